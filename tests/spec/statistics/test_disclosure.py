"""The disclosure vectors, and the golden case: 68 people in three breakdowns at once (figures tw.cate.*).

must_not_copy.json: the source publishes 1 to 7 as 0; we publish a marker, and nought stays nought.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from saferplace.statistics.disclosure_control import (
    MARKER,
    audit,
    cross_table,
    hide_rates,
    linked_breakdowns,
    protect,
    publish_counts,
    too_small,
)
from saferplace.statistics.rounding import round_to_base
from tests.spec.vectors import Checker, answered, number, rows

BREAKDOWNS = {
    "sex": ("f", "m"),
    "heritage": ("wb", "mixed", "oth"),
    "age": ("a1617", "a18", "a1415", "a13"),
}


def test_suppress_and_round(vectors: Path) -> None:
    file = "disclosure/suppress_to_seven_round_five_zero_fill.csv"
    with Checker(file) as check:
        for row in answered(rows(vectors, file), "expected"):
            value = number(row["value"])
            if row["status"] == "refuse":
                check.refuses(row["case_id"], lambda value=value: publish_counts([value], 8, base=5))
                continue
            shown = publish_counts([value], 8, base=5)
            wanted = MARKER if row["status"] == "suppressed" else f"{number(row['expected']):.0f}"
            check.label(row["case_id"], str(shown.text[0]), wanted)


def test_rounding_to_base(vectors: Path) -> None:
    with Checker("disclosure/rounding_to_base.csv") as check:
        for row in answered(rows(vectors, "disclosure/rounding_to_base.csv"), "expected_half_up"):
            rounded = float(round_to_base(number(row["value"]), int(row["base"])))
            check.number(row["case_id"], rounded, row["expected_half_up"], 0.0)


def test_minimum_count_ten(vectors: Path) -> None:
    with Checker("disclosure/minimum_count_ten.csv") as check:
        for row in answered(rows(vectors, "disclosure/minimum_count_ten.csv"), "expected_below_ten"):
            below = bool(too_small([number(row["count"])], 10, hide_zero=True)[0])
            check.label(row["case_id"], int(below), int(row["expected_below_ten"]))


def test_two_way_secondary_suppression(vectors: Path) -> None:
    """Any answer that passes the audit and hides no more than three extra is acceptable."""
    file = "disclosure/two_way_secondary_suppression.csv"
    table = rows(vectors, file)
    regions, kinds = (list(dict.fromkeys(row[c] for row in table)) for c in ("region", "category"))
    counts = np.zeros((len(regions), len(kinds)), dtype=int)
    for row in table:
        counts[regions.index(row["region"]), kinds.index(row["category"])] = int(row["count"])
    result = protect(cross_table(counts, (regions, kinds)), 4)
    with Checker(file) as check:
        for row in table:
            name = f"{row['region']} / {row['category']}"
            if row["primary"] == "1":
                check.label(row["case_id"], name in result.primary and result.shown[name] == MARKER, True)
            else:
                check.label(row["case_id"], name not in result.primary, True)
    assert result.audit.recoverable == ()
    assert len(result.secondary) <= 3


def test_audit_intervals(vectors: Path) -> None:
    file = "disclosure/audit_intervals.csv"
    table = rows(vectors, file)
    with Checker(file) as check:
        for _, group in groupby(table, key=lambda row: row["table"]):
            cells = list(group)
            counts = np.zeros((1 + max(int(r["row"]) for r in cells), 1 + max(int(r["col"]) for r in cells)), dtype=int)
            for row in cells:
                counts[int(row["row"]), int(row["col"])] = int(row["count"])
            hidden = {f"{row['row']} / {row['col']}" for row in cells if row["suppressed"] == "1"}
            found = audit(cross_table(counts), hidden)
            for row in answered(cells, "attacker_low"):
                if row["attacker_low"]:
                    name = f"{row['row']} / {row['col']}"
                    check.near(row["case_id"], found.lower[name], row["attacker_low"], 1e-5)
                    check.near(row["case_id"], found.upper[name], row["attacker_high"], 1e-5)
                    exposed = number(row["exactly_disclosed"]) == 1
                    check.label(row["case_id"], name in found.recoverable, exposed)


@pytest.mark.parametrize("threshold", [3, 5, 7, 8, 9, 10])
def test_caseload_of_68_in_three_breakdowns(vectors: Path, threshold: int) -> None:
    listed = json.loads((vectors.parent / "figures" / "FIGURES.json").read_text(encoding="utf-8"))
    values = {each["id"]: each.get("value") for each in found_figures(listed)}
    tables = linked_breakdowns(
        int(values["tw.cate.caseload"]),
        {name: {group: int(values[f"tw.cate.{group}"]) for group in groups} for name, groups in BREAKDOWNS.items()},
        name="caseload",
    )
    result = protect(tables, threshold)
    assert result.audit.recoverable == ()
    assert audit(tables, result.primary).recoverable, "hiding the small cells alone must be shown to be too little"
    for name, count in tables.cells.items():
        if 0 < count < threshold:
            assert result.shown[name] == MARKER
    shares = np.array(list(tables.cells.values())) / 68 * 100
    hidden = np.array([name in result.hidden for name in tables.names])
    assert np.isnan(hide_rates(shares, hidden)[hidden]).all()
    if threshold == 5:
        assert (result.primary, result.secondary) == (("age: a18",), ("age: a13",))


def found_figures(node: object) -> list[dict[str, object]]:
    """Return every entry with an id, wherever it lies."""
    if isinstance(node, dict):
        own = [node] if str(node.get("id", "")).startswith("tw.cate.") and "value" in node else []
        return own + [entry for child in node.values() for entry in found_figures(child)]
    if isinstance(node, list):
        return [entry for child in node for entry in found_figures(child)]
    return []
