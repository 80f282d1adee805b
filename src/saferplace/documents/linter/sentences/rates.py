"""A rate beside its own two figures: so many offences among so many people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saferplace.documents.linter.arithmetic import amount, hedged, plain, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding

_PEOPLE = (
    r"residents|inhabitants|people|persons|households|population|dwellings|properties|premises|homes|adults|children|"
    r"pupils|students|young people|women|men|usual residents|licensed premises|businesses|vehicles"
)
_POPULATION_BEFORE = re.compile(
    r"\b(?:populations?|residents|inhabitants|households)\b(?:\s*\([^()]{0,30}\))?"
    r"(?:\s+(?:of|is|was|estimate of|stands at|stood at|numbering|base of|being|at))?[\s:=]*(?:about|around|some)?\s*$",
    re.I,
)
_AMONG = re.compile(
    r"\b(?:among(?:st)?|in|from|by|across|for|of|and|with|to|has|had)\s+(?:its|the|all|their|our|a|an|some|about|around"
    r"|nearly|just over|just under|an estimated)?\s*$",
    re.I,
)
_PEOPLE_AFTER = re.compile(rf"^\s+(?:[a-z-]+\s+){{0,2}}?(?:{_PEOPLE})\b", re.I)
_BASE_BEFORE = re.compile(
    r"\b(?:per|for every)\s+(?P<base>1,?000|10,?000|100,?000|million|thousand)\b(?:\s+[A-Za-z][\w'’-]*){0,4}?\s+"
    r"(?:(?:stood|stands|is|was|were|are)(?:\s+at)?|of|at|fell to|rose to)\s+$",
    re.I,
)
_BASES = {"thousand": 1000.0, "million": 1e6}
_OTHER_PLACE = re.compile(
    r"\b(?:national(?:ly)?|england|wales|uk|region(?:al(?:ly)?)?|force|average|similar|family"
    r"|per (?:month|week|day))\b",
    re.I,
)
# Beyond this the two figures are hardly those of the rate, unless one is called the population.
_FAR, _VERY_FAR = 2.5, 15.0


def check_rates(reading: Reading) -> list[Finding]:
    """Return every rate that the count and the population printed with it do not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) >= 3 and re.search(r"\bper\b|\bevery\b", statement.text, re.I):
            found += _in_statement(statement)
    return found


def _in_statement(statement: Statement) -> list[Finding]:
    rates = [rate for rate in _rates(statement) if not _elsewhere(statement, rate)]
    if len(rates) != 1:
        return []
    rate = rates[0]
    operands = _operands(statement, rate)
    if operands is None:
        return []
    count, population, named = operands
    (few, many), (least, most) = span(count), span(population)
    if least <= 0 or not count.value or rate.within(rate.per * few / most, rate.per * many / least):
        return []
    value = rate.per * count.value / population.value
    if not 1 / (_VERY_FAR if named else _FAR) < rate.value / value < (_VERY_FAR if named else _FAR):
        return []
    how = f"{count.text} ÷ {population.text} × {rate.per:,.0f} = {plain(value, 2)}."
    how += _other_base(rate, value)
    return [finding(statement, rate, amount(value, rate), Kind.RATE, 0.92 if named else 0.75, how)]


def _other_base(rate: Quantity, value: float) -> str:
    for base in (1_000.0, 10_000.0, 100_000.0):
        if base != rate.per and rate.within(*[value * base / rate.per] * 2):
            return f" {rate.value:g} would be the rate per {base:,.0f}."
    return ""


def _rates(statement: Statement) -> list[Quantity]:
    """Return the rates, also those whose base stands before them: "fires per 100,000 people stood at 145.2"."""
    found = [rate for rate in statement.of(Unit.RATE) if rate.per >= 100 and not hedged(rate)]
    for count in statement.of(Unit.COUNT):
        base = _BASE_BEFORE.search(statement.text[: count.start])
        if base and not hedged(count):
            per = _BASES.get(base["base"].lower()) or float(base["base"].replace(",", ""))
            found.append(replace(count, unit=Unit.RATE, per=per))
    return [q for q in found if direction_of_change(statement.text, q) is None]


def _elsewhere(statement: Statement, rate: Quantity) -> bool:
    """Return whether a rate is another place's or another year's."""
    if is_base(statement.text, rate, list(statement.quantities)):
        return True
    after = re.split(r"[,;(]", statement.text[rate.end : rate.end + 50])[0]
    before = re.split(r"[,;(]", statement.text[max(0, rate.start - 60) : rate.start])[-1]
    return bool(_OTHER_PLACE.search(after) or _OTHER_PLACE.search(before))


def _operands(statement: Statement, rate: Quantity) -> tuple[Quantity, Quantity, bool] | None:
    """Return the count and the population of a rate, and whether the text calls it one."""
    counts = [
        q for q in statement.of(Unit.COUNT)
        if q.start != rate.start and not hedged(q) and not q.word and direction_of_change(statement.text, q) is None
    ]  # fmt: skip
    for group in (_bracketed(statement.text, rate, counts), counts):
        chosen = _chosen(statement.text, group)
        if chosen is not None:
            return chosen
    return None


def _chosen(text: str, counts: Sequence[Quantity]) -> tuple[Quantity, Quantity, bool] | None:
    if len(counts) != 2:
        return None
    named = [q for q in counts if _is_population(text[max(0, q.start - 60) : q.start])]
    if len(named) == 1:
        other = next(q for q in counts if q is not named[0])
        return (other, named[0], True) if other.value < named[0].value else None
    few, many = sorted(counts, key=lambda q: q.value)
    among = _PEOPLE_AFTER.match(text[many.end :]) and _AMONG.search(text[max(0, many.start - 40) : many.start])
    return (few, many, False) if among and few.value * 2 < many.value else None


def _is_population(before: str) -> bool:
    """Return whether the words before a count call it a population, and not the base of a rate."""
    match = _POPULATION_BEFORE.search(before)
    return match is not None and not re.search(r"\b(?:per|every)\s+[\d,]+\s+$", before[: match.start()], re.I)


def _bracketed(text: str, rate: Quantity, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the counts in the bracket that follows a rate."""
    bracket = re.match(r"[^().;]{0,40}\(([^()]*)\)", text[rate.end :])
    if not bracket:
        return []
    start, end = rate.end + bracket.start(1), rate.end + bracket.end(1)
    return [q for q in counts if start <= q.start and q.end <= end]
