"""Crime by type as a tree, every level added up again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.assessment.phrases import in_sentence
from saferplace.charts.wording import number, percent
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.evidence.forms.crime_tree import TreeForm
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import crime_by_type
from saferplace.web.evidence.queries.partnership import around_of, evidence_of, own_areas, wards_of
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.crime_tree import Branch, CrimeTree
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.explore_words import in_words
from saferplace.workflows.periods_on_offer import whole_years

_HEADER = (
    "level", "indicator", "title", "area_code", "area", "period", "count", "share_of_recorded_crime", "rate", "unit",
    "lower_ci95", "upper_ci95", "completeness", "residual_of_its_parts", "source", "store_version",
)  # fmt: skip


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_crime_tree(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the tree, as a page or as a download."""
    evidence = evidence_of(request.partnership)
    own = own_areas(evidence, request.partnership)
    area = request.GET.get("area", "").strip() or (own[0].code if own else "")
    if not area:
        raise NothingLoaded("None of the partnership's areas is in the evidence: load a lookup that holds them.")
    tree = crime_by_type(evidence, area, request.GET.get("period", "").strip())
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        return download(wanted, f"Crime by type {tree.area.name} {tree.period.code}", _HEADER, _lines(tree))
    offered = [*own, *wards_of(evidence, own), *around_of(evidence, own)]
    told = {
        "tree": tree,
        "sentence": _sentence(tree),
        "rows": list(_levels(tree.top, 0)),
        "form": TreeForm(tree, offered, whole_years(evidence)),
        "formats": FORMATS,
    }
    return render(request, "evidence/crime_tree.html", told)


def _sentence(tree: CrimeTree) -> str:
    """Say what makes up most of it."""
    when, place = in_words(tree.period), tree.area.name
    if tree.top.value.numerator is None:
        return f"There is no complete figure of recorded crime for {place} in {when}."
    begin = f"In {when}, {number(tree.top.value.numerator)} crimes were recorded in {place}"
    types = [branch for child in tree.top.children for branch in (child.children or (child,))]
    largest = max(types, key=lambda branch: branch.value.numerator or 0)
    if not tree.top.value.numerator or largest.value.numerator is None:
        return f"{begin}."
    share = percent(largest.value.numerator / tree.top.value.numerator * 100)
    added = "every level adds up" if all(check.adds_up for check in tree.checks) else "the parts do not all add up"
    return f"{begin}; {in_sentence(largest.title)} made up {share} of them, and {added}."


def _levels(branch: Branch, level: int) -> Iterator[tuple[int, Branch, float | None]]:
    yield level, branch, None if branch.share is None else branch.share * 100
    for child in branch.children:
        yield from _levels(child, level + 1)


def _lines(tree: CrimeTree) -> Iterator[tuple[Any, ...]]:
    outside = Branch("anti_social_behaviour", "Anti-social behaviour (not a crime)", tree.outside, None)
    for level, branch, _ in [*_levels(tree.top, 0), (0, outside, None)]:
        value = branch.value
        yield (
            level, branch.id, branch.title, tree.area.code, tree.area.name, tree.period.code, value.numerator,
            branch.share, value.value, value.unit, value.lower, value.upper, value.completeness, branch.residual,
            tree.source, tree.store_version,
        )  # fmt: skip
