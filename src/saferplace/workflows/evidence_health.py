"""Say how healthy the evidence is: what is loaded, how old it is, what is missing, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from saferplace.datasets.catalogue import DATASETS
from saferplace.datasets.description import Dataset
from saferplace.reference.periods import Period, add_months
from saferplace.store.status import DatasetStatus
from saferplace.workflows.open_evidence import OpenEvidence

# Months after the end of its last period by which a newer release is normally out.
NEWER_EXPECTED_AFTER = {
    "street_crime": 4,
    "crime_outcomes": 4,
    "stop_and_search": 4,
    "road_casualty": 20,
    "road_collision": 20,
    "csp_recorded_crime": 7,
    "fly_tipping": 24,
    "population": 30,
    "population_by_age": 30,
}
_ENDS = {
    "road_casualty": ("month", 1),
    "road_collision": ("month", 1),
    "fly_tipping": ("financial_year_start", 12),
    "csp_recorded_crime": ("quarter_start", 3),
    "population": ("mid_year", 12),
    "population_by_age": ("mid_year", 12),
}
_MONTHS_SHOWN = 36
_LOADS_SHOWN = 10


@dataclass(frozen=True)
class DatasetHealth:
    """One dataset in the store.

    Attributes:
        dataset: what it is.
        status: what the store holds of it.
        last_month: last month it covers; None when it is not of a time.
        loaded_at: when something of it was last loaded (UTC).
        is_stale: whether a newer release is normally out by now.
        words: its state in a sentence.
    """

    dataset: Dataset
    status: DatasetStatus
    last_month: date | None
    loaded_at: datetime
    is_stale: bool
    words: str


@dataclass(frozen=True)
class EvidenceHealth:
    """The whole store, or what of it matters for one area.

    Attributes:
        version: version of the store.
        datasets: one for each dataset loaded.
        loads: the last loads: version, committed_at, command, parts_added, rows_added; newest first.
        force_months: dataset, force, month, completeness (0 to 1; null when the month is missing), rows: every month
            of the last three years for the forces of the area, or for all.
        rejects: dataset, reason, rows left out, most first.
        sentence: the state in a sentence.
    """

    version: int
    datasets: tuple[DatasetHealth, ...]
    loads: pl.DataFrame
    force_months: pl.DataFrame
    rejects: pl.DataFrame
    sentence: str


def evidence_health(evidence: OpenEvidence, *, today: date, area: str = "") -> EvidenceHealth:
    """Return the health of the evidence as it looks on a day.

    Args:
        evidence: the evidence.
        today: the day.
        area: code or name of an area: only its forces are shown month by month.

    Raises:
        AreaNotFound: the area is not known.
    """
    status = evidence.kept("status", evidence.store.status)
    loaded = dict(evidence.store.parts(live=False).group_by("dataset").agg(pl.col("loaded_at").max()).iter_rows())
    datasets = tuple(_health(evidence, item, loaded[item.dataset], today) for item in status.datasets)
    reasons = [(i.dataset, reason, rows) for i in status.datasets for reason, rows in i.rejected_by_reason.items()]
    schema = {"dataset": pl.String, "reason": pl.String, "rows": pl.Int64}
    rejects = pl.DataFrame(reasons, schema=schema, orient="row").sort("rows", descending=True)
    forces = list(evidence.geography.forces(evidence.geography.find(area).code)) if area else None
    return EvidenceHealth(
        version=evidence.version,
        datasets=datasets,
        loads=evidence.store.history().sort("version", descending=True).head(_LOADS_SHOWN),
        force_months=_force_months(evidence, forces),
        rejects=rejects,
        sentence=_sentence(datasets),
    )


def _health(evidence: OpenEvidence, status: DatasetStatus, loaded_at: datetime, today: date) -> DatasetHealth:
    last = status.last_month or evidence.kept(("end", status.dataset), lambda: _end(evidence, status.dataset))
    lag = NEWER_EXPECTED_AFTER.get(status.dataset)
    is_stale = bool(last and lag and add_months(last, lag + 1) <= today)
    return DatasetHealth(DATASETS[status.dataset], status, last, loaded_at, is_stale, _words(status, last, is_stale))


def _end(evidence: OpenEvidence, dataset: str) -> date | None:
    """Return the last month of a dataset whose parts are not of months."""
    if dataset not in _ENDS:
        return None
    column, length = _ENDS[dataset]
    last = evidence.store.scan(dataset).select(pl.col(column).max()).collect().item()
    if last is None:
        return None
    return date(last, 6, 1) if column == "mid_year" else add_months(last, length - 1)


def _words(status: DatasetStatus, last: date | None, is_stale: bool) -> str:
    words = f"{status.rows:,} rows"
    if last:
        words += f", up to {Period.month(last).label}"
    if is_stale:
        words += "; a newer release should be out"
    if status.missing:
        months = "month" if len(status.missing) == 1 else "months"
        words += f"; {len(status.missing)} {months} missing in between"
    return f"{words}."


def _force_months(evidence: OpenEvidence, forces: list[str] | None) -> pl.DataFrame:
    found = evidence.store.completeness().filter(pl.col("district_code").is_null() & (pl.col("publisher_area") != ""))
    if forces is not None:
        found = found.filter(pl.col("publisher_area").is_in(forces))
    found = found.select(
        "dataset",
        pl.col("publisher_area").alias("force"),
        "month",
        pl.col("located_share").alias("completeness"),
        "rows",
    )
    if found.is_empty():
        return found
    newest = max(found["month"].to_list())
    months = [add_months(newest, -back) for back in range(_MONTHS_SHOWN - 1, -1, -1)]
    first = min(found["month"].to_list())
    every = (
        found.select("dataset", "force")
        .unique()
        .join(
            pl.DataFrame({"month": [month for month in months if month >= first]}, schema={"month": pl.Date}),
            how="cross",
        )
    )
    return every.join(found, on=["dataset", "force", "month"], how="left").sort("dataset", "force", "month")


def _sentence(datasets: tuple[DatasetHealth, ...]) -> str:
    if not datasets:
        return "Nothing is loaded yet."
    crime = next((item for item in datasets if item.dataset.id == "street_crime"), None)
    begin = (
        f"Street-level crime is loaded up to {Period.month(crime.last_month).label}. "
        if crime and crime.last_month
        else ""
    )
    stale = sum(item.is_stale for item in datasets)
    missing = sum(len(item.status.missing) for item in datasets)
    newer = f"{stale} may have a newer release" if stale else "none is known to be out of date"
    months = "1 month is missing" if missing == 1 else f"{missing} months are missing"
    gaps = f"{months} in between" if missing else "no month is missing in between"
    return f"{begin}Of {len(datasets)} datasets {newer}; {gaps}."
