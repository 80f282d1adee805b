"""The numbers of a report, checked: hand it in, see what does not hold, take the list away, delete it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from saferplace.charts.wording import percent
from saferplace.web.components.downloads import download
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import UNPROCESSABLE
from saferplace.web.reports import checking, tasks
from saferplace.web.reports.forms.linter import CheckForm, FilterForm
from saferplace.web.reports.permissions import CHECK_REPORT

MOST_SHOWN = 200
_COLUMNS = (
    ("Place", "place"),
    ("Kind", "kind"),
    ("Confidence", "confidence"),
    ("Printed", "printed"),
    ("Should be", "expected"),
    ("How", "how"),
    ("In the words", "quote"),
)
_FORMATS = (("csv", "CSV"), ("ods", "ODS"), ("xlsx", "Excel"), ("json", "JSON"))
_SURE, _LIKELY = 0.8, 0.5
Finding = Mapping[str, Any]


@page(CHECK_REPORT)
def check_report(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Take in a report; a large one is checked by the worker, any other at once."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if not form.is_bound or not form.is_valid():
        told = {"form": form, "minutes": checking.KEPT_MINUTES}
        return render(request, "reports/linter.html", told, status=UNPROCESSABLE if form.is_bound else 200)
    file = form.cleaned_data["file"]
    content = file.read() if file else form.cleaned_data["text"].encode()
    name, now = str(file.name) if file else "", timezone.now()
    check = checking.hand_in(content, name, request.partnership.pk, now)
    tasks.forget_check.using(run_after=now + timedelta(minutes=checking.KEPT_MINUTES)).enqueue(check.token)
    if checking.is_large(content, name):
        tasks.check_report.enqueue(check.token)
    else:
        checking.run(check.token)
    return redirect("reports:checked", slug=slug, check=check.token)


@page(CHECK_REPORT)
def show_check(request: PartnershipRequest, slug: str, check: str) -> HttpResponse:
    """Show what was found, or that it is still being looked for; `format` says to take the list away."""
    found = _check(request, check)
    form = FilterForm(request.GET, found.kinds)
    shown = _chosen(found.findings, *form.chosen)
    wanted = request.GET.get("format", "")
    if wanted == "json":
        text = json.dumps(shown, ensure_ascii=False, indent=1)
        return HttpResponse(
            text,
            content_type="application/json",
            headers={"Content-Disposition": 'attachment; filename="findings.json"'},
        )
    if wanted in ("csv", "ods", "xlsx"):
        rows = [[finding[key] for _, key in _COLUMNS] for finding in shown]
        return download(wanted, "Findings", [heading for heading, _ in _COLUMNS], rows)
    query = request.GET.copy()
    query.pop("format", None)
    told = {
        "check": found,
        "form": form,
        "findings": [_as_shown(finding) for finding in shown],
        "formats": _FORMATS,
        "most": MOST_SHOWN,
        "query": query.urlencode(),
        "minutes": checking.KEPT_MINUTES,
    }
    return render(request, "reports/linter_check.html", told)


@page(CHECK_REPORT)
@require_POST
def forget_check(request: PartnershipRequest, slug: str, check: str) -> HttpResponse:
    """Delete a check before its hour is over; asked twice, it stays deleted."""
    if not checking.was_forgotten(str(check), request.partnership.pk):
        checking.forget(_check(request, check).token)
    messages.success(request, "Deleted. Nothing of the report or of what was found in it is kept.")
    return redirect(reverse("reports:check", kwargs={"slug": slug}))


def _check(request: PartnershipRequest, token: str) -> checking.Check:
    found = checking.get(str(token), request.partnership.pk)
    if found is None:
        raise Http404("There is no such check, or it was deleted.")
    return found


def _chosen(findings: Sequence[Finding], kind: str, least: int) -> list[Finding]:
    return [each for each in findings if (not kind or each["kind"] == kind) and each["confidence"] * 100 >= least]


def _as_shown(finding: Finding) -> dict[str, Any]:
    """Return a finding with its confidence in words and how that looks."""
    return {**finding, "look": _look(finding), "sure_words": f"{percent(100 * finding['confidence'])} sure"}


def _look(finding: Finding) -> str:
    confidence = float(finding["confidence"])
    return "bad" if confidence >= _SURE else "watch" if confidence >= _LIKELY else "plain"
