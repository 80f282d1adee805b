"""Two or three shares of a sentence taken together: "36% and 38%, so the two are nearly three quarters"."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import percent
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_TOGETHER = re.compile(
    r"\b(?:(?:the|these|those|all)\s+(?P<number>two|three|four)(?:\s+[a-z]+)?(?:\s+(?:together|combined|between them))?"
    r"|together|combined|between them)(?:,?\s+(?:they|these|the two|the three))?\s+"
    r"(?:are|were|is|was|make|makes|made|making|come|came|account\w*|add|amount\w*|represent\w*|hold|held|give)\b"
    r"(?:\s+(?:up|to|for|up to|well|only|just|now))*\s+$",
    re.I,
)
_HEDGE = re.compile(
    r"(?:\b(?:nearly|almost|about|around|just|over|under|more than|less than|fewer than|some|a)\s+)+$", re.I
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}


def check_together(reading: Reading) -> list[Finding]:
    """Return every share of several things together that is not the sum of their shares."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        earlier = reading.statements[position - 1] if position else None
        for whole in statement.of(Unit.PERCENT, Unit.FRACTION):
            cue = _TOGETHER.search(_HEDGE.sub("", statement.text[: whole.start]))
            if cue is not None:
                found += _judged(statement, earlier, cue, whole)
                break
    return found


def _judged(statement: Statement, earlier: Statement | None, cue: re.Match[str], whole: Quantity) -> list[Finding]:
    parts = _parts(statement, cue.start())
    if not parts and earlier is not None and earlier.block == statement.block:
        parts = _parts(earlier, len(earlier.text))
    number = _NUMBERS.get((cue["number"] or "").lower(), len(parts))
    if len(parts) != number or number < min(_NUMBERS.values()):
        return []
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    if high > 100 + number or whole.within(low, high):
        return []
    sums = " + ".join(part.text for part in parts)
    wanted = percent(sum(part.value for part in parts))
    kind = Kind.FRACTION if whole.unit is Unit.FRACTION else Kind.SUM
    return [finding(statement, whole, wanted, kind, 0.75, f"{sums} = {wanted}.")]


def _parts(statement: Statement, end: int) -> list[Quantity]:
    return [
        q for q in statement.of(Unit.PERCENT) if q.end <= end and direction_of_change(statement.text, q) is None
    ]  # fmt: skip
