"""The money of a plan: sums by source and year, with what is part of what, ranges and totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from saferplace.documents.model import TableBlock
from saferplace.documents.parts.tables import Column, made_table
from saferplace.documents.parts.writing import NOT_GIVEN, counted, joined, pounds_range
from saferplace.planning.content import Funding

Line = TypeVar("Line")


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


def yearly_text(funding: Sequence[Funding]) -> str:
    """Write the totals of all years: "£2,946,000 in 2017/18", "£100,000 in each year from 2018/19 to 2020/21"."""
    totals = {year: total_text(funding, year) for year in years_of(funding)}
    return joined(f"{text} {_in_years(years)}" for text, years in _together(totals.items()).items())


def years_of(funding: Sequence[Funding]) -> tuple[str, ...]:
    """Return the years of some sums, in order."""
    return tuple(sorted({each.year for each in funding}))


def money_table(funding: Sequence[Funding], *, identifier: str = "money-table", title: str = "") -> TableBlock:
    """Return the sums by source, the same sum of several years on one line, with a total for each year."""
    ordered = sorted(funding, key=lambda each: (each.year, each.position))
    names = {each.key: each.source for each in funding}
    lines = _together((each.year, _row(each, names)) for each in ordered)
    rows = [(source, _years(years), amount, remarks) for (source, amount, remarks), years in lines.items()]
    sums = _together((year, total_text(ordered, year)) for year in years_of(ordered))
    totals = [("Total", _years(years), text, "") for text, years in sums.items()]
    notes = ["A sum that is part of another is counted once."] if any(each.part_of in names for each in funding) else []
    unknown = [each.source for each in funding if each.amount is None]
    notes += [f"{counted(len(unknown), 'sum')} not given; the total is without it."] if unknown else []
    columns = ("Source", "Year", Column("Amount", right=True), "Conditions")
    width = 4 if any(row[3] for row in rows) else 3
    cells = [row[:width] for row in (*rows, *totals)]
    shown = title or "Money for the plan"
    return made_table(identifier, shown, columns[:width], cells, notes=notes, totals=len(totals))


def _together(pairs: Iterable[tuple[str, Line]]) -> dict[Line, list[str]]:
    """Return what stands in several years with its years, in the order first met."""
    found: dict[Line, list[str]] = {}
    for year, line in pairs:
        found.setdefault(line, []).append(year)
    return found


def _years(years: Sequence[str]) -> str:
    if len(years) == 1:
        return years[0] or NOT_GIVEN
    return f"each year, {years[0]} to {years[-1]}"


def _in_years(years: Sequence[str]) -> str:
    return f"in {years[0]}" if len(years) == 1 else f"in each year from {years[0]} to {years[-1]}"


def _row(each: Funding, names: dict[str, str]) -> tuple[str, str, str]:
    inside = f" (part of {names[each.part_of]})" if each.part_of in names else ""
    amount = pounds_range(each.amount, each.amount_to, approximate=each.is_approximate)
    remarks = [each.conditions, "" if each.is_confirmed else "not confirmed yet"]
    return (f"{each.source}{inside}", amount, "; ".join(part for part in remarks if part))
