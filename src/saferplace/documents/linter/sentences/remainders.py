"""What is left when a part is taken from its whole, printed in the sentence after."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import amount, difference, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.sentences.shares import explicit_shares
from saferplace.documents.linter.statements import Reading, Statement, finding

_REST = re.compile(r"^\W*(?:the|a)\s+(?:other|others?,|remaining|remainder,|rest,)\s*(?:of\s+)?£?$", re.I)


def check_remainders(reading: Reading) -> list[Finding]:
    """Return every "The other 75" that the part and the whole of the sentence before do not leave."""
    found: list[Finding] = []
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
