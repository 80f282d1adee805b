"""Where a plan stands: how far its newest version has come, what blocks the next step, and who must do what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saferplace.planning.content import PlanContent
from saferplace.reference.rules.plans import PlanDuty, plan_rules
from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import area_codes
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Approval, Plan, PlanVersion, Step
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.blocking import openable, what_blocks
from saferplace.web.plans.queries.checking import Finding, findings
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.standing import Blocker, PartStanding, approvals_of, parts_of
from saferplace.web.plans.queries.versions import plans_to_read, versions
from saferplace.web.plans.states import State, Transition, forward_from, transitions_from

# The states a version passes through, in order.
CHAIN = (State.DRAFT, State.CONSULTATION, State.BOARD, State.CABINET, State.COUNCIL, State.PUBLISHED)


@dataclass(frozen=True)
class Stage:
    """One state on the way of the present draft.

    Attributes:
        state: which.
        is_past: whether the draft has passed through it.
        is_current: whether the draft is in it.
        entered_on: when it came there; None while it has not.
        approval: the approval given there; None for none.
    """

    state: State
    is_past: bool
    is_current: bool
    entered_on: date | None
    approval: Approval | None


@dataclass(frozen=True)
class Standing:
    """Where a plan stands.

    Attributes:
        plan: the plan.
        version: its newest version that the person may read; None while there is none.
        published: the version in force; None while nothing is published.
        content: content of the newest version; None without one.
        stages: the states on the way of the present draft.
        step: the next step onwards; None once published.
        who: the roles that may make it, in words.
        blockers: what must be done before it.
        parts: how each part stands that is signed off.
        approvals: every approval, the newest first.
        acts: the steps this person may make.
        findings: what the plan checker finds; empty once the version is out, and for those outside.
        duties: what the law asks to be done now that no check of a text can see.
    """

    plan: Plan
    version: PlanVersion | None
    published: PlanVersion | None
    content: PlanContent | None
    stages: tuple[Stage, ...]
    step: Transition | None
    who: str
    blockers: tuple[Blocker, ...]
    parts: tuple[PartStanding, ...]
    approvals: tuple[Approval, ...]
    acts: tuple[Transition, ...] = ()
    findings: tuple[Finding, ...] = ()
    duties: tuple[PlanDuty, ...] = ()


def current_plan(partnership: Partnership, account: Account) -> Plan | None:
    """Return the plan people look for first: one that is being made, else the newest; None without any to read."""
    rows = list(plans_to_read(partnership, account))
    under_way = {
        plan for plan, state in versions(partnership, account).values_list("plan", "state") if state in CHAIN[:-1]
    }
    return next((plan for plan in rows if plan.pk in under_way), rows[0] if rows else None)


def standing_of(plan: Plan, account: Account, today: date) -> Standing:
    """Return where a plan stands for a person."""
    rows = list(versions(plan.partnership, account).filter(plan=plan).defer("content", "figures"))
    version = rows[0] if rows else None
    published = next((row for row in rows if row.state == State.PUBLISHED), None)
    if version is None:
        return Standing(plan, None, published, None, (), None, "", (), (), ())
    content = content_of(version, today)
    step = forward_from(version.state)
    approvals = approvals_of(version)
    return Standing(
        plan=plan,
        version=version,
        published=published,
        content=content,
        stages=_stages(version, approvals),
        step=step,
        who=", ".join(sorted(Role(role).label.lower() for role in step.permission.roles)) if step else "",
        blockers=_blockers(version, step, content, account, today) if step else (),
        parts=tuple(parts_of(version, content)) if version.is_under_way else (),
        approvals=tuple(approvals),
        acts=tuple(
            each for each in transitions_from(version.state) if each.permission.allows(account, plan.partnership)
        ),
        findings=tuple(findings(plan, content, today)) if _is_worked_on(version, account) else (),
        duties=_duties(version, today),
    )


def _blockers(
    version: PlanVersion, step: Transition, content: PlanContent, account: Account, today: date
) -> tuple[Blocker, ...]:
    return tuple(openable(what_blocks(version, step, content, today), account, version.partnership))


def _is_worked_on(version: PlanVersion, account: Account) -> bool:
    """Return whether the account is one of those who see what the plan checker finds, before publication."""
    return version.is_under_way and VIEW_PLAN_DRAFTS.allows(account, version.partnership)


def _duties(version: PlanVersion, today: date) -> tuple[PlanDuty, ...]:
    """Return what the law asks to be done with the plan before, or after, it is published; nothing once superseded."""
    if version.state == State.SUPERSEDED:
        return ()
    when = "before" if version.is_under_way else "after"
    partnership = version.partnership
    day = min(today, version.plan.last_day)
    found = plan_rules().duties_in_force(partnership.nation, area_codes(partnership), day)
    return tuple(duty for duty in found if duty.when == when)


def _stages(version: PlanVersion, approvals: Sequence[Approval]) -> tuple[Stage, ...]:
    steps = Step.objects.filter(plan_version=version, draft=version.draft)
    entered = {step.target: step.made_on for step in steps}
    entered[State.DRAFT] = _draft_begun(version)
    given = {each.state: each for each in approvals if each.draft == version.draft}
    place = len(CHAIN) - 1 if version.is_out else CHAIN.index(State(version.state))
    return tuple(
        Stage(state, number < place, number == place, entered.get(state), given.get(state))
        for number, state in enumerate(CHAIN)
    )


def _draft_begun(version: PlanVersion) -> date:
    """Return when the present draft was begun: with the version, or when the draft before it was returned."""
    if version.draft == 1:
        return version.begun_on
    returned = Step.objects.filter(plan_version=version, target=State.DRAFT).order_by("pk").last()
    return returned.made_on if returned else version.begun_on
