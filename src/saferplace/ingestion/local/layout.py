"""The columns of the local template, what each means, and the words it accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saferplace.reference.periods import MONTH_NAMES, Period, PeriodError, PeriodKind

DATA_SHEET = "data"
READ_ME_SHEET = "read me"
EXPECTED = (
    "the local template: a table (sheet 'data' of an XLSX or ODS file, or a CSV file) with the headings series, "
    "title, area_code, period, value and unit"
)


@dataclass(frozen=True)
class TemplateColumn:
    """One column of the template.

    Attributes:
        key: its heading.
        meaning: what to write there, printed in the template's "read me" sheet.
        required: True when the heading must be present.
    """

    key: str
    meaning: str
    required: bool = False


COLUMNS: tuple[TemplateColumn, ...] = (
    TemplateColumn("series", "id of the series: small letters, digits and _, such as council_asb", required=True),
    TemplateColumn("title", "its name, as a reader should see it", required=True),
    TemplateColumn("area_code", "GSS code such as E07000130, or N:name for a neighbourhood of your own", required=True),
    TemplateColumn("area_name", "name of the area, for your own orientation"),
    TemplateColumn(
        "period",
        "2021-09 (month), 2021-Q3 (calendar quarter: July to September), 2021/22 (financial year) or 2021 (calendar "
        "year)",
        required=True,
    ),
    TemplateColumn("value", "the figure; leave blank when missing, write 0 only for none", required=True),
    TemplateColumn("numerator", "for a percentage or rate: the count above the line"),
    TemplateColumn("denominator", "for a percentage or rate: the count below the line"),
    TemplateColumn("unit", "incidents, people, per cent, per 1,000 residents, days, score ...", required=True),
    TemplateColumn("better", "higher, lower or neither: which direction is good"),
    TemplateColumn("caveat", "what a reader must know about this figure"),
    TemplateColumn("small_number_threshold", "counts from 1 to this number are hidden when published, such as 4"),
)

# What the column "better" may hold.
POLARITIES: dict[str, str | None] = {
    "higher": "higher_is_better",
    "lower": "lower_is_better",
    "neither": "neither",
    "Higher": "higher_is_better",
    "Lower": "lower_is_better",
    "Neither": "neither",
}

# Units for which value = numerator / denominator * multiplier can be checked.
MULTIPLIERS: dict[str, float] = {
    "per cent": 100.0,
    "percent": 100.0,
    "%": 100.0,
    "proportion": 1.0,
    "per 1,000 residents": 1_000.0,
    "per 1,000 households": 1_000.0,
    "per 1,000 people": 1_000.0,
    "per 1,000": 1_000.0,
    "per 10,000 residents": 10_000.0,
    "per 100,000 residents": 100_000.0,
}

# A lone value whose unit holds one of these words is not a count: months and areas must not be added together.
NOT_ADDING = (
    "%",
    "per",
    "percent",
    "percentage",
    "proportion",
    "rate",
    "ratio",
    "score",
    "index",
    "average",
    "mean",
    "median",
    "days",
    "hours",
    "minutes",
    "weeks",
    "rank",
)

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_KINDS = {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR}


def period_of(text: str) -> Period | None:
    """Return the period of a cell, None when it is none.

    Spreadsheets turn 2021-09 into a date; the first day of a month (2021-09-01, 01/09/2021, Sep-21) is read back as
    that month. 2021-22 is refused, because 2011-12 could be a month or a year.
    """
    try:
        period = Period.parse(_written_out(text))
    except PeriodError:
        return None
    return period if period.kind in _KINDS and 1900 <= period.start.year <= 2199 else None


def _written_out(text: str) -> str:
    if found := re.fullmatch(r"(\d{4}-\d{2})-01", text):
        return found[1]
    if found := re.fullmatch(r"01/(\d{2})/(\d{4})", text):
        return f"{found[2]}-{found[1]}"
    if found := re.fullmatch(r"([A-Za-z]{3,9})[ -](\d{4}|\d{2})", text):
        month = _MONTHS.get(found[1][:3].lower())
        full = MONTH_NAMES[month - 1].lower() if month else ""
        if month and found[1].lower() in (full, full[:3], full[:4]):
            year = found[2] if len(found[2]) == 4 else f"20{found[2]}"
            return f"{year}-{month:02d}"
    return text
