"""From texts with references to paragraphs: {{figure NAME}} prints a figure, {{change EARLIER LATER}} says a change.

What stands between braces and is no reference, or names a figure that is not there, is printed in place and listed:
never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from saferplace.charts import wording
from saferplace.documents.live_text import typed_numbers
from saferplace.documents.model import Bullets, Inline, LiveNumber, Notice, Paragraph, Reference
from saferplace.documents.quoted.comments import comment_on
from saferplace.documents.quoted.figures import SMALL, FigureBook, QuotedFigure, UnknownFigure
from saferplace.indicators.values import Value
from saferplace.planning.content import Direction

KEPT_BACK = f"fewer than {SMALL}"
_REFERENCE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NUMBERS = re.compile(r"(\d[\d,.]*\d(?:\s%)?|\d(?:\s%)?)")
_ONE, _TWO = 1, 2


class QuoteWriter:
    """Writes one paper from a book of figures; every number goes through it.

    Attributes:
        values: every Value printed, by figure id.
        broken: references that could not be followed, as they stand in the texts.
        typed: numbers typed by hand in the texts.
        kept_back: titles of small counts that were not printed.
        shown_small: titles of small counts that were printed.
    """

    def __init__(self, book: FigureBook) -> None:
        """Begin a paper with no numbers."""
        self.book = book
        self.values: dict[str, Value] = {}
        self.broken: list[str] = []
        self.typed: list[str] = []
        self.kept_back: list[str] = []
        self.shown_small: list[str] = []
        self._numbers = 0

    def paragraph(self, *texts: str | Reference) -> Paragraph:
        """Return a paragraph of texts with references in braces, and of pointers into the paper."""
        parts: list[Inline] = []
        for text in texts:
            parts += [text] if isinstance(text, Reference) else self._inlines(text)
        return Paragraph(tuple(parts))

    def bullets(self, texts: Iterable[str]) -> Bullets:
        """Return a list, one text an item."""
        return Bullets(tuple(self.paragraph(text) for text in texts))

    def text(self, text: str) -> str:
        """Return a text for a table's cell, its references printed."""
        return "".join(piece.text if isinstance(piece, LiveNumber) else str(piece) for piece in self._inlines(text))

    def cell(self, name: str) -> str:
        """Return one figure for a table's cell; "not available" when it is unknown or not there."""
        if not name:
            return wording.NOT_AVAILABLE
        found = self._figure(name)
        return found.text if isinstance(found, LiveNumber) else str(found)

    def figure(self, name: str) -> QuotedFigure | None:
        """Return a figure of the book, registered as printed; None (and listed as broken) when it is not there."""
        if not name:
            return None
        try:
            figure = self.book.get(name)
        except UnknownFigure:
            self._break(f"{{{{figure {name}}}}}")
            return None
        self._register(figure)
        return figure

    def change(self, before: str, after: str, wanted: Direction | None = None) -> str:
        """Return a change in words, without its full stop."""
        first, second = self.figure(before), self.figure(after)
        if first is None or second is None:
            return f"[no change: {before} or {after} is not there]"
        return comment_on(first, second, wanted).words.rstrip(".")

    def notices(self) -> tuple[Notice, ...]:
        """Return what a reader must be told of the figures: broken references, numbers typed by hand, small counts."""
        found = []
        if self.broken:
            found.append(Notice("to_write", f"References that lead nowhere: {'; '.join(self.broken)}."))
        if self.typed:
            typed = wording.listed(self.typed)
            found.append(Notice("to_write", f"Figures typed by hand, which do not follow the evidence: {typed}."))
        if self.kept_back:
            titles = wording.listed(self.kept_back)
            found.append(Notice("caveat", f"Kept back because they are small and sensitive: {titles}."))
        return tuple(found)

    def _inlines(self, text: str) -> list[Inline]:
        self.typed += [number for number in typed_numbers(text) if number not in self.typed]
        parts: list[Inline] = []
        for place, piece in enumerate(_REFERENCE.split(text)):
            if place % 2:
                parts += self._reference(piece)
            elif piece:
                parts.append(piece)
        return parts

    def _reference(self, inside: str) -> list[Inline]:
        kind, *names = inside.split()
        if kind == "figure" and len(names) == _ONE:
            return [self._figure(names[0])]
        if kind == "change" and len(names) == _TWO:
            return self._change(self.change(names[0], names[1]), tuple(names))
        self._break(f"{{{{{inside}}}}}")
        return [f"[not a reference: {inside.strip()}]"]

    def _change(self, words: str, names: tuple[str, ...]) -> list[Inline]:
        """Return the words of a change with their numbers live; a sentence may go on around them."""
        parts: list[Inline] = []
        for place, piece in enumerate(_NUMBERS.split(words[:1].lower() + words[1:])):
            if place % 2:
                parts.append(self._live(piece, None, names, "Change on the earlier figure"))
            elif piece:
                parts.append(piece)
        return parts

    def _figure(self, name: str) -> Inline:
        figure = self.figure(name)
        if figure is None:
            return f"[no figure: {name}]"
        if self.book.keeps_back(figure):
            return self._live(KEPT_BACK, None, (), f"{figure.title}: kept back, small and sensitive")
        return self._live(figure.text, figure.value, figure.operands, f"{figure.title}. {figure.origin}".strip())

    def _live(self, text: str, value: Value | None, operands: tuple[str, ...], how: str) -> LiveNumber:
        self._numbers += 1
        return LiveNumber(f"n{self._numbers}", text, value, () if value else operands, "" if value else how)

    def _register(self, figure: QuotedFigure) -> None:
        if self.book.keeps_back(figure):
            _add(self.kept_back, figure.title)
            return
        if figure.is_small:
            _add(self.shown_small, figure.title)
        if figure.value is not None:
            self.values[figure.id] = figure.value
        for name in figure.operands:
            self.figure(name)

    def _break(self, raw: str) -> None:
        _add(self.broken, raw)


def _add(titles: list[str], title: str) -> None:
    if title not in titles:
        titles.append(title)
