"""The money of a plan: sums by source and year, with what is part of what, ranges and totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from saferplace.documents.model import TableBlock
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import NOT_GIVEN, counted, pounds_range
from saferplace.planning.content import Funding


def total_of(funding: Sequence[Funding], year: str | None = None) -> tuple[Decimal, Decimal]:
    """Return the least and the most the sums add up to; a sum that is part of another is not counted twice.

    Args:
        funding: the sums.
        year: only those of one year; None counts all.
    """
    keys = {each.key for each in funding}
    whole = [each for each in funding if each.part_of not in keys and (year is None or each.year == year)]
    least = sum((each.amount or Decimal(0) for each in whole), Decimal(0))
    most = sum((each.amount_to or each.amount or Decimal(0) for each in whole), Decimal(0))
    return least, most


def total_text(funding: Sequence[Funding], year: str | None = None) -> str:
    """Write the total: "£2,946,000", "about £150,000 to £160,000"."""
    least, most = total_of(funding, year)
    about = any(each.is_approximate for each in funding if year is None or each.year == year)
    return pounds_range(least, most if most != least else None, approximate=about)


def money_table(funding: Sequence[Funding], *, identifier: str = "money-table", title: str = "") -> TableBlock:
    """Return the sums by source and year, with a total for each year."""
    ordered = sorted(funding, key=lambda each: (each.year, each.position))
    names = {each.key: each.source for each in funding}
    rows: list[tuple[str, ...]] = []
    for year in dict.fromkeys(each.year for each in ordered):
        rows += [_row(each, names) for each in ordered if each.year == year]
    totals = [("Total", year, total_text(ordered, year), "") for year in dict.fromkeys(each.year for each in ordered)]
    part = [names[each.part_of] for each in funding if each.part_of in names]
    notes = ["A sum that is part of another is counted once."] if part else []
    unknown = [each.source for each in funding if each.amount is None]
    notes += [f"{counted(len(unknown), 'sum')} not given; the total is without it."] if unknown else []
    columns = ("Source", "Year", "Amount", "Conditions")
    width = 4 if any(row[3] for row in rows) else 3
    cells = [row[:width] for row in (*rows, *totals)]
    shown = title or "Money for the plan"
    return made_table(identifier, shown, columns[:width], cells, notes=notes, totals=len(totals))


def _row(each: Funding, names: dict[str, str]) -> tuple[str, ...]:
    inside = f" (part of {names[each.part_of]})" if each.part_of in names else ""
    amount = pounds_range(each.amount, each.amount_to, approximate=each.is_approximate)
    remarks = [each.conditions, "" if each.is_confirmed else "not confirmed yet"]
    return (f"{each.source}{inside}", each.year or NOT_GIVEN, amount, "; ".join(part for part in remarks if part))
