"""Fly-tipping incidents and actions by local authority and financial year."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="fly_tipping",
    title="Fly-tipping incidents and actions",
    grain="One row per local authority, financial year and measure",
    publisher="Department for Environment, Food and Rural Affairs",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Fly-tipping: Defra (WasteDataFlow), Crown copyright, Open Government Licence v3.0.",
    cadence="yearly",
    source="GOV.UK, Fly-tipping in England, workbook of incidents and actions by local authority",
    slice_by="financial year and sheet (incidents, actions)",
    columns=(
        Column("area_code", pl.String(), "local authority as it stood in that year"),
        Column("area_name", pl.String(), "name in the workbook"),
        Column("financial_year_start", pl.Date(), "1 April"),
        Column(
            "measure",
            pl.String(),
            "incidents_total; land_..., waste_..., size_... of incidents; actions_...; names ending _pounds are whole "
            "pounds; reporting_basis_code is 1 all incidents, 2 customer or public reported only, 3 staff and "
            "pro-actively cleared only, 4 changed during the year",
        ),
        Column("value", pl.Int64(), "count of the measure", "not available or not returned; never zero"),
    ),
    notes=(
        "Rows marked *Total (England and the regions) stand among the authorities and are left out, so that adding up "
        "rows counts nothing twice. Defra's England total also holds estimates for authorities that made no return.",
        "':' means not available and is null, never 0.",
        "Figures are not comparable across a change of reporting basis.",
    ),
)
