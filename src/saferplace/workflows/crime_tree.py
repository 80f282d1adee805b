"""Show crime as a tree of types, every level added up again, and whatever is left over declared."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from saferplace.assessment.inputs import PublishedTable
from saferplace.assessment.residuals import Residual, check_sums
from saferplace.charts.figure import Caption, Figure
from saferplace.charts.treemap import treemap
from saferplace.datasets.street_crime import CREDIT
from saferplace.indicators.values import Value
from saferplace.reference.areas import Area
from saferplace.reference.crime_types import CRIME_TYPE_BY_ID, RECORDED_CRIME_IDS, types_in_group
from saferplace.reference.periods import Period
from saferplace.workflows.assessment_facts import published_tables
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.explore_words import in_words
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.similar_areas import newest_year

TOP, GROUP, OUTSIDE = "recorded_crime", "acquisitive_crime", "anti_social_behaviour"


@dataclass(frozen=True)
class Branch:
    """One node of the tree.

    Attributes:
        id: indicator id.
        title: name people read.
        value: its figure.
        share: its share of all crime, 0 to 1; None when either is missing.
        children: its parts, the most frequent first.
        residual: its own figure minus the sum of its parts; None without parts, or when a figure is missing.
    """

    id: str
    title: str
    value: Value
    share: float | None
    children: tuple[Branch, ...] = ()
    residual: float | None = None


@dataclass(frozen=True)
class CrimeTree:
    """Crime by type.

    Attributes:
        area: the area.
        period: the period.
        top: all crime, with its parts.
        outside: anti-social behaviour: incidents, never part of all crime.
        checks: every sum of the tree added up again.
        published: the same for published tables that are loaded for the area.
        treemap: the types as chart, table and text; None when nothing is known.
        source: credit line.
        store_version: version of the evidence.
    """

    area: Area
    period: Period
    top: Branch
    outside: Value
    checks: tuple[Residual, ...]
    published: tuple[Residual, ...]
    treemap: Figure | None
    source: str
    store_version: int


def grow_crime_tree(evidence: OpenEvidence, area: str, period: str = "") -> CrimeTree:
    """Return the tree of police.uk types for an area and period; the newest twelve months when none is given.

    The totals are counted apart from their parts, so that the check of each sum is a real one.

    Raises:
        NothingLoaded: no crime is loaded.
        AreaNotFound, PeriodError, NotOffered: saying what there is.
    """
    place = evidence.geography.find(area)
    when = Period.parse(period) if period else newest_year(evidence)
    if when is None:
        raise NothingLoaded("No crime is loaded yet.")
    ids = [TOP, GROUP, OUTSIDE, *RECORDED_CRIME_IDS]
    frame = evidence.compute([evidence.catalogue.get(item) for item in ids], [place.code], [when])
    rows = frame.iter_rows(named=True)
    values = {row["indicator"]: value_from_row(row, evidence.geography, when) for row in rows}
    table = PublishedTable(
        title=f"Recorded crime by type, {place.name}, {in_words(when)}",
        source="counted here from police.uk",
        sums=_sums(),
        figures={item: value.numerator for item, value in values.items()},
    )
    checks = check_sums(table)
    residuals = {check.total_label: check.residual for check in checks}
    source = f"{CREDIT.rstrip('.')}. Evidence store version {evidence.version}."
    loose = evidence.kept("published tables", lambda: published_tables(evidence.setting(when)))
    return CrimeTree(
        area=place,
        period=when,
        top=_branch(evidence, TOP, values, residuals),
        outside=values[OUTSIDE],
        checks=checks,
        published=tuple(check for item in loose.get(place.code, ()) for check in check_sums(item)),
        treemap=_treemap(values, place, when, source),
        source=source,
        store_version=evidence.version,
    )


def _sums() -> tuple[tuple[str, tuple[str, ...]], ...]:
    grouped = types_in_group(GROUP)
    rest = [item for item in RECORDED_CRIME_IDS if item not in grouped]
    return ((TOP, (GROUP, *rest)), (GROUP, grouped))


def _branch(evidence: OpenEvidence, node: str, values: dict[str, Value], residuals: dict[str, float | None]) -> Branch:
    parts = dict(_sums()).get(node, ())
    children = [_branch(evidence, part, values, residuals) for part in parts]
    children.sort(key=lambda branch: (-(branch.value.numerator or 0), branch.title))
    own, whole = values[node].numerator, values[TOP].numerator
    share = own / whole if own is not None and whole else None
    title = evidence.catalogue.get(node).title
    return Branch(node, title, values[node], share, tuple(children), residuals.get(node))


def _treemap(values: dict[str, Value], place: Area, when: Period, source: str) -> Figure | None:
    counts = [(CRIME_TYPE_BY_ID[item].name, values[item].numerator) for item in RECORDED_CRIME_IDS]
    known = [(name, count) for name, count in counts if count]
    if not known or any(count is None for _, count in counts):
        return None
    largest = max(known, key=lambda pair: pair[1])
    share = largest[1] / sum(count for _, count in known)
    caption = Caption(
        id="crime-tree",
        title=f"{largest[0]} is the most frequent type in {place.name}: {share:.0%} of recorded crime".replace(
            "%", " %"
        ),
        subtitle=f"Number of crimes by type, {in_words(when)}",
        source=source,
    )
    frame = pl.DataFrame(known, schema={"label": pl.String, "value": pl.Float64}, orient="row")
    return treemap(frame, caption, label_heading="Type", unit="crimes")
