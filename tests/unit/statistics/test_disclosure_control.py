"""Disclosure control: the law that nothing hidden can be worked out, audited by a separate linear programme."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from saferplace.statistics.disclosure_control import (
    MARKER,
    LinkedTables,
    Sum,
    audit,
    cross_table,
    hide_rates,
    linked_breakdowns,
    protect,
    publish_counts,
    too_small,
)
from saferplace.statistics.disclosure_control import protection as protection_module
from saferplace.statistics.disclosure_control.rerouting import cells_on_cheapest_way

SMALL = st.integers(0, 14)
TWO_WAY = st.integers(2, 5).flatmap(
    lambda columns: st.lists(st.lists(SMALL, min_size=columns, max_size=columns), min_size=2, max_size=5)
)


def open_range(tables: LinkedTables, hidden: frozenset[str], name: str) -> tuple[float, float]:
    """Bound one hidden cell with every cell a variable: written apart from the code under test."""
    names = list(tables.cells)
    equations = np.zeros((len(tables.sums), len(names)))
    for line, each in enumerate(tables.sums):
        equations[line, names.index(each.total)] = 1
        for part in each.parts:
            equations[line, names.index(part)] -= 1
    secret = hidden | tables.unpublished
    bounds = [(0, None) if cell in secret else (tables.cells[cell],) * 2 for cell in names]
    target = np.array([cell == name for cell in names], dtype=float)
    ends = []
    for sign in (1, -1):
        found = linprog(sign * target, A_eq=equations, b_eq=np.zeros(len(equations)), bounds=bounds)
        ends.append(sign * found.fun if found.status == 0 else np.inf)
    return ends[0], ends[1]


def assert_nothing_recoverable(tables: LinkedTables, hidden: frozenset[str]) -> None:
    for name in hidden:
        low, high = open_range(tables, hidden, name)
        assert np.floor(high + 1e-6) - np.ceil(low - 1e-6) >= 1, f"{name} lies between {low} and {high}"


@settings(max_examples=12)
@given(TWO_WAY, st.integers(2, 10), st.booleans())
def test_no_hidden_cell_of_a_cross_table_can_be_recovered(
    counts: list[list[int]], threshold: int, nought: bool
) -> None:
    tables = cross_table(counts)
    result = protect(tables, threshold, hide_zero=nought)
    assert_nothing_recoverable(tables, result.hidden)
    for name, count in tables.cells.items():
        small = count < threshold and (count > 0 or nought)
        assert small == (name in result.primary)
        assert (result.shown[name] == MARKER) == (name in result.hidden)
        if name not in result.hidden:
            assert result.shown[name] == str(count)


@settings(max_examples=10)
@given(st.lists(st.integers(1, 30), min_size=6, max_size=6), st.integers(2, 12), st.data())
def test_no_hidden_cell_of_linked_breakdowns_can_be_recovered(counts: list[int], threshold: int, data) -> None:
    total = sum(counts)
    cuts = {"one": counts}
    for name in ("two", "three"):
        first = data.draw(st.integers(0, total))
        second = data.draw(st.integers(0, total - first))
        cuts[name] = [first, second, total - first - second]
    tables = linked_breakdowns(total, {n: {str(i): c for i, c in enumerate(parts)} for n, parts in cuts.items()})
    assert_nothing_recoverable(tables, protect(tables, threshold).hidden)


@settings(max_examples=4)
@given(st.lists(st.integers(0, 12), min_size=18, max_size=18), st.integers(2, 6))
def test_large_tables_are_protected_the_quick_way(counts: list[int], threshold: int) -> None:
    tables = cross_table(np.array(counts).reshape(3, 3, 2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(protection_module, "LARGEST_EXACT", 0)
        result = protect(tables, threshold)
    assert_nothing_recoverable(tables, result.hidden)


def test_the_quick_way_hides_about_as_few() -> None:
    counts = np.random.default_rng(4).poisson(9, (6, 5))
    tables = cross_table(counts)
    exact = protect(tables, 5)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(protection_module, "LARGEST_EXACT", 0)
        quick = protect(tables, 5)
    assert quick.primary == exact.primary
    assert len(exact.secondary) <= len(quick.secondary) <= 2 * len(exact.secondary) + 1


@given(st.lists(SMALL, min_size=1, max_size=9), st.integers(1, 9), st.integers(1, 9))
def test_a_higher_threshold_never_hides_fewer_cells(counts: list[int], one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert (too_small(counts, low) <= too_small(counts, high)).all()


def test_hiding_one_cell_of_a_sum_is_shown_to_be_useless() -> None:
    tables = linked_breakdowns(68, {"sex": {"f": 62, "m": 6}})
    found = audit(tables, {"sex: m"})
    assert found.recoverable == ("sex: m",)
    assert found.lower == found.upper == {"sex: m": 6.0}


def test_an_unpublished_total_protects_by_itself() -> None:
    tables = linked_breakdowns(68, {"sex": {"f": 62, "m": 6}}, total_published=False)
    result = protect(tables, 10)
    assert result.secondary == ()
    assert result.audit.upper["sex: m"] == np.inf
    assert "total" not in result.shown


def test_a_cell_that_must_be_shown_stays_or_the_request_is_refused() -> None:
    tables = linked_breakdowns(20, {"age": {"a": 3, "b": 7, "c": 10}})
    kept = protect(tables, 5, always_shown={"age: b"})
    assert kept.secondary == ("age: c",)
    with pytest.raises(ValueError, match="cannot be protected"):
        protect(tables, 5, always_shown={"total", "age: b", "age: c"})
    with pytest.raises(ValueError, match="too small to be shown"):
        protect(tables, 5, always_shown={"age: a"})


@pytest.mark.parametrize("largest", [0, 120])
@pytest.mark.parametrize("values", [2, 3])
def test_a_way_out_that_needs_a_cell_that_must_be_shown_is_no_way(
    largest: int, values: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protection_module, "LARGEST_EXACT", largest)
    shown = {"1 / 0", "1 / 1", "all / 0", "all / 1", "0 / all", "1 / all", "all / all"}
    with pytest.raises(ValueError, match="cannot be protected"):
        protect(cross_table([[1, 20], [30, 40]]), 5, always_shown=shown, possible_values=values)


def test_the_cheapest_way_is_up_or_down_or_none() -> None:
    tables = cross_table([[1, 20], [30, 40]])
    size = len(tables.names)
    cell, nobody, everybody = tables.names.index("0 / 0"), np.zeros(size, dtype=bool), np.ones(size, dtype=bool)
    way = cells_on_cheapest_way(tables, cell, nobody, everybody, np.ones(size), 1)
    assert way is not None
    assert way.sum() == 4
    assert cells_on_cheapest_way(tables, cell, nobody, nobody, np.ones(size), 1) is None
    assert cells_on_cheapest_way(tables, cell, nobody, nobody, np.ones(size), 2) is None


def test_no_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection_module, "LARGEST_EXACT", 0)
    monkeypatch.setattr(protection_module, "cells_on_cheapest_way", lambda *_: None)
    with pytest.raises(ValueError, match="cannot be protected"):
        protect(cross_table([[1, 20], [30, 40]]), 5)


def test_a_cell_hidden_in_vain_is_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = linked_breakdowns(60, {"age": {"a": 1, "b": 9, "c": 20, "d": 30}})
    monkeypatch.setattr(protection_module, "LARGEST_EXACT", 0)
    everything = np.array([name != "total" for name in tables.names])
    monkeypatch.setattr(protection_module, "cells_on_cheapest_way", lambda *_: everything)
    assert protect(tables, 5).secondary == ("age: b",)


def test_tables_are_protected_when_the_solver_finds_nothing_or_nothing_is_reviewed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Nothing:
        x = None

    monkeypatch.setattr(protection_module, "milp", lambda *_, **__: Nothing())
    monkeypatch.setattr(protection_module, "LARGEST_REVIEW", 0)
    tables = cross_table([[1, 20, 9], [30, 40, 8], [7, 6, 5]])
    assert_nothing_recoverable(tables, protect(tables, 5).hidden)


def test_more_possible_values_can_be_demanded() -> None:
    tables = linked_breakdowns(40, {"age": {"a": 1, "b": 1, "c": 18, "d": 20}})
    result = protect(tables, 2, possible_values=6)
    assert all(result.audit.upper[name] - result.audit.lower[name] >= 5 for name in result.hidden)


def test_an_earlier_publication_is_one_more_sum() -> None:
    cells = {"q1": 4, "q2": 9, "half": 13, "q1 a": 1, "q1 b": 3, "half a": 6, "half b": 7, "q2 a": 5, "q2 b": 4}
    sums = (
        Sum("half", ("q1", "q2")),
        Sum("q1", ("q1 a", "q1 b")),
        Sum("q2", ("q2 a", "q2 b")),
        Sum("half", ("half a", "half b")),
        Sum("half a", ("q1 a", "q2 a")),
        Sum("half b", ("q1 b", "q2 b")),
    )
    tables = LinkedTables(cells, sums)
    assert_nothing_recoverable(tables, protect(tables, 4).hidden)


@pytest.mark.parametrize(
    "call",
    [
        lambda: LinkedTables({"a": -1}, ()),
        lambda: LinkedTables({"a": 1.5}, ()),
        lambda: LinkedTables({"a": 1}, (Sum("a", ("b",)),)),
        lambda: linked_breakdowns(5, {"sex": {"f": 2, "m": 2}}),
        lambda: cross_table([[1.5]]),
        lambda: cross_table([[1, 2]], [["a"], ["b"]]),
        lambda: audit(linked_breakdowns(5, {"sex": {"f": 5}}), {"nobody"}),
        lambda: too_small([-1]),
        lambda: too_small([1.5]),
        lambda: too_small([1], 0),
    ],
)
def test_impossible_input_is_refused(call) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(1, 20))
def test_a_hidden_count_is_a_marker_and_never_nought(counts: list[int], threshold: int) -> None:
    shown = publish_counts(counts, threshold, base=5)
    for count, text, value in zip(counts, shown.text, shown.values, strict=True):
        if 0 < count < threshold:
            assert text == MARKER
            assert np.isnan(value)
        else:
            assert text != MARKER
            assert abs(value - count) <= 2.5


def test_missing_is_neither_hidden_nor_nought() -> None:
    shown = publish_counts([np.nan, 3, 0], 5)
    assert shown.text.tolist() == ["", MARKER, "0"]
    assert publish_counts([8], 5, also_hidden=[True]).text.tolist() == [MARKER]
    assert publish_counts([0], 5, hide_zero=True).text.tolist() == [MARKER]
    assert np.isnan(hide_rates([1.0], [False], [True])).all()
