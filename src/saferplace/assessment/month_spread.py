"""How much more the months of an area vary than chance would make them, once season and level are taken out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl

from saferplace.assessment.inputs import MONTHLY_SCHEMA, checked
from saferplace.assessment.panel import Panel
from saferplace.reference.periods import add_months

_MOST_YEARS = 5
_FEWEST_EVENTS_A_MONTH = 1.0
"""Under this mean the months are too empty to show how they vary."""

METHOD = (
    "Crimes come in clusters, so months vary more than independent events would. Where every month of at least two "
    "years is loaded and there is about one event a month or more, the spread of the months (Pearson's chi-squared of "
    "the table of years by months over its degrees of freedom, so with season and the level of each year taken out) is "
    "measured over up to five years, and the counts are divided by it before the test. Where it is not known, chance "
    "alone is allowed for. Slow swings that last longer than some months are not in it.",
)


def measure_months(panel: Panel) -> Mapping[str, float]:
    """Return variance over mean of the monthly counts, at least 1, of every indicator whose months are known.

    Method: under chance alone the counts of years (rows) and months (columns) are independent; the statistic is the
        sum of (count - expected)^2 / expected over (rows - 1)(columns - 1), expected = row total x column total / all.
    Source: McCullagh and Nelder (1989), Generalized Linear Models, section 6.2.3 (quasi-likelihood for counts).

    Returns:
        Indicator id to dispersion; an indicator is left out where two whole years without a gap are not loaded.
    """
    monthly = checked(panel.given.monthly, MONTHLY_SCHEMA, "monthly").drop_nulls("count")
    last = panel.given.year.last_month
    counts: dict[str, dict[date, float]] = {}
    for indicator, month, count in monthly.filter(pl.col("month") <= last).iter_rows():
        counts.setdefault(indicator, {})[month] = count
    found = {indicator: _dispersion(known, last) for indicator, known in counts.items()}
    return {indicator: each for indicator, each in found.items() if each is not None}


def _dispersion(known: Mapping[date, float], last: date) -> float | None:
    years: list[list[float]] = []
    for year in range(_MOST_YEARS):
        months = [add_months(last, -12 * year - i) for i in range(12)]
        if not all(month in known for month in months):
            break
        years.append([known[month] for month in months])
    table = np.array(years)
    if len(years) < 2 or table.mean() < _FEWEST_EVENTS_A_MONTH:
        return None
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:
        return None
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True) / table.sum()
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    return max(1.0, float(((table - expected) ** 2 / expected).sum() / freedom))
