"""The comment on a change, computed: how much, in per cent or points, by chance or not, the way wanted or not."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.charts import wording
from saferplace.documents.quoted.figures import PRECISE_BASE, QuotedFigure
from saferplace.planning.content import Direction
from saferplace.statistics.change import CAUTION_BASE, FELL, MINIMUM_BASE, ROSE, UNCLEAR, change_in_counts

BY_CHANCE = "which could be chance"
MORE_THAN_CHANCE = "more than chance alone would explain"
UNTESTED = "whether by chance cannot be said, for the counts behind it are not known"
WANTED, UNWANTED = "This is the way wanted.", "This is not the way wanted."
NOT_TYPED = "Figures are quoted by reference, not typed."
RULE = (
    f"Changes are computed on the earlier figure. Where that is under {MINIMUM_BASE} only the counts are given, and "
    f"under {CAUTION_BASE} the percentage carries a warning. A change in a percentage is given in percentage points. "
    "Whether chance could have made a change is tested at the level of 95 %."
)
_WAYS = {Direction.INCREASE: ROSE, Direction.DECREASE: FELL}


@dataclass(frozen=True)
class Comment:
    """A computed comment.

    Attributes:
        change: the change in its own unit, such as "+698" or "+2.1 percentage points"; "" when it cannot be given.
        percent: the change in per cent, such as "+16.4 %"; "" where none may be given.
        words: the comment, a sentence or two.
        direction: "rose", "fell", "no clear change", or "" when it could not be tested.
    """

    change: str
    percent: str
    words: str
    direction: str


def comment_on(before: QuotedFigure, after: QuotedFigure, wanted: Direction | None = None) -> Comment:
    """Return the comment on a change between two figures of one measure."""
    if before.amount is None or after.amount is None:
        missing = before if before.amount is None else after
        period = f" for {missing.period}" if missing.period else ""
        return Comment("", "", f"No change can be given: the figure{period} is not known.", "")
    found = _of_shares(before, after) if after.is_percent else _of_counts(before.amount, after.amount)
    verdict = _verdict(found.direction, wanted)
    return Comment(found.change, found.percent, f"{found.words}{verdict}", found.direction)


def percent_of(before: float, after: float, *, signed: bool = True) -> str:
    """Print a change in per cent of the earlier count; "" under the minimum base."""
    if before < MINIMUM_BASE:
        return ""
    amount = (after - before) / before * 100
    decimals = 1 if before >= PRECISE_BASE else 0
    return wording.percent(amount if signed else abs(amount), decimals, signed=signed)


def _of_counts(before: float, after: float) -> Comment:
    direction = str(change_in_counts(before, after, with_words=False).direction)
    volume = wording.number(after - before, signed=True)
    if before == after:
        return Comment("0", "", f"Unchanged at {wording.number(after)}.", UNCLEAR)
    chance = BY_CHANCE if direction == UNCLEAR else MORE_THAN_CHANCE
    way = "Up" if after > before else "Down"
    percent = percent_of(before, after)
    if not percent:
        words = f"{way} from {wording.number(before)} to {wording.number(after)}, {chance}; too few for a percentage."
        return Comment(volume, "", words, direction)
    size = percent_of(before, after, signed=False)
    warning = f" on a base of only {wording.number(before)}" if before < CAUTION_BASE else ""
    words = f"{way} {wording.number(abs(after - before))} ({size}{warning}), {chance}."
    return Comment(volume, percent, words, direction)


def _of_shares(before: QuotedFigure, after: QuotedFigure) -> Comment:
    points = (after.amount or 0.0) - (before.amount or 0.0)
    size = wording.percentage_points(abs(points))
    counts = (before.numerator, after.numerator, before.denominator, after.denominator)
    direction, chance = "", UNTESTED
    if all(counts):
        direction = str(change_in_counts(*counts, with_words=False).direction)  # type: ignore[arg-type]
        chance = BY_CHANCE if direction == UNCLEAR else MORE_THAN_CHANCE
    if not points:
        return Comment(wording.percentage_points(0), "", f"Unchanged at {after.text}.", UNCLEAR)
    way = "Up" if points > 0 else "Down"
    return Comment(wording.percentage_points(points, signed=True), "", f"{way} {size}, {chance}.", direction)


def _verdict(direction: str, wanted: Direction | None) -> str:
    if direction not in (ROSE, FELL) or wanted is None:
        return ""
    return f" {WANTED if _WAYS.get(wanted) == direction else UNWANTED}"
