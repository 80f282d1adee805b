"""Rows for every address of plans and versions with gaps: one plan for each state, so that every step has a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from saferplace.planning.content import as_json, fingerprint
from saferplace.web.governance.models import Body, Meeting
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Approval, DraftSnapshot, Plan, PlanVersion, Priority
from saferplace.web.plans.queries.content import working_content
from saferplace.web.plans.states import TRANSITIONS, State, move_name

DAY = date(2023, 12, 7)


def versions_to_ask_for(partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address."""
    made = {state: _version(partnership, state) for state in State}
    published, board = made[State.PUBLISHED], made[State.BOARD]
    approval = _approval(board)
    _snapshot(published)
    found: dict[str, dict[str, Any]] = {
        name: {"plan": published.plan_id} for name in ("plan", "change", "versions", "add_version", "compare")
    }
    found |= {name: {"pk": published.pk} for name in ("version", "check", "download_version", "approvals")}
    found |= {name: {"pk": published.pk, "draft": 7} for name in ("draft", "download_draft")}
    found |= {name: {"pk": board.pk} for name in ("add_approval", "sign_finance", "sign_legal")}
    found |= {name: {"pk": board.pk, "approval": approval.pk} for name in ("change_approval", "remove_approval")}
    found |= {move_name(step): {"pk": made[step.source].pk} for step in TRANSITIONS}
    return {f"plans:{name}": gaps for name, gaps in found.items()}


def _version(partnership: Partnership, state: State) -> PlanVersion:
    plan = Plan.objects.create(
        partnership=partnership,
        title=f"Plan, {state.label.lower()}",
        first_day=date(2024, 4, 1),
        last_day=date(2027, 3, 31),
        area_code="E07000193",
        area_name="East Staffordshire",
    )
    Priority.objects.create(partnership=partnership, plan=plan, title="Burglary")
    content = None if state == State.DRAFT else working_content(plan, DAY)
    return PlanVersion.objects.create(
        partnership=partnership,
        plan=plan,
        number=1,
        state=state,
        begun_on=DAY,
        published_on=DAY if state in (State.PUBLISHED, State.SUPERSEDED) else None,
        content=content and as_json(content),
        fingerprint=fingerprint(content) if content else "",
    )


def _snapshot(version: PlanVersion) -> DraftSnapshot:
    return DraftSnapshot.objects.create(
        partnership=version.partnership,
        plan_version=version,
        draft=7,
        content=version.content,
        fingerprint=version.fingerprint,
        returned_from=State.BOARD,
        returned_on=DAY,
        reason="It named no money.",
    )


def _approval(version: PlanVersion) -> Approval:
    body = Body.objects.create(partnership=version.partnership, name="Board", kind="board")
    meeting = Meeting.objects.create(partnership=version.partnership, body=body, held_on=DAY)
    return Approval.objects.create(
        partnership=version.partnership,
        plan_version=version,
        draft=1,
        state=State.BOARD,
        fingerprint=version.fingerprint,
        body=body,
        meeting=meeting,
        approved_on=DAY,
        minute="minute 34",
        post="Chair",
    )
