"""Targets: measure, unit, direction, baseline, and targets that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from saferplace.indicators.catalogue import builtin_indicators
from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, period_of, quoted
from saferplace.planning.content import Direction, Target
from saferplace.planning.values_in_words import amount

MEASURE = Rule("target-measure", "Every target has a measure in the evidence", Severity.WARNS)
UNIT = Rule("target-unit", "Every target says what is counted", Severity.WARNS)
UNIT_FITS = Rule("target-unit-measure", "A target counts what its measure counts", Severity.NOTES)
DIRECTION = Rule("target-direction", "Every target says which way is wanted", Severity.WARNS)
BASELINE = Rule("target-baseline", "Every target has a baseline", Severity.WARNS)
BASELINE_PERIOD = Rule("target-baseline-period", "Every baseline says of which period it is", Severity.WARNS)
PRIORITY = Rule("target-priority", "Every target belongs to a priority or theme", Severity.WARNS)
PAIR = Rule("target-pair", "Reports that may rise stand beside repeats that must fall", Severity.NOTES)
PAIR_FITS = Rule(
    "target-pair-fits", "Paired targets name each other and are wanted to move differently", Severity.WARNS
)
PAIR_BASIS = Rule("target-pair-basis", "Paired baselines are counted on the same basis", Severity.NOTES)
_REPEAT = re.compile(r"\brepeat", re.IGNORECASE)
_LARGEST_SHARE = 50
# Words that may count the same thing: what happened, or people. A target in the one and a measure in the other differ.
_SAME = (
    {"crimes", "offences", "incidents", "reports", "burglaries", "robberies", "thefts"},
    {"people", "persons", "residents", "casualties"},
)


def check_targets(subject: Subject) -> Iterator[Shortcoming]:
    """Yield what targets lack and pairs that do not fit."""
    for target in subject.content.targets:
        yield from _measured(target)
        yield from _baseline(subject, target)
        if not target.priorities:
            where = Where(ItemKind.TARGET, target.key, "priorities")
            yield PRIORITY.breach(f"{quoted(target.title)} belongs to no priority.", where)
        yield from _pair(subject, target)


def _measured(target: Target) -> Iterator[Shortcoming]:
    name, kind = quoted(target.title), ItemKind.TARGET
    if not target.indicator:
        yield MEASURE.breach(f"{name} has no measure.", Where(kind, target.key, "indicator"))
    if not target.unit.strip():
        yield UNIT.breach(f"{name} does not say what is counted.", Where(kind, target.key, "unit"))
    elif counted := _differs(target):
        wrong = f"{name} is set in {target.unit}, but its measure counts {counted}."
        yield UNIT_FITS.breach(wrong, Where(kind, target.key, "unit"))
    if target.direction is None:
        yield DIRECTION.breach(f"{name} does not say which way is wanted.", Where(kind, target.key, "direction"))


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {found.id: (found.noun, found.unit) for found in builtin_indicators().values()}


def _differs(target: Target) -> str:
    """Return what the measure counts when the target counts something else; "" when it fits or nobody can say."""
    noun, unit = _units().get(target.indicator, ("", ""))
    words = set(re.findall(r"[a-z]+", target.unit.lower()))
    counted = set(re.findall(r"[a-z]+", f"{noun} {unit}".lower()))
    if not counted or words & counted or any(words & same and counted & same for same in _SAME):
        return ""
    return noun


def _baseline(subject: Subject, target: Target) -> Iterator[Shortcoming]:
    name = quoted(target.title)
    if target.baseline is None:
        printed = f" (printed: {quoted(target.baseline_note)})" if target.baseline_note.strip() else ""
        yield BASELINE.breach(f"{name} has no baseline{printed}.", Where(ItemKind.TARGET, target.key, "baseline"))
        return
    where = Where(ItemKind.TARGET, target.key, "baseline_period")
    value = amount(target.baseline)
    if not target.baseline_period:
        printed = f" (printed: {quoted(target.baseline_note)})" if target.baseline_note.strip() else ""
        yield BASELINE_PERIOD.breach(f"The baseline of {name}, {value}, has no period{printed}.", where)
    elif (period := period_of(target.baseline_period)) is None:
        wrong = f"The baseline of {name} is of {quoted(target.baseline_period)}, which is no period."
        yield BASELINE_PERIOD.breach(wrong, where)
    elif period.last_month > subject.content.first_day:
        wrong = f"The baseline of {name} is of {period.label}, which ends after the plan has begun."
        yield BASELINE_PERIOD.breach(wrong, where)


def _pair(subject: Subject, target: Target) -> Iterator[Shortcoming]:
    """Yield what is wrong between two targets of which one counts repeats of what the other counts."""
    where = Where(ItemKind.TARGET, target.key, "paired_with")
    other = next((each for each in subject.content.targets if each.key == target.paired_with), None)
    if other is not None and other.paired_with != target.key:
        wrong = f"{quoted(target.title)} is paired with {quoted(other.title)}, which is not paired with it."
        yield PAIR_FITS.breach(wrong, where)
    if other is not None and target.direction == other.direction is not None and target.key < other.key:
        wrong = (
            f"{quoted(target.title)} and {quoted(other.title)} are paired, but the same direction is wanted of both."
        )
        yield PAIR_FITS.breach(wrong, where)
    repeats = _repeats_of(subject, target)
    if repeats is None:
        return
    if target.key not in (repeats.paired_with, target.paired_with) and repeats.key != target.paired_with:
        wrong = (
            f"{quoted(target.title)} is wanted to rise and {quoted(repeats.title)} to fall: pair them, so that a rise "
            "in the first is not read as bad news."
        )
        yield PAIR.breach(wrong, where)
    if target.baseline and repeats.baseline is not None:
        share = 100 * repeats.baseline / target.baseline
        if share > _LARGEST_SHARE:
            wrong = (
                f"{quoted(repeats.title)} ({amount(repeats.baseline)}) is {share:.1f}% of {quoted(target.title)} "
                f"({amount(target.baseline)}): that is very high, so look whether both count the same thing and time."
            )
            yield PAIR_BASIS.breach(wrong, Where(ItemKind.TARGET, repeats.key, "baseline"))


def _repeats_of(subject: Subject, target: Target) -> Target | None:
    """Return the target that counts repeats wanted to fall beside one wanted to rise, of the same priority."""
    if target.direction != Direction.INCREASE or _REPEAT.search(target.title):
        return None
    for each in subject.content.targets:
        same = set(each.priorities) & set(target.priorities) and each.unit == target.unit
        if same and each.direction == Direction.DECREASE and _REPEAT.search(each.title):
            return each
    return None
