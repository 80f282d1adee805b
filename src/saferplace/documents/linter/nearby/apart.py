"""What lies between the only two figures in reach: a change in per cent, in points or in number, or a gap."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import Range, amount, difference, percent, relative_change
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import (
    ELSEWHERE,
    Near,
    all_near,
    in_passages,
    levels,
    of_one_thing,
    said,
)
from saferplace.documents.linter.nearby.two_times import TIME, in_order
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement

_GAP = re.compile(
    r"\b(?:gap|difference|margin|lead)\b[^.;\d]{0,40}\b(?:is|was|of)\s+(?:therefore\s+|now\s+|thus\s+)?£?$", re.I
)
_APART = re.compile(r"^\s*(?:[a-z]+\s+)?(?:behind|ahead|apart|above it|below it|shorter|longer|quicker|slower)\b", re.I)
# Of shares, one place's may stand beside another's: "29.4%; nationally 25.6%, so ours is 3.8 points higher".
_BESIDE = re.compile(r"^\s*(?:higher|lower|above|below|better|worse|more|less)\b(?=\s*[.,;)]|\s*$)", re.I)
_CONCLUDES = re.compile(
    r"\b(?:so|therefore|thus|meaning|that is|that means|which is|an?|the|or|is|up|down|by)\b[^.;\d%]{0,60}$"
    r"|[(,:]\s*(?:up |down )?£?$",
    re.I,
)
_FEWER = re.compile(r"^\s+(?:[a-z]+\s+)?(?:more|fewer|less)\b(?!\s+than)", re.I)
# "By 29% since 2021/22": on a figure of a period that is named.
_ON_NAMED = re.compile(
    r"^\s*(?:since|from|on|than|over|compared (?:with|to)|against)\s+(?:[a-z]+\s+){0,2}"
    r"(?:in\s+)?(?:19|20)\d\d|^\s+(?:more|fewer|less)\s+[a-z]+(?:\s+[a-z]+)?\s+than\s+(?:in|last|the)\b",
    re.I,
)
# "Having gone down by 10% the year before": a step before the one whose figures are here.
_EARLIER_STEP = re.compile(
    r"^\s*(?:in\s+)?(?:the\s+(?:year|quarter|month)\s+before|the\s+previous|last\s+year)\b", re.I
)
# "Together the two fell by 85": the sum of two changes.
_TOGETHER = re.compile(r"\b(?:together|combined|between them|in all|altogether|both)\b", re.I)
_SHARES = (Unit.PERCENT, Unit.FRACTION)
_NUMBERS = (Unit.COUNT, Unit.MONEY, Unit.RATE)
_OPERANDS = {
    Unit.POINTS: (Unit.PERCENT,),
    Unit.PERCENT: _NUMBERS,
    Unit.FRACTION: _NUMBERS,
    Unit.DURATION: (Unit.DURATION, Unit.COUNT),
}
# Beyond this a figure is hardly worked out of these two.
_FAR, _MANY = 3.0, 4


def check_apart(reading: Reading) -> list[Finding]:
    """Return every change and gap that the only two figures of one thing before it do not bear out."""
    found: list[Finding] = []
    for statement, earlier in in_passages(reading):
        for size in statement.quantities:
            if _worked_out(statement, size):
                found += _judged(statement, earlier, size) or _called_percent(statement, earlier, size)
    return found


def _worked_out(statement: Statement, size: Quantity) -> bool:
    """Return whether the words around a figure say that it was worked out of two others."""
    text = statement.text
    lead, after = text[max(0, size.start - 70) : size.start], text[size.end : size.end + 45]
    if ELSEWHERE.search(re.split(r"[,;]", lead)[-1]) or ELSEWHERE.search(re.split(r"[,;.]", after)[0]):
        return False
    if size.unit is Unit.FRACTION and size.value == 50.0:
        return False
    if size.unit not in (*_SHARES, Unit.POINTS, Unit.COUNT, Unit.MONEY, Unit.DURATION) or _ON_NAMED.match(after):
        return False
    if _EARLIER_STEP.match(after) or _TOGETHER.search(lead):
        return False
    if size.unit is Unit.COUNT and re.match(r"\s*(?:[a-z]+\s+)?(?:behind|ahead)\b", after):
        # "Six are behind time": a number of things.
        return False
    gap = bool(_GAP.search(lead) or _APART.match(after) or _FEWER.match(after))
    return gap or (direction_of_change(text, size) is not None and bool(_CONCLUDES.search(lead)))


def _judged(statement: Statement, earlier: Sequence[Statement], size: Quantity) -> list[Finding]:
    units = _OPERANDS.get(size.unit, (size.unit,))
    sources = () if _base_after(statement, size, units) else earlier
    figures = levels(statement, sources, size, units, least=2, heads=True)
    figures += _base_after(statement, size, units)
    if len(figures) != 2 or not _alike(*figures) or not of_one_thing(figures):
        return []
    one, other = figures
    behind = statement.text[size.end :]
    beside = size.unit is Unit.POINTS and bool(_BESIDE.match(behind))
    apart = beside or bool(_GAP.search(statement.text[: size.start]) or _APART.match(behind))
    if one.value == other.value or not (apart or _two_times(one, other)):
        return []
    direction = direction_of_change(statement.text, size) or 0
    before, after = (one, other) if (other.value - one.value) * (direction or 1) > 0 else (other, one)
    shares = size.unit in _SHARES
    expected = _between(before, after, shares)
    turned = _turned(statement, size, in_order(one, other), direction)
    if turned:
        return turned
    if (
        _explained(statement, earlier, size, expected)
        or not 1 / _FAR < abs(expected.middle) / max(size.value, 1e-9) < _FAR
    ):
        return []
    step = f"From {before.text} to {after.text} is "
    how = step + (percent(abs(expected.middle)) if shares else amount(abs(expected.middle), size)) + "."
    kind = Kind.CHANGE if shares else Kind.DIFFERENCE
    return [said(statement, size, amount(abs(expected.middle), size), kind, 0.72, how, figures)]


def _turned(statement: Statement, size: Quantity, pair: tuple[Near, Near] | None, direction: int) -> list[Finding]:
    """Check "3,187; it was 3,416 last year. Reports are therefore up by 6.7%": the size is right, the way is not."""
    if pair is None or not direction:
        return []
    expected = _between(*pair, size.unit in _SHARES)
    exactly = abs(abs(expected.middle) - abs(size.value)) <= size.step / 2 + 1e-9
    if expected.middle * direction >= 0 or not exactly:
        return []
    way = "a rise" if expected.middle > 0 else "a fall"
    how = f"From {pair[0].text} to {pair[1].text} is {way}, not {'a fall' if expected.middle > 0 else 'a rise'}."
    return [said(statement, size, f"{way} of {size.text}", Kind.DIRECTION, 0.72, how, pair)]


def _base_after(statement: Statement, size: Quantity, units: Sequence[Unit]) -> list[Near]:
    """Return the level that stands behind a size of time: "46, down nine days from 55"."""
    if size.unit is not Unit.DURATION:
        return []
    later = [q for q in statement.of(*units) if q.start >= size.end]
    joined = later and re.fullmatch(
        r"\s+(?:from|on|than|against)\s+(?:the\s+)?", statement.text[size.end : later[0].start]
    )
    return [Near(later[0], statement, 0)] if joined else []


def _alike(one: Near, other: Near) -> bool:
    """Return whether two figures have one unit: "148 days in 2023/24 and 131 in 2022/23" too."""
    units = {one.quantity.unit, other.quantity.unit}
    bare = next((figure for figure in (one, other) if figure.quantity.unit is Unit.COUNT), one)
    return len(units) == 1 or (units == {Unit.DURATION, Unit.COUNT} and not bare.noun)


def _called_percent(statement: Statement, earlier: Sequence[Statement], size: Quantity) -> list[Finding]:
    """Check "57% knew in 2023 and 64% know now, a gain of 7%": percentage points called a percentage."""
    if size.unit is not Unit.PERCENT:
        return []
    figures = levels(statement, earlier[:1], size, (Unit.PERCENT,), least=2)
    pairs = [pair for pair in itertools.combinations(figures, 2) if pair[1].back == 0 or len(figures) == 2]
    pairs = [
        pair for pair in pairs if _two_times(*pair) and difference(pair[0].quantity, pair[1].quantity).allows(size)
    ]
    numbers = [Near(q, statement, 0) for q in statement.of(*_NUMBERS) if q.value]
    relative = any(
        relative_change(one.quantity, other.quantity).allows(size)
        for one, other in itertools.permutations([*figures, *numbers], 2)
        if one.quantity.unit is other.quantity.unit
    )
    if len(pairs) != 1 or len(figures) > _MANY or relative:
        return []
    less, more = sorted(pairs[0], key=lambda figure: figure.value)
    gap = difference(less.quantity, more.quantity)
    points = f"{amount(gap.middle, size).rstrip('%')} percentage points"
    how = f"From {less.text} to {more.text} is {points}: {size.text} calls points a percentage."
    return [said(statement, size, points, Kind.POINTS, 0.68, how, pairs[0])]


def _between(before: Near, after: Near, shares: bool) -> Range:
    return (relative_change if shares else difference)(before.quantity, after.quantity)


def _two_times(one: Near, other: Near) -> bool:
    """Return whether words of time stand with the two: figures of two places have nothing between them."""
    if one.back == other.back:
        text, start, end = one.statement.text, one.quantity.start, other.quantity.end
        if re.search(r"\bfrom\s+(?:[a-z]+\s+){0,2}£?$", text[:start]) and " to " in text[start:end]:
            return True
        return bool(TIME.search(text[max(0, start - 45) : end + 45]))
    return bool(TIME.search(_clause(one)) or TIME.search(_clause(other)))


def _clause(figure: Near) -> str:
    text = figure.statement.text
    return text[max(0, figure.quantity.start - 60) : figure.quantity.end + 45]


def _explained(statement: Statement, earlier: Sequence[Statement], size: Quantity, expected: Range) -> bool:
    """Return whether any two figures in reach bear the size out, the way round that the words say."""
    if expected.allows(size):
        return True
    near = [figure.quantity for figure in all_near(statement, earlier, size)]
    direction = direction_of_change(statement.text, size) or 0
    return any(
        _bears_out(one, other, size)
        for one in near
        for other in near
        if one is not other and one.unit is other.unit and (other.value - one.value) * direction >= 0
    )


def _bears_out(one: Quantity, other: Quantity, size: Quantity) -> bool:
    if size.unit in _SHARES and one.value:
        return relative_change(one, other).allows(size) or difference(one, other).allows(size)
    return difference(one, other).allows(size)
