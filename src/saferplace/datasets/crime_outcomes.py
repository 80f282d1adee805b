"""Outcomes of crimes as police.uk publishes them, by the month in which each outcome was recorded."""

from __future__ import annotations

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset
from saferplace.datasets.street_crime import CREDIT

DATASET = Dataset(
    id="crime_outcomes",
    title="Outcomes of crimes",
    grain="One row per outcome as published: a row of a police.uk outcomes file",
    publisher="data.police.uk (Single Online Home)",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=CREDIT,
    cadence="monthly, about two months after the month",
    source="data.police.uk archive (YYYY-MM.zip), custom download, or single CSV",
    slice_by="force and month, such as leicestershire/2021-04",
    columns=(
        Column("month", pl.Date(), "first day of the month in which the outcome was recorded, not that of the crime"),
        Column("force", pl.String(), "slug of the force that published the row, from the file's name"),
        Column("crime_id", pl.String(), "identifier of the crime; a crime may have several", null_means="not given"),
        Column("longitude", pl.Float64(), "degrees east (WGS84) of the map point", null_means="no usable point"),
        Column("latitude", pl.Float64(), "degrees north (WGS84) of the map point", null_means="no usable point"),
        Column("lsoa_code", pl.String(), "LSOA the publisher states", null_means="not recorded"),
        Column("location", pl.String(), "words for the map point", null_means="no place named"),
        Column("reported_by", pl.String(), "force that supplied the row", null_means="not stated"),
        Column("falls_within", pl.String(), "force the row is said to fall within", null_means="not stated"),
        Column("outcome_type", pl.String(), "outcome as worded by police.uk"),
    ),
    notes=(
        "The month is that of the outcome: shares of crimes with an outcome are taken from street_crime instead.",
        "A crime may appear more than once, in one month or in several; every row is one record.",
    ),
)
