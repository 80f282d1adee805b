"""A number as it is printed: its value, how precisely it is printed, its unit, subject and period."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saferplace.documents.linter.quantities.periods import Period


class Unit(StrEnum):
    """What a number counts."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    RATE = "rate"
    FRACTION = "fraction"
    TIMES = "times"
    DURATION = "duration"
    MEASURE = "measure"


class Hedge(StrEnum):
    """A word that widens what a number may be."""

    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True)
class Quantity:
    """One number of a text.

    Attributes:
        text: as printed, with its unit and sign.
        start: where it begins in its text.
        end: where it ends.
        value: the number; percentages as 41.4, money in pounds.
        low: smallest value that would be printed so.
        high: largest value that would be printed so.
        step: size of the last printed digit, so 0.1 for 41.4 and 100,000 for 2.4m.
        unit: what it counts.
        hedge: "about", "over" and the like.
        per: base of a rate, such as 10,000.
        noun: words that follow it, to its phrase's end, in lower case.
        period: when, where that is said.
        signed: whether a plus or minus is printed.
        word: whether it is written in words.
    """

    text: str
    start: int
    end: int
    value: float
    low: float
    high: float
    step: float
    unit: Unit
    hedge: Hedge = Hedge.NONE
    per: float = 0.0
    noun: str = ""
    period: Period | None = None
    signed: bool = False
    word: bool = False

    @property
    def exact(self) -> bool:
        """Return whether no word widens it."""
        return self.hedge is Hedge.NONE

    def within(self, low: float, high: float) -> bool:
        """Return whether the printed figure may be the rounding of something between two values."""
        slack = 1e-9 * max(1.0, abs(low), abs(high), abs(self.high))
        return self.low <= high + slack and self.high >= low - slack
