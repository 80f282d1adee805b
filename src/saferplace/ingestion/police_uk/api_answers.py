"""Crimes as police.uk's API gives them: a JSON list. No LSOA, no force; one part for each month in the file."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from saferplace.datasets import street_crime, street_crime_counts
from saferplace.datasets.parts import REJECT_SCHEMA, Batch, Part, RefusedFile, SourceFile
from saferplace.ingestion.police_uk.cleaning import BAD_NUMBER, NO_PLACE
from saferplace.ingestion.police_uk.counting import count_rows
from saferplace.reference.crime_types import CRIME_TYPE_IDS, ID_BY_API_CATEGORY
from saferplace.reference.periods import Period, PeriodError

_EXPECTED = "a JSON list of crimes as the API's crimes-street/all-crime gives it"
_LARGEST = 256 << 20
_LONGEST_CONTENT = 1000
_NO_MONTH = date(1, 1, 1)
FORCE_NOT_STATED = "not-stated"
_TYPE_NUMBERS = {kind: number for number, kind in enumerate(CRIME_TYPE_IDS)}


@dataclass
class _Month:
    """Rows and rejects of one month of the file."""

    rows: list[dict[str, object]] = field(default_factory=list)
    rejects: list[tuple[int, str | None, str, str]] = field(default_factory=list)


class _Fault(Exception):
    """What is wrong with an element: the column and the reason."""

    def __init__(self, column: str | None, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch: rows of all months in the answer; `source_row` is the place in the list, from 1.

    Raises:
        RefusedFile: not such a list, or cut short.
    """
    crimes, source = _read(path)
    months: dict[date, _Month] = {}
    for number, crime in enumerate(crimes, 1):
        month = _month_of(crime)
        here = months.setdefault(month, _Month())
        try:
            here.rows.append({**_row(crime), "month": month, "source_row": number})
        except _Fault as fault:
            here.rejects.append((number, fault.column, fault.reason, json.dumps(crime)[:_LONGEST_CONTENT]))
    if not any(month.rows for month in months.values()):
        raise RefusedFile(path.name, "at least one crime", f"{len(crimes):,} elements, none of them usable")
    yield _batch(dict(sorted(months.items())), source, path.stem, release)


def _read(path: Path) -> tuple[list[Any], SourceFile]:
    if path.stat().st_size > _LARGEST:
        raise RefusedFile(path.name, f"at most {_LARGEST:,} bytes", f"{path.stat().st_size:,} bytes")
    content = path.read_bytes()
    try:
        crimes = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RefusedFile(path.name, _EXPECTED, f"damaged or cut JSON ({error})") from error
    if not isinstance(crimes, list) or not crimes:
        raise RefusedFile(path.name, _EXPECTED, "an empty list" if crimes == [] else f"a {type(crimes).__name__}")
    return crimes, SourceFile(path.name, hashlib.sha256(content).hexdigest(), len(content))


def _month_of(crime: object) -> date:
    """Return the month an element states; the year 1 when it states none."""
    text = crime.get("month") if isinstance(crime, dict) else None
    try:
        return Period.parse(text).start if isinstance(text, str) and len(text) == 7 else _NO_MONTH
    except PeriodError:
        return _NO_MONTH


def _row(crime: object) -> dict[str, object]:
    if not isinstance(crime, dict):
        raise _Fault(None, "not a crime but another kind of element")
    if _month_of(crime) == _NO_MONTH:
        raise _Fault("month", "no month, or not a month")
    kind = crime.get("category")
    if not isinstance(kind, str) or kind not in ID_BY_API_CATEGORY:
        raise _Fault("category", "an unknown category")
    location = crime.get("location") or {}
    if not isinstance(location, dict):
        raise _Fault("location", "not a location")
    street = location.get("street")
    outcome = crime.get("outcome_status")
    place = _text(street, "name")
    return {
        "force": "btp" if crime.get("location_type") == "BTP" else FORCE_NOT_STATED,
        "reported_by": None,
        "falls_within": None,
        "crime_id": _text(crime, "persistent_id"),
        "crime_type": ID_BY_API_CATEGORY[kind],
        "longitude": _coordinate(location, "longitude"),
        "latitude": _coordinate(location, "latitude"),
        "location": None if place in NO_PLACE else place,
        "lsoa_code": None,
        "last_outcome": _text(outcome, "category"),
    }


def _text(holder: object, key: str) -> str | None:
    value = holder.get(key) if isinstance(holder, Mapping) else None
    return value if isinstance(value, str) and value else None


def _coordinate(location: Mapping[str, object], name: str) -> float | None:
    value = location.get(name)
    if value is None or value == "":
        return None
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise _Fault(name, BAD_NUMBER)
    return number


def _batch(months: Mapping[date, _Month], source: SourceFile, stem: str, release: str) -> Batch:
    """Return the batch. Elements without a month are counted with the first month that has one."""
    nameless = months.get(_NO_MONTH, _Month())
    named = [(month, found) for month, found in months.items() if month != _NO_MONTH]
    named[0][1].rejects.extend(nameless.rejects)
    parts: list[Part] = []
    rejects: list[tuple[object, ...]] = []
    rows: list[dict[str, object]] = []
    for number, (month, found) in enumerate(named):
        read = len(found.rows) + len(found.rejects)
        facts = {"rows_without_lsoa": len(found.rows), "rows_of_api": len(found.rows)}
        key = f"api/{stem}/{month:%Y-%m}"
        parts.append(
            Part(key, release, source, read, len(found.rows), len(found.rejects), month, FORCE_NOT_STATED, facts)
        )
        rows.extend({**row, "part": number} for row in found.rows)
        rejects.extend((number, *reject) for reject in found.rejects)
    schema = {**street_crime.DATASET.schema, "part": pl.Int32(), "source_row": pl.Int32()}
    frame = pl.DataFrame(rows, schema=schema)
    conformed = street_crime.DATASET.conform(frame).with_columns(frame["part"], frame["source_row"])
    bad = pl.DataFrame(rejects, schema=dict(REJECT_SCHEMA), orient="row")
    numbers = pl.Series([_TYPE_NUMBERS[kind] for kind in frame["crime_type"]], dtype=pl.UInt8())
    counts = count_rows(frame.with_columns(numbers.alias("type_number"), pl.lit(None, pl.Categorical()).alias("lsoa")))
    return Batch(street_crime.DATASET.id, tuple(parts), conformed, bad, {street_crime_counts.DATASET.id: counts})
