"""The plan on the partnership's front page: where it stands, and what this person can do for the next step."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel
from saferplace.web.plans.models import PlanVersion
from saferplace.web.plans.permissions import SIGN_FINANCE, SIGN_LEGAL, VIEW_PLAN
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.standing import parts_of
from saferplace.web.plans.queries.versions import versions
from saferplace.web.plans.states import UNDER_WAY, State, forward_from, move_name

_AT_ONCE = 5


def plan_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not read the plan."""
    partnership = request.partnership
    if not VIEW_PLAN.allows(request.user, partnership):
        return None
    rows = versions(partnership, request.user).defer("figures").filter(state__in=[*UNDER_WAY, State.PUBLISHED])
    seen = list(rows[:_AT_ONCE])
    under_way = [each for each in seen if each.is_under_way]
    published = next((each for each in seen if each.state == State.PUBLISHED), None)
    said = [f"{each} is {_stands(each)}." for each in under_way]
    if published is not None and published.published_on is not None:
        said.append(f"{published} was published on {long_date(published.published_on)}.")
    to_do = [task for each in under_way for task in _to_do(request, each)]
    href = reverse("plans:overview", kwargs={"slug": partnership.slug})
    return Panel("Plan", href, tuple(said) or ("There is no plan to read yet.",), tuple(to_do[:_AT_ONCE]))


def _stands(version: PlanVersion) -> str:
    return "being written" if version.is_draft else str(version.get_state_display()).lower()


def _to_do(request: PartnershipRequest, version: PlanVersion) -> list[tuple[str, str]]:
    """Return what this person can do for the next step: sign a part off, or make the step."""
    found: list[tuple[str, str]] = []
    signers = {"finance": SIGN_FINANCE, "legal": SIGN_LEGAL}
    mine = {part for part, permission in signers.items() if permission.allows(request.user, request.partnership)}
    if mine and not version.is_draft:
        parts = parts_of(version, content_of(version, timezone.localdate()))
        found += [
            (f"Sign off the {each.part.label.lower()} part of {version}", version.address(f"sign_{each.part.value}"))
            for each in parts
            if each.part.value in mine and not each.holds
        ]
    step = forward_from(version.state)
    if step is not None and step.permission.allows(request.user, request.partnership):
        found.append((f"{step.title}: {version}", version.address(move_name(step))))
    return found


_PLACE = 25  # after the assessments (20), before governance (30)
add_panel(_PLACE, plan_panel)
