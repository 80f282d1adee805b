"""What the system knows for a paper: the plan, its progress and performance, the bodies that take it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.conf import settings

from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.parts.implications import SignOff
from saferplace.planning.content import PlanContent
from saferplace.planning.performance.measured import end_of
from saferplace.reference.periods import Period
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.governance.models import Body
from saferplace.web.governance.queries import bodies
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.queries.looking import days_due
from saferplace.web.plans.queries.content import content_of as plan_content
from saferplace.web.reports.models import Office, Paper, PaperSection
from saferplace.web.reports.queries.figures import figures_of
from saferplace.web.reports.queries.registers import registers_of
from saferplace.web.reports.queries.route import Route, route_of
from saferplace.web.reports.states import State
from saferplace.workflows.measure_performance import PlanPerformance, measure_performance
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.paper_kinds.kind import Facts, NoSubject, Registers, Slot, Writer
from saferplace.workflows.paper_types import PAPER_KINDS
from saferplace.workflows.refusals import REFUSALS

_ROLES = {
    Writer.AUTHOR: Role.PARTNERSHIP_MANAGER,
    Writer.CHAIR: Role.CHAIR,
    Writer.FINANCE: Role.FINANCE_OFFICER,
    Writer.LEGAL: Role.LEGAL_OFFICER,
}
# Figures of a year come in until a quarter after it.
_A_QUARTER = timedelta(days=92)
_KINDS = {kind.value: kind for kind in MeetingKind}


def slots(paper: Paper, today: date) -> tuple[Slot, ...]:
    """Return the sections of a paper as the system drafts them today.

    Raises:
        Refused: it lacks what it is about, such as a plan.
    """
    try:
        return PAPER_KINDS[paper.kind].slots(facts_of(paper, today))
    except NoSubject as error:
        raise Refused(str(error)) from error


def section(paper: Paper, slot: Slot, position: int) -> PaperSection:
    """Return a new section, not saved yet, from what was drafted."""
    return PaperSection(
        partnership=paper.partnership,
        paper=paper,
        name=slot.name,
        heading=slot.heading,
        hint=slot.hint,
        position=position,
        is_needed=slot.is_needed,
        owner_role=_ROLES[slot.writer],
        words=slot.words,
    )


def bodies_by_kind(paper: Paper) -> dict[str, Body]:
    """Return one body of each kind: the partnership's own or its council's before those of others."""
    found: dict[str, Body] = {}
    for body in bodies(paper.partnership).order_by("pk"):
        held = found.get(body.kind)
        if held is None or (held.serves == "others" and body.serves != "others"):
            found[body.kind] = body
    return found


def facts_of(paper: Paper, today: date, evidence: OpenEvidence | None = None) -> Facts:
    """Return what a paper is about.

    Args:
        paper: the paper.
        today: the day it is drafted or made.
        evidence: the evidence it stands on; None: the newest, and no performance where that cannot be read.
    """
    partnership = paper.partnership
    plan = plan_content(paper.plan_version, today) if paper.plan_version else None
    rows = list(PaperSection.objects.filter(paper=paper))
    route = route_of(paper, rows, figures_of(paper, [row.words for row in rows]), today)
    sittings = tuple(_sitting(step.row.body, step.row.meeting) for step in route.steps if step.row.body)
    return Facts(
        title=paper.title,
        council=partnership.name,
        year=Period.parse(paper.year),
        area_code=plan.area_code if plan else partnership.csp_code,
        cover=cover_of(paper, today),
        made_on=today,
        plan=plan,
        performance=_performance(partnership, plan, Period.parse(paper.year), today, evidence),
        held=_held(paper, route, today),
        sittings=sittings,
        author_post=paper.author_post,
        wards=paper.wards,
        sign_offs=_sign_offs(route),
        published_on=paper.published_on,
    )


def cover_of(paper: Paper, today: date) -> PaperCover:
    """Return what stands on the cover of a paper."""
    partnership = paper.partnership
    return PaperCover(
        partnership=str(partnership),
        made_on=paper.published_on or today,
        version=paper.label,
        status=str(State(paper.state).label),
        accent=partnership.accent,
        made_up=settings.DEMONSTRATION,
    )


def _sitting(body: Body | None, meeting: object) -> Sitting:
    kind = _KINDS.get(body.kind if body else "", MeetingKind.OTHER)
    on = getattr(meeting, "held_on", None)
    return Sitting(str(body), kind, on, getattr(meeting, "day_known", True))


def _performance(
    partnership: Partnership, plan: PlanContent | None, year: Period, today: date, evidence: OpenEvidence | None
) -> PlanPerformance | None:
    if plan is None:
        return None
    try:
        known = evidence or evidence_of(partnership)
        day = min(today, end_of(year) + _A_QUARTER)
        return measure_performance(known, plan, day, days_due=days_due(partnership))
    except REFUSALS:
        return None


def _held(paper: Paper, route: Route, today: date) -> Registers:
    """Return what the registers hold; minutes are agreed on the day the body signs them."""
    held = registers_of(paper, today)
    if held.minutes is None:
        return held
    days = [step.signature.signed_on for step in route.steps if step.signature and step.holds and step.row.body]
    return replace(held, minutes=replace(held.minutes, agreed_on=max(days, default=None)))


def _sign_offs(route: Route) -> dict[str, SignOff]:
    found = {}
    for step in route.steps:
        signed = step.signature
        if signed is not None and step.row.office in (Office.FINANCE, Office.LEGAL):
            post = step.row.post or signed.post
            found[str(step.row.office)] = SignOff(post, signed.signed_on, signed.reference, step.holds)
    return found
