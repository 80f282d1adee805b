"""Percentages that share out one whole total 100."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import hedged, percent
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding

_REST = re.compile(r"\b(?:remaining|remainder|the rest|the balance)\b", re.I)
_SHARED = re.compile(
    r"\b(?:of (?:these|those|which|whom|the|all)|breakdown|broken down|split|as follows|proportions?|made up of|"
    r"comprised|outcomes? of|shared?|divided|distribution|either)\b", re.I
)  # fmt: skip
_OVERLAP = re.compile(
    r"\b(?:more than one|multiple|could (?:choose|select|tick)|respondents|agreed?|satisfied|feel|felt|most|main|top|"
    r"largest|commonest|common|key|mainly|mostly|include|includes|including|also|further|both|compared|than|increase|"
    r"decrease|rose|fell|change|target|reoffend|likely|some|whilst|while|average|nationally|experienced|reported|had|"
    r"said|under the age|known|completed|achieved)\b", re.I
)  # fmt: skip
_FAR = 15.0


def check_percentages(reading: Reading) -> list[Finding]:
    """Return every set of percentages of one whole that does not total 100 within rounding."""
    found: list[Finding] = []
    for statement, following in itertools.zip_longest(reading.statements, reading.statements[1:]):
        shares = _shares(statement)
        if len(shares) < 2:
            continue
        if following is not None and following.block == statement.block and _REST.search(following.text):
            # "... The remaining 10% were of other types": the next sentence finishes the whole.
            continue
        found += _judge(statement, shares, statement.text, "")
    for opener, items in reading.lists.items():
        found += _listed(reading, opener, items)
    return found


def _shares(statement: Statement) -> list[Quantity]:
    everything = list(statement.quantities)
    return [
        q for q in statement.of(Unit.PERCENT)
        if not hedged(q) and direction_of_change(statement.text, q) is None
        and not is_base(statement.text, q, everything)
        and q.value >= 0
    ]  # fmt: skip


def _listed(reading: Reading, opener: int, items: Sequence[int]) -> list[Finding]:
    opening = " ".join(statement.text for statement in reading.within(opener)[-1:])
    leading: list[tuple[Statement, Quantity]] = []
    for item in items:
        statements = reading.within(item)
        shares = _shares(statements[0]) if statements else []
        if len(shares) != 1:
            return []
        leading.append((statements[0], shares[0]))
    if len(leading) < 3:
        return []
    text = " ".join([opening, *(statement.text for statement, _ in leading)])
    return _judge(leading[-1][0], [share for _, share in leading], text, opening)


def _judge(statement: Statement, shares: Sequence[Quantity], text: str, opening: str) -> list[Finding]:
    whole = sum(share.value for share in shares)
    slack = sum(max(share.high - share.value, share.value - share.low) for share in shares)
    if abs(whole - 100) <= slack + 1e-9:
        return []
    rest = bool(_REST.search(text))
    near = abs(whole - 100) <= _FAR and len(shares) >= 3
    shared = bool(_SHARED.search(opening or text)) or (bool(opening) and opening.rstrip().endswith(":"))
    if not rest and not (near and shared and not _OVERLAP.search(text)):
        return []
    if (rest and not 50 < whole < 200) or _has_alternative(shares):
        return []
    sums = " + ".join(share.text for share in shares)
    printed = percent(whole, 1)
    last = shares[-1]
    left = 100 - whole + last.value
    rest = rest and left >= 0
    wanted = percent(left, 1) if rest else "100%"
    how = f"{sums} = {printed}; shares of one whole total 100%"
    how += (
        f" (rounding explains at most {slack:.2g})."
        if not rest
        else f", which leaves {wanted} for the rest, not {last.text}."
    )
    item = finding(statement, last, wanted, Kind.TOTAL_PERCENT, 0.85 if rest else 0.65, how)
    if rest:
        return [item]
    # A wrong share is the reason, and is said once: this finding marks every one of them.
    marks = (
        frozenset((statement.block, statement.offset + share.start) for share in shares) if not opening else item.marks
    )
    return [Finding(item.place, item.quote, printed, "100%", item.kind, item.confidence, how, marks)]


def _has_alternative(shares: Sequence[Quantity]) -> bool:
    """Return whether leaving the first or the last one out makes 100: that one is then of another whole."""
    for rest in (shares[1:], shares[:-1]):
        slack = sum(share.high - share.value for share in rest)
        if len(rest) >= 2 and abs(sum(share.value for share in rest) - 100) <= slack + 1e-9:
            return True
    return False
