"""Priorities and themes: actions, owner, measure, reason, and the difference they will make."""

from __future__ import annotations

from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, quoted
from saferplace.planning.checker.wording_themes import themes_of
from saferplace.planning.content import Priority, PriorityKind

THEME_STEPS = Rule("theme-actions", "Every cross-cutting theme has an action", Severity.NOTES)
THEME_MEASURE = Rule("theme-measure", "Every cross-cutting theme has a measure", Severity.WARNS)
OWNER = Rule("priority-owner", "Every priority and theme has an organisation and a post that lead it", Severity.WARNS)
REASON = Rule("priority-reason", "Every priority and theme says why it is one", Severity.WARNS)
OUTCOME = Rule("priority-outcome", "Every priority and theme says what difference it will make", Severity.WARNS)
DEFINITION = Rule("priority-definition", "Every priority and theme says what is meant", Severity.NOTES)
EVIDENCE = Rule("priority-evidence", "A reason rests on figures", Severity.NOTES)
PROXY = Rule("priority-proxy", "A priority is measured by what it is about", Severity.NOTES)


def check_priorities(subject: Subject) -> Iterator[Shortcoming]:
    """Yield what priorities and themes lack."""
    if not subject.priorities:
        for rule in subject.asked("priorities"):
            yield rule.breach("The plan has no priority.", Where(ItemKind.PRIORITY))
    for priority in (*subject.priorities, *subject.themes):
        yield from _steps(subject, priority)
        yield from _measures(subject, priority)
        yield from _words(priority)


def _steps(subject: Subject, priority: Priority) -> Iterator[Shortcoming]:
    if subject.content.actions_of(priority.key):
        return
    rules = subject.asked("steps") if priority.kind == PriorityKind.PRIORITY else (THEME_STEPS,)
    for rule in rules:
        yield rule.breach(f"{quoted(priority.title)} has no action.", Where(ItemKind.PRIORITY, priority.key, "actions"))


def _measures(subject: Subject, priority: Priority) -> Iterator[Shortcoming]:
    targets = subject.content.targets_of(priority.key)
    where = Where(ItemKind.PRIORITY, priority.key, "targets")
    if not targets:
        measured = "measures but " if priority.indicators else ""
        rules = subject.asked("measures") if priority.kind == PriorityKind.PRIORITY else (THEME_MEASURE,)
        for rule in rules:
            yield rule.breach(f"{quoted(priority.title)} has {measured}no target.", where)
        return
    meant = themes_of(priority.title)
    if meant and not any(meant & themes_of(f"{target.title} {target.indicator}") for target in targets):
        names = listed([quoted(target.title) for target in targets])
        yield PROXY.breach(f"No target of {quoted(priority.title)} names what it is about, only {names}.", where)


def _words(priority: Priority) -> Iterator[Shortcoming]:
    name, kind = quoted(priority.title), ItemKind.PRIORITY
    lacks = [
        *(["organisation"] if not priority.lead_organisation.strip() else []),
        *(["post"] if not priority.lead_post.strip() else []),
    ]
    if lacks:
        wrong = f"{name} has no {' and no '.join(lacks)} that leads it."
        yield OWNER.breach(wrong, Where(kind, priority.key, "lead_organisation"))
    if not priority.reason.strip():
        yield REASON.breach(f"{name} gives no reason.", Where(kind, priority.key, "reason"))
    elif not priority.figures and "{{" not in priority.reason:
        yield EVIDENCE.breach(f"The reason for {name} quotes no figure.", Where(kind, priority.key, "figures"))
    if not any(outcome.text.strip() for outcome in priority.outcomes):
        yield OUTCOME.breach(
            f"{name} does not say what difference it will make.", Where(kind, priority.key, "outcomes")
        )
    if not priority.definition.strip():
        yield DEFINITION.breach(f"{name} is not defined.", Where(kind, priority.key, "definition"))
