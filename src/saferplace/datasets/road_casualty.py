"""People injured or killed in road collisions reported to the police."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="road_casualty",
    title="Reported road casualties (STATS19)",
    grain="One row per casualty",
    publisher="Department for Transport",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit="Road casualties: Department for Transport (STATS19), Crown copyright, Open Government Licence v3.0.",
    cadence="yearly, with a provisional half year in autumn",
    source="data.gov.uk, Road Safety Data; local extracts of the same records",
    slice_by="district and calendar year, so that a national file replaces a local extract of the same records",
    columns=(
        Column("collision_id", pl.String(), "DfT's index of the collision: year and police reference"),
        Column("month", pl.Date(), "first day of the month of the collision"),
        Column("occurred_on", pl.Date(), "day of the collision", "not stated"),
        Column("district_code", pl.String(), "local authority district of the collision", "not stated"),
        Column("lsoa_code", pl.String(), "LSOA of the collision", "not stated (Scotland, extracts)"),
        Column("casualty_severity", pl.String(), "fatal, serious or slight, as the police recorded it"),
        Column(
            "casualty_type",
            pl.String(),
            "how the casualty travelled: pedestrian, pedal_cycle, powered_two_wheeler, car, taxi, bus_or_coach, "
            "goods_vehicle, tram, other",
            "not stated",
        ),
        Column("sex", pl.String(), "male or female", "not stated"),
        Column("age_band", pl.String(), "0-5, 6-10, 11-15, 16-20, 21-25, then tens, Over 75", "not stated"),
        Column("longitude", pl.Float64(), "WGS84", "not stated"),
        Column("latitude", pl.Float64(), "WGS84", "not stated"),
        Column("provisional", pl.Boolean(), "true for figures of a year not yet complete or not yet validated"),
        Column(
            "weight_serious",
            pl.Float64(),
            "DfT's probability that the injury would be recorded as serious under injury-based reporting",
            "not published in the file loaded; use the recorded severity",
        ),
    ),
    notes=(
        "KSI = fatal + serious. Forces moved to injury-based recording (CRASH, COPA) from 2016 on, which raised "
        "serious counts: compare years with the adjusted weights.",
        "Damage-only collisions are not in STATS19.",
        "Casualties of one collision with the same particulars are separate people and are all counted.",
    ),
)
