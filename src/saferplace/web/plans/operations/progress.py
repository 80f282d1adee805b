"""What can be said any day, also of a published plan: how an action is going, and how a risk stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans.models import Action, ActionUpdate, Risk, RiskReview
from saferplace.web.plans.operations.guards import OTHERS
from saferplace.web.plans.permissions import REVIEW_RISKS, UPDATE_ACTIONS
from saferplace.web.plans.queries.owners import why_not_theirs


@operation(UPDATE_ACTIONS)
def update_action(
    *, actor: Account, partnership: Partnership, action: Action, given: Mapping[str, Any], now: datetime
) -> ActionUpdate:
    """Say how an action is going: `given` holds `status` and `note`.

    Raises:
        ValidationError: there is no such status.
        Refused: a partner lead updates what another organisation answers for.
    """
    _require_of(partnership, action)
    refusal = why_not_theirs(actor, partnership, action.owner_organisation_id)
    if refusal:
        raise Refused(refusal)
    update = ActionUpdate(
        partnership=partnership,
        action=action,
        status=given["status"],
        note=given.get("note", ""),
        updated_at=now,
        by=actor,
        by_post=actor.label,
    )
    return save_new(update)


@operation(REVIEW_RISKS)
def review_risk(
    *,
    actor: Account,
    partnership: Partnership,
    risk: Risk,
    given: Mapping[str, Any],
    today: date,
    version: int | None = None,
) -> RiskReview:
    """Review a risk: `given` holds `impact`, `likelihood`, `note` and `review_on`, the day of the next review.

    The risk carries the newest scores; every review before stays as it was.

    Raises:
        EditConflict: somebody else reviewed or changed it since `version`.
        ValidationError: naming each field that does not hold.
        Refused: a partner lead reviews what another organisation answers for.
    """
    _require_of(partnership, risk)
    refusal = why_not_theirs(actor, partnership, risk.owner_organisation_id, REVIEW_RISKS)
    if refusal:
        raise Refused(refusal)
    scores = {"impact": given["impact"], "likelihood": given["likelihood"]}
    review_on = given.get("review_on")
    require(review_on is None or review_on > today, "review_on", "The next review must be after today.")
    before = Risk.objects.get(pk=risk.pk)
    changes = {**scores, "review_on": review_on, "scored_on": today}
    save_change(risk, changes, before.version if version is None else version)
    review = RiskReview(
        partnership=partnership,
        risk=risk,
        impact_before=before.impact,
        likelihood_before=before.likelihood,
        note=given.get("note", ""),
        reviewed_on=today,
        by=actor,
        by_post=actor.label,
        **scores,
    )
    return save_new(review)


def _require_of(partnership: Partnership, row: Action | Risk) -> None:
    if row.partnership_id != partnership.pk:
        raise Refused(OTHERS)
