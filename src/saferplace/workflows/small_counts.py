"""Small counts among figures that go out together: which must be hidden, and which others with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from saferplace.indicators.values import Value
from saferplace.reference.periods import MONTHS_IN_KIND, Period
from saferplace.statistics.disclosure_control import LinkedTables, Sum, protect


def hidden_among(values: Iterable[Value], thresholds: Mapping[str, int | None]) -> frozenset[tuple[str, str, str]]:
    """Return which figures of a paper must not be printed, by indicator, area and period.

    Method: every count from 1 to its series' own threshold is hidden. A longer period is the sum of the shorter ones
        within it where all of them are printed, and as many others are hidden as keep these sums from giving a hidden
        count back; all tables and texts of the paper count as one.
    Source: GSS disclosure control for tables; saferplace.statistics.disclosure_control.protect.

    Args:
        values: every figure the paper prints, compares with or draws.
        thresholds: the largest count that is hidden, by indicator; None or 0 for a series without any.
    """
    by_indicator: dict[str, dict[str, Value]] = {}
    for value in values:
        by_indicator.setdefault(value.indicator, {})[f"{value.area.code} {value.period.code}"] = value
    found: set[tuple[str, str, str]] = set()
    for indicator, known in by_indicator.items():
        threshold = thresholds.get(indicator)
        if not threshold:
            continue
        cells = {name: int(each.numerator or 0) for name, each in known.items() if is_count(each.numerator)}
        hidden = protect(LinkedTables(cells, tuple(sums_over_time(known, cells))), threshold + 1).hidden
        found |= {(indicator, known[name].area.code, known[name].period.code) for name in hidden}
    return frozenset(found)


def is_count(number: float | None) -> bool:
    """Return whether a number is a count of something."""
    return number is not None and number >= 0 and number == int(number)


def sums_over_time(values: Mapping[str, Value], cells: Mapping[str, int]) -> Iterator[Sum]:
    """Yield the sums a reader can form: a period and the shorter ones of one kind that fill it."""
    by_area: dict[str, list[Period]] = {}
    for name in cells:
        by_area.setdefault(values[name].area.code, []).append(values[name].period)
    for area, periods in by_area.items():
        for whole in periods:
            for parts in fillings(whole, periods):
                names = tuple(f"{area} {part.code}" for part in parts)
                total = f"{area} {whole.code}"
                # Figures revised at different times need not add up: then the sum gives nothing back.
                if sum(cells[part] for part in names) == cells[total]:
                    yield Sum(total, names)


def fillings(whole: Period, periods: Iterable[Period]) -> Iterator[list[Period]]:
    """Yield the shorter periods of one length that fill a period, where all of them are there."""
    within: dict[int, list[Period]] = {}
    for period in set(periods):
        inside = whole.start <= period.start and period.last_month <= whole.last_month
        if inside and MONTHS_IN_KIND[period.kind] < MONTHS_IN_KIND[whole.kind]:
            within.setdefault(MONTHS_IN_KIND[period.kind], []).append(period)
    for length, found in within.items():
        if len(found) * length == MONTHS_IN_KIND[whole.kind]:
            yield sorted(found, key=lambda period: period.start)
