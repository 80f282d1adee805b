"""So much each times how many, and so many per cent of a number: what is worked out stands after both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import Near, all_near, in_passages, levels, said
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement
from saferplace.documents.linter.subjects import stems

_COMES_TO = re.compile(
    r"(?:\b(?:which|that|this|it)\s+(?:is|was|makes|means|comes to|gives)(?:\s+(?:worth|about|around|some))?"
    r"|\b(?:worth|equal to|equivalent to|or|i\.e\.|totalling|a total of|amounting to|making|giving)|[,(:–-])"
    r"\s*(?:about\s+|around\s+|some\s+)?£?$",
    re.I,
)
_ALTOGETHER = re.compile(r"^(?:\s+[a-z]+)?\s+(?:altogether|in all|in total|in value)\b", re.I)
_PRICE = re.compile(r"^(?:\s+[a-z]+)?\s+(?:an?|per|for each|for every|each)(?:\s+(?P<noun>[a-z]+))?\b", re.I)
_OF = re.compile(r"^\s+of\s+(?:the\s+|all\s+|a\s+total\s+of\s+|our\s+|its\s+)*£?$", re.I)
_REPLIED = re.compile(
    r"^\s+(?:of (?:them|these|those)\s+)?(?:[a-z]+(?:ed|n)\b|went|did|were|was|had|said|took)\b", re.I
)
_FAR = 2.0
_FEWEST = 2
_TIMES = ("year", "month", "week", "day", "annum", "quarter")


def check_products(reading: Reading) -> list[Finding]:
    """Return every product that its price and number, or its percentage and whole, do not come to."""
    found: list[Finding] = []
    for statement, earlier in in_passages(reading):
        for figure in statement.of(Unit.COUNT, Unit.MONEY):
            lead, after = statement.text[: figure.start], statement.text[figure.end :]
            if hedged(figure) or direction_of_change(statement.text, figure) is not None or _PRICE.match(after):
                continue
            if _COMES_TO.search(lead) or _ALTOGETHER.match(after):
                found += _of_price(statement, earlier, figure) or _of_share(statement, earlier, figure)
    return found


def _of_price(statement: Statement, earlier: Sequence[Statement], total: Quantity) -> list[Finding]:
    """Check "3,744 hours. At £12.50 an hour this is worth £46,800" and "twelve received £8,500 each, £102,000"."""
    if total.unit is not Unit.MONEY:
        return []
    money = [Near(q, statement, 0) for q in statement.of(Unit.MONEY) if q.end <= total.start and not hedged(q)]
    if len(money) != 1 or not (price := _PRICE.match(statement.text[money[0].quantity.end :])):
        return []
    noun = (price["noun"] or "").lower()
    if noun in _TIMES:
        return []
    numbers = _numbers(statement, earlier, total, noun)
    if len(numbers) != 1 or numbers[0].value < _FEWEST:
        return []
    value = money[0].value * numbers[0].value
    (low, high), (few, many) = span(money[0].quantity), span(numbers[0].quantity)
    if total.within(low * few, high * many) or _stands_near(statement, earlier, total):
        return []
    how = f"{numbers[0].text} × {money[0].text} = {amount(value, total)}."
    return _said(statement, total, [*money, *numbers], value, how)


def _numbers(statement: Statement, earlier: Sequence[Statement], total: Quantity, noun: str) -> list[Near]:
    units = (Unit.COUNT, Unit.DURATION, Unit.MEASURE)
    own = [Near(q, statement, 0) for q in statement.of(*units) if q.end <= total.start]
    own += [Near(q, source, back) for back, source in enumerate(earlier, start=1) for q in source.of(*units)]
    if not noun:
        return [figure for figure in own if figure.back == 0]
    named = stems(noun) or frozenset({noun})
    return [f for f in own if named & (f.noun | stems(f.text)) or noun in f.text.lower()]


def _of_share(statement: Statement, earlier: Sequence[Statement], part: Quantity) -> list[Finding]:
    """Check "40% of £1,150,000, which is £460,000" and "sent to 2,400 homes and 18% replied, that is 432"."""
    shares = [q for q in statement.of(Unit.PERCENT, Unit.FRACTION) if q.end <= part.start and not hedged(q)]
    if len(shares) != 1 or direction_of_change(statement.text, shares[0]) is not None:
        return []
    share = shares[0]
    wholes = levels(statement, earlier, part, (part.unit,), least=1)
    if len(wholes) != 1 or wholes[0].value <= part.value:
        return []
    whole, text = wholes[0], statement.text
    joined = whole.back == 0 and whole.quantity.start > share.end and _OF.match(text[share.end : whole.quantity.start])
    if not joined and not (whole.quantity.end <= share.start and _REPLIED.match(text[share.end :])):
        return []
    (low, high) = span(whole.quantity)
    if part.within(low * share.low / 100, high * share.high / 100) or _stands_near(statement, earlier, part):
        return []
    value = whole.value * share.value / 100
    how = f"{share.text} of {whole.text} is {amount(value, part)}."
    return _said(statement, part, [whole, Near(share, statement, 0)], value, how)


def _stands_near(statement: Statement, earlier: Sequence[Statement], figure: Quantity) -> bool:
    """Return whether the same figure stands nearby already: then it was not worked out here."""
    return any(near.value == figure.value for near in all_near(statement, earlier, figure) if near.back)


def _said(statement: Statement, figure: Quantity, operands: Sequence[Near], value: float, how: str) -> list[Finding]:
    if not 1 / _FAR < figure.value / value < _FAR:
        return []
    return [said(statement, figure, amount(value, figure), Kind.SUM, 0.74, how, operands)]
