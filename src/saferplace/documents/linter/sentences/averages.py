"""So much each, so much a year: a total shared out, or a yearly sum over several years."""

from __future__ import annotations

import re
from dataclasses import replace

from saferplace.documents.linter.arithmetic import amount, hedged, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_EACH = re.compile(
    r"^(?:\s+[a-z]+)?\s+(?:each\b|apiece\b|(?:per|a)\s+(?:person|head|visit|case|household|young person|session"
    r"|victim|client|organisation|project|group|participant|member|business)\b)",
    re.I,
)
_AVERAGE_OF = re.compile(
    r"\ban?\s+average\s+(?:[a-z]+\s+){0,2}of\s+(?:about\s+|around\s+|just\s+(?:over|under)\s+)?£?$", re.I
)
_YEARLY = re.compile(r"^\s+(?:a|per|each|every)\s+year\b|^\s+(?:annually|p\.?a\.?\b)", re.I)
_SHARED = re.compile(
    r"\b(?:or|equating to|equivalent to|which is|an average of|averaging|at|that is|about|around"
    r"|costing)\s+(?:about\s+|around\s+|just\s+(?:over|under)\s+)?(?:a\s+cost\s+of\s+)?£?$|[(,–-]\s*£?$",
    re.I,
)


def check_averages(reading: Reading) -> list[Finding]:
    """Return shares of so much each, and sums over years, that their total or their yearly sum does not bear out."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        found += _each(statement)
        earlier = reading.statements[position - 1] if position else None
        found += _over_years(statement, earlier if earlier is not None and earlier.block == statement.block else None)
    return found


def _each(statement: Statement) -> list[Finding]:
    found = []
    for average in statement.of(Unit.MONEY, Unit.COUNT):
        each = _EACH.match(statement.text[average.end :]) and _SHARED.search(statement.text[: average.start])
        if not each and not _AVERAGE_OF.search(statement.text[: average.start]):
            continue
        pair = _shared_out(statement, average)
        if pair is None:
            continue
        (low, high), (fewest, most) = span(pair[0]), span(pair[1])
        half = average.step / 2
        if average.within(low / most - half, high / fewest + half):
            continue
        middle = pair[0].value / pair[1].value
        how = f"{pair[0].text} ÷ {pair[1].text} = {amount(middle, average)}."
        sure = 0.7 if each else 0.6
        found.append(finding(statement, average, amount(middle, average), Kind.RATE, sure, how))
    return found


def _shared_out(statement: Statement, average: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return the one total and the one count before an average; None when there are more or fewer."""
    rest = [q for q in statement.quantities if q.end <= average.start and not hedged(q)]
    rest = [q for q in rest if q.unit in (Unit.MONEY, Unit.COUNT)]
    if any(direction_of_change(statement.text, q) is not None for q in rest):
        return None
    if average.unit is Unit.MONEY:
        wholes = [q for q in rest if q.unit is Unit.MONEY and q.value > average.value]
        counts = [q for q in rest if q.unit is Unit.COUNT and q.value >= 2]
    else:
        ordered = sorted((q for q in rest if q.unit is Unit.COUNT and q.value >= 2), key=lambda q: -q.value)
        wholes, counts = (ordered[:1], ordered[1:]) if len(ordered) == 2 else ([], [])
    return (wholes[0], counts[0]) if len(wholes) == 1 and len(counts) == 1 else None


def _over_years(statement: Statement, earlier: Statement | None) -> list[Finding]:
    """Check "£186,000 a year ... over three years that is £558,000"."""
    years = [q for q in statement.of(Unit.DURATION) if re.search(r"years?$", q.text) and 2 <= q.value <= 20]
    if len(years) != 1 or not re.search(
        r"\b(?:over|for|across)\s+(?:the\s+|all\s+)?$", statement.text[: years[0].start], re.I
    ):
        return []
    money = [q for q in statement.of(Unit.MONEY) if not hedged(q)]
    yearly = [q for q in money if _YEARLY.match(statement.text[q.end :])]
    if not yearly and earlier is not None:
        yearly = [q for q in earlier.of(Unit.MONEY) if _YEARLY.match(earlier.text[q.end :])]
    totals = [q for q in money if q not in yearly]
    if len(yearly) != 1 or len(totals) != 1:
        return []
    whole, part = totals[0], yearly[0]
    number = years[0].value
    if whole.within(part.low * number, part.high * number) or not 1 < whole.value / part.value < number * 2:
        return []
    wanted = amount(part.value * number, _finer(whole, part))
    how = f"{part.text} a year over {number:g} years is {wanted}."
    return [finding(statement, whole, wanted, Kind.SUM, 0.7, how)]


def _finer(whole: Quantity, part: Quantity) -> Quantity:
    return whole if whole.step <= part.step else replace(whole, step=part.step)
