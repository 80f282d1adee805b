"""Two percentages of a sentence and the points between: "44.6%; the group before was 39.5%, a gain of 5.1 points"."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import amount, difference, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_SIZE = re.compile(
    r"\b(?:an?|the)\s+(?:[a-z]+\s+)?(?:rise|fall|drop|gain|loss|increase|decrease|decline|reduction|improvement|gap"
    r"|difference|change|deterioration|lead|jump|dip|slide|slip)\s+(?:of|is|was)\s+(?:just\s+|only\s+)?$"
    r"|\b(?:better|worse|higher|lower|more|less|up|down)\s+by\s+(?:just\s+|only\s+)?$",
    re.I,
)
_WORD_AFTER = re.compile(
    r"^\s*(?:higher|lower|better|worse|more|less|apart|up|down)(?=\s*[.,;)]|\s*$)|^\s*[.;)]?\s*$", re.I
)
_SET_AGAINST = re.compile(
    r"\b(?:against|compared|compares|versus|vs|while|whereas|as opposed|the (?:figure|rate|share|same)|then|before"
    r"|previous(?:ly)?|earlier|last (?:year|time)|from|19\d\d|20\d\d)\b",
    re.I,
)
# "A rise of 3 points on last year": on a figure that is not here.
_ELSEWHERE = re.compile(r"^\s*(?:on|over|since|than|from|in|nationally|compared|below|above|short|off)\b", re.I)


def check_points_apart(reading: Reading) -> list[Finding]:
    """Return every size in percentage points that is not what lies between the only two percentages before it."""
    return [item for statement in reading.statements for item in _judged(statement)]


def _judged(statement: Statement) -> list[Finding]:
    points, shares = statement.of(Unit.POINTS), _levels(statement)
    if len(points) != 1 or len(shares) != 2 or len(statement.of(Unit.PERCENT)) != len(shares):
        return []
    size, (one, other) = points[0], shares
    text = statement.text
    if hedged(size) or size.start < other.end or _ELSEWHERE.match(text[size.end :]):
        return []
    told = _SIZE.search(text[: size.start]) or _WORD_AFTER.match(text[size.end :])
    if not told or not _SET_AGAINST.search(text[one.end : other.start]):
        return []
    gap = difference(one, other)
    if gap.allows(size) or difference(other, one).allows(size):
        return []
    how = f"{max(one.value, other.value):g}% less {min(one.value, other.value):g}% is {abs(gap.middle):g} points."
    return [finding(statement, size, amount(abs(gap.middle), size), Kind.DIFFERENCE, 0.72, how)]


def _levels(statement: Statement) -> list[Quantity]:
    return [
        q for q in statement.of(Unit.PERCENT) if not hedged(q) and direction_of_change(statement.text, q) is None
    ]  # fmt: skip
