"""Phrases that several findings share: how a change, a standing and a list are said."""

from __future__ import annotations

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.comparison import Benchmark, ComparisonRow
from saferplace.assessment.panel import ValueKey
from saferplace.assessment.sentences import Form, Number, Part, count_of, derived
from saferplace.statistics.change import UNCLEAR

BY_CHANCE = "which could be chance"
USUAL_SWINGS = "which is within the usual swings of its months"
_FORCE_PREFIXES = ("E23", "W15")
MORE_THAN_CHANCE = "more than chance alone would explain"


def in_sentence(title: str) -> str:
    """Return a title as it stands within a sentence: "Vehicle crime" as "vehicle crime", "KSI" as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def plural(count: int, one: str, many: str) -> str:
    """Return the word that goes with a count."""
    return one if count == 1 else many


def change_words(change: ChangeRow, earlier: str) -> tuple[Part, ...]:
    """Say a change: "20 % more than in 2020/21 (11,672), more than chance alone would explain"; empty when not shown.

    Args:
        change: a change of counts.
        earlier: label of the earlier period.
    """
    if not change.is_shown or change.volume is None or not change.direction:
        return ()
    before = count_of(change.before)
    chance = BY_CHANCE if change.direction == UNCLEAR else MORE_THAN_CHANCE
    if change.is_within_swings:
        chance = USUAL_SWINGS
    if change.volume == 0:
        return (f"the same as in {earlier}",)
    more = "more" if change.volume > 0 else "fewer"
    return (size_of(change), f" {more} than in {earlier} (", before, f"), {chance}")


def size_of(change: ChangeRow) -> Number:
    """Return the size of a change without its sign: in per cent, or in events where the earlier count is too small."""
    keys = (change.before.key, change.after.key)
    if change.percent is None:
        return derived(abs(change.volume or 0.0), Form.COUNT, "later count minus earlier count", *keys)
    return derived(abs(change.percent), Form.PERCENT, "change in per cent of the earlier count", *keys)


def standing_words(row: ComparisonRow) -> tuple[Part, ...]:
    """Say how a rate stands: "6 % above the average of its peer group, similar to England"; empty without any."""
    sides = [row.peers.benchmark if row.peers else None, row.force, row.country]
    said = [side_words(row, side) for side in sides if side is not None and side.label]
    parts: list[Part] = []
    for i, words in enumerate(said):
        if i:
            parts.append(" and " if i == len(said) - 1 else ", ")
        parts.extend(words)
    return tuple(parts)


def side_words(row: ComparisonRow, side: Benchmark) -> tuple[Part, ...]:
    """Say one comparison: "12 % above the average of its peer group"."""
    name = _name(side)
    if side.label == "similar":
        return (f"similar to {name}",)
    if side.percent is None:
        return (f"{side.label} {name}",)
    operands = (row.own.key, side.cell.key) if side.cell else (row.own.key,)
    within = " (a difference within the usual spread of such areas)" if side.is_within_spread else ""
    return (
        derived(abs(side.percent), Form.PERCENT, f"own rate over {name}, less 100", *operands),
        f" {side.label} {name}{within}",
    )


def _name(side: Benchmark) -> str:
    if side.cell is None:
        return f"the {side.name}"
    is_force = side.cell.key.area_code.startswith(_FORCE_PREFIXES)
    return f"the {side.name} police force area" if is_force else side.name


def counted(amount: int, what: str, *operands: ValueKey) -> Number:
    """Return a whole number of things counted by the assessment itself, with the values it was counted from."""
    return Number(float(amount), Form.COUNT, operands=operands, how=what)


def listed(words: list[str]) -> str:
    """Join words as a sentence does."""
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"
