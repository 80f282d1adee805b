"""From a Vega-Lite chart to SVG with real text, and from SVG to its PNG twin. No browser, no network."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import altair as alt
import font_source_sans_pro  # type: ignore[import-untyped]
import polars as pl
import vl_convert

from saferplace.charts import style

# Altair's published types reject much of its documented use (keyword dictionaries, layered returns).
Chart: TypeAlias = Any

_PNG_SCALE = 2.0  # a 640 px chart printed 16 cm wide comes to about 200 dots an inch
# Characters XML or JavaScript cannot hold. The drawing library ends the whole process on some of them, so a name from a
# damaged file must be cleaned before it is handed over.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NO_NETWORK: list[str] = []


@cache
def font_directory() -> Path:
    """Return the folder of the Source Sans font files, for whoever sets type."""
    return Path(font_source_sans_pro.__file__).parent / "files"


@cache
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(font_directory()))


def rows(frame: pl.DataFrame) -> alt.InlineData:
    """Return a frame as the rows of a chart; dates become moments in UTC, so that no time zone moves a month."""
    dates = [name for name, kind in frame.schema.items() if kind == pl.Date]
    frame = frame.with_columns(pl.col(name).dt.strftime("%Y-%m-%dT00:00:00Z") for name in dates)
    return alt.InlineData(values=frame.to_dicts())


def fitted(height: int | alt.Step) -> dict[str, Any]:
    """Return the properties that make a single-view chart exactly the design width, labels included."""
    size = {"width": style.WIDTH, "height": height}
    return size | {"autosize": alt.AutoSizeParams(type="fit-x", contains="padding")}


def draw(chart: Chart, chart_id: str) -> str:
    """Draw a chart.

    Args:
        chart: any Altair chart, without title.
        chart_id: the figure's id; it makes the ids inside the SVG unique, so that several stand on one page.

    Returns:
        Standalone SVG text with a viewBox and real `<text>` in Source Sans.
    """
    specification: dict[str, Any] = chart.to_dict(validate=False)  # half the time; the tests draw every chart
    specification["config"] = style.theme()
    return _draw(printable(specification), chart_id)


def printable(content: Any) -> Any:
    """Return nested content with every text cleaned of characters that no format can hold."""
    if isinstance(content, str):
        return _UNPRINTABLE.sub("", content)
    if isinstance(content, dict):
        return {printable(name): printable(part) for name, part in content.items()}
    if isinstance(content, list | tuple):
        return [printable(part) for part in content]
    return content


def _draw(specification: dict[str, Any], chart_id: str) -> str:
    _register_fonts()
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=_NO_NETWORK)
    return _with_unique_ids(_with_font_stack(_without_roles(svg)), chart_id)


def _without_roles(svg: str) -> str:
    """Drop Vega's own roles and labels: a chart is one image with the text alternative of its figure."""
    return re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)


def _with_font_stack(svg: str) -> str:
    return svg.replace(f'font-family="{style.FONT}"', f'font-family="{style.FONT_STACK}"')


def _with_unique_ids(svg: str, chart_id: str) -> str:
    prefix = re.sub(r"[^A-Za-z0-9_-]+", "-", chart_id)
    names = sorted(set(re.findall(r'\bid="([^"]+)"', svg)), key=len, reverse=True)
    for name in names:
        fresh = f"{prefix}-{name}"
        svg = svg.replace(f'id="{name}"', f'id="{fresh}"').replace(f"url(#{name})", f"url(#{fresh})")
        svg = svg.replace(f'href="#{name}"', f'href="#{fresh}"')
    return svg


@lru_cache(maxsize=128)
def png_twin(svg: str) -> bytes:
    """Return the chart as PNG, for the formats that cannot hold SVG; each chart is drawn once, not once a format."""
    _register_fonts()
    twin: bytes = vl_convert.svg_to_png(svg, scale=_PNG_SCALE)
    return twin


def share_of_width(svg: str, width: float, most_height: float) -> float:
    """Return how much of a width a drawing may fill without being higher than allowed: 1, or less for tall ones."""
    found = re.search(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"', svg)
    if found is None:
        return 1.0
    height = width * float(found[2]) / float(found[1])
    return min(1.0, most_height / height)
