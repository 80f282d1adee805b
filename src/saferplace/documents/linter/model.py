"""What a paper is to the linter, and what it says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Attributes:
        line: line of a plain text, or number of the paragraph in any other form, from 1.
        unit: what `line` counts: "line" or "paragraph".
        page: page, where the form has pages.
        section: heading it stands under.
        detail: more, such as the row of a table.
    """

    line: int
    unit: str = "line"
    page: int | None = None
    section: str = ""
    detail: str = ""

    def words(self) -> str:
        """Return the place for people, such as "page 3, paragraph 12 (3.1 Crime)"."""
        pieces = [f"page {self.page}"] if self.page else []
        pieces.append(f"{self.unit} {self.line}")
        if self.detail:
            pieces.append(self.detail)
        return ", ".join(pieces) + (f" ({self.section})" if self.section else "")


class Role(StrEnum):
    """What a passage is in its paper."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, list item or caption.

    Attributes:
        role: what it is.
        text: its text without its own number or bullet.
        place: where it stands.
        label: its own number, such as "3.1" or "a)"; empty when it has none.
        level: depth of a heading, from 1; 0 otherwise.
    """

    role: Role
    text: str
    place: Place
    label: str = ""
    level: int = 0


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells' texts and where it stands."""

    cells: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Table:
    """A table: rows of equal length, the first of which are headings.

    Attributes:
        rows: every row, headings first.
        place: where the table begins.
        headings: how many rows are headings.
        caption: title above or below it.
        damage: what was found broken, in words; rows that could be mended are mended.
        merged: rows that take no part in sums because they repeat another row, by position.
    """

    rows: tuple[Row, ...]
    place: Place
    headings: int = 1
    caption: str = ""
    damage: tuple[Damage, ...] = ()
    merged: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0].cells) if self.rows else 0


@dataclass(frozen=True)
class Damage:
    """Something broken in a table: where, what stands there, what was done about it."""

    place: Place
    quote: str
    what: str
    mended: bool
    printed: str = ""
    expected: str = ""


Block = Passage | Table


@dataclass(frozen=True)
class Paper:
    """A paper as it was read.

    Attributes:
        blocks: passages and tables in their order.
        name: file name or title it came with.
        notes: what could not be read, in words.
    """

    blocks: tuple[Block, ...]
    name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def passages(self) -> list[Passage]:
        """Return the passages in their order."""
        return [block for block in self.blocks if isinstance(block, Passage)]

    @property
    def tables(self) -> list[Table]:
        """Return the tables in their order."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def words(self) -> int:
        """Return how many words there are, tables included."""
        texts = [p.text for p in self.passages]
        texts += [cell for table in self.tables for row in table.rows for cell in row.cells]
        return sum(len(re.findall(r"\S+", text)) for text in texts)


class Kind(StrEnum):
    """What is wrong."""

    SUM = "sum"
    DIFFERENCE = "difference"
    PERCENTAGE = "percentage"
    CHANGE = "change"
    POINTS = "points"
    RATE = "rate"
    TOTAL_PERCENT = "percentages do not total 100"
    DIRECTION = "direction"
    FRACTION = "fraction"
    RANK = "rank"
    CONFLICT = "two figures for one thing"
    DENOMINATOR = "denominator"
    PERIOD = "period"
    SMALL_BASE = "small base"
    AMBIGUOUS = "ambiguous"
    OMITTED = "figure left out"
    COUNT = "number of items"
    NUMBERING = "numbering"
    HEADING = "heading and content"
    CLAIM = "claim and content"
    DATE = "date"
    DAMAGE = "damaged text"
    INCOMPLETE = "incomplete"
    EVIDENCE = "differs from the evidence store"


@dataclass(frozen=True)
class Finding:
    """Something that does not hold.

    Attributes:
        place: where it stands.
        quote: the words around it.
        printed: the figure or words as printed.
        expected: what should stand there.
        kind: what is wrong.
        confidence: 0 to 1; how sure the linter is.
        how: how that was computed, in words.
        marks: where the figures it is about begin: passage and position in it.
        operands: where the figures begin that it was worked out from, of the checks that record them.
    """

    place: Place
    quote: str
    printed: str
    expected: str
    kind: Kind
    confidence: float
    how: str
    marks: frozenset[tuple[int, int]] = field(default=frozenset(), compare=False)
    operands: frozenset[tuple[int, int]] = field(default=frozenset(), compare=False)
