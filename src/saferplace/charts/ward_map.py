"""Map of wards (or other small areas) in shades, with the ranked list beside it: place is the point."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import altair as alt
import polars as pl
from shapely import affinity, geometry
from shapely.geometry.base import BaseGeometry

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required

_COLUMNS = {
    "code": pl.String,
    "name": pl.String,
    "value": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "comparison?": pl.String,
}
_MAP = (350, 380)
_LISTED = 18  # rows of the list that fit beside the map
_ROW = 20


def ward_map(
    frame: pl.DataFrame,
    boundaries: Mapping[str, str],
    caption: Caption,
    *,
    unit: str,
    area_heading: str = "Ward",
    decimals: int = 1,
) -> Figure:
    """Draw areas in up to five shades of one colour, ranked from the highest, with the list of the highest beside.

    Args:
        frame: code, name, value (null = not available, drawn white), and optionally lower, upper (95 % limits) and
            comparison with the district ("above", "similar", "below").
        boundaries: GeoJSON geometry text (WGS84) by code; an area without one stands in the list and the table only.
        caption: the words around the chart.
        unit: unit of the values.
        area_heading: what the areas are.
        decimals: decimals printed.

    Raises:
        ChartError: when a column is absent, the frame is empty, or no area has a boundary.
    """
    frame = required(frame, _COLUMNS, "map").sort("value", descending=True, nulls_last=True, maintain_order=True)
    ranked = frame.with_columns(
        pl.when(pl.col("value").is_not_null())
        .then(pl.col("value").rank("min", descending=True))
        .cast(pl.Int64)
        .alias("rank"),
        value_bands(frame["value"]),
    )
    shapes = {code: geometry.shape(json.loads(text)) for code, text in boundaries.items() if code in set(frame["code"])}
    if not shapes:
        raise ChartError("map: none of the areas has a boundary.")
    without = ranked.filter(~pl.col("code").is_in(list(shapes)))["name"].to_list()
    more = (f"Not on the map, no boundary loaded: {wording.listed(without)}.",) if without else ()
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(ranked, _on_plane(shapes), unit, decimals), caption.id),
        alt=_alt(ranked, unit, decimals),
        table=_table(ranked, area_heading, unit, decimals),
        source=caption.source,
        caveats=(*caption.caveats, *more),
    )


def value_bands(values: pl.Series) -> pl.Series:
    """Return the class of each value, 0 to 4, lightest first, of about equal number; null for a missing value."""
    known = values.drop_nulls()
    count = min(len(style.SEQUENTIAL_BANDS), known.n_unique())
    if not count:
        return pl.Series("band", [None] * len(values), dtype=pl.Int64)
    offset = len(style.SEQUENTIAL_BANDS) - count
    places = values.rank("min") - 1
    return ((places * count / max(len(known), 1)).floor() + offset).cast(pl.Int64).alias("band")


def _on_plane(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Lay shapes on a plane true at their middle latitude, and drop detail finer than the picture shows."""
    whole = geometry.GeometryCollection(list(shapes.values()))
    west, south, east, north = whole.bounds
    narrow = math.cos(math.radians((south + north) / 2))
    finest = max((east - west) * narrow, north - south) / 900
    return {
        code: affinity.scale(shape, narrow, 1, origin=(0, 0)).simplify(finest, preserve_topology=True)
        for code, shape in shapes.items()
    }


def _chart(ranked: pl.DataFrame, shapes: dict[str, BaseGeometry], unit: str, decimals: int) -> Chart:
    return alt.hconcat(_map(ranked, shapes), _list(ranked, unit, decimals), spacing=30).resolve_scale(
        color="independent"
    )


def _map(ranked: pl.DataFrame, shapes: dict[str, BaseGeometry]) -> Chart:
    features, marks = [], []
    for row in ranked.iter_rows(named=True):
        if row["code"] not in shapes:
            continue
        shape = shapes[row["code"]]
        fill = style.PAPER if row["band"] is None else style.SEQUENTIAL_BANDS[row["band"]]
        features.append({"type": "Feature", "properties": {"fill": fill}, "geometry": geometry.mapping(shape)})
        point = shape.representative_point()
        ink = style.PAPER if (row["band"] or 0) >= 3 else style.INK
        if row["rank"] is not None and row["rank"] <= _LISTED:
            marks.append({"x": point.x, "y": point.y, "text": str(row["rank"]), "ink": ink})
    data = alt.InlineData(values={"type": "FeatureCollection", "features": features}, format=_FEATURES)
    areas = alt.Chart(data).mark_geoshape(stroke=style.DARK_GREY, strokeWidth=0.7)
    areas = areas.encode(color=alt.Color("properties.fill:N", scale=None))
    text = alt.Chart(alt.InlineData(values=marks)).mark_text(fontWeight=600, fontSize=12)
    text = text.encode(longitude="x:Q", latitude="y:Q", text="text:N", color=alt.Color("ink:N", scale=None))
    return alt.layer(areas, text).project(type="identity", reflectY=True).properties(width=_MAP[0], height=_MAP[1])


_FEATURES = alt.JsonDataFormat(type="json", property="features")


def _list(ranked: pl.DataFrame, unit: str, decimals: int) -> Chart:
    entries = []
    for place, row in enumerate(ranked.head(_LISTED).iter_rows(named=True)):
        fill = style.PAPER if row["band"] is None else style.SEQUENTIAL_BANDS[row["band"]]
        name = axes.wrapped(row["name"], 24).split("\n")[0] if len(row["name"]) > 26 else row["name"]
        name = name if name == row["name"] or name.endswith("…") else f"{name} …"
        number = wording.number(row["value"], decimals)
        entries.append({"place": place, "rank": row["rank"], "name": name, "number": number, "fill": fill})
    if (more := ranked.height - _LISTED) > 0:
        entries.append(
            {"place": _LISTED, "rank": None, "name": f"and {more} more in the table", "number": "", "fill": None}
        )
    height = _MAP[1]
    y = alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[height / _ROW - 1.6, -1.6], nice=False))
    base = alt.Chart(alt.InlineData(values=entries)).encode(y=y)
    ranked_rows = base.transform_filter("isValid(datum.fill)")
    swatch = ranked_rows.mark_square(size=170, stroke=style.CONTEXT_STROKE, strokeWidth=0.6, opacity=1)
    head = alt.Chart(alt.InlineData(values=[{"place": -1.15, "text": axes.capitalised(unit)}]))
    small: dict[str, Any] = {"fontSize": style.SMALL_TEXT}
    return alt.layer(
        swatch.encode(x=alt.value(34), fill=alt.Fill("fill:N", scale=None)),
        base.transform_filter("isValid(datum.rank)")
        .mark_text(align="right", fontWeight=600, **small)
        .encode(x=alt.value(20), text="rank:N"),
        base.mark_text(align="left", **small).encode(x=alt.value(49), text="name:N"),
        base.mark_text(align="right", **small).encode(x=alt.value(256), text="number:N"),
        head.mark_text(align="right", color=style.QUIET_INK, **small).encode(x=alt.value(256), y=y, text="text:N"),
    ).properties(width=258, height=height)


def _alt(ranked: pl.DataFrame, unit: str, decimals: int) -> str:
    known = ranked.drop_nulls("value")
    if known.is_empty():
        return f"Map of {ranked.height} areas in {unit}. No value is available."
    words = [f"{r['name']} {wording.number(r['value'], decimals)}" for r in known.head(3).iter_rows(named=True)]
    last = known.row(-1, named=True)
    parts = [
        f"Map of {ranked.height} areas shaded by {unit}, with a ranked list. Highest: {wording.listed(words)}; "
        f"lowest: {last['name']} {wording.number(last['value'], decimals)}."
    ]
    if missing := ranked.filter(pl.col("value").is_null())["name"].to_list():
        parts.append(f"Not available: {wording.listed(missing)}.")
    return " ".join(parts)


def _table(ranked: pl.DataFrame, area_heading: str, unit: str, decimals: int) -> TableData:
    columns = [
        TableColumn("name", area_heading),
        TableColumn("rank", "Rank", 0, numeric=True),
        TableColumn("value", axes.capitalised(unit), decimals, numeric=True),
    ]
    if ranked["lower"].is_not_null().any():
        columns.append(TableColumn("lower", "Lower 95 % limit", decimals, numeric=True))
        columns.append(TableColumn("upper", "Upper 95 % limit", decimals, numeric=True))
    if ranked["comparison"].is_not_null().any():
        columns.append(TableColumn("comparison", "Compared with the district", judgement=True))
    return TableData(tuple(columns), ranked.select(column.name for column in columns))
