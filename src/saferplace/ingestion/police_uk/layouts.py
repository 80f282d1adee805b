"""The columns of police.uk's CSV files, and the header a file must have to be read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.police_uk.naming import Kind
from saferplace.reference.crime_types import CHARGED_OUTCOMES, UNDECIDED_OUTCOMES

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONGEST_HEADER = 65536


@dataclass(frozen=True)
class Layout:
    """One layout of a CSV file.

    Attributes:
        kind: kind of file.
        columns: heading to our name, in the order police.uk writes them.
        optional: headings that may be missing because nothing is read from them.
        marker: our name of the column by which a header among the rows is told.
        endings: values of the last column that show a last row without line end to be whole.
    """

    kind: Kind
    columns: Mapping[str, str]
    optional: frozenset[str]
    marker: str
    endings: frozenset[str]

    @property
    def header(self) -> str:
        """The header line as police.uk writes it."""
        return ",".join(self.columns)

    @property
    def marker_heading(self) -> str:
        """Heading of the marker column."""
        return next(heading for heading, name in self.columns.items() if name == self.marker)


STREET = Layout(
    Kind.STREET,
    {
        "Crime ID": "crime_id",
        "Month": "month",
        "Reported by": "reported_by",
        "Falls within": "falls_within",
        "Longitude": "longitude",
        "Latitude": "latitude",
        "Location": "location",
        "LSOA code": "lsoa_code",
        "LSOA name": "lsoa_name",
        "Crime type": "crime_type",
        "Last outcome category": "last_outcome",
        "Context": "context",
    },
    frozenset({"LSOA name", "Context"}),
    "month",
    frozenset({""}),
)

OUTCOMES = Layout(
    Kind.OUTCOMES,
    {
        "Crime ID": "crime_id",
        "Month": "month",
        "Reported by": "reported_by",
        "Falls within": "falls_within",
        "Longitude": "longitude",
        "Latitude": "latitude",
        "Location": "location",
        "LSOA code": "lsoa_code",
        "LSOA name": "lsoa_name",
        "Outcome type": "outcome_type",
    },
    frozenset({"LSOA name"}),
    "month",
    CHARGED_OUTCOMES
    | UNDECIDED_OUTCOMES
    | {"Investigation complete; no suspect identified", "Unable to prosecute suspect", "Local resolution"},
)

STOP_AND_SEARCH = Layout(
    Kind.STOP_AND_SEARCH,
    {
        "Type": "search_type",
        "Date": "occurred_at",
        "Part of a policing operation": "part_of_operation",
        "Policing operation": "operation",
        "Latitude": "latitude",
        "Longitude": "longitude",
        "Gender": "gender",
        "Age range": "age_range",
        "Self-defined ethnicity": "self_defined_ethnicity",
        "Officer-defined ethnicity": "officer_defined_ethnicity",
        "Legislation": "legislation",
        "Object of search": "object_of_search",
        "Outcome": "outcome",
        "Outcome linked to object of search": "outcome_linked",
        "Removal of more than just outer clothing": "clothing_removed",
    },
    frozenset({"Policing operation"}),
    "occurred_at",
    frozenset({"", "True", "False"}),
)

LAYOUTS = {layout.kind: layout for layout in (STREET, OUTCOMES, STOP_AND_SEARCH)}


def header_cells(content: bytes) -> list[str]:
    """Return the cells of the first line: byte order mark, quotes and outer spaces removed; [] when it is no text."""
    line = content[:_LONGEST_HEADER].removeprefix(BYTE_ORDER_MARK).split(b"\n", 1)[0]
    try:
        cells = next(csv.reader([line.decode("utf-8").rstrip("\r")]), [])
    except (UnicodeDecodeError, csv.Error):
        return []
    return [cell.strip() for cell in cells]


def layout_of(content: bytes) -> Layout | None:
    """Return the layout whose headings the first line holds, in any order; None when there is none."""
    cells = set(header_cells(content))
    return next((layout for layout in LAYOUTS.values() if cells >= set(layout.columns) - layout.optional), None)


def positions(layout: Layout, content: bytes, where: str) -> dict[str, int]:
    """Return where each of our columns stands in the header.

    Raises:
        RefusedFile: no header, a heading is missing or stands twice.
    """
    cells = header_cells(content)
    missing = [h for h in layout.columns if h not in cells and h not in layout.optional]
    if missing:
        found = f"an empty file of {len(content)} bytes" if not content.strip() else f"first line {_shown(content)}"
        raise RefusedFile(where, f"the header '{layout.header}'", f"{found}, without {', '.join(missing)}")
    doubled = [heading for heading in layout.columns if cells.count(heading) > 1]
    if doubled:
        raise RefusedFile(where, f"the header '{layout.header}'", f"the heading '{doubled[0]}' twice")
    return {name: cells.index(heading) for heading, name in layout.columns.items() if heading in cells}


def _shown(content: bytes) -> str:
    line = content[:200].split(b"\n", 1)[0].decode("utf-8", errors="replace").strip()
    return f"'{line}'"
