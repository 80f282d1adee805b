"""Approvals of a version by the bodies it goes to, and sign-offs by the finance and legal officers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpResponse
from django.utils import timezone

from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import SureForm
from saferplace.web.plans.forms.approvals import ApprovalForm, SignOffForm
from saferplace.web.plans.models import Part, PlanVersion
from saferplace.web.plans.operations import approvals as operations
from saferplace.web.plans.operations.sign_offs import sign_finance, sign_legal
from saferplace.web.plans.permissions import RECORD_APPROVAL, SIGN_FINANCE, SIGN_LEGAL, VIEW_PLAN
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.reading import reading_of
from saferplace.web.plans.queries.standing import approvals_of, parts_of
from saferplace.web.plans.views.lookup import approval_of, version_to_read, version_under_way


class ApprovalTable(ListTable):
    """Approvals of a version, of earlier drafts too."""

    body = tables.Column("Body")
    draft = tables.Column("Draft")
    meeting = tables.Column("Meeting", linkify=lambda record: record.meeting.get_absolute_url())
    approved_on = DateColumn("Date")
    minute = tables.Column("Minute")
    conditions = tables.Column("Conditions", empty_values=())
    post = tables.Column("Recorded by")
    nouns, numeric = ("approval", "approvals"), ("draft",)


@page(VIEW_PLAN)
def list_approvals(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """List the approvals of a version."""
    version = version_to_read(request, pk)
    may_record = RECORD_APPROVAL.allows(request.user, request.partnership)
    awaited = operations.awaited_kind(version)
    found = approvals_of(version)
    mine = [each for each in found if (each.draft, each.state) == (version.draft, version.state)]
    context = {"version": version, "plan": version.plan, "correctable": mine if may_record else []}
    return render_list(
        request,
        ApprovalTable,
        found,
        title=f"Approvals of {version}",
        search=("body", "meeting", "minute", "conditions"),
        template="plans/approvals.html",
        add=("Record an approval", version.address("add_approval")) if awaited and may_record else None,
        context=context,
    )


@page(RECORD_APPROVAL)
def add_approval(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Record that a body approved the draft."""
    version = version_under_way(request, pk)
    kind = operations.awaited_kind(version)
    if not kind:
        raise Http404("This version waits for no approval.")
    form = ApprovalForm(request.POST or None, plan_version=version, kind=kind)

    def save(given: Mapping[str, Any]) -> Any:
        operations.record_approval(
            actor=request.user, partnership=request.partnership, version=version, given=form.changes
        )
        return version.plan

    shown = FormPage(
        f"Record an approval: {version}",
        version.plan.get_absolute_url(),
        submit="Record the approval",
        saved="The approval is recorded.",
        template="plans/approve.html",
    )
    return edit(request, shown, form, save, context={"version": version, "kind": kind})


@page(RECORD_APPROVAL)
def change_approval(request: PartnershipRequest, slug: str, pk: int, approval: int) -> HttpResponse:
    """Correct the record of an approval."""
    version = version_under_way(request, pk)
    row = approval_of(version, approval)
    kind = operations.awaited_kind(version) or row.body.kind
    form = ApprovalForm(request.POST or None, instance=row, plan_version=version, kind=kind)

    def save(given: Mapping[str, Any]) -> None:
        operations.change_approval(
            actor=request.user,
            partnership=request.partnership,
            approval=row,
            changes=form.changes,
            version=form.opened_version,
        )

    return edit(request, FormPage("Correct the record of the approval", version.address("approvals")), form, save)


@page(RECORD_APPROVAL)
def remove_approval(request: PartnershipRequest, slug: str, pk: int, approval: int) -> HttpResponse:
    """Take back an approval recorded by mistake."""
    version = version_under_way(request, pk)
    row = approval_of(version, approval)

    def save(given: Mapping[str, Any]) -> None:
        operations.remove_approval(actor=request.user, partnership=request.partnership, approval=row)

    shown = FormPage(
        f"Take back the record of the approval by {row.body}?",
        version.address("approvals"),
        submit="Take it back",
        saved="The record is taken back. The audit keeps what it said.",
        danger=True,
    )
    return edit(request, shown, SureForm(request.POST if request.method == "POST" else None), save)


def signer(part: Part) -> Callable[..., HttpResponse]:
    """Return the page on which an officer reads a part and signs it off."""
    permission: Permission = {Part.FINANCE: SIGN_FINANCE, Part.LEGAL: SIGN_LEGAL}[part]

    @page(permission)
    def sign(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
        """Sign a part of a version off."""
        return _sign(request, version_under_way(request, pk), part)

    return sign


def _sign(request: PartnershipRequest, version: PlanVersion, part: Part) -> HttpResponse:
    today = timezone.localdate()
    content = content_of(version, today)
    standing = next(each for each in parts_of(version, content) if each.part == part)
    form = SignOffForm(request.POST or None, initial={"read": standing.fingerprint})
    act = {Part.FINANCE: sign_finance, Part.LEGAL: sign_legal}[part]

    def save(given: Mapping[str, Any]) -> Any:
        changes = {name: value for name, value in form.changes.items() if name != "read"}
        act(
            actor=request.user,
            partnership=request.partnership,
            version=version,
            read=given["read"],
            given=changes,
            today=today,
        )
        return version.plan

    shown = FormPage(
        f"{part.label} sign-off: {version}",
        version.plan.get_absolute_url(),
        submit="Sign it off",
        saved="It is signed off.",
        template=f"plans/sign_{part.value}.html",
    )
    told = {"version": version, "plan": version.plan, "standing": standing, "reading": reading_of(content, {})}
    return edit(request, shown, form, save, context={**told, "content": content})
