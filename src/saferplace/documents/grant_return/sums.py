"""The sums of a return: totals, what is left, and heads that are far from where the year is."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.charts.wording import NOT_AVAILABLE, percent
from saferplace.documents.grant_return.ledger import GrantReturn, SpendLine
from saferplace.documents.parts.writing import pounds
from saferplace.documents.progress.pen import ProgressPen

FAR_FROM_PLAN = 15
"""Percentage points between the share spent and the share of the year gone, beyond which a head is marked."""


@dataclass(frozen=True)
class Spending:
    """What a return adds up to; a sum is None while any of its parts is missing.

    Attributes:
        award: the award.
        planned: planned for the year, all heads together.
        quarter: spent in the quarter.
        to_date: spent since the year began.
        remaining: the award less that.
        share: that in per cent of the award.
        left: what is left of each head, as printed.
        notes: the note of each head, with a mark where it is far from the year.
        warnings: what does not fit: heads that add up to more than the award, heads overspent.
    """

    award: float | None
    planned: float | None
    quarter: float | None
    to_date: float | None
    remaining: float | None
    share: float | None
    left: tuple[str, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def add_up(pen: ProgressPen, given: GrantReturn) -> Spending:
    """Return the sums of a return."""
    award = _value(pen, given.award)
    planned = _total(pen, [line.planned for line in given.spending])
    to_date = _total(pen, [line.to_date for line in given.spending])
    known = award is not None and to_date is not None
    heads = [_head(pen, line, given.share_of_year) for line in given.spending]
    return Spending(
        award=award,
        planned=planned,
        quarter=_total(pen, [line.quarter for line in given.spending]),
        to_date=to_date,
        remaining=award - to_date if award is not None and to_date is not None else None,
        share=100 * to_date / award if known and award and to_date is not None else None,
        left=tuple(left for left, _, _ in heads),
        notes=tuple(note for _, note, _ in heads),
        warnings=(*_too_much(award, planned), *(warning for _, _, warning in heads if warning)),
    )


def _too_much(award: float | None, planned: float | None) -> tuple[str, ...]:
    if award is None or planned is None or planned == award:
        return ()
    side = "more" if planned > award else "less"
    return (f"The heads are planned at {pounds(planned)}, {pounds(abs(planned - award))} {side} than the award.",)


def _head(pen: ProgressPen, line: SpendLine, share_of_year: float) -> tuple[str, str, str]:
    """Return what is left of a head, its note, and a warning when it is overspent."""
    planned, spent, note = _value(pen, line.planned), _value(pen, line.to_date), pen.plain(line.note)
    if planned is None or spent is None:
        return NOT_AVAILABLE, note, ""
    warning = f"{line.head} is overspent by {pounds(spent - planned)}." if spent > planned else ""
    away = 100 * spent / planned - 100 * share_of_year if planned else 0.0
    if abs(away) > FAR_FROM_PLAN:
        mark = f"{percent(100 * spent / planned)} spent"
        note = f"{mark}: {note}" if note else f"{mark}; no reason is given."
    return pounds(planned - spent), note, warning


def _value(pen: ProgressPen, name: str) -> float | None:
    found = pen.figure(name)
    return found.value if found else None


def _total(pen: ProgressPen, names: list[str]) -> float | None:
    values = [_value(pen, name) for name in names]
    known = [value for value in values if value is not None]
    return sum(known) if values and len(known) == len(values) else None
