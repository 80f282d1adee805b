"""A table of measures with two years, the change and the comment computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import TableBlock
from saferplace.documents.quoted.comments import RULE, Comment, comment_on
from saferplace.documents.quoted.writer import QuoteWriter
from saferplace.planning.content import Direction

CONFIDENCE = "A rise can mean that more people dare to report it."


@dataclass(frozen=True)
class Line:
    """One measure of a performance table.

    Attributes:
        title: what is measured.
        before: name of the earlier figure.
        after: name of the later figure.
        wanted: the way it is wanted to move; None when not said.
        note: what people add to the computed comment, with references.
        caveat: what must be printed with it.
        is_confidence: whether more reports may be good news.
    """

    title: str
    before: str
    after: str
    wanted: Direction | None = None
    note: str = ""
    caveat: str = ""
    is_confidence: bool = False


def line_comment(writer: QuoteWriter, line: Line) -> Comment:
    """Return the computed comment on a line, with what people added."""
    before, after = writer.figure(line.before), writer.figure(line.after)
    if before is None or after is None:
        comment = Comment("", "", "No change can be given: a figure is not there.", "")
    elif writer.book.keeps_back(before) or writer.book.keeps_back(after):
        comment = Comment("", "", "No change is given: the counts are small and sensitive.", "")
    else:
        comment = comment_on(before, after, line.wanted)
    added = [CONFIDENCE] if line.is_confidence else []
    added += [writer.text(line.note)] if line.note else []
    return Comment(comment.change, comment.percent, " ".join((comment.words, *added)), comment.direction)


def lines_table(
    writer: QuoteWriter, lines: Sequence[Line], *, name: str, title: str, earlier: str, later: str, lead: str
) -> TableBlock:
    """Return the table of lines.

    Args:
        writer: the paper's writer.
        lines: the measures in order.
        name: id of the table.
        title: what it shows.
        earlier: label of the earlier period.
        later: label of the later period.
        lead: heading of the first column.
    """
    rows = []
    for line in lines:
        comment = line_comment(writer, line)
        rows.append(
            {
                "title": line.title + (" *" if line.caveat else ""),
                "before": writer.cell(line.before),
                "after": writer.cell(line.after),
                "change": comment.change or "not given",
                "percent": comment.percent or "not given",
                "comment": comment.words,
            }
        )
    columns = (
        TableColumn("title", lead),
        TableColumn("before", f"In {earlier}", numeric=True),
        TableColumn("after", f"In {later}", numeric=True),
        TableColumn("change", "Change", numeric=True),
        TableColumn("percent", "Per cent", numeric=True),
        TableColumn("comment", "Comment"),
    )
    schema = {column.name: pl.String for column in columns}
    caveats = [f"* {line.title}: {writer.text(line.caveat)}" for line in lines if line.caveat]
    return TableBlock(name, title, TableData(columns, pl.DataFrame(rows, schema=schema)), (*caveats, RULE))
