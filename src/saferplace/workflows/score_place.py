"""Put a place of the partnership's own beside its district: chosen indicators, and who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from saferplace.assessment.changes import ChangeRow, find_changes
from saferplace.assessment.hundred_people import HundredPeople, describe_as_hundred
from saferplace.assessment.inputs import VALUES_SCHEMA, AssessmentInput, Profile
from saferplace.assessment.panel import Panel
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.readers.profile import midyear_of
from saferplace.indicators.values import Value
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from saferplace.statistics.comparison import compare_with_benchmark
from saferplace.workflows.areas_around import areas_around
from saferplace.workflows.assessment_evidence import facts_of
from saferplace.workflows.assessment_facts import ages_of, deprivation_of_places, latest_deprivation
from saferplace.workflows.compare_wards import USUAL, offered_for_wards
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.read_neighbourhoods import Neighbourhood
from saferplace.workflows.similar_areas import newest_year

REST = "--rest"


@dataclass(frozen=True)
class Place:
    """A set of wards or LSOAs that belongs together from one day to another.

    Attributes:
        code: "N:" and an identifier.
        name: name people read.
        areas: codes of wards or LSOAs, of any list the store knows.
        since: first day of this boundary; None when it has no beginning.
        until: last day of it; None while it is in force.
    """

    code: str
    name: str
    areas: tuple[str, ...]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class ScoreRow:
    """One indicator of a place.

    Attributes:
        indicator: the indicator.
        place: its value.
        district: the value of the district or partnership around it.
        rest: the value of the district without the place.
        label: where the place stands against the rest of the district: "above", "similar", "below", or "".
        ratio: its value over that of the rest; None when either is missing.
        change: its change on the year before; None without figures.
    """

    indicator: Indicator
    place: Value
    district: Value
    rest: Value
    label: str
    ratio: float | None
    change: ChangeRow | None


@dataclass(frozen=True)
class Scorecard:
    """A place beside its district.

    Attributes:
        place: the place.
        area: the place as an area.
        district: the district or partnership most of it lies in.
        period: the year.
        lsoas: how many LSOAs make it up.
        rows: one row for each indicator.
        note: a sentence when the year lies outside the dates of the boundary; "" otherwise.
        store_version: version of the evidence.
    """

    place: Place
    area: Area
    district: Area
    period: Period
    lsoas: int
    rows: tuple[ScoreRow, ...]
    note: str
    store_version: int


def as_neighbourhood(evidence: OpenEvidence, place: Place) -> Neighbourhood:
    """Return the place as the LSOAs it is made of.

    Raises:
        AreaNotFound: a ward or LSOA is not known.
    """
    members = evidence.geography.membership(place.areas)["lsoa_code"].unique().sort().to_list()
    return Neighbourhood(place.code, place.name, tuple(members))


def score_place(
    evidence: OpenEvidence, place: Place, indicators: Sequence[str] = (), period: str = "", district: str = ""
) -> Scorecard:
    """Compare a place with its district and with the rest of its district.

    Args:
        evidence: the evidence.
        place: the place.
        indicators: ids; the usual ones when empty.
        period: a year's code; the newest twelve months of crime loaded when empty.
        district: code or name of the area it is compared with; the district most of it lies in when empty.

    Raises:
        NothingLoaded: no crime is loaded, or the place is the whole district.
        UnknownIndicator, AreaNotFound, AreaError, PeriodError, NotOffered: saying what there is.
    """
    year = Period.parse(period) if period else newest_year(evidence)
    if year is None:
        raise NothingLoaded("No crime is loaded yet.")
    own = as_neighbourhood(evidence, place)
    known = evidence.with_places([own])
    area = known.geography.area(place.code)
    around = areas_around(known, area)
    whole = known.geography.find(district) if district else around.get(AreaLevel.DISTRICT) or around.get(AreaLevel.CSP)
    if whole is None:
        raise NothingLoaded(f"No lookup says which district {place.name} lies in.")
    left = sorted(set(known.geography.lsoas(whole.code)) - set(known.geography.lsoas(place.code)))
    if not left:
        raise NothingLoaded(f"{place.name} is the whole of {whole.name}: there is no rest to compare it with.")
    rest = Neighbourhood(f"{place.code}{REST}", f"Rest of {whole.name}", tuple(left))
    known = known.with_places([rest])
    chosen = _chosen(evidence, indicators)
    return Scorecard(
        place=place,
        area=area,
        district=whole,
        period=year,
        lsoas=len(own.lsoas),
        rows=_rows(known, chosen, area, whole, rest, year),
        note=_note(place, year),
        store_version=evidence.version,
    )


def _chosen(evidence: OpenEvidence, asked: Sequence[str]) -> list[Indicator]:
    offered = {item.id for item in offered_for_wards(evidence)}
    wanted = list(asked) or [item for item in USUAL if item in offered]
    return [evidence.catalogue.get(item) for item in wanted]


def _rows(
    evidence: OpenEvidence, indicators: Sequence[Indicator], area: Area, whole: Area, rest: Neighbourhood, year: Period
) -> tuple[ScoreRow, ...]:
    before = year.year_before()
    frame = evidence.compute(indicators, [area.code, whole.code, rest.code], [year, before])
    rows = {(row["indicator"], row["area_code"], row["period"]): row for row in frame.iter_rows(named=True)}
    panel = Panel(AssessmentInput(area, year, before, tuple(map(facts_of, indicators)), frame))
    changes = {change.facts.id: change for change in find_changes(panel)}
    found = []
    for item in indicators:
        own, district, others = (
            value_from_row(rows[item.id, code, year.code], evidence.geography, year)
            for code in (area.code, whole.code, rest.code)
        )
        label, ratio = _standing(own, others)
        found.append(ScoreRow(item, own, district, others, label, ratio, changes.get(item.id)))
    return tuple(found)


def _standing(own: Value, rest: Value) -> tuple[str, float | None]:
    if own.value is None or not rest.value:
        return "", None
    ratio = own.value / rest.value
    if own.lower is None or own.upper is None:
        return "", ratio
    numbers = (np.array([number]) for number in (own.value, own.lower, own.upper, rest.value))
    return str(compare_with_benchmark(*numbers)[0]), ratio


def picture_people(evidence: OpenEvidence, areas: Sequence[str], period: str = "") -> tuple[HundredPeople, ...]:
    """Return areas (wards, places of `evidence`, districts) as a hundred people each; unknown ones are left out.

    Args:
        evidence: the evidence, with the places asked for.
        areas: codes or names.
        period: the year whose residents are pictured; the newest twelve months of crime loaded when empty.

    Raises:
        NothingLoaded: no crime is loaded and no period given.
        AreaNotFound, PeriodError: saying what there is.
    """
    year = Period.parse(period) if period else newest_year(evidence)
    if year is None:
        raise NothingLoaded("No crime is loaded yet, so there is no year to picture.")
    setting, midyear = evidence.setting(year), midyear_of(year)
    found = [evidence.geography.find(item) for item in areas]
    ranks = evidence.kept(("deprivation of the country", year), lambda: latest_deprivation(setting))
    ages = Profile().ages
    if evidence.store.parts("population_by_age").height:
        ages = ages_of(setting, [area.code for area in found], midyear)
    pictures: list[HundredPeople] = []
    for area in found:
        lsoas = evidence.geography.lsoas(area.code)
        atlas = evidence.geography.atlas.filter(pl.col("lsoa_code").is_in(lsoas))
        atlas = atlas.with_columns(pl.lit(area.code).alias("own_area"))
        deprived = deprivation_of_places(setting, ranks, atlas, "own_area", midyear).drop("own_code")
        profile = Profile(ages=ages.filter(pl.col("area_code") == area.code), deprivation=deprived)
        values = pl.DataFrame(schema=dict(VALUES_SCHEMA))
        pictures += describe_as_hundred(AssessmentInput(area, year, year.year_before(), (), values, profile=profile))
    return tuple(pictures)


def _note(place: Place, year: Period) -> str:
    starts, ends = year.start, year.last_month
    if place.since and starts < place.since.replace(day=1):
        return f"The boundary of {place.name} began after {year.label} began: figures are for it as it is now."
    if place.until and ends > place.until:
        return f"The boundary of {place.name} ended before the end of {year.label}: figures are for it as it was."
    return ""
