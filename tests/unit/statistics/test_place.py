"""Hot spots, near repeats, repeat victims, predictive accuracy: against esda and by their laws."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from saferplace.statistics.hot_spots import count_in_grid, gi, gi_star, neighbours_within
from saferplace.statistics.near_repeat import near_repeat
from saferplace.statistics.predictive_accuracy import predictive_accuracy
from saferplace.statistics.repeat_victimisation import days_to_next, repeat_victimisation
from saferplace.statistics.spatial_autocorrelation import general_g, moran

SIDE = 6
X, Y = (part.ravel().astype(float) for part in np.meshgrid(range(SIDE), range(SIDE)))
NEAR = neighbours_within(X, Y, 1.5)
CELLS = arrays.arrays(np.float64, SIDE * SIDE, elements=st.integers(0, 30).map(float))


@pytest.fixture(scope="module")
def esda_weights():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        libpysal = pytest.importorskip("libpysal")
        return libpysal.weights.DistanceBand(np.column_stack([X, Y]), 1.5, silence_warnings=True)


def test_local_statistics_agree_with_esda(esda_weights) -> None:
    esda = pytest.importorskip("esda")
    counts = np.random.default_rng(1).poisson(4, SIDE * SIDE).astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        starred = esda.G_Local(counts, esda_weights, transform="B", star=True, permutations=0)
        plain = esda.G_Local(counts, esda_weights, transform="B", star=None, permutations=0)
        whole = esda.G(counts, esda_weights, permutations=0)
        esda_moran = esda.Moran(counts, esda_weights, transformation="B", permutations=0)
    np.testing.assert_allclose(gi_star(counts, NEAR).z, starred.Zs, rtol=1e-9)
    np.testing.assert_allclose(gi(counts, NEAR).z, plain.Zs, rtol=1e-9)
    assert general_g(counts, NEAR).z == pytest.approx(whole.z_norm)
    assert moran(counts, NEAR).variance == pytest.approx(esda_moran.VI_rand)


@given(CELLS, st.floats(0.01, 1000), st.floats(0.1, 100))
def test_gi_star_does_not_depend_on_the_unit_of_counts_or_weights(
    counts: np.ndarray, factor: float, weight: float
) -> None:
    plain = gi_star(counts, NEAR)
    np.testing.assert_allclose(gi_star(counts * factor, NEAR).z, plain.z, rtol=1e-6, atol=1e-9)
    heavy = (NEAR.toarray() + np.eye(SIDE * SIDE)) * weight
    np.testing.assert_allclose(gi_star(counts, heavy).z, plain.z, rtol=1e-6, atol=1e-9)


@given(CELLS, st.randoms(use_true_random=False))
def test_gi_star_does_not_depend_on_the_order_of_cells(counts: np.ndarray, rng) -> None:
    order = list(range(SIDE * SIDE))
    rng.shuffle(order)
    moved = gi_star(counts[order], neighbours_within(X[order], Y[order], 1.5))
    np.testing.assert_allclose(moved.z, gi_star(counts, NEAR).z[order], rtol=1e-8, atol=1e-9)


@given(CELLS)
def test_labels_agree_with_adjusted_p_values(counts: np.ndarray) -> None:
    found = gi_star(counts, NEAR, false_discovery_rate=0.1)
    known = ~np.isnan(found.z)
    assert (found.adjusted[known] >= found.p_value[known] - 1e-12).all()
    assert ((found.label == "hot") == (known & (found.adjusted <= 0.1) & (found.z > 0))).all()


def test_a_flat_map_has_no_hot_spots() -> None:
    found = gi_star([3.0] * SIDE * SIDE, NEAR)
    assert np.isnan(found.z).all()
    assert (found.label == "").all()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=60))
def test_each_event_is_counted_once_also_on_an_edge(points: list[tuple[int, int]]) -> None:
    east, north = zip(*points, strict=True)
    grid = count_in_grid(east, north, 10)
    assert grid.events.sum() == len(points)
    for x, y in points:
        holds = (grid.x_min <= x) & (x < grid.x_min + 10) & (grid.y_min <= y) & (y < grid.y_min + 10)
        assert holds.sum() == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda: count_in_grid([1], [1], 0),
        lambda: count_in_grid([], [], 10),
        lambda: count_in_grid([np.nan], [1], 10),
        lambda: gi_star([1, 2], NEAR),
        lambda: gi_star([np.nan] * 36, NEAR),
        lambda: gi_star([1.0] * 36, NEAR, false_discovery_rate=0),
        lambda: moran([1, 1, 1, 1], np.ones((4, 4))),
        lambda: moran([1, 2, 3, 4], np.eye(4)),
        lambda: moran([1, 2, 3], np.ones((4, 4))),
        lambda: general_g([0, 0, 0, 0], np.ones((4, 4))),
        lambda: near_repeat([1], [1], [1], distance="miles"),
        lambda: near_repeat([1], [1], [1], space_edges=(5, 5)),
        lambda: predictive_accuracy([0, 0], [1, 2]),
        lambda: predictive_accuracy([1, 0], [1, 2], [1, 0]),
        lambda: repeat_victimisation(["a"], top=1),
        lambda: days_to_next(["a"], [1, 2]),
    ],
)
def test_impossible_input_is_refused(call) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()


EVENTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 60)), min_size=2, max_size=40)


@settings(max_examples=40)
@given(EVENTS, st.sampled_from(["manhattan", "euclidean"]))
def test_every_pair_lies_in_one_band(events: list[tuple[int, int, int]], distance: str) -> None:
    x, y, days = zip(*events, strict=True)
    table = near_repeat(
        x, y, days, space_edges=(0, 100, 200, np.inf), time_edges=(0, 7, 14, np.inf), distance=distance, permutations=0
    )
    assert table.pairs.sum() == len(events) * (len(events) - 1) // 2
    slow = np.zeros_like(table.pairs)
    for i in range(len(events)):
        for j in range(i):
            dx, dy = abs(x[i] - x[j]), abs(y[i] - y[j])
            apart = dx + dy if distance == "manhattan" else float(np.hypot(dx, dy))
            space = 0 if apart == 0 else 1 + (apart >= 100) + (apart >= 200)
            gap = abs(days[i] - days[j])
            slow[int(space), (gap >= 7) + (gap >= 14)] += 1
    np.testing.assert_array_equal(table.pairs, slow)


@settings(max_examples=15)
@given(EVENTS, st.integers(0, 1000), st.integers(1, 5))
def test_near_repeat_ignores_where_and_when_things_start(events, shift: int, factor: int) -> None:
    x, y, days = (np.array(part, dtype=float) for part in zip(*events, strict=True))
    first = near_repeat(x, y, days, permutations=9, seed=4)
    edges = [0.0, 100, 200, 300, 400]
    moved = near_repeat(
        (x + shift) * factor, y * factor, days + shift, space_edges=[e * factor for e in edges], permutations=9, seed=4
    )
    np.testing.assert_array_equal(first.pairs, moved.pairs)
    np.testing.assert_array_equal(first.p_value, moved.p_value)
    assert ((first.p_value >= 0.1) & (first.p_value <= 1)).all()


def test_planted_near_repeats_are_found_and_random_ones_are_not() -> None:
    rng = np.random.default_rng(5)
    x, y, days = rng.uniform(0, 5000, 150), rng.uniform(0, 5000, 150), rng.uniform(0, 365, 150)
    nothing = near_repeat(x, y, days, permutations=99)
    echoes = np.arange(0, 150, 5)
    found = near_repeat(
        np.append(x, x[echoes] + 30), np.append(y, y[echoes]), np.append(days, days[echoes] + 2), permutations=99
    )
    assert found.p_value[1, 0] == 0.01
    assert found.ratio[1, 0] > 3
    assert nothing.p_value[1, 0] > 0.01


def test_bands_are_labelled_by_what_they_hold() -> None:
    table = near_repeat([0, 100], [0, 0], [0, 7], space_edges=(0, 100, 200), time_edges=(0, 7, 14), permutations=0)
    assert table.space_bands == ("same place", "over 0 to under 100", "100 to under 200")
    assert table.pairs[2, 1] == 1
    closed = near_repeat(
        [0, 200], [0, 0], [0, 7], space_edges=(0, 200), time_edges=(0, 7), closed="both", permutations=0
    )
    assert closed.pairs[1, 0] == 1
    assert closed.time_bands == ("0 to 7",)


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "", None]), max_size=40))
def test_repeat_table_adds_up(victims: list[str | None]) -> None:
    found = repeat_victimisation(victims)
    assert found.table.victims.sum() == found.victims
    assert found.table.incidents.sum() == found.incidents == len(victims) - found.without_victim
    if found.incidents:
        assert found.repeat_incident_share == pytest.approx(1 - found.victims / found.incidents)
    else:
        assert np.isnan(found.concentration)


def test_days_to_next_skips_the_unknown() -> None:
    gaps = days_to_next([None, "a", None, "a", "b"], [1, 2, 3, 30, 4])
    assert gaps[1] == 28
    assert np.isnan(gaps[[0, 2, 3, 4]]).all()


@given(arrays.arrays(np.float64, 8, elements=st.integers(0, 20).map(float)), st.permutations(range(8)))
def test_accuracy_ends_at_one_and_never_beats_the_best(observed: np.ndarray, order: list[int]) -> None:
    observed[0] += 1
    found = predictive_accuracy(observed, np.array(order, dtype=float))
    assert found.accuracy_index[-1] == pytest.approx(1)
    assert (found.efficiency_index <= 1 + 1e-12).all()
    perfect = predictive_accuracy(observed, observed)
    np.testing.assert_allclose(perfect.efficiency_index, 1)
