"""Which of two figures is the earlier one, by the words of time beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.nearby.reach import Near, levels, of_one_thing
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Statement

TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|previous|prior|preceding|next|this|first|second|third|final|latest|following)\s+"
    r"(?:financial\s+)?(?:year|quarter|month|time|survey|period|cohort|group|summer|winter|spring|autumn)"
    r"(?:['’]s)?\b"
    r"|\b(?:ago|before(?:hand)?|earlier|previously|formerly|now|today|currently|after(?:wards)?|since|initially"
    r"|then|baseline|at the (?:start|beginning|outset|end)|equivalent figure|had reached|has reached)\b",
    re.I,
)
_OLD = re.compile(
    r"\b(?:last|previous|prior|preceding)\s+(?:financial\s+)?(?:year|quarter|month|time|survey|period|cohort|summer"
    r"|winter|spring|autumn)\b|\b(?:ago|before(?:hand)?|earlier|previously|formerly|initially|baseline)\b"
    r"|\bat the (?:start|beginning|outset)\b|\bfirst (?:quarter|year|survey)\b",
    re.I,
)
_NEW = re.compile(
    r"\b(?:this)\s+(?:financial\s+)?(?:year|quarter|month|time|survey|period|summer|winter|spring|autumn)(?:['’]s)?\b"
    r"|\b(?:now|today|currently|afterwards|latest)\b|\bat the end\b|\blast quarter of\b"
    r"|\b(?:second|final) (?:year|survey)\b",
    re.I,
)


# "88%, as against 87%": the second is what the first is set against.
_BASE = re.compile(r"\b(?:as against|against|compared (?:with|to)|up from|down from)\s+(?:[a-z]+\s+){0,2}£?$", re.I)


def two_in_time(
    statement: Statement, earlier: Sequence[Statement], worked_out: Quantity, units: Sequence[Unit]
) -> tuple[Near, Near] | None:
    """Return the earlier and the later of the only two figures of one thing in reach; None when that is not said."""
    figures = levels(statement, earlier, worked_out, units, least=2, heads=True)
    if len(figures) != 2 or figures[0].quantity.unit is not figures[1].quantity.unit or not of_one_thing(figures):
        return None
    return in_order(*figures)


def in_order(one: Near, other: Near) -> tuple[Near, Near] | None:
    """Return two figures, the earlier first; None when no word tells."""
    first, second = _age(one, other), _age(other, one)
    if first == second:
        return None
    return (one, other) if first < second else (other, one)


def _age(figure: Near, other: Near) -> float:
    """Return when a figure is of, to be ordered by: its year, or -1 for "last year", 1 for "now", 0 unsaid."""
    behind = figure.statement.text[figure.quantity.end : figure.quantity.end + 20]
    if _set_against(figure, other) and not _NEW.search(behind):
        return -1.0
    words = own_words(figure, other)
    period, against = figure.quantity.period, other.quantity.period
    if period and against and period.order is not None and against.order is not None and period.order != against.order:
        return period.order
    return bool(_NEW.search(words)) - bool(_OLD.search(words))


def _set_against(figure: Near, other: Near) -> bool:
    start, end = other.quantity.end, figure.quantity.start
    return figure.statement is other.statement and start < end and bool(_BASE.search(figure.statement.text[start:end]))


def own_words(figure: Near, other: Near) -> str:
    """Return the words of a figure's sentence that are not the other figure's."""
    text, start, end = figure.statement.text, figure.quantity.start, figure.quantity.end
    if other.statement is not figure.statement:
        return text
    if other.quantity.start > start:
        between = text[end : other.quantity.start]
        return text[:end] + re.split(r"[,;:]|\band\b|\bbut\b|\bto\b|\bagainst\b", between)[0]
    between = text[other.quantity.end : start]
    return re.split(r"[,;:]|\band\b|\bbut\b|\bto\b|\bagainst\b", between)[-1] + text[start : end + 40]
