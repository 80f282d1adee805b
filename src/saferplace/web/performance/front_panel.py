"""Performance on the partnership's front page: how the measures stand, and what needs a decision."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel
from saferplace.web.performance.permissions import COMMENT_ON_MEASURES, VIEW_PERFORMANCE
from saferplace.web.performance.queries.asks import measure_address
from saferplace.web.performance.queries.board import TROUBLED, sentence_of
from saferplace.web.performance.queries.comments import newest_comments
from saferplace.web.performance.queries.looking import look_at

_MOST = 3
_PLACE = 27  # after the plan (25), before governance (30)


def performance_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not see performance."""
    partnership = request.partnership
    if not VIEW_PERFORMANCE.allows(request.user, partnership):
        return None
    today = timezone.localdate()
    href = reverse("performance:board", kwargs={"slug": partnership.slug})
    look = look_at(partnership, request.user, today, today)
    if look.performance is None:
        return Panel("Performance", href, (look.problem,))
    troubled = look.performance.having(*TROUBLED)
    said = [sentence_of(look.performance)]
    stale = [line for line in look.performance.lines if line.freshness.is_stale]
    if stale:
        said.append(f"The figures of {len(stale)} {'measure' if len(stale) == 1 else 'measures'} are out of date.")
    to_do: tuple[tuple[str, str], ...] = ()
    if COMMENT_ON_MEASURES.allows(request.user, partnership):
        spoken = newest_comments(partnership)
        silent = [line for line in troubled if line.key not in spoken][:_MOST]
        to_do = tuple((f"Say what is behind “{line.title}”", measure_address(partnership, line.key)) for line in silent)
    return Panel("Performance", href, tuple(said), to_do)


add_panel(_PLACE, performance_panel)
