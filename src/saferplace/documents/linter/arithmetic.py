"""Recompute with the printed precision of every operand: a range of results, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit

_ROUND_FROM = 1000
_BARE = ("", "nationally", "locally", "regionally", "previously", "overall", "respectively", "last year")


@dataclass(frozen=True)
class Range:
    """What a result may be, given how its operands are printed; `middle` is the plain result."""

    low: float
    middle: float
    high: float

    def allows(self, quantity: Quantity, *, sign: bool = False) -> bool:
        """Return whether a printed figure may be a rounding of it; without `sign` only the size counts."""
        if sign or quantity.value < 0 < self.middle or self.middle < 0 < quantity.value:
            return quantity.within(self.low, self.high) or (not sign and quantity.within(-self.high, -self.low))
        return quantity.within(self.low, self.high)


def span(quantity: Quantity) -> tuple[float, float]:
    """Return the values a figure may stand for: a large round count without a hedge may itself be rounded."""
    low, high = quantity.low, quantity.high
    size = abs(quantity.value)
    if quantity.unit is Unit.COUNT and quantity.exact and size >= _ROUND_FROM and size == int(size):
        slack = 500.0 if size % 1000 == 0 and size >= 10_000 else 50.0 if size % 100 == 0 else 0.0
        return low - slack, high + slack
    return low, high


def percentage_of(part: Quantity, whole: Quantity) -> Range:
    """Return part as a percentage of whole."""
    (a, b), (c, d) = span(part), span(whole)
    if c <= 0:
        return Range(float("-inf"), 100 * part.value / whole.value if whole.value else 0.0, float("inf"))
    return Range(100 * a / d, 100 * part.value / whole.value, 100 * b / c)


def relative_change(before: Quantity, after: Quantity) -> Range:
    """Return the change from before to after as a percentage of before."""
    (a, b), (c, d) = span(before), span(after)
    if a <= 0 or not before.value:
        return Range(float("-inf"), 0.0, float("inf"))
    return Range(100 * (c / b - 1), 100 * (after.value / before.value - 1), 100 * (d / a - 1))


def difference(before: Quantity, after: Quantity) -> Range:
    """Return after less before."""
    return Range(after.low - before.high, after.value - before.value, after.high - before.low)


def total(parts: Sequence[Quantity]) -> Range:
    """Return the sum of the parts."""
    return Range(sum(part.low for part in parts), sum(part.value for part in parts), sum(part.high for part in parts))


def amount(value: float, like: Quantity) -> str:
    """Write a value in the unit and precision of a printed figure."""
    unit = like.unit
    if unit in (Unit.PERCENT, Unit.FRACTION):
        return f"{value:.{decimals(like)}f}%"
    if unit is Unit.POINTS:
        return f"{value:.{decimals(like)}f} percentage points"
    if unit is Unit.MONEY:
        return money(value, like.step)
    places = decimals(like)
    text = plain(value if places or unit is not Unit.RATE else round(value), places)
    return f"{text} per {like.per:,.0f}" if unit is Unit.RATE else text


def percent(value: float, places: int = 1) -> str:
    """Write a percentage with its decimals, without those that are nought."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".") + "%" if places else f"{value:.0f}%"


def money(value: float, step: float = 1.0) -> str:
    """Write pounds as the paper does: in full, in thousands or in millions."""
    if step >= 10_000:
        return f"£{value / 1e6:.{max(0, round(6 - _digits(step)))}f}m"
    if step >= 100:
        return f"£{value / 1e3:.{max(0, round(3 - _digits(step)))}f}k"
    return f"£{value:,.2f}" if step < 1 else f"£{value:,.0f}"


def _digits(step: float) -> int:
    digits = 0
    while step >= 10:
        step /= 10
        digits += 1
    return digits


def decimals(quantity: Quantity) -> int:
    """Return with how many decimals a figure is printed."""
    places, step = 0, quantity.step
    while step < 0.999 and places < 6:
        step, places = step * 10, places + 1
    return places


def plain(value: float, places: int = 0) -> str:
    """Write a number with commas; whole numbers without decimals."""
    if places == 0 and abs(value - round(value)) > 1e-6:
        places = 1
    return f"{value:,.{places}f}"


def comparable(one: Quantity, other: Quantity) -> bool:
    """Return whether two figures can be one thing at two times: the same unit, or one printed without its unit."""
    if one.unit is other.unit:
        return one.per == other.per or not (one.per and other.per)
    pair = {one.unit, other.unit}
    bare, whole = (one, other) if one.unit is Unit.COUNT else (other, one)
    # "From 12 to 15%" leaves one unit out; "1,544 of 9,221), up from 13.3%" does not.
    near = bare.value <= max(100.0, 5 * abs(whole.value)) and "," not in bare.text
    units = pair & {Unit.RATE, Unit.PERCENT, Unit.DURATION}
    unnamed = bare.noun in _BARE or bare.noun.startswith("of ")
    return Unit.COUNT in pair and bool(units) and unnamed and near


def hedged(quantity: Quantity) -> bool:
    """Return whether words such as "about" make a figure too loose to recompute with."""
    return quantity.hedge in (Hedge.AT_LEAST, Hedge.AT_MOST)
