"""Sentences with their figures, in the order in which they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Place, Role
from saferplace.documents.linter.quantities.periods import Period, find_periods
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.reading.prose import sentences

_QUOTE = 220
# What is longer, or holds more figures, is no sentence but a table that lost its lines; it is not read as prose.
_LONGEST, _MOST_FIGURES = 4000, 60
_CONTENTS = re.compile(r"\.{4,}\s*\d*$|\t\d+$")


@dataclass(frozen=True)
class Statement:
    """A sentence.

    Attributes:
        text: its words.
        place: where it stands.
        quantities: its figures.
        periods: its periods and dates.
        block: position of its passage in the paper.
        role: what its passage is.
        offset: where it begins in its passage.
        opens: whether a list follows it.
    """

    text: str
    place: Place
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    block: int
    role: Role
    offset: int = 0
    opens: bool = False

    def of(self, *units: Unit) -> list[Quantity]:
        """Return its figures of some units."""
        return [quantity for quantity in self.quantities if quantity.unit in units]


@dataclass
class Reading:
    """A paper with all its sentences.

    Attributes:
        paper: the paper.
        statements: every sentence outside tables.
        lists: for each passage that a list follows, the positions of the list's passages.
    """

    paper: Paper
    statements: list[Statement] = field(default_factory=list)
    lists: dict[int, list[int]] = field(default_factory=dict)

    def within(self, block: int) -> list[Statement]:
        """Return the sentences of one passage."""
        return self._by_block.get(block, [])

    def __post_init__(self) -> None:
        """Index the sentences by their passage."""
        self._by_block: dict[int, list[Statement]] = {}
        for statement in self.statements:
            self._by_block.setdefault(statement.block, []).append(statement)


def read_statements(paper: Paper) -> Reading:
    """Return the sentences of a paper, and which passages a list follows."""
    statements, lists = [], _lists(paper)
    for position, block in enumerate(paper.blocks):
        if not isinstance(block, Passage) or _CONTENTS.search(block.text):
            continue
        statements += _of_passage(block, position, position in lists)
    return Reading(paper, statements, lists)


def _of_passage(passage: Passage, position: int, opens: bool) -> list[Statement]:
    pieces = sentences(passage.text)
    return [
        statement_of(text, passage.place, position, passage.role, start, opens and start == pieces[-1][0])
        for start, text in pieces
    ]


def statement_of(
    text: str, place: Place, block: int = -1, role: Role = Role.PARAGRAPH, offset: int = 0, opens: bool = False
) -> Statement:
    """Return one sentence with its figures read."""
    if len(text) > _LONGEST:
        return Statement(text, place, (), (), block, role, offset, opens)
    quantities = tuple(read_quantities(text))
    if len(quantities) > _MOST_FIGURES:
        quantities = ()
    return Statement(text, place, quantities, tuple(find_periods(text)), block, role, offset, opens)


def _lists(paper: Paper) -> dict[int, list[int]]:
    """Return the items after each passage that opens a list."""
    found: dict[int, list[int]] = {}
    opener: int | None = None
    for position, block in enumerate(paper.blocks):
        item = isinstance(block, Passage) and block.role is Role.ITEM
        if item and opener is not None:
            found.setdefault(opener, []).append(position)
        elif isinstance(block, Passage) and block.role in (Role.PARAGRAPH, Role.HEADING):
            opener = position
        else:
            opener = None
    return found


def finding(
    statement: Statement, quantity: Quantity, expected: str, kind: Kind, confidence: float, how: str
) -> Finding:
    """Return a finding about one figure of a sentence."""
    start = statement.offset + quantity.start
    return Finding(
        statement.place,
        quote(statement.text, quantity.start, quantity.end),
        quantity.text,
        expected,
        kind,
        confidence,
        how,
        frozenset({(statement.block, start)}),
    )


def quote(text: str, start: int = 0, end: int = 0) -> str:
    """Return a text on one line, cut around a stretch when it is long."""
    if len(text) > _QUOTE:
        left = max(0, min(start - _QUOTE // 2, len(text) - _QUOTE))
        text = ("… " if left else "") + text[left : left + _QUOTE] + (" …" if left + _QUOTE < len(text) else "")
    return re.sub(r"\s+", " ", text).strip()
