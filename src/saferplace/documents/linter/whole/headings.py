"""Headings that stand over each other's content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Role
from saferplace.documents.linter.statements import quote
from saferplace.documents.linter.subjects import stems

_GENERAL = stems(
    "reducing tackling improving preventing prevention supporting protecting promoting delivering "
    "developing addressing "
    "implications summary introduction background progress priority priorities strategic update future plan strategy"
)

_NEAR = 30


def check_headings(paper: Paper) -> list[Finding]:
    """Return pairs of sister headings whose contents fit the other one and not their own."""
    sections = _sections(paper)
    found = []
    for (one, first), (other, second) in _sisters(sections):
        names = [stems(one.text) - _GENERAL, stems(other.text) - _GENERAL]
        names = [names[0] - names[1], names[1] - names[0]]
        if not all(names):
            continue
        own = _hits(names[0], first) + _hits(names[1], second)
        crossed = (_hits(names[1], first), _hits(names[0], second))
        if own == 0 and min(crossed) >= 2:
            how = (
                f"The text under '{one.label} {one.text}' uses the words of '{other.label} {other.text}' "
                f"{crossed[0]} times and "
                f"its own never; the other way round {crossed[1]} times. The headings seem swapped."
            )
            found.append(
                Finding(
                    one.place,
                    quote(f"{one.label} {one.text}"),
                    f"{one.label} {one.text}",
                    other.text,
                    Kind.HEADING,
                    0.65,
                    how,
                )
            )
    return found


def _sisters(
    sections: list[tuple[Passage, Counter[str]]],
) -> Iterator[tuple[tuple[Passage, Counter[str]], tuple[Passage, Counter[str]]]]:
    """Yield every two numbered headings of one parent that stand near each other."""
    for place, section in enumerate(sections):
        for other in sections[place + 1 : place + _NEAR]:
            if section[0].label and other[0].label and _parent(section[0]) == _parent(other[0]):
                yield section, other


def _sections(paper: Paper) -> list[tuple[Passage, Counter[str]]]:
    """Return every heading with how often each telling word stands under it."""
    found: list[tuple[Passage, Counter[str]]] = []
    for block in paper.blocks:
        if not isinstance(block, Passage):
            continue
        if block.role is Role.HEADING:
            found.append((block, Counter()))
        elif found:
            words = [stem for word in block.text.split() for stem in stems(word)]
            found[-1][1].update(words)
    return found


def _parent(heading: Passage) -> str:
    return heading.label.rstrip(".").rpartition(".")[0]


def _hits(words: frozenset[str], text: Counter[str]) -> int:
    return sum(text[word] for word in words)
