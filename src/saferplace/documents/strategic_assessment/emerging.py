"""Section: emerging themes outside today's priorities."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.emerging import METHOD, PEERS, QUARTER, Signal
from saferplace.assessment.sentences import Form, derived
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Notice, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer
from saferplace.reference.periods import MONTH_NAMES


def emerging_section(w: Writer) -> Section:
    """Return what the scan of every indicator found, for the worse and for the better."""
    emerging = w.found.emerging
    blocks: list[Block] = []
    if w.given.priorities:
        titles = "; ".join(priority.title for priority in w.given.priorities)
        blocks.append(w.paragraph(f"Today's priorities are: {titles}. The scan looks at everything else."))
    else:
        blocks.append(w.paragraph("Today's priorities have not been entered, so the scan looks at every indicator."))
    blocks += [w.write(finding.sentence) for finding in w.found.findings if finding.id == "emerging"]
    tests = derived(float(len(emerging.signals)), Form.COUNT, "tests made")
    if emerging.signals:
        blocks.append(w.paragraph(tests, " tests were made. ", *METHOD[1:]))
    if emerging.concerns:
        title = "Themes that stand out for the worse, most certain first"
        blocks.append(_table(w, "emerging-concerns", title, emerging.concerns))
    if emerging.improvements:
        title = "Themes that stand out for the better, most certain first"
        blocks.append(_table(w, "emerging-improvements", title, emerging.improvements))
    if emerging.untested:
        blocks.append(Notice("caveat", f"Could not be tested with the figures loaded: {', '.join(emerging.untested)}."))
    return Section("emerging", "Emerging themes", tuple(blocks))


def _table(w: Writer, name: str, title: str, signals: tuple[Signal, ...]) -> TableBlock:
    frame = pl.DataFrame(
        [
            {
                "title": signal.facts.title,
                "test": compared_words(w, signal),
                "before": signal.before,
                "after": signal.after,
                "percent": signal.percent,
                "chance": _chance(signal.adjusted),
            }
            for signal in signals
        ],
        schema={
            "title": pl.String,
            "test": pl.String,
            "before": pl.Float64,
            "after": pl.Float64,
            "percent": pl.Float64,
            "chance": pl.String,
        },
    )
    rates = any(signal.test == PEERS for signal in signals)
    columns = (
        TableColumn("title", "Theme"),
        TableColumn("test", "What was compared"),
        TableColumn("before", "Set against", 1 if rates else 0, numeric=True),
        TableColumn("after", "Figure", 1 if rates else 0, numeric=True),
        TableColumn("percent", "Difference, %", 0, numeric=True, signed=True),
        TableColumn("chance", "False alarms expected"),
    )
    notes = (
        "Rows with peers hold rates, set against the middle rate of the peer group; other rows hold numbers.",
        "The last column is the share of false alarms to expect in a list of everything at least as certain.",
    )
    return TableBlock(name, title, TableData(columns, frame), notes)


def compared_words(w: Writer, signal: Signal) -> str:
    """Return what a test compared: "2021/22 with 2020/21"."""
    if signal.test == PEERS:
        return f"rate in {w.year} with peers"
    if signal.test == QUARTER and signal.months:
        first, last = signal.months
        span = f"{MONTH_NAMES[first.month - 1]} to {MONTH_NAMES[last.month - 1]} {last.year}"
        return f"{span} with a year before"
    return f"{w.year} with {w.previous}"


def _chance(adjusted: float) -> str:
    for limit, words in ((0.001, "under 0.1 %"), (0.01, "under 1 %")):
        if adjusted < limit:
            return words
    return "under 5 %"
