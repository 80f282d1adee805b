"""What every operation on the plan makes sure of first."""

from __future__ import annotations

from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Plan, PlanVersion
from saferplace.web.plans.states import UNDER_WAY, State

OTHERS = "This plan belongs to another partnership."


def require_draft(plan: Plan, partnership: Partnership | None = None) -> PlanVersion:
    """Return the version of a plan that is a draft, held until the operation is done: its working rows may be written.

    Args:
        plan: the plan whose content is to be written.
        partnership: the partnership of the operation; a plan of another one is refused.

    Raises:
        Refused: it is another partnership's, no version is under way, or the one that is has left the draft.
    """
    if partnership is not None and plan.partnership_id != partnership.pk:
        raise Refused(OTHERS)
    version = PlanVersion.objects.select_for_update().filter(plan=plan, state__in=UNDER_WAY).first()
    if version is None:
        raise Refused("This plan is published, so its content is frozen. Begin a new version to change it.")
    if version.state != State.DRAFT:
        raise Refused(
            f"This version is {State(version.state).label.lower()}, so its content is frozen. "
            "Return it to draft to change it."
        )
    return version


def require_under_way(version: PlanVersion, partnership: Partnership) -> PlanVersion:
    """Return a version as it stands now, held until the operation is done: before publication.

    Raises:
        Refused: it is another partnership's, or published.
    """
    rows = PlanVersion.objects.select_for_update().select_related("plan", "plan__partnership", "partnership")
    row = rows.get(pk=version.pk)
    if row.partnership_id != partnership.pk:
        raise Refused(OTHERS)
    if not row.is_under_way:
        raise Refused(f"This version is {State(row.state).label.lower()}, so it stays as it is.")
    return row
