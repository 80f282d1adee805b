"""Tables that several sections print: indicators with rate, interval, comparison and change."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.comparison import ComparisonRow
from saferplace.assessment.inputs import Measure
from saferplace.charts import wording
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.parts.writing import SUPPRESSED
from saferplace.documents.strategic_assessment.writer import NOT_SHOWN, Writer


def comparison_table(w: Writer, rows: Sequence[ComparisonRow]) -> TableData:
    """Return count, rate, three comparisons and rank of each indicator: the table of the paper that people know."""
    w.register_all(row.own for row in rows)
    for row in rows:
        w.register_all(side.cell for side in (row.force, row.country) if side.cell is not None)
        w.register_all(row.peers.cells if row.peers else ())
    frame = pl.DataFrame(
        [
            {
                "title": row.facts.title,
                "count": row.own.numerator,
                "rate": row.own.value,
                "peers": row.peers.benchmark.label if row.peers else "",
                "spread": row.peers.benchmark.spread_label if row.peers else "",
                "force": row.force.label,
                "country": row.country.label,
                "rank": rank_text(row),
            }
            for row in rows
        ],
        schema={
            "title": pl.String,
            "count": pl.Float64,
            "rate": pl.Float64,
            "peers": pl.String,
            "spread": pl.String,
            "force": pl.String,
            "country": pl.String,
            "rank": pl.String,
        },
    )
    columns = [
        TableColumn("title", "Measure"),
        TableColumn("count", "Number", 0, numeric=True),
        TableColumn("rate", "Rate", 1, numeric=True),
    ]
    if any(row.peers for row in rows):
        columns.append(TableColumn("peers", "Peers, chance only", judgement=True))
    if any(row.peers and row.peers.benchmark.spread_label for row in rows):
        columns.append(TableColumn("spread", "Peers, usual spread", judgement=True))
    if any(row.force.label for row in rows):
        columns.append(TableColumn("force", "Against force", judgement=True))
    if any(row.country.label for row in rows):
        columns.append(TableColumn("country", f"Against {country_name(w)}", judgement=True))
    if any(row.peers and row.peers.rank for row in rows):
        columns.append(TableColumn("rank", "Rank among peers", numeric=True))
    return TableData(tuple(columns), frame)


def country_name(w: Writer) -> str:
    """Return England or Wales."""
    return w.given.country.name if w.given.country else "England"


def rank_text(row: ComparisonRow) -> str:
    """Return "9 of 15 (7 to 10)"; "" when not ranked."""
    peers = row.peers
    if peers is None or peers.rank is None:
        return ""
    spread = "" if peers.rank_lower == peers.rank_upper else f" ({peers.rank_lower} to {peers.rank_upper})"
    return f"{peers.rank} of {peers.of}{spread}"


def measures_table(w: Writer, rows: Sequence[ChangeRow]) -> TableData:
    """Return both years of each indicator with its value, interval and change in words."""
    w.register_all(cell for row in rows for cell in (row.before, row.after))
    hidden = w.given.hidden
    frame = pl.DataFrame(
        [
            {
                "title": f"{row.facts.title}, {row.after.unit or row.facts.unit}",
                "before": None if row.before.key in hidden else row.before.numerator,
                "after": None if row.after.key in hidden else row.after.numerator,
                "value": None if row.after.denominator is None or row.after.key in hidden else row.after.value,
                "limits": "" if row.after.key in hidden else wording.limits_text(row.after.lower, row.after.upper),
                "change": NOT_SHOWN.strip("()") if w.hides(row.facts.id) else change_text(row),
                "before_instead": SUPPRESSED if row.before.key in hidden else "",
                "after_instead": SUPPRESSED if row.after.key in hidden else "",
                "value_instead": SUPPRESSED if row.after.key in hidden and row.after.denominator is not None else "",
            }
            for row in rows
        ],
        schema={
            "title": pl.String,
            "before": pl.Float64,
            "after": pl.Float64,
            "value": pl.Float64,
            **dict.fromkeys(("limits", "change", "before_instead", "after_instead", "value_instead"), pl.String),
        },
    )
    columns = (
        TableColumn("title", "Measure"),
        TableColumn("before", f"In {w.previous}", 0, numeric=True, marker="before_instead"),
        TableColumn("after", f"In {w.year}", 0, numeric=True, marker="after_instead"),
        TableColumn("value", "Rate or share", 1, numeric=True, marker="value_instead"),
        TableColumn("limits", "95 % interval", numeric=True),
        TableColumn("change", "Change"),
    )
    return TableData(columns, frame)


def change_text(row: ChangeRow) -> str:
    """Return a change as a table cell says it: "rose 20 %", "no clear change (+2 %)", or why it is not shown."""
    if not row.is_shown:
        return f"not shown: {row.why_not}"
    if row.facts.measure == Measure.SHARE:
        size = "" if row.points is None else wording.percentage_points(row.points, signed=True)
    elif row.percent is not None:
        size = wording.percent(row.percent, signed=True)
    else:
        size = "" if row.volume is None else wording.number(row.volume, signed=True)
    if not row.direction:
        return f"{size} (not tested)" if size else "not tested"
    return f"{row.direction} ({size})" if size else row.direction
