"""What is due and what is late: from each measure's cadence and what the evidence holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """Return every figure asked for of some measures that should be there by now or soon, oldest first.

    Raises:
        StoreError: the evidence cannot be read.
    """
    held = evidence or current_evidence()
    return [slot for measure in some for slot in _slots(measure, today, handed_in, held)]


def _slots(measure: Measure, today: date, handed_in: frozenset[Key], evidence: OpenEvidence) -> list[Slot]:
    entries = held_now(measure, evidence)
    key = ("measure months", measure.series, tuple(each["code"] for each in measure.areas))
    months = evidence.kept(key, lambda: _months(entries.values()))
    found = []
    for period in measure.periods_owed(today):
        due_on = measure.due_on(period)
        for each in measure.areas:
            code = each["code"]
            figure = (measure.series, code, period.code)
            if all((code, month) in months for month in period.months):
                standing = Standing.SUPPLIED
            elif figure in entries:
                standing = Standing.MISSING
            elif figure in handed_in:
                standing = Standing.WAITING
            else:
                standing = Standing.LATE if due_on < today else Standing.DUE
            found.append(Slot(measure, code, each["name"], period, due_on, standing))
    return found


def _months(entries: Iterable[Entry]) -> frozenset[tuple[str, date]]:
    """Return area and month of every month a figure covers: a year may have come as four quarters."""
    return frozenset(
        (entry.area_code, month) for entry in entries if entry.value is not None for month in entry.period.months
    )


def due_slots(partnership: Partnership, some: Sequence[Measure], today: date) -> list[Slot]:
    """Return the figures not supplied yet of some of a partnership's measures, the oldest due first.

    Raises:
        StoreError: the evidence cannot be read.
    """
    open_ones = (Standing.DUE, Standing.LATE, Standing.WAITING)
    found = [slot for slot in slots(some, today, waiting(partnership)) if slot.standing in open_ones]
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
    for slot in slots(asked, today, waiting(partnership)):
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
