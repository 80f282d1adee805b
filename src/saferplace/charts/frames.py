"""What a chart asks of the frame it is given, checked before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

# What no picture can hold; drawing.printable guards the rest.
_UNPRINTABLE = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\u{2028}\u{2029}\u{FFFE}\u{FFFF}]"


class ChartError(ValueError):
    """Raised when a chart cannot be drawn from what it was given; says which column or limit is at fault."""


def required(frame: pl.DataFrame, needed: Mapping[str, pl.DataType | type[pl.DataType]], chart: str) -> pl.DataFrame:
    """Return the frame with the needed columns cast to their types, NaN turned into null and texts printable.

    Args:
        frame: what the chart was given.
        needed: column name to type; a name ending in "?" is added as nulls when absent.
        chart: name of the chart, for the message.

    Raises:
        ChartError: when a column is absent or the frame has no rows.
    """
    if frame.is_empty():
        raise ChartError(f"{chart}: there is nothing to draw, the frame has no rows.")
    optional = {name.removesuffix("?"): kind for name, kind in needed.items() if name.endswith("?")}
    asked = {name: kind for name, kind in needed.items() if not name.endswith("?")}
    if absent := [name for name in asked if name not in frame.columns]:
        raise ChartError(f"{chart}: expected columns {', '.join(asked)}; not found: {', '.join(absent)}.")
    frame = frame.with_columns(
        pl.lit(None, dtype=kind).alias(name) for name, kind in optional.items() if name not in frame.columns
    )
    kinds = asked | optional
    frame = frame.with_columns(pl.col(name).cast(kind) for name, kind in kinds.items())
    texts = [name for name, kind in kinds.items() if kind == pl.String]
    frame = frame.with_columns(pl.col(name).str.replace_all(_UNPRINTABLE, "") for name in texts)
    numbers = [name for name, kind in kinds.items() if kind == pl.Float64]
    return frame.with_columns(pl.col(name).fill_nan(None) for name in numbers)


def runs_without_gaps(frame: pl.DataFrame, value: str = "value") -> pl.DataFrame:
    """Return the rows with a value and a column `run` that changes at every gap, so that no line crosses one.

    Rows must be in order of time with one row for every period, missing ones holding null.
    """
    numbered = frame.with_columns(pl.col(value).is_null().cum_sum().alias("run"))
    return numbered.filter(pl.col(value).is_not_null())
