"""A change printed in per cent beside a share: per cent of what, or percentage points?"""

from __future__ import annotations

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.sentences.changes import leans_on
from saferplace.documents.linter.sentences.pairs import changes_of, pairs_of
from saferplace.documents.linter.sentences.shares import explicit_shares
from saferplace.documents.linter.statements import Reading, finding


def check_ambiguous(reading: Reading) -> list[Finding]:
    """Return changes in per cent after a count and its share, when no base tells which of the two changed."""
    found = []
    for position, statement in enumerate(reading.statements[1:], start=1):
        earlier = reading.statements[position - 1]
        changes = [change for change in changes_of(statement) if change.quantity.unit is Unit.PERCENT]
        if (
            len(changes) != 1
            or len(statement.of(Unit.PERCENT, Unit.COUNT, Unit.POINTS)) != 1
            or not leans_on(statement, earlier)
        ):
            continue
        shares = [q for q in earlier.of(Unit.PERCENT) if q.start not in {c.quantity.start for c in changes_of(earlier)}]
        counts = earlier.of(Unit.COUNT)
        if len(shares) != 1 or not counts or pairs_of(earlier, changes_of(earlier)) or explicit_shares(earlier)[1:]:
            continue
        size, share = changes[0].quantity, shares[0]
        before = share.value - size.value * (changes[0].direction or 1)
        how = (
            f"Per cent of {counts[-1].text}, or percentage points on {share.text} (from {before:g}%)? The "
            f"base is not printed."
        )
        expected = f"{size.value:g} percentage points, or {size.value:g}% with both figures"
        found.append(finding(statement, size, expected, Kind.AMBIGUOUS, 0.5, how))
    return found
