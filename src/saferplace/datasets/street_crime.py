"""Street-level crime and anti-social behaviour as police.uk publishes it, row by row."""

from __future__ import annotations

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

CREDIT = "Contains data from police.uk © Crown copyright, licensed under the Open Government Licence v3.0."

DATASET = Dataset(
    id="street_crime",
    title="Street-level crime and anti-social behaviour",
    grain="One row per crime or incident as published: a row of a police.uk street file, never merged with another",
    publisher="data.police.uk (Single Online Home, for the 43 territorial forces, BTP and PSNI)",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=CREDIT,
    cadence="monthly, about two months after the month; earlier months are published again with changes",
    source="data.police.uk archive (YYYY-MM.zip), custom download, single CSV, or the API's JSON answers",
    slice_by="force and month, such as leicestershire/2021-04; API answers by file and month",
    columns=(
        Column("month", pl.Date(), "first day of the month in which the crime was reported"),
        Column("force", pl.String(), "slug of the force that published the row, from the file's name"),
        Column("reported_by", pl.String(), "force that supplied the row", null_means="not stated"),
        Column("falls_within", pl.String(), "force the row is said to fall within", null_means="not stated"),
        Column(
            "crime_id",
            pl.String(),
            "identifier given by police.uk; repeats within and across months",
            null_means="none given; always so for anti-social behaviour",
        ),
        Column("crime_type", pl.String(), "id of the crime type, see reference/crime_types.py"),
        Column(
            "longitude",
            pl.Float64(),
            "degrees east (WGS84) of the map point the crime was moved to",
            null_means="no usable point published",
        ),
        Column(
            "latitude",
            pl.Float64(),
            "degrees north (WGS84) of the map point the crime was moved to",
            null_means="no usable point published",
        ),
        Column(
            "location",
            pl.String(),
            "words for the map point, such as 'On or near High Street'",
            null_means="no place named: 'No Location', or 'On or near' and nothing more",
        ),
        Column(
            "lsoa_code",
            pl.String(),
            "LSOA the publisher states, of 2011 or of 2021 as in the release; it wins over the polygon the point is in",
            null_means="not recorded; never 'outside the area'. API answers state no LSOA",
        ),
        Column(
            "last_outcome",
            pl.String(),
            "last outcome category known when the release was made",
            null_means="none given; always so for anti-social behaviour",
        ),
    ),
    notes=(
        "Every row is one record. Identical rows of anti-social behaviour are separate incidents and all are kept.",
        "A Crime ID that repeats (within a month, across months, with another place, outcome or type) is counted as "
        "many times as it has rows, everywhere. The number of repeats within a file is kept as a fact of its part.",
        "Rows with a blank LSOA are 'not recorded': they count for the force, and for no smaller area.",
        "Rows whose LSOA lies outside the force are kept, count where they lie, and their number is kept as a fact.",
        "The stated LSOA is used, also where the point falls in another polygon (about 3 % of rows).",
        "A point with only one coordinate, or outside 48 to 62 north and 12 west to 4 east, is set to null, the row is "
        "kept, and the number of such rows is kept as a fact.",
        "Type names of older releases are read as police.uk itself placed them afterwards.",
        "The same month differs between releases: a newer release replaces the older one, which can still be read.",
    ),
)
