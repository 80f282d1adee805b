"""Every type of paper, in one table: the command line, the browser, the reference page and the tests all read it."""

from __future__ import annotations

from collections.abc import Mapping

from saferplace.workflows import example_papers_first as first
from saferplace.workflows import example_papers_second as second
from saferplace.workflows.paper_kinds.annual_paper import ANNUAL
from saferplace.workflows.paper_kinds.board_paper import BOARD
from saferplace.workflows.paper_kinds.cabinet_paper import CABINET
from saferplace.workflows.paper_kinds.grant_paper import GRANT
from saferplace.workflows.paper_kinds.health_paper import HEALTH
from saferplace.workflows.paper_kinds.kind import PaperKind
from saferplace.workflows.paper_kinds.minutes_paper import MINUTES
from saferplace.workflows.paper_kinds.plan_papers import PLAN, SUMMARY
from saferplace.workflows.paper_kinds.response_paper import RESPONSE
from saferplace.workflows.paper_kinds.scrutiny_paper import SCRUTINY
from saferplace.workflows.paper_kinds.tracker_paper import TRACKER
from saferplace.workflows.paper_type import Build, PaperType

_TELFORD, _EAST, _WOLVES = "telford-and-wrekin", "east-staffordshire", "wolverhampton"


def _drafted(kind: PaperKind, build: Build, examples: tuple[str, ...], sources: tuple[str, ...] = ()) -> PaperType:
    """Return a type that is drafted among the papers and made from an example."""
    command = f"saferplace paper {kind.id}"
    return PaperType(kind.id, kind.title, kind.purpose, kind.id, command, "Papers", build, kind, examples, sources)


def _assessed(name: str, title: str, purpose: str, more: str) -> PaperType:
    """Return a paper of an assessment: it has its own section of the browser and its own command."""
    command = f"saferplace assess AREA --year YEAR --out FOLDER{more}"
    return PaperType(name, title, purpose, "strategic_assessment", command, "Assessments")


PAPER_TYPES: tuple[PaperType, ...] = (
    _assessed("strategic_assessment", "Strategic assessment", "What the figures of a year mean for an area.", ""),
    _assessed(
        "strategic_assessment_refresh",
        "Strategic assessment: refresh",
        "What is different since an earlier assessment, then all of the newer one.",
        " --since EARLIER_YEAR",
    ),
    _assessed(
        "strategic_assessment_topic",
        "Strategic assessment: topic paper",
        "A few measures told in full, for those who work on that topic.",
        " --topic TITLE --measures IDS",
    ),
    _drafted(PLAN, first.partnership_plan, (_TELFORD, _EAST), ("000", "004")),
    _drafted(SUMMARY, first.plan_summary, (_TELFORD, _EAST)),
    _drafted(CABINET, first.cabinet_report, (_TELFORD,), ("001",)),
    _drafted(RESPONSE, first.consultation_response, (_TELFORD,), ("002",)),
    PaperType(
        "briefing_note",
        "Briefing note on a consultation",
        "The response in short, for those who decide on it.",
        "consultation_response",
        "saferplace paper briefing_note",
        "Papers: made together with the consultation response, from the same words",
        first.briefing_note,
        examples=(_TELFORD,),
        sources=("002",),
    ),
    _drafted(SCRUTINY, second.scrutiny_report, (_WOLVES,), ("003",)),
    _drafted(ANNUAL, second.annual_report, (_WOLVES,)),
    _drafted(HEALTH, second.hwb_update, (_EAST,)),
    _drafted(BOARD, second.board_pack, (_EAST,)),
    _drafted(GRANT, second.grant_return, (_WOLVES,)),
    _drafted(TRACKER, second.recommendation_tracker, (_WOLVES,)),
    _drafted(MINUTES, second.meeting_minutes, (_EAST,)),
)
PAPER_KINDS: Mapping[str, PaperKind] = {each.id: each.kind for each in PAPER_TYPES if each.kind}
"""Every kind of paper that is drafted, written, signed and published in the browser."""
EXAMPLE_PAPERS: Mapping[str, Build] = {each.id: each.build for each in PAPER_TYPES if each.build}
"""Every type that the command line makes from an example's folder."""
