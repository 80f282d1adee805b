"""Counts with their percentages that share out one whole: the whole is their sum, and one percentage is not of it."""

from __future__ import annotations

from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, percent, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.shares import attached_part, explicit_shares
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding

_FEWEST = 3
_LEAST = 20


def check_partitions(reading: Reading) -> list[Finding]:
    """Return every "4,820 went to court (12%)" of three or more that make up one whole, which is not its share."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.of(Unit.PERCENT)) >= 1 and len(statement.of(Unit.COUNT)) >= _FEWEST:
            found += _by_sum([(statement, q) for q in _counts(statement)], [statement]) or _by_whole(reading, statement)
    for items in reading.lists.values():
        statements = [statement for item in items for statement in reading.within(item)[:1]]
        firsts = [(statement, counts[0]) for statement in statements if (counts := _counts(statement))]
        if len(firsts) == len(statements) >= _FEWEST:
            found += _by_sum(firsts, statements)
    return found


def _counts(statement: Statement) -> list[Quantity]:
    """Return the counts of a sentence that can be parts: no changes, no earlier years, no wholes named by "of"."""
    wholes = {share.whole.start for share in explicit_shares(statement)}
    everything = list(statement.quantities)
    return [
        q for q in statement.of(Unit.COUNT)
        if not hedged(q) and not (q.word and q.value <= 12) and q.start not in wholes
        and direction_of_change(statement.text, q) is None and not is_base(statement.text, q, everything)
    ]  # fmt: skip


def _attached(statement: Statement, counts: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    pairs = []
    for share in statement.of(Unit.PERCENT):
        part = attached_part(statement.text, share, counts)
        if part is not None and share.low > 0 and direction_of_change(statement.text, share) is None:
            pairs.append((part, share))
    return pairs


def _by_sum(parts: Sequence[tuple[Statement, Quantity]], statements: Sequence[Statement]) -> list[Finding]:
    """All parts carry a percentage; all but one of them, and 100 per cent nearly, bear out that they are the whole."""
    whole = sum(count.value for _, count in parts)
    pairs = [
        (statement, part, share)
        for statement in statements
        for part, share in _attached(statement, [count for source, count in parts if source is statement])
    ]
    if len(pairs) != len(parts) or len(pairs) < _FEWEST or whole < _LEAST:
        return []
    wrong = [pair for pair in pairs if not pair[2].within(*[100 * pair[1].value / whole] * 2)]
    if len(wrong) != 1:
        return []
    statement, part, share = wrong[0]
    return [_said(statement, share, part, whole, "all of them together", 0.75)]


def _by_whole(reading: Reading, statement: Statement) -> list[Finding]:
    """The parts add up exactly to a count printed before them."""
    parts = [q for q in _counts(statement) if q.value >= 1]
    earlier = [s for s in reading.within(statement.block) if s.offset < statement.offset][-2:]
    for first in range(2):
        group = parts[first:]
        whole = sum(part.value for part in group)
        named = [q for s in earlier for q in s.of(Unit.COUNT)] + parts[:first]
        if len(group) < _FEWEST or whole < _LEAST or not any(q.value == whole and q.exact for q in named):
            continue
        known = {share.share.start for share in explicit_shares(statement)}
        wrong = [
            (part, share) for part, share in _attached(statement, group)
            if share.start not in known and not share.within(*[100 * part.value / whole] * 2)
        ]  # fmt: skip
        return [_said(statement, share, part, whole, "them", 0.8) for part, share in wrong[:1]]
    return []


def _said(statement: Statement, share: Quantity, part: Quantity, whole: float, of: str, sure: float) -> Finding:
    value = 100 * part.value / whole
    how = f"The parts are {plain(whole)}, {of}; {part.text} of {plain(whole)} is {percent(value, 1)}."
    return finding(statement, share, amount(value, share), Kind.PERCENTAGE, sure, how)
