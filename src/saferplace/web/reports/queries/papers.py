"""Papers, their sections, versions, comments and files, as one may read them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import Partnership
from saferplace.web.reports.models import MadePaper, Paper, PaperComment, PaperSection, PaperVersion
from saferplace.web.reports.permissions import VIEW_PAPER_DRAFTS
from saferplace.web.reports.states import OUT, UNDER_WAY


def papers(partnership: Partnership, account: Account) -> QuerySet[Paper]:
    """Return the papers this person may read: published ones, and those being written for those inside."""
    rows = Paper.objects.filter(partnership=partnership).select_related(
        "partnership", "meeting", "meeting__body", "plan_version", "plan_version__plan", "corrects"
    )
    return rows if VIEW_PAPER_DRAFTS.allows(account, partnership) else rows.filter(state__in=sorted(OUT))


def under_way(partnership: Partnership) -> QuerySet[Paper]:
    """Return the papers before publication, with how many sections are written."""
    written = Count("sections", filter=~Q(sections__words=""), distinct=True)
    rows = Paper.objects.filter(partnership=partnership, state__in=sorted(UNDER_WAY))
    return rows.select_related("partnership", "meeting").annotate(written=written, all_sections=Count("sections"))


def published() -> QuerySet[Paper]:
    """Return every published paper of every partnership, for the public pages."""
    rows = Paper.objects.filter(state__in=sorted(OUT)).select_related("partnership", "corrects", "correction")
    return rows.order_by("-published_on", "-pk")


def sections(paper: Paper) -> QuerySet[PaperSection]:
    """Return the sections of a paper in order, with how many comments are open."""
    return PaperSection.objects.filter(paper=paper).annotate(
        open_comments=Count("comments", filter=Q(comments__settled_on__isnull=True))
    )


def comments(paper: Paper) -> QuerySet[PaperComment]:
    """Return the comments on a paper, oldest first."""
    return PaperComment.objects.filter(paper=paper).select_related("section", "paper", "paper__partnership")


def versions(paper: Paper) -> QuerySet[PaperVersion]:
    """Return the versions kept of a paper, newest first."""
    return PaperVersion.objects.filter(paper=paper)


def made(paper: Paper) -> QuerySet[MadePaper]:
    """Return the files made of a paper, newest first."""
    return MadePaper.objects.filter(paper=paper).select_related("paper", "paper__partnership")
