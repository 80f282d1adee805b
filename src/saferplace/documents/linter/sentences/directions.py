"""Which way a series or a gap went, against its own figures: "has widened from 22 points", "it has gone up by 4"."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import comparable, difference, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, quote

_LEVELS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE, Unit.POINTS, Unit.DURATION)
_GAP = re.compile(
    r"\b(?:gap|difference|distance|range|margin|lead)\b[^.;]*?"
    r"\b(?:(?P<wide>widened|grown|grew|increased|risen|rose|opened up)"
    r"|(?P<narrow>narrowed|closed|shrunk|shrank|reduced|fallen|fell))\s+(?:slightly\s+|further\s+|again\s+)?",
    re.I,
)
_WENT = re.compile(
    r"\b(?:it|this|that|the (?:rate|figure|number|share|level|proportion))\s+(?:has\s+|have\s+)?"
    r"(?:(?P<wide>gone up|went up|risen|rose|increased|grown|grew|climbed|improved)"
    r"|(?P<narrow>gone down|went down|fallen|fell|decreased|dropped|declined|worsened))\s+by\s+(?:about\s+)?£?$",
    re.I,
)
_FROM = re.compile(r"^from\s+(?:about\s+)?£?$", re.I)
_TO = re.compile(r"\bto\s+(?:about\s+)?£?$", re.I)
_SERIES = 2


def check_directions(reading: Reading) -> list[Finding]:
    """Return every "widened" and "gone up by" that the figures of its own sentence gainsay."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) >= _SERIES:
            found += _gap(statement) or _series(statement)
    return found


def _gap(statement: Statement) -> list[Finding]:
    """Check "the gap of 17 points has widened from 22" and "the gap has widened from 22 points to 17"."""
    match = _GAP.search(statement.text)
    if match is None:
        return []
    levels = [q for q in statement.of(*_LEVELS) if not hedged(q)]
    after = [q for q in levels if q.start >= match.end()]
    if not after or not _FROM.match(statement.text[match.end() : after[0].start]):
        return []
    closed = len(after) > 1 and _TO.search(statement.text[after[0].end : after[1].start])
    before = [q for q in levels if q.end <= match.end()]
    now = after[1] if closed else before[-1] if before else None
    return _judged(statement, match, after[0], now, match.end()) if now is not None else []


def _series(statement: Statement) -> list[Finding]:
    """Check "it was 66%, then 64% and 62% now: it has gone up by 4 points"."""
    for size in statement.of(*_LEVELS):
        match = _WENT.search(statement.text[: size.start])
        if match is None:
            continue
        levels = [q for q in statement.of(*_LEVELS) if q.end <= match.start() and not hedged(q)]
        alike = [q for q in levels if levels and comparable(q, levels[0]) and q.unit is levels[0].unit]
        if len(alike) < _SERIES or len(alike) < len(levels):
            return []
        first, last = alike[0], alike[-1]
        if difference(first, last).allows(size):
            return _judged(statement, match, first, last, size.end)
    return []


def _judged(statement: Statement, match: re.Match[str], before: Quantity, after: Quantity, end: int) -> list[Finding]:
    group = "wide" if match["wide"] else "narrow"
    went = after.value - before.value
    alike = comparable(before, after) or (Unit.COUNT in (before.unit, after.unit) and not before.word)
    if not alike or not went or (went > 0) == (group == "wide"):
        return []
    if match["wide" if group == "wide" else "narrow"].lower() in ("improved", "worsened"):
        return []
    wanted = {"wide": "the other way: it is smaller", "narrow": "the other way: it is larger"}[group]
    how = f"From {before.text} to {after.text} is a {'rise' if went > 0 else 'fall'}."
    mark = frozenset({(statement.block, statement.offset + match.start(group))})
    text = quote(statement.text, match.start(group), end)
    printed = statement.text[match.start(group) : end].strip()
    return [Finding(statement.place, text, printed, wanted, Kind.DIRECTION, 0.8, how, mark)]
