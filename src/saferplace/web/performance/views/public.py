"""How a plan is going, for everybody: the newest issue at an address that stays, and each issue at its own."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from saferplace.web.components.downloads import download
from saferplace.web.partnerships.access.page import public_page
from saferplace.web.performance.models import ProgressIssue, ProgressPage
from saferplace.web.performance.queries.progress_page import open_issues, open_page

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_MINUTES = 60 * 5
_EARLIER = 12
COLUMNS = (
    *("priority", "measure", "year", "figure", "unit", "up_to", "status", "aim", "next_due_on", "not_shown_because"),
    *("source", "issued_on", "licence", "made_up"),
)


@public_page
@require_GET
@cache_control(max_age=_MINUTES)
def show_latest(request: HttpRequest, whose: str) -> HttpResponse:
    """Show the newest issue."""
    return _shown(request, *_found(whose), is_latest=True)


@public_page
@require_GET
@cache_control(max_age=_MINUTES)
def show_dated(request: HttpRequest, whose: str, day: str) -> HttpResponse:
    """Show the issue of a day."""
    return _shown(request, *_found(whose, _day(day)), is_latest=False)


@public_page
@require_GET
@cache_control(max_age=_MINUTES)
def latest_figures(request: HttpRequest, whose: str, kind: str) -> HttpResponse:
    """Return the figures of the newest issue as CSV or JSON."""
    return _file(kind, *_found(whose))


@public_page
@require_GET
@cache_control(max_age=_MINUTES)
def dated_figures(request: HttpRequest, whose: str, day: str, kind: str) -> HttpResponse:
    """Return the figures of the issue of a day as CSV or JSON."""
    return _file(kind, *_found(whose, _day(day)))


def _day(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise Http404("There is no such day.") from error


def _found(whose: str, day: date | None = None) -> tuple[ProgressPage, ProgressIssue]:
    """Return the open page and an issue of it.

    Raises:
        Http404: the page is not open, or nothing was issued then.
    """
    page = open_page(whose)
    if page is None:
        raise Http404("There is no such page.")
    rows = open_issues(page)
    issue = (rows if day is None else rows.filter(issued_on=day)).first()
    if issue is None:
        raise Http404("Nothing was issued then.")
    return page, issue


def _shown(request: HttpRequest, kept: ProgressPage, issue: ProgressIssue, *, is_latest: bool) -> HttpResponse:
    today = timezone.localdate()
    dates = list(open_issues(kept).values_list("issued_on", flat=True)[:_EARLIER])
    told = {
        "whose": kept.partnership,
        "kept": kept,
        "issue": issue,
        "content": issue.content,
        "today": today.isoformat(),
        "is_late": kept.next_update_on < today,
        "is_latest": is_latest,
        "newer": not is_latest and dates[:1] != [issue.issued_on],
        "dates": dates,
        "sources": _sources(issue.content),
        "caveats": _caveats(issue.content),
        "licence": LICENCE,
        "licence_address": LICENCE_ADDRESS,
    }
    return render(request, "performance/public.html", told)


def _measures(content: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return each measure once with the titles of its priorities."""
    priorities: dict[str, list[str]] = {}
    measures = {}
    for card in content["priorities"]:
        for measure in card["measures"]:
            priorities.setdefault(measure["key"], []).append(card["title"])
            measures[measure["key"]] = measure
    return [("; ".join(priorities[key]), measure) for key, measure in measures.items()]


def _sources(content: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(measure["source"] for _, measure in _measures(content) if measure["source"]))


def _caveats(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what must be known of the figures: each sentence once, with the measures it concerns."""
    found: dict[str, list[str]] = {}
    for _, measure in _measures(content):
        for caveat in [] if measure["withheld"] else measure["caveats"]:
            found.setdefault(caveat, []).append(measure["title"])
    return [("; ".join(titles), caveat) for caveat, titles in found.items()]


def _file(kind: str, kept: ProgressPage, issue: ProgressIssue) -> HttpResponse:
    """Return an issue's figures; the address says the kind.

    Raises:
        Http404: it is neither csv nor json.
    """
    made_up = "yes" if settings.DEMONSTRATION else "no"
    rows = [
        (
            *(titles, each["title"], each["year"], each["figure"], each["unit"], each["through"], each["status"]),
            *(each["aim"], each["next_due_on"], each["withheld"], each["source"]),
            *(issue.issued_on, LICENCE, made_up),
        )
        for titles, each in _measures(issue.content)
    ]
    name = f"{kept.partnership.slug}-progress-{issue.issued_on.isoformat()}"
    if kind == "csv":
        return download("csv", name, COLUMNS, rows)
    if kind != "json":
        raise Http404("The figures are there as csv and json.")
    told = {
        "partnership": kept.partnership.name,
        "plan": issue.content["plan"],
        "issued_on": issue.issued_on.isoformat(),
        "next_update_on": kept.next_update_on.isoformat(),
        "licence": {"name": LICENCE, "address": LICENCE_ADDRESS},
        "made_up": settings.DEMONSTRATION,
        "measures": [
            {**dict(zip(COLUMNS, row, strict=True)), "issued_on": issue.issued_on.isoformat()} for row in rows
        ],
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
