"""Small counts among figures that go out together: which must be hidden, and which others with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from saferplace.indicators.geography import Geography
from saferplace.indicators.values import Value
from saferplace.statistics.disclosure_control import protect
from saferplace.workflows.sums_between import linked_values

Cell = tuple[str, str, str]
"""Which figure: indicator, area, period."""
_PERCENT = ("%", "per cent", "percent")


def hidden_among(
    values: Iterable[Value], thresholds: Mapping[str, int | None], geography: Geography | None = None
) -> frozenset[Cell]:
    """Return which figures of a paper must not be printed, by indicator, area and period.

    Method: every count from 1 to its series' own threshold is hidden, and so is a share whose part, whole or rest is
        such a count. A longer period is the sum of the shorter ones within it, an area that of the areas within it;
        what the printed ones leave of it counts as well. As many others are hidden as keep these sums from giving a
        hidden count back; all tables and texts of the paper count as one.
    Source: GSS disclosure control for tables; saferplace.statistics.disclosure_control.protect.

    Args:
        values: every figure the paper prints, compares with or draws.
        thresholds: the largest count that is hidden, by indicator; None or 0 for a series without any.
        geography: which area lies in which; None leaves areas unlinked.
    """
    by_indicator: dict[str, dict[str, Value]] = {}
    for value in values:
        by_indicator.setdefault(value.indicator, {})[f"{value.area.code} {value.period.code}"] = value
    found: set[Cell] = set()
    for indicator, known in by_indicator.items():
        if threshold := thresholds.get(indicator):
            found |= {cell_of(known[name]) for name in _hidden(known, threshold, geography)}
    return frozenset(found)


def cell_of(value: Value) -> Cell:
    """Return which figure a Value is."""
    return value.indicator, value.area.code, value.period.code


def _hidden(known: Mapping[str, Value], threshold: int, geography: Geography | None) -> frozenset[str]:
    """Return what is hidden of one indicator; a figure whose part is hidden is hidden with its whole and its rest."""
    tables = [linked_values(known, counts, threshold, geography) for counts in _counts(known) if counts]
    hidden: frozenset[str] = frozenset()
    while True:
        before = hidden
        for table in tables:
            made = protect(table, threshold + 1, also_hidden=hidden & table.cells.keys())
            hidden |= made.hidden & known.keys()
        if hidden == before or len(tables) == 1:
            return hidden


def _counts(known: Mapping[str, Value]) -> Iterator[dict[str, int]]:
    """Yield the counts of the figures; those of shares also as their wholes, and as what the part leaves of these."""
    yield {name: int(each.numerator or 0) for name, each in known.items() if is_count(each.numerator)}
    shares = {name: each for name, each in known.items() if _is_share(each)}
    yield {name: int(each.denominator or 0) for name, each in shares.items()}
    yield {name: int((each.denominator or 0) - (each.numerator or 0)) for name, each in shares.items()}


def _is_share(value: Value) -> bool:
    """Return whether a figure is a part of a whole, both counted."""
    part, whole = value.numerator, value.denominator
    if part is None or whole is None or not any(sign in value.unit for sign in _PERCENT):
        return False
    return is_count(part) and is_count(whole) and part <= whole


def is_few(value: Value, threshold: int) -> bool:
    """Return whether a count behind a figure is from 1 to a threshold; of a share also its whole and its rest."""
    return any(0 < count <= threshold for counts in _counts({"": value}) for count in counts.values())


def is_count(number: float | None) -> bool:
    """Return whether a number is a count of something."""
    return number is not None and number >= 0 and number == int(number)
