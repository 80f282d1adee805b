"""Stops and searches as police.uk publishes them, row by row."""

from __future__ import annotations

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset
from saferplace.datasets.street_crime import CREDIT

_NOT_STATED = "not stated"

DATASET = Dataset(
    id="stop_and_search",
    title="Stop and search",
    grain="One row per search as published: a row of a police.uk stop-and-search file",
    publisher="data.police.uk (Single Online Home)",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=CREDIT,
    cadence="monthly, about two months after the month",
    source="data.police.uk archive (YYYY-MM.zip), custom download, or single CSV",
    slice_by="force and month, such as leicestershire/2021-04",
    columns=(
        Column("month", pl.Date(), "first day of the month of the file"),
        Column("force", pl.String(), "slug of the force that published the row, from the file's name"),
        Column("occurred_at", pl.Datetime("us", "UTC"), "moment of the search", null_means=_NOT_STATED),
        Column("search_type", pl.String(), "person search, vehicle search, or both"),
        Column("longitude", pl.Float64(), "degrees east (WGS84) of the map point", null_means="no usable point"),
        Column("latitude", pl.Float64(), "degrees north (WGS84) of the map point", null_means="no usable point"),
        Column("gender", pl.String(), "as published", null_means=_NOT_STATED),
        Column(
            "age_range", pl.String(), "as published: under 10, 10-17, 18-24, 25-34, over 34", null_means=_NOT_STATED
        ),
        Column("self_defined_ethnicity", pl.String(), "as the person said", null_means=_NOT_STATED),
        Column("officer_defined_ethnicity", pl.String(), "as the officer saw", null_means=_NOT_STATED),
        Column("legislation", pl.String(), "power used", null_means=_NOT_STATED),
        Column("object_of_search", pl.String(), "what was looked for", null_means=_NOT_STATED),
        Column("outcome", pl.String(), "what followed", null_means=_NOT_STATED),
        Column(
            "outcome_linked", pl.Boolean(), "the outcome is linked to the object searched for", null_means=_NOT_STATED
        ),
        Column("clothing_removed", pl.Boolean(), "more than outer clothing was removed", null_means=_NOT_STATED),
        Column("part_of_operation", pl.Boolean(), "part of a policing operation", null_means=_NOT_STATED),
    ),
    notes=(
        "No LSOA is published: a search can be placed by its point only, and many have none.",
        "A moment up to a day outside the month of the file is accepted (local time against universal time).",
    ),
)
