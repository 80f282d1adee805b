"""Versions: begin one, lead it from state to state; each step as the one table of transitions allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from saferplace.planning.content import PlanContent, as_json, fingerprint
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import newest_version
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans.models import DraftSnapshot, Plan, PlanVersion, Step
from saferplace.web.plans.operations.guards import OTHERS
from saferplace.web.plans.permissions import BEGIN_PLAN, VIEW_PLAN
from saferplace.web.plans.queries.blocking import what_blocks
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.figures import figures_of
from saferplace.web.plans.states import UNDER_WAY, State, Transition, transition_named
from saferplace.workflows.live_figures import LiveFigure


@operation(BEGIN_PLAN)
def begin_version(
    *, actor: Account, partnership: Partnership, plan: Plan, given: Mapping[str, Any], today: date
) -> PlanVersion:
    """Begin a new version of a plan from its content as it stands; `given` says its cause.

    Raises:
        Refused: it is another partnership's plan, or a version of it is under way.
    """
    if plan.partnership_id != partnership.pk:
        raise Refused(OTHERS)
    # The plan's row is held so that two who begin at once do not both get the next number.
    Plan.objects.select_for_update().get(pk=plan.pk)
    rows = PlanVersion.objects.filter(plan=plan)
    if rows.filter(state__in=UNDER_WAY).exists():
        raise Refused("A version of this plan is on its way already. Publish it first, or change that one.")
    last = rows.order_by("-number").values_list("number", flat=True).first() or 0
    return save_new(PlanVersion(partnership=partnership, plan=plan, number=last + 1, begun_on=today, **given))


@operation(VIEW_PLAN)
def move_version(
    *,
    actor: Account,
    partnership: Partnership,
    version: PlanVersion,
    transition: str,
    opened: int,
    today: date,
    reason: str = "",
) -> PlanVersion:
    """Lead a version to its next state, as the table of transitions allows.

    Args:
        actor: who does it.
        partnership: whose version it is.
        version: the version.
        transition: name of the step.
        opened: the row's own version when the page was opened.
        today: the day of the step.
        reason: why, for a step that needs one.

    Raises:
        PermissionDenied: the role may not.
        EditConflict: somebody else changed it meanwhile.
        Refused: the state does not allow it, or the condition does not hold.
        ValidationError: the reason is missing.
    """
    step = transition_named(transition)
    if step is None or not step.permission.allows(actor, partnership):
        raise PermissionDenied("Your role does not allow this.")
    row = _held(version, partnership)
    if row.state != step.source:
        raise Refused(f"This version is {State(row.state).label.lower()}, so it cannot be moved this way.")
    require(bool(reason.strip()) or not step.needs_reason, "reason", "Enter the reason")
    content = content_of(row, today)
    _require_clear(row, step, content, today)
    moved = save_change(row, _changes(row, step, content, today), opened)
    _note(row, step, actor, today, reason)
    if step.target == State.PUBLISHED:
        _supersede_earlier(moved, actor, today)
    return moved


def _held(version: PlanVersion, partnership: Partnership) -> PlanVersion:
    """Return a version as it stands now, held until the operation is done."""
    row = PlanVersion.objects.select_for_update().select_related("plan", "plan__partnership", "partnership")
    found = row.get(pk=version.pk)
    if found.partnership_id != partnership.pk:
        raise Refused(OTHERS)
    return found


def _require_clear(row: PlanVersion, step: Transition, content: PlanContent, today: date) -> None:
    blocked = what_blocks(row, step, content, today)
    if blocked:
        raise Refused("It cannot be done yet. " + " ".join(each.text for each in blocked))


def _changes(row: PlanVersion, step: Transition, content: PlanContent, today: date) -> dict[str, Any]:
    """Return what a step changes of the version itself."""
    changes: dict[str, Any] = {"state": step.target}
    if step.source == State.DRAFT:
        changes |= {"content": as_json(content), "fingerprint": fingerprint(content)}
    if step.target == State.DRAFT:
        changes |= {"content": None, "fingerprint": "", "draft": row.draft + 1}
    if step.target == State.PUBLISHED:
        changes |= {"published_on": today, **_frozen(row, content)}
    if step.target == State.SUPERSEDED:
        changes["superseded_on"] = today
    return changes


def _frozen(row: PlanVersion, content: PlanContent) -> dict[str, Any]:
    """Return the figures of a version with the version of the evidence they stand on."""
    shown = [found for found in figures_of(row, content).values() if isinstance(found, LiveFigure)]
    versions = [figure.store_version for figure in shown]
    newest = newest_version(row.partnership)
    return {
        "figures": [figure.as_json() for figure in shown],
        "store_version": max(versions, default=newest),
    }


def _note(row: PlanVersion, step: Transition, actor: Account, today: date, reason: str) -> None:
    """Write the step down, and keep a draft that is returned readable as it went out."""
    about = {"partnership": row.partnership, "plan_version": row, "draft": row.draft}
    save_new(
        Step(**about, source=step.source, target=step.target, made_on=today, post=actor.label, reason=reason.strip())
    )
    if step.target == State.DRAFT:
        save_new(
            DraftSnapshot(
                **about,
                content=row.content,
                fingerprint=row.fingerprint,
                returned_from=step.source,
                returned_on=today,
                reason=reason.strip(),
            )
        )


def _supersede_earlier(version: PlanVersion, actor: Account, today: date) -> None:
    """Supersede what was published of the same plan before."""
    earlier = PlanVersion.objects.select_for_update().filter(plan=version.plan_id, state=State.PUBLISHED)
    step = transition_named("supersede")
    for row in earlier.exclude(pk=version.pk).select_related("partnership"):
        save_change(row, {"state": State.SUPERSEDED, "superseded_on": today}, row.version)
        if step is not None:
            _note(row, step, actor, today, f"Version {version.number} was published.")
