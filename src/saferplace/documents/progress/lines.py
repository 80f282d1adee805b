"""A table of measures with two years, the change and the comment computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saferplace.documents.model import TableBlock
from saferplace.documents.parts.small_counts import Share
from saferplace.documents.progress.comments import RULE, Comment, Shares, comment_on, no_comment
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.planning.content import Direction

CONFIDENCE = "A rise can mean that more people dare to report it."
_NOT_GIVEN = "not given"


@dataclass(frozen=True)
class Line:
    """One measure of a performance table.

    Attributes:
        title: what is measured.
        before: name of the earlier figure.
        after: name of the later figure.
        wanted: the way it is wanted to move; None when not said.
        shares: names of the four counts behind two percentages: earlier part and whole, later part and whole.
        note: what people add to the computed comment, with references.
        caveat: what must be printed with it.
        is_confidence: whether more reports may be good news.
    """

    title: str
    before: str
    after: str
    wanted: Direction | None = None
    shares: tuple[str, ...] = ()
    note: str = ""
    caveat: str = ""
    is_confidence: bool = False


def line_comment(pen: ProgressPen, line: Line) -> Comment:
    """Return the computed comment on a line; its short form ends with what people added."""
    before, after = pen.figure(line.before), pen.figure(line.after)
    comment = no_comment("No change can be given: a figure is missing.")
    if pen.is_incomplete(line.before) or pen.is_incomplete(line.after):
        comment = no_comment("No change is given: one of the years is not complete.")
    elif before is not None and after is not None:
        comment = comment_on(before, after, line.wanted, _shares(pen, line))
    added = [CONFIDENCE] if line.is_confidence else []
    added += [pen.plain(line.note)] if line.note else []
    return replace(comment, short=" ".join((comment.short, *added)))


def lines_table(
    pen: ProgressPen, lines: Sequence[Line], *, name: str, title: str, earlier: str, later: str
) -> TableBlock:
    """Return the table of lines.

    Args:
        pen: the paper's pen.
        lines: the measures in order.
        name: id of the table.
        title: what it shows.
        earlier: label of the earlier period.
        later: label of the later period.
    """
    rows = []
    for line in lines:
        comment = line_comment(pen, line)
        mark = " *" if line.caveat else ""
        change, percent = comment.change or _NOT_GIVEN, comment.percent or _NOT_GIVEN
        rows.append((line.title + mark, pen.cell(line.before), pen.cell(line.after), change, percent, comment.short))
    headings = ("Measure", f"In {earlier}", f"In {later}", "Change", "Per cent", "Comment")
    caveats = [f"* {line.title}: {pen.plain(line.caveat)}" for line in lines if line.caveat]
    return set_table(name, title, headings, rows, right=(1, 2, 3, 4), notes=(*caveats, RULE))


def shares_of(lines: Iterable[Line]) -> tuple[Share, ...]:
    """Return the percentages of lines with the counts they were made from, which they would give away."""
    counted = [line for line in lines if len(line.shares) == 4]
    return tuple(pair for line in counted for pair in ((line.before, line.shares[:2]), (line.after, line.shares[2:])))


def _shares(pen: ProgressPen, line: Line) -> Shares | None:
    counts = [figure.value for name in line.shares if (figure := pen.printed(name)) is not None]
    known = [count for count in counts if count is not None]
    return Shares(*known) if len(known) == 4 else None
