"""Section: emerging themes outside today's priorities."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.emerging import METHOD, PEERS, QUARTER, YEAR, Signal
from saferplace.assessment.sentences import Form, derived
from saferplace.charts import wording
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Notice, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import NOT_SHOWN, Writer
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
    if emerging.noted:
        title = "Clear differences that are neither better nor worse in themselves"
        blocks.append(_table(w, "emerging-noted", title, emerging.noted))
    if emerging.untested:
        blocks.append(Notice("caveat", f"Could not be tested with the figures loaded: {', '.join(emerging.untested)}."))
    return Section("emerging", "Emerging themes", tuple(blocks))


def _table(w: Writer, name: str, title: str, signals: tuple[Signal, ...]) -> TableBlock:
    """Return one row per theme, most certain first, with each of its tests in a column."""
    tests = {(each.facts.id, each.test): each for each in w.found.emerging.signals}
    themes = list(dict.fromkeys(signal.facts.id for signal in signals))
    surest = {signal.facts.id: signal for signal in reversed(signals)}
    frame = pl.DataFrame(
        [
            {
                "title": surest[theme].facts.title,
                **{test: _cell(w, tests.get((theme, test))) for test in (YEAR, QUARTER, PEERS)},
                "chance": _chance(surest[theme].adjusted),
            }
            for theme in themes
        ],
        schema=dict.fromkeys(("title", YEAR, QUARTER, PEERS, "chance"), pl.String),
    )
    headings = {YEAR: f"{w.year} with {w.previous}", QUARTER: _quarter(w), PEERS: "Rate against peers"}
    used = [test for test in headings if any((theme, test) in tests for theme in themes)]
    columns = (
        TableColumn("title", "Theme"),
        *(TableColumn(test, headings[test], numeric=True) for test in used),
        TableColumn("chance", "False alarms expected", numeric=True),
    )
    notes = (
        "In brackets: differences that do not stand out. Peers: against the middle rate of the peer group.",
        "The last column is the share of false alarms to expect in a list of everything at least as certain.",
    )
    return TableBlock(name, title, TableData(columns, frame), notes)


def _cell(w: Writer, signal: Signal | None) -> str:
    if signal is None:
        return "not tested"
    if w.hides(signal.facts.id):
        return NOT_SHOWN.strip("()")
    size = wording.number(signal.after - signal.before, signed=True)
    if signal.percent is not None:
        size = wording.percent(signal.percent, signed=True)
    return size if signal.is_called else f"({size})"


def _quarter(w: Writer) -> str:
    spans = [signal.months for signal in w.found.emerging.signals if signal.test == QUARTER and signal.months]
    if not spans:
        return "Last three months"
    first, last = spans[0]
    return f"{MONTH_NAMES[first.month - 1]} to {MONTH_NAMES[last.month - 1]} with a year before"


def _chance(adjusted: float) -> str:
    for limit, words in ((0.001, "under 0.1 %"), (0.01, "under 1 %")):
        if adjusted < limit:
            return words
    return "under 5 %"
