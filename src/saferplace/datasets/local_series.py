"""Local series: any monthly, quarterly or yearly figure by area that a partner supplies in the template."""

import polars as pl

from saferplace.datasets.description import Column, Dataset

DATASET = Dataset(
    id="local_series",
    title="Local series",
    grain="One row per series, area and period",
    publisher="The partner who supplied the file",
    licence="as agreed with the partner",
    credit="Supplied by the responsible authorities of the partnership.",
    cadence="monthly, quarterly or yearly",
    source="the template of this product (CSV, XLSX or ODS), filled in by a partner",
    slice_by="series, area and period: a row supplied again replaces the earlier one and nothing else",
    columns=(
        Column("series", pl.String(), "identifier of the series, snake case; also its indicator id"),
        Column("title", pl.String(), "name people read"),
        Column("area_code", pl.String(), "GSS code, or N:name for a neighbourhood of one's own"),
        Column("area_name", pl.String(), "name of the area as the partner wrote it", "not given"),
        Column("area_level", pl.String(), "level of the area, from its code"),
        Column("period_start", pl.Date(), "first day of the period"),
        Column("period_kind", pl.String(), "month, quarter, financial_year or calendar_year"),
        Column("value", pl.Float64(), "the figure as the partner states it, in `unit`", "not supplied; never zero"),
        Column(
            "numerator",
            pl.Float64(),
            "count the figure is made from; equal to `value` when only that was given",
            "not supplied; never zero",
        ),
        Column("denominator", pl.Float64(), "what the numerator is a part of or is set against", "none"),
        Column("unit", pl.String(), "unit of the value, such as incidents, per cent, days"),
        Column("polarity", pl.String(), "higher_is_better, lower_is_better or neither"),
        Column("adds_up", pl.Boolean(), "true when figures of several months or areas may be added together"),
        Column("caveat", pl.String(), "what a reader must know", "none"),
        Column("disclosure_threshold", pl.Int32(), "counts from 1 to this are hidden when published", "none"),
    ),
    notes=(
        "A blank cell is missing, never zero.",
        "A value given without numerator and denominator adds up only when its unit is a count: percentages, rates, "
        "scores, averages and days do not.",
    ),
)
