"""What an edition says: sections, findings, pinning, and what people said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.forms.choices import figure_choices
from saferplace.web.assessments.forms.content import FindingForm, PinForm, SectionForm
from saferplace.web.assessments.heads import name_of, rules_for
from saferplace.web.assessments.models import Edition, Finding
from saferplace.web.assessments.operations import content as operations
from saferplace.web.assessments.permissions import VIEW_ASSESSMENTS, WRITE_ASSESSMENT
from saferplace.web.assessments.queries import content as queries
from saferplace.web.assessments.queries.editions import open_editions
from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.lookup import edition_to_read, edition_to_write
from saferplace.web.assessments.views.pages import around, render_page
from saferplace.web.assessments.views.words import write_words
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage
from saferplace.workflows.live_figures import FigureKey, LiveFigure

WORDS_PAGE = "assessments/words.html"


@page(VIEW_ASSESSMENTS)
def show_findings(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show what an edition says, section by section."""
    edition = edition_to_read(request, pk)
    content = queries.content_of(edition, request.user, timezone.localdate())
    return render_page(request, edition, "assessments/findings.html", {"content": content})


class FindingTable(ListTable):
    """Findings as a list."""

    measure = tables.Column(verbose_name="Measure")
    section = tables.Column(verbose_name="Section")
    area = tables.Column(verbose_name="Area")
    period = tables.Column(verbose_name="Period")
    value = tables.Column(verbose_name="Value now")
    count = tables.Column(verbose_name="Count now")
    compared = tables.Column(verbose_name="Compared with")
    words = tables.Column(verbose_name="What it means")
    pinned = tables.Column(verbose_name="When pinned")
    changed = tables.Column(verbose_name="What changed")
    author = tables.Column(verbose_name="Author")
    evidence = tables.Column(verbose_name="Evidence version")
    nouns = ("finding", "findings")
    numeric = ("count", "evidence")

    class Meta(ListTable.Meta):
        empty_text = "Nothing has been pinned yet."


@page(VIEW_ASSESSMENTS)
def list_findings(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the findings as a list that can be searched, sorted and downloaded."""
    edition = edition_to_read(request, pk)
    content = queries.content_of(edition, request.user, timezone.localdate())
    rows = [_as_row(each) for section in content.sections for each in (*section.findings, *section.from_topics)]
    return render_list(
        request,
        FindingTable,
        rows,
        title=f"Findings of {edition.title}, {edition.year_label}",
        search=("section", "measure", "area", "words", "author"),
        template="assessments/list.html",
        context=around(request, edition),
    )


def _as_row(each: queries.FindingShown) -> dict[str, Any]:
    figure = each.figure
    return {
        "section": name_of(each.row.section),
        "measure": figure.title if figure else each.row.indicator,
        "area": figure.area if figure else each.row.area_code,
        "period": figure.period if figure else each.row.period,
        "value": figure.text if figure else each.problem,
        "count": figure.count if figure else "",
        "compared": figure.compared if figure else "",
        "words": each.words.plain,
        "pinned": f"{each.row.pinned_text} ({each.row.pinned_count})",
        "changed": each.since_pinned,
        "author": each.row.author_post,
        "evidence": figure.store_version if figure else "",
    }


@page(WRITE_ASSESSMENT)
def write_section(request: PartnershipRequest, slug: str, pk: int, head: str) -> HttpResponse:
    """Write the words under a head of the checklist."""
    edition = edition_to_write(request, pk)
    rule = next((rule for rule in rules_for(request.partnership, timezone.localdate()) if rule.id == head), None)
    if rule is None:
        raise Http404("The content checklist has no such head.")
    row = queries.words_of(edition, head)
    forms: list[SectionForm] = []

    def make(data: QueryDict | None) -> SectionForm:
        forms.append(SectionForm(data, instance=row))
        return forms[-1]

    def save(given: Mapping[str, Any]) -> str:
        operations.write_section(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            head=head,
            words=given["words"],
            version=forms[-1].opened_version,
            today=timezone.localdate(),
        )
        return f"{edition.address('findings')}#{head}"

    shown = FormPage(name_of(head), f"{edition.address('findings')}#{head}", template=WORDS_PAGE)
    return write_words(
        request,
        shown,
        make,
        save,
        year=edition.year,
        context={"rule": rule, "carried_over": row and row.is_carried_over},
    )


@page(WRITE_ASSESSMENT)
def pin(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Pin a figure to an assessment in draft. The address says which figure; without one, choose it here."""
    key = FigureKey(*(request.GET.get(name, "") for name in ("indicator", "area", "period", "compare")))
    editions = open_editions(request.partnership)
    back = reverse("assessments:list", kwargs={"slug": slug})
    asked = request.GET.get("edition", "")
    first = next((each for each in editions if str(each.pk) == asked), editions.first())
    if not all(key[:3]):
        choices = figure_choices(request.partnership, first.year if first else "")
        told = {"choices": choices, "asked": key._asdict(), "edition": first, "back": back}
        return render(request, "assessments/choose_figure.html", told)
    figure = newest_figures(request.partnership, [key])[key]
    sections = [(rule.id, name_of(rule.id)) for rule in rules_for(request.partnership, timezone.localdate())]
    initial = {"edition": first, "section": request.GET.get("section", sections[0][0])}

    def make(data: QueryDict | None) -> PinForm:
        return PinForm(editions, sections, data, initial=initial)

    def save(given: Mapping[str, Any]) -> str:
        edition: Edition = given["edition"]
        operations.pin_finding(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            pin=operations.Pin(key, given["section"], given["words"]),
            now=timezone.now(),
        )
        return f"{edition.address('findings')}#{given['section']}"

    shown = FormPage("Pin to an assessment", back, submit="Pin", saved="Pinned.", template="assessments/pin.html")
    context = {"figure": figure if isinstance(figure, LiveFigure) else None, "problem": getattr(figure, "why", "")}
    context |= {"nothing_open": first is None}
    return write_words(request, shown, make, save, year=first.year if first else "", context=context)


def _finding(request: PartnershipRequest, pk: int, finding: int) -> Finding:
    edition = edition_to_write(request, pk)
    return get_object_or_404(queries.findings(edition).select_related("edition", "edition__partnership"), pk=finding)


@page(WRITE_ASSESSMENT)
def change_finding(request: PartnershipRequest, slug: str, pk: int, finding: int) -> HttpResponse:
    """Change section and words of a finding."""
    row = _finding(request, pk, finding)
    sections = [(rule.id, name_of(rule.id)) for rule in rules_for(request.partnership, timezone.localdate())]
    forms: list[FindingForm] = []

    def make(data: QueryDict | None) -> FindingForm:
        forms.append(FindingForm(data, sections=sections, instance=row))
        return forms[-1]

    def save(given: Mapping[str, Any]) -> str:
        changed = operations.change_finding(
            actor=request.user,
            partnership=request.partnership,
            finding=row,
            changes=forms[-1].changes,
            version=forms[-1].opened_version,
            today=timezone.localdate(),
        )
        return f"{row.edition.address('findings')}#{changed.section}"

    figure = newest_figures(request.partnership, [row.key])[row.key]
    shown = FormPage("Change the finding", f"{row.edition.address('findings')}#{row.section}", template=WORDS_PAGE)
    context = {"figure": figure if isinstance(figure, LiveFigure) else None, "problem": getattr(figure, "why", "")}
    return write_words(request, shown, make, save, year=row.edition.year, context=context)


@page(WRITE_ASSESSMENT)
def act_on_finding(request: PartnershipRequest, slug: str, pk: int, finding: int, what: str) -> HttpResponse:
    """Move a finding, accept its figure, keep its pin, or take it out."""
    row = _finding(request, pk, finding)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership, "finding": row}
    acts: dict[str, Callable[[], Any]] = {
        "accept": lambda: operations.accept_figure(**who, now=timezone.now()),
        "keep": lambda: operations.keep_pin(**who),
        "remove": lambda: operations.remove_finding(**who),
        "up": lambda: operations.move_finding(**who, up=True),
        "down": lambda: operations.move_finding(**who, up=False),
    }
    if what not in acts:
        raise Http404("There is no such act.")
    return act(request, f"{row.edition.address('findings')}#{row.section}", acts[what])
