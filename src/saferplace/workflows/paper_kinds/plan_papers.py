"""The partnership plan and its summary as papers."""

from __future__ import annotations

from saferplace.documents.model import Document
from saferplace.documents.partnership_plan.build import build_document as build_plan
from saferplace.documents.partnership_plan.paper import PlanPaper
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.plan_summary.build import SummaryPaper
from saferplace.documents.plan_summary.build import build_document as build_summary
from saferplace.indicators.values import Value
from saferplace.planning.content import PlanContent, PriorityKind, Target
from saferplace.planning.performance.trajectory import parsed
from saferplace.reference.areas import Area, AreaError, level_of
from saferplace.workflows.paper_kinds.kind import Facts, NoSubject, PaperKind, Slot, Words
from saferplace.workflows.paper_kinds.words import given, items_of

_NO_COUNT = ("%", "per ", "£")


def plan_of(facts: Facts) -> PlanContent:
    """Return the plan a paper is about.

    Raises:
        NoSubject: there is none.
    """
    if facts.plan is None:
        raise NoSubject("This paper is about a plan, and none is chosen.")
    return facts.plan


def _plan_slots(facts: Facts) -> tuple[Slot, ...]:
    return (
        Slot(
            "key-messages",
            "Key messages",
            "What the first page says, one message a line. Leave it empty to have it made from the plan.",
            is_needed=False,
        ),
        Slot("references", "Papers referred to", "One a line, with where they are.", is_needed=False),
    )


def _build_plan(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    paper = PlanPaper(
        key_messages=items_of(given(words, "key-messages")), references=items_of(given(words, "references"))
    )
    return build_plan(plan_of(facts), figures, facts.cover, paper)


def _summary_slots(facts: Facts) -> tuple[Slot, ...]:
    priorities = facts.plan.priorities if facts.plan else ()
    why = tuple(
        Slot(
            f"why-{priority.key}",
            f"Why: {priority.title}",
            "One sentence residents understand. Leave it empty to leave the reason to the plan itself.",
            is_needed=False,
        )
        for priority in priorities
        if priority.kind is PriorityKind.PRIORITY
    )
    contact = Slot("contact", "How to reach the partnership", "A post or the address of the partnership.")
    where = Slot("whole-plan", "Where the whole plan is", "Its address.", is_needed=False)
    return (*why, contact, where)


def _build_summary(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    plan = plan_of(facts)
    why = {each.key: given(words, f"why-{each.key}") for each in plan.priorities}
    paper = SummaryPaper(why, given(words, "contact"), given(words, "whole-plan"))
    return build_summary(plan, figures, facts.cover, paper)


def _baselines(facts: Facts) -> tuple[Value, ...]:
    """Return the baselines that are counts of a known area and period, as the plan has them."""
    targets = facts.plan.targets if facts.plan else ()
    found = (_baseline(target, target.area_code or plan_of(facts).area_code) for target in targets)
    return tuple(value for value in found if value is not None)


def _baseline(target: Target, code: str) -> Value | None:
    period = parsed(target.baseline_period)
    if target.baseline is None or period is None or not target.indicator or target.unit.startswith(_NO_COUNT):
        return None
    try:
        area = Area(code, level_of(code), target.area_name or code)
    except AreaError:
        return None
    count = float(target.baseline)
    return Value(target.indicator, area, period, count, None, "", target.unit, count, None, None, None)


PLAN = PaperKind(
    "partnership_plan",
    "Partnership plan",
    "The whole plan as it is adopted and published.",
    needs_plan=True,
    route=("officer", "finance", "legal", "director", "board", "cabinet", "council"),
    slots=_plan_slots,
    build=_build_plan,
    beside=_baselines,
)
SUMMARY = PaperKind(
    "plan_summary",
    "Plan summary",
    "The plan on one page, for residents.",
    needs_plan=True,
    route=("officer", "director", "board"),
    slots=_summary_slots,
    build=_build_summary,
)
