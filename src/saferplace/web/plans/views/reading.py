"""A version, or an earlier draft of it, read as a whole plan, and downloaded."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from saferplace.planning.content import PlanContent, as_json, fingerprint
from saferplace.planning.rows import HEADINGS, content_rows
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.components.downloads import FORMATS, download, file_name
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.plans.models import DraftSnapshot, PlanVersion
from saferplace.web.plans.permissions import VIEW_PLAN
from saferplace.web.plans.queries.content import content_of, content_of_draft
from saferplace.web.plans.queries.figures import figures_of, keys_of
from saferplace.web.plans.queries.reading import reading_of
from saferplace.web.plans.queries.standing import approvals_of, parts_of
from saferplace.web.plans.views.looks import STATE_LOOKS
from saferplace.web.plans.views.lookup import draft_to_read, version_to_read


@page(VIEW_PLAN)
def read_version(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a version as a whole plan."""
    version = version_to_read(request, pk)
    content = content_of(version, timezone.localdate())
    approvals = [each for each in approvals_of(version) if each.draft == version.draft]
    told: dict[str, Any] = {
        "reading": reading_of(content, figures_of(version, content)),
        "look": STATE_LOOKS[version.state],
        "approvals": approvals[::-1],
        "parts": parts_of(version, content),
        "fingerprint": version.fingerprint or fingerprint(content),
    }
    return _read(request, version, None, told)


@page(VIEW_PLAN)
def read_draft(request: PartnershipRequest, slug: str, pk: int, draft: int) -> HttpResponse:
    """Show an earlier draft as it went out; its figures are those of today's evidence."""
    snapshot = draft_to_read(request, pk, draft)
    content = content_of_draft(snapshot)
    figures = newest_figures(request.partnership, keys_of(content))
    approvals = [each for each in approvals_of(snapshot.plan_version) if each.draft == snapshot.draft]
    told: dict[str, Any] = {
        "reading": reading_of(content, figures),
        "look": "plain",
        "approvals": approvals[::-1],
        "parts": [],
        "fingerprint": snapshot.fingerprint,
    }
    return _read(request, snapshot.plan_version, snapshot, told)


def _read(
    request: PartnershipRequest, version: PlanVersion, snapshot: DraftSnapshot | None, told: dict[str, Any]
) -> HttpResponse:
    address = (snapshot or version).get_absolute_url().rstrip("/")  # a version's ends with a stroke, a draft's does not
    more = {
        "version": version,
        "plan": version.plan,
        "snapshot": snapshot,
        "figures": told["reading"].figures,
        "content": told["reading"].content,
        "downloads": [(f"{address}/download?format={name}", title) for name, title in FORMATS.items()],
    }
    return render(request, "plans/read.html", {**told, **more})


@page(VIEW_PLAN)
def download_version(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Download the content of a version."""
    version = version_to_read(request, pk)
    content = content_of(version, timezone.localdate())
    about = {
        "number": version.number,
        "draft": version.draft,
        "state": version.state,
        "published_on": version.published_on,
        "store_version": version.store_version,
        "figures": version.figures,
    }
    return _download(request, f"{version.plan.title} {version.label}", content, about)


@page(VIEW_PLAN)
def download_draft(request: PartnershipRequest, slug: str, pk: int, draft: int) -> HttpResponse:
    """Download the content of an earlier draft."""
    snapshot = draft_to_read(request, pk, draft)
    about = {"number": snapshot.plan_version.number, "draft": snapshot.draft, "state": "returned"}
    return _download(request, str(snapshot), content_of_draft(snapshot), about)


def _download(request: PartnershipRequest, title: str, content: PlanContent, about: dict[str, Any]) -> HttpResponse:
    """Answer a content as a file: JSON holds all of it as it is frozen, tables a row for each field."""
    wanted = request.GET.get("format", "csv")
    if wanted == "json":
        answer = JsonResponse({"version": about, "fingerprint": fingerprint(content), "content": as_json(content)})
        answer["Content-Disposition"] = f'attachment; filename="{file_name(title)}.json"'
        return answer
    return download(wanted if wanted in FORMATS else "csv", title, HEADINGS, content_rows(content))
