"""A yearly sum over several years."""

from __future__ import annotations

import re
from dataclasses import replace

from saferplace.documents.linter.arithmetic import amount, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding

_YEARLY = re.compile(r"^\s+(?:a|per|each|every)\s+year\b|^\s+(?:annually|p\.?a\.?\b)", re.I)


def check_over_years(reading: Reading) -> list[Finding]:
    """Return sums over several years that the yearly sum does not bear out."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        earlier = reading.statements[position - 1] if position else None
        found += _over_years(statement, earlier if earlier is not None and earlier.block == statement.block else None)
    return found


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
