"""Ten years of partners' own measures in a store: how long a load takes as it grows, and how long reading takes then.

Run with: python -m benchmarks.ten_years_of_measures [--folder bench-out] [--areas 3] [--measures 40] [--years 10]

Every supplier hands in its measures every quarter, and one figure in fifty is corrected a quarter later, each time as
a load of its own, as it is when people report: the worst case for a store of many small files. The figures are made up.
`load_ten_years` gives other measurements such a store.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import numpy as np

from saferplace.indicators.geography import Geography
from saferplace.reference.periods import Period, PeriodKind, add_months
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.measure_history import as_reported, entries_of, read_history, revisions
from saferplace.workflows.supply_figures import load_supply, write_supply
from saferplace.workflows.supply_terms import Figure, FigureKind, SeriesTerms, with_value

SUPPLIERS, MEASURES, YEARS = 8, 40, 10
FIRST = date(2011, 4, 1)
CORRECTED = 0.02
# The own areas of the three example partnerships.
AREAS = ("E22000264", "E22000333", "E22000341")

Return = tuple[datetime, str, list[Figure]]  # when, by whom, what


def terms_of(number: int, area: str) -> SeriesTerms:
    """Return one of the measures; every fifth is a share of a whole."""
    kind, unit = (FigureKind.SHARE, "per cent") if number % 5 == 4 else (FigureKind.COUNT, "incidents")
    title = f"Measure {number + 1} of ten years"
    return SeriesTerms(
        series=f"ten_years_{number + 1:02d}",
        title=title,
        unit=unit,
        kind=kind,
        cadence=PeriodKind.QUARTER,
        areas={area: area},
        better=("higher", "lower", "neither")[number % 3],
        caveat="Made up to measure speed.",
        threshold=4,
    )


def returns(
    areas: Sequence[str], measures: int = MEASURES, years: int = YEARS, suppliers: int = SUPPLIERS
) -> Iterator[Return]:
    """Yield every return in the order of time: when, by whom, and its figures; the same each time."""
    chance = np.random.default_rng([20_180_401, measures, years])
    before: dict[tuple[str, int], list[Figure]] = {}
    for place in range(years * 4):
        period = Period(add_months(FIRST, 3 * place), PeriodKind.QUARTER)
        end = add_months(period.start, period.length)
        for area in areas:
            for supplier in range(suppliers):
                own = [terms_of(number, area) for number in range(supplier, measures, suppliers)]
                figures = [_figure(chance, terms, area, period) for terms in own]
                again = [_changed(each) for each in before.get((area, supplier), ()) if chance.random() < CORRECTED]
                before[area, supplier] = figures
                moment = datetime(end.year, end.month, 20, 9, supplier, tzinfo=UTC)
                yield moment, f"supplier {supplier + 1} of {area}", figures + again


def _figure(chance: np.random.Generator, terms: SeriesTerms, area: str, period: Period) -> Figure:
    if terms.kind is FigureKind.SHARE:
        return with_value(Figure(terms, area, period, None, float(chance.binomial(200, 0.7)), 200.0))
    return Figure(terms, area, period, float(chance.poisson(120)))


def _changed(figure: Figure) -> Figure:
    if figure.numerator is not None:
        return with_value(Figure(figure.terms, figure.area_code, figure.period, None, figure.numerator - 1, 200.0))
    return Figure(figure.terms, figure.area_code, figure.period, (figure.value or 0) + 3)


def load_ten_years(
    store: Path,
    areas: Sequence[str] = AREAS,
    measures: int = MEASURES,
    years: int = YEARS,
    *,
    together: bool = False,
) -> list[float]:
    """Load every return into a store that is there or not, and return the seconds of each load.

    Args:
        store: folder of the store.
        areas: codes of areas.
        measures: how many series each has.
        years: how many years.
        together: load what came in one month at once (40 loads instead of hundreds): quicker to make.
    """
    seconds = []
    given = returns(areas, measures, years)
    with tempfile.TemporaryDirectory() as folder:
        for number, (moment, by, figures) in enumerate(_monthly(given) if together else given, start=1):
            path = write_supply(Path(folder) / f"return-{number}.csv", figures, supplied_by=by, accepted_by="Analyst")
            started = time.perf_counter()
            load_supply(path, EvidenceStore.open(store), moment=moment, command=f"figures of {by}")
            seconds.append(time.perf_counter() - started)
    return seconds


def _monthly(given: Iterable[Return]) -> Iterator[Return]:
    for _, run in groupby(given, key=lambda each: (each[0].year, each[0].month)):
        together = list(run)
        yield together[-1][0], "every supplier", [figure for _, _, figures in together for figure in figures]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    parser.add_argument("--areas", type=int, default=len(AREAS))
    parser.add_argument("--measures", type=int, default=MEASURES)
    parser.add_argument("--years", type=int, default=YEARS)
    chosen = parser.parse_args()
    store = chosen.folder / "ten-years-of-measures"
    shutil.rmtree(store, ignore_errors=True)
    seconds = load_ten_years(store, AREAS[: chosen.areas], chosen.measures, chosen.years)
    tenth = max(1, len(seconds) // 10)
    print(f"{len(seconds)} loads: median {statistics.median(seconds) * 1000:.0f} ms", end="")
    print(f", the first tenth {_ms(seconds[:tenth])} ms, the last tenth {_ms(seconds[-tenth:])} ms")
    _read(store)


def _ms(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f}"


def _read(store: Path) -> None:
    started = time.perf_counter()
    evidence = EvidenceStore.open(store)
    evidence.parts("local_series")
    _tell("open the store and list its parts", started)
    started = time.perf_counter()
    rows = evidence.scan("local_series").collect()
    _tell(f"read {rows.height:,} rows in force", started)
    started = time.perf_counter()
    found = evidence.scan("local_series").filter(series="ten_years_01").collect()
    _tell(f"read the {found.height} rows of one series", started)
    started = time.perf_counter()
    history = read_history(evidence)
    _tell(f"read {history.height:,} rows with all earlier ones", started)
    started = time.perf_counter()
    entries = entries_of(history, ["ten_years_01"], [AREAS[0]])
    count = len(as_reported(entries)), len(revisions(entries))
    _tell(f"one measure's {count[0]} figures in force and {count[1]} revisions", started)
    started = time.perf_counter()
    Geography.from_store(evidence)
    _tell("read the areas (none here)", started)


def _tell(what: str, started: float) -> None:
    print(f"{what:64} {(time.perf_counter() - started) * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
