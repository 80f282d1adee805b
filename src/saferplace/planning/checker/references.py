"""Keys: each names one item, and what refers to an item refers to one that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, quoted
from saferplace.planning.content import Key

TWICE = Rule("key-twice", "Every item has a key of its own", Severity.WARNS)
GONE = Rule("key-gone", "What is referred to is in the plan", Severity.WARNS)


def check_references(subject: Subject) -> Iterator[Shortcoming]:
    """Yield keys used twice and references to items that are not there."""
    plan = subject.content
    kinds = (
        (ItemKind.STATEMENT, [each.key for each in plan.statements]),
        (ItemKind.PRIORITY, [each.key for each in plan.priorities]),
        (ItemKind.ACTION, [each.key for each in plan.actions]),
        (ItemKind.TARGET, [each.key for each in plan.targets]),
        (ItemKind.RISK, [each.key for each in plan.risks]),
        (ItemKind.PLACE, [each.key for each in plan.places]),
        (ItemKind.FUNDING, [each.key for each in plan.funding]),
        (ItemKind.OBJECTIVE_LINK, [each.key for each in plan.objective_links]),
    )
    for kind, keys in kinds:
        for key, count in Counter(keys).items():
            if count > 1:
                wrong = f"{count} items of the kind {kind.value.replace('_', ' ')} have the key {quoted(key)}."
                yield TWICE.breach(wrong, Where(kind, key))
    known = {kind: set(keys) for kind, keys in kinds}
    for where, what, targets, kind in _links(subject):
        for key in targets:
            if key and key not in known[kind]:
                yield GONE.breach(f"{quoted(what)} refers to {quoted(key)}, which is not in the plan.", where)


def _links(subject: Subject) -> Iterator[tuple[Where, str, Sequence[Key], ItemKind]]:
    """Yield who refers to which keys of which kind."""
    plan = subject.content
    for action in plan.actions:
        yield Where(ItemKind.ACTION, action.key, "priority"), action.text, (action.priority,), ItemKind.PRIORITY
        yield Where(ItemKind.ACTION, action.key, "mitigates"), action.text, action.mitigates, ItemKind.RISK
    for target in plan.targets:
        yield Where(ItemKind.TARGET, target.key, "priorities"), target.title, target.priorities, ItemKind.PRIORITY
        yield Where(ItemKind.TARGET, target.key, "paired_with"), target.title, (target.paired_with,), ItemKind.TARGET
    for risk in plan.risks:
        yield Where(ItemKind.RISK, risk.key, "priorities"), risk.title, risk.priorities, ItemKind.PRIORITY
    for item in plan.funding:
        yield Where(ItemKind.FUNDING, item.key, "priorities"), item.source, item.priorities, ItemKind.PRIORITY
        yield Where(ItemKind.FUNDING, item.key, "part_of"), item.source, (item.part_of,), ItemKind.FUNDING
    for link in plan.objective_links:
        where = Where(ItemKind.OBJECTIVE_LINK, link.key, "priorities")
        yield where, link.objective, link.priorities, ItemKind.PRIORITY
