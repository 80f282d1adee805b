"""The crime_place vectors.

must_not_copy.json: cells are half-open, p-values are adjusted over all cells tested, near-repeat bands are half-open
and labelled by what they hold; where the source closed its bands at both ends, the same is asked of ours. The Gini and
two-counts vectors of this topic are checked in test_change_two_periods.py.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from saferplace.statistics.displacement import harm_weighted_difference, weighted_displacement_difference
from saferplace.statistics.hot_spots import count_in_grid, gi, gi_star, neighbours_within
from saferplace.statistics.interrupted_series import interrupted_series
from saferplace.statistics.near_repeat import near_repeat
from saferplace.statistics.predictive_accuracy import predictive_accuracy
from saferplace.statistics.spatial_autocorrelation import general_g, moran
from tests.spec.vectors import HELD_OUT, Checker, answered, number, rows

CELL = 500.0
GRID_REACH = 707.2
POINTS = ((10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30))
POINT_VALUES = (2, 3, 3.2, 5, 8, 7)
TERMS = {
    "(Intercept)": "intercept",
    "smokban": "level_change",
    "time": "time",
    "s1": "sine_1",
    "c1": "cosine_1",
    "s2": "sine_2",
    "c2": "cosine_2",
    "smokban:I(time - 36)": "slope_change",
}
WDD_ANSWERS = {
    "local": "local",
    "displacement": "displacement",
    "total": "total",
    "total_se": "total_error",
    "z": "z",
    "low": "lower",
    "high": "upper",
}


def test_weighted_displacement_difference(vectors: Path) -> None:
    file = "crime_place/weighted_displacement_difference.csv"
    with Checker(file) as check:
        for row in rows(vectors, file):
            areas = ("area_control", "area_treated", "area_disp_control", "area_disp_treated")
            result = weighted_displacement_difference(
                (number(row["control_pre"]), number(row["control_post"])),
                (number(row["treated_pre"]), number(row["treated_post"])),
                displacement_control=(number(row["disp_control_pre"]), number(row["disp_control_post"])),
                displacement_treated=(number(row["disp_treated_pre"]), number(row["disp_treated_post"])),
                time_weights=(number(row["time_weight_pre"]), number(row["time_weight_post"])),
                area_weights=[number(row[column]) for column in areas],
                confidence=1 - number(row["alpha"]),
            )
            for column, name in WDD_ANSWERS.items():
                if row[column] not in ("", HELD_OUT):
                    check.near(row["case_id"], getattr(result, name), row[column], number(row["abs_tol"]))


def test_harm_weighted_inputs(vectors: Path) -> None:
    """The result is withheld; what can be checked is that the sum is the sum of its parts."""
    table = rows(vectors, "crime_place/harm_weighted_inputs.csv")
    each = [
        weighted_displacement_difference(
            (number(r["control_pre"]), number(r["control_post"])), (number(r["treated_pre"]), number(r["treated_post"]))
        )
        for r in table
    ]
    weights = [number(row["harm_weight"]) for row in table]
    result = harm_weighted_difference([e.total for e in each], [e.total_error for e in each], weights)
    assert result.harm == pytest.approx(sum(w * e.total for w, e in zip(weights, each, strict=True)))
    assert result.error**2 == pytest.approx(sum((w * e.total_error) ** 2 for w, e in zip(weights, each, strict=True)))


def test_predictive_accuracy(vectors: Path) -> None:
    file = "crime_place/predictive_accuracy_index.csv"
    table = rows(vectors, file)
    result = predictive_accuracy(*([number(row[c]) for row in table] for c in ("observed", "predicted", "area")))
    with Checker(file) as check:
        for row in answered(table, "pai"):
            at = int(row["rank"]) - 1
            check.near(row["case_id"], result.accuracy_index[at], row["pai"], 1e-9)
            check.near(row["case_id"], result.efficiency_index[at], row["pei"], 1e-9)
            check.near(row["case_id"], result.recovery_index[at], row["rri"], 1e-9)


def test_gi_star_grid(vectors: Path) -> None:
    file = "crime_place/gi_star_robbery_grid.csv"
    table = rows(vectors, file)
    x, y, counts = (np.array([number(row[c]) for row in table]) for c in ("xmin", "ymin", "n"))
    result = gi_star(counts, neighbours_within(x + CELL / 2, y + CELL / 2, GRID_REACH))
    with Checker(file) as check:
        for at, row in enumerate(table):
            if row["gistar"] != HELD_OUT:
                check.near(row["case_id"], result.z[at], row["gistar"], 1e-6)
                check.near(row["case_id"], result.p_value[at], row["p"], 1e-6)
                check.near(row["case_id"], result.adjusted[at], row["p_bh"], 1e-6)


def test_points_are_counted_once_in_half_open_cells(vectors: Path) -> None:
    table = rows(vectors, "crime_place/gi_star_robbery_grid.csv")
    points = rows(vectors, "crime_place/gi_star_points.csv")
    x, y = ([number(row[c]) for row in table] for c in ("xmin", "ymin"))
    shape = (round((max(y) - min(y)) / CELL) + 1, round((max(x) - min(x)) / CELL) + 1)
    east, north = ([number(row[c]) for row in points] for c in ("x", "y"))
    grid = count_in_grid(east, north, CELL, origin=(min(x), min(y)), shape=shape)
    found = {(round(a), round(b)): int(n) for a, b, n in zip(grid.x_min, grid.y_min, grid.events, strict=True)}
    with Checker("crime_place/gi_star_points.csv (cells)") as check:
        for row in table:
            check.label(row["case_id"], found[round(number(row["xmin"])), round(number(row["ymin"]))], int(row["n"]))


def test_six_points(vectors: Path) -> None:
    """Row-standardised rows, should there be any, get the general formula, under which row sums do not matter."""
    file = "crime_place/six_point_getis_ord.csv"
    x, y = zip(*POINTS, strict=True)
    near = neighbours_within(x, y, 15)
    columns, lines = np.meshgrid(range(3), range(3))
    rook = moran(range(1, 10), neighbours_within(columns.ravel(), lines.ravel(), 1))
    single = {
        "G_global": general_g(POINT_VALUES, near).statistic,
        "moran_variance_randomisation_3x3_rook_values_1_to_9": rook.variance,
        "moran_variance_normality_3x3_rook_values_1_to_9": rook.variance_normality,
        "Gi_star_z_first_point": gi_star(POINT_VALUES, near).z[0],
        "Gi_z_first_point": gi(POINT_VALUES, near).z[0],
    }
    with Checker(file) as check:
        for row in answered(rows(vectors, file), "expected"):
            name = row["statistic"]
            if name in single:
                answer = single[name]
            else:
                point = int(name.rsplit("_", 1)[1]) - 1
                answer = (gi_star if name.startswith("Gi_star") else gi)(POINT_VALUES, near).z[point]
            check.near(row["case_id"], float(answer), row["expected"], number(row["tol"]))


@pytest.mark.parametrize("kind", ["burglary", "arson"])
def test_near_repeat_pairs(vectors: Path, kind: str) -> None:
    file = f"crime_place/near_repeat_{kind}_pair_counts.csv"
    table = rows(vectors, file)
    events = rows(vectors, f"crime_place/near_repeat_{kind}_events.csv")
    days = [date.fromisoformat(row["date"]).toordinal() for row in events]
    x, y = ([number(row[c]) for row in events] for c in ("x", "y"))
    result = near_repeat(
        x, y, days, space_edges=edges(table, "space_to"), time_edges=edges(table, "days_below"), permutations=0
    )
    with Checker(file) as check:
        for row in answered(table, "expected_pairs"):
            pairs = int(result.pairs[int(row["space_band"]), int(row["time_band"])])
            check.near(row["case_id"], pairs, row["expected_pairs"], number(row["abs_tol"]))


def edges(table: list[dict[str, str]], column: str) -> list[float]:
    """Return 0 and the upper edges named in a table; a blank one has no end."""
    named = {float("inf") if row[column] == "" else number(row[column]) for row in table}
    return sorted(named | {0.0})


def test_knox_small(vectors: Path) -> None:
    file = "crime_place/knox_small.csv"
    with Checker(file) as check:
        for row in answered(rows(vectors, file), "expected_pairs"):
            events = [tuple(map(float, e)) for e in re.findall(r"([\d.]+)h:\(([\d.-]+),([\d.-]+)\)", row["events"])]
            hours, x, y = zip(*events, strict=True)
            result = near_repeat(
                x,
                y,
                hours,
                space_edges=(number(row["space_from"]), number(row["space_to"])),
                time_edges=(number(row["hours_from"]), number(row["hours_to"])),
                same_place=False,
                distance="euclidean",
                closed="both",
                permutations=0,
            )
            check.label(row["case_id"], int(result.pairs[0, 0]), int(row["expected_pairs"]))


def test_interrupted_series(vectors: Path) -> None:
    file = "crime_place/interrupted_series_results.csv"
    inputs = sorted(rows(vectors, "crime_place/interrupted_series_inputs.csv"), key=lambda row: int(row["time"]))
    columns = {name: np.array([number(row[name]) for row in inputs]) for name in ("aces", "stdpop", "month", "smokban")}
    with Checker(file) as check:
        for row in answered(rows(vectors, file), "coef"):
            result = interrupted_series(
                columns["aces"],
                int(columns["smokban"].argmax()),
                exposure=columns["stdpop"],
                harmonics=2 if "harmonics" in row["model"] else 0,
                season=columns["month"],
                slope_change="slope change" in row["model"],
                dispersion="quasi" if row["model"].startswith("quasi") else "poisson",
            )
            at = result.terms.index(TERMS[row["term"]])
            for answer, column in (
                (result.coefficient, "coef"),
                (result.error, "se"),
                (result.ratio, "irr"),
                (result.lower, "lower"),
                (result.upper, "upper"),
            ):
                check.number(row["case_id"], float(answer[at]), row[column], 1e-5)
            check.number(row["case_id"], result.dispersion, row["dispersion"], 1e-5)


def test_harm_index_ranges(vectors: Path) -> None:
    """A second-hand summary: sanity ranges only, never weights to ship."""
    table = rows(vectors, "crime_place/cchi_2026_subgroup_days.csv")
    with Checker("crime_place/cchi_2026_subgroup_days.csv (ranges)") as check:
        for row in table:
            low, middle, mean, high = (number(row[c]) for c in ("min_days", "median_days", "mean_days", "max_days"))
            check.label(row["case_id"], low <= middle <= high and low <= mean <= high, True)
