"""What a paper must own up to: sums an earlier paper got wrong, what it left out, what is held back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saferplace.documents.model import Paragraph, Section
from saferplace.documents.parts.figures import MOST_WITHHELD, PrintedFigure
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import counted

FLAGS_ID = "to-note"


@dataclass(frozen=True)
class Flag:
    """One thing to note.

    Attributes:
        what: what it is about.
        before: what the earlier paper or the plan says; "" when it says nothing.
        now: what is right, missing or done instead.
        figures: identifiers of the printed figures concerned.
    """

    what: str
    before: str
    now: str
    figures: tuple[str, ...] = ()


def wrong_sums(pen: Pen) -> tuple[Flag, ...]:
    """Return one flag for each sum that does not come out as it was printed."""
    return tuple(
        Flag(
            found.check.what,
            found.printed,
            f"{found.text}: {found.how}. {found.check.note}".strip(),
            (found.check.printed,),
        )
        for found in pen.recomputed.values()
        if not found.holds and not found.is_secret
    )


def withheld(figures: Iterable[PrintedFigure]) -> tuple[Flag, ...]:
    """Return one flag for the small sensitive counts that are not printed again; none when there are none."""
    small = [figure for figure in figures if figure.is_withheld]
    if not small:
        return ()
    beside = sum(figure.value is not None and figure.value > MOST_WITHHELD for figure in small)
    number = counted(len(small) - beside, "count")
    others = f" {counted(beside, 'larger figure')} that would give them away left out too." if beside else ""
    return (
        Flag(
            "Small counts of people",
            f"{number} of nine or fewer",
            f"Not printed here: so small a number could point to a person.{others}",
            tuple(figure.id for figure in small),
        ),
    )


def flags_section(
    pen: Pen, flags: Sequence[Flag], *, title: str = "What to note about the figures", identifier: str = FLAGS_ID
) -> Section | None:
    """Return the flags as a section with one table; None when there are none."""
    if not flags:
        return None
    rows = [(pen.plain(flag.what), pen.plain(flag.before) or "Nothing", pen.plain(flag.now)) for flag in flags]
    table = made_table(
        f"{identifier}-table",
        f"{counted(len(rows), 'point')} to note",
        ("What", "The earlier paper", "Here"),
        rows,
    )
    lead = Paragraph(
        (
            "Every sum of the earlier paper was computed again from its own figures, and its contents compared with "
            "what such a paper must hold. Where the two differ, both are shown.",
        )
    )
    return Section(identifier, title, (lead, table))
