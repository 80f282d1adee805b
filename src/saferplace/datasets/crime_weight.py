"""Weights of harm or severity by crime type, supplied by the user."""

import polars as pl

from saferplace.datasets.description import Column, Dataset

DATASET = Dataset(
    id="crime_weight",
    title="Crime harm and severity weights",
    grain="One row per scheme and crime type",
    publisher="The author of the scheme",
    licence="as the author of the scheme states; not shipped with this product",
    credit="Weights as supplied by the user.",
    cadence="when the scheme changes",
    source="a file the user supplies",
    slice_by="scheme",
    columns=(
        Column("scheme", pl.String(), "name of the scheme, such as that of a harm index"),
        Column("crime_type", pl.String(), "police.uk crime type, our id"),
        Column("weight", pl.Float64(), "weight of one crime of this type, in `unit`; 0 or more"),
        Column("unit", pl.String(), "unit of the weight, such as days of imprisonment"),
    ),
)
