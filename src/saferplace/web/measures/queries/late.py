"""What is due and what is late: from each measure's cadence and what the evidence holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saferplace.reference.periods import Period
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.measures.models import Measure
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.queries.registers import measures, waiting
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.measure_history import Entry
from saferplace.workflows.open_evidence import OpenEvidence

Key = tuple[str, str, str]


class Standing(StrEnum):
    """How the figure of a period stands."""

    SUPPLIED = "Supplied"
    MISSING = "Reported as missing"
    WAITING = "Handed in, not accepted yet"
    DUE = "Due"
    LATE = "Late"


@dataclass(frozen=True)
class Slot:
    """A figure that is asked for: a measure, an area and a period that has ended.

    Attributes:
        measure: the measure.
        area_code: the area.
        area: its name.
        period: the period.
        due_on: by when.
        standing: how it stands today.
    """

    measure: Measure
    area_code: str
    area: str
    period: Period
    due_on: date
    standing: Standing


@dataclass(frozen=True)
class LateMeasure:
    """A measure that somebody should have supplied by now.

    Attributes:
        measure: the measure.
        series: id of its series.
        title: its title.
        supplier: name of the organisation that should.
        periods: periods of which a figure is late, oldest first.
        due_on: when the oldest was due.
        days_late: days since then.
    """

    measure: Measure
    series: str
    title: str
    supplier: str
    periods: tuple[Period, ...]
    due_on: date
    days_late: int

    @property
    def sentence(self) -> str:
        """What is late, in words."""
        count = len(self.periods)
        more = "" if count == 1 else f" and {count - 1} later {'period' if count == 2 else 'periods'}"
        return f"{self.title} of {self.periods[0].label}{more} is late: {self.supplier} has not supplied it."


def slots(
    some: Iterable[Measure], today: date, handed_in: frozenset[Key], evidence: OpenEvidence | None = None
) -> list[Slot]:
    """Return every figure asked for of some measures, supplied ones too, oldest first.

    Raises:
        StoreError: the evidence cannot be read.
    """
    held = evidence or current_evidence()
    return [slot for measure in some for slot in _slots(measure, today, handed_in, held, everything=True)]


def unsupplied(
    some: Iterable[Measure], today: date, handed_in: frozenset[Key], evidence: OpenEvidence | None = None
) -> list[Slot]:
    """Return every figure asked for of some measures that the evidence does not hold; fast for thousands that it does.

    Raises:
        StoreError: the evidence cannot be read.
    """
    held = evidence or current_evidence()
    return [slot for measure in some for slot in _slots(measure, today, handed_in, held, everything=False)]


def _slots(
    measure: Measure, today: date, handed_in: frozenset[Key], evidence: OpenEvidence, *, everything: bool
) -> list[Slot]:
    key = ("measure months", measure.series, tuple(each["code"] for each in measure.areas))
    months = evidence.kept(key, lambda: _months(held_now(measure, evidence).values()))
    owed = measure.periods_owed(today)
    asked = frozenset(month for period in owed for month in period.months)
    found = []
    for each in measure.areas:
        there = months.get(each["code"], frozenset())
        missing = asked - there
        if not missing and not everything:
            continue
        for period in owed:
            if not missing.isdisjoint(period.months):
                found.append(_open(measure, each, period, today, handed_in, evidence))
            elif everything:
                due_on = measure.due_on(period)
                found.append(Slot(measure, each["code"], each["name"], period, due_on, Standing.SUPPLIED))
    return sorted(found, key=lambda slot: slot.period.start)


def _open(
    measure: Measure,
    area: Mapping[str, str],
    period: Period,
    today: date,
    handed_in: frozenset[Key],
    evidence: OpenEvidence,
) -> Slot:
    figure, due_on = (measure.series, area["code"], period.code), measure.due_on(period)
    if figure in held_now(measure, evidence):
        standing = Standing.MISSING
    elif figure in handed_in:
        standing = Standing.WAITING
    else:
        standing = Standing.LATE if due_on < today else Standing.DUE
    return Slot(measure, area["code"], area["name"], period, due_on, standing)


def _months(entries: Iterable[Entry]) -> dict[str, frozenset[date]]:
    """Return by area every month that a figure covers: a year may have come as four quarters."""
    found: dict[str, set[date]] = {}
    for entry in entries:
        if entry.value is not None:
            found.setdefault(entry.area_code, set()).update(entry.period.months)
    return {area: frozenset(months) for area, months in found.items()}


def due_slots(partnership: Partnership, some: Sequence[Measure], today: date) -> list[Slot]:
    """Return the figures not supplied yet of some of a partnership's measures, the oldest due first.

    Raises:
        StoreError: the evidence cannot be read.
    """
    open_ones = (Standing.DUE, Standing.LATE, Standing.WAITING)
    found = [slot for slot in unsupplied(some, today, waiting(partnership)) if slot.standing in open_ones]
    return sorted(found, key=lambda slot: (slot.due_on, slot.measure.title, slot.area))


def late_measures(
    partnership: Partnership, today: date, some: Sequence[Measure] | None = None
) -> tuple[LateMeasure, ...]:
    """Return the measures of a partnership that are late, the longest late first.

    Args:
        partnership: whose.
        today: the day it is asked for.
        some: only these measures; all when None.

    Raises:
        StoreError: the evidence cannot be read.
    """
    asked = list(measures(partnership)) if some is None else some
    found: dict[int, list[Slot]] = {}
    for slot in unsupplied(asked, today, waiting(partnership)):
        if slot.standing is Standing.LATE:
            found.setdefault(slot.measure.pk, []).append(slot)
    late = [_late(run, today) for run in found.values()]
    return tuple(sorted(late, key=lambda each: (each.due_on, each.title)))


def _late(run: Sequence[Slot], today: date) -> LateMeasure:
    measure, due_on = run[0].measure, run[0].due_on
    periods = tuple(dict.fromkeys(slot.period for slot in run))
    return LateMeasure(
        measure, measure.series, measure.title, measure.supplier.name, periods, due_on, (today - due_on).days
    )
