"""Percentages of a handful that stands in the clause or the sentence before; silence where the text itself warns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_SMALL = 10
_WARNS = re.compile(
    r"\b(?:so few|too few|very few|few cases|small (?:numbers?|base|counts?|sample)|numbers?"
    r" (?:so |is |are |were )?(?:very |too )?small"
    r"|handful|no percentage|not? meaning\w*|meaningless|caution|mislead\w*|(?:is|was|be)"
    r" (?:mere )?chance|say little|looks alarming"
    r"|wrong to make|should not be read|not be read|low numbers?|volatile|fluctuat\w*|suppressed|not statistically)\b",
    re.I,
)
# "75% of whom", "40% came from schools", "67% ended in a conviction"
_OF_THEM = re.compile(
    r"^\s*(?:of\s+(?:whom|which|them|these|those)\b|(?:ended|came|were|was|had|said|went|led"
    r"|stayed|failed|passed|are|have|"
    r"involved|resulted|agreed|felt|left|got|took|did|could|knew|lived|arrived|made|received|saw|proved|turned)\b)",
    re.I,
)
_SAYS_AGAIN = re.compile(
    r"(?:,\s+(?:or|that is|which is|a\s+\w+\s+of|up|down)|\((?:a\s+)?|;\s+|:\s+|\bis\s+|this"
    r" is an?\s+\w+\s+of)\s*[+\-–−]?$",
    re.I,
)
_PART_OF = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|[1-8])\s+(?:out\s+)?of\s+(?:the\s+|these\s+" r"|our\s+|its\s+)?$",
    re.I,
)
_NO_CASES = re.compile(
    r"^\s*(?:years?|months?|wards?|areas?|forces?|districts?|times|in\s+\w+|out\s+of" r"|per\s?cent|%|point)", re.I
)


def check_small_bases_of_text(reading: Reading) -> list[Finding]:
    """Return percentages of fewer than 10 whose number stands nearby."""
    found: list[Finding] = []
    for place, statement in enumerate(reading.statements):
        shares = [q for q in statement.of(Unit.PERCENT) if not q.word]
        if statement.role is Role.HEADING or not shares or warns(statement.text):
            continue
        before = reading.statements[place - 1] if place else None
        earlier = before if before is not None and before.block == statement.block else None
        for share in shares:
            base = _base(statement, share, earlier)
            if base is not None:
                how = f"The percentage is of {base.text}, fewer than {_SMALL}: print the counts only."
                found.append(finding(statement, share, "counts only", Kind.SMALL_BASE, 0.68, how))
    return found


def warns(text: str) -> bool:
    """Return whether a sentence itself says that its numbers are too small for percentages."""
    return _WARNS.search(text) is not None


def without_warned(reading: Reading, found: Sequence[Finding]) -> list[Finding]:
    """Return what was found without the small bases of sentences that warn of them."""
    warned = {
        (s.block, start)
        for s in reading.statements
        if warns(s.text)
        for start in range(s.offset, s.offset + len(s.text))
    }
    return [item for item in found if item.kind is not Kind.SMALL_BASE or not item.marks & warned]


def _base(statement: Statement, share: Quantity, earlier: Statement | None) -> Quantity | None:
    counts = _counts(statement, share.start)
    if _OF_THEM.match(statement.text[share.end :]):
        if not counts and earlier is not None:
            counts = _counts(earlier, len(earlier.text))
        return counts[0] if len(counts) == 1 and _fits(counts[0], share) else None
    if counts and _fits(counts[-1], share) and _PART_OF.search(statement.text[: counts[-1].start]):
        between = statement.text[counts[-1].end : share.start]
        return counts[-1] if _SAYS_AGAIN.search(between) else None
    if direction_of_change(statement.text, share) is not None or _SAYS_AGAIN.search(statement.text[: share.start]):
        return _of_change(statement, share, counts, earlier)
    return None


def _counts(statement: Statement, end: int) -> list[Quantity]:
    """Return the counts before a place of a sentence; none when one of them is no handful."""
    counts = [
        q for q in statement.quantities if q.end <= end and q.unit not in (Unit.PERCENT, Unit.POINTS, Unit.FRACTION)
    ]
    few = all(q.unit is Unit.COUNT and 0 < q.value < _SMALL and q.step == 1 for q in counts)
    named = [q for q in counts if not _NO_CASES.match(statement.text[q.end :])]
    return counts if few and len(named) == len(counts) else []


def _fits(base: Quantity, share: Quantity) -> bool:
    """Return whether a percentage may be of so many: some whole number of them rounds to it."""
    return any(share.within(value, value) for value in (100 * k / base.value for k in range(1, int(base.value) + 1)))


def _of_change(
    statement: Statement, share: Quantity, counts: Sequence[Quantity], earlier: Statement | None
) -> Quantity | None:
    """Return the handful from which a change is told, when the figure it went to is there too."""
    others = [q.value for q in statement.of(Unit.COUNT)]
    others += [q.value for q in earlier.of(Unit.COUNT)] if earlier is not None else []
    before = _counts(earlier, len(earlier.text)) if earlier is not None else []
    # "8, not 9" says what is no longer so of all there are.
    bases = [base for base in counts if not statement.text[: base.start].endswith("not ")]
    for base in [*bases, *before]:
        for after in others:
            if after != base.value and share.within(*[100 * abs(after - base.value) / base.value] * 2):
                return base
    return None
