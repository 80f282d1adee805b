"""Freshness: when the next figure is due, and whether it is late."""

from __future__ import annotations

from dataclasses import dataclass
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
        due_on: day from which that figure is late; None when none is due.
        is_stale: whether it is late.
    """

    last: Period | None
    next: Period | None
    due_on: date | None
    is_stale: bool


def freshness(last: Period | None, first: Period, months_due: int, day: date, until: date) -> Freshness:
    """Say when the next figure is due and whether it is late on a day.

    Args:
        last: newest period with a figure; None when there is none yet.
        first: the first period of the plan, due when there is none yet.
        months_due: months after the end of a period by which its figure is usually there.
        day: the day.
        until: last day for which figures are wanted.

    Example:
        >>> june = Period.month(date(2019, 6, 1))
        >>> freshness(june, june, 2, date(2019, 11, 1), date(2021, 3, 31)).is_stale
        True
    """
    following = first if last is None else last.shift(1)
    if following.start > until:
        return Freshness(last, None, None, False)
    due_on = add_months(end_of(following), months_due)
    return Freshness(last, following, due_on, day >= due_on)
