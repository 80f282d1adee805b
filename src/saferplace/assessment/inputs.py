"""What an assessment is made from: typed frames and facts, filled by the workflow, never read from a store here.

Every frame has the columns of its schema below, in any order, and may hold more. Null means missing, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from saferplace.assessment.peer_group import PeerGroup
from saferplace.reference.areas import Area
from saferplace.reference.periods import Period


class InputError(ValueError):
    """Raised when an assessment's input cannot be assessed; names the frame, what was expected and what was found."""


class IndicatorGroup(StrEnum):
    """What an indicator is about; decides in which section it is printed."""

    ALL_CRIME = "all_crime"  # one indicator: recorded crime without anti-social behaviour
    ANTI_SOCIAL_BEHAVIOUR = "anti_social_behaviour"
    CRIME_TYPE = "crime_type"  # parts of ALL_CRIME: every crime in exactly one
    CRIME_GROUP = "crime_group"  # overlapping sets of crime types, such as violence
    HARM = "harm"
    OUTCOMES = "outcomes"
    STOP_AND_SEARCH = "stop_and_search"
    ROAD_SAFETY = "road_safety"
    ENVIRONMENT = "environment"
    LOCAL = "local"


class Measure(StrEnum):
    """How the value is made, which decides how its change is tested."""

    RATE = "rate"  # events over a population: Poisson
    SHARE = "share"  # part over whole: binomial
    MEAN = "mean"  # anything else, such as a score: no test of chance


@dataclass(frozen=True)
class IndicatorFacts:
    """What the assessment must know of one indicator.

    Attributes:
        id: indicator id, as in the frames.
        title: name people read, sentence case, such as "Vehicle crime".
        unit: unit of the value, such as "crimes per 1,000 residents".
        polarity: "lower_is_better", "higher_is_better" or "neither".
        group: what it is about.
        measure: rate, share or mean.
        multiplier: value = numerator / denominator * multiplier.
        events: what the numerator counts, in the plural: "crimes", "incidents", "casualties", "searches".
        is_priority: whether it measures one of today's priorities.
        definition: one sentence.
        caveats: sentences printed wherever the figure is.
        dataset: id of the dataset it is counted from.
    """

    id: str
    title: str
    unit: str
    polarity: str = "lower_is_better"
    group: IndicatorGroup = IndicatorGroup.CRIME_TYPE
    measure: Measure = Measure.RATE
    multiplier: float = 1000.0
    events: str = "crimes"
    is_priority: bool = False
    definition: str = ""
    caveats: tuple[str, ...] = ()
    dataset: str = ""


# One row per indicator, area and period, as indicators.series gives it.
VALUES_SCHEMA: Mapping[str, pl.DataType] = {
    "indicator": pl.String(),
    "area_code": pl.String(),
    "period": pl.String(),  # Period.code
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "denominator_label": pl.String(),
    "unit": pl.String(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "completeness": pl.Float64(),  # 0 to 1; null when unknown
    "caveats": pl.List(pl.String()),
}
# One row per indicator and month for the own area; a missing month is a null count (or no row), never a zero.
MONTHLY_SCHEMA: Mapping[str, pl.DataType] = {
    "indicator": pl.String(),
    "month": pl.Date(),
    "count": pl.Float64(),
}
# One row per indicator, small area and period (the year and the year before). Every small area of the own area has a
# row for every indicator counted at that level; a true zero is 0.
SMALL_AREAS_SCHEMA: Mapping[str, pl.DataType] = {
    "indicator": pl.String(),
    "area_code": pl.String(),
    "area_level": pl.String(),  # "ward" (one vintage only) or "lsoa"
    "name": pl.String(),  # null when no name is loaded
    "period": pl.String(),
    "count": pl.Float64(),
    "population": pl.Float64(),
}
# One row per area (the own area, and wards) and age band.
AGES_SCHEMA: Mapping[str, pl.DataType] = {
    "area_code": pl.String(),
    "band": pl.String(),  # "0 to 15", "16 to 24", ...
    "first_age": pl.Int16(),  # sorts the bands
    "persons": pl.Float64(),
}
# One row per LSOA of the own area.
DEPRIVATION_SCHEMA: Mapping[str, pl.DataType] = {
    "lsoa_code": pl.String(),
    "ward_code": pl.String(),  # best fit; null when no lookup is loaded
    "decile": pl.Int8(),  # 1 = most deprived tenth of England
    "population": pl.Float64(),
}
# One row per force that covers part of the area, and month that was wanted.
COMPLETENESS_SCHEMA: Mapping[str, pl.DataType] = {
    "dataset": pl.String(),
    "force": pl.String(),
    "month": pl.Date(),
    "loaded": pl.Boolean(),
    "rows": pl.Int64(),  # null when not loaded
    "located_share": pl.Float64(),  # share of rows with an LSOA
    "inside_share": pl.Float64(),  # share of located rows inside the force's area; null when unknown
    "code_vintage": pl.String(),  # "2011", "2021", "mixed"; null when unknown
}
REJECTS_SCHEMA: Mapping[str, pl.DataType] = {
    "dataset": pl.String(),
    "reason": pl.String(),
    "rows": pl.Int64(),
}
# One row per area with a boundary to draw, normally the wards of small_areas.
BOUNDARIES_SCHEMA: Mapping[str, pl.DataType] = {
    "area_code": pl.String(),
    "name": pl.String(),
    "geometry": pl.String(),  # GeoJSON geometry, WGS84
}


@dataclass(frozen=True)
class Profile:
    """The area and its people. Anything unknown is None or an empty frame.

    Attributes:
        population: residents of the own area.
        population_label: such as "mid-2020 population".
        ages: AGES_SCHEMA; empty when not loaded.
        deprivation: DEPRIVATION_SCHEMA; empty when not loaded.
        deprivation_label: such as "English Indices of Deprivation 2019".
        ward_vintage: year of the ward boundaries used, such as "2017"; "" when there are no wards.
    """

    population: float | None = None
    population_label: str = ""
    ages: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=AGES_SCHEMA))
    deprivation: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DEPRIVATION_SCHEMA))
    deprivation_label: str = ""
    ward_vintage: str = ""


@dataclass(frozen=True)
class PublishedTable:
    """A table somebody published with a total that its parts should add up to (R-69).

    Attributes:
        title: such as "Recorded crime 2016/17, plan Appendix 2".
        source: where it was published.
        sums: one (total label, part labels) for each sum the table implies.
        figures: label -> count as printed; None when the cell is blank or unreadable.
    """

    title: str
    source: str
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    figures: Mapping[str, float | None]


@dataclass(frozen=True)
class HarmWeights:
    """Weights of one scheme, from a file the user supplied.

    Attributes:
        scheme: name of the scheme.
        unit: unit of a weight, such as "days".
        weights: crime type id -> weight; a crime type without weight is left out and named.
    """

    scheme: str
    unit: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Priority:
    """One of today's priorities, as the last plan has it.

    Attributes:
        title: such as "Road safety".
        indicators: indicator ids that measure it; may be empty.
    """

    title: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceFacts:
    """One dataset that was read, for the sources, the data quality section and the made-up banner.

    Attributes:
        dataset: dataset id.
        title: name people read.
        publisher: who publishes it.
        credit: credit line.
        licence: licence name.
        releases: labels of the releases read; "demonstration" anywhere in one marks made-up data.
        store_version: version of the evidence store.
        rows: rows read from it; None when not counted.
    """

    dataset: str
    title: str
    publisher: str
    credit: str
    licence: str = ""
    releases: tuple[str, ...] = ()
    store_version: int = 0
    rows: int | None = None


def _empty(schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class AssessmentInput:
    """All that one assessment is made from.

    Attributes:
        area: the partnership's area.
        year: the year assessed.
        previous: the year before.
        indicators: facts of every indicator in `values`, in the order to print.
        values: VALUES_SCHEMA for own area, force, country and peers, both periods.
        monthly: MONTHLY_SCHEMA, own area, as many months as are loaded, ending with the last month of `year`.
        small_areas: SMALL_AREAS_SCHEMA, wards of one vintage and LSOAs.
        force: police force area; None when not loaded.
        country: England (or Wales); None when its figures are not loaded.
        peer_group: the peers and how they were chosen; None when there are none.
        profile: the area and its people.
        completeness: COMPLETENESS_SCHEMA.
        rejects: REJECTS_SCHEMA.
        published: published tables to check for residuals.
        harm: weights, when loaded.
        priorities: today's priorities; may be empty.
        sources: datasets read.
        boundaries: BOUNDARIES_SCHEMA for the map; empty when none are loaded.
        hidden: indicator, area and period of each figure that its papers must not print: a small count, or one that
            would give a small count away.
    """

    area: Area
    year: Period
    previous: Period
    indicators: tuple[IndicatorFacts, ...]
    values: pl.DataFrame
    monthly: pl.DataFrame = field(default_factory=lambda: _empty(MONTHLY_SCHEMA))
    small_areas: pl.DataFrame = field(default_factory=lambda: _empty(SMALL_AREAS_SCHEMA))
    force: Area | None = None
    country: Area | None = None
    peer_group: PeerGroup | None = None
    profile: Profile = field(default_factory=Profile)
    completeness: pl.DataFrame = field(default_factory=lambda: _empty(COMPLETENESS_SCHEMA))
    rejects: pl.DataFrame = field(default_factory=lambda: _empty(REJECTS_SCHEMA))
    published: tuple[PublishedTable, ...] = ()
    harm: HarmWeights | None = None
    priorities: tuple[Priority, ...] = ()
    sources: tuple[SourceFacts, ...] = ()
    boundaries: pl.DataFrame = field(default_factory=lambda: _empty(BOUNDARIES_SCHEMA))
    hidden: frozenset[tuple[str, str, str]] = frozenset()


def checked(frame: pl.DataFrame, schema: Mapping[str, pl.DataType], name: str) -> pl.DataFrame:
    """Return `frame` with exactly the columns of `schema`, cast to its types.

    Raises:
        InputError: a column is missing or cannot be read as its type.
    """
    missing = [column for column in schema if column not in frame.columns]
    if missing:
        raise InputError(f"{name}: expected columns {', '.join(schema)}; missing {', '.join(missing)}")
    try:
        return frame.select(pl.col(column).cast(dtype) for column, dtype in schema.items())
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{name}: a column cannot be read as its type ({error})") from error
