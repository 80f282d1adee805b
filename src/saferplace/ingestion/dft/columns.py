"""The columns of DfT's files that are read, with the names they had in older releases, and checks they share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from saferplace.ingestion.dft.codes import MISSING, SEVERITIES
from saferplace.ingestion.tables import Checks

# "accident" became "collision" with the 2023 release; the 2024 release shortened two names more.
ALIASES: Mapping[str, str] = {
    "accident_index": "collision_index",
    "accident_severity": "collision_severity",
    "lsoa_of_accident_location": "lsoa",
    "lsoa_of_collision": "lsoa",
    "lsoa_of_collision_location": "lsoa",
    "collision_date": "date",
    "accident_date": "date",
    "accident_adjusted_severity_serious": "collision_adjusted_severity_serious",
    "collision_adjusted_serious": "collision_adjusted_severity_serious",
    "casualty_adjusted_serious": "casualty_adjusted_severity_serious",
}
COLLISION_REQUIRED = ("collision_index", "collision_severity", "date", "local_authority_ons_district")
COLLISION_KEPT = frozenset(
    {"lsoa", "number_of_casualties", "number_of_vehicles", "longitude", "latitude"}
    | {"collision_adjusted_severity_serious"}
)
CASUALTY_REQUIRED = ("collision_index", "casualty_reference", "casualty_severity")
CASUALTY_KEPT = frozenset(
    {"casualty_type", "sex_of_casualty", "age_band_of_casualty", "casualty_adjusted_severity_serious"}
)
_DISTRICT = r"[ENSW]\d{8}"


def collisions_of(checks: Checks) -> pl.DataFrame:
    """Return the place and time of each collision of a table, with the faults kept in `checks`.

    Columns: collision_id, occurred_on, month, year, district_code, lsoa_code, severity, longitude, latitude,
    source_row.
    """
    day = day_of(checks, "date")
    severity = checks.coded("collision_severity", SEVERITIES, required=True)
    index = checks.text("collision_index", required=True)
    checks.fault(index.is_not_null() & ~index.is_first_distinct(), "collision_index", "has been met in an earlier row")
    return pl.DataFrame(
        {
            "collision_id": index,
            "occurred_on": day,
            "month": day.dt.truncate("1mo"),
            "year": day.dt.year(),
            "district_code": code_or_null(checks.cells("local_authority_ons_district"), _DISTRICT),
            "lsoa_code": code_or_null(checks.cells("lsoa"), r"[EW]01\d{6}"),
            "severity": severity,
            **coordinates(checks, "longitude", "latitude"),
            "source_row": checks.table.frame["source_row"],
        }
    )


def day_of(checks: Checks, key: str) -> pl.Series:
    """Return a day written 31/12/2023 or 2023-12-31."""
    text = checks.text(key, required=True)
    day = text.str.to_date("%d/%m/%Y", strict=False).fill_null(text.str.to_date("%Y-%m-%d", strict=False))
    possible = day.is_between(date(1979, 1, 1), date(2199, 12, 31)).fill_null(False)
    checks.fault(text.is_not_null() & ~possible, key, "is not a day such as 31/12/2023")
    return day.set(~possible, None)


def code_or_null(cells: pl.Series, pattern: str) -> pl.Series:
    """Return the codes of the given form; anything else (-1, blanks, EHEATHROW) is not stated, so null."""
    return cells.set(~cells.str.contains(f"^{pattern}$").fill_null(False), None)


def coordinates(checks: Checks, longitude: str, latitude: str) -> dict[str, pl.Series]:
    """Return both coordinates, null together when either is missing or outside Great Britain."""
    x, y = (checks.number(key, marks=MISSING) for key in (longitude, latitude))
    outside = ~(x.is_between(-9.5, 2.5) & y.is_between(49, 61.5)).fill_null(False)
    return {"longitude": x.set(outside, None), "latitude": y.set(outside, None)}


def provisional_years(occurred: pl.Series, *, whole_file: bool) -> list[int]:
    """Return the years whose figures are provisional.

    All of them when the file says so; else the last year when it does not reach December.
    """
    days = occurred.drop_nulls()
    years = days.dt.year().unique().sort().to_list()
    if whole_file or not years:
        return years
    last = days.max()
    return [last.year] if isinstance(last, date) and last.month < 12 else []


def slice_keys(frame: pl.DataFrame) -> pl.Series:
    """Return district and year of each row, such as E08000009/2023; "unplaced" when the district is not stated."""
    return frame.select(
        pl.concat_str(pl.col("district_code").fill_null("unplaced"), pl.lit("/"), pl.col("year"))
    ).to_series()


def release_labels(keys: pl.Series, provisional: list[int], *, kind: str) -> dict[str, str]:
    """Return the release label of each slice.

    Labels sort so that a final national file outranks a local extract of complete years, and both outrank a
    provisional file of the same year: "2024-06-provisional" < "2024-extract" < "2024-final-2025".
    """
    labels = {}
    for key in keys.unique():
        year = int(key.rsplit("/", 1)[1])
        labels[key] = f"{year}-06-provisional" if year in provisional else f"{year}-{kind}"
    return labels


def final_kind(years: pl.Series) -> str:
    """Return the kind of label of a final national file: the later its last year, the newer the release."""
    last = years.max()
    return f"final-{last:04d}" if isinstance(last, int) else "final"
