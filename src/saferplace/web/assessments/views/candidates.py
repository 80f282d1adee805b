"""Candidate priorities: the ranking, one candidate with its scores, the weights, and emerging themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpResponse

from saferplace.assessment.scoring import CRITERION_NAMES, Criterion
from saferplace.web.assessments.forms.scores import AgreeForm, ScoreForm, WeightsForm
from saferplace.web.assessments.models import Edition
from saferplace.web.assessments.operations import scores as operations
from saferplace.web.assessments.permissions import AGREE_SCORES, SCORE_CANDIDATES, VIEW_ASSESSMENTS
from saferplace.web.assessments.queries import candidates as queries
from saferplace.web.assessments.queries.decisions import decisions
from saferplace.web.assessments.queries.editions import digest_of, results_of
from saferplace.web.assessments.views.lookup import edition_to_read, edition_to_write
from saferplace.web.assessments.views.pages import around, render_page
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit


@page(VIEW_ASSESSMENTS)
def show_candidates(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the candidates in order, with the points in force, and how firm the order is."""
    edition = edition_to_read(request, pk)
    told = {
        "candidates": queries.candidates_of(edition, request.user),
        "results": results_of(edition),
        "criteria": CRITERION_NAMES,
        "weights": [f"{weight:g}" for weight in queries.weights_of(edition).values()],
    }
    return render_page(request, edition, "assessments/candidates.html", told)


class CandidateTable(ListTable):
    """Candidates with points and totals."""

    theme = tables.Column(verbose_name="Candidate")
    rank = tables.Column(verbose_name="Rank")
    figure = tables.Column(verbose_name="Figure")
    count = tables.Column(verbose_name="Count")
    volume = tables.Column(verbose_name=CRITERION_NAMES[Criterion.VOLUME])
    trend = tables.Column(verbose_name=CRITERION_NAMES[Criterion.TREND])
    harm = tables.Column(verbose_name=CRITERION_NAMES[Criterion.HARM])
    comparison = tables.Column(verbose_name=CRITERION_NAMES[Criterion.COMPARISON])
    concentration = tables.Column(verbose_name=CRITERION_NAMES[Criterion.CONCENTRATION])
    public_concern = tables.Column(verbose_name=CRITERION_NAMES[Criterion.PUBLIC_CONCERN])
    ability_to_influence = tables.Column(verbose_name=CRITERION_NAMES[Criterion.ABILITY_TO_INFLUENCE])
    total = tables.Column(verbose_name="Score, %")
    put_forward = tables.Column(verbose_name="Put forward")
    decision = tables.Column(verbose_name="Decision")
    reason = tables.Column(verbose_name="Reason")
    nouns = ("candidate", "candidates")
    numeric = ("rank", *(criterion.value for criterion in Criterion), "total")

    class Meta(ListTable.Meta):
        empty_text = "The candidates have not been worked out yet."


@page(VIEW_ASSESSMENTS)
def list_candidates(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the candidates as a list that can be searched, sorted and downloaded."""
    edition = edition_to_read(request, pk)
    found = queries.candidates_of(edition)
    rows = [_as_row(each) for each in found.ranked] if found else []
    return render_list(
        request,
        CandidateTable,
        rows,
        title=f"Candidate priorities of {edition.title}, {edition.year_label}",
        search=("theme", "decision", "reason"),
        template="assessments/list.html",
        context=around(request, edition),
    )


def _as_row(each: queries.CandidateShown) -> dict[str, Any]:
    points = {cell.criterion.value: None if cell.points is None else round(cell.points, 2) for cell in each.criteria}
    total = each.standing.total
    return {
        "rank": each.standing.rank,
        "theme": each.digest.title,
        "figure": each.digest.figure,
        "count": each.digest.count,
        **points,
        "total": None if total is None else round(total, 1),
        "put_forward": "yes" if each.standing.is_shortlisted else "no",
        "decision": each.decision.get_outcome_display() if each.decision else "",
        "reason": each.decision.reason if each.decision else "",
    }


def _shown(request: PartnershipRequest, edition: Edition, candidate: str) -> queries.CandidateShown:
    found = queries.candidates_of(edition, request.user)
    shown = next((each for each in found.ranked if each.id == candidate), None) if found else None
    if shown is None:
        raise Http404("There is no such candidate in the results of this assessment.")
    return shown


@page(VIEW_ASSESSMENTS)
def show_candidate(request: PartnershipRequest, slug: str, pk: int, candidate: str) -> HttpResponse:
    """Show one candidate: the evidence beside each criterion, and everybody's points."""
    edition = edition_to_read(request, pk)
    shown = _shown(request, edition, candidate)
    return render_page(request, edition, "assessments/candidate.html", {"candidate": shown})


@page(SCORE_CANDIDATES)
def give_scores(request: PartnershipRequest, slug: str, pk: int, candidate: str) -> HttpResponse:
    """Give one's own points to a candidate."""
    edition = edition_to_write(request, pk)
    shown = _shown(request, edition, candidate)
    form = ScoreForm(shown.criteria, request.POST or None)

    def save(given: Mapping[str, Any]) -> None:
        operations.give_scores(
            actor=request.user, partnership=request.partnership, edition=edition, candidate=candidate, points=given
        )

    title = f"Your points for {shown.digest.title.lower()}"
    back = edition.address("candidate", candidate=candidate)
    return edit(
        request,
        FormPage(title, back, template="assessments/score.html"),
        form,
        save,
        context={**around(request, edition), "candidate": shown},
    )


@page(AGREE_SCORES)
def agree_score(request: PartnershipRequest, slug: str, pk: int, candidate: str, criterion: str) -> HttpResponse:
    """Record what the group agreed on for one criterion."""
    edition = edition_to_write(request, pk)
    shown = _shown(request, edition, candidate)
    cell = next((each for each in shown.criteria if each.criterion.value == criterion), None)
    if cell is None:
        raise Http404("There is no such criterion.")
    form = AgreeForm(request.POST or None, instance=cell.agreed)

    def save(given: Mapping[str, Any]) -> None:
        operations.agree_score(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            candidate=candidate,
            criterion=Criterion(criterion).value,
            points=given["points"],
            reason=given["reason"],
            version=form.opened_version,
        )

    shown_page = FormPage(
        f"{cell.name} of {shown.digest.title.lower()}: what the group agreed",
        edition.address("candidate", candidate=candidate),
        template="assessments/agree.html",
    )
    return edit(request, shown_page, form, save, context={"cell": cell, "candidate": shown, "edition": edition})


@page(AGREE_SCORES)
def change_weights(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change the weights of the criteria."""
    edition = edition_to_write(request, pk)
    form = WeightsForm(request.POST or None, instance=edition)

    def save(given: Mapping[str, Any]) -> None:
        operations.change_weights(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            weights=form.weights,
            reason=given["weights_reason"],
            version=form.opened_version,
        )

    return edit(request, FormPage("Change the weights", edition.address("candidates")), form, save)


@page(VIEW_ASSESSMENTS)
def show_emerging(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show what stands out outside today's priorities."""
    edition = edition_to_read(request, pk)
    results = results_of(edition)
    digest = digest_of(results)
    signals = digest.signals if digest else ()
    decided = {row.candidate: row for row in decisions(edition)}
    groups = [
        (kind, title, [(each, decided.get(each.id)) for each in signals if each.kind == kind])
        for kind, title in (
            ("worse", "For the worse"),
            ("better", "For the better"),
            ("noted", "Neither better nor worse in itself"),
        )
    ]
    told = {"results": results, "digest": digest, "groups": groups}
    return render_page(request, edition, "assessments/emerging.html", told)


class SignalTable(ListTable):
    """Emerging themes as a list."""

    title = tables.Column(verbose_name="Theme")
    direction = tables.Column(verbose_name="Direction")
    test = tables.Column(verbose_name="Tested")
    size = tables.Column(verbose_name="Difference")
    chance = tables.Column(verbose_name="False alarms expected")
    nouns = ("theme", "themes")
    numeric = ("size",)

    class Meta(ListTable.Meta):
        empty_text = "Nothing stands out."


@page(VIEW_ASSESSMENTS)
def list_emerging(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the emerging themes as a list that can be searched, sorted and downloaded."""
    edition = edition_to_read(request, pk)
    digest = digest_of(results_of(edition))
    names = {"worse": "worse", "better": "better", "noted": "neither"}
    rows = [{**asdict(each), "direction": names[each.kind]} for each in (digest.signals if digest else ())]
    return render_list(
        request,
        SignalTable,
        rows,
        title=f"Emerging themes of {edition.title}, {edition.year_label}",
        search=("title", "direction", "test"),
        template="assessments/list.html",
        context=around(request, edition),
    )
