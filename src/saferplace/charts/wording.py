"""How numbers, dates and comparisons are written, in charts and papers alike: rounded once, half up, in one place."""

from __future__ import annotations

import math
from datetime import date

from saferplace.reference.periods import MONTH_NAMES
from saferplace.statistics.rounding import round_one_half_up

NOT_AVAILABLE = "not available"
SUPPRESSED = "c"
SUPPRESSED_NOTE = "c: not shown, because the number is so small that it could point to a person."
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# A comparison is never told by colour alone: the symbol and the word travel together.
JUDGEMENTS = {"above": ("▲", "Above"), "similar": ("●", "Similar"), "below": ("▼", "Below")}


def number(value: float | None, decimals: int = 0, *, signed: bool = False) -> str:
    """Write a number with thousands commas, rounded half up from its shortest decimal form.

    Args:
        value: the unrounded number; None and NaN are missing and never zero.
        decimals: decimals to print.
        signed: whether to put a plus sign before positive numbers.

    Returns:
        Text such as "14,000", "−3.5", "+12"; "not available" when missing.
    """
    if value is None or not math.isfinite(value):
        return NOT_AVAILABLE
    rounded = round_one_half_up(value, decimals)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{abs(rounded):,.{max(decimals, 0)}f}"


def percent(value: float | None, decimals: int = 0, *, signed: bool = False) -> str:
    """Write a share or change of one number by another: 12.4 gives "12 %", with a space that does not break."""
    text = number(value, decimals, signed=signed)
    return text if text == NOT_AVAILABLE else f"{text}{NO_BREAK_SPACE}%"


def percentage_points(value: float | None, decimals: int = 1, *, signed: bool = False) -> str:
    """Write a difference of two percentages, in words, so that it is not read as a percentage change."""
    text = number(value, decimals, signed=signed)
    if text == NOT_AVAILABLE:
        return text
    unit = "percentage point" if text.lstrip(f"{MINUS}+") == number(1, decimals) else "percentage points"
    return f"{text} {unit}"


def interval(lower: float | None, upper: float | None, decimals: int = 1, *, confidence: int = 95) -> str:
    """Write an interval: "95 % interval 12.1 to 14.3"; "" when either limit is missing."""
    limits = limits_text(lower, upper, decimals)
    return f"{confidence}{NO_BREAK_SPACE}% interval {limits}" if limits else ""


def limits_text(lower: float | None, upper: float | None, decimals: int = 1) -> str:
    """Write two limits for a table cell: "12.1 to 14.3"; "" when either is missing."""
    low, high = number(lower, decimals), number(upper, decimals)
    return "" if NOT_AVAILABLE in (low, high) else f"{low} to {high}"


def long_date(day: date) -> str:
    """Write a date as 7 December 2017."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def month_name(month: date) -> str:
    """Write a month as December 2017."""
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"


def judgement(label: str | None) -> str:
    """Write a comparison label with its symbol: "▲ Above"; "not compared" for "" and None.

    Raises:
        ValueError: when the label is none of above, similar, below and "".
    """
    if not label:
        return "not compared"
    if label not in JUDGEMENTS:
        raise ValueError(f"'{label}' is not a comparison: use above, similar, below or an empty text.")
    return " ".join(JUDGEMENTS[label])


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    return text if not text else text[0].upper() + text[1:].rstrip(".") + "."
