"""Sums that an earlier paper printed, done again: what holds, what does not, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import TableBlock
from saferplace.documents.quoted.figures import QuotedFigure, print_amount
from saferplace.documents.quoted.writer import QuoteWriter
from saferplace.statistics.rounding import round_one_half_up

HOLDS = "holds"
_NEAR = 1e-9


@dataclass(frozen=True)
class Recount:
    """One sum of an earlier paper.

    Attributes:
        what: what was computed.
        printed: name of the figure as printed; "" when the paper printed none.
        computed: name of the figure computed again; "" when it cannot be.
        note: why it was left out, cannot be computed or may mislead, with references; "".
    """

    what: str
    printed: str = ""
    computed: str = ""
    note: str = ""


def recounts_table(writer: QuoteWriter, recounts: Sequence[Recount], *, name: str, title: str) -> TableBlock:
    """Return the table of sums done again, wrong ones first, and how many do not hold in its note."""
    rows = [_row(writer, recount) for recount in recounts]
    rows.sort(key=lambda row: row["verdict"].startswith(HOLDS))
    wrong = sum(row["verdict"].startswith("does not hold") for row in rows)
    columns = (
        TableColumn("what", "Sum"),
        TableColumn("printed", "As printed", numeric=True),
        TableColumn("computed", "Done again", numeric=True),
        TableColumn("verdict", "Result"),
    )
    schema = {column.name: pl.String for column in columns}
    note = f"Of {len(rows)} sums, {wrong} do not hold. Each is rounded as the paper rounded it before it is compared."
    return TableBlock(name, title, TableData(columns, pl.DataFrame(rows, schema=schema)), (note,))


def verdict_on(printed: QuotedFigure, computed: QuotedFigure) -> str:
    """Return whether a printed figure is what its operands give, rounded as it was printed."""
    if printed.amount is None or computed.amount is None:
        return "cannot be checked"
    decimals = len(f"{printed.amount:g}".partition(".")[2])
    again = round_one_half_up(computed.amount, decimals)
    return HOLDS if abs(again - printed.amount) < _NEAR else f"does not hold: {print_amount(computed.amount, '')}"


def _row(writer: QuoteWriter, recount: Recount) -> dict[str, str]:
    printed, computed = writer.figure(recount.printed), writer.figure(recount.computed)
    verdict = "left out" if printed is None else "cannot be checked"
    if printed is not None and computed is not None:
        verdict = HOLDS if verdict_on(printed, computed) == HOLDS else f"does not hold: should be {computed.text}"
    note = writer.text(recount.note)
    return {
        "what": recount.what,
        "printed": printed.text if printed else "none",
        "computed": computed.text if computed else "cannot be",
        "verdict": f"{verdict}; {note}" if note else verdict,
    }
