"""How many people live in an area at the middle of a year."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="population",
    title="Population estimates",
    grain="One row per area and mid-year (30 June).",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Source: Office for National Statistics licensed under the Open Government Licence v3.0",
    cadence="yearly",
    source="ONS mid-year population estimates, and estimates for small areas (SAPE)",
    slice_by="mid-year, level and vintage of the areas; the range of codes when the file is not national",
    columns=(
        Column("area_code", pl.String(), "GSS code of an LSOA, ward or district"),
        Column("area_level", pl.String(), "lsoa, ward or district"),
        Column("mid_year", pl.Int16(), "year of the estimate (30 June; census day for a census slice)"),
        Column("persons", pl.Int32(), "usual residents, all ages, females and males together"),
    ),
    notes=(
        "Totals for the country, and Scottish and Northern Irish areas of a British file, are left out with a reason.",
        "Thousands separators inside quotes are read as part of the number.",
        "A census slice (key census-2021/...) counts residents on census day, not 30 June.",
    ),
)
