"""Sums of the money a plan names: by year, with nothing counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.parts.money import total_text
from saferplace.planning import content
from saferplace.web.plans.models import Plan
from saferplace.web.plans.queries.items import funding


@dataclass(frozen=True)
class YearOfMoney:
    """The money of one financial year.

    Attributes:
        year: code of the year.
        total: the sum in words.
        sums: how many sums it is made of.
        parts: how many of them are part of another and not added again.
        unknown: how many say no amount.
        unconfirmed: how many are not confirmed.
    """

    year: str
    total: str
    sums: int
    parts: int
    unknown: int
    unconfirmed: int


def money_by_year(plan: Plan) -> tuple[list[YearOfMoney], str]:
    """Return the money of a plan by year, and the sum of all years in words ("" without money)."""
    lines = [row.content() for row in funding(plan)]
    years = sorted({line.year for line in lines})
    return [_year(lines, year) for year in years], total_text(lines) if lines else ""


def _year(lines: Sequence[content.Funding], year: str) -> YearOfMoney:
    own = [line for line in lines if line.year == year]
    keys = {line.key for line in own}
    return YearOfMoney(
        year=year,
        total=total_text(lines, year),
        sums=len(own),
        parts=sum(line.part_of in keys for line in own),
        unknown=sum(line.amount is None for line in own),
        unconfirmed=sum(not line.is_confirmed for line in own),
    )
