"""Which area lies in which, as the lookup files say: the edges from which the atlas of areas is built."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="area_lookup",
    title="Area lookups",
    grain="One row per child area, parent area and pair of code lists (vintages) stated by a lookup file.",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=(
        "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
        "Contains OS data © Crown copyright and database right."
    ),
    cadence="when codes change, usually every April, May and December",
    source="ONS Open Geography portal (geoportal.statistics.gov.uk)",
    slice_by="the levels and vintages a file links, and the range of codes it covers",
    columns=(
        Column("child_code", pl.String(), "GSS code of the smaller or older area"),
        Column("child_level", pl.String(), "level of the child, such as lsoa, ward, district"),
        Column("child_vintage", pl.Int16(), "year of the child's code list; 0 when the file does not say"),
        Column("parent_code", pl.String(), "GSS code of the larger or newer area"),
        Column("parent_level", pl.String(), "level of the parent"),
        Column("parent_vintage", pl.Int16(), "year of the parent's code list; 0 when the file does not say"),
        Column(
            "change_code",
            pl.String(),
            "LSOA 2011 to 2021 only: U unchanged, S split, M merged, X changed in another way",
            null_means="the edge is not a change of LSOAs",
        ),
        Column(
            "method",
            pl.String(),
            "exact (the child lies wholly in the parent), best_fit (most of it does), successor (it was replaced)",
        ),
    ),
    notes=(
        "Scottish and Northern Irish rows of a United Kingdom file are left out with a reason.",
        "ONS's own LSOA to ward lookups are best fit.",
        "One row of a file may state several edges; `source_row` is the first row that states the edge.",
    ),
)
