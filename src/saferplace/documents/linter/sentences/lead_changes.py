"""A change on a figure that opens its paragraph: "Crews went to 1,106. ... A year ago it was 1,193, a fall of 7%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, difference, hedged, plain, relative_change
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.pairs import changes_of
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_EARLIER = re.compile(
    r"\b(?:(?:it|this|that|they|there|the (?:figure|number|total|rate))\s+(?:was|were|had been|stood at)"
    r"|we had|there had been)\s+£?$",
    re.I,
)
_TIME = re.compile(
    r"\b(?:last year|(?:the )?(?:year|quarter|month) before|a year (?:ago|earlier)|previous"
    r"|in \w+ ?\d?)\b",
    re.I,
)
_NEAR = 0.5
_LEAST = 20


def check_lead_changes(reading: Reading) -> list[Finding]:
    """Return every change on "it was 1,193" that no earlier figure of the paragraph bears out."""
    found: list[Finding] = []
    for block in dict.fromkeys(statement.block for statement in reading.statements):
        statements = reading.within(block)
        for place, statement in enumerate(statements):
            if place:
                found += _judged(statement, statements[max(0, place - 3) : place])
    return found


def _judged(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    changes = [
        c for c in changes_of(statement) if c.quantity.unit in (Unit.PERCENT, Unit.COUNT) and not c.quantity.word
    ]
    levels = [
        q for q in statement.of(Unit.COUNT, Unit.MONEY)
        if not q.word and not hedged(q) and q.start not in {c.quantity.start for c in changes}
    ]  # fmt: skip
    if len(levels) != 1 or not changes or levels[0].value < _LEAST or changes[0].quantity.start < levels[0].end:
        return []
    base = levels[0]
    if not _EARLIER.search(statement.text[: base.start]) or not (statement.periods or _TIME.search(statement.text)):
        return []
    heads = [
        q for source in earlier for q in source.of(base.unit)
        if not q.word and not hedged(q) and direction_of_change(source.text, q) is None
    ]  # fmt: skip
    size = changes[0].quantity
    if not heads or any(_answers(size, base, head) for head in heads):
        return []
    head = heads[0]
    gap = (head.value - base.value) / base.value
    if abs(gap) > _NEAR or not gap or (changes[0].direction and gap * changes[0].direction < 0):
        return []
    value = 100 * abs(gap) if size.unit is Unit.PERCENT else abs(head.value - base.value)
    how = f"{head.text} after {base.text} is {plain(head.value - base.value)}, or {plain(100 * gap, 1)}%."
    return [finding(statement, size, amount(value, size), Kind.CHANGE, 0.62, how)]


def _answers(size: Quantity, base: Quantity, head: Quantity) -> bool:
    if size.unit is Unit.PERCENT:
        return relative_change(base, head).allows(size) or relative_change(head, base).allows(size)
    return difference(base, head).allows(size)
