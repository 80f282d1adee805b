"""Set the wards of an area side by side: every chosen indicator by one stated rule, small counts hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.assessment.inputs import AssessmentInput
from saferplace.assessment.panel import Panel
from saferplace.assessment.places import METHOD, rank_places
from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.catalogue import Indicator
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from saferplace.workflows.areas_around import small_parts
from saferplace.workflows.assessment_evidence import facts_of
from saferplace.workflows.assessment_setting import DATASET_OF_READER
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.similar_areas import newest_year

RULE = (
    "High: the whole 95 % interval of the ward's rate lies above the rate of the whole area. Low: it lies below. "
    "Similar: the interval holds the rate of the whole area. The ratio is the ward's rate over the area's rate."
)
# What a matrix shows when nobody has chosen: all crime, incidents, and what wards differ in most.
USUAL = (
    "recorded_crime",
    "anti_social_behaviour",
    "violence_and_sexual_offences",
    "criminal_damage_and_arson",
    "burglary",
    "vehicle_crime",
)
HOT_SPOTS = ("anti_social_behaviour", "criminal_damage_and_arson")
_MOST_INDICATORS = 14
_CANDIDATES = 3


@dataclass(frozen=True)
class WardMatrix:
    """The wards of an area compared.

    Attributes:
        area: the area.
        period: the period.
        wards: every ward of the newest list in the store, by name; the only list there is.
        vintage: year of that list.
        indicators: the indicators, in the order asked for.
        offered: the indicators that can be asked for.
        cells: one row per ward and indicator (assessment.places.PLACES_SCHEMA); hidden and missing figures are null.
        area_values: the whole area's rate by indicator id; None when missing.
        methods: how the figures are made, the rule first.
        source: credit lines.
        store_version: version of the evidence.
    """

    area: Area
    period: Period
    wards: tuple[Area, ...]
    vintage: int
    indicators: tuple[Indicator, ...]
    offered: tuple[Indicator, ...]
    cells: pl.DataFrame
    area_values: dict[str, float | None]
    methods: tuple[str, ...]
    source: str
    store_version: int


@dataclass(frozen=True)
class HotSpot:
    """A ward where two indicators are high together.

    Attributes:
        ward: the ward.
        score: mean of its two ratios to the whole area.
        ratios: its ratio by indicator id.
        steadiness: how it stood in this year and the last, by indicator id.
        rank: 1 = highest score.
        is_stable: whether it is above the whole area in both years for both indicators.
    """

    ward: Area
    score: float
    ratios: dict[str, float]
    steadiness: dict[str, str]
    rank: int
    is_stable: bool


def offered_for_wards(evidence: OpenEvidence) -> tuple[Indicator, ...]:
    """Return the indicators that are counts over residents, made for wards, and loaded."""
    loaded = set(evidence.store.parts()["dataset"].unique().to_list())
    return tuple(
        item
        for item in evidence.catalogue
        if AreaLevel.WARD in item.levels
        and item.denominator == "population"
        and item.reader != "harm"
        and DATASET_OF_READER[item.reader] in loaded
    )


def compare_wards(evidence: OpenEvidence, area: str, indicators: Sequence[str] = (), period: str = "") -> WardMatrix:
    """Compare the wards of a partnership or district with the whole of it.

    Args:
        evidence: the evidence.
        area: code or name of the area.
        indicators: ids, fourteen at most; the usual ones when empty.
        period: a year's code; the newest twelve months of crime loaded when empty.

    Raises:
        NothingLoaded: no crime, or no list of wards, is loaded.
        UnknownIndicator, AreaNotFound, PeriodError, NotOffered: saying what there is.
    """
    whole = evidence.geography.find(area)
    year = Period.parse(period) if period else newest_year(evidence)
    if year is None:
        raise NothingLoaded("No crime is loaded yet, so wards cannot be compared.")
    vintages = evidence.geography.ward_vintages()
    if not vintages:
        raise NothingLoaded("No list of wards is loaded. Load an ONS lookup of LSOAs to wards.")
    offered = offered_for_wards(evidence)
    chosen = _chosen(evidence, indicators, offered)
    wards = tuple(small_parts(evidence, whole, AreaLevel.WARD))
    panel = _panel(evidence, whole, wards, chosen, year)
    cells = rank_places(panel)
    return WardMatrix(
        area=whole,
        period=year,
        wards=wards,
        vintage=vintages[0],
        indicators=chosen,
        offered=offered,
        cells=cells,
        area_values={item.id: panel.cell(item.id).value for item in chosen},
        methods=(RULE, *METHOD),
        source=_source(chosen, evidence.version),
        store_version=evidence.version,
    )


def _chosen(evidence: OpenEvidence, asked: Sequence[str], offered: Sequence[Indicator]) -> tuple[Indicator, ...]:
    known = {item.id for item in offered}
    if asked:
        wanted = [evidence.catalogue.get(item) for item in dict.fromkeys(asked)]
        if wrong := [item.title for item in wanted if item.id not in known]:
            raise NothingLoaded(
                f"Wards cannot be compared by {', '.join(wrong)}: it is not counted over their residents."
            )
    else:
        wanted = [evidence.catalogue.get(item) for item in USUAL if item in known] or list(offered[:1])
    return tuple(wanted[:_MOST_INDICATORS])


def _panel(
    evidence: OpenEvidence, whole: Area, wards: Sequence[Area], indicators: Sequence[Indicator], year: Period
) -> Panel:
    previous = year.year_before()
    codes = [ward.code for ward in wards]
    # Wards and the whole are asked for apart: of one call the denominators are of one year, and the year of the wards
    # must not decide over that of the whole.
    values = evidence.compute(indicators, [whole.code], [previous, year])
    small = evidence.compute(indicators, codes, [previous, year])
    names = {ward.code: ward.name for ward in wards}
    rows = small.filter(pl.col("numerator").is_not_null()).select(
        "indicator",
        "area_code",
        pl.lit(AreaLevel.WARD.value).alias("area_level"),
        pl.col("area_code").replace_strict(names, return_dtype=pl.String).alias("name"),
        "period",
        pl.col("numerator").alias("count"),
        pl.col("denominator").alias("population"),
    )
    facts = tuple(facts_of(item) for item in indicators)
    return Panel(AssessmentInput(whole, year, previous, facts, values, small_areas=rows))


def _source(indicators: Sequence[Indicator], version: int) -> str:
    datasets = dict.fromkeys([*(DATASET_OF_READER[item.reader] for item in indicators), "population"])
    lines = dict.fromkeys(DATASETS[item].credit.rstrip(".") for item in datasets)
    return f"{'. '.join(lines)}. Evidence store version {version}."


def find_hot_spots(matrix: WardMatrix, pair: Sequence[str] = HOT_SPOTS) -> tuple[HotSpot, ...]:
    """Return the three wards where two indicators are highest together, and how steady that is.

    Method: the score is the mean of the ward's two ratios to the whole area; wards with a hidden or missing figure have
        none. A candidate is stable when both figures are above the whole area in this year and in the last.

    Args:
        matrix: wards compared by at least these two indicators.
        pair: ids of the two indicators.
    """
    columns = ["indicator", "area_code", "ratio", "steadiness"]
    rows = matrix.cells.filter(pl.col("indicator").is_in(list(pair))).select(columns).drop_nulls("ratio")
    by_ward: dict[str, dict[str, tuple[float, str]]] = {}
    for indicator, code, ratio, steadiness in rows.iter_rows():
        by_ward.setdefault(code, {})[indicator] = (ratio, steadiness)
    whole = {code: figures for code, figures in by_ward.items() if len(figures) == len(set(pair))}
    scores = {code: sum(ratio for ratio, _ in figures.values()) / len(figures) for code, figures in whole.items()}
    best = sorted(scores, key=lambda code: (-scores[code], code))[:_CANDIDATES]
    areas = {ward.code: ward for ward in matrix.wards}
    return tuple(
        HotSpot(
            ward=areas[code],
            score=scores[code],
            ratios={key: ratio for key, (ratio, _) in whole[code].items()},
            steadiness={key: words for key, (_, words) in whole[code].items()},
            rank=place,
            is_stable=all(words == "above in both years" for _, words in whole[code].values()),
        )
        for place, code in enumerate(best, start=1)
    )
