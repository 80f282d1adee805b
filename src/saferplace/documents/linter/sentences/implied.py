"""Counts with their percentages in brackets imply one whole: what needs another whole is wrong."""

from __future__ import annotations

from saferplace.documents.linter.arithmetic import amount, hedged, percent, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.overlap import most_agree
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.shares import attached_part, explicit_shares
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_FEWEST = 3
_MOST = 0.6


def check_implied_wholes(reading: Reading) -> list[Finding]:
    """Return every "53 (41%)" that needs another whole than most others of its paragraph or list."""
    found: list[Finding] = []
    in_lists = {item for items in reading.lists.values() for item in items}
    groups = [[s for item in items for s in reading.within(item)] for items in reading.lists.values()]
    blocks = dict.fromkeys(s.block for s in reading.statements if s.block not in in_lists)
    groups += [reading.within(block) for block in blocks]
    for group in groups:
        found += _outliers([pair for statement in group for pair in _pairs(statement)])
    return found


def _pairs(statement: Statement) -> list[tuple[Statement, Quantity, Quantity]]:
    counts = [q for q in statement.of(Unit.COUNT) if not hedged(q)]
    pairs = []
    known = {share.share.start for share in explicit_shares(statement)}
    for share in statement.of(Unit.PERCENT):
        if share.start in known:
            # "1,204 of 2,150 (56%)" names its own whole.
            continue
        part = attached_part(statement.text, share, counts)
        if part is not None and share.low > 0 and direction_of_change(statement.text, share) is None:
            pairs.append((statement, share, part))
    return pairs


def _outliers(pairs: list[tuple[Statement, Quantity, Quantity]]) -> list[Finding]:
    implied = [(100 * part.low / share.high, 100 * part.high / share.low) for _, share, part in pairs]
    low, high, agreeing = most_agree(implied)
    if agreeing < _FEWEST or agreeing < _MOST * len(pairs):
        return []
    found = []
    for (statement, share, part), (least, most) in zip(pairs, implied, strict=True):
        if most >= low and least <= high:
            continue
        wanted = 100 * part.value / ((low + high) / 2)
        how = (
            f"{agreeing} of {len(pairs)} counts and percentages here fit one whole of {plain(round(low))} to "
            f"{plain(round(high))}; {part.text} of that is {percent(wanted)}."
        )
        found.append(finding(statement, share, amount(wanted, share), Kind.PERCENTAGE, 0.7, how))
    return found
