"""How papers write a figure with its unit, a sum of money, a level, a day that may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from saferplace.charts.wording import (
    NO_BREAK_SPACE,
    NOT_AVAILABLE,
    SUPPRESSED,
    SUPPRESSED_NOTE,
    listed,
    long_date,
    number,
    sentence,
)
from saferplace.indicators.values import Value

NOT_GIVEN = "not given"
HIDDEN_WITH_IT = "Others are hidden with it where they would give it away."
POUNDS = "£"
_PERCENT = ("per cent", "per cent change", "percent", "percent change", "%", "share")
_LARGE, _SMALL = 1000, 1
_MOST_DECIMALS = 2
LEVEL_NAMES = {1: "low", 2: "medium", 3: "high"}


def decimals_for(value: float) -> int:
    """Return how many decimals a figure needs: those it has, two at most below one and one at most above."""
    if value == round(value) or abs(value) >= _LARGE:
        return 0
    return _MOST_DECIMALS if abs(value) < _SMALL else 1


def with_unit(value: float | None, unit: str, decimals: int | None = None) -> str:
    """Write a figure with its unit: "855.9 per 10,000 residents", "37 %", "£490,000", "2 times".

    Args:
        value: the figure; None is missing, never zero.
        unit: its unit; a "share" of one is written in per cent.
        decimals: decimals printed; None prints those it has.
    """
    if value is None:
        return NOT_AVAILABLE
    amount = value * 100 if unit == "share" else value
    text = number(amount, decimals_for(amount) if decimals is None else decimals)
    if unit in _PERCENT:
        return f"{text}{NO_BREAK_SPACE}%"
    if unit.startswith("%"):
        return f"{text}{NO_BREAK_SPACE}{unit}"
    if unit in (POUNDS, "GBP"):
        return text.replace("−", "−£", 1) if text.startswith("−") else f"{POUNDS}{text}"
    return f"{text} {unit}".rstrip()


def value_text(value: Value) -> str:
    """Write a Value with its unit."""
    return with_unit(value.value, value.unit)


def number_text(value: Value) -> str:
    """Write a Value without its unit, except signs that belong to the number (% and £)."""
    return bare_text(value.value, value.unit)


def bare_text(value: float | None, unit: str) -> str:
    """Write a figure without its unit, except signs that belong to the number (% and £)."""
    return with_unit(value, unit if unit in (*_PERCENT, POUNDS, "GBP") else "")


def count_text(value: Value) -> str:
    """Write what a Value counted."""
    return number(value.numerator if value.numerator is not None or value.denominator is not None else value.value)


def pounds(amount: Decimal | float | None, *, approximate: bool = False) -> str:
    """Write a sum of money in whole pounds; "about £100,000" when it is approximate."""
    if amount is None:
        return NOT_GIVEN
    text = with_unit(float(amount), POUNDS, 0)
    return f"about {text}" if approximate else text


def pounds_range(amount: Decimal | None, amount_to: Decimal | None, *, approximate: bool = False) -> str:
    """Write a sum of money or the range it lies in: "£50,000 to £60,000"."""
    text = pounds(amount, approximate=approximate)
    return f"{text} to {pounds(amount_to)}" if amount is not None and amount_to is not None else text


def level_text(score: int | None, scale: int) -> str:
    """Write an impact or likelihood: "high" on a scale of three, "4 of 5" on a scale of five."""
    if score is None:
        return NOT_GIVEN
    return LEVEL_NAMES[score] if scale == len(LEVEL_NAMES) else f"{score} of {scale}"


def day_text(day: date | None) -> str:
    """Write a day; "not given" when there is none."""
    return long_date(day) if day else NOT_GIVEN


def period_text(first: date, last: date) -> str:
    """Write the years a plan runs: "2017 to 2019"."""
    return f"{first.year} to {last.year}"


def post_text(organisation: str, post: str) -> str:
    """Write who is responsible: "Superintendent, West Mercia Police"; "not given" when nobody is."""
    return ", ".join(part for part in (post, organisation) if part) or NOT_GIVEN


def slug(text: str) -> str:
    """Return a text as an identifier: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def counted(count: int, one: str, several: str = "") -> str:
    """Write a count with its noun: "1 target", "7 targets"."""
    return f"{number(count)} {one if count == 1 else several or one + 's'}"


def joined(texts: Iterable[str], otherwise: str = NOT_GIVEN) -> str:
    """Join texts as a sentence does; `otherwise` when there are none."""
    return listed([text for text in texts if text]) or otherwise


__all__ = [
    "LEVEL_NAMES",
    "NOT_AVAILABLE",
    "NOT_GIVEN",
    "POUNDS",
    "SUPPRESSED",
    "SUPPRESSED_NOTE",
    "bare_text",
    "count_text",
    "counted",
    "day_text",
    "decimals_for",
    "joined",
    "level_text",
    "listed",
    "long_date",
    "number",
    "number_text",
    "period_text",
    "post_text",
    "pounds",
    "pounds_range",
    "sentence",
    "slug",
    "value_text",
    "with_unit",
]
