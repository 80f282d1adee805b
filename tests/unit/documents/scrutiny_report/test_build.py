"""The progress report to scrutiny: what is answered, what is missing, what is flagged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.parts.implications import SignOff
from saferplace.documents.progress.lines import Line
from saferplace.documents.progress.told import MoneyLine
from saferplace.documents.scrutiny_report.build import build_document
from saferplace.documents.scrutiny_report.report import (
    Header,
    ImplicationKind,
    LaterApproval,
    ScrutinyReport,
    WrittenImplication,
)
from saferplace.planning.content import PlanContent
from tests.unit.documents.figures import COVER, everything, figure, figures, notices
from tests.unit.documents.progress.test_told import PLAN

PANEL = Sitting("Scrutiny Panel", MeetingKind.SCRUTINY, date(2018, 6, 12))
BARE = ScrutinyReport(Header("Progress", "Our Council", PANEL), "2017/18", "2016/17", "2018/19")
FIGURES = figures(
    figure("a", 55), figure("b", 70), figure("wrong", 21, "per cent change"), figure("few", 2, small=True)
)
FULL = replace(
    BARE,
    key_messages=("Assessments went {{change a b}}.",),
    recommendations=("comment on it",),
    purpose="To report.",
    background="The law asks for it.",
    reviews="Notified: {{number_printed few}}.",
    performance="A year of change.",
    lines=(Line("Assessments", "a", "b"),),
    performance_notes="Nothing else.",
    annual_report=LaterApproval("The annual report", "the board", date(2018, 7, 19), "Then it is public."),
    future="Less money.",
    money=(MoneyLine("All", "a"),),
    implications=(
        WrittenImplication(
            ImplicationKind.FINANCIAL, "Within the grant.", SignOff("finance officer", date(2018, 5, 18))
        ),
        WrittenImplication(ImplicationKind.LEGAL, "None, for nothing is decided."),
        WrittenImplication(ImplicationKind.BACKGROUND_PAPERS, "The earlier report."),
    ),
    checks=(Check("again", "Rise", Operation.CHANGE, ("a", "b"), printed="wrong"),),
    flags=(Flag("A rank", "Rank 4", "Of how many is not said"),),
    source="the paper of May",
)


def test_a_bare_report_says_everything_that_is_missing() -> None:
    bare = PlanContent("Plan", "P", "", "england", "E1", "Here", date(2017, 4, 1), date(2020, 3, 31))
    document = build_document(BARE, bare, figures(), COVER)
    told = notices(document)
    assert "Write what the committee is asked to do." in told
    assert "Write what the report is for." in told
    assert "Write which deaths were notified and reviewed." in told
    assert "No measure is chosen for the performance summary." in told
    assert sum("if there is nothing to say, say why." in text for text in told) == 7
    assert "Waits for the sign-off of the finance officer." in told
    assert "Cabinet member responsible not given" in everything(document)
    assert document.cover.made_up
    assert document.cover.layout == "report"


def test_a_full_report() -> None:
    document = build_document(FULL, PLAN, FIGURES, COVER)
    text = everything(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "Assessments went up 27 % (15 more), which could be chance." in text
    assert "Signed off by the finance officer on 18 May 2018." in text
    assert "The annual report goes to the board for approval on 19 July 2018. Then it is public." in text
    assert "sees this progress on 12 June 2018, before the board has approved" in text
    assert "In the paper of May this list stood under the heading “Victims”." in text
    assert "Waits for the sign-off of the legal officer." in notices(document)
    assert not any("background papers" in text for text in notices(document, "caveat"))
    assert document.sections[-1].title == "What to note about the figures"
    assert "Rise 21 % 27 %: from 55 to 70." in text
    assert "A rank Rank 4 Of how many is not said" in text
    assert "Small counts of people" in text
    assert "Notified: 2." not in text
    assert not any("typed by hand" in text for text in notices(document))


def test_small_numbers_are_shown_for_a_reason() -> None:
    document = build_document(replace(FULL, small_numbers_reason="The law\nasks for it."), PLAN, FIGURES, COVER)
    assert "Notified: 2." in everything(document)
    assert "Small numbers are shown here. Reason: The law asks for it." in notices(document, "caveat")


def test_background_papers_are_asked_for_when_figures_are_quoted() -> None:
    document = build_document(replace(FULL, implications=()), PLAN, FIGURES, COVER)
    assert any(text.startswith("No background papers are listed") for text in notices(document, "caveat"))


def test_the_order_of_governance_may_be_right_or_unknown() -> None:
    early = LaterApproval("The annual report", "the board", date(2018, 6, 1))
    for report in (
        replace(FULL, annual_report=early),
        replace(FULL, header=replace(FULL.header, committee=replace(PANEL, on=None))),
    ):
        document = build_document(report, PLAN, FIGURES, COVER)
        assert not any("Order of governance" in text for text in notices(document, "caveat"))


def test_nothing_to_note_makes_no_section() -> None:
    document = build_document(replace(BARE, lines=(Line("Assessments", "a", "b"),)), PLAN, FIGURES, COVER)
    assert document.sections[-1].title == "Schedule of background papers"
