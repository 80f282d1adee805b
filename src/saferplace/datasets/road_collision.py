"""Road collisions in which somebody was injured, reported to the police."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="road_collision",
    title="Reported road collisions (STATS19)",
    grain="One row per collision",
    publisher="Department for Transport",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Road collisions: Department for Transport (STATS19), Crown copyright, Open Government Licence v3.0.",
    cadence="yearly, with a provisional half year in autumn",
    source="data.gov.uk, Road Safety Data; local extracts of the same records",
    slice_by="district and calendar year",
    columns=(
        Column("collision_id", pl.String(), "DfT's index of the collision: year and police reference"),
        Column("month", pl.Date(), "first day of the month"),
        Column("occurred_on", pl.Date(), "day", "not stated"),
        Column("district_code", pl.String(), "local authority district", "not stated"),
        Column("lsoa_code", pl.String(), "LSOA", "not stated (Scotland, extracts)"),
        Column("severity", pl.String(), "fatal, serious or slight: the worst injury, as the police recorded it"),
        Column("casualties", pl.Int32(), "people injured", "not stated"),
        Column("vehicles", pl.Int32(), "vehicles involved", "not stated"),
        Column("longitude", pl.Float64(), "WGS84", "not stated"),
        Column("latitude", pl.Float64(), "WGS84", "not stated"),
        Column("provisional", pl.Boolean(), "true for figures of a year not yet complete or not yet validated"),
        Column(
            "weight_serious",
            pl.Float64(),
            "DfT's probability that the collision would be recorded as serious under injury-based reporting",
            "not published in the file loaded",
        ),
    ),
)
