"""Police recorded crime by community safety partnership, quarter and offence."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="csp_recorded_crime",
    title="Police recorded crime by community safety partnership",
    grain="One row per community safety partnership, quarter and offence",
    publisher="Home Office",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Police recorded crime: Home Office, Crown copyright, Open Government Licence v3.0.",
    cadence="quarterly",
    source="GOV.UK, Police recorded crime and outcomes open data tables, community safety partnership tables",
    slice_by="financial year",
    columns=(
        Column("csp_code", pl.String(), "GSS code of the partnership", "the table names it only; match by csp_name"),
        Column("csp_name", pl.String(), "name as the Home Office writes it"),
        Column("force_name", pl.String(), "police force", "not stated"),
        Column("quarter_start", pl.Date(), "first day of the quarter"),
        Column("financial_year_start", pl.Date(), "1 April"),
        Column("offence_group", pl.String(), "such as Theft offences"),
        Column("offence_subgroup", pl.String(), "such as Vehicle offences"),
        Column("offence_code", pl.String(), "Home Office counting code, such as 30A"),
        Column("offence", pl.String(), "description of the offence"),
        Column("count", pl.Int64(), "offences recorded", "not available; never zero"),
    ),
    notes=(
        "Fraud recorded by Action Fraud, CIFAS and UK Finance is not in the partnership tables.",
        "Counts can be negative where offences of an earlier quarter were reclassified or cancelled.",
        "'Unassigned' partnerships hold what a force could not give to one of its partnerships.",
    ),
)
