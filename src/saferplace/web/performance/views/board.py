"""The board page, on one screen and one sheet of paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.planning.performance.statuses import rule_of
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.performance.permissions import VIEW_PERFORMANCE
from saferplace.web.performance.queries.asks import measure_address
from saferplace.web.performance.queries.board import board_of
from saferplace.web.performance.views.looks import asked


@page(VIEW_PERFORMANCE)
@require_GET
def show_board(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show what changed since the last meeting, what is off track and why, and what needs a decision."""
    seen = asked(request)
    board = board_of(seen.look.followed, request.user) if seen.look.followed else None
    told = {
        **seen.told(request),
        "board": board,
        "troubled": [
            (each, rule_of(each.line.status).look, measure_address(request.partnership, each.line.key))
            for each in (board.troubled if board else ())
        ],
        "at_risk": [
            (each, measure_address(request.partnership, each.line.key)) for each in (board.at_risk if board else ())
        ],
        "moved": [
            (each, rule_of(each.before).look, rule_of(each.line.status).look) for each in (board.moved if board else ())
        ],
    }
    return render(request, "performance/board.html", told, status=seen.status)
