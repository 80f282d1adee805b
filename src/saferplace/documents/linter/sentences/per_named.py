"""So much a visit, a kilometre or a home, when what it is shared among stands in the same paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.stemming import stem

_NAMED = re.compile(
    r"^(?:\s+[a-z]+){0,2}?\s+(?:an?|per|for each|for every|each)\s+"
    r"(?P<noun>(?!year|month|week|day|quarter|cent\b|annum"
    r"|further|total|third|half|rise|fall|result|number|average|mean|cost|rate|more|little|time|of\b|on\b|at\b|and\b|in\b"
    r"|with\b|by\b|for\b|to\b|from\b|one\b|two\b)[a-z]{2,})\b",
    re.I,
)
_PER_FIRST = re.compile(
    r"(?:^|[;,]\s+)(?:per|for each)\s+(?P<noun>(?!cent\b|year|month)[a-z]{3,}),?"
    r"\s+(?:it|that|this)\s+(?:is|was|comes? to)\s+£?$",
    re.I,
)
_NARROWER = re.compile(r"^\s+((?!and\b)[a-z]+(?:ed|id|en|ent|ught)|made|won|lost|heard|held)\b", re.I)
_APIECE = re.compile(r"^(?:\s+[a-z]+)?\s+(?:apiece|each)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|london|average for|region\w*|county|similar|target|would|should|will|estimated?"
    r"|up to|at least|maximum|minimum|limit|price|fee|charge|rate of pay|unit cost of)\b",
    re.I,
)
_EARLIER = re.compile(r"\b(?:last year|previous|the year before|a year ago|in 20\d\d)\b", re.I)
_BASE = re.compile(r"\b(?:from|than|against|compared (?:with|to)|on)\s+(?:the\s+|last year's\s+)?£?$", re.I)
_SAME = {
    "kilometre": "km",
    "kilometer": "km",
    "metre": "m",
    "child": "children",
    "woman": "women",
    "man": "men",
    "person": "people",
    "head": "people",
    "mile": "miles",
}
_FAR = 2.0
_FEWEST = 2


def check_per_named(reading: Reading) -> list[Finding]:
    """Return every "1.8 a kilometre" that no figure of its paragraph over its number of kilometres comes to."""
    found: list[Finding] = []
    for block in dict.fromkeys(statement.block for statement in reading.statements):
        statements = reading.within(block)
        for place, statement in enumerate(statements):
            found += _in_statement(statement, statements[max(0, place - 4) : place])
    return found


def _in_statement(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    for average in statement.of(Unit.COUNT, Unit.MONEY):
        after = statement.text[average.end :]
        if re.search(r"\brespectively\b", after):
            continue
        named = _NAMED.match(after) or _PER_FIRST.search(statement.text[: average.start])
        if average.word or not average.exact or not (named or (average.unit is Unit.MONEY and _APIECE.match(after))):
            continue
        clause = statement.text[max(0, average.start - 60) : average.end + 40]
        based = _BASE.search(statement.text[: average.start])
        if (
            _ELSEWHERE.search(clause)
            or _EARLIER.search(after[:40])
            or based
            or direction_of_change(statement.text, average) is not None
        ):
            continue
        numbers = _numbers(statement, earlier, average, named["noun"] if named else "")
        narrower = _NARROWER.match(after[named.end() :]) if named and named.re is _NAMED else None
        if narrower:
            # "£80 for each notice paid" is not of all notices.
            numbers = [q for q in numbers if narrower[1].lower() in q.noun.split()]
        wholes = _wholes(statement, earlier, average, numbers, bool(named))
        found = _judged(statement, average, wholes, numbers)
        if found:
            return found
    return []


def _numbers(statement: Statement, earlier: Sequence[Statement], average: Quantity, noun: str) -> list[Quantity]:
    """Return how many there are of what a figure is "a" or "per": of its name, or the one count of the sentence."""
    if not noun:
        counts = [q for q in statement.of(Unit.COUNT) if q.end <= average.start and not q.word and q.value >= _FEWEST]
        return counts if len(counts) == 1 else []
    wanted = {stem(noun.lower()), stem(_SAME.get(noun.lower(), noun.lower()))}
    found = []
    for source in (*earlier, statement):
        for q in source.of(Unit.COUNT, Unit.MEASURE, Unit.DURATION):
            words = re.findall(r"[a-z]+", (q.noun or q.text).lower())[:3] + re.findall(r"[a-z]+", q.text.lower())
            if q.word and source is statement and q.start > average.end:
                continue
            if q is not average and q.value >= _FEWEST and not hedged(q) and wanted & {stem(word) for word in words}:
                found.append(q)
    return found


def _wholes(
    statement: Statement, earlier: Sequence[Statement], average: Quantity, numbers: Sequence[Quantity], named: bool
) -> list[Quantity]:
    """Return what may be shared out: figures of the sentence, else of the sentences before it."""
    for group in ([statement], list(earlier) if not named or average.unit is Unit.MONEY else []):
        found = [
            q for source in group for q in source.of(average.unit)
            if q is not average and q not in numbers and not hedged(q) and q.value > average.value
            # "£45 a visit, and 1,200 visits cost £54,000": the total is what was worked out.
            and not (source is statement and q.start > average.start)
            and not (q.word and q.value < 10) and direction_of_change(source.text, q) is None
        ]  # fmt: skip
        if found:
            return found
    return []


def _judged(
    statement: Statement, average: Quantity, wholes: Sequence[Quantity], numbers: Sequence[Quantity]
) -> list[Finding]:
    pairs = [(whole, number) for whole, number in itertools.product(wholes, numbers) if whole.value != number.value]
    if not pairs or any(_comes_to(average, whole, number) for whole, number in pairs):
        return []
    whole, number = min(pairs, key=lambda pair: abs(pair[0].value / pair[1].value / average.value - 1))
    value = whole.value / number.value
    if not 1 / _FAR < average.value / value < _FAR:
        return []
    wanted = amount(value, average)
    how = f"{whole.text} ÷ {number.text} = {wanted}."
    return [finding(statement, average, wanted, Kind.RATE, 0.68 if len(pairs) == 1 else 0.58, how)]


def _comes_to(average: Quantity, whole: Quantity, number: Quantity) -> bool:
    (low, high), (fewest, most) = span(whole), span(number)
    half = average.step / 2
    by_number = fewest > 0 and average.within(low / most - half, high / fewest + half)
    # The figure may be the one that is shared out: "£15,080 at £14.50 an hour".
    return by_number or abs(average.value * number.value - whole.value) <= number.value * half + whole.step
