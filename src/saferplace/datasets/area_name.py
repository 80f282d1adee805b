"""What each area is called in each code list."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="area_name",
    title="Names of areas",
    grain="One row per area code and code list (vintage).",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=(
        "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
        "Contains OS data © Crown copyright and database right."
    ),
    cadence="when codes change, usually every April, May and December",
    source="ONS Open Geography portal (geoportal.statistics.gov.uk)",
    slice_by="the levels and vintages a file names, and the range of codes it covers",
    columns=(
        Column("area_code", pl.String(), "GSS code"),
        Column("area_level", pl.String(), "level of the area, such as ward"),
        Column("vintage", pl.Int16(), "year of the code list; 0 when the file does not say"),
        Column("name", pl.String(), "name as published"),
    ),
    notes=("The name shown for an area is the one of the newest code list that holds its code.",),
)
