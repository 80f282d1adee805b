"""Measure, for each stored part whose rows carry an LSOA, where those rows are placed, and store the answer."""

from __future__ import annotations

import hashlib
from datetime import datetime

import polars as pl

from saferplace.datasets.parts import REJECT_SCHEMA, Batch, Part, SourceFile
from saferplace.indicators.geography import Geography
from saferplace.reference.forces import FORCES
from saferplace.store import EvidenceStore
from saferplace.store.completeness import COMPLETENESS, measure

COMMAND = "measure completeness"
_LOOKUP = "area_lookup"
_PLACE_COLUMNS = ("lsoa_code", "district_code", "police_force_area_code", "in_2011", "in_2021")


def record_completeness(store: EvidenceStore, *, moment: datetime) -> int:
    """Measure the live parts that have not been measured with the lookups now loaded, and store the result.

    Does nothing while no area lookup is loaded. What was left unmeasured by a load that was killed is measured by the
    next one.

    Returns:
        The version of the store afterwards.

    Raises:
        StoreError: the store cannot be written; it is as it was.
    """
    lookups = store.parts(_LOOKUP)["part_id"].sort().to_list()
    if not lookups:
        return store.version
    basis = hashlib.sha256(repr(lookups).encode()).hexdigest()[:16]
    pending = _unmeasured(store, basis)
    if pending.is_empty():
        return store.version
    places = Geography.from_store(store).atlas.select(_PLACE_COLUMNS)
    force_areas = {force.slug: force.pfa_code for force in FORCES if force.pfa_code}
    with store.begin_load(command=COMMAND, moment=moment) as load:
        for (dataset,), parts in pending.group_by("dataset", maintain_order=True):
            counts = _counts(store, str(dataset), parts)
            if counts is not None:
                load.add(_batch(parts, measure(counts, places, force_areas, basis), basis))
        return load.commit().version


def _unmeasured(store: EvidenceStore, basis: str) -> pl.DataFrame:
    """Return the live monthly parts of a force or area without a measurement on this basis."""
    done = (
        store.scan(COMPLETENESS.id)
        .filter((pl.col("basis") == basis) & pl.col("district_code").is_null())
        .select(pl.col("subject").alias("part_id"))
        .collect()
    )
    monthly = store.parts().filter(pl.col("month").is_not_null() & (pl.col("rows_kept") > 0))
    return monthly.join(done, on="part_id", how="anti")


def _counts(store: EvidenceStore, dataset: str, parts: pl.DataFrame) -> pl.DataFrame | None:
    """Return rows by part and LSOA, from counts where there are some; None when the dataset has no LSOA."""
    derived = parts["derived"].explode(empty_as_null=False).unique().sort().to_list()
    for table in (*derived, dataset):
        rows = store.scan(table, months=parts["month"].unique().to_list())
        columns = rows.collect_schema().names()
        if "lsoa_code" not in columns or (table != dataset and "count" not in columns):
            continue
        size = pl.col("count").sum().cast(pl.Int64) if table != dataset else pl.len().cast(pl.Int64).alias("count")
        counts = rows.group_by("part_id", "lsoa_code").agg(size).collect()
        return counts.join(parts.select("part_id", "publisher_area"), on="part_id")
    return None


def _batch(subjects: pl.DataFrame, measured: pl.DataFrame, basis: str) -> Batch:
    """Return the measurements as one part per measured slice, so that a later one replaces an earlier one."""
    rows_of = dict(measured.group_by("subject").len().iter_rows())
    parts = []
    for dataset, slice_key, subject in subjects.select("dataset", "slice_key", "part_id").iter_rows():
        fingerprint = hashlib.sha256(f"{subject}|{basis}".encode()).hexdigest()
        rows = rows_of.get(subject, 0)
        source = SourceFile(f"measured from part {subject}", fingerprint, 0)
        parts.append(Part(f"{dataset}/{slice_key}", "", source, rows, rows, 0))
    places = pl.DataFrame(
        {"subject": subjects["part_id"], "part": pl.arange(subjects.height, dtype=pl.Int32, eager=True)}
    )
    frame = measured.join(places, on="subject", how="inner", maintain_order="left").with_columns(
        source_row=pl.lit(0, dtype=pl.Int32)
    )
    return Batch(COMPLETENESS.id, tuple(parts), frame, pl.DataFrame(schema=dict(REJECT_SCHEMA)))
