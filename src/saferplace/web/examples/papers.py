"""Begins the papers of the demonstration: each drafted by the system from the partnership's plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of
from saferplace.web.examples.entering import Tally
from saferplace.web.governance.models import Meeting
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.queries.content import newest_content
from saferplace.web.reports.models import GrantSpending, Paper
from saferplace.web.reports.operations.papers import begin_paper
from saferplace.workflows.paper_kinds.kind import Subject

# Kind of paper, its title, the year it reports on, and the kind of body that decides on it.
_PAPERS = {
    "telford-and-wrekin": (
        ("cabinet_report", "Community safety strategy: report to cabinet and council", "2016/17", "cabinet"),
        ("consultation_response", "Response to the police and crime plan", "2016/17", "board"),
    ),
    "wolverhampton": (
        ("scrutiny_report", "Community safety: progress report to scrutiny", "2017/18", "scrutiny"),
        ("grant_return", "Community safety grant: return for July to September 2018", "2018/19", "board"),
        ("recommendation_tracker", "Recommendations to the partnership", "2018/19", "board"),
    ),
    "east-staffordshire": (
        ("plan_summary", "The community safety plan on one page", "2018/19", "board"),
        ("board_pack", "Performance pack for the board", "2018/19", "board"),
        ("annual_report", "Annual report of the partnership", "2018/19", "board"),
        ("meeting_minutes", "Minutes of the board", "2018/19", "board"),
    ),
}

# The day the example's return is due.
_DUE = date(2018, 10, 15)


def enter_papers(partnership: Partnership, now: datetime, tally: Tally) -> list[Paper]:
    """Return the papers begun for a partnership; those that are there already are left alone.

    Raises:
        ValidationError: an entry does not hold.
    """
    found = newest_content(partnership, now.date())
    if found is None:
        return []
    manager = Account.objects.get(email=address_of(Role.PARTNERSHIP_MANAGER, partnership.slug))
    begun = []
    for kind, title, year, body in _PAPERS.get(partnership.slug, ()):
        if Paper.objects.filter(partnership=partnership, title=title).exists():
            continue
        asked = _asked(kind, partnership)
        if asked is None:
            continue
        meetings = Meeting.objects.filter(partnership=partnership, body__kind=body)
        given = {
            "kind": kind,
            "title": title,
            "year": year,
            "plan_version": found[0],
            "meeting": meetings.order_by("-held_on").first(),
            "author_post": "Partnership manager",
            "wards": "All",
            **asked,
        }
        paper = begin_paper(actor=manager, partnership=partnership, given=given, today=now.date(), now=now)
        tally.count(tally.added, paper)
        begun.append(paper)
    return begun


def _asked(kind: str, partnership: Partnership) -> dict[str, Any] | None:
    """Return what a kind asks besides: the board's meeting with decisions, the grant on which spending was entered.

    None when the registers do not hold it, so that there is nothing to write about.
    """
    if kind == "meeting_minutes":
        meetings = Meeting.objects.filter(partnership=partnership, body__kind="board", decisions__isnull=False)
        held = meetings.order_by("-held_on").first()
        return {Subject.MEETING_HELD: held} if held else None
    if kind == "grant_return":
        spent = GrantSpending.objects.filter(partnership=partnership).select_related("funding").last()
        if spent is None:
            return None
        return {Subject.GRANT: spent.funding.key, Subject.QUARTER: spent.quarter, Subject.DUE_ON: _DUE}
    return {}
