"""Read the measures beside an example partnership, and draw figures by month or quarter that add up to each year."""

from __future__ import annotations

import tomllib
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from saferplace.datasets.parts import RefusedFile
from saferplace.reference.periods import MONTHS_IN_KIND, Period, PeriodKind, add_months

FILE = "measures.toml"
_EXPECTED = "measures: [[measure]] tables with series, title, definition, unit, caveat, supplier, from, years, ..."
_SEED = 20_180_401
# How a year's count spreads over its months, from April: a little more in summer.
_SEASON = (1.0, 1.05, 1.08, 1.1, 1.08, 1.02, 1.0, 0.96, 0.93, 0.92, 0.9, 0.96)


@dataclass(frozen=True)
class Correction:
    """A figure that was first reported otherwise."""

    period: str
    first: float
    on: date
    why: str


@dataclass(frozen=True)
class DrawnFigure:
    """A made-up figure of one period; the denominator only for shares."""

    period: Period
    numerator: int
    denominator: int | None


@dataclass(frozen=True)
class ExampleMeasure:
    """A measure as its file has it; the product checks it when it is entered.

    Attributes:
        given: what a measure's own fields hold.
        supplier: name of the organisation that counts it.
        paired_with: series it is read together with; "".
        years: financial year to its figure (of a share: the count above the line).
        of: of a share: the count below the line, each year.
        late: how many of the last periods are not supplied.
        waiting: how many of the last are handed in and not decided on.
        corrections: figures that were first reported otherwise.
    """

    given: dict[str, Any]
    supplier: str
    paired_with: str
    years: dict[str, int]
    of: int | None
    late: int
    waiting: int
    corrections: tuple[Correction, ...]

    @property
    def series(self) -> str:
        """Id of the series."""
        return str(self.given["series"])


def read_example_measures(folder: Path) -> tuple[ExampleMeasure, ...]:
    """Return the measures in an example's folder; none when it has no file of them.

    Raises:
        RefusedFile: they are not measures.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["measure"]
        return tuple(_measure(table) for table in tables)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise RefusedFile(f"{folder.name}/{FILE}", _EXPECTED, str(error)) from error


def _measure(table: dict[str, Any]) -> ExampleMeasure:
    own = ("series", "title", "definition", "unit", "polarity", "caveat", "supplier_post", "cadence", "publication")
    given = {name: table[name] for name in (*own, "tier")}
    given |= {
        "kind": table.get("kind", "count"),
        "counts_reports": bool(table.get("counts_reports")),
        "threshold": table.get("threshold"),
        "starts_on": table["from"],
        "ends_on": table.get("until"),
    }
    corrections = tuple(Correction(**entry) for entry in table.get("correction", ()))
    return ExampleMeasure(
        given=given,
        supplier=table["supplier"],
        paired_with=table.get("paired_with", ""),
        years=dict(table["years"]),
        of=table.get("of"),
        late=table.get("late", 0),
        waiting=table.get("waiting", 0),
        corrections=corrections,
    )


def draw_figures(measure: ExampleMeasure, place: str) -> tuple[DrawnFigure, ...]:
    """Return a figure for each period from the measure's first day, always the same; every year adds up.

    Args:
        measure: the measure.
        place: what tells equal series of two partnerships apart.
    """
    chance = np.random.default_rng([_SEED, zlib.crc32(f"{place}/{measure.series}".encode())])
    found: list[DrawnFigure] = []
    for code, total in measure.years.items():
        parts = _parts(Period.parse(code), measure.given["cadence"])
        periods = [period for period in parts if period.start >= measure.given["starts_on"]]
        found += _year(chance, periods, total, measure.of)
    return tuple(found)


def _parts(year: Period, cadence: str) -> list[Period]:
    kind = PeriodKind(cadence)
    step = MONTHS_IN_KIND[kind]
    return [Period(add_months(year.start, place), kind) for place in range(0, year.length, step)]


def _year(chance: np.random.Generator, periods: list[Period], total: int, of: int | None) -> list[DrawnFigure]:
    shares = np.array([sum(_SEASON[(month.month - 4) % 12] for month in period.months) for period in periods])
    if of is None:
        counts = chance.multinomial(total, shares / shares.sum()).tolist()
        return [DrawnFigure(period, count, None) for period, count in zip(periods, counts, strict=True)]
    below = np.array([of // len(periods) + (place < of % len(periods)) for place in range(len(periods))])
    above = chance.multivariate_hypergeometric(below, total).tolist()
    return [DrawnFigure(*each) for each in zip(periods, above, below.tolist(), strict=True)]
