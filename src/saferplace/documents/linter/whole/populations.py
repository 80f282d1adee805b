"""Counts and rates of a text imply a population; one population must fit them all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import amount, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.overlap import most_agree
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems, telling

_SUBJECTS = (
    re.compile(
        r"\brates?\s+of\s+((?:[\w'’-]+\s+){1,6}?)(?:in|was|were|is|for|made|across|per|stood|fell|rose|has)\b", re.I
    ),
    re.compile(r"\bfor\s+([\w'’-]+(?:\s+[\w'’-]+){0,2})\s+(?:was|is|were|at|the rate was)?\s*$", re.I),
    re.compile(r"\b((?:[\w'’-]+\s+){1,3})rates?\s+(?:was|is|of|fell|rose|stood)\b", re.I),
)
_THIS = re.compile(
    r"^\W*(?:this|that|which)\s+(?:\w+\s+)?(?:is|was|equates?|correlates?|represents?|corresponds?"
    r"|means|gives|equated)\b",
    re.I,
)
_RATE_OF = re.compile(
    r"(?:a|the)\s+rate\s+of\s+$|equat\w+\s+to\s+(?:a rate of\s+)?$|\bor\s+$|equivalent\s+to\s+$"
    r"|\(\s*$|,\s+$|represent\w+\s+$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|wales|uk|west midlands|regional(?:ly)?|force area|average)\b", re.I
)
_STATED = re.compile(
    r"\bpopulation\s+(?:of|is|was|stands at|stood at|estimate of)\s+(?:about\s+|around\s+"
    r"|approximately\s+|some\s+)?$",
    re.I,
)
_NEAR = 4
_FAR_OFF = 1.6


@dataclass(frozen=True)
class Implied:
    """A population that a count and its rate imply, or that the text states."""

    low: float
    high: float
    denominator: frozenset[str]
    statement: Statement
    rate: Quantity | None
    count: Quantity
    sure: float


def check_populations_of_text(reading: Reading) -> list[Finding]:
    """Return every rate that needs another population than the other counts and rates of the paper."""
    implied = _stated(reading)
    for position, statement in enumerate(reading.statements):
        for rate in statement.of(Unit.RATE):
            if rate.per < 100 or rate.hedge in (Hedge.AT_LEAST, Hedge.AT_MOST) or rate.low <= 0:
                continue
            partner = _partner(reading, position, statement, rate)
            if partner is not None:
                count, sure = partner
                low, high = rate.per * count.low / rate.high, rate.per * count.high / rate.low
                implied.append(Implied(low, high, stems(rate.noun), statement, rate, count, sure))
    return [item for group in _groups(implied) for item in _outliers(group)]


def _stated(reading: Reading) -> list[Implied]:
    found = []
    for statement in reading.statements:
        for count in statement.of(Unit.COUNT):
            if count.value >= 1000 and _is_stated(statement.text, count) and not _ELSEWHERE.search(statement.text):
                slack = 0.0 if count.value % 100 else 50.0 if count.value % 1000 else 500.0
                found.append(Implied(count.low - slack, count.high + slack, frozenset(), statement, None, count, 0.9))
    return found


def _is_stated(text: str, count: Quantity) -> bool:
    if _STATED.search(text[: count.start]):
        return True
    lives = re.match(
        r"^\s+(?:residents|inhabitants|people\s+(?:lived?|living)|(?:usual\s+)?residents)\b", text[count.end :]
    )
    if lives and re.search(r"\bli(?:ved?|ving)\b", lives.group(0)):
        return True
    return bool(
        lives and re.search(r"\b(?:has|have|home to|had)\s+(?:about\s+|around\s+|some\s+)?$", text[: count.start])
    )


def _partner(reading: Reading, position: int, statement: Statement, rate: Quantity) -> tuple[Quantity, float] | None:
    """Return the count that a rate is of: beside it, in the sentence before, or elsewhere under the same name."""
    before = [q for q in statement.of(Unit.COUNT) if q.end <= rate.start and q.step == 1 and not q.word]
    gap = statement.text[before[-1].end : rate.start] if before else ""
    if before and len(gap) < 90 and _RATE_OF.search(gap) and before[-1].value >= 5:
        return before[-1], 0.9
    if position and _THIS.match(statement.text) and not before:
        earlier = reading.statements[position - 1]
        counts = [q for q in earlier.of(Unit.COUNT) if q.step == 1 and q.value >= 5]
        if earlier.block in (statement.block, statement.block - 1) and len(counts) == 1:
            return counts[0], 0.85
    return _namesake(reading, position, statement, rate)


def _namesake(reading: Reading, position: int, statement: Statement, rate: Quantity) -> tuple[Quantity, float] | None:
    subject = _subject(statement.text, rate)
    lead = statement.text[max(0, rate.start - 60) : rate.start]
    if not subject or _ELSEWHERE.search(lead):
        return None
    key = rate.period.key if rate.period else ""
    for distance, other in sorted((abs(number - position), number) for number in range(len(reading.statements))):
        candidate = reading.statements[other]
        for count in candidate.of(Unit.COUNT):
            if count.value < 50 or count.step != 1 or count.word or _name(count) != subject:
                continue
            other_key = count.period.key if count.period else ""
            if (key and key == other_key) or (distance <= _NEAR and not (key and other_key)):
                return count, 0.7
    return None


def _subject(text: str, rate: Quantity) -> frozenset[str]:
    lead = text[: rate.start]
    match = _SUBJECTS[1].search(lead)
    if match is None:
        match = next(
            (found for pattern in (_SUBJECTS[0], _SUBJECTS[2]) for found in [*pattern.finditer(text)][:1]), None
        )
    return _telling(stems(match.group(1))) if match else frozenset()


def _name(count: Quantity) -> frozenset[str]:
    return _telling(stems(count.noun))


def _telling(words: frozenset[str]) -> frozenset[str]:
    """Crime as a whole is known by its generic name; anything else by what tells it apart."""
    return telling(words) or frozenset({"crime"} if words else ())


def _groups(implied: list[Implied]) -> list[list[Implied]]:
    """Return the implied populations by what they are populations of; a stated one joins the plain population."""
    plain_names = stems("population residents persons inhabitants") | {"people"}
    groups: dict[frozenset[str], list[Implied]] = {}
    for item in implied:
        groups.setdefault(item.denominator - plain_names, []).append(item)
    return list(groups.values())


def _outliers(group: list[Implied]) -> list[Finding]:
    low, high, agreeing = most_agree([(item.low, item.high) for item in group])
    stated = any(item.rate is None and item.low <= high and item.high >= low for item in group)
    if agreeing < 2 and not (stated or len(group) == 2):
        return []
    found = []
    middle = (low + high) / 2
    for item in group:
        if item.rate is None or (item.high >= low and item.low <= high):
            continue
        ratio = max(item.low / high, low / item.high)
        if ratio > _FAR_OFF:
            continue
        least, most = item.rate.per * item.count.low / high, item.rate.per * item.count.high / low
        wanted = amount(item.rate.per * item.count.value / middle, item.rate)
        if item.count.low != item.count.high:
            wanted = f"{plain(least, 1)} to {plain(most, 1)} per {item.rate.per:,.0f}"
        how = (
            f"The other counts and rates fit a population of {plain(round(low))} to {plain(round(high))}; with that, "
            f"{item.count.hedge.value + ' ' if item.count.hedge.value else ''}{item.count.text} is {wanted}. "
            f"As printed, the "
            f"population would be {plain(round(item.low))} to {plain(round(item.high))}: another denominator, "
            f"or a wrong figure."
        )
        sure = item.sure * (0.85 if agreeing >= 2 or stated else 0.6)
        found.append(finding(item.statement, item.rate, wanted, Kind.DENOMINATOR, round(sure, 2), how))
    return found
