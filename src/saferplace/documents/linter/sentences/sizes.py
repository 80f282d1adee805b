"""A change printed both as a number and as a percentage, beside the level it led to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import percent, plain, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.pairs import Change, changes_of, pairs_of
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_IS = re.compile(r"^(?:\s+[a-z]+){0,3}\s*(?:is|was|equals|represents|amounts to|,|\(|or)\s*(?:about\s+|or\s+)?$", re.I)
# "Incidents rose by 122, or 3.2%, and crimes by 145": the size of another change.
_BY = re.compile(r"\bby\s+£?$", re.I)
# "By 112 to 684": the level is the later one.
_LED_TO = re.compile(r"\bby\b[^.;]{0,60}\bto\s+£?$", re.I)
_NUMBERS = (Unit.COUNT, Unit.MONEY)
_FAR = 4.0


def check_sizes(reading: Reading) -> list[Finding]:
    """Return every "13.6% rise, 2,541 offences" that the level beside it does not bear out."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        changes = changes_of(statement)
        numbers = [change for change in changes if change.quantity.unit in _NUMBERS]
        shares = [change for change in changes if change.quantity.unit is Unit.PERCENT]
        shares = shares or _of_the_change(statement, numbers)
        if len(numbers) != 1 or len(shares) != 1 or pairs_of(statement, changes):
            continue
        level = _level(statement, changes, reading.statements[position - 1] if position else None)
        if level is not None:
            led_to = level in statement.quantities and bool(_LED_TO.search(statement.text[: level.start]))
            found += _judge(statement, numbers[0], shares[0], level, led_to=led_to)
    return found


def _of_the_change(statement: Statement, numbers: Sequence[Change]) -> list[Change]:
    """Return the percentage that a change is said to be: "the increase of 44 is 9.3%"."""
    if len(numbers) != 1:
        return []
    number = numbers[0].quantity
    later = [q for q in statement.of(Unit.PERCENT) if q.start >= number.end]
    if later and _IS.match(statement.text[number.end : later[0].start]):
        return [Change(later[0], numbers[0].direction)]
    return []


def _level(statement: Statement, changes: Sequence[Change], earlier: Statement | None) -> Quantity | None:
    """Return the one level the change is of: in its sentence, else in the sentence before in its passage."""
    sizes = {change.quantity.start for change in changes}
    for candidate in (statement, earlier):
        if candidate is None or candidate.block != statement.block:
            continue
        levels = [
            q for q in candidate.of(*_NUMBERS)
            if not (candidate is statement and q.start in sizes) and q.exact and q.value >= 10
            and not _BY.search(candidate.text[: q.start]) and direction_of_change(candidate.text, q) is None
            and q.unit is next(c.quantity.unit for c in changes if c.quantity.unit in _NUMBERS)
        ]  # fmt: skip
        if levels:
            return levels[0] if len(levels) == 1 else None
    return None


def _judge(statement: Statement, number: Change, share: Change, level: Quantity, *, led_to: bool) -> list[Finding]:
    size, printed = number.quantity, share.quantity
    if size.value >= level.value * 3:
        return []
    falls = share.direction < 0 or number.direction < 0
    low, high = span(level)
    before = (low + size.value, high + size.value) if falls else (low - size.value, high - size.value)
    readings = [before] if led_to else [(low, high), before]
    if any(
        base[0] > 0 and printed.within(100 * abs(size.low) / base[1], 100 * abs(size.high) / base[0])
        for base in readings
    ):
        return []
    base = level.value + size.value if falls else level.value - size.value
    if base <= 0:
        return []
    wanted = 100 * abs(size.value) / base
    if level not in statement.quantities and not 1 / _FAR < wanted / max(abs(printed.value), 0.1) < _FAR:
        # The figure of the sentence before is of something else.
        return []
    how = (
        f"{level.text} after a {'fall' if falls else 'rise'} of {size.text} means {plain(base)} before; "
        f"{size.text} of {plain(base)} is {percent(wanted)}."
    )
    return [finding(statement, printed, percent(wanted, 1 if printed.step < 1 else 0), Kind.CHANGE, 0.75, how)]
