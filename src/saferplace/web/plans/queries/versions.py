"""Plans, their versions and earlier drafts, as far as an account may read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from saferplace.planning.content import PlanContent
from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import DraftSnapshot, Plan, PlanVersion
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.content import content_of, content_of_draft
from saferplace.web.plans.states import UNDER_WAY, State

_HEAVY = ("content", "figures")


def plans(partnership: Partnership) -> QuerySet[Plan]:
    """Return the plans of a partnership, the newest first."""
    return Plan.objects.filter(partnership=partnership).select_related("partnership")


def plans_to_read(partnership: Partnership, account: Account) -> QuerySet[Plan]:
    """Return the plans an account may read: for those outside, such as have a version or draft that went out."""
    rows = plans(partnership)
    if VIEW_PLAN_DRAFTS.allows(account, partnership):
        return rows
    return rows.filter(versions__in=versions(partnership, account)).distinct()


def version_under_way(plan: Plan) -> PlanVersion | None:
    """Return the version of a plan that is before publication; None when there is none."""
    rows = PlanVersion.objects.filter(plan=plan, state__in=UNDER_WAY).defer(*_HEAVY)
    return rows.select_related("plan", "partnership", "plan__partnership").first()


def versions(partnership: Partnership, account: Account) -> QuerySet[PlanVersion]:
    """Return the versions an account may read, the newest first: drafts only for those inside."""
    rows = PlanVersion.objects.filter(partnership=partnership)
    rows = rows.select_related("plan", "partnership", "plan__partnership")
    return rows if VIEW_PLAN_DRAFTS.allows(account, partnership) else rows.exclude(state=State.DRAFT)


def drafts(partnership: Partnership) -> QuerySet[DraftSnapshot]:
    """Return the earlier drafts: each went out, so everybody who may read the plan may read them."""
    rows = DraftSnapshot.objects.filter(partnership=partnership)
    return rows.select_related("plan_version", "plan_version__plan", "partnership", "plan_version__partnership")


@dataclass(frozen=True)
class Edition:
    """A version as it stands, or one of its earlier drafts: what can be read, compared and downloaded.

    Attributes:
        code: what the address of a comparison calls it: "2" for a version, "2.1" for an earlier draft of it.
        version: the version.
        snapshot: the earlier draft; None for the version as it stands.
    """

    code: str
    version: PlanVersion
    snapshot: DraftSnapshot | None

    @property
    def label(self) -> str:
        """Return what it is called: "Version 2", "Version 2, draft 1"."""
        return (self.snapshot or self.version).label.capitalize()

    @property
    def state(self) -> str:
        """Return where it stands, in words."""
        return "Returned to draft" if self.snapshot else str(self.version.get_state_display())

    @property
    def cause(self) -> str:
        """Return why the version was begun."""
        return str(self.version.get_cause_display())

    @property
    def begun_on(self) -> date | None:
        """Return when the version was begun; None for an earlier draft."""
        return None if self.snapshot else self.version.begun_on

    @property
    def ended_on(self) -> date | None:
        """Return when it was published, or returned."""
        return self.snapshot.returned_on if self.snapshot else self.version.published_on

    @property
    def superseded_on(self) -> date | None:
        """Return when it was superseded."""
        return None if self.snapshot else self.version.superseded_on

    @property
    def href(self) -> str:
        """Return the address of the page on which it is read."""
        return (self.snapshot or self.version).get_absolute_url()

    def content(self, today: date) -> PlanContent:
        """Return its content."""
        return content_of_draft(self.snapshot) if self.snapshot else content_of(self.version, today)


def editions(plan: Plan, account: Account) -> list[Edition]:
    """Return every version and earlier draft of a plan that an account may read, the newest first."""
    return list(_editions(plan, account))


def _editions(plan: Plan, account: Account) -> Iterator[Edition]:
    kept = list(drafts(plan.partnership).filter(plan_version__plan=plan).defer("content"))
    for version in versions(plan.partnership, account).filter(plan=plan).defer(*_HEAVY):
        yield Edition(str(version.number), version, None)
        mine = (each for each in kept if each.plan_version_id == version.pk)
        yield from (Edition(f"{version.number}.{each.draft}", version, each) for each in mine)
    # Of a version that is a draft again, those outside read the drafts that went out.
    if not VIEW_PLAN_DRAFTS.allows(account, plan.partnership):
        again = [each for each in kept if each.plan_version.state == State.DRAFT]
        yield from (Edition(f"{each.plan_version.number}.{each.draft}", each.plan_version, each) for each in again)
