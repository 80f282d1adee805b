"""Overspends and underspends: what was spent less what was to be spent."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import Range, amount, difference, hedged, percent, percentage_of
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding

_OVER = re.compile(r"\b(?:over-?spen[dt]|overspending|over budget|deficit|overrun)\b", re.I)
# "Left over from last year" and "unspent on training" are of other money.
_UNDER = re.compile(
    r"\b(?:(?:under-?spen[dt]|underspending|under budget|surplus)\b|(?:unspent|left over|to spare)(?=\s*[.,;)]|\s*$))",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:budgets?|estimated?|allocat\w+|allowance|planned|approved|receiv\w+|income|grants?|funding|awarded|raised"
    r"|was given|were given|available|granted)\b",
    re.I,
)
_SPENT = re.compile(
    r"\b(?:spen[dt]|spending|expenditure|outturn|actual|costs?|forecasts?|projected|paid out|used|outgoings)\b", re.I
)


def check_budgets(reading: Reading) -> list[Finding]:
    """Return every over- or underspend that its budget and its spending do not bear out."""
    return [item for statement in reading.statements if len(statement.quantities) >= 3 for item in _judged(statement)]


def _judged(statement: Statement) -> list[Finding]:
    over, under = _OVER.search(statement.text), _UNDER.search(statement.text)
    word = over or under
    if word is None or (over and under):
        return []
    money = [q for q in statement.of(Unit.MONEY) if not hedged(q)]
    sizes = [q for q in money if abs(q.start - word.end()) < 20 or abs(word.start() - q.end) < 20]
    levels = [q for q in money if q not in sizes[-1:]]
    planned, spent = _levels(statement.text, levels)
    if not sizes or planned is None or spent is None:
        return []
    size, gap = sizes[-1], difference(planned, spent)
    if gap.middle and gap.middle * (1 if over else -1) < 0:
        said, right = ("overspend", "underspend") if over else ("underspend", "overspend")
        how = f"{spent.text} was spent of {planned.text}: that is an {right}, not an {said}."
        return [finding(statement, size, f"an {right}", Kind.DIRECTION, 0.85, how)]
    found: list[Finding] = []
    if not gap.allows(size):
        wanted = amount(abs(gap.middle), size)
        more, fewer = (spent, planned) if over else (planned, spent)
        how = f"{more.text} less {fewer.text} is {wanted}."
        found.append(finding(statement, size, wanted, Kind.DIFFERENCE, 0.85, how))
    return found + _share(statement, size, planned, spent, gap)


def _share(statement: Statement, size: Quantity, planned: Quantity, spent: Quantity, gap: Range) -> list[Finding]:
    """Check the percentage beside an over- or underspend, which is of the budget."""
    shares = [q for q in statement.of(Unit.PERCENT) if 0 <= q.start - size.end < 15]
    if not shares or not gap.middle or not planned.value:
        return []
    share = shares[0]
    for whole in (planned, spent):
        for part in (size.value, abs(gap.middle)):
            if share.within(*[100 * part / whole.value] * 2):
                return []
    right = percentage_of(size, planned)
    if right.allows(share):
        return []
    value = 100 * abs(gap.middle) / planned.value
    how = f"{amount(abs(gap.middle), size)} of {planned.text} is {percent(value, 2)}."
    return [finding(statement, share, amount(value, share), Kind.PERCENTAGE, 0.85, how)]


def _levels(text: str, levels: list[Quantity]) -> tuple[Quantity | None, Quantity | None]:
    """Return the figure that was to be spent and the one that was, by the words before each."""
    if len(levels) != 2:
        return None, None
    before = [text[: levels[0].start], text[levels[0].end : levels[1].start]]
    kinds = [(bool(_PLANNED.search(words)), bool(_SPENT.search(words))) for words in before]
    last = [
        "planned" if _last(_PLANNED, w) > _last(_SPENT, w) else "spent" if any(k) else ""
        for w, k in zip(before, kinds, strict=True)
    ]
    if last == ["planned", "spent"]:
        return levels[0], levels[1]
    # "Spending was £1.2m against a budget of £1.1m"
    return (levels[1], levels[0]) if last == ["spent", "planned"] else (None, None)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
