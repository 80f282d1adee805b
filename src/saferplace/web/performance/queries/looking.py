"""What every page of performance looks at: the plan in force, the evidence of a day, and a line for each measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from saferplace.planning.content import PlanContent, fingerprint
from saferplace.store.errors import StoreError
from saferplace.web.accounts.models import Account
from saferplace.web.evidence.queries.records import places_in_force
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.web.measures.queries.registers import measures
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import area_codes, kept_for_page
from saferplace.web.performance.queries.moments import Moment, as_loaded, moment_of, version_on
from saferplace.web.plans.models import PlanVersion
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.content import newest_content, published_content
from saferplace.workflows.measure_performance import PlanPerformance, measure_performance
from saferplace.workflows.open_evidence import OpenEvidence

UNREADABLE = "The evidence cannot be read at the moment. The person who keeps this service must look."
NO_PLAN = "There is no plan to follow yet. Measures appear here once a plan with targets is published."


@dataclass(frozen=True)
class Followed:
    """A plan that is followed, on a day, from evidence that can be read.

    Attributes:
        partnership: whose plan.
        day: the day.
        is_today: whether it is today.
        evidence: the evidence of the day.
        version: the version of the plan.
        content: its content.
        performance: how its measures are going.
    """

    partnership: Partnership
    day: date
    is_today: bool
    evidence: OpenEvidence
    version: PlanVersion
    content: PlanContent
    performance: PlanPerformance

    @property
    def is_draft(self) -> bool:
        """Whether the plan is not published yet."""
        return not self.version.is_out


@dataclass(frozen=True)
class Look:
    """What a page looks at.

    Attributes:
        partnership: whose plan.
        moment: the day and its evidence; None when the evidence cannot be read.
        content: content of the plan; None without a plan.
        followed: plan and evidence together; None while one of them is not there.
        problem: why there is nothing to see; "" when there is something.
    """

    partnership: Partnership
    moment: Moment | None
    content: PlanContent | None
    followed: Followed | None
    problem: str

    @property
    def evidence(self) -> OpenEvidence | None:
        """The evidence of the day; None when there is none."""
        return self.moment.evidence if self.moment else None

    @property
    def performance(self) -> PlanPerformance | None:
        """How the measures are going; None while that cannot be said."""
        return self.followed.performance if self.followed else None


def look_at(partnership: Partnership, account: Account, day: date, today: date, *, as_loaded_then: bool = True) -> Look:
    """Return how the plan in force on a day was going on that day."""
    found = published_content(partnership, day)
    if found is None and VIEW_PLAN_DRAFTS.allows(account, partnership):
        found = newest_content(partnership, day)
    content = found[1] if found else None
    try:
        moment = moment_of(partnership, day, today, as_loaded_then=as_loaded_then)
    except StoreError:
        return Look(partnership, None, content, None, UNREADABLE)
    if found is None:
        return Look(partnership, moment, None, None, NO_PLAN)
    if moment.evidence is None:
        return Look(partnership, moment, content, None, moment.note)
    performance = performance_of(partnership, found[1], moment.evidence, moment.day)
    followed = Followed(partnership, moment.day, moment.is_today, moment.evidence, *found, performance)
    return Look(partnership, moment, content, followed, "")


def performance_of(
    partnership: Partnership, content: PlanContent, evidence: OpenEvidence, day: date
) -> PlanPerformance:
    """Return how a plan is going on a day; it is remembered for each month of the same evidence."""
    month = day.replace(day=1)
    due = days_due(partnership)
    places = tuple(sorted(evidence.geography.neighbourhoods.items()))
    seen = tuple(sorted(evidence.seen or ()))
    asked = ("performance", fingerprint(content), month, sorted(due.items()), places, seen)
    found = remembered(evidence, asked, lambda: measure_performance(evidence, content, month, days_due=due))
    return found.on(day)


def performance_at(followed: Followed, day: date) -> PlanPerformance:
    """Return how a plan stood on an earlier day: from what had been loaded by then, else from what is known now.

    It is remembered with everything that tells what the partnership sees of the earlier version, so that this version,
    which takes a second to open, need not be opened to know that it has been asked before.

    Raises:
        StoreError: the evidence cannot be read.
    """
    partnership, content, newest = followed.partnership, followed.content, followed.evidence
    version = version_on(newest, day)
    if version is None or version == newest.version:
        return performance_of(partnership, content, newest, day)
    codes = (partnership.csp_code, *area_codes(partnership))
    places = places_in_force(partnership, timezone.localdate())
    month = day.replace(day=1)
    asked = (
        "performance at",
        version,
        fingerprint(content),
        month,
        sorted(days_due(partnership).items()),
        codes,
        places,
    )

    def make() -> PlanPerformance:
        return performance_of(partnership, content, as_loaded(partnership, newest, version), month)

    return remembered(newest, asked, make).on(day)


def days_due(partnership: Partnership) -> Mapping[str, int | None]:
    """Return, for each series the partners supply, the days after a period by which a figure is due."""

    def ask() -> dict[str, int | None]:
        return dict(measures(partnership).order_by().values_list("series", "days_after"))

    return kept_for_page(partnership, "days due", ask)
