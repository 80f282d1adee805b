"""Section: data quality and completeness, with sums that do not add up."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.data_quality import Supply
from saferplace.assessment.residuals import Residual
from saferplace.charts import wording
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Notice, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer

_MOST_REASONS = 12
_MOST_NAMED = 10


def quality_section(w: Writer) -> Section:
    """Return how complete the figures are and what follows from it."""
    subsections = [_completeness(w)]
    subsections += [section for section in (_rejects(w), _residuals(w)) if section]
    return Section("quality", "Data quality and completeness", (), tuple(subsections))


def _completeness(w: Writer) -> Section:
    quality = w.found.data_quality
    blocks: list[Block] = [w.write(finding.sentence) for finding in w.found.findings if finding.id == "quality"]
    if quality.supplies:
        blocks.append(_supply_table(w, quality.supplies))
    if quality.not_compared:
        names = wording.listed(list(quality.not_compared[:_MOST_NAMED]))
        more = len(quality.not_compared) - _MOST_NAMED
        ending = f" and {more} more" if more > 0 else ""
        blocks.append(
            Notice(
                "caveat",
                f"No change is shown for: {names}{ending}. One of the two years is missing or under 95 % complete.",
            )
        )
    if quality.incomplete_peers:
        names = wording.listed(list(quality.incomplete_peers))
        blocks.append(Notice("caveat", f"Left out of at least one comparison, for want of complete figures: {names}."))
    blocks.append(
        w.paragraph(
            "A month that is not loaded is shown as missing, never as zero. A report without a place cannot be "
            "counted in any area, so it lowers the completeness instead. Places in open police data are the nearest "
            "of a set of map points."
        )
    )
    return Section("completeness", "Completeness", tuple(blocks))


def _supply_table(w: Writer, supplies: tuple[Supply, ...]) -> TableBlock:
    titles = {source.dataset: source.title for source in w.given.sources}
    frame = pl.DataFrame(
        [
            {
                "dataset": f"{titles.get(supply.dataset, supply.dataset)}: {supply.force.replace('-', ' ').title()}",
                "months": f"{supply.loaded} of {supply.wanted}",
                "missing": ", ".join(f"{month:%Y-%m}" for month in supply.missing) or "none",
                "rows": supply.rows,
                "located": _percent(supply.located_share),
                "lowest": _lowest(supply),
                "inside": _percent(supply.inside_share),
            }
            for supply in supplies
        ],
        schema_overrides={"rows": pl.Float64},
    )
    columns = (
        TableColumn("dataset", "Data set and force"),
        TableColumn("months", "Months loaded", numeric=True),
        TableColumn("missing", "Missing months"),
        TableColumn("rows", "Rows", 0, numeric=True),
        TableColumn("located", "With a place", numeric=True),
        TableColumn("lowest", "Lowest month", numeric=True),
        TableColumn("inside", "Inside the force", numeric=True),
    )
    complete = all(not supply.missing for supply in supplies)
    title = "Every month of both years is loaded" if complete else "Some months of the two years are not loaded"
    note = (
        f"Both years, {w.previous} and {w.year}. Lowest month: the month with the smallest share of rows with a place."
    )
    codes = sorted({vintage for supply in supplies for vintage in supply.vintages})
    notes = (note, f"Area codes of {wording.listed(codes)}.") if codes else (note,)
    return TableBlock("supplies-table", title, TableData(columns, frame), notes)


def _percent(share: float | None) -> str:
    return wording.percent(share * 100, 1) if share is not None else "not known"


def _lowest(supply: Supply) -> str:
    if supply.located_lowest is None or supply.located_lowest_month is None:
        return "not known"
    return f"{_percent(supply.located_lowest)} ({supply.located_lowest_month:%Y-%m})"


def _rejects(w: Writer) -> Section | None:
    quality = w.found.data_quality
    if not quality.rejects:
        return None
    titles = {source.dataset: source.title for source in w.given.sources}
    frame = pl.DataFrame(
        [
            {"dataset": titles.get(dataset, dataset), "reason": reason, "rows": float(rows)}
            for dataset, reason, rows in quality.rejects[:_MOST_REASONS]
        ]
    )
    columns = (
        TableColumn("dataset", "Data set"),
        TableColumn("reason", "Reason"),
        TableColumn("rows", "Rows", 0, numeric=True),
    )
    more = len(quality.rejects) - _MOST_REASONS
    notes = (f"{more} rarer reasons are not listed.",) if more > 0 else ()
    title = f"{wording.number(quality.rejected_rows)} rows of all loaded files could not be used"
    return Section("rejects", "Rows left out", (TableBlock("rejects-table", title, TableData(columns, frame), notes),))


def _residuals(w: Writer) -> Section | None:
    found = w.found.residuals
    if not found:
        return None
    frame = pl.DataFrame(
        [
            {
                "table": residual.table,
                "total_label": residual.total_label,
                "total": residual.total,
                "sum": residual.sum_of_parts,
                "residual": residual.residual,
                "words": _verdict(residual),
            }
            for residual in found
        ],
        schema={
            "table": pl.String,
            "total_label": pl.String,
            "total": pl.Float64,
            "sum": pl.Float64,
            "residual": pl.Float64,
            "words": pl.String,
        },
    )
    columns = (
        TableColumn("total_label", "Total"),
        TableColumn("table", "Table"),
        TableColumn("total", "As published", 0, numeric=True),
        TableColumn("sum", "Sum of its parts", 0, numeric=True),
        TableColumn("residual", "Left over", 0, numeric=True, signed=True),
        TableColumn("words", "In words"),
    )
    wrong = [residual for residual in found if residual.adds_up is False]
    title = f"{len(wrong)} of {len(found)} published sums do not add up" if wrong else "All published sums add up"
    text = (
        "Published tables that this paper draws on were added up again. What is left over is shown, not smoothed away."
    )
    block = TableBlock(
        "residuals-table", title, TableData(columns, frame), tuple(dict.fromkeys(r.source for r in found))
    )
    return Section("residuals", "Do published tables add up?", (w.paragraph(text), block))


def _verdict(residual: Residual) -> str:
    if residual.adds_up is None:
        return f"cannot be checked: {wording.listed(list(residual.missing))} missing"
    return "adds up" if residual.adds_up else "does not add up"
