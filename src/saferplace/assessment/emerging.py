"""Emerging themes: every indicator outside today's priorities is tested, and false alarms are kept in check."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from scipy import special

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.comparison import Comparison
from saferplace.assessment.inputs import MONTHLY_SCHEMA, IndicatorFacts, IndicatorGroup, Measure, checked
from saferplace.assessment.month_spread import measure_months
from saferplace.assessment.panel import Panel
from saferplace.reference.periods import add_months
from saferplace.statistics.change import MINIMUM_BASE, change_in_counts
from saferplace.statistics.false_discovery import benjamini_hochberg

FALSE_DISCOVERY_RATE = 0.05
_FEWEST_PEERS = 5
_NOT_SCANNED = (IndicatorGroup.ALL_CRIME, IndicatorGroup.HARM)
YEAR, QUARTER, PEERS = "year", "quarter", "peers"

METHOD = (
    "Every indicator that does not measure one of today's priorities is tested in up to three ways: this year "
    "against last year, the last three months against the same three months a year before, and the rate against the "
    "spread of the peers' rates. Two years of counts are compared by the exact test, with the spread of the months "
    "allowed for where it is known; the peers by how far the "
    "logarithm of the rate lies from theirs.",
    "With so many tests some would look odd by luck alone. By the method of Benjamini and Hochberg about "
    f"{FALSE_DISCOVERY_RATE * 100:.0f} % of the themes listed can be expected to be false alarms.",
)


@dataclass(frozen=True)
class Signal:
    """One test of one indicator.

    Attributes:
        facts: the indicator.
        test: "year", "quarter" or "peers".
        percent: size: change in per cent, or per cent above (below) the middle of the peers; None under the base.
        before: the figure compared with: a count, or the peers' middle rate.
        after: the area's figure.
        p_value: chance of this much or more if nothing were going on.
        adjusted: p-value adjusted for the number of tests.
        is_up: whether it is a rise, or above.
        months: for "quarter", first and last month of the later three; else None.
    """

    facts: IndicatorFacts
    test: str
    percent: float | None
    before: float
    after: float
    p_value: float
    adjusted: float
    is_up: bool
    months: tuple[date, date] | None = None

    @property
    def is_called(self) -> bool:
        """Whether it stands out once the number of tests is allowed for."""
        return self.adjusted <= FALSE_DISCOVERY_RATE

    @property
    def is_concern(self) -> bool:
        """Whether it stands out in the direction that is worse; never where neither direction is better."""
        return self.is_called and self.is_judged and self.is_up == (self.facts.polarity == "lower_is_better")

    @property
    def is_judged(self) -> bool:
        """Whether one direction is better than the other."""
        return self.facts.polarity in ("lower_is_better", "higher_is_better")


@dataclass(frozen=True)
class Emerging:
    """What the scan found.

    Attributes:
        signals: every test made, most certain first.
        scanned: how many indicators were tested.
        untested: titles of indicators outside the priorities that could not be tested.
        priorities: titles of indicators left out because they measure today's priorities.
    """

    signals: tuple[Signal, ...]
    scanned: int
    untested: tuple[str, ...]
    priorities: tuple[str, ...]

    @property
    def concerns(self) -> tuple[Signal, ...]:
        """Signals that stand out for the worse."""
        return tuple(signal for signal in self.signals if signal.is_concern)

    @property
    def improvements(self) -> tuple[Signal, ...]:
        """Signals that stand out for the better."""
        return tuple(each for each in self.signals if each.is_called and each.is_judged and not each.is_concern)

    @property
    def noted(self) -> tuple[Signal, ...]:
        """Signals that stand out where neither direction is better, such as searches or drug offences found."""
        return tuple(signal for signal in self.signals if signal.is_called and not signal.is_judged)


def scan(panel: Panel, changes: Sequence[ChangeRow], comparison: Comparison) -> Emerging:
    """Test every indicator outside today's priorities and control the false-discovery rate over all tests."""
    wanted = [facts for facts in panel.known() if facts.group not in _NOT_SCANNED]
    outside = [facts for facts in wanted if not facts.is_priority]
    ids = {facts.id for facts in outside}
    found = [
        *(_by_year(row) for row in changes if row.facts.id in ids and row.p_value is not None),
        *_by_quarter(panel, [facts for facts in outside if facts.measure == Measure.RATE]),
        *(signal for row in comparison.rows if row.facts.id in ids and (signal := _by_peers(comparison, row.facts.id))),
    ]
    adjusted = benjamini_hochberg([signal.p_value for signal in found])
    signals = [replace(signal, adjusted=float(adjusted[i])) for i, signal in enumerate(found)]
    signals.sort(key=lambda signal: (signal.adjusted, signal.p_value, signal.facts.id, signal.test))
    tested = {signal.facts.id for signal in signals}
    return Emerging(
        tuple(signals),
        len(tested),
        tuple(facts.title for facts in outside if facts.id not in tested),
        tuple(facts.title for facts in wanted if facts.is_priority),
    )


def _by_year(row: ChangeRow) -> Signal:
    before, after = row.before.numerator or 0.0, row.after.numerator or 0.0
    return Signal(row.facts, YEAR, row.percent, before, after, row.p_value or 0.0, math.nan, after > before)


def _by_quarter(panel: Panel, indicators: Sequence[IndicatorFacts]) -> list[Signal]:
    last = panel.given.year.last_month
    later = [add_months(last, -i) for i in range(3)]
    earlier = [add_months(month, -12) for month in later]
    monthly = checked(panel.given.monthly, MONTHLY_SCHEMA, "monthly").drop_nulls("count")
    sums = [
        {str(name): float(total) for name, total, months in _sums(monthly, span).iter_rows() if months == len(span)}
        for span in (earlier, later)
    ]
    both = [facts for facts in indicators if facts.id in sums[0] and facts.id in sums[1]]
    if not both:
        return []
    before, after = (np.array([side[facts.id] for facts in both]) for side in sums)
    spread = measure_months(panel)
    dispersion = np.array([spread.get(facts.id, 1.0) for facts in both])
    change = change_in_counts(before, after, dispersion=dispersion, with_words=False)
    return [
        Signal(
            facts,
            QUARTER,
            float(change.percent[i]) if before[i] >= MINIMUM_BASE else None,
            float(before[i]),
            float(after[i]),
            float(change.p_value[i]),
            math.nan,
            bool(after[i] > before[i]),
            (later[-1], later[0]),
        )
        for i, facts in enumerate(both)
    ]


def _sums(monthly: pl.DataFrame, months: Sequence[date]) -> pl.DataFrame:
    within = monthly.filter(pl.col("month").is_in(list(months)))
    return within.group_by("indicator").agg(pl.col("count").sum(), pl.col("month").n_unique().alias("months"))


def _by_peers(comparison: Comparison, indicator: str) -> Signal | None:
    """Test the own rate against the spread of the peers' rates, which holds more than chance in counts.

    Method: prediction interval of a normal sample: t = (log own - mean log peers) / (s sqrt(1 + 1/n)), n - 1 degrees
        of freedom, rates made from the count plus a half so that none is zero.
    """
    row = comparison.row(indicator)
    if row is None or row.peers is None or row.facts.measure != Measure.RATE or not row.own.is_comparable:
        return None
    cells = [cell for cell in row.peers.cells if cell.numerator is not None and cell.denominator]
    rates = [((cell.numerator or 0.0) + 0.5) / (cell.denominator or math.nan) for cell in cells]
    if len(rates) <= _FEWEST_PEERS:
        return None
    own, peers = math.log(rates[0]), np.sort(np.log(rates[1:]))
    spread = float(peers.std(ddof=1))
    if spread == 0:
        return None
    t = (own - float(peers.mean())) / (spread * math.sqrt(1 + 1 / peers.size))
    p_value = float(2 * special.stdtr(peers.size - 1, -abs(t)))
    middle = math.exp(float(peers.mean())) * row.facts.multiplier
    after = row.own.value or 0.0
    return Signal(row.facts, PEERS, (after / middle - 1) * 100, middle, after, p_value, math.nan, t > 0)
