"""All writing of performance: comments on measures, and the watch list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new
from saferplace.web.performance.models import TargetComment, WatchedIndicator
from saferplace.web.performance.permissions import COMMENT_ON_MEASURES, KEEP_WATCH_LIST
from saferplace.workflows.measure_performance import PerformanceLine


@operation(COMMENT_ON_MEASURES)
def comment_on_measure(
    *, actor: Account, partnership: Partnership, line: PerformanceLine, given: Mapping[str, Any], now: datetime
) -> TargetComment:
    """Say what is behind a measure, what is done, and how sure its aim is; figure and status are kept beside it."""
    newest = line.measured.latest
    return save_new(
        TargetComment(
            partnership=partnership,
            target_key=line.key,
            target_title=line.title,
            period=newest.period.code if newest else "",
            status_then=line.status.value,
            figure_then=line.reason[:300],
            author=actor,
            author_post=actor.label,
            written_at=now,
            **given,
        )
    )


@operation(KEEP_WATCH_LIST)
def watch_indicator(
    *, actor: Account, partnership: Partnership, named: Mapping[str, str], reason: str, today: date
) -> WatchedIndicator:
    """Put a measure on the watch list.

    Args:
        actor: who does.
        partnership: whose list.
        named: indicator, title, area_code and area_name.
        reason: why it is watched.
        today: the day.
    """
    row = WatchedIndicator(partnership=partnership, reason=reason, added_on=today, added_post=actor.label, **named)
    return save_new(row)


@operation(KEEP_WATCH_LIST)
def change_watch(
    *, actor: Account, partnership: Partnership, watched: WatchedIndicator, changes: Mapping[str, Any], version: int
) -> WatchedIndicator:
    """Change why a measure is watched.

    Raises:
        Refused: it is no longer watched.
    """
    _require_watched(watched)
    return save_change(watched, changes, version)


@operation(KEEP_WATCH_LIST)
def stop_watching(
    *, actor: Account, partnership: Partnership, watched: WatchedIndicator, today: date
) -> WatchedIndicator:
    """Take a measure from the watch list; the row stays with its dates.

    Raises:
        Refused: it is no longer watched.
    """
    _require_watched(watched)
    return save_change(watched, {"ended_on": today}, watched.version)


def _require_watched(watched: WatchedIndicator) -> None:
    if watched.ended_on is not None:
        raise Refused("This measure is no longer on the watch list. Add it again to watch it.")
