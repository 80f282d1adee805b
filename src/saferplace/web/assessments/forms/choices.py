"""What figures can be chosen from: indicators, areas and periods that the evidence knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.reference.periods import Period, PeriodError, PeriodKind
from saferplace.web.evidence.queries.partnership import around_of, evidence_of, own_areas, wards_of
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.refusals import REFUSALS

Choices = Sequence[tuple[str, str]]
_YEARS = 5
_QUARTERS = 4


@dataclass(frozen=True)
class FigureChoices:
    """What a figure can be chosen from; empty while no evidence can be read.

    Attributes:
        indicators: id and title, by title.
        areas: code and name: the partnership's, its wards, those around it.
        larger: code and name of the areas around, to compare with.
        periods: code and label.
    """

    indicators: Choices = ()
    areas: Choices = ()
    larger: Choices = ()
    periods: Choices = ()


def figure_choices(partnership: Partnership, year: str = "") -> FigureChoices:
    """Return what figures of a partnership can be chosen from, the periods around a year."""
    try:
        evidence = evidence_of(partnership)
        key = ("figure choices", partnership.pk, partnership.version)
        own = evidence.kept(("areas", *key), lambda: own_areas(evidence, partnership))
        wards = evidence.kept(("wards", *key), lambda: wards_of(evidence, own))
        around = evidence.kept(("around", *key), lambda: around_of(evidence, own))
    except REFUSALS:
        return FigureChoices()
    titles = sorted((item.title, item.id) for item in evidence.catalogue)
    larger = [(area.code, area.name) for area in around if area not in own]
    areas = [*((area.code, area.name) for area in own), *((ward.code, f"{ward.name} ward") for ward in wards)]
    return FigureChoices(
        [(name, title) for title, name in titles], _distinct([*areas, *larger]), larger, period_choices(year)
    )


def period_choices(year: str) -> Choices:
    """Return the year, those before it, and the quarters in it."""
    try:
        last = Period.parse(year)
    except PeriodError:
        return ()
    years = [last.shift(-back) for back in range(_YEARS)]
    quarters = [Period(last.months[3 * i], PeriodKind.QUARTER) for i in range(_QUARTERS)]
    found = [(period.code, period.label) for period in years]
    if all(quarter.start.month % 3 == 1 for quarter in quarters):
        found += [(period.code, period.label) for period in quarters]
    return found


def _distinct(choices: Choices) -> Choices:
    """Return each code once, with the code beside names that several areas share."""
    names = [name for _, name in choices]
    found = {code: name if names.count(name) == 1 else f"{name} ({code})" for code, name in choices}
    return list(found.items())
