"""Every text of a plan that people wrote, with the item it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Where
from saferplace.planning.content import PlanContent


def texts_of(plan: PlanContent) -> Iterator[tuple[Where, str]]:
    """Yield item and text, in the order of the plan; empty texts are left out."""
    for where, text in _all(plan):
        if text.strip():
            yield where, text


def _all(plan: PlanContent) -> Iterator[tuple[Where, str]]:
    for statement in plan.statements:
        yield Where(ItemKind.STATEMENT, statement.key, "text"), statement.text
    for priority in plan.priorities:
        for field in ("title", "definition", "reason"):
            yield Where(ItemKind.PRIORITY, priority.key, field), getattr(priority, field)
        for outcome in priority.outcomes:
            yield Where(ItemKind.PRIORITY, priority.key, "outcomes"), outcome.text
    for action in plan.actions:
        yield Where(ItemKind.ACTION, action.key, "text"), action.text
    for target in plan.targets:
        yield Where(ItemKind.TARGET, target.key, "note"), target.note
    for risk in plan.risks:
        yield Where(ItemKind.RISK, risk.key, "mitigation"), risk.mitigation
    for place in plan.places:
        yield Where(ItemKind.PLACE, place.key, "reason"), place.reason
