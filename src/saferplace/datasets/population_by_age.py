"""How many people of each single year of age live in an area at the middle of a year."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="population_by_age",
    title="Population estimates by single year of age",
    grain="One row per area, mid-year (30 June) and single year of age.",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Source: Office for National Statistics licensed under the Open Government Licence v3.0",
    cadence="yearly",
    source="ONS mid-year population estimates, and estimates for small areas (SAPE)",
    slice_by="mid-year, level and vintage of the areas; the range of codes when the file is not national",
    columns=(
        Column("area_code", pl.String(), "GSS code of an LSOA, ward or district"),
        Column("area_level", pl.String(), "lsoa, ward or district"),
        Column("mid_year", pl.Int16(), "year of the estimate (30 June)"),
        Column("age", pl.Int16(), "age last birthday; 90 means 90 and over"),
        Column("persons", pl.Int32(), "usual residents of that age, females and males together"),
    ),
    notes=("Files that give females and males are added up; a file's own Persons rows are used where it has them.",),
)
