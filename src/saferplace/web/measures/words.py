"""Figures of a measure in words."""

from __future__ import annotations

from saferplace.charts.wording import number
from saferplace.store.errors import StoreError
from saferplace.web.measures.models import Measure
from saferplace.web.measures.queries.holdings import held_now
from saferplace.workflows.measure_history import Entry

NO_FIGURE = "None yet"


def value_words(measure: Measure, value: float | None) -> str:
    """Return a figure in its unit; counts have no decimals, everything else one."""
    if value is None:
        return "Reported as missing"
    decimals = 0 if value == int(value) and not measure.terms.kind.has_parts else 1
    return f"{number(value, decimals)} {measure.unit}"


def parts_words(entry: Entry) -> str:
    """Return the two counts of a share or rate: 101 of 125."""
    return f"{number(entry.numerator)} of {number(entry.denominator)}"


def figure_words(measure: Measure) -> str:
    """Return the newest figure of a measure's first area, with its period."""
    try:
        entries = [entry for entry in held_now(measure).values() if entry.value is not None]
    except StoreError:
        return ""
    first = next(iter(measure.terms.areas), "")
    own = [entry for entry in entries if entry.area_code == first] or entries
    if not own:
        return NO_FIGURE
    newest = max(own, key=lambda entry: (entry.period.last_month, -entry.period.length))
    return f"{value_words(measure, newest.value)}, {newest.period.label}"
