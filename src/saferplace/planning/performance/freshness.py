"""Freshness: when the next figure is due, and whether it is late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from saferplace.planning.performance.measured import end_of
from saferplace.reference.periods import Period, add_months

METHOD = (
    "A measure is shown as out of date when its next period has ended, the months that its figures usually take have "
    "passed, and nothing has come. Nothing is due for periods after the last year of the plan."
)


@dataclass(frozen=True)
class Freshness:
    """How fresh a measure is.

    Attributes:
        last: the newest period with a figure; None when there is none.
        next: the period whose figure comes next; None when none is due any more.
        due_on: the last day on which that figure is not late; None when none is due.
        is_stale: whether it is late.
    """

    last: Period | None
    next: Period | None
    due_on: date | None
    is_stale: bool

    def on(self, day: date) -> Freshness:
        """Return the same on another day."""
        return replace(self, is_stale=self.due_on is not None and day > self.due_on)


def freshness(last: Period | None, first: Period, due: Callable[[Period], date], day: date, until: date) -> Freshness:
    """Say when the next figure is due and whether it is late on a day.

    Args:
        last: newest period with a figure; None when there is none yet.
        first: the first period of the plan, due when there is none yet.
        due: gives the day by which the figure of a period is usually there.
        day: the day.
        until: last day for which figures are wanted.

    Example:
        >>> june = Period.month(date(2019, 6, 1))
        >>> freshness(june, june, due_after(2), date(2019, 11, 1), date(2021, 3, 31)).is_stale
        True
    """
    following = first if last is None else last.shift(1)
    if following.start > until:
        return Freshness(last, None, None, False)
    due_on = due(following)
    return Freshness(last, following, due_on, day > due_on)


def due_after(months: int) -> Callable[[Period], date]:
    """Return the rule that figures are due so many months after their period has ended."""
    return lambda period: add_months(end_of(period), months)
