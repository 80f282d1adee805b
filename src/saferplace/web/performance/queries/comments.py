"""What people said of measures."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.models import TargetComment


def comments(partnership: Partnership) -> QuerySet[TargetComment]:
    """Return every comment, the newest first."""
    return TargetComment.objects.filter(partnership=partnership).select_related("partnership")


def comments_on(partnership: Partnership, key: str) -> QuerySet[TargetComment]:
    """Return the comments on one measure, the newest first."""
    return comments(partnership).filter(target_key=key)


def newest_comments(partnership: Partnership, until: date | None = None) -> dict[str, TargetComment]:
    """Return the newest comment on each measure, by key of its target; with a day, as it was on that day."""
    rows = comments(partnership).order_by("written_at", "pk")
    if until is not None:
        rows = rows.filter(written_at__date__lte=until)
    return {row.target_key: row for row in rows}
