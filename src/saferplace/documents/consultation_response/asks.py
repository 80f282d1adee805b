"""The register of asks: every sum asked for, by year, added up; what is a talk and no sum stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saferplace.documents.consultation_response.response import Ask, ConsultationResponse, Objective
from saferplace.documents.model import TableBlock
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import Cell, Column, made_table
from saferplace.documents.parts.writing import counted, joined, pounds


def asks_of(response: ConsultationResponse) -> Iterator[tuple[Objective, Ask]]:
    """Yield every ask with its objective, in order."""
    for objective in response.objectives:
        for ask in objective.asks:
            yield objective, ask


def amount(pen: Pen, ask: Ask) -> float | None:
    """Return the sum of an ask; None when none is named."""
    figure = pen.printed(ask.figure) if ask.figure else None
    return figure.value if figure else None


def total(pen: Pen, asks: Sequence[Ask]) -> float:
    """Return the sum of some asks."""
    return sum(amount(pen, ask) or 0.0 for ask in asks)


def totals_by_year(pen: Pen, response: ConsultationResponse) -> tuple[tuple[str, float], ...]:
    """Return the years asked for and their sums, asks that repeat an earlier sum apart, in order of years."""
    asks = [ask for _, ask in asks_of(response) if ask.figure]
    years = sorted({ask.year for ask in asks if not ask.repeats})
    return tuple((year, total(pen, [ask for ask in asks if ask.year == year and not ask.repeats])) for year in years)


def figures_asked(response: ConsultationResponse, *, year: str = "", repeats: bool = False) -> tuple[str, ...]:
    """Return the names of the figures of a year's asks, or of those that repeat an earlier sum."""
    asks = [ask for _, ask in asks_of(response) if ask.figure and ask.repeats == repeats]
    return tuple(ask.figure for ask in asks if not year or ask.year == year)


def repeated(pen: Pen, response: ConsultationResponse) -> float:
    """Return the sum of the asks that repeat an earlier sum."""
    return total(pen, [ask for _, ask in asks_of(response) if ask.repeats])


def asks_table(pen: Pen, response: ConsultationResponse) -> TableBlock:
    """Return the register, with a total for each year and one of everything."""
    rows: list[tuple[Cell, ...]] = [_row(pen, objective, ask) for objective, ask in asks_of(response)]
    years = totals_by_year(pen, response)
    totals: list[tuple[Cell, ...]] = [("Asked for", "", year, value, "") for year, value in years]
    if again := repeated(pen, response):
        totals.append(("With the sums to go on", "", "", again + sum(value for _, value in years), ""))
    columns = ("What for", "Under", "Year", Column("Sum, £", 0), "Outcome")
    return made_table("asks-table", _title(pen, response), columns, [*rows, *totals], totals=len(totals))


def _row(pen: Pen, objective: Objective, ask: Ask) -> tuple[Cell, ...]:
    shown: Cell = "a talk" if ask.is_discussion else amount(pen, ask)
    year, outcome = ask.year or "not said", ask.outcome or "not known"
    return (_purpose(ask), f"Objective {objective.number}", year, shown, outcome)


def _purpose(ask: Ask) -> str:
    return f"{ask.purpose} (as in the year before)" if ask.repeats else ask.purpose


def _title(pen: Pen, response: ConsultationResponse) -> str:
    count = counted(sum(1 for _, ask in asks_of(response) if ask.figure), "sum")
    years = joined(f"{pounds(value)} for {year}" for year, value in totals_by_year(pen, response))
    return f"{count} asked for: {years}"


def asked_under(pen: Pen, objective: Objective) -> str:
    """Write what is asked under one objective: "£17,000", "£12,000 to go on", "a talk", "–"."""
    fresh = total(pen, [ask for ask in objective.asks if not ask.repeats])
    again = total(pen, [ask for ask in objective.asks if ask.repeats])
    talk = "a talk" if any(ask.is_discussion for ask in objective.asks) else ""
    parts = [pounds(fresh) if fresh else "", f"{pounds(again)} to go on" if again else "", talk]
    return joined(parts, "–")
