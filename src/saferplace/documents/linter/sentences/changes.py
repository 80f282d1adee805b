"""Rises and falls: from A to B by C, or by C per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saferplace.documents.linter.arithmetic import (
    Range,
    amount,
    comparable,
    difference,
    percent,
    plain,
    relative_change,
)
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.periods import Period
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.chains import stepped
from saferplace.documents.linter.sentences.pairs import SMALL_BASE, Change, Pair, changes_of, pairs_of
from saferplace.documents.linter.sentences.wording import FALL, RISE, clause
from saferplace.documents.linter.statements import Reading, Statement, finding, statement_of

_SHARES = (Unit.PERCENT, Unit.FRACTION)
_ANAPHOR = re.compile(
r"^\W*(?:this|that|these|it|which|an?\s+(?:\w+\s+){0,2}?(?:increase|rise|decrease|reduction|fall"
        r"|drop|decline|change)|"
    r"the\s+(?:increase|rise|decrease|reduction|fall|drop|decline|change)|"
    r"the\s+[\w' -]{3,30}?\s+(?:has|had|have)\s+(?:therefore|thus|so)\b"
    r"|equating|representing|up\b|down\b)", re.I
)  # fmt: skip
_VERB_BEFORE = re.compile(
    r"\b(?:rose|risen|increased|grew|climbed|jumped|fell|fallen|decreased|reduced|dropped|declined)\s+"
    r"(?:[a-z]+\s+){0,3}?from\s+(?:[a-z]+\s+){0,4}?£?$",
    re.I,
)
# "22% less than the comparison suggests": set against something else than an earlier figure.
_NO_EARLIER = re.compile(
    r"^\s*(?:more|less|fewer|higher|lower|above|below)\s+(?:than\s+)?(?:the\s+)?(?:comparison|expected|would|planned"
    r"|projected|forecast|trend|model)\b",
    re.I,
)
# "Having gone down by 10% the year before": the step before the one whose figures are here.
_STEP_BEFORE = re.compile(r"^\s+(?:in\s+)?the\s+(?:year|quarter|month)\s+before(?=\s*[.,;)]|\s*$)", re.I)
# "The improvement of 11 points is larger than in the area beside, where it went from 59% to 61%".
_LARGER_THAN = re.compile(
    r"^[^.;,\d]{0,20}\b(?:is|was)\s+(?:larger|smaller|greater|more|less|better|faster|slower)\b", re.I
)
# "This compares with a rise of 2.1% across the county": of another place.
_COMPARES = re.compile(
    r"^\W*(?:this|that|these|it|which)\s+(?:compares?|compared|is (?:less|more|better|worse|higher|lower))\b", re.I
)
_ON_THE_YEAR = re.compile(
    r"\b(?:on|than|from|over)\s+(?:the\s+)?(?:year\s+before|previous\s+year|last\s+year|prior\s+year)\b", re.I
)
_OTHER_PLACE = re.compile(r"\b(?:national(?:ly)?|england|region(?:al(?:ly)?)?|county|force|average|similar)\b", re.I)
# From here on the words say which figure is the earlier one.
_ORDERED = 0.9


def check_changes(reading: Reading) -> list[Finding]:
    """Return every change that its own two figures do not bear out."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        if len(statement.quantities) >= 2:
            found += check_statement(statement)
        earlier = reading.statements[position - 1] if position else None
        if earlier is not None and leans_on(statement, earlier):
            found += _with_earlier(statement, earlier)
            found += _with_two_earlier(reading, position)
    return found


def _with_two_earlier(reading: Reading, position: int) -> list[Finding]:
    """Check "1,544 at 31 March 2020. 1,174 at 31 March 2022. That is a fall of 24%": two levels in two sentences."""
    statement, second = reading.statements[position], reading.statements[position - 1]
    if position < 2 or len(_levels(second)) != 1 or second.block != statement.block:
        return []
    first = reading.statements[position - 2]
    if first.block != second.block or len(_levels(first)) != 1 or changes_of(first) or changes_of(second):
        return []
    text = f"{first.text.rstrip('.')}, {second.text}"
    return _with_earlier(statement, statement_of(text, second.place, second.block, second.role))


def _levels(statement: Statement) -> list[Quantity]:
    return statement.of(Unit.COUNT, Unit.MONEY, Unit.RATE, Unit.PERCENT)


def leans_on(statement: Statement, earlier: Statement) -> bool:
    """Return whether a sentence such as "This is a rise of 9%" speaks of the one before."""
    near = statement.block == earlier.block or statement.block == earlier.block + 1
    return near and bool(_ANAPHOR.match(statement.text)) and bool(earlier.quantities) and bool(statement.quantities)


def _with_earlier(statement: Statement, earlier: Statement) -> list[Finding]:
    """Check a change printed in a sentence of its own against the figures of the sentence before."""
    if pairs_of(statement, changes_of(statement)) or _of_another_base(statement, earlier):
        return []
    joined = statement_of(
        f"{earlier.text.rstrip('.')}, {statement.text}", statement.place, statement.block, statement.role
    )
    shift = len(earlier.text.rstrip(".")) + 2
    changes = [change for change in changes_of(joined) if change.quantity.start >= shift]
    found = []
    for item in judge_changes(joined, changes, pairs_of(joined, changes_of(joined)), 0.85):
        starts = frozenset((block, start - shift + statement.offset) for block, start in item.marks if start >= shift)
        found.append(replace(item, quote=f"{earlier.text} {statement.text}"[:320], marks=starts or item.marks))
    return found


def _of_another_base(statement: Statement, earlier: Statement) -> bool:
    """Return whether "7.9% up on the year before" comes after a figure beside another place's, or is "than now"."""
    if re.search(r"\bthan\s+(?:now|at present|today|we do now)\b", statement.text, re.I):
        return True
    if _COMPARES.match(statement.text):
        return True
    return bool(_ON_THE_YEAR.search(statement.text) and _OTHER_PLACE.search(earlier.text))


def check_statement(statement: Statement) -> list[Finding]:
    """Return what does not hold among the changes of one sentence."""
    in_series = stepped(statement)
    changes = changes_of(statement)
    pairs = pairs_of(statement, changes)
    changes = [change for change in changes if change.quantity.start not in in_series]
    found = judge_changes(statement, changes, pairs, 1.0) + _directions(statement, changes, pairs)
    return found + [item for pair in pairs for item in _periods(statement, pair)]


def _periods(statement: Statement, pair: Pair) -> list[Finding]:
    """Two figures set against each other must be of two periods, and "from" comes before "to"."""
    first, second = (_own_period(statement, side) for side in (pair.before, pair.after))
    if first is None or second is None or first.start == second.start:
        return []
    late = second if second.start > first.start else first
    if first.key == second.key:
        how = f"Both {pair.before.text} and {pair.after.text} are given for {first.text}; one must be another period."
        expected = "another period"
    elif pair.sure >= _ORDERED and first.order is not None and second.order is not None and first.order > second.order:
        how = f"From {pair.before.text} in {first.text} to {pair.after.text} in {second.text} goes back in time."
        expected = f"{second.text} before {first.text}"
    else:
        return []
    item = finding(statement, pair.after, expected, Kind.PERIOD, 0.65, how)
    mark = frozenset({(statement.block, statement.offset + late.start)})
    return [replace(item, printed=late.text, marks=mark)]


def _own_period(statement: Statement, quantity: Quantity) -> Period | None:
    """Return the period that directly follows a figure, as in "389 in 2019/20"."""
    after = [p for p in statement.periods if 0 <= p.start - quantity.end < 45 and p.key]
    if not after or re.search(r"[\d;]", statement.text[quantity.end : after[0].start]):
        return None
    return after[0] if after[0].kind in ("financial year", "year", "month") else None


def judge_changes(
    statement: Statement, changes: Sequence[Change], pairs: Sequence[Pair], trust: float
) -> list[Finding]:
    """Return the changes that the pair nearest to each does not bear out; `trust` lowers the confidence."""
    found: list[Finding] = []
    turned: set[int] = set()
    for change in changes:
        pair = _nearest(statement.text, change, pairs)
        if pair is None or change.quantity.start in (pair.before.start, pair.after.start):
            continue
        following = statement.text[change.quantity.end :]
        if _NO_EARLIER.match(following) or _STEP_BEFORE.match(following) or _LARGER_THAN.match(following):
            continue
        if any(_fits(change, other) for other in pairs if other is not pair):
            continue
        if pair.sure < _ORDERED and _reverse_fits(change, pair):
            continue
        same = [other for other in changes if other is not change and other.quantity.unit is change.quantity.unit]
        if any(_fits(other, pair) for other in same):
            continue
        judged = _judged(statement, change, pair, trust)
        # A rise called a fall is said once, however often its size is printed.
        found += [item for item in judged if item.kind is not Kind.DIRECTION or pair.start not in turned]
        turned |= {pair.start for item in judged if item.kind is Kind.DIRECTION}
    return found


def _reverse_fits(change: Change, pair: Pair) -> bool:
    """Return whether the two figures read the other way round bear out the size and the direction: "612 vs 466"."""
    if pair.before.period is not None and pair.before.period.kind == "relative":
        return False
    orders = [side.period.order for side in (pair.before, pair.after) if side.period is not None]
    if len(orders) > 1 and None not in orders and orders[0] != orders[1]:
        return False
    other = Pair(pair.after, pair.before, pair.sure)
    went = other.after.value - other.before.value
    return change.direction * went > 0 and _fits(change, other)


def _nearest(text: str, change: Change, pairs: Sequence[Pair]) -> Pair | None:
    """Return the pair nearest to the size of a change within its clause; a semicolon may stand between."""

    def gap(pair: Pair) -> int:
        return max(pair.start - change.quantity.end, change.quantity.start - pair.end, 0)

    start, end = clause(text, change.quantity.start)
    inside = [pair for pair in pairs if pair.start < 0 or (start <= pair.start < end) or (start < pair.end <= end)]
    if not inside and text[:start].rstrip().endswith(";"):
        inside = list(pairs)
    return min(inside, key=gap, default=None)


def _expected(change: Change, pair: Pair) -> Range:
    levels_are_shares = pair.after.unit is Unit.PERCENT or pair.before.unit is Unit.PERCENT
    if change.quantity.unit in _SHARES and not levels_are_shares:
        return relative_change(pair.before, pair.after)
    return difference(pair.before, pair.after)


def _fits(change: Change, pair: Pair) -> bool:
    if change.quantity.unit in _SHARES and relative_change(pair.before, pair.after).allows(change.quantity):
        return True
    return _expected(change, pair).allows(change.quantity)


def _judged(statement: Statement, change: Change, pair: Pair, trust: float) -> list[Finding]:
    quantity, before, after = change.quantity, pair.before, pair.after
    shares = Unit.PERCENT in (before.unit, after.unit)
    if quantity.unit in (Unit.COUNT, Unit.MONEY, Unit.RATE) and not comparable(quantity, after):
        return []
    if shares and (quantity.unit is Unit.COUNT or _of_a_count(statement, quantity)):
        return []
    if quantity.unit is Unit.POINTS and not shares:
        return []
    if (quantity.unit is Unit.DURATION) != (Unit.DURATION in (before.unit, after.unit)):
        return []
    expected = _expected(change, pair)
    found = [] if expected.middle == 0 else _wrong_way(statement, change, pair, trust)
    if quantity.unit in _SHARES and shares:
        return found + _points(statement, change, pair, trust)
    if not expected.allows(quantity):
        sure = pair.sure * trust * (0.95 if quantity.hedge is Hedge.NONE else 0.8)
        kind = Kind.CHANGE if quantity.unit in _SHARES else Kind.DIFFERENCE
        how = _explain(quantity, before, after, expected)
        found.append(finding(statement, quantity, amount(abs(expected.middle), quantity), kind, round(sure, 2), how))
    elif (
        quantity.unit is Unit.PERCENT
        and before.unit is Unit.COUNT
        and 0 < before.value < SMALL_BASE
        and before.step == 1
    ):
        how = (
            f"The earlier figure is {before.text}, under {SMALL_BASE}: a percentage of so few is chance; "
            f"print the counts only."
        )
        expected_text = f"counts only ({before.text} to {after.text})"
        found.append(finding(statement, quantity, expected_text, Kind.SMALL_BASE, 0.7, how))
    return found


def _of_a_count(statement: Statement, quantity: Quantity) -> bool:
    """Return whether a percentage stands in the bracket of a count, as in "rose by 36 (21%)": it is of that count."""
    if quantity.unit is not Unit.PERCENT or not re.search(r"\(\s*[+\-−–]?$", statement.text[: quantity.start]):
        return False
    sizes = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if 0 < quantity.start - q.end <= 3]
    return any(re.search(r"\bby\s+£?$", statement.text[: q.start]) for q in sizes)


def _explain(quantity: Quantity, before: Quantity, after: Quantity, expected: Range) -> str:
    step = f"{after.text} less {before.text} is {plain(after.value - before.value, 1 if after.step < 1 else 0)}"
    if quantity.unit not in _SHARES:
        return f"{step}."
    how = f"{step}; as a percentage of the earlier {before.text} that is {percent(expected.middle)}."
    if after.value and quantity.within(*[100 * abs(after.value - before.value) / after.value] * 2):
        how += f" {quantity.text} would be the share of the later figure."
    return how


def _points(statement: Statement, change: Change, pair: Pair, trust: float) -> list[Finding]:
    """A change between two percentages that is called a percentage: is it points, or of the earlier one?"""
    quantity = change.quantity
    points, relative = difference(pair.before, pair.after), relative_change(pair.before, pair.after)
    if points.middle == 0 or (relative.allows(quantity) and not points.allows(quantity)):
        return []
    size, share = f"{abs(points.middle):.{1 if quantity.step < 1 else 0}f}", percent(abs(relative.middle))
    step = f"From {pair.before.text} to {pair.after.text} is {size} percentage points, or {share} of the earlier one"
    if points.allows(quantity):
        how = f"{step}: {quantity.text} calls points a percentage."
        return [
            finding(
                statement, quantity, f"{size} percentage points (or {share})", Kind.POINTS, round(0.8 * trust, 2), how
            )
        ]
    sure = round(0.9 * pair.sure * trust, 2)
    return [finding(statement, quantity, f"{size} percentage points (or {share})", Kind.CHANGE, sure, f"{step}.")]


def _wrong_way(statement: Statement, change: Change, pair: Pair, trust: float) -> list[Finding]:
    went = pair.after.value - pair.before.value
    if not change.direction or went * change.direction > 0 or not _apart(pair):
        return []
    words = ("rise", "fall") if change.direction > 0 else ("fall", "rise")
    how = f"From {pair.before.text} to {pair.after.text} is a {words[1]}, not a {words[0]}."
    sure = round(0.9 * pair.sure * trust, 2)
    item = finding(
        statement, change.quantity, f"a {words[1]} of {change.quantity.text.lstrip('+-−–')}", Kind.DIRECTION, sure, how
    )
    return [replace(item, printed=_with_its_word(statement.text, change.quantity))]


def _with_its_word(text: str, quantity: Quantity) -> str:
    """Return the size of a change with the word that says which way it went, as printed."""
    before = text[max(0, quantity.start - 60) : quantity.start]
    word = [*RISE.finditer(before), *FALL.finditer(before)]
    if word and not re.search(r"\d", before[max(match.start() for match in word) :]):
        return text[quantity.start - len(before) + max(match.start() for match in word) : quantity.end]
    after = text[quantity.end : quantity.end + 40]
    later = [match for match in (RISE.search(after), FALL.search(after)) if match]
    return text[quantity.start : quantity.end + min(match.end() for match in later)] if later else quantity.text


def _apart(pair: Pair) -> bool:
    return pair.before.high < pair.after.low or pair.after.high < pair.before.low


def _directions(statement: Statement, changes: Sequence[Change], pairs: Sequence[Pair]) -> list[Finding]:
    """Check "rose from 120 to 95", where no size is printed."""
    found = []
    for pair in pairs:
        if pair.sure < _ORDERED or not _apart(pair):
            continue
        start, _ = clause(statement.text, pair.start)
        lead = statement.text[start : pair.start]
        sized = [change for change in changes if _nearest(statement.text, change, pairs) is pair]
        went = pair.after.value - pair.before.value
        if sized and not (_VERB_BEFORE.search(lead) and all(change.direction * went >= 0 for change in sized)):
            # The size says which way it went, and was checked; only a verb beside the figures may still gainsay it.
            continue
        rises, falls = list(RISE.finditer(lead)), list(FALL.finditer(lead))
        if bool(rises) == bool(falls):
            continue
        if went * (1 if rises else -1) < 0:
            word = (rises or falls)[-1].group(0)
            how = (
                f"From {pair.before.text} to {pair.after.text} is a {'fall' if went < 0 else 'rise'}; the text "
                f"says '{word}'."
            )
            item = finding(statement, pair.after, "a fall" if went < 0 else "a rise", Kind.DIRECTION, 0.85, how)
            found.append(replace(item, printed=f"{word} … {pair.before.text} to {pair.after.text}"))
    return found
