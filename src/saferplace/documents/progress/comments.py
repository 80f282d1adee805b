"""The comment on a change, computed: how much, in per cent or points, by chance or not, the way wanted or not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saferplace.charts import wording
from saferplace.documents.parts.figures import PrintedFigure
from saferplace.planning.content import Direction
from saferplace.statistics.change import CAUTION_BASE, FELL, MINIMUM_BASE, ROSE, UNCLEAR, change_in_counts

PRECISE_BASE = 100
"""From this earlier count on, a percentage change is printed to one decimal."""
BY_CHANCE = "which could be chance"
MORE_THAN_CHANCE = "more than chance alone would explain"
UNTESTED = "whether by chance cannot be said, for the counts behind it are not known"
WANTED, UNWANTED = "This is the way wanted.", "This is not the way wanted."
RULE = (
    f"Changes are computed on the earlier figure. Where that is under {MINIMUM_BASE} only the counts are given, and "
    f"under {CAUTION_BASE} the percentage carries a warning. A change in a percentage is given in percentage points. "
    "Whether chance could have made a change is tested at the level of 95 %."
)
_SHORT = {
    BY_CHANCE: "Could be chance.",
    MORE_THAN_CHANCE: "More than chance alone would explain.",
    UNTESTED: "Not tested: the counts behind it are not known.",
}
_WAYS = {Direction.INCREASE: ROSE, Direction.DECREASE: FELL}
_SHARES = ("per cent", "percent", "%")


@dataclass(frozen=True)
class Shares:
    """The counts behind two percentages, so that their difference can be tested."""

    before: float
    of_before: float
    after: float
    of_after: float


@dataclass(frozen=True)
class Comment:
    """A computed comment.

    Attributes:
        change: the change in its own unit, such as "+698" or "+2.1 percentage points"; "" when it cannot be given.
        percent: the change in per cent, such as "+16.4 %"; "" where none may be given.
        words: the comment, a sentence or two.
        direction: "rose", "fell", "no clear change", or "" when it could not be tested.
        short: the comment without the sizes, for a table that has them in columns of their own.
    """

    change: str
    percent: str
    words: str
    direction: str
    short: str = ""


def comment_on(
    before: PrintedFigure, after: PrintedFigure, wanted: Direction | None = None, shares: Shares | None = None
) -> Comment:
    """Return the comment on a change between two figures of one measure.

    Args:
        before: the earlier figure.
        after: the later one, in the same unit.
        wanted: which way is wanted; None when not said.
        shares: the counts behind two percentages; None when they are not known.
    """
    if before.is_withheld or after.is_withheld:
        return no_comment("No change is given: a count is so small that it could point to a person.")
    if before.value is None or after.value is None:
        missing = before if before.value is None else after
        period = f" for {missing.period_printed}" if missing.period_printed else ""
        return no_comment(f"No change can be given: the figure{period} is not known.")
    if after.unit in _SHARES or after.unit.startswith("%"):
        found = _of_shares(before.value, after.value, shares)
    else:
        found = _of_counts(before.value, after.value)
    verdict = _verdict(found.direction, wanted)
    return replace(found, words=f"{found.words}{verdict}", short=f"{found.short}{verdict}")


def no_comment(why: str) -> Comment:
    """Return a comment that gives no change and says why."""
    return Comment("", "", why, "", why)


def _percent(before: float, after: float, *, signed: bool) -> str:
    """Print a change in per cent of the earlier count; "" under the minimum base."""
    if before < MINIMUM_BASE:
        return ""
    amount = (after - before) / before * 100
    decimals = 1 if before >= PRECISE_BASE else 0
    return wording.percent(amount if signed else abs(amount), decimals, signed=signed)


def _of_counts(before: float, after: float) -> Comment:
    direction = str(change_in_counts(before, after, with_words=False).direction)
    if before == after:
        words = f"Unchanged at {wording.number(after)}."
        return Comment("0", "", words, UNCLEAR, words)
    change, way = wording.number(after - before, signed=True), "Up" if after > before else "Down"
    chance = BY_CHANCE if direction == UNCLEAR else MORE_THAN_CHANCE
    size = _percent(before, after, signed=False)
    if not size:
        words = f"{way} from {wording.number(before)} to {wording.number(after)}, {chance}; too few for a percentage."
        return Comment(change, "", words, direction, f"{_SHORT[chance]} Too few for a percentage.")
    warning = f", on a base of only {wording.number(before)}" if before < CAUTION_BASE else ""
    more = f"{wording.number(abs(after - before))} {'more' if after > before else 'fewer'}"
    words = f"{way} {size} ({more}{warning}), {chance}."
    short = f"{_SHORT[chance]}{' A small base: read the percentage with care.' if warning else ''}"
    return Comment(change, _percent(before, after, signed=True), words, direction, short)


def _of_shares(before: float, after: float, shares: Shares | None) -> Comment:
    if before == after:
        words = f"Unchanged at {wording.percent(after)}."
        return Comment(wording.percentage_points(0), "", words, UNCLEAR, words)
    direction, chance = "", UNTESTED
    if shares:
        counts = (shares.before, shares.after, shares.of_before, shares.of_after)
        direction = str(change_in_counts(*counts, with_words=False).direction)
        chance = BY_CHANCE if direction == UNCLEAR else MORE_THAN_CHANCE
    points = after - before
    words = f"{'Up' if points > 0 else 'Down'} {wording.percentage_points(abs(points))}, {chance}."
    return Comment(wording.percentage_points(points, signed=True), "", words, direction, _SHORT[chance])


def _verdict(direction: str, wanted: Direction | None) -> str:
    if direction not in (ROSE, FELL) or wanted is None:
        return ""
    return f" {WANTED if _WAYS.get(wanted) == direction else UNWANTED}"
