"""Editions, and what is made from them."""

from __future__ import annotations

from django.db.models import QuerySet

from saferplace.web.accounts.models import Account
from saferplace.web.assessments.models import Edition, EditionResults, Kind, Paper
from saferplace.web.assessments.permissions import VIEW_DRAFTS
from saferplace.web.assessments.states import OPEN, State, Transition, transitions_from
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import areas_covered
from saferplace.workflows.digest_assessment import AssessmentDigest


def editions(partnership: Partnership, account: Account) -> QuerySet[Edition]:
    """Return the editions the account may read: adopted ones only for those outside."""
    found = Edition.objects.filter(partnership=partnership).select_related("based_on", "partnership")
    return found if VIEW_DRAFTS.allows(account, partnership) else found.exclude(state__in=OPEN)


def open_editions(partnership: Partnership) -> QuerySet[Edition]:
    """Return the editions that can be written."""
    return Edition.objects.filter(partnership=partnership, state__in=OPEN).select_related("partnership")


def editions_to_build_on(partnership: Partnership, kind: str = "") -> QuerySet[Edition]:
    """Return full assessments and refreshes: what a refresh starts from, what topic papers add up to."""
    found = Edition.objects.filter(partnership=partnership).exclude(kind=Kind.TOPIC)
    return found.filter(state__in=(State.ADOPTED, State.SUPERSEDED)) if kind == Kind.REFRESH else found


def adopted_before(edition: Edition) -> QuerySet[Edition]:
    """Return the adopted editions of the same area that adopting this one supersedes."""
    found = Edition.objects.filter(partnership=edition.partnership, area_code=edition.area_code, state=State.ADOPTED)
    found = found.exclude(pk=edition.pk).filter(year__lte=edition.year)
    if edition.is_topic:
        return found.filter(kind=Kind.TOPIC, title=edition.title)
    return found.exclude(kind=Kind.TOPIC)


def topic_papers(edition: Edition, account: Account) -> QuerySet[Edition]:
    """Return the topic papers that add up to an edition."""
    return editions(edition.partnership, account).filter(based_on=edition, kind=Kind.TOPIC)


def acts_for(edition: Edition, account: Account) -> list[Transition]:
    """Return what the account may do next with the state of an edition."""
    return [each for each in transitions_from(edition.state) if each.permission.allows(account, edition.partnership)]


def areas_to_assess(partnership: Partnership) -> list[tuple[str, str]]:
    """Return code and name of what an edition can be about: the partnership's whole area and its districts."""
    found = {partnership.csp_code: f"{partnership} (whole area)"} if partnership.csp_code else {}
    for area in areas_covered(partnership):
        found.setdefault(area.area_code, area.area_name)
    return list(found.items())


def results_of(edition: Edition) -> EditionResults | None:
    """Return what was worked out for an edition, or asked for; None when nothing was."""
    return EditionResults.objects.filter(edition=edition).first()


def digest_of(results: EditionResults | None) -> AssessmentDigest | None:
    """Return the results themselves; None when they are not there yet."""
    return AssessmentDigest.from_json(results.digest) if results is not None and results.digest else None


def papers(edition: Edition) -> QuerySet[Paper]:
    """Return the papers made from an edition, newest first."""
    return Paper.objects.filter(edition=edition).select_related("partnership", "edition")
