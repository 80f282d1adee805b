"""So much a month, so much a year: one of the two must be the other times the months of a year."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from saferplace.documents.linter.arithmetic import amount, hedged, plain, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.quantities.reader import WORDS
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding

_MONTHS = {"day": 12 / 365, "week": 12 / 52, "month": 1.0, "quarter": 3.0, "year": 12.0}
_AFTER = re.compile(
    r"^(?:\s+(?!and\b|or\b|in\b|with\b|for\b)[a-z'’-]+){0,3}?\s+(?:a|an|per|each|every|in each)\s+"
    r"(?:calendar\s+|working\s+)?(?P<unit>day|week|month|quarter|year)\b|^\s+(?P<yearly>annually|p\.?a\b)",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?P<unit>dai|week|month|quarter|year|annual)(?:ly)?\s+(?:average|mean|cost|rent|charge|fee)\s+(?:of|was|is)\s+£?$",
    re.I,
)
_SPAN = re.compile(
    r"\b(?:over|in|during|for|across)\s+(?:the\s+|a\s+|all\s+)?(?:(?:last|past|full|whole|financial|previous)\s+)?"
    r"(?:(?P<number>\d{1,2}|" + "|".join(WORDS) + r")\s+)?(?P<unit>week|month|quarter|year)s?\b",
    re.I,
)
_APPOSED = re.compile(
    r"^(?:\s+[a-z'’-]+){0,5}?\s*[,(–-]\s*(?:or\s+|an?\s+average\s+of\s+|about\s+|around\s+)*£?$", re.I
)
_NAMES = {"dai": "day", "annual": "year"}


def check_periodic(reading: Reading) -> list[Finding]:
    """Return every "268 a month" and "£15,000 a year" that the other figure of its sentence does not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) >= 2:
            found += _in_statement(statement)
    return found


def _in_statement(statement: Statement) -> list[Finding]:
    levels = [
        q for q in statement.of(Unit.COUNT, Unit.MONEY)
        if not hedged(q) and direction_of_change(statement.text, q) is None and not (q.word and q.value <= 12)
        and not is_base(statement.text, q, list(statement.quantities))
    ]  # fmt: skip
    if len(levels) > 2:
        levels = _adjoining(statement.text, levels)
    if len(levels) != 2 or levels[0].unit is not levels[1].unit:
        return []
    lengths = [_length(statement.text, q) for q in levels]
    if all(lengths) and lengths[0] != lengths[1]:
        return _judge(statement, levels, [length or 0.0 for length in lengths])
    each = next((place for place, length in enumerate(lengths) if length and length < max(_MONTHS.values())), None)
    whole = _whole_span(statement)
    if each is None or lengths[1 - each] or whole is None:
        return []
    lengths[1 - each] = whole
    if not (lengths[each] or 0) < whole:
        return []
    return _judge(statement, levels, [length or 0.0 for length in lengths])


def _adjoining(text: str, levels: list[Quantity]) -> list[Quantity]:
    """Return the one "1,872 incidents, 156 a month" of a sentence that says more."""
    pairs = [
        [one, other]
        for one, other in itertools.pairwise(levels)
        if _AFTER.match(text[other.end :]) and _APPOSED.match(text[one.end : other.start])
    ]
    return pairs[0] if len(pairs) == 1 else []


def _length(text: str, quantity: Quantity) -> float | None:
    """Return of how many months a figure is, where words beside it say so."""
    after, before = _AFTER.match(text[quantity.end :]), _BEFORE.search(text[: quantity.start])
    if after:
        return _MONTHS[(after["unit"] or "year").lower()]
    name = before["unit"].lower() if before else ""
    return _MONTHS[_NAMES.get(name, name)] if name else None


def _whole_span(statement: Statement) -> float | None:
    """Return how many months a sentence is about: "over the twelve months", "in 2021/22"."""
    spans = list(_SPAN.finditer(statement.text))
    if len(spans) == 1:
        number = (spans[0]["number"] or "1").lower()
        return _MONTHS[spans[0]["unit"].lower()] * (float(number) if number.isdigit() else WORDS[number])
    years = [p for p in statement.periods if p.kind in ("financial year", "year")]
    return 12.0 if not spans and len(years) == 1 and len(statement.periods) == 1 else None


def _judge(statement: Statement, levels: list[Quantity], lengths: list[float]) -> list[Finding]:
    short, long = (0, 1) if lengths[0] < lengths[1] else (1, 0)
    each, whole, times = levels[short], levels[long], lengths[long] / lengths[short]
    (low, high), half = span(whole), each.step / 2
    loose = 0.03 if round(times) != times else 0.06 if Hedge.NONE is not each.hedge else 0.0
    if each.within(low / times * (1 - loose) - half, high / times * (1 + loose) + half):
        return []
    if not 0.4 < each.value * times / whole.value < 2.5:
        return []
    # What stands in brackets, or is called an average, was computed from the other.
    judged, other, value = (each, whole, whole.value / times) if each.start > whole.start else (
        whole, each, each.value * times)  # fmt: skip
    wanted = amount(value, judged if judged is each else replace(judged, step=min(judged.step, each.step)))
    number = plain(times, 0 if abs(times - round(times)) < 1e-9 else 1)
    step = f"{other.text} {'÷' if judged is each else '×'} {number} = {wanted}."
    return [finding(statement, judged, wanted, Kind.RATE, 0.75, step)]
