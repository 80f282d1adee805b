"""What is set for each year of a target: a value or "monitor only", in the plan's years, and the way that is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, period_of, quoted
from saferplace.planning.content import Aim, AimKind, Direction, Target
from saferplace.planning.values_in_words import amount

BLANK = Rule("aim-blank", "Every year has an aim, or says that the measure is only monitored", Severity.WARNS)
OUTSIDE = Rule("aim-year", "Aims are set for the years of the plan, once each", Severity.WARNS)
AGAINST = Rule("aim-direction", "An aim goes the way that is wanted", Severity.WARNS)
BACK = Rule("aim-trajectory", "Aims go the same way from year to year", Severity.NOTES)
RANGE = Rule("aim-range", "An aim is a value that can be", Severity.WARNS)
_WHOLE = 100


def check_aims(subject: Subject) -> Iterator[Shortcoming]:
    """Yield years without an aim, aims for other years, and aims that go against what is wanted."""
    for target in subject.content.targets:
        yield from _years(subject, target)
        yield from _values(target)
        yield from _directions(target)


def _set(aim: Aim) -> bool:
    return aim.kind == AimKind.MONITOR_ONLY or (aim.kind == AimKind.VALUE and aim.value is not None)


def _years(subject: Subject, target: Target) -> Iterator[Shortcoming]:
    name, where = quoted(target.title), Where(ItemKind.TARGET, target.key, "aims")
    counts = Counter(aim.year for aim in target.aims)
    covered = {year for aim in target.aims if _set(aim) for year in _covers(subject, aim.year)}
    blank = [year for year in subject.years if year not in covered]
    if blank:
        yield BLANK.breach(f"{name} has neither a value nor “monitor only” for {listed(blank)}.", where)
    outside = [year for year in counts if not _covers(subject, year)]
    if outside:
        wrong = f"{name} has an aim for {listed(outside)}, outside the plan ({listed(subject.years_touched)})."
        yield OUTSIDE.breach(wrong, where)
    twice = [year for year, count in counts.items() if count > 1]
    if twice:
        yield OUTSIDE.breach(f"{name} has more than one aim for {listed(twice)}.", where)


def _covers(subject: Subject, code: str) -> tuple[str, ...]:
    """Return the years of the plan an aim speaks for; an aim for a calendar year speaks for the one it begins in."""
    period = period_of(code)
    if period is None:
        return ()
    last = period.last_month
    return tuple(year for year in subject.years_touched if year == code or _holds(year, last.year, last.month))


def _holds(financial_year: str, year: int, month: int) -> bool:
    return int(financial_year[:4]) == (year if month > 3 else year - 1)


def _valued(target: Target) -> list[tuple[str, Decimal]]:
    found = [(aim.year, aim.value) for aim in target.aims if aim.kind == AimKind.VALUE and aim.value is not None]
    return sorted(found)


def _values(target: Target) -> Iterator[Shortcoming]:
    where = Where(ItemKind.TARGET, target.key, "aims")
    is_share = "per cent" in target.unit.lower() or "%" in target.unit
    is_change = "change" in target.unit.lower()
    for year, value in _valued(target):
        if value < 0 and not is_change:
            yield RANGE.breach(
                f"The aim of {quoted(target.title)} for {year} is {amount(value)}, below nothing.", where
            )
        elif is_share and not is_change and value > _WHOLE:
            yield RANGE.breach(f"The aim of {quoted(target.title)} for {year} is {amount(value)}%.", where)


def _directions(target: Target) -> Iterator[Shortcoming]:
    where, aims = Where(ItemKind.TARGET, target.key, "aims"), _valued(target)
    sign = {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(target.direction) if target.direction else None
    if sign is None:
        return
    wanted = f"{target.direction} is wanted"
    if target.baseline is not None:
        for year, value in aims:
            if (value - target.baseline) * sign < 0:
                wrong = (
                    f"The aim of {quoted(target.title)} for {year} is {amount(value)}, the baseline "
                    f"{amount(target.baseline)}, though {'an' if sign > 0 else 'a'} {wanted}."
                )
                yield AGAINST.breach(wrong, where)
    for (before, earlier), (after, later) in pairwise(aims):
        if (later - earlier) * sign < 0:
            wrong = (
                f"The aim of {quoted(target.title)} goes from {amount(earlier)} in {before} to {amount(later)} in "
                f"{after}, though {'an' if sign > 0 else 'a'} {wanted}."
            )
            yield BACK.breach(wrong, where)
