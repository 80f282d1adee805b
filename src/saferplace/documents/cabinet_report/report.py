"""What a report to cabinet and council holds beside the plan it brings."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.header import CouncilHeader
from saferplace.documents.parts.implications import Implication
from saferplace.documents.parts.recommendations import Recommendation


@dataclass(frozen=True)
class Chapter:
    """A numbered stretch of Part B, with live references in its text."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class CabinetReport:
    """The report.

    Attributes:
        header: council, title, meetings, who brings it.
        period: years the plan runs, as on its cover.
        proposals: what is proposed, each a paragraph.
        recommendations: what each body is asked.
        impacts: the impact table; answers are compared with the plan.
        chapters: Part B.
        attachments: papers attached, such as the plan.
        previous_minutes: minutes of earlier decisions; empty: none.
        background_papers: papers the report rests on; empty: none, which is doubted when the report quotes figures.
        prepared_by: post that prepared it.
        checks: sums to compute.
        flags: further points to note.
    """

    header: CouncilHeader
    period: str
    proposals: tuple[str, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    impacts: tuple[Implication, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    attachments: tuple[str, ...] = ()
    previous_minutes: tuple[str, ...] = ()
    background_papers: tuple[str, ...] = ()
    prepared_by: str = ""
    checks: tuple[Check, ...] = ()
    flags: tuple[Flag, ...] = ()
