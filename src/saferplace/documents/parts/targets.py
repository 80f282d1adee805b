"""The targets of a plan as a table, with what is missing said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from saferplace.documents.model import TableBlock
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import NOT_GIVEN, counted, joined, with_unit
from saferplace.planning.content import AimKind, Direction, PlanContent, Target

_DIRECTIONS = {Direction.INCREASE: "up", Direction.DECREASE: "down", Direction.STEADY: "steady"}
NO_AIM = "no aim set"
MONITOR = "monitor only"
KEPT_BACK = "not shown: a count so small could point to a person, or give such a count away"


def without_small_baselines(content: PlanContent, kept_back: frozenset[tuple[str, str, str]]) -> PlanContent:
    """Return a plan whose baselines leave out the figures that must not be printed."""
    targets = tuple(
        replace(target, baseline=None, baseline_note=KEPT_BACK)
        if (target.indicator, target.area_code or content.area_code, target.baseline_period) in kept_back
        else target
        for target in content.targets
    )
    return replace(content, targets=targets)


def aim_years(targets: Iterable[Target]) -> tuple[str, ...]:
    """Return the years for which any target has an aim, in order."""
    return tuple(sorted({aim.year for target in targets for aim in target.aims}))


def aim_text(target: Target, year: str) -> str:
    """Write what is set for a year: a value, "monitor only" or "no aim set"."""
    aim = next((each for each in target.aims if each.year == year), None)
    if aim is None or aim.kind is AimKind.BLANK or (aim.kind is AimKind.VALUE and aim.value is None):
        return NO_AIM
    return MONITOR if aim.kind is AimKind.MONITOR_ONLY else amount_text(aim.value, target.unit)


def baseline_text(target: Target) -> str:
    """Write a baseline with its period; "not given" when there is none, never nought."""
    if target.baseline_note == KEPT_BACK:
        return KEPT_BACK
    if target.baseline is None:
        return f"{NOT_GIVEN} (printed: {target.baseline_note})" if target.baseline_note else NOT_GIVEN
    period = f" ({target.baseline_period})" if target.baseline_period else ""
    return amount_text(target.baseline, target.unit) + period


def amount_text(amount: Decimal | None, unit: str) -> str:
    """Write a value in the unit of its target; the noun of a count stands in the heading of the row."""
    short = unit if unit in ("%", "per cent", "percent", "£") or unit.startswith(("%", "per ")) else ""
    return with_unit(None if amount is None else float(amount), short)


def targets_table(targets: Sequence[Target], *, identifier: str = "targets-table", title: str = "") -> TableBlock:
    """Return the targets: which way is wanted, the baseline, and the aim of every year."""
    years = aim_years(targets)
    rows = [
        (
            _name(target),
            _DIRECTIONS[target.direction] if target.direction else NOT_GIVEN,
            baseline_text(target),
            *(aim_text(target, year) for year in years),
        )
        for target in targets
    ]
    columns = ("Target", "Wanted", "Baseline", *years)
    return made_table(identifier, title or f"{counted(len(targets), 'target')} of the plan", columns, rows)


def _name(target: Target) -> str:
    counts = target.unit and not target.unit.startswith(("%", "per ", "£"))
    return (
        f"{target.title} ({target.unit})"
        if counts and target.unit.lower() not in target.title.lower()
        else target.title
    )


def target_flags(content: PlanContent) -> tuple[Flag, ...]:
    """Return what is missing about targets: baselines, aims, and priorities without any."""
    targets = content.targets
    flags = []
    without_baseline = [each.title for each in targets if each.baseline is None and each.baseline_note != KEPT_BACK]
    if without_baseline:
        flags.append(
            Flag("Baselines", f"{counted(len(without_baseline), 'target')} without one", _listed(without_baseline))
        )
    without_aim = [target.title for target in targets if not _has_aim(target)]
    if without_aim:
        said = "No target has" if len(without_aim) == len(targets) else f"{counted(len(without_aim), 'target')} without"
        flags.append(
            Flag("Aims of the years", f"{said} a value for any year", "Shown as no aim set until one is agreed.")
        )
    bare = [priority.title for priority in content.priorities if targets and not content.targets_of(priority.key)]
    if bare:
        flags.append(Flag("Priorities and themes that no target measures", "Not said", _listed(bare)))
    return tuple(flags)


def _has_aim(target: Target) -> bool:
    return any(aim.kind is AimKind.MONITOR_ONLY or aim.value is not None for aim in target.aims)


def _listed(titles: Sequence[str]) -> str:
    return f"{joined(titles)}."
