"""The years of the plan: first and last day, the years its title and texts print, and how long it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, quoted
from saferplace.planning.content import PlanContent
from saferplace.planning.values_in_words import day

ORDER = Rule("plan-days", "The last day of the plan is after its first", Severity.BLOCKS)
PRINTED = Rule("plan-period", "The plan names the same years everywhere", Severity.WARNS)
_YEARS = re.compile(r"\b(20\d\d)(?:/(\d\d))?\s*(?:-|–|—|/|to|and|until)\s*((?:20)?\d\d)(?:/(\d\d))?\b")
_USUAL = 3
_DAYS_IN_A_YEAR = 365.25
_MARCH = 3


def check_years(subject: Subject) -> Iterator[Shortcoming]:
    """Yield days in the wrong order, years that disagree, and a plan that is not for three years."""
    plan = subject.content
    if plan.last_day < plan.first_day:
        wrong = f"The plan ends on {day(plan.last_day)}, before it begins on {day(plan.first_day)}."
        yield ORDER.breach(wrong, Where(field="last_day"))
        return
    yield from _printed(plan)
    length = round(((plan.last_day - plan.first_day).days + 1) / _DAYS_IN_A_YEAR, 1)
    if length != _USUAL:
        for rule in subject.asked("years"):
            years = f"{length:g} year" + ("" if length == 1 else "s")
            wrong = f"The plan runs for {years}, {day(plan.first_day)} to {day(plan.last_day)}."
            yield rule.breach(wrong, Where(field="last_day"))


def _printed(plan: PlanContent) -> Iterator[Shortcoming]:
    for text, field in ((plan.title, "title"), *((text, "period_printed") for text in plan.period_printed)):
        found = _YEARS.search(text)
        if found is None or _fits(plan, found):
            continue
        source = "The title" if field == "title" else "A text of the plan"
        wrong = f"{source} says {quoted(text)}, but the plan runs from {day(plan.first_day)} to {day(plan.last_day)}."
        yield PRINTED.breach(wrong, Where(field=field))


def _fits(plan: PlanContent, found: re.Match[str]) -> bool:
    """Return whether years as printed fit: "2018-2021" as calendar years, "2018/19 to 2020/21" as financial."""
    start, end = int(found[1]), int(found[3]) % 100 + 2000
    if found[2] is None and found[4] is None:
        return (start, end) == (plan.first_day.year, plan.last_day.year)
    last = plan.last_day
    ends = last.year - 1 if last.month <= _MARCH else last.year
    return (start, end) == (plan.first_day.year, ends)
