"""What a store holds, in the form that is printed and scripted against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl


@dataclass(frozen=True)
class DatasetStatus:
    """What a store holds of one dataset.

    Attributes:
        dataset: its identifier.
        releases: labels of the live releases; "" when a source did not say.
        parts: live parts.
        older_parts: parts kept that a newer release has replaced.
        rows: live rows.
        rejected: rejected rows of the live parts.
        rejected_by_reason: the same by reason.
        first_month: first month held; None when the dataset is not monthly.
        last_month: last month held.
        publisher_areas: forces or areas it was published for; empty when national.
        missing: "area/month" for each month between the first and the last that is not held for an area.
        located_share: share of the rows with an LSOA, 0 to 1; None when unknown.
        rows_outside_force: rows placed outside the force that published them; None until measured.
    """

    dataset: str
    releases: tuple[str, ...]
    parts: int
    older_parts: int
    rows: int
    rejected: int
    rejected_by_reason: Mapping[str, int]
    first_month: date | None
    last_month: date | None
    publisher_areas: tuple[str, ...]
    missing: tuple[str, ...]
    located_share: float | None
    rows_outside_force: int | None


@dataclass(frozen=True)
class StoreStatus:
    """What a store holds.

    Attributes:
        location: folder or URL.
        version: the version described; 0 is the empty store.
        datasets: one status per dataset, by identifier.
    """

    location: str
    version: int
    datasets: tuple[DatasetStatus, ...]


def status_of(
    location: str, version: int, parts: pl.DataFrame, rejects: pl.DataFrame, completeness: pl.DataFrame
) -> StoreStatus:
    """Sum up parts (live and not), live rejects and completeness."""
    names = parts["dataset"].unique().sort().to_list()
    return StoreStatus(location, version, tuple(_status(name, parts, rejects, completeness) for name in names))


def _status(dataset: str, parts: pl.DataFrame, rejects: pl.DataFrame, completeness: pl.DataFrame) -> DatasetStatus:
    own = parts.filter(pl.col("dataset") == dataset)
    live = own.filter("live")
    whole = completeness.filter((pl.col("dataset") == dataset) & pl.col("district_code").is_null())
    known = whole.filter(pl.col("rows_without_lsoa").is_not_null())
    reasons = rejects.filter(pl.col("dataset") == dataset)["reason"].value_counts(sort=True)
    return DatasetStatus(
        dataset=dataset,
        releases=tuple(live["release"].unique().sort().to_list()),
        parts=live.height,
        older_parts=own.height - live.height,
        rows=_sum(live, "rows_kept"),
        rejected=_sum(live, "rows_rejected"),
        rejected_by_reason=dict(reasons.iter_rows()),
        first_month=live.select(pl.col("month").min()).item(),
        last_month=live.select(pl.col("month").max()).item(),
        publisher_areas=tuple(area for area in live["publisher_area"].unique().sort() if area),
        missing=_missing(live),
        located_share=1 - _sum(known, "rows_without_lsoa") / rows if (rows := _sum(known, "rows")) else None,
        rows_outside_force=_sum(whole, "rows_outside_force") if whole["rows_outside_force"].count() else None,
    )


def _sum(frame: pl.DataFrame, column: str) -> int:
    return int(frame[column].sum())


def _missing(live: pl.DataFrame) -> tuple[str, ...]:
    monthly = live.filter(pl.col("month").is_not_null())
    if monthly.is_empty():
        return ()
    months = monthly.select(pl.date_range(pl.col("month").min(), pl.col("month").max(), "1mo").alias("month"))
    expected = monthly.select(pl.col("publisher_area").unique()).join(months, how="cross")
    absent = expected.join(monthly, on=["publisher_area", "month"], how="anti").sort("publisher_area", "month")
    return tuple(f"{area}/{month:%Y-%m}".lstrip("/") for area, month in absent.iter_rows())
