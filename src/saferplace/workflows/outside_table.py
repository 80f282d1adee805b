"""Turn the table that another system hands out into the rows of the template, by headings chosen once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

# What is read of a table, by the template's heading; the words ask for the other system's heading.
ROLES = {
    "series": "which measure it is",
    "area": "area",
    "period": "period",
    "value": "figure",
    "numerator": "number above the line",
    "denominator": "number below the line, or how many were asked",
    "note": "note",
}
_LOOKED_AT = 20


def headings(text: str) -> tuple[str, ...]:
    """Return the headings of a table: of its first lines the one with the most cells filled; none of an empty table."""
    rows = _rows(text)
    return tuple(cell for cell in rows[_header(rows)] if cell) if rows else ()


def fits(columns: Mapping[str, str], found: Sequence[str]) -> bool:
    """Return whether headings chosen before, at least the period's, are all those of a table."""
    return "period" in columns and set(columns.values()) <= set(found)


def as_template(text: str, columns: Mapping[str, str], references: Mapping[str, str]) -> str:
    """Return a table as rows of the template, separated by tabs.

    Args:
        text: the table as it was handed out, its cells separated by tabs.
        columns: heading of each of ROLES that the table says.
        references: series by the measure's reference in the other system; where the table does not say which measure
            it is and there is one only, all rows are of that.
    """
    rows = _rows(text)
    start = _header(rows)
    places = {name: rows[start].index(heading) for name, heading in columns.items() if heading in rows[start]}
    known = {reference.casefold(): series for reference, series in references.items()}
    only = next(iter(references.values())) if len(references) == 1 else ""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(ROLES)
    for row in rows[start + 1 :]:
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        named = cells.get("series", "")
        cells["series"] = known.get(named.casefold(), named) if "series" in places else only
        writer.writerow([cells.get(name, "") for name in ROLES])
    return out.getvalue()


def _rows(text: str) -> list[list[str]]:
    read = csv.reader(io.StringIO(text), delimiter="\t")
    return [row for row in ([" ".join(cell.split()) for cell in row] for row in read) if any(row)]


def _header(rows: Sequence[Sequence[str]]) -> int:
    filled = [sum(bool(cell) for cell in row) for row in rows[:_LOOKED_AT]]
    return filled.index(max(filled)) if filled else 0
