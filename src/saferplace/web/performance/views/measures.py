"""The measures of the plan: all of them, one of them, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.planning.performance.statuses import STATUS_RULES, rule_of
from saferplace.planning.performance.words import aim_in_words, chance_in_words
from saferplace.web.components.lists import render_list
from saferplace.web.evidence.queries.answers import answer_question
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.performance.forms import CommentForm
from saferplace.web.performance.methods import METHODS
from saferplace.web.performance.operations import comment_on_measure
from saferplace.web.performance.permissions import COMMENT_ON_MEASURES, VIEW_PERFORMANCE
from saferplace.web.performance.queries.asks import measure_address, running_actions
from saferplace.web.performance.queries.board import sentence_of
from saferplace.web.performance.queries.comments import comments, comments_on
from saferplace.web.performance.queries.looking import Followed, Look
from saferplace.web.performance.tables import CommentTable, MeasureTable
from saferplace.web.performance.views.looks import asked
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.workflows.explore_indicator import Exploration
from saferplace.workflows.explore_question import NothingLoaded, Question
from saferplace.workflows.measure_performance import PerformanceLine
from saferplace.workflows.performance_charts import aim_figure, control_figure
from saferplace.workflows.performance_compared import ComparedMeasure, compare_measures
from saferplace.workflows.refusals import REFUSALS

_CANNOT: tuple[type[Exception], ...] = (*REFUSALS, NothingLoaded)


@page(VIEW_PERFORMANCE)
@require_GET
def list_measures(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show every measure of the plan with its status."""
    seen = asked(request)
    lines = seen.look.performance.lines if seen.look.performance else ()
    compared = _compared(seen.look, lines)
    rows = [_row(request, line, compared.get((line.target.indicator, line.area_code))) for line in lines]
    answer = render_list(
        request,
        MeasureTable,
        rows,
        title="Measures",
        search=("title", "priorities", "status", "owner", "change"),
        template="performance/measures.html",
        context={
            **seen.told(request),
            "sentence": sentence_of(seen.look.performance) if seen.look.performance else seen.look.problem,
        },
    )
    answer.status_code = seen.status
    return answer


def _compared(look: Look, lines: Iterable[PerformanceLine]) -> Mapping[tuple[str, str], ComparedMeasure]:
    """Return how the measures compare, in the newest year loaded; nothing while there is no evidence."""
    if look.evidence is None:
        return {}
    return compare_measures(look.evidence, [(each.target.indicator, each.area_code) for each in lines if each.measure])


def _row(request: PartnershipRequest, line: PerformanceLine, compared: ComparedMeasure | None) -> dict[str, Any]:
    standing = line.standing
    newest = line.measured.latest
    return {
        "href": measure_address(request.partnership, line.key),
        "title": line.title,
        "priorities": "; ".join(line.priorities),
        "status": line.status.value,
        "rank": [rule.status for rule in STATUS_RULES][::-1].index(line.status),
        "year": standing.year.label,
        "actual": standing.actual,
        "through": standing.through.label if standing.through else None,
        "expected": standing.expected,
        "aim": standing.aim,
        "chance": None if standing.chance is None else chance_in_words(standing.chance),
        "chance_number": -1.0 if standing.chance is None else standing.chance,
        "change": line.change.words,
        "change_short": line.change.short,
        "compared": compared.words if compared and compared.words else None,
        "fresh": fresh_words(line),
        "newest": newest.period.start.isoformat() if newest else "",
        "owner": line.owner or None,
        "decimals": line.decimals,
    }


def fresh_words(line: PerformanceLine) -> str:
    """Say how fresh a measure is."""
    newest = line.measured.latest
    told = newest.period.label if newest else "none yet"
    return f"{told} (out of date)" if line.freshness.is_stale else told


@page(VIEW_PERFORMANCE)
@require_GET
def show_measure(request: PartnershipRequest, slug: str, key: str) -> HttpResponse:
    """Show one measure: its status and why, its charts, how it compares, and what was said of it."""
    seen = asked(request)
    followed, line = _line(seen.look, key)
    doing = running_actions(followed)
    said = list(comments_on(request.partnership, key)[:20])
    told = {
        **seen.told(request),
        "line": line,
        "look_of_status": rule_of(line.status).look,
        "rule": rule_of(line.status).rule,
        "aims": [(aim, _aim(line, aim)) for aim in line.target.aims],
        "fresh": fresh_words(line),
        "aim_figure": aim_figure(line),
        "control_figure": control_figure(line),
        "elsewhere": _elsewhere(followed, line),
        "comments": said,
        "actions": [each for name in line.target.priorities for each in doing.get(name, [])],
        "may_open": VIEW_PLAN_DRAFTS.allows(request.user, request.partnership),
        "may_comment": COMMENT_ON_MEASURES.allows(request.user, request.partnership),
        "methods": METHODS,
    }
    return render(request, "performance/measure.html", told, status=seen.status)


def _aim(line: PerformanceLine, aim: Any) -> str:
    if aim.value is None:
        return "monitor only" if aim.kind == "monitor_only" else "no aim set"
    return aim_in_words(line.standing.direction, float(aim.value), line.decimals)


def _line(look: Look, key: str) -> tuple[Followed, PerformanceLine]:
    """Return the plan in force and one of its measures.

    Raises:
        Http404: there is no such measure.
    """
    line = look.performance.line(key) if look.performance else None
    if look.followed is None or line is None:
        raise Http404("The plan has no such measure, or the evidence cannot be read at the moment.")
    return look.followed, line


def _elsewhere(followed: Followed, line: PerformanceLine) -> Exploration | None:
    """Return the measure beside similar areas and the country; None where it cannot be compared."""
    if not line.measure:
        return None
    question = Question(line.target.indicator, line.area_code)
    try:
        answer, _ = answer_question(followed.evidence, followed.partnership, question)
    except _CANNOT:
        return None
    return replace(answer, bars=replace(answer.bars, caveats=())) if answer.bars else None


@page(COMMENT_ON_MEASURES)
def comment(request: PartnershipRequest, slug: str, key: str) -> HttpResponse:
    """Say what is behind a measure."""
    _, line = _line(asked(request).look, key)
    back = measure_address(request.partnership, key)
    form = CommentForm(request.POST or None)

    def save(given: Mapping[str, Any]) -> None:
        comment_on_measure(
            actor=request.user, partnership=request.partnership, line=line, given=given, now=timezone.now()
        )

    shown = FormPage(
        f"Comment on “{line.title}”", back, saved="Your comment is kept.", template="performance/comment.html"
    )
    told = {"line": line, "look_of_status": rule_of(line.status).look}
    return edit(request, shown, form, save, context=told)


@page(VIEW_PERFORMANCE)
@require_GET
def list_comments(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show every comment on a measure."""
    return render_list(
        request,
        CommentTable,
        comments(request.partnership),
        title="Comments on measures",
        search=("target_title", "text", "author_post", "status_then"),
        template="performance/comments.html",
        context={"up": reverse("performance:list", kwargs={"slug": slug})},
    )


@page(VIEW_PERFORMANCE)
@require_GET
def show_rules(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the rules from which every status is computed."""
    return render(request, "performance/rules.html", {"rules": STATUS_RULES, "methods": METHODS})
