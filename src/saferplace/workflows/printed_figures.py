"""Read the printed figures of an example: which series, area and period each became, and its value."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from saferplace.datasets.parts import RefusedFile

_PREFIX = "published_figure"


@dataclass(frozen=True)
class PrintedFigure:
    """One figure.

    Attributes:
        id: as in the file.
        indicator: the series it is a point of in the evidence.
        area_code: "" when the area is none of ours.
        period: period code; "" when what is printed is no period of ours.
        period_printed: as printed.
        title: what it is, in words.
        value: None when the paper leaves it blank.
        paper: id of the paper.
    """

    id: str
    indicator: str
    area_code: str
    period: str
    period_printed: str
    title: str
    value: Decimal | None
    paper: str


def read_printed_figures(path: Path) -> Mapping[str, PrintedFigure]:
    """Return the figures of a file by id.

    Raises:
        RefusedFile: a value is no number.
        OSError: it cannot be read.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["figure"]: _figure(path, row) for row in csv.DictReader(handle)}


def _figure(path: Path, row: Mapping[str, str]) -> PrintedFigure:
    try:
        value = Decimal(row["value"]) if row["value"].strip() else None
    except InvalidOperation as error:
        raise RefusedFile(f"{path.parent.name}/{path.name}", f"{row['figure']}: a number", row["value"]) from error
    return PrintedFigure(
        id=row["figure"],
        indicator=f"{_PREFIX}.{row['series']}",
        area_code=row["area_code"],
        period=row["period"],
        period_printed=row["period_printed"],
        title=row["title"],
        value=value,
        paper=row["source"],
    )
