"""Figures of a measure come by form or table and are decided on; a file of evidence does not pass by that decision."""

from __future__ import annotations

from saferplace.web.evidence.reading_uploads import keep_out
from saferplace.web.measures.models import Measure
from saferplace.web.partnerships.models import Partnership

_NAMED = 3


def why_not_uploaded(partnership: Partnership, series: frozenset[str]) -> str:
    """Return why a file of these series is not loaded as evidence; "" when none of them is a measure."""
    found = list(Measure.objects.filter(partnership=partnership, series__in=series).values_list("title", flat=True))
    if not found:
        return ""
    named = ", ".join(f"“{title}”" for title in found[:_NAMED]) + (" and others" if len(found) > _NAMED else "")
    return (
        f"It states figures of the partnership's own measures: {named}. Hand the same file in under Measures, Hand in "
        "a table: there every figure is shown beside the one before, and decided on."
    )


keep_out(why_not_uploaded)
