"""Actions and areas of focus: owner, date, priority, and days that fit."""

from __future__ import annotations

from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, quoted
from saferplace.planning.content import Action, ActionKind
from saferplace.planning.values_in_words import day

OWNER = Rule("action-owner", "Every action has an organisation that owns it", Severity.WARNS)
POST = Rule("action-post", "Every action has a post that answers for it", Severity.NOTES)
DATE = Rule("action-date", "Every action has a date, every area of focus a year", Severity.WARNS)
PRIORITY = Rule("action-priority", "Every action serves a priority or theme", Severity.WARNS)
DAYS = Rule("action-days", "The dates of an action fit each other and the plan", Severity.WARNS)


def check_actions(subject: Subject) -> Iterator[Shortcoming]:
    """Yield what actions lack, and dates that cannot be."""
    for action in subject.content.actions:
        yield from _lacking(action)
        yield from _days(subject, action)


def _lacking(action: Action) -> Iterator[Shortcoming]:
    name, kind = quoted(action.text), ItemKind.ACTION
    if not action.owner_organisation.strip():
        yield OWNER.breach(f"{name} has no owner.", Where(kind, action.key, "owner_organisation"))
    elif not action.owner_post.strip():
        wrong = f"{name} is owned by {action.owner_organisation}, but no post answers for it."
        yield POST.breach(wrong, Where(kind, action.key, "owner_post"))
    if action.kind == ActionKind.AREA_OF_FOCUS:
        if not action.financial_year and action.due_on is None:
            yield DATE.breach(f"{name} has no year.", Where(kind, action.key, "financial_year"))
    elif action.due_on is None:
        yield DATE.breach(f"{name} has no date by which it is done.", Where(kind, action.key, "due_on"))
    if not action.priority:
        yield PRIORITY.breach(f"{name} serves no priority.", Where(kind, action.key, "priority"))


def _days(subject: Subject, action: Action) -> Iterator[Shortcoming]:
    name, plan = quoted(action.text), subject.content
    where = Where(ItemKind.ACTION, action.key, "due_on")
    if action.starts_on and action.due_on and action.due_on < action.starts_on:
        wrong = f"{name} is due on {day(action.due_on)}, before it begins on {day(action.starts_on)}."
        yield DAYS.breach(wrong, where)
    outside = []  # work that began before the plan may go on under it
    if action.starts_on is not None and action.starts_on > plan.last_day:
        outside.append(f"begins on {day(action.starts_on)}")
    if action.due_on is not None and not plan.first_day <= action.due_on <= plan.last_day:
        outside.append(f"is due on {day(action.due_on)}")
    if outside:
        years = f"{day(plan.first_day)} to {day(plan.last_day)}"
        yield DAYS.breach(f"{name} {listed(outside)}, outside the plan ({years}).", where)
    if action.financial_year and action.financial_year not in subject.years_touched:
        wrong = f"{name} is set for {action.financial_year}, outside the plan ({listed(subject.years_touched)})."
        yield DAYS.breach(wrong, Where(ItemKind.ACTION, action.key, "financial_year"))
