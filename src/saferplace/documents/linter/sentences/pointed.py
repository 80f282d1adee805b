"""Comparisons whose two figures stand in a bracket behind them, or one of them in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, comparable, difference, hedged, percent
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.pairs import changes_of, pairs_of
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding, quote

_LEVELS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE)
_BRACKET = re.compile(r"\(([^()]*)\)")
_AGAINST = re.compile(
    r"^(?:\s+(?:in|for|of)\s+[\w' -]{2,25})?,?\s*"
    r"(?:against|compared (?:with|to)|and|vs\.?|versus|to|to just|but|–|-)\s+"
    r"(?:[a-z]+\s+){0,2}£?$",
    re.I,
)
_GAP = re.compile(
    r"\b(?:gap|difference|margin|apart|lead|advantage|range)\b[^.;\d]{0,60}(?:\bis|\bwas|\bof|\bstands at|\bby)\s+"
    r"(?:only\s+|just\s+)?£?$",
    re.I,
)
_THAN_PLANNED = re.compile(
    r"^\s+(?:better|worse|higher|lower|above|below|more|less|ahead|short|over|under)\b(?:\s+(?:than|of))?(?:\s+\w+)?\s+"
    r"(?:planned|expected|target|budget|plan|it|forecast|that|the target|the plan)\b",
    re.I,
)
_LEAN = re.compile(
    r"^\W*(?:this|that|it|which|the (?:rate|figure|share|level|proportion))\s+(?:is|was|remains?|stands|stood)\s+"
    r"(?:still\s+|now\s+|well\s+|just\s+|slightly\s+|also\s+)*"
    r"(?:(?P<more>above|higher than|more than|greater than|over)"
    r"|(?P<less>below|lower than|less than|fewer than|under))\s+"
    r"(?:[a-z'’]+\s+){0,6}?(?:of\s+|at\s+|\()?\s*£?$",
    re.I,
)


def check_pointed(reading: Reading) -> list[Finding]:
    """Return gaps that the two figures behind them do not bear out, and "this is above" what is below."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        if len(statement.quantities) >= 3:
            found += _gaps(statement) + _planned(statement)
        earlier = reading.statements[position - 1] if position else None
        if earlier is not None and earlier.block == statement.block and statement.quantities:
            found += _leaning(statement, earlier)
    return found


def pair_in_bracket(statement: Statement, start: int) -> tuple[Quantity, Quantity] | None:
    """Return the two figures of the next bracket after a position: "(72.0 against 35.0)"."""
    bracket = _BRACKET.search(statement.text, start)
    if bracket is None or re.search(r"[.;]\s", statement.text[start : bracket.start()]):
        return None
    inside = [q for q in statement.quantities if bracket.start() < q.start and q.end <= bracket.end()]
    if len(inside) != 2 or not comparable(*inside):
        return None
    return (inside[0], inside[1]) if _AGAINST.match(statement.text[inside[0].end : inside[1].start]) else None


def _gaps(statement: Statement) -> list[Finding]:
    """Check "the gap between the two is 12 points (55% against 43%)"."""
    for size in statement.of(*_LEVELS, Unit.POINTS):
        if not _GAP.search(statement.text[: size.start]) or hedged(size):
            continue
        pair = pair_in_bracket(statement, size.end)
        if pair is None or not _same_kind(size, pair):
            continue
        return _judged(statement, size, *pair)
    return []


def _planned(statement: Statement) -> list[Finding]:
    """Check "83% against a target of 80%, 3% better than planned"."""
    for size in statement.of(*_LEVELS, Unit.POINTS):
        if not _THAN_PLANNED.match(statement.text[size.end :]) or hedged(size):
            continue
        before = [q for q in statement.of(*_LEVELS) if q.end <= size.start]
        before = [q for q in before if direction_of_change(statement.text, q) is None]
        if pairs_of(statement, changes_of(statement)):
            # "From 58% to 64%, and now 2 points above target": the target stands elsewhere.
            continue
        if len(before) == 2 and comparable(*before) and _same_kind(size, (before[0], before[1])):
            return _judged(statement, size, before[0], before[1])
    return []


def _same_kind(size: Quantity, pair: Sequence[Quantity]) -> bool:
    if size.unit is Unit.RATE and pair[0].unit is Unit.COUNT:
        # "31.4 crimes per 1,000 (48.9 compared with 17.5)": the base is printed once.
        return min(pair[0].step, pair[1].step) < 1
    return size.unit is pair[0].unit or (size.unit is Unit.POINTS and pair[0].unit is Unit.PERCENT)


def _judged(statement: Statement, size: Quantity, one: Quantity, other: Quantity) -> list[Finding]:
    gap = difference(other, one)
    step = f"{one.text} less {other.text} is {amount(gap.middle, one)}"
    if not gap.allows(size):
        wanted = amount(abs(gap.middle), size)
        return [finding(statement, size, wanted, Kind.DIFFERENCE, 0.82, f"{step}.")]
    if size.unit is Unit.PERCENT and other.value:
        points, share = percent(abs(gap.middle))[:-1], percent(100 * abs(gap.middle) / other.value)
        how = f"{step[:-1]} percentage points, or {share} of {other.text}: {size.text} calls points a percentage."
        return [finding(statement, size, f"{points} percentage points", Kind.POINTS, 0.7, how)]
    return []


def _leaning(statement: Statement, earlier: Statement) -> list[Finding]:
    """Check "The rate was 31.9%. This is above the regional 33.0%"."""
    other = statement.quantities[0]
    match = _LEAN.match(statement.text[: other.start])
    if match is None or other.unit not in _LEVELS or hedged(other):
        return []
    levels = [
        q for q in earlier.of(other.unit)
        if q.per == other.per and direction_of_change(earlier.text, q) is None and not hedged(q)
    ]  # fmt: skip
    if len(levels) != 1:
        return []
    one, more = levels[0], bool(match.group("more"))
    if not (one.high < other.low if more else one.low > other.high):
        return []
    said, wanted = match.group("more") or match.group("less"), "below" if more else "above"
    start = match.start("more" if more else "less")
    mark = frozenset({(statement.block, statement.offset + start)})
    how = f"{one.text} is {wanted} {other.text}; the text says '{said}'."
    text = quote(f"{earlier.text} {statement.text}")
    return [Finding(statement.place, text, said, wanted, Kind.DIRECTION, 0.78, how, mark)]
