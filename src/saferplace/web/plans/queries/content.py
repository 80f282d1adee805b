"""The content of a plan: of its working rows while it is a draft, frozen once it has left the draft."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from saferplace.planning.content import PlanContent, from_json
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import DraftSnapshot, Plan, PlanVersion
from saferplace.web.plans.queries import registers
from saferplace.web.plans.queries.items import content_items
from saferplace.web.plans.states import UNDER_WAY, State


def working_content(plan: Plan, today: date | None = None) -> PlanContent:
    """Return the content of a plan as its working rows and the registers of governance have it on a day.

    The registers are read as of the plan's last day once that is over.
    """
    partnership = plan.partnership
    day = min(today or timezone.localdate(), plan.last_day)
    return PlanContent(
        title=plan.title,
        partnership=partnership.name,
        alias=partnership.alias,
        nation=partnership.nation,
        area_code=plan.area_code,
        area_name=plan.area_name,
        first_day=plan.first_day,
        last_day=plan.last_day,
        period_printed=tuple(plan.period_printed),
        risk_scale=plan.risk_scale,
        **content_items(plan),
        offers=registers.offers_on(partnership, day),
        strategies=registers.strategies_on(partnership, day),
        members=registers.members_on(partnership, day),
        warnings=registers.warnings_on(partnership, day),
    )


def content_of(version: PlanVersion, today: date | None = None) -> PlanContent:
    """Return the content of a version: as frozen, or of the working rows while it is a draft."""
    return from_json(version.content) if version.content is not None else working_content(version.plan, today)


def content_of_draft(snapshot: DraftSnapshot) -> PlanContent:
    """Return the content of an earlier draft as it was when it went out."""
    return from_json(snapshot.content)


def published_content(partnership: Partnership, today: date | None = None) -> tuple[PlanVersion, PlanContent] | None:
    """Return the published version in force with its content; None while nothing is published.

    With a day: of the plans that had begun by then, the newest, in the version in force on that day; where none
    was, the version in force now of the newest plan that had begun, or of the newest of all.
    """
    out = PlanVersion.objects.filter(partnership=partnership)
    out = out.select_related("plan", "plan__partnership", "partnership").order_by("-plan__first_day", "-number")
    version, rows = None, out.filter(state=State.PUBLISHED)
    if today is not None:
        begun = Q(plan__first_day__lte=today)
        in_force = (Q(published_on__isnull=True) | Q(published_on__lte=today)) & (
            Q(superseded_on__isnull=True) | Q(superseded_on__gt=today)
        )
        was_out = out.filter(begun & in_force, state__in=(State.PUBLISHED, State.SUPERSEDED))
        version = was_out.first() or rows.filter(begun).first()
    version = version or rows.first()
    return None if version is None else (version, content_of(version))


def newest_content(partnership: Partnership, today: date | None = None) -> tuple[PlanVersion, PlanContent] | None:
    """Return the published version in force, or where nothing is published the version on its way to it."""
    found = published_content(partnership, today)
    if found is not None:
        return found
    rows = PlanVersion.objects.filter(partnership=partnership, state__in=UNDER_WAY)
    version = rows.select_related("plan", "plan__partnership", "partnership").first()
    return None if version is None else (version, content_of(version, today))
