"""Most, a majority, a minority: the word against the percentage beside it."""

from __future__ import annotations

import re

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Reading, Statement, finding

_HALF = 50.0
_MAJORITY = re.compile(
    r"\b(?:(?:a|the)\s+(?:(?:vast|large|great|clear|small|slim|overwhelming|narrow)\s+)?(?P<large>majority)\s+of"
    r"|(?P<most>most)\s+(?:of\s+(?:the|our|these|those|them)\b|(?!\w+ous\b|\w+ss\b)[a-z]+s\b|people\b"
    r"|young people\b)|(?:a|the)\s+(?:(?:small|tiny|large)\s+)?(?P<small>minority)\s+of)",
    re.I,
)
_BESIDE = re.compile(r"^(?:\s+(?!and\b|while\b|but\b)[\w'’-]+){0,6}?\s*[(,–-]\s*(?:some\s+|about\s+|around\s+)?$", re.I)


def check_majorities(reading: Reading) -> list[Finding]:
    """Return every "the majority (44%)" and "a minority (61%)"."""
    found: list[Finding] = []
    for statement in reading.statements:
        for match in _MAJORITY.finditer(statement.text):
            found += _judged(statement, match)
    return found


def _judged(statement: Statement, match: re.Match[str]) -> list[Finding]:
    share = next((q for q in statement.quantities if q.start >= match.end()), None)
    if share is None or share.unit is not Unit.PERCENT or len(statement.of(Unit.PERCENT)) > 1:
        # "Most were thefts (37%) or assaults (35%)": together they are most.
        return []
    if not _BESIDE.match(statement.text[match.end() : share.start]):
        return []
    small = bool(match.group("small"))
    if (share.low <= _HALF) if small else (share.high >= _HALF):
        return []
    word = match.group("large") or match.group("most") or match.group("small")
    right = "more than half" if small else "fewer than half"
    how = f"{share.text} is {right}, so '{word.lower()}' is not true of it."
    return [finding(statement, share, f"{right}, or another figure", Kind.FRACTION, 0.7, how)]
