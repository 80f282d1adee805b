"""Decisions on priorities, and the statutory heads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.web.assessments.evidence_at_hand import figures_for
from saferplace.web.assessments.forms.decisions import DecisionForm, HeadReasonForm
from saferplace.web.assessments.live_words import keys_in, show
from saferplace.web.assessments.models import Decision, Edition
from saferplace.web.assessments.operations import decisions as operations
from saferplace.web.assessments.permissions import DECIDE_PRIORITIES, VIEW_ASSESSMENTS
from saferplace.web.assessments.queries import decisions as queries
from saferplace.web.assessments.queries.candidates import candidates_of
from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.lookup import edition_to_read, edition_to_write
from saferplace.web.assessments.views.pages import around, render_page
from saferplace.web.assessments.views.words import write_words
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.governance.queries import meetings
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit

_SUGGESTED = 12


@page(VIEW_ASSESSMENTS)
def show_decisions(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show what was decided, what is put forward and not decided, and the statutory heads."""
    edition = edition_to_read(request, pk)
    decided = list(queries.decisions(edition))
    figures = figures_for(edition, keys_in(row.reason for row in decided))
    found = candidates_of(edition)
    known = {row.candidate for row in decided}
    told = {
        "decided": [(row, show(row.reason, figures)) for row in decided],
        "undecided": [each for each in found.ranked if each.id not in known] if found else [],
        "heads_met": queries.heads_met(edition, decided),
    }
    return render_page(request, edition, "assessments/decisions.html", told)


class DecisionTable(ListTable):
    """Decisions as a list."""

    theme = tables.Column(verbose_name="Theme")
    outcome = tables.Column(verbose_name="Decision")
    reason = tables.Column(verbose_name="Reason")
    heads = tables.Column(verbose_name="Statutory heads")
    meeting = tables.Column(verbose_name="Meeting")
    decided_on = DateColumn("Date")
    recorded_by = tables.Column(verbose_name="Recorded by")
    nouns = ("decision", "decisions")

    class Meta(ListTable.Meta):
        empty_text = "Nothing has been decided yet."


@page(VIEW_ASSESSMENTS)
def list_decisions(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the decisions as a list that can be searched, sorted and downloaded."""
    edition = edition_to_read(request, pk)
    decided = list(queries.decisions(edition))
    figures = figures_for(edition, keys_in(row.reason for row in decided))
    rows = [
        {
            "theme": row.theme,
            "outcome": row.get_outcome_display(),
            "reason": show(row.reason, figures).plain,
            "heads": "; ".join(row.head_labels),
            "meeting": row.meeting,
            "decided_on": row.decided_on,
            "recorded_by": row.recorded_by,
        }
        for row in decided
    ]
    return render_list(
        request,
        DecisionTable,
        rows,
        title=f"Decisions of {edition.title}, {edition.year_label}",
        search=("theme", "outcome", "reason", "meeting"),
        template="assessments/list.html",
        context=around(request, edition),
    )


@page(DECIDE_PRIORITIES)
def add_decision(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Minute a decision about a candidate, or about a theme that is none."""
    edition = edition_to_write(request, pk)
    candidate = request.GET.get("candidate", "")
    found = candidates_of(edition) if candidate else None
    title = found.titles.get(candidate, "") if found else ""
    if candidate and not title:
        raise Http404("There is no such candidate in the results of this assessment.")
    return _write(request, edition, None, candidate, title)


@page(DECIDE_PRIORITIES)
def change_decision(request: PartnershipRequest, slug: str, pk: int, decision: int) -> HttpResponse:
    """Correct the minute of a decision."""
    edition = edition_to_write(request, pk)
    row = get_object_or_404(queries.decisions(edition), pk=decision)
    return _write(request, edition, row, row.candidate, row.theme)


@page(DECIDE_PRIORITIES)
def remove_decision(request: PartnershipRequest, slug: str, pk: int, decision: int) -> HttpResponse:
    """Take back a decision recorded by mistake."""
    edition = edition_to_write(request, pk)
    row = get_object_or_404(queries.decisions(edition), pk=decision)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
    return act(request, edition.address("decisions"), lambda: operations.remove_decision(**who, decision=row))


def _write(
    request: PartnershipRequest, edition: Edition, row: Decision | None, candidate: str, title: str
) -> HttpResponse:
    forms: list[DecisionForm] = []

    def make(data: QueryDict | None) -> DecisionForm:
        forms.append(DecisionForm(data, instance=row, initial={"theme": title} if title else None))
        return forms[-1]

    def save(given: Mapping[str, Any]) -> None:
        form, today = forms[-1], timezone.localdate()
        who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership, "today": today}
        if row is None:
            operations.record_decision(**who, edition=edition, given={"candidate": candidate, **form.changes})
        else:
            operations.change_decision(**who, decision=row, changes=form.changes, version=form.opened_version)

    remove = edition.address("remove_decision", decision=row.pk) if row else ""
    shown = FormPage(
        f"Decision: {title.lower()}" if title else "Decision on a theme",
        edition.address("decisions"),
        template="assessments/words.html",
    )
    context = {"remove": remove, "suggested": _meetings(request)}
    return write_words(request, shown, make, save, field="reason", year=edition.year, context=context)


def _meetings(request: PartnershipRequest) -> list[str]:
    """Return the partnership's last meetings, to choose from while typing."""
    held = meetings(request.partnership).filter(held_on__lte=timezone.localdate())
    return [f"{row.body}, {long_date(row.held_on)}" for row in held[:_SUGGESTED]]


@page(DECIDE_PRIORITIES)
def give_head_reason(request: PartnershipRequest, slug: str, pk: int, head: str) -> HttpResponse:
    """Say why no priority answers a statutory head."""
    edition = edition_to_write(request, pk)
    met = next((each for each in queries.heads_met(edition, []) if each.head == head), None)
    if met is None:
        raise Http404("Section 6 has no such head.")
    form = HeadReasonForm(request.POST or None, instance=met.row)

    def save(given: Mapping[str, Any]) -> None:
        operations.give_head_reason(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            head=head,
            reason=given["reason"],
            version=form.opened_version,
        )

    title = f"Why no priority answers head {met.label}"
    return edit(request, FormPage(title, edition.address("decisions")), form, save)
