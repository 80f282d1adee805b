"""No count that is hidden among figures of a paper can be worked out from those that are printed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from saferplace.indicators.values import Value
from saferplace.reference.areas import Area, level_of
from saferplace.reference.periods import Period
from saferplace.workflows.small_counts import hidden_among

FEW = 4
PARTNERSHIP, DISTRICT = "E22000001", "E07000001"
WARDS = ("E05000001", "E05000002", "E05000003")
QUARTERS = ("2021-Q2", "2021-Q3", "2021-Q4", "2022-Q1")
PERIODS = ("2021/22", *QUARTERS)


class Places:
    """Three wards that make a district, which is also the partnership."""

    def has_lsoas(self, code):
        return code != "E12000001"

    def membership(self, codes):
        rows = [(code, ward) for code in codes for ward in (WARDS if code not in WARDS else (code,))]
        return pl.DataFrame(rows, schema=["area_code", "lsoa_code"], orient="row")


def value(count, area=PARTNERSHIP, period="2021/22", whole=None):
    return Value(
        "visits",
        Area(area, level_of(area), area),
        Period.parse(period),
        count,
        whole,
        "",
        "visits" if whole is None else "% of visits",
        count if whole is None else count / whole * 100,
        None,
        None,
        1.0,
    )


def hidden(*values):
    return {(area, period) for _, area, period in hidden_among(values, {"visits": FEW}, Places())}


def atoms_of(area, period):
    """Return which ward-quarters a figure counts."""
    wards = [area] if area in WARDS else list(WARDS)
    return [(ward, each) for ward in wards for each in (QUARTERS if period == "2021/22" else (period,))]


ATOMS = [(ward, quarter) for ward in WARDS for quarter in QUARTERS]


def reach(target, printed):
    """Return the least and the greatest a figure can be to a reader who knows the printed ones and nothing else."""
    rows = [[float(atom in atoms_of(*cell)) for atom in ATOMS] for cell in printed]
    known = {"A_eq": np.array(rows), "b_eq": list(printed.values())} if rows else {}
    wanted = np.array([float(atom in atoms_of(*target)) for atom in ATOMS])
    low, high = (linprog(sign * wanted, bounds=(0, None), method="highs", **known) for sign in (1, -1))
    return low.fun, np.inf if high.status == 3 else -high.fun


@st.composite
def papers(draw):
    counts = {atom: draw(st.integers(0, 12)) for atom in ATOMS}
    cells = [(area, period) for area in (PARTNERSHIP, DISTRICT, *WARDS) for period in PERIODS]
    told = draw(st.lists(st.sampled_from(cells), unique=True, min_size=1))
    return {cell: sum(counts[atom] for atom in atoms_of(*cell)) for cell in told}


@settings(max_examples=40, deadline=None)
@given(papers())
def test_nothing_hidden_can_be_worked_out_over_periods_and_areas(paper):
    secret = hidden(*(value(count, *cell) for cell, count in paper.items()))
    assert {cell for cell, count in paper.items() if 0 < count <= FEW} <= secret
    printed = {cell: count for cell, count in paper.items() if cell not in secret}
    for cell in secret:
        low, high = reach(cell, printed)
        assert np.floor(high + 1e-6) - np.ceil(low - 1e-6) >= 1, (cell, paper, printed)


@settings(max_examples=40, deadline=None)
@given(papers())
def test_nothing_is_hidden_where_no_count_and_no_remainder_is_small(paper):
    large = {cell: count + 100 * len(atoms_of(*cell)) for cell, count in paper.items()}
    assert hidden(*(value(count, *cell) for cell, count in large.items())) == set()


def test_a_ward_is_hidden_with_another_when_the_partnership_is_printed():
    wards = [value(count, ward) for count, ward in zip((3, 40, 50), WARDS, strict=True)]
    assert hidden(*wards) == {(WARDS[0], "2021/22")}
    assert len(hidden(value(93), *wards)) == 2


def test_a_partnership_that_is_one_district_is_hidden_with_it():
    assert hidden(value(93), value(93, DISTRICT), value(3, period="2022-Q1")) == {(PARTNERSHIP, "2022-Q1")}
    assert hidden(value(3), value(3, DISTRICT)) == {(PARTNERSHIP, "2021/22"), (DISTRICT, "2021/22")}


def test_what_three_quarters_leave_of_the_year_is_protected_though_nobody_prints_it():
    quarters = [value(count, period=period) for count, period in zip((30, 40, 50), QUARTERS, strict=False)]
    assert hidden(*quarters, value(123)) != set()
    assert hidden(*quarters, value(160)) == set()


def test_what_two_wards_leave_of_the_district_is_protected():
    assert hidden(value(93, DISTRICT), value(40, WARDS[0]), value(50, WARDS[1])) != set()


def test_figures_that_do_not_add_up_give_nothing_back():
    quarters = [value(count, period=period) for count, period in zip((3, 40, 50, 60), QUARTERS, strict=True)]
    assert hidden(*quarters, value(140)) == {(PARTNERSHIP, "2021-Q2")}


@pytest.mark.parametrize(("part", "whole"), [(3, 60), (57, 60), (2, 4)])
def test_a_share_is_hidden_for_its_part_its_whole_and_its_rest(part, whole):
    assert hidden(value(part, whole=whole)) == {(PARTNERSHIP, "2021/22")}
    assert hidden(value(30, whole=60)) == set()


def test_the_rest_of_a_share_is_not_given_back_by_the_year():
    shares = [(57, 60), (30, 60), (20, 50), (25, 50)]
    quarters = [value(part, period=period, whole=whole) for (part, whole), period in zip(shares, QUARTERS, strict=True)]
    assert len(hidden(*quarters, value(132, whole=220))) > 1


def test_a_large_paper_is_protected_as_a_small_one_is():
    periods = [f"{year}-{month:02d}" for year in (2020, 2021) for month in range(1, 13)]
    wards = {(ward, period): 3 + (7 * n) % 31 for n, ward in enumerate(WARDS[:2]) for period in periods}
    wards |= {(WARDS[2], period): 2 + 11 * n for n, period in enumerate(periods)}
    whole = {(PARTNERSHIP, period): sum(wards[ward, period] for ward in WARDS) for period in periods}
    years = {(ward, "2020"): sum(wards[ward, period] for period in periods[:12]) for ward in WARDS}
    paper = wards | whole | years
    secret = hidden(*(value(count, *cell) for cell, count in paper.items()))
    assert {cell for cell, count in paper.items() if 0 < count <= FEW} < secret
    assert (PARTNERSHIP, periods[0]) in secret or len(secret & {(ward, periods[0]) for ward in WARDS}) > 1


@st.composite
def shares(draw):
    """Return parts, wholes and rests of quarters and their year, and which of the five are told."""
    counts = {period: (draw(st.integers(0, 12)), draw(st.integers(0, 12))) for period in QUARTERS}
    counts["2021/22"] = tuple(sum(counts[period][place] for period in QUARTERS) for place in (0, 1))
    told = draw(st.lists(st.sampled_from(PERIODS), unique=True, min_size=1))
    return {period: counts[period] for period in told if sum(counts[period])}


@settings(max_examples=40, deadline=None)
@given(shares())
def test_no_part_and_no_rest_of_a_hidden_share_can_be_worked_out(paper):
    told = {
        period: value(float(part), period=period, whole=float(part + rest)) for period, (part, rest) in paper.items()
    }
    secret = {period for _, period in hidden(*told.values())}
    few = {each for each, counts in paper.items() if any(0 < count <= FEW for count in (*counts, sum(counts)))}
    assert few <= secret
    columns = [(period, place) for period in QUARTERS for place in (0, 1)]

    def counted(period, place):
        wanted = QUARTERS if period == "2021/22" else (period,)
        return np.array([float(name in wanted and at == place) for name, at in columns])

    known = [(counted(period, place), paper[period][place]) for period in paper.keys() - secret for place in (0, 1)]
    given = {"A_eq": [row for row, _ in known], "b_eq": [count for _, count in known]} if known else {}
    for period in secret:
        for place in (0, 1):
            wanted = counted(period, place)
            low, high = (linprog(sign * wanted, bounds=(0, None), method="highs", **given) for sign in (1, -1))
            assert high.status == 3 or -high.fun - low.fun > 1 - 1e-6, (period, paper, secret)


def test_an_area_nobody_knows_the_places_of_stands_alone():
    assert hidden(value(93, "E12000001"), value(3, WARDS[0])) == {(WARDS[0], "2021/22")}


def test_a_series_without_threshold_hides_nothing():
    assert hidden_among([value(1)], {"visits": None}) == frozenset()
    assert hidden_among([value(1)], {}) == frozenset()
