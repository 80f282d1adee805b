"""The watch list, wider than the priorities: chosen measures, and signals found without being asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from saferplace.planning.performance.words import written
from saferplace.web.components.lists import render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.performance import operations
from saferplace.web.performance.forms import ChangeWatchForm, WatchForm
from saferplace.web.performance.models import WatchedIndicator
from saferplace.web.performance.permissions import KEEP_WATCH_LIST, VIEW_PERFORMANCE
from saferplace.web.performance.queries.looking import Look
from saferplace.web.performance.queries.watching import (
    WatchedShown,
    indicators_on_offer,
    signals_of,
    watched,
    watched_shown,
)
from saferplace.web.performance.tables import SignalTable, WatchedTable
from saferplace.web.performance.views.looks import asked
from saferplace.web.performance.views.measures import fresh_words
from saferplace.workflows.watch_signals import METHOD, WatchSignal


@page(VIEW_PERFORMANCE)
@require_GET
def show_watch_list(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the measures somebody chose to watch, and below them what stands out."""
    seen = asked(request)
    day = seen.look.moment.day if seen.look.moment else timezone.localdate()
    may_keep = KEEP_WATCH_LIST.allows(request.user, request.partnership)
    rows = [_watched(request, each, may_keep) for each in watched_shown(request.partnership, seen.look.evidence, day)]
    found = signals_of(request.partnership, seen.look.content, seen.look.evidence)
    answer = render_list(
        request,
        WatchedTable if may_keep else _ReadOnly,
        rows,
        title="Watch list",
        search=("title", "reason", "signal", "added_post"),
        add=("Watch another measure", reverse("performance:watch_add", kwargs={"slug": slug})) if may_keep else None,
        template="performance/watch.html",
        context={
            **seen.told(request),
            "found_signals": found,
            "signals": [_signal(request, each) for each in found.signals],
        },
    )
    answer.status_code = seen.status
    return answer


class _ReadOnly(WatchedTable):
    """The watch list for those who do not keep it."""

    class Meta(WatchedTable.Meta):
        exclude = ("change_href",)


def _watched(request: PartnershipRequest, shown: WatchedShown, may_keep: bool) -> dict[str, Any]:
    row, line = shown.row, shown.line
    newest = line.measured.latest if line else None
    figure = None
    if line is not None and newest is not None and newest.value is not None:
        figure = f"{written(newest.value, line.decimals)} {line.unit}"
    href = reverse("evidence:answer", kwargs={"slug": request.partnership.slug})
    link = format_html(
        '<a class="govuk-link" href="{}">Change<span class="govuk-visually-hidden"> {}</span></a>',
        row.address("watch_change"),
        row.title,
    )
    return {
        "href": f"{href}?{urlencode({'indicator': row.indicator, 'area': row.area_code})}",
        "title": row.title,
        "figure": figure,
        "change": line.change.short if line else None,
        "signal": line.control.words or None if line else None,
        "fresh": fresh_words(line) if line else None,
        "reason": row.reason,
        "added_on": row.added_on,
        "added_post": row.added_post,
        "change_href": link if may_keep else "",
    }


def _signal(request: PartnershipRequest, each: WatchSignal) -> dict[str, Any]:
    href = reverse("evidence:answer", kwargs={"slug": request.partnership.slug})
    return {
        "href": f"{href}?{urlencode({'indicator': each.indicator})}" if each.indicator else "",
        "title": each.title,
        "kind": each.kind.value,
        "direction": each.direction.value,
        "words": each.words,
        "chance": each.chance or None,
    }


@page(VIEW_PERFORMANCE)
@require_GET
def list_signals(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show everything that stands out, to search, sort or take away."""
    look = asked(request).look
    found = signals_of(request.partnership, look.content, look.evidence)
    return render_list(
        request,
        SignalTable,
        [_signal(request, each) for each in found.signals],
        title="Signals beyond the plan",
        search=("title", "kind", "direction", "words"),
        template="performance/signals.html",
        context={"found_signals": found, "method": METHOD},
    )


@page(KEEP_WATCH_LIST)
def add_watch(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Put a measure on the watch list."""
    look = asked(request).look
    area_code, area_name = _area(request, look)
    followed = {target.indicator for target in look.content.targets} if look.content else set()
    offered = indicators_on_offer(look.evidence, area_code, followed)
    form = WatchForm(request.POST or None, offered=offered, initial={"indicator": request.GET.get("indicator", "")})

    def save(given: Mapping[str, Any]) -> WatchedIndicator:
        title = next(each.title for each in offered if each.id == given["indicator"])
        named = {"indicator": given["indicator"], "title": title, "area_code": area_code, "area_name": area_name}
        return operations.watch_indicator(
            actor=request.user,
            partnership=request.partnership,
            named=named,
            reason=given["reason"],
            today=timezone.localdate(),
        )

    back = reverse("performance:watch", kwargs={"slug": slug})
    return edit(request, FormPage("Watch another measure", back, saved="The measure is on the watch list."), form, save)


def _area(request: PartnershipRequest, look: Look) -> tuple[str, str]:
    if look.content is not None:
        return look.content.area_code, look.content.area_name
    return request.partnership.csp_code, str(request.partnership)


@page(KEEP_WATCH_LIST)
def change_watch(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change why a measure is watched."""
    row = get_object_or_404(watched(request.partnership), pk=pk)
    form = ChangeWatchForm(request.POST or None, instance=row)

    def save(given: Mapping[str, Any]) -> WatchedIndicator:
        return operations.change_watch(
            actor=request.user,
            partnership=request.partnership,
            watched=row,
            changes=form.changes,
            version=form.opened_version,
        )

    shown = FormPage(
        f"Change why “{row.title}” is watched", row.get_absolute_url(), template="performance/watched.html"
    )
    return edit(request, shown, form, save, context={"row": row})


@page(KEEP_WATCH_LIST)
def end_watch(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Take a measure from the watch list."""
    row = get_object_or_404(watched(request.partnership), pk=pk)
    if row.ended_on is not None:
        raise Http404("This measure is no longer watched.")
    if request.method == "POST":
        operations.stop_watching(
            actor=request.user, partnership=request.partnership, watched=row, today=timezone.localdate()
        )
    return redirect(row.get_absolute_url() if request.method == "POST" else row.address("watch_change"))
