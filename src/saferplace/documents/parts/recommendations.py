"""Recommendations of a paper, worded for the body that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.model import Block, Bullets, Paragraph
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.writing import listed


@dataclass(frozen=True)
class Recommendation:
    """What a body is asked to do: words that follow "is asked to", such as "adopt the strategy"."""

    text: str
    kinds: tuple[MeetingKind, ...] = ()  # bodies it is put to; empty: all that take the paper


def recommendation_blocks(
    pen: Pen, recommendations: Sequence[Recommendation], sittings: Sequence[Sitting]
) -> tuple[Block, ...]:
    """Return the recommendations under each body that decides, so that none is asked in another's name."""
    blocks: list[Block] = []
    for bodies, asked in _together(recommendations, sittings):
        verb = "is" if len(bodies) == 1 else "are"
        blocks.append(Paragraph((f"{listed([sitting.body for sitting in bodies])} {verb} asked to:",)))
        blocks.append(pen.bullets(item.text for item in asked))
    if not blocks and recommendations:
        blocks.append(Bullets(tuple(pen.paragraph(item.text) for item in recommendations)))
    return tuple(blocks)


def _together(
    recommendations: Sequence[Recommendation], sittings: Sequence[Sitting]
) -> list[tuple[list[Sitting], list[Recommendation]]]:
    """Return the bodies that are asked the same, with what they are asked."""
    groups: list[tuple[list[Sitting], list[Recommendation]]] = []
    for sitting in sittings:
        asked = [item for item in recommendations if not item.kinds or sitting.kind in item.kinds]
        same = next((group for group in groups if group[1] == asked), None)
        if same:
            same[0].append(sitting)
        elif asked:
            groups.append(([sitting], asked))
    return groups
