"""The plan checker: every family of rules over one plan, gravest findings first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from saferplace.planning.checker.actions import check_actions
from saferplace.planning.checker.aims import check_aims
from saferplace.planning.checker.figures import check_figures
from saferplace.planning.checker.headings import check_headings
from saferplace.planning.checker.money import check_money
from saferplace.planning.checker.numbering import check_numbering
from saferplace.planning.checker.partners import check_partners
from saferplace.planning.checker.places import check_places
from saferplace.planning.checker.plan_years import check_years
from saferplace.planning.checker.priorities import check_priorities
from saferplace.planning.checker.references import check_references
from saferplace.planning.checker.risks import check_risks
from saferplace.planning.checker.shortcoming import Severity, Shortcoming
from saferplace.planning.checker.statements import check_statements
from saferplace.planning.checker.statutory_heads import check_heads
from saferplace.planning.checker.subject import Subject
from saferplace.planning.checker.targets import check_targets
from saferplace.planning.content import PlanContent

# One function per family; findings of the same gravity come in this order.
FAMILIES: tuple[Callable[[Subject], Iterator[Shortcoming]], ...] = (
    check_heads,
    check_years,
    check_partners,
    check_statements,
    check_priorities,
    check_headings,
    check_numbering,
    check_actions,
    check_targets,
    check_aims,
    check_places,
    check_money,
    check_risks,
    check_figures,
    check_references,
)
_ORDER = list(Severity)


def check(content: PlanContent, *, today: date) -> tuple[Shortcoming, ...]:
    """Return what is missing or inconsistent in a plan, gravest first.

    Args:
        content: the plan.
        today: the day of the check: it decides which law applies and which reviews are overdue.
    """
    subject = Subject(content, today)
    found = [shortcoming for family in FAMILIES for shortcoming in family(subject)]
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.severity)))


def blocking(found: tuple[Shortcoming, ...]) -> tuple[Shortcoming, ...]:
    """Return the findings with which a plan cannot be published."""
    return tuple(each for each in found if each.severity == Severity.BLOCKS)
