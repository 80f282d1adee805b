"""A plan under the checker: its content with what several rules need to know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from saferplace.planning.checker.shortcoming import Rule, Severity
from saferplace.planning.content import PlanContent, Priority, PriorityKind
from saferplace.reference.periods import Period
from saferplace.reference.rules.content import EVIDENCE_MARKS
from saferplace.reference.rules.plans import plan_rules

_APRIL = 4
_HALF_A_YEAR = 182


@dataclass(frozen=True)
class Subject:
    """What is checked.

    Attributes:
        content: the plan.
        today: the day of the check.
    """

    content: PlanContent
    today: date

    @property
    def law_of(self) -> date:
        """The day whose law applies: today, or the last day of a plan that has ended."""
        return max(min(self.today, self.content.last_day), self.content.first_day)

    @cached_property
    def years_touched(self) -> tuple[str, ...]:
        """Codes of the financial years of which the plan covers a day or more."""
        first, last = _financial_year(self.content.first_day), _financial_year(self.content.last_day)
        return tuple(Period.financial_year(year).code for year in range(first, last + 1))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Codes of the financial years of which the plan covers half or more: those it must say something for."""
        return tuple(code for code in self.years_touched if self._days_in(code) >= _HALF_A_YEAR)

    def _days_in(self, code: str) -> int:
        begins = Period.parse(code).start
        ends = date(begins.year + 1, begins.month, 1) - timedelta(days=1)
        return (min(ends, self.content.last_day) - max(begins, self.content.first_day)).days + 1

    @cached_property
    def priorities(self) -> tuple[Priority, ...]:
        """The priorities without the themes that run through them, in order."""
        return self._of_kind(PriorityKind.PRIORITY)

    @cached_property
    def themes(self) -> tuple[Priority, ...]:
        """The cross-cutting themes, in order."""
        return self._of_kind(PriorityKind.CROSS_CUTTING_THEME)

    def _of_kind(self, kind: PriorityKind) -> tuple[Priority, ...]:
        found = (each for each in self.content.priorities if each.kind == kind)
        return tuple(sorted(found, key=lambda each: each.position))

    def asked(self, check: str) -> Iterator[Rule]:
        """Yield the rules of law for a check that apply to this plan: none, or one."""
        for rule in plan_rules().content_in_force(self.content.nation, self.law_of):
            if rule.check == check:
                sure = "" if rule.evidence == "V" else f" ({EVIDENCE_MARKS[rule.evidence]})"
                yield Rule(rule.id, rule.title, Severity(rule.severity), rule.citation + sure)


def _financial_year(day: date) -> int:
    return day.year if day.month >= _APRIL else day.year - 1


def period_of(code: str) -> Period | None:
    """Return a period by its code; None when it is none."""
    try:
        return Period.parse(code)
    except ValueError:
        return None


def quoted(text: str, longest: int = 70) -> str:
    """Return a text in quotation marks, cut at a word when it is long."""
    text = " ".join(text.split())
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return f"“{text}”"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
