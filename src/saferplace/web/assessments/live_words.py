"""Words with live figures in them, ready for a page: paragraphs of words, figures and errors, nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from saferplace.indicators.live_text import BrokenReference, Piece, broken_in, parse_live_text, references_in
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure, key_of


@dataclass(frozen=True)
class Shown:
    """One piece of a paragraph.

    Attributes:
        text: what is printed.
        figure: the figure it comes from, to be opened; None for words.
        error: why it cannot be printed; "" when it can.
    """

    text: str
    figure: LiveFigure | None = None
    error: str = ""


@dataclass(frozen=True)
class LiveWords:
    """A text of an assessment.

    Attributes:
        paragraphs: its paragraphs, each of pieces.
    """

    paragraphs: tuple[tuple[Shown, ...], ...] = field(default=())

    @property
    def errors(self) -> tuple[str, ...]:
        """What is wrong with its references."""
        return tuple(piece.error for paragraph in self.paragraphs for piece in paragraph if piece.error)

    @property
    def plain(self) -> str:
        """The text with the figures printed in it."""
        return "\n\n".join("".join(piece.text for piece in paragraph) for paragraph in self.paragraphs)


def keys_in(texts: Iterable[str]) -> list[FigureKey]:
    """Return every figure that the texts refer to, each once."""
    return list(dict.fromkeys(key_of(reference) for text in texts for reference in references_in(text)))


def show(text: str, figures: Mapping[FigureKey, Found]) -> LiveWords:
    """Return a text with its figures printed; what cannot be printed stands where it was, with the reason."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()) if part.strip()]
    return LiveWords(tuple(tuple(_shown(piece, figures) for piece in parse_live_text(each)) for each in paragraphs))


def broken_references(text: str, figures: Mapping[FigureKey, Found]) -> list[str]:
    """Return what is wrong with the references of a text, for the person who typed them."""
    found = [broken.why for broken in broken_in(text)]
    for reference in references_in(text):
        figure = figures.get(key_of(reference))
        if figure is not None and not isinstance(figure, LiveFigure):
            found.append(f"{reference}: {figure.why}")
    return found


def _shown(piece: Piece, figures: Mapping[FigureKey, Found]) -> Shown:
    if isinstance(piece, str):
        return Shown(piece)
    if isinstance(piece, BrokenReference):
        return Shown(piece.raw, error=piece.why)
    found = figures.get(key_of(piece))
    if isinstance(found, LiveFigure):
        return Shown(found.printed(piece.kind), figure=found)
    return Shown(str(piece), error=found.why if found else "This figure was not looked up.")
