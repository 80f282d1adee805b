"""What is left of a whole, as a percentage: "so that 77% were not"."""

from __future__ import annotations

import itertools
import re

from saferplace.documents.linter.arithmetic import amount, hedged, percent, percentage_of
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Reading, Statement, finding

_WERE_NOT = re.compile(r"^\s+(?:of them\s+)?(?:were|was|are|is|had|have|has|did|do|does)\s+not\b\s*(?:[.,;]|$)", re.I)
_OF = re.compile(r"^[^.;]{0,70}\bof\s+(?:the\s+|our\s+|all\s+)*£?$", re.I)
_LEAD = re.compile(r"(?:^|[,;]\s+)of\s+(?:the\s+|our\s+|all\s+)*£?$", re.I)


def check_complements(reading: Reading) -> list[Finding]:
    """Return every percentage that "were not", when those that were leave another."""
    return [item for statement in reading.statements for item in _were_not(statement)]


def _were_not(statement: Statement) -> list[Finding]:
    """Check "789 of 3,480 were in treatment, so that 77% were not": the share of what is left."""
    shares = [q for q in statement.of(Unit.PERCENT) if _WERE_NOT.match(statement.text[q.end :])]
    counts = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if not hedged(q)]
    pairs = [
        (q, other) for q in counts for other in counts
        if shares and q.end < other.start < shares[0].start and q.value < other.value
        and _OF.search(statement.text[q.end : other.start])
    ] + [
        (other, q) for q, other in itertools.pairwise(counts)
        if shares and other.end <= shares[0].start and other.value < q.value and _LEAD.search(statement.text[: q.start])
    ]  # fmt: skip
    if len(statement.of(Unit.PERCENT)) != 1 or len(shares) != 1 or not pairs or not pairs[0][1].value:
        return []
    (part, whole), share = max(pairs, key=lambda pair: pair[0].value), shares[0]
    of_part = percentage_of(part, whole)
    if share.within(100 - of_part.high, 100 - of_part.low):
        return []
    wanted = amount(100 - of_part.middle, share)
    how = f"{part.text} of {whole.text} is {percent(of_part.middle)}, which leaves {wanted}."
    return [finding(statement, share, wanted, Kind.PERCENTAGE, 0.75, how)]
