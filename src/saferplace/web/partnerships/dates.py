"""Days as people write them, and months where the day is not known."""

from __future__ import annotations

from datetime import date

from saferplace.charts.wording import long_date, month_name


def day_text(day: date | None, *, known: bool = True) -> str:
    """Return "7 December 2017", "December 2017" when the day is not known, or "" for no day."""
    if day is None:
        return ""
    return long_date(day) if known else month_name(day)
