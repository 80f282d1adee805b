"""Reading of the public progress page: what would be issued now, and what has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.store.errors import StoreError
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.measures.models import Measure, Tier
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.models import ProgressIssue, ProgressPage
from saferplace.web.performance.progress_cards import Openness, progress_content
from saferplace.web.performance.queries.looking import UNREADABLE, performance_of
from saferplace.web.plans.models import PlanVersion
from saferplace.web.plans.queries.content import published_content
from saferplace.workflows.open_evidence import OpenEvidence

NOT_PUBLISHED = "No plan is published. The page shows how a published plan is going, never a draft."


@dataclass(frozen=True)
class ReadyIssue:
    """What would be issued now.

    Attributes:
        version: the published plan.
        store_version: version of the evidence.
        content: the cards, as JSON holds them.
    """

    version: PlanVersion
    store_version: int
    content: dict[str, Any]


class NothingToIssue(Exception):
    """There is nothing that could be issued; the message says why."""


def progress_page(partnership: Partnership) -> ProgressPage | None:
    """Return what is kept for the page; None while nobody has set it up."""
    return ProgressPage.objects.filter(partnership=partnership).select_related("partnership").first()


def issues(partnership: Partnership) -> QuerySet[ProgressIssue]:
    """Return every issue, newest first, withdrawn ones too."""
    rows = ProgressIssue.objects.filter(partnership=partnership).select_related("partnership")
    return rows.defer("content")


def open_page(whose: str) -> ProgressPage | None:
    """Return the page of a partnership when it is open to everybody."""
    rows = ProgressPage.objects.filter(partnership__slug=whose, is_open=True)
    return rows.select_related("partnership").first()


def open_issues(page: ProgressPage) -> QuerySet[ProgressIssue]:
    """Return the issues that everybody may read, newest first."""
    return ProgressIssue.objects.filter(partnership=page.partnership, withdrawn_on__isnull=True)


def is_open(partnership: Partnership) -> bool:
    """Return whether there is a page everybody may read, with figures on it."""
    page = open_page(partnership.slug)
    return page is not None and open_issues(page).exists()


def ready_issue(partnership: Partnership, today: date) -> ReadyIssue:
    """Return what would be issued now.

    Raises:
        NothingToIssue: no plan is published, or the evidence cannot be read.
    """
    found = published_content(partnership, today)
    if found is None:
        raise NothingToIssue(NOT_PUBLISHED)
    version, content = found
    try:
        evidence = evidence_of(partnership)
        performance = performance_of(partnership, content, evidence, today)
    except StoreError as error:
        raise NothingToIssue(UNREADABLE) from error
    asked = {target.indicator for target in content.targets if target.indicator}
    openness = Openness(_indicators(evidence, asked), _open_series(partnership))
    openness = openness.together(performance, evidence.geography)
    return ReadyIssue(version, evidence.version, progress_content(content, performance, openness))


def _indicators(evidence: OpenEvidence, asked: set[str]) -> dict[str, Any]:
    found = {}
    for name in asked:
        try:
            found[name] = evidence.catalogue.get(name)
        except UnknownIndicator:
            continue
    return found


def _open_series(partnership: Partnership) -> dict[str, int | None]:
    rows = Measure.objects.filter(partnership=partnership, tier=Tier.OPEN)
    return dict(rows.values_list("series", "threshold"))
