"""What is left when a part is taken from its whole, in the same sentence or the one after."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import amount, difference, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.sentences.shares import explicit_shares
from saferplace.documents.linter.statements import Reading, Statement, finding

_REST = re.compile(r"^\W*(?:the|a)\s+(?:other|others?,|remaining|remainder,|rest,)\s*(?:of\s+)?£?$", re.I)
_LEAVING = re.compile(
    r"\b(?:leaving|leaves|left)\s+(?:a\s+(?:balance|surplus|remainder)\s+of\s+|just\s+|only\s+)*£?$", re.I
)
_EACH = re.compile(r"^\s+(?:[a-z]+\s+)?(?:each|apiece|a (?!year)[a-z]+|per [a-z]+)\b", re.I)
# "Left over from last year" and "unspent on training" are of other money.
_UNSPENT = re.compile(
    r"^\s+(?:unspent|left over|unallocated|remaining|remains|is left|was left)\b(?!\s+(?:from|on)\b)", re.I
)


def check_remainders(reading: Reading) -> list[Finding]:
    """Return every "leaving 75" and "The other 75" that the part and the whole do not leave."""
    found = [item for s in reading.statements if len(s.quantities) >= 2 for item in _left_over(s)]
    for earlier, statement in zip(reading.statements, reading.statements[1:], strict=False):
        if earlier.block == statement.block:
            found += _judged(earlier, statement)
    return found


def _judged(earlier: Statement, statement: Statement) -> list[Finding]:
    rest = next((q for q in statement.of(Unit.COUNT, Unit.MONEY)), None)
    shares = explicit_shares(earlier)
    if rest is None or hedged(rest) or len(shares) != 1 or not _REST.match(statement.text[: rest.start]):
        return []
    part, whole = shares[0].part, shares[0].whole
    counted = [q for q in earlier.of(rest.unit) if not q.word]
    left = difference(part, whole)
    if part.unit is not rest.unit or len(counted) != 2 or left.allows(rest):
        return []
    how = f"{whole.text} less {part.text} leaves {amount(left.middle, rest)}."
    return [finding(statement, rest, amount(left.middle, rest), Kind.DIFFERENCE, 0.75, how)]


def _left_over(statement: Statement) -> list[Finding]:
    """Check "of the £96,000, £81,600 has been spent, leaving £14,400"."""
    for rest in statement.of(Unit.COUNT, Unit.MONEY):
        if not _LEAVING.search(statement.text[: rest.start]) and not _UNSPENT.match(statement.text[rest.end :]):
            continue
        before = [
            q for q in statement.of(rest.unit)
            if q.end <= rest.start and not hedged(q) and not _EACH.match(statement.text[q.end :])
            and (rest.word or not q.word)
        ]  # fmt: skip
        if before and re.search(
            r"\b(?:make|making|makes|bring\w*|total\w*|more)\b", statement.text[before[0].end : rest.start]
        ):
            continue
        if len(before) != 2 or before[0].value == before[1].value:
            continue
        more, less = sorted(before, key=lambda q: -q.value)
        low, high = more.low - less.high, more.high - less.low
        if rest.within(low, high) or rest.value >= more.value:
            continue
        wanted = amount(more.value - less.value, rest)
        how = f"{more.text} less {less.text} leaves {wanted}."
        return [finding(statement, rest, wanted, Kind.DIFFERENCE, 0.8, how)]
    return []
