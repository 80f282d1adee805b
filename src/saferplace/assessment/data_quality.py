"""How complete and how located the figures are, and what that allows to be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from saferplace.assessment.inputs import COMPLETENESS_SCHEMA, REJECTS_SCHEMA, checked
from saferplace.assessment.panel import Panel


@dataclass(frozen=True)
class Supply:
    """What one force supplied of one dataset over the two years.

    Attributes:
        dataset: dataset id.
        force: force identifier.
        wanted: months wanted.
        loaded: months loaded.
        missing: months not loaded, in order.
        rows: rows of the months loaded; None when not counted.
        located_share: share of all rows with a place, 0 to 1; None when unknown.
        located_lowest: the lowest monthly share; None when unknown.
        located_lowest_month: its month.
        inside_share: share of placed rows inside the force's area; None when unknown.
        vintages: LSOA code lists met, in order.
    """

    dataset: str
    force: str
    wanted: int
    loaded: int
    missing: tuple[date, ...]
    rows: int | None
    located_share: float | None
    located_lowest: float | None
    located_lowest_month: date | None
    inside_share: float | None
    vintages: tuple[str, ...]


@dataclass(frozen=True)
class DataQuality:
    """The state of the figures.

    Attributes:
        supplies: one per dataset and force.
        year_completeness: completeness of the headline indicator in the year assessed; None when unknown.
        previous_completeness: the same for the year before.
        can_compare_years: whether a rise or fall of the headline indicator may be shown.
        not_compared: titles of indicators whose change is not shown, because a year is missing or under 95 % complete.
        rejects: dataset, reason and rows left out, most first.
        rejected_rows: how many rows were left out.
        incomplete_peers: names of peers left out of at least one comparison.
    """

    supplies: tuple[Supply, ...]
    year_completeness: float | None
    previous_completeness: float | None
    can_compare_years: bool
    not_compared: tuple[str, ...]
    rejects: tuple[tuple[str, str, int], ...]
    rejected_rows: int
    incomplete_peers: tuple[str, ...] = ()


def can_compare(panel: Panel, indicator: str) -> bool:
    """Whether the two years of an indicator may be compared: both there and both at least 95 % complete."""
    now, before = panel.cell(indicator), panel.before(indicator)
    has_both = (now.numerator is not None and before.numerator is not None) or (
        now.value is not None and before.value is not None
    )
    return has_both and now.is_complete and before.is_complete


def describe_quality(panel: Panel, incomplete_peers: tuple[str, ...] = ()) -> DataQuality:
    """Describe how complete the figures are.

    Args:
        panel: the values.
        incomplete_peers: names of peers left out of comparisons.
    """
    rejects = checked(panel.given.rejects, REJECTS_SCHEMA, "rejects").sort(
        ["rows", "dataset", "reason"], descending=[True, False, False]
    )
    headline = panel.all_crime or next(iter(panel.known()), None)
    now = panel.cell(headline.id).completeness if headline else None
    before = panel.before(headline.id).completeness if headline else None
    return DataQuality(
        _supplies(checked(panel.given.completeness, COMPLETENESS_SCHEMA, "completeness")),
        now,
        before,
        headline is not None and can_compare(panel, headline.id),
        tuple(facts.title for facts in panel.known() if not can_compare(panel, facts.id)),
        tuple((row[0], row[1], row[2]) for row in rejects.iter_rows()),
        int(rejects["rows"].sum()),
        incomplete_peers,
    )


def _supplies(completeness: pl.DataFrame) -> tuple[Supply, ...]:
    groups = completeness.sort("dataset", "force", "month").partition_by("dataset", "force", maintain_order=True)
    return tuple(_supply(group) for group in groups)


def _supply(months: pl.DataFrame) -> Supply:
    loaded = months.filter(pl.col("loaded"))
    located = loaded.drop_nulls("located_share").sort("located_share", "month")
    vintages = loaded["code_vintage"].drop_nulls().unique().sort().to_list()
    return Supply(
        dataset=months["dataset"][0],
        force=months["force"][0],
        wanted=months.height,
        loaded=loaded.height,
        missing=tuple(months.filter(~pl.col("loaded"))["month"].to_list()),
        rows=int(loaded["rows"].sum()) if loaded["rows"].count() else None,
        located_share=_weighted(loaded, "located_share"),
        located_lowest=located["located_share"][0] if located.height else None,
        located_lowest_month=located["month"][0] if located.height else None,
        inside_share=_weighted(loaded, "inside_share"),
        vintages=tuple(vintages),
    )


def _weighted(months: pl.DataFrame, column: str) -> float | None:
    """Return the mean weighted by rows; None when nothing is known."""
    known = months.drop_nulls([column, "rows"])
    rows = float(known["rows"].sum())
    return float((known[column] * known["rows"]).sum()) / rows if rows else None
