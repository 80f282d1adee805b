"""English indices of deprivation by LSOA, one edition after another."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="deprivation",
    title="English indices of deprivation",
    grain="One row per LSOA, edition and domain",
    publisher="Ministry of Housing, Communities and Local Government",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="English indices of deprivation: Ministry of Housing, Communities and Local Government, Crown copyright, "
    "Open Government Licence v3.0.",
    cadence="every four to six years",
    source="GOV.UK, English indices of deprivation, File 7 (all ranks, deciles, scores and population denominators)",
    slice_by="edition and domain",
    columns=(
        Column("lsoa_code", pl.String(), "LSOA in the vintage of the edition"),
        Column("lsoa_vintage", pl.Int16(), "2011 or 2021"),
        Column("edition", pl.Int16(), "year of the edition: 2015, 2019, 2025"),
        Column("domain", pl.String(), "overall, one of the seven domains, a supplementary index or a sub-domain"),
        Column("rank", pl.Int32(), "rank among the LSOAs of England; 1 = most deprived"),
        Column("decile", pl.Int8(), "tenth of the LSOAs of England; 1 = most deprived"),
        Column("score", pl.Float64(), "score of the domain; higher = more deprived", "not in the file loaded"),
    ),
    notes=(
        "Editions are not comparable score by score: methods and LSOAs changed.",
        "Deciles are of LSOAs in England, 1 = most deprived; Wales has an index of its own.",
    ),
)
