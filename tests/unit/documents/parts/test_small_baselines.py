"""A plan's table of targets leaves out a baseline that is a small count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from saferplace.documents.parts.targets import (
    KEPT_BACK,
    target_flags,
    targets_table,
    without_small_baselines,
)
from saferplace.planning.content import Target
from tests.unit.documents.made_up_plan import PLAN


def test_a_small_baseline_is_neither_printed_nor_called_missing() -> None:
    few = Target("few", "Deaths", indicator="deaths", unit="deaths", baseline=Decimal(3), baseline_period="2021/22")
    many = replace(few, key="many", indicator="calls", title="Calls", baseline=Decimal(300))
    plan = replace(PLAN, targets=(few, many))
    kept = without_small_baselines(plan, frozenset({("deaths", plan.area_code, "2021/22")}))
    first, second = targets_table(kept.targets).data.frame.rows()
    assert first[2] == KEPT_BACK
    assert second[2].startswith("300")
    assert "Baselines" not in {flag.what for flag in target_flags(kept)}
    assert without_small_baselines(plan, frozenset()) == plan
