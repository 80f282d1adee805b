"""Say what is in the evidence store, how complete it is, and what was left out and why."""

from __future__ import annotations

from typing import Any

import polars as pl

from saferplace.store.evidence import EvidenceStore
from saferplace.store.status import DatasetStatus


def store_status(store: EvidenceStore) -> dict[str, Any]:
    """Return location, version, datasets, completeness by force and month, and rejected rows by reason, for JSON."""
    status = store.status()
    return {
        "location": status.location,
        "version": status.version,
        "datasets": [_dataset(item) for item in status.datasets],
        "completeness": _completeness(store),
        "rejected": [
            {"dataset": item.dataset, "reason": reason, "rows": rows}
            for item in status.datasets
            for reason, rows in item.rejected_by_reason.items()
        ],
    }


def _dataset(item: DatasetStatus) -> dict[str, Any]:
    return {
        "dataset": item.dataset,
        "releases": list(item.releases),
        "parts": item.parts,
        "older_parts": item.older_parts,
        "rows": item.rows,
        "rejected": item.rejected,
        "first_month": f"{item.first_month:%Y-%m}" if item.first_month else None,
        "last_month": f"{item.last_month:%Y-%m}" if item.last_month else None,
        "missing_months": list(item.missing),
        "forces": [area for area in item.publisher_areas if area],
        "located_share": item.located_share,
        "rows_outside_force": item.rows_outside_force,
    }


def _completeness(store: EvidenceStore) -> list[dict[str, Any]]:
    """One row per dataset, force and month that is loaded; months that are not are named as missing_months."""
    frame = store.completeness().filter(pl.col("district_code").is_null())
    rows = frame.select(
        "dataset",
        pl.col("publisher_area").alias("force"),
        pl.col("month").dt.strftime("%Y-%m"),
        "rows",
        "rows_without_lsoa",
        pl.col("located_share").alias("completeness"),
        "rows_outside_force",
        pl.col("lsoa_vintage").alias("code_vintage"),
    )
    return rows.to_dicts()
