"""The head of a council paper: who it goes to and when, who brings it, whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saferplace.documents.model import TableBlock
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import day_text, listed, long_date


class MeetingKind(StrEnum):
    """What sort of body takes a paper: the wording of a recommendation depends on it."""

    BOARD = "board"
    CABINET = "cabinet"
    COUNCIL = "council"
    SCRUTINY = "scrutiny"
    HEALTH_AND_WELLBEING_BOARD = "health_and_wellbeing_board"
    OTHER = "other"


@dataclass(frozen=True)
class Sitting:
    """A meeting that takes the paper; `on` is None while no day is known, `day_known` False when only the month is."""

    body: str
    kind: MeetingKind
    on: date | None = None
    day_known: bool = True

    @property
    def words(self) -> str:
        """The body and the day: "Cabinet, 7 December 2017"."""
        if self.on and not self.day_known:
            return f"{self.body}, {long_date(self.on).split(' ', 1)[1]}"
        return f"{self.body}, {day_text(self.on)}" if self.on else self.body


@dataclass(frozen=True)
class CouncilHeader:
    """The head of a paper.

    Attributes:
        council: name of the council or partnership.
        title: title of the paper.
        sittings: meetings that decide on it, in order.
        report_of: post that brings it.
        facts: further lines, label and text, such as ("Wards affected", "All"); a line without text is left out.
        considered_by: meetings that saw it before.
    """

    council: str
    title: str
    sittings: tuple[Sitting, ...]
    report_of: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    considered_by: tuple[Sitting, ...] = ()

    @property
    def meetings_words(self) -> str:
        """The meetings in words, for the cover."""
        return "; ".join(sitting.words for sitting in self.sittings)


def header_table(header: CouncilHeader, *, identifier: str = "head", title: str = "About this report") -> TableBlock:
    """Return the head as a table of labels and texts; what is not given is left out."""
    rows = [
        ("Report to", listed([sitting.words for sitting in header.sittings])),
        ("Report of", header.report_of),
        *header.facts,
        ("Considered by", listed([sitting.words for sitting in header.considered_by])),
    ]
    return made_table(identifier, title, ("About", "Details"), [row for row in rows if row[1]])
