"""The outline of each area."""

import polars as pl

from saferplace.datasets.description import OPEN_GOVERNMENT_LICENCE, Column, Dataset

DATASET = Dataset(
    id="boundary",
    title="Boundaries of areas",
    grain="One row per area and code list (vintage).",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT_LICENCE,
    credit=(
        "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
        "Contains OS data © Crown copyright and database right."
    ),
    cadence="when boundaries change",
    source="ONS Open Geography portal (geoportal.statistics.gov.uk)",
    slice_by="level, vintage and the range of codes in the file",
    columns=(
        Column("area_code", pl.String(), "GSS code"),
        Column("area_level", pl.String(), "level of the area, such as lsoa"),
        Column("vintage", pl.Int16(), "year of the code list"),
        Column("name", pl.String(), "name as published", null_means="the file does not name the area"),
        Column("geometry", pl.String(), "GeoJSON Polygon or MultiPolygon, longitude and latitude (WGS84)"),
    ),
    notes=(
        "Generalised boundaries and points snapped to streets disagree with the stated LSOA in about 3 % of rows.",
        "TopoJSON is read by joining its arcs; a file in the British National Grid is refused.",
    ),
)
