"""Which past periods a count is judged against, and in which season each lies."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np

from saferplace.statistics.inputs import Floats, Integers

DAYS_IN_WEEK = 7


def reference_points(now: int, years_back: int, frequency: int) -> list[int]:
    """Return the position of the current period followed by the same period in each past year.

    Args:
        now: position of the current period, in any numbering.
        years_back: how many years to go back.
        frequency: periods in a year (12 for months, 52 for weeks).

    >>> reference_points(48, 3, 12)
    [48, 36, 24, 12]
    """
    return [now - frequency * year for year in range(years_back + 1)]


def reference_dates(day: date, years_back: int, *, weekly: bool = True) -> list[date]:
    """Return `day` followed by its counterpart in each past year.

    For weekly series the counterpart is the same weekday nearest to the calendar date; otherwise the same calendar
    date, with 29 February moved to 1 March.

    >>> [d.isoformat() for d in reference_dates(date(2013, 6, 6), 3)]
    ['2013-06-06', '2012-06-07', '2011-06-09', '2010-06-03']
    """
    points = [day]
    for year in range(1, years_back + 1):
        leap_day = (day.month, day.day) == (2, 29)
        past = date(day.year - year, 3, 1) if leap_day else day.replace(year=day.year - year)
        if weekly:
            ahead = (day.weekday() - past.weekday()) % DAYS_IN_WEEK
            past += timedelta(days=ahead if ahead <= DAYS_IN_WEEK // 2 else ahead - DAYS_IN_WEEK)
        points.append(past)
    return points


def baseline_seasons(
    now: int, frequency: int, years_back: int, half_window: int, seasonal_levels: int, recent_excluded: int
) -> tuple[Integers, Integers]:
    """Return the positions (0-based) of the baseline and the seasonal level of each.

    The top level is the window around the same season as now in each past year; the periods between two windows are
    cut into `seasonal_levels` - 1 blocks as equal as can be, the longer ones first. With one level only the windows are
    used. The most recent `recent_excluded` periods are left out, so that a spike under way does not hide itself.

    Raises:
        ValueError: when the blocks would be shorter than one period.
    """
    levels: dict[int, int] = {}
    points = reference_points(now, years_back, frequency)
    for later, earlier in itertools.pairwise(points):
        levels.update(dict.fromkeys(range(earlier - half_window, earlier + half_window + 1), seasonal_levels))
        if seasonal_levels > 1:
            start, length = earlier + half_window + 1, later - earlier - 2 * half_window - 1
            levels.update(_blocks(start, length, seasonal_levels - 1))
    kept = sorted(position for position in levels if 0 <= position < now - recent_excluded)
    return np.array(kept, dtype=np.int64), np.array([levels[p] for p in kept], dtype=np.int64)


def _blocks(start: int, length: int, count: int) -> dict[int, int]:
    if length < count:
        msg = f"{count} seasonal blocks do not fit in {length} periods between two windows"
        raise ValueError(msg)
    whole, rest = divmod(length, count)
    levels: dict[int, int] = {}
    for block in range(count):
        size = whole + (1 if block < rest else 0)
        levels.update(dict.fromkeys(range(start, start + size), block + 1))
        start += size
    return levels


def design_matrix(positions: Integers, seasons: Integers, now: int, top_level: int) -> tuple[Floats, Floats]:
    """Return the regression columns of the baseline and of the current period.

    Columns: intercept, time scaled to keep the equations well conditioned, one indicator for each seasonal level seen
    except the top level, which is the current period's own.
    """
    span = max(float(now - positions.min()), 1.0)
    others = [level for level in np.unique(seasons) if level != top_level]
    columns = [np.ones(positions.size), (positions - now) / span]
    columns += [(seasons == level).astype(np.float64) for level in others]
    current = np.zeros(len(columns))
    current[0] = 1.0
    return np.column_stack(columns), current
