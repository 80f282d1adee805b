"""Periods of time as community safety reports them: months, quarters, financial and calendar years, rolling years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class PeriodError(ValueError):
    """Raised when a text is not a period; the message lists the forms that are."""


class PeriodKind(StrEnum):
    """The kinds of period an indicator can be asked for."""

    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    ROLLING_YEAR = "rolling_year"


MONTHS_IN_KIND = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.FINANCIAL_YEAR: 12,
    PeriodKind.CALENDAR_YEAR: 12,
    PeriodKind.ROLLING_YEAR: 12,
}


def add_months(day: date, count: int) -> date:
    """Return the first day of the month `count` months after the month of `day`."""
    index = day.year * 12 + day.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True, order=True)
class Period:
    """A run of whole calendar months with a kind.

    Attributes:
        start: first day of the first month.
        kind: what sort of period it is; quarters are calendar quarters.
    """

    start: date
    kind: PeriodKind

    @property
    def length(self) -> int:
        """Number of months."""
        return MONTHS_IN_KIND[self.kind]

    @property
    def months(self) -> tuple[date, ...]:
        """First day of each month in the period, in order."""
        return tuple(add_months(self.start, i) for i in range(self.length))

    @property
    def last_month(self) -> date:
        """First day of the last month."""
        return add_months(self.start, self.length - 1)

    @property
    def code(self) -> str:
        """The form used in commands and files: 2021-09, 2021-Q3, 2021/22, 2021, 12m-to-2022-03."""
        start = self.start
        match self.kind:
            case PeriodKind.MONTH:
                return f"{start:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case PeriodKind.FINANCIAL_YEAR:
                return f"{start.year}/{(start.year + 1) % 100:02d}"
            case PeriodKind.CALENDAR_YEAR:
                return f"{start.year}"
            case PeriodKind.ROLLING_YEAR:
                return f"12m-to-{self.last_month:%Y-%m}"

    @property
    def label(self) -> str:
        """The form people read: September 2021, July to September 2021, 2021/22, 2021, year to March 2022."""
        last = self.last_month
        match self.kind:
            case PeriodKind.MONTH:
                return f"{MONTH_NAMES[self.start.month - 1]} {self.start.year}"
            case PeriodKind.QUARTER:
                return f"{MONTH_NAMES[self.start.month - 1]} to {MONTH_NAMES[last.month - 1]} {last.year}"
            case PeriodKind.ROLLING_YEAR:
                return f"year to {MONTH_NAMES[last.month - 1]} {last.year}"
            case _:
                return self.code

    def shift(self, count: int) -> Period:
        """Return the period `count` periods of the same kind later (earlier when negative).

        A rolling year moves by whole years, so that it never overlaps itself.
        """
        return Period(add_months(self.start, count * self.length), self.kind)

    def year_before(self) -> Period:
        """Return the same period one year earlier."""
        return Period(add_months(self.start, -12), self.kind)

    @classmethod
    def month(cls, day: date) -> Period:
        """Return the month that holds `day`."""
        return cls(day.replace(day=1), PeriodKind.MONTH)

    @classmethod
    def financial_year(cls, start_year: int) -> Period:
        """Return the financial year that begins on 1 April of `start_year`."""
        return cls(date(start_year, 4, 1), PeriodKind.FINANCIAL_YEAR)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period from its code.

        Raises:
            PeriodError: when `text` is none of the accepted forms.
        """
        text = text.strip()
        for pattern, build in _FORMS:
            if found := re.fullmatch(pattern, text):
                try:
                    return build(*found.groups())
                except ValueError as error:
                    raise _refusal(text) from error
        raise _refusal(text)


def _refusal(text: str) -> PeriodError:
    return PeriodError(
        f"'{text}' is not a period. Use a month (2021-09), a quarter (2021-Q3), a financial year (2021/22), "
        "a calendar year (2021) or a rolling year (12m-to-2022-03)."
    )


def _financial(start: str, end: str) -> Period:
    if int(end) != (int(start) + 1) % 100:
        raise PeriodError(start)
    return Period.financial_year(int(start))


_FORMS = (
    (r"(\d{4})-(\d{2})", lambda y, m: Period(date(int(y), int(m), 1), PeriodKind.MONTH)),
    (r"(\d{4})-Q([1-4])", lambda y, q: Period(date(int(y), int(q) * 3 - 2, 1), PeriodKind.QUARTER)),
    (r"(\d{4})/(\d{2})", _financial),
    (r"(\d{4})", lambda y: Period(date(int(y), 1, 1), PeriodKind.CALENDAR_YEAR)),
    (
        r"12m-to-(\d{4})-(\d{2})",
        lambda y, m: Period(add_months(date(int(y), int(m), 1), -11), PeriodKind.ROLLING_YEAR),
    ),
)
