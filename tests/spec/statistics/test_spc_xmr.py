"""XmR charts against the NHS reference (spc_xmr)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from saferplace.statistics.control_charts import (
    assurance,
    seven_one_side,
    seven_trend,
    spread_back,
    two_in_three,
    two_in_three_points,
    xmr_chart,
    xmr_limits,
)
from tests.spec.vectors import HELD_OUT, Checker, answered, cases, rows

PRINTED = 1e-3  # a relative tolerance above this marks figures read from a page
POLARITY = {"increase": "higher_is_better", "decrease": "lower_is_better", "neutral": "neither"}


def _rule(case: dict[str, Any]) -> np.ndarray:
    match case["rule"]:
        case "seven_one_side":
            return seven_one_side(case["side_of_mean"])
        case "seven_trend":
            return seven_trend(case["values"])
        case "spread_back_seven":
            return spread_back(case["flags"])
        case "two_in_three":
            return two_in_three(case["near_limit"], case["side_of_mean"])
        case "two_in_three_point":
            return two_in_three_points(case["near_limit"], case["side_of_mean"])
    raise AssertionError(f"unknown rule {case['rule']}")


def test_rules(vectors: Path) -> None:
    with Checker("spc_xmr/rules.json") as check:
        for case in cases(vectors, "spc_xmr/rules.json"):
            if case["expected"] == HELD_OUT:
                continue
            answer = _rule(case).tolist()
            check.label(case["id"], len(answer), len(case["expected"]))
            for mine, theirs in zip(answer, case["expected"], strict=False):
                check.label(case["id"], mine, theirs)


def test_limits(vectors: Path) -> None:
    """Limits as drawn; the flat-series case of must_not_copy is tested with the unit tests."""
    names = {"mean": "centre", "lpl": "lower", "upl": "upper", "near_lower": "near_lower", "near_upper": "near_upper"}
    with Checker("spc_xmr/limits.json") as check:
        for case in cases(vectors, "spc_xmr/limits.json"):
            options = {"screen": case["screen_outliers"], "baseline_points": case["fix_after_n_points"]}
            limits = xmr_limits(case["values"], **options)
            chart = xmr_chart(case["values"], **options)
            near = ~chart.outside & ((chart.values > chart.near_upper) | (chart.values < chart.near_lower))
            flags = {"outside": chart.outside, "near": near}
            for name, expected in case["expected"].items():
                if expected == HELD_OUT:
                    continue
                if name in names and case["rel_tol"] > PRINTED:
                    # Printed to three figures or two decimals: -0.72 stands for anything that rounds to it.
                    off = max(case["rel_tol"] * abs(expected), 0.005)
                    check.near(case["id"], getattr(limits, names[name]), expected, off)
                elif name in names:
                    check.number(case["id"], getattr(limits, names[name]), expected, case["rel_tol"])
                else:
                    for mine, theirs in zip(flags[name].astype(int).tolist(), expected, strict=True):
                        check.label(case["id"], mine, theirs)


def test_end_to_end(vectors: Path) -> None:
    with Checker("spc_xmr/end_to_end.json") as check:
        for case in cases(vectors, "spc_xmr/end_to_end.json"):
            polarity = POLARITY[case["improvement_direction"]]
            chart = xmr_chart(case["values"], polarity=polarity, target=case["target"])
            if case["expected_last_point"] != HELD_OUT:
                check.label(case["id"], chart.status, case["expected_last_point"])
            if case["expected_assurance"] != HELD_OUT:
                check.label(case["id"], chart.assurance or None, case["expected_assurance"])
            if "expected_common_cause_points" in case:
                common = int((chart.point_type == "common_cause").sum())
                check.label(case["id"], common, case["expected_common_cause_points"])


def test_assurance(vectors: Path) -> None:
    table = rows(vectors, "spc_xmr/assurance.csv")
    with Checker("spc_xmr/assurance.csv") as check:
        for row in answered(table, "expected"):
            limits = float(row["lpl"]), float(row["upl"])
            target = float(row["target"]) if row["target"] else None
            answer = assurance(*limits, target, POLARITY[row["direction"]])
            check.label(row["case_id"], answer or "none", row["expected"])


def test_short_groups(vectors: Path) -> None:
    table = rows(vectors, "spc_xmr/short_group.csv")
    with Checker("spc_xmr/short_group.csv") as check:
        for row in answered(table, "expected_trial_limits"):
            values = np.arange(float(row["points_in_group"])) % 3
            limits = xmr_limits(values, trial_below=int(row["threshold"]))
            check.label(row["case_id"], str(int(limits.trial)), row["expected_trial_limits"])
