"""A printed line: words that stand together in cells, with their edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Word = tuple[str, float, float]
"""A word with its left and right edge."""


@dataclass(frozen=True)
class Cell:
    """Words of a line that stand together, with their edges."""

    text: str
    left: float
    right: float
    words: tuple[Word, ...] = ()

    @property
    def middle(self) -> float:
        """Return the middle of it."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Line:
    """One printed line.

    Attributes:
        cells: its words, parted where the gap is wider than between words.
        top: upper edge.
        bottom: lower edge.
        height: size of its letters.
        bold: whether its first letters are bold.
        row: number of the ruled row it stands in; None outside ruled tables.
        edges: left edges of the ruled columns of its table.
        number: line of a plain text it was; 0 on a page.
    """

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    height: float
    bold: bool = False
    row: int | None = None
    edges: tuple[float, ...] = ()
    number: int = 0

    @property
    def text(self) -> str:
        """Return its words."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def ruled(self) -> bool:
        """Return whether it stands in a ruled table."""
        return self.row is not None


def cell_of(words: Sequence[Word]) -> Cell:
    """Return the cell that some words make."""
    return Cell(" ".join(text for text, _, _ in words), words[0][1], words[-1][2], tuple(words))


def ruled_columns(lines: Sequence[Line]) -> list[float]:
    """Return the left edges of the ruled columns of a table; none when it has no rules between columns."""
    edges = max((line.edges for line in lines), key=len, default=())
    return [float("-inf"), *edges[1:-1]] if len(edges) >= 3 else []
