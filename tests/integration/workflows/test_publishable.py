"""Sums over time never give a hidden count back."""

from __future__ import annotations

from saferplace.reference.periods import Period
from saferplace.statistics.disclosure_control import LinkedTables, Sum, protect
from saferplace.workflows.small_counts import fillings


def test_a_quarter_is_filled_by_its_months_only_when_all_are_there() -> None:
    months = [Period.parse(code) for code in ("2021-07", "2021-08", "2021-09", "2021-10")]
    quarter = Period.parse("2021-Q3")
    assert [[each.code for each in found] for found in fillings(quarter, months)] == [["2021-07", "2021-08", "2021-09"]]
    assert list(fillings(quarter, months[:2])) == []
    assert list(fillings(months[0], months)) == []


def test_a_small_month_takes_another_with_it() -> None:
    tables = LinkedTables({"q": 35, "a": 3, "b": 12, "c": 20}, (Sum("q", ("a", "b", "c")),))
    found = protect(tables, 5)
    assert found.primary == ("a",)
    assert found.secondary
