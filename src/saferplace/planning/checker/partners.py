"""Who the plan is made with and what stands around it: members, the police and crime plan, linked strategies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, quoted
from saferplace.planning.content import LinkedStrategy
from saferplace.planning.values_in_words import day
from saferplace.reference.rules.authorities import AuthorityRule, authorities_needed, authority_rules

MEMBERS = Rule(
    "R-01", "Every responsible authority takes part", Severity.WARNS, "Crime and Disorder Act 1998 section 5(1)"
)
EXPIRES = Rule("strategy-expires", "Linked strategies last as long as the plan", Severity.WARNS)
EXPIRED = Rule("strategy-expired", "Linked strategies are in force", Severity.NOTES)
_DISTRICT = re.compile(r"[EW]0[6789]\d{6}")
_ASSESSMENT = re.compile(r"strategic (?:intelligence )?assessment", re.IGNORECASE)


def check_partners(subject: Subject) -> Iterator[Shortcoming]:
    """Yield authorities that are missing, objectives nobody serves, and strategies that end."""
    yield from _members(subject)
    yield from _police_plan(subject)
    for strategy in subject.content.strategies:
        yield from _strategy(subject, strategy)
    yield from _assessment(subject)


def _members(subject: Subject) -> Iterator[Shortcoming]:
    """Yield the register's own warnings; without them, what the members themselves lack where that can be told."""
    where, plan = Where(ItemKind.MEMBER), subject.content
    for warning in plan.warnings:
        yield MEMBERS.breach(f"{warning.rstrip('.')}.", where)
    if plan.warnings or not plan.members:
        return
    held = Counter(member.ground.lower() for member in plan.members if member.is_responsible_authority)
    districts = [plan.area_code] if _DISTRICT.fullmatch(plan.area_code) else []
    for rule, count in authorities_needed(authority_rules(), plan.nation, districts, subject.law_of):
        if districts and _counted(held, rule) < count:
            yield MEMBERS.breach(f"No {rule.name} is among the responsible authorities.", where)


def _counted(held: Counter[str], rule: AuthorityRule) -> int:
    """Count members on a ground, told by the kind of authority, its name or its provision."""
    return sum(held[word] for word in {rule.kind, rule.kind.replace("_", " "), rule.name, rule.citation.lower()})


def _police_plan(subject: Subject) -> Iterator[Shortcoming]:
    links = [each for each in subject.content.objective_links if each.is_police_plan]
    for rule in subject.asked("police_plan"):
        if not links:
            wrong = "No objective of the police and crime plan stands beside the priorities."
            yield rule.breach(wrong, Where(ItemKind.OBJECTIVE_LINK))
        for link in links:
            if not link.priorities and not link.reason.strip():
                wrong = f"No priority serves the objective {quoted(link.objective)}, and no reason is recorded why."
                yield rule.breach(wrong, Where(ItemKind.OBJECTIVE_LINK, link.key, "priorities"))


def _strategy(subject: Subject, strategy: LinkedStrategy) -> Iterator[Shortcoming]:
    plan, end, name = subject.content, strategy.ends_on, quoted(strategy.title)
    if end is None or end >= plan.last_day or _followed(subject, strategy):
        return
    where = Where(ItemKind.STRATEGY, strategy.title, "ends_on")
    if end < plan.first_day:
        yield EXPIRED.breach(f"{name} ended on {day(end)}, before the plan begins.", where)
    else:
        yield EXPIRES.breach(f"{name} ends on {day(end)}, the plan on {day(plan.last_day)}.", where)


def _followed(subject: Subject, strategy: LinkedStrategy) -> bool:
    """Return whether a later strategy of the same owner is linked."""
    start = strategy.starts_on
    return start is not None and any(
        other.owner == strategy.owner and other.starts_on is not None and other.starts_on > start
        for other in subject.content.strategies
    )


def _assessment(subject: Subject) -> Iterator[Shortcoming]:
    plan = subject.content
    texts = [
        *(strategy.title for strategy in plan.strategies),
        *(statement.text for statement in plan.statements),
        *(priority.reason for priority in plan.priorities),
    ]
    if not any(_ASSESSMENT.search(text) for text in texts):
        for rule in subject.asked("assessment"):
            yield rule.breach("Nothing in the plan names the strategic assessment it is based on.")
