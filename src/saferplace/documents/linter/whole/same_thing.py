"""One thing with two figures in two sentences: in the summary and the body, in two sections, whatever the wording."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import FALL, RISE, direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems, telling

_UNITS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT)
_CUT = re.compile(
    r"[;:()]|,\s|\s[-–—]\s|\b(?:against|compared|than|of which|of whom|including|up from|down"
    r" from|while|whereas|which|but)\b",
    re.I,
)
# Who recorded a thing and when does not tell one thing from another.
_PLAIN = stems(
    "police council partnership service team force we our us stood stands standing came come reached totalled there "
    "financial calendar end ended ending ended then now still latest most recent so far altogether"
)
_PARTIAL = re.compile(
    r"\b(?:of the|of these|of those|each|every|per|average|mean|median|target|forecast|estimated?|expected|will|would|"
    r"should|aims?|least|most|further|another|additional|more|fewer|extra|remaining|other|nationally|england|county|"
    r"regional|first|second|third|quarter|half|month|week|day|by|between|from|about|budget|planned|only|also|if)\b",
    re.I,
)
_LEAST, _NEAR = 20, 0.25


@dataclass(frozen=True)
class Level:
    """A figure of a thing in a period, with the telling words of its clause."""

    statement: Statement
    quantity: Quantity
    subject: frozenset[str]
    key: str


def check_same_thing(reading: Reading) -> list[Finding]:
    """Return figures of the same words, unit and period that differ, in two sections."""
    alike: dict[tuple[frozenset[str], str, Unit], list[Level]] = defaultdict(list)
    for statement in reading.statements:
        for quantity in statement.of(*_UNITS):
            level = _level(statement, quantity)
            if level is not None:
                alike[level.subject, level.key, quantity.unit].append(level)
    return [item for levels in alike.values() for item in _apart(levels)]


def _level(statement: Statement, quantity: Quantity) -> Level | None:
    period = quantity.period
    small = quantity.unit is Unit.COUNT and quantity.value < _LEAST
    if period is None or not period.key or not quantity.exact or quantity.word or small or period.kind == "date":
        return None
    others = [q for q in statement.quantities if q is not quantity]
    if direction_of_change(statement.text, quantity) is not None or is_base(statement.text, quantity, others):
        return None
    clause = _clause(statement.text, quantity, period.text)
    if _PARTIAL.search(clause):
        return None
    moved = RISE.sub(" ", FALL.sub(" ", clause))
    subject = telling(stems(moved)) - _PLAIN
    return Level(statement, quantity, subject, period.key) if subject else None


def _clause(text: str, quantity: Quantity, period: str) -> str:
    cuts = [0, *(cut.end() for cut in _CUT.finditer(text) if cut.end() <= quantity.start)]
    ends = [cut.start() for cut in _CUT.finditer(text) if cut.start() >= quantity.end]
    clause = text[cuts[-1] : min(ends, default=len(text))]
    # "In 2023/24, 312 children were referred": the period before the comma is no part of the words.
    return clause.replace(quantity.text, " ").replace(period, " ")


def _apart(levels: list[Level]) -> list[Finding]:
    found: list[Finding] = []
    for place, later in enumerate(levels[1:], start=1):
        for earlier in levels[:place]:
            if _differ(earlier, later):
                found.append(_finding(earlier, later))
                break
    return found[:1]


def _differ(one: Level, other: Level) -> bool:
    first, second = one.quantity, other.quantity
    if one.statement.block == other.statement.block or first.within(second.low, second.high):
        return False
    if second.within(first.low, first.high):
        return False
    digits = [sorted(re.sub(r"\D", "", q.text)) for q in (first, second)]
    apart = abs(first.value - second.value) / max(first.value, second.value)
    roles = Role.HEADING in (one.statement.role, other.statement.role)
    return (apart <= _NEAR or digits[0] == digits[1]) and not roles


def _finding(earlier: Level, later: Level) -> Finding:
    how = (
        f"{earlier.quantity.text} ({earlier.statement.place.words()}) and {later.quantity.text} "
        f"({later.statement.place.words()}) are of the same thing and period."
    )
    wanted = f"{earlier.quantity.text}, or what differs"
    return finding(later.statement, later.quantity, wanted, Kind.CONFLICT, 0.58, how)
