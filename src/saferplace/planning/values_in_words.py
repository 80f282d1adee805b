"""Values of a plan's content in words: days, money, numbers, choices, and items that others refer to by key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from saferplace.planning.content import Aim, AimKind, QuotedFigure

NOT_GIVEN = "not given"
# Fields whose name alone does not say what they are.
_LABELS = {
    "text": "words",
    "reason": "reason",
    "heads": "statutory heads",
    "head": "statutory head",
    "figures": "figures quoted",
    "indicators": "measures",
    "indicator": "measure",
    "starts_on": "begins",
    "ends_on": "ends",
    "due_on": "due",
    "review_on": "to be reviewed",
    "scored_on": "scored",
    "printed_under": "heading it is printed under",
    "last_outcome": "what became of it in the year before",
    "links": "linked to",
    "direction": "direction wanted",
    "baseline_note": "baseline as printed",
    "paired_with": "paired with",
    "review_indicator": "measure of the review rule",
    "review_area": "area of the review rule",
    "area_codes": "areas",
    "area_names": "names of the areas",
    "printed_count": "how many areas the text says",
    "amount_to": "up to",
    "is_approximate": "approximate",
    "is_confirmed": "confirmed",
    "part_of": "part of",
    "is_police_plan": "objective of the police and crime plan",
    "is_responsible_authority": "responsible authority",
    "period_printed": "years as printed",
    "risk_scale": "scale of risks",
    "alias": "known as",
}
_MONEY = frozenset({"amount", "amount_to"})
# Fields that hold keys of other items.
_REFERENCES = frozenset({"priority", "priorities", "mitigates", "paired_with", "part_of"})


def label_of(name: str) -> str:
    """Return a field's name in words."""
    return _LABELS.get(name, name.replace("_", " "))


def day(value: date) -> str:
    """Return "7 December 2017"."""
    return f"{value.day} {value:%B %Y}"


def amount(value: Decimal) -> str:
    """Return a number with thousands commas and no zeros that say nothing."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def pounds(value: Decimal) -> str:
    """Return "£12,500", or "£12,500.50" where there are pence."""
    return f"£{value:,.0f}" if value == value.to_integral_value() else f"£{value:,.2f}"


def aim_in_words(aim: Aim) -> str:
    """Return what is set for one year."""
    if aim.kind == AimKind.MONITOR_ONLY:
        return "monitor only"
    return amount(aim.value) if aim.kind == AimKind.VALUE and aim.value is not None else "no aim set"


def field_in_words(name: str, value: Any, titles: Mapping[str, str] | None = None) -> str:
    """Return the value of a field in words.

    Args:
        name: name of the field.
        value: its value.
        titles: what the items are called that others refer to by key.
    """
    if value is None or value == "" or value == ():
        return NOT_GIVEN
    if isinstance(value, tuple):
        return "; ".join(field_in_words(name, each, titles) for each in value)
    if isinstance(value, QuotedFigure):
        told = f"{value.indicator}, {value.area_code}, {value.period}"
        return f"{told}: {value.note}" if value.note else told
    if name in _REFERENCES and titles is not None:
        return titles.get(str(value), str(value))
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Aim):
        return aim_in_words(value)
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return pounds(value) if name in _MONEY else amount(value)
    return str(value)
