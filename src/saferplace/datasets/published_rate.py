"""Rates, scores and counts as another body has published them, without the counts they were made from."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="published_rate",
    title="Published rates and scores",
    grain="One row per area, period, measure and group",
    publisher="Trafford Data Lab, from the Office for National Statistics and Defra",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Recorded crime: Office for National Statistics; fly-tipping: Defra; compiled by Trafford Data Lab. "
    "Open Government Licence v3.0.",
    cadence="yearly",
    source="Trafford Data Lab",
    slice_by="measure and area",
    columns=(
        Column("area_code", pl.String(), "GSS code"),
        Column("area_name", pl.String(), "name as published"),
        Column("area_level", pl.String(), "level of the area, from its code; other when it is none of ours"),
        Column("period_start", pl.Date(), "first day of the period"),
        Column("period_kind", pl.String(), "financial_year or calendar_year"),
        Column("measure", pl.String(), "offence_rate, crime_severity_score, fly_tipping_incidents ..."),
        Column("group", pl.String(), "group of offences, or all"),
        Column("value", pl.Float64(), "the figure, in `unit`", "not available; never zero"),
        Column("unit", pl.String(), "such as offences per 1,000"),
    ),
    notes=("Published without the counts: no interval can be given.",),
)
