"""Gather from the store all that an assessment is made from, for one area or for every one at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.assessment.inputs import AssessmentInput, IndicatorFacts, IndicatorGroup, Measure, Priority
from saferplace.assessment.peer_group import PeerGroup
from saferplace.assessment.peers import choose_peers, given_peers
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.series import VALUES_SCHEMA, compute
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period, PeriodKind
from saferplace.workflows.assessment_facts import (
    boundaries_of,
    completeness_of,
    harm_weights,
    peer_facts,
    profiles,
    published_tables,
    rejects_of,
    sources_of,
)
from saferplace.workflows.assessment_setting import AssessmentSetting

_MOST_MONTHS = 60
_GROUPS = {
    "recorded_crime": IndicatorGroup.ALL_CRIME,
    "anti_social_behaviour": IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR,
    "crime_type": IndicatorGroup.CRIME_TYPE,
    "crime_group": IndicatorGroup.CRIME_GROUP,
    "harm": IndicatorGroup.HARM,
    "outcomes": IndicatorGroup.OUTCOMES,
    "police_activity": IndicatorGroup.STOP_AND_SEARCH,
    "road_safety": IndicatorGroup.ROAD_SAFETY,
    "environment": IndicatorGroup.ENVIRONMENT,
}


@dataclass(frozen=True)
class Evidence:
    """The gathered input of one assessment.

    Attributes:
        input: what assess() takes.
        has_values: whether any figure of the year is there for the own area.
    """

    input: AssessmentInput
    has_values: bool


def gather(
    setting: AssessmentSetting,
    areas: Sequence[Area],
    peers: Mapping[str, Sequence[Area]],
    priorities: Sequence[Priority] = (),
) -> Iterator[Evidence]:
    """Yield the evidence of each area, reading the store once for all of them.

    Args:
        setting: the store, its areas and indicators, and the year.
        areas: partnerships or districts, all of one level.
        peers: given peers by own code; an area without any gets statistical neighbours.
        priorities: today's priorities.
    """
    facts = peer_facts(setting, areas)
    groups = {area.code: _peer_group(facts, area, peers.get(area.code, ())) for area in areas}
    forces = {area.code: setting.force_of(area) for area in areas}
    countries = {area.code: setting.country_of(area) for area in areas}
    everywhere = list(
        dict.fromkeys(
            [
                *(area.code for area in areas),
                *(peer.area.code for group in groups.values() if group for peer in group.peers),
                *(force.code for force in forces.values() if force),
                *(country.code for country in countries.values()),
            ]
        )
    )
    values = _by_area(_values(setting, everywhere, [setting.previous, setting.year]))
    monthly = _by_area(_monthly(setting, areas))
    small = SmallAreas.of(setting, areas)
    people = profiles(setting, areas)
    tables = published_tables(setting)
    harm, sources, rejects = harm_weights(setting), sources_of(setting), rejects_of(setting)
    for area in areas:
        force, country, group = forces[area.code], countries[area.code], groups[area.code]
        wanted = [area.code, *(item.code for item in (force, country) if item)]
        wanted += [peer.area.code for peer in group.peers] if group else []
        own = pl.concat([values[code] for code in dict.fromkeys(wanted) if code in values])
        small_rows = small.of_area(area)
        yield Evidence(
            AssessmentInput(
                area=area,
                year=setting.year,
                previous=setting.previous,
                indicators=tuple(facts_of(item, priorities) for item in setting.indicators),
                values=own,
                monthly=monthly.get(area.code, _no_months()).rename({"numerator": "count"}),
                small_areas=small_rows,
                force=force,
                country=country if _has_any(values.get(country.code), setting.year) else None,
                peer_group=group,
                profile=people[area.code],
                completeness=completeness_of(setting, area),
                rejects=rejects,
                published=tables.get(area.code, ()),
                harm=harm,
                priorities=tuple(priorities),
                sources=sources,
                boundaries=boundaries_of(setting, small_rows),
            ),
            _has_any(values.get(area.code), setting.year),
        )


def _by_area(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part for key, part in frame.partition_by("area_code", as_dict=True).items()}


def _has_any(values: pl.DataFrame | None, year: Period) -> bool:
    return values is not None and values.filter(pl.col("period") == year.code)["numerator"].is_not_null().any()


def _peer_group(facts: pl.DataFrame, own: Area, given: Sequence[Area]) -> PeerGroup | None:
    if given:
        return given_peers(list(given), own.code)
    known = facts.filter(pl.col("area_code") == own.code)
    if facts.height < 2 or known.is_empty() or known["population"][0] is None:
        return None
    return choose_peers(facts, own.code)


def _values(setting: AssessmentSetting, codes: Sequence[str], periods: Sequence[Period]) -> pl.DataFrame:
    """Compute every indicator for those of the areas whose level it is made for."""
    levels = {code: setting.geography.area(code).level for code in codes}
    by_levels: dict[frozenset[AreaLevel], list[Indicator]] = {}
    for indicator in setting.indicators:
        by_levels.setdefault(frozenset(indicator.levels), []).append(indicator)
    frames = [pl.DataFrame(schema=dict(VALUES_SCHEMA))]
    for offered, indicators in by_levels.items():
        chosen = [code for code in codes if levels[code] in offered]
        frames.append(compute(setting.store, setting.geography, indicators, chosen, periods))
    return pl.concat(frames)


def _no_months() -> pl.DataFrame:
    return pl.DataFrame(schema={"indicator": pl.String, "month": pl.Date, "numerator": pl.Float64})


def _monthly(setting: AssessmentSetting, areas: Sequence[Area]) -> pl.DataFrame:
    """Return indicator, area_code, month, numerator for as many months as are loaded, ending with the year."""
    months = setting.store.parts()["month"].drop_nulls()
    last = setting.year.last_month
    months = months.filter(months <= last)
    if months.is_empty():
        return _no_months().with_columns(pl.lit("").alias("area_code"))
    first = Period.month(months.min())  # type: ignore[arg-type]  # a Date column's minimum is a date
    count = (last.year - first.start.year) * 12 + last.month - first.start.month + 1
    periods = [Period.month(last).shift(-back) for back in range(min(count, _MOST_MONTHS) - 1, -1, -1)]
    level = areas[0].level
    wanted = [
        item
        for item in setting.offered(level)
        if PeriodKind.MONTH in item.periods and item.denominator != "measure" and item.group != "local"
    ]
    frame = compute(setting.store, setting.geography, wanted, [area.code for area in areas], periods)
    month = pl.col("period").str.to_date("%Y-%m").alias("month")
    return frame.select("indicator", "area_code", month, "numerator")


@dataclass(frozen=True)
class SmallAreas:
    """Counts and residents of the wards and LSOAs of every area assessed."""

    rows: Mapping[str, pl.DataFrame]

    @classmethod
    def of(cls, setting: AssessmentSetting, areas: Sequence[Area]) -> SmallAreas:
        """Compute the wards of one vintage and the LSOAs of the vintage the data use, for both years."""
        members = _members(setting, areas)
        counted = [item for item in setting.offered(AreaLevel.WARD, AreaLevel.LSOA) if item.reader == "street_crime"]
        counted = [item for item in counted if not item.is_proportion]
        codes = members["area_code"].unique().sort().to_list()
        values = compute(setting.store, setting.geography, counted, codes, [setting.previous, setting.year])
        rows = values.join(members, on="area_code").select(
            "own_code",
            "indicator",
            "area_code",
            "area_level",
            "name",
            "period",
            pl.col("numerator").alias("count"),
            pl.col("denominator").alias("population"),
        )
        known = rows.filter(pl.col("count").is_not_null())
        return cls({str(k[0]): part for k, part in known.partition_by("own_code", as_dict=True).items()})

    def of_area(self, area: Area) -> pl.DataFrame:
        """Return the rows of one area, without the column that says so."""
        empty = pl.DataFrame(
            schema={
                "indicator": pl.String,
                "area_code": pl.String,
                "area_level": pl.String,
                "name": pl.String,
                "period": pl.String,
                "count": pl.Float64,
                "population": pl.Float64,
            }
        )
        return self.rows[area.code].drop("own_code") if area.code in self.rows else empty


def _members(setting: AssessmentSetting, areas: Sequence[Area]) -> pl.DataFrame:
    """Return own_code, area_code, area_level, name of the wards and LSOAs in each area."""
    column = setting.geography.column_of(areas[0].code)
    atlas = setting.geography.atlas.filter(pl.col(column).is_in([area.code for area in areas]))
    in_use = "in_2021" if _uses_2021_codes(setting) else "in_2011"
    wards = atlas.select(pl.col(column).alias("own_code"), pl.col(setting.ward_column).alias("area_code")).drop_nulls()
    lsoas = atlas.filter(pl.col(in_use)).select(
        pl.col(column).alias("own_code"), pl.col("lsoa_code").alias("area_code")
    )
    both = pl.concat(
        [
            wards.unique().with_columns(pl.lit(AreaLevel.WARD.value).alias("area_level")),
            lsoas.unique().with_columns(pl.lit(AreaLevel.LSOA.value).alias("area_level")),
        ]
    )
    names = {code: setting.geography.area(code).name for code in both["area_code"].to_list()}
    return both.with_columns(pl.col("area_code").replace_strict(names, return_dtype=pl.String).alias("name"))


def _uses_2021_codes(setting: AssessmentSetting) -> bool:
    newer = setting.geography.atlas.filter(pl.col("in_2021") & ~pl.col("in_2011"))["lsoa_code"]
    rows = setting.store.scan("street_crime_counts", months=list(setting.year.months))
    found = rows.filter(pl.col("lsoa_code").is_in(newer.implode())).head(1).collect()
    return found.height > 0


def facts_of(indicator: Indicator, priorities: Sequence[Priority] = ()) -> IndicatorFacts:
    """Return what an assessment must know of an indicator, and whether one of the priorities names it."""
    measure = Measure.SHARE if indicator.is_proportion else Measure.RATE
    if indicator.denominator == "none" or indicator.reader == "harm":
        measure = Measure.MEAN
    group = _GROUPS.get(indicator.id) or _GROUPS.get(indicator.group, IndicatorGroup.LOCAL)
    return IndicatorFacts(
        id=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        polarity=indicator.polarity,
        group=group,
        measure=measure,
        multiplier=indicator.per,
        events=indicator.noun,
        is_priority=any(indicator.id in priority.indicators for priority in priorities),
        definition=indicator.description,
        caveats=indicator.caveats,
        dataset=indicator.reader,
    )
