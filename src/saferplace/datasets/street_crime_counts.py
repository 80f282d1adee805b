"""Street-level crime counted by month, force, LSOA and type: what almost every figure is served from."""

from __future__ import annotations

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset
from saferplace.datasets.street_crime import CREDIT

DATASET = Dataset(
    id="street_crime_counts",
    title="Street-level crime, counted",
    grain="One row per month, force, stated LSOA and crime type that has at least one row in street_crime",
    publisher="derived from data.police.uk",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=CREDIT,
    cadence="with every load of street_crime",
    source="counted from the same rows, in the same load, as street_crime",
    slice_by="force and month, as street_crime",
    columns=(
        Column("month", pl.Date(), "first day of the month"),
        Column("force", pl.String(), "slug of the force that published the rows"),
        Column("lsoa_code", pl.String(), "LSOA stated in the rows", null_means="no LSOA recorded in the rows"),
        Column("crime_type", pl.String(), "id of the crime type"),
        Column("count", pl.Int32(), "rows"),
        Column("charged", pl.Int32(), "rows whose last outcome means that a suspect was charged or summonsed"),
        Column("decided", pl.Int32(), "rows with an outcome that is not still open (denominator of the charged share)"),
    ),
    notes=("Counts every row, repeated Crime IDs included; sums to the rows of street_crime of the same part.",),
)
