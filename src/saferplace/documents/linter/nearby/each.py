"""So much each, so much a head, and so many per 1,000: the total and the number stand in the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, plain, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import (
    ELSEWHERE,
    Near,
    all_near,
    in_passages,
    level,
    levels,
    of_one_thing,
    said,
)
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.spans import find_spans
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement
from saferplace.documents.linter.subjects import stems

_EACH_AFTER = re.compile(
    r"^(?:\s+[a-z]+){0,3}?\s+(?:each|apiece)\b(?!\s+[a-z]+\s+(?:has|is|was|had)\b)"
    r"|^(?:\s+(?!from|of|in|to|with|for|as|by|at|on|were|was|had|have|saw|is|are|than)[a-z]+)?"
    r"\s+(?:an?|per|for each|for every|to each)\s+(?P<noun>(?!year|month|week|day|quarter|night|hour"
    r"|cent\b|annum|rise|fall|total|third|half)[a-z]{3,}(?:\s+(?!in\b|on\b|at\b|and\b|of\b)[a-z]{4,})?)",
    re.I,
)
_TIME_AFTER = re.compile(
    r"^(?:\s+[a-z]+)?\s+(?:a|per|each|every)\s+(?P<time>day|week|month|night|quarter|year)\b", re.I
)
_AVERAGE_BEFORE = re.compile(
    r"\b(?:average|mean)\s+(?:[a-z]+\s+){0,4}?(?:of|was|is|at)\s+(?:therefore\s+)?£?$|\bon average,?\s+£?$"
    r"|\b(?:so\s+|and\s+)?each\s+(?:[a-z]+\s+){0,2}?(?:cost|costs|received|got|was worth|took)\s+£?$"
    r"|\bcost\s+(?:per|of each|for each)\s+[a-z]+\s+(?:was|is)\s+(?:therefore\s+)?£?$",
    re.I,
)
_MEAN_BEFORE = re.compile(
    r"\b(?:annual|yearly|monthly|quarterly|overall)?\s*(?:average|mean)\s+(?:of|was|is|per year of)\s+£?$", re.I
)
_FEWEST, _FAR_BACK, _MOST = 3, 2, 6
_POPULATION = re.compile(
    r"\b(?:population\b[^.;\d]{0,40}"
    r"|(?:residents|inhabitants|households|people living)\b(?:\s+(?:here|in [\w ]{3,20}))?"
    r"(?:\s+(?:of|is|was|at|stands at|being))*\s*)$",
    re.I,
)
_OF_PEOPLE = re.compile(
    r"^\s+(?:usual\s+)?(?:residents|inhabitants|households|people (?:living|live)|people|children|adults)\b", re.I
)
_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "month": 365 / 12, "quarter": 365 / 4, "year": 365.0}
_SPOKEN = (
    (re.compile(r"\b(?:first|second|last) half of the (?:financial )?year\b", re.I), 365 / 2),
    (re.compile(r"\b(?:in|over|during) the (?:first |second |third |fourth |last )?quarter\b", re.I), 365 / 4),
    (re.compile(r"\b(?:in|over|during) the (?:whole )?(?:financial )?year\b", re.I), 365.0),
)
_LENGTH = re.compile(r"^(?P<unit>day|night|week|month|quarter|year)", re.I)
_FAR = 5.0
_MANY = 1000.0


def check_each(reading: Reading) -> list[Finding]:
    """Return every average, unit cost and rate that the only total and number before it do not bear out."""
    found: list[Finding] = []
    for statement, earlier in in_passages(reading):
        for quantity in statement.quantities:
            if not quantity.start or hedged(quantity) or _of_elsewhere(statement, quantity):
                continue
            if quantity.unit is Unit.RATE and quantity.per >= 100:
                found += _rate(statement, earlier, quantity)
            elif quantity.unit in (Unit.COUNT, Unit.MONEY):
                found += _average(statement, earlier, quantity)
    return found


def _of_elsewhere(statement: Statement, quantity: Quantity) -> bool:
    lead, after = statement.text[: quantity.start], statement.text[quantity.end :]
    near = re.split(r"[,;]", lead)[-1], re.split(r"[,;.]", after.lstrip(" ,"))[0][:50]
    if direction_of_change(statement.text, quantity) is not None or any(ELSEWHERE.search(text) for text in near):
        return True
    return bool(re.search(r"\b(?:from|than|against|compared (?:with|to)|last year)\s+(?:[a-z]+\s+)?£?$", lead, re.I))


def _average(statement: Statement, earlier: Sequence[Statement], average: Quantity) -> list[Finding]:
    after = statement.text[average.end :]
    if timed := _TIME_AFTER.match(after):
        return _over_time(statement, earlier, average, timed["time"].lower())
    if listed := _mean_of_levels(statement, average):
        return listed
    each = _EACH_AFTER.match(after)
    if not each and not _AVERAGE_BEFORE.search(statement.text[: average.start]):
        return []
    if not each and average.unit is Unit.COUNT:
        return []
    noun = stems(each["noun"]) if each and each["noun"] else frozenset()
    pair = _shared_out(statement, earlier, average, noun)
    if pair is None:
        return []
    whole, number = pair
    value = whole.value / number.value
    (low, high), (fewest, most) = span(whole.quantity), span(number.quantity)
    half = average.step / 2
    if average.within(low / most - half, high / fewest + half) or _explained(statement, earlier, average, noun):
        return []
    return _said(
        statement, average, [whole, number], value, f"{whole.text} ÷ {number.text} = {amount(value, average)}."
    )


def _mean_of_levels(statement: Statement, average: Quantity) -> list[Finding]:
    """Check "17 in 2022, 19 in 2023 and 24 in 2024, 60 in all and an annual average of 20"."""
    if not _MEAN_BEFORE.search(statement.text[: average.start]):
        return []
    before = [Near(q, statement, 0) for q in statement.of(average.unit) if q.end <= average.start]
    before = [figure for figure in before if level(statement, figure.quantity)]
    total = sum(figure.value for figure in before[:-1])
    parts = before[:-1] if len(before) > _FEWEST and before[-1].value == total else before
    if len(parts) < _FEWEST or not of_one_thing(parts):
        return []
    mean, half = sum(figure.value for figure in parts) / len(parts), average.step / 2
    if average.within(mean - half, mean + half) or not min(f.value for f in parts) / 2 < average.value < 2 * mean:
        return []
    how = f"({' + '.join(figure.text for figure in parts)}) ÷ {len(parts)} = {plain(mean, 1)}."
    return [said(statement, average, amount(mean, average), Kind.RATE, 0.72, how, parts)]


def _shared_out(
    statement: Statement, earlier: Sequence[Statement], average: Quantity, noun: frozenset[str]
) -> tuple[Near, Near] | None:
    counts = levels(statement, earlier, average, (Unit.COUNT,), least=1 if average.unit is Unit.MONEY else 2)
    counts = _in_bracket_behind(statement, average) or counts
    if average.unit is Unit.MONEY:
        wholes = [f for f in levels(statement, earlier, average, (Unit.MONEY,), least=1) if f.value > average.value]
        wholes = wholes or _of_a_year(statement, average)
    else:
        wholes = [f for f in counts if f.value == max(figure.value for figure in counts)]
        counts = [f for f in counts if f not in wholes]
    named = [f for f in counts if noun and noun & f.noun]
    counts = named or [f for f in counts if not noun or not f.noun]
    if len(wholes) != 1 or len(counts) != 1 or counts[0].value < 2:
        return None
    return wholes[0], counts[0]


def _in_bracket_behind(statement: Statement, average: Quantity) -> list[Near]:
    """Return the number in "£1.54 per resident (population 121,400)"."""
    later = [q for q in statement.of(Unit.COUNT) if q.start > average.end and not hedged(q)]
    between = statement.text[average.end : later[0].start] if later else ""
    return [Near(later[0], statement, 0)] if re.fullmatch(r"\s+per\s+[a-z]+\s*\(\s*[a-z ]{0,25}", between) else []


def _of_a_year(statement: Statement, average: Quantity) -> list[Near]:
    """Return the one sum before that is "a year", as the average is of the same year."""
    money = [q for q in statement.of(Unit.MONEY) if q.end <= average.start and not hedged(q)]
    yearly = [q for q in money if re.match(r"\s+(?:a|per|each)\s+year\b", statement.text[q.end :])]
    return [Near(q, statement, 0) for q in yearly] if len(money) == 1 else []


def _over_time(statement: Statement, earlier: Sequence[Statement], average: Quantity, time: str) -> list[Finding]:
    """Check "1,872 over the twelve months, or 156 a month"."""
    wholes = levels(statement, earlier, average, (average.unit,), least=1)
    lengths = _lengths(statement, earlier)
    if len(wholes) != 1 or len(lengths) != 1 or wholes[0].value <= average.value:
        return []
    days, length = lengths[0]
    number = days / _DAYS[time]
    if number < 2 or _explained(statement, earlier, average):
        return []
    number = round(number) if abs(number - round(number)) < 0.35 else number
    value, half = wholes[0].value / number, average.step / 2
    if average.within(value * 0.985 - half, value * 1.015 + half):
        return []
    how = f"{wholes[0].text} over {length} is {amount(value, average)} a {time}."
    return _said(statement, average, wholes, value, how)


def _lengths(statement: Statement, earlier: Sequence[Statement]) -> list[tuple[float, str]]:
    """Return the lengths of time in reach, in days, each with its words: "91 days", "the first half of the year"."""
    own = _durations(statement)
    named = [(span.months * _DAYS["month"], span.text) for span in find_spans(statement.text) if span.months > 1]
    spoken = [(days, m.group(0)) for pattern, days in _SPOKEN for m in pattern.finditer(statement.text)]
    return own or named or spoken[:1] or [length for source in earlier[:1] for length in _durations(source)]


def _durations(statement: Statement) -> list[tuple[float, str]]:
    found = []
    for q in statement.of(Unit.DURATION):
        word = re.search(r"[a-z]+$", q.text.strip().lower())
        unit = _LENGTH.match(word.group(0)) if word else None
        if unit:
            found.append((q.value * _DAYS[unit["unit"].lower()], q.text))
    return found


def _rate(statement: Statement, earlier: Sequence[Statement], rate: Quantity) -> list[Finding]:
    """Check "934 were recorded. With a population of 152,300 the rate is 6.1 per 1,000"."""
    figures = levels(statement, earlier, rate, (Unit.COUNT,), least=_MOST)
    populations = [f for f in figures if _is_population(f)]
    counts = _counted(rate, [f for f in figures if f not in populations])
    if len(populations) != 1 or len(counts) != 1 or counts[0].value >= populations[0].value:
        return []
    (few, many), (least, most) = span(counts[0].quantity), span(populations[0].quantity)
    if rate.within(rate.per * few / most, rate.per * many / least):
        return []
    value = rate.per * counts[0].value / populations[0].value
    how = f"{counts[0].text} ÷ {populations[0].text} × {rate.per:,.0f} = {plain(value, 2)}."
    return _said(statement, rate, [*counts, *populations], value, how)


def _counted(rate: Quantity, counts: Sequence[Near]) -> list[Near]:
    """Return the count that a rate is of: the one with its words, as in "9.5 residential burglaries per 1,000"."""
    nearest = min((figure.back for figure in counts), default=0)
    near = [figure for figure in counts if figure.back == nearest]
    words = stems(re.sub(r"\bper\b.*|\bfor (?:each|every)\b.*", "", rate.text))
    if len(near) == 1 or not words:
        return near
    first = stems(next(iter(re.findall(r"[A-Za-z]{3,}", rate.text)), ""))

    def shared(figure: Near) -> int:
        text = figure.statement.text[figure.quantity.end :]
        own = stems(re.split(r"[,;.]|\band\b", text[:60])[0])
        # What tells one kind from another stands first: "residential burglaries".
        return len(words & own) + len(first & own)

    best = max((shared(figure) for figure in near), default=0)
    return [figure for figure in near if best and shared(figure) == best]


def _is_population(figure: Near) -> bool:
    text, quantity = figure.statement.text, figure.quantity
    named = _POPULATION.search(text[: quantity.start]) or _OF_PEOPLE.match(text[quantity.end :])
    return bool(named) and quantity.value >= _MANY


def _explained(
    statement: Statement, earlier: Sequence[Statement], average: Quantity, noun: frozenset[str] = frozenset()
) -> bool:
    """Return whether any two figures in reach come to an average; of far sentences only by what it is shared among."""
    near = all_near(statement, earlier, average)
    half = average.step / 2
    return any(
        one is not other and average.within(one.low / other.high - half, one.high / other.low + half)
        for other in (f.quantity for f in near if f.value > 1 and (f.back < _FAR_BACK or not noun or noun & f.noun))
        for one in (f.quantity for f in near)
        if other.low > 0
    )


def _said(statement: Statement, figure: Quantity, operands: Sequence[Near], value: float, how: str) -> list[Finding]:
    slipped = any(figure.within(value * factor, value * factor) for factor in (0.01, 0.1, 10, 100))
    if not slipped and not 1 / _FAR < figure.value / value < _FAR:
        return []
    return [said(statement, figure, amount(value, figure), Kind.RATE, 0.72, how, operands)]
