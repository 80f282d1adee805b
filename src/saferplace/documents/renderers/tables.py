"""A table as it is printed: every cell already text, so that all formats print the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents import formatting

_LEAST, _MOST = 5, 34  # characters of width a column is given
_PAGE, _SHORT = 100, 12  # characters across a page; texts up to so many stay on one line
_MORE = 30  # and how many more where most of its texts are long
_BOLD = 1.12  # times as wide is a word of a heading, which is bold
# Where a line may break; not within a financial year such as 2021/22.
_BREAKS = re.compile(r"[\s-]|(?<!\d)/|/(?!\d)")


@dataclass(frozen=True)
class Cell:
    """One printed cell.

    Attributes:
        text: what is printed.
        numeric: right-aligned, with tabular figures.
        quiet: set in grey, such as "not available".
        judgement: "above", "similar", "below" or "".
    """

    text: str
    numeric: bool = False
    quiet: bool = False
    judgement: str = ""


@dataclass(frozen=True)
class PrintedTable:
    """A printed table; the first cell of a row is its header.

    Attributes:
        headings: one cell a column.
        rows: body rows, then `totals` total rows.
        totals: how many of the last rows are totals.
        widths: share of the width of each column, adding up to 1.
        notes: notes the cells need, such as what "c" means.
    """

    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: int
    widths: tuple[float, ...]
    notes: tuple[str, ...]


def print_table(data: TableData) -> PrintedTable:
    """Write every cell of a table."""
    headings = tuple(Cell(column.heading, numeric=column.numeric) for column in data.columns)
    rows = tuple(tuple(_cell(column, row) for column in data.columns) for row in data.frame.iter_rows(named=True))
    suppressed = any(cell.text == formatting.SUPPRESSED and cell.numeric for row in rows for cell in row)
    notes = (formatting.SUPPRESSED_NOTE,) if suppressed else ()
    return PrintedTable(headings, rows, data.totals, _widths(headings, rows), notes)


def _cell(column: TableColumn, row: dict[str, object]) -> Cell:
    text = formatting.cell(column, row)
    verdict = row[column.name] if column.judgement else ""
    quiet = text in (formatting.NOT_AVAILABLE, formatting.judgement("")) or bool(
        column.marker and row.get(column.marker)
    )
    return Cell(text, numeric=column.numeric, quiet=quiet, judgement=str(verdict or ""))


def _widths(headings: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, ...]:
    wanted, needed = [], []
    for place, heading in enumerate(headings):
        texts = [row[place].text for row in rows]
        longest = max((len(text) for text in texts), default=0)
        word = max((float(len(word)) for text in texts for word in _BREAKS.split(text)), default=0.0)
        word = max(word, *(len(word) * _BOLD + 1 for word in _BREAKS.split(heading.text)))
        usual = sum(len(text) for text in texts) / max(1, len(texts))
        beyond = min(_MORE, max(0.0, usual - _MOST) / 2)
        across = longest if heading.numeric and longest <= 16 else min(longest, _MOST) + beyond
        wanted.append(float(max(_LEAST, word, across, min(len(heading.text), 2 * word) / 2)) + 2)
        needed.append(float(max(_LEAST, word, longest if longest <= _SHORT else 0)) + 2)
    widths = _fitted(wanted, needed)
    return tuple(width / sum(widths) for width in widths)


def _fitted(wanted: list[float], needed: list[float]) -> list[float]:
    """Return widths that fit a page where they can: long texts give way first, no word is broken for them."""
    spare = sum(wanted) - sum(needed)
    room = _PAGE - sum(needed)
    if sum(wanted) <= _PAGE or room <= 0 or spare <= 0:
        return wanted
    return [need + (want - need) * room / spare for want, need in zip(wanted, needed, strict=True)]
