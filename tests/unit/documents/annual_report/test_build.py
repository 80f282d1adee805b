"""The annual report: the story of a year, and the order in which bodies see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.annual_report.build import build_document
from saferplace.documents.annual_report.report import AnnualReport
from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.progress.lines import Line
from saferplace.documents.progress.told import MoneyLine
from saferplace.planning.content import Member, Outcome, PlanContent, Priority, PriorityKind
from tests.unit.documents.figures import COVER, everything, figure, figures, notices, table
from tests.unit.documents.progress.test_told import PLAN

BARE = AnnualReport("Annual report", "2017/18", "2016/17", "2018/19")
BOARD = Sitting("Board", MeetingKind.BOARD, date(2018, 7, 19))
FIGURES = figures(figure("a", 191), figure("b", 221), figure("wrong", 16.5, "per cent change"))
FULL = replace(
    BARE,
    approval=BOARD,
    goes_to=(Sitting("Scrutiny", MeetingKind.SCRUTINY, date(2018, 9, 1)),),
    foreword="A year of work.",
    key_messages=("Knives: {{change a b}}.",),
    changes="More was reported.",
    lines=(Line("Knives", "a", "b"),),
    views="People were asked.",
    money=(MoneyLine("Grant", "a"),),
    money_notes="Spent well.",
    not_done="One project did not begin.",
    ahead="More to do.",
    checks=(Check("again", "Rise in knives", Operation.CHANGE, ("a", "b"), printed="wrong"),),
)


def test_a_bare_report_says_what_is_missing() -> None:
    empty = PlanContent("Plan", "P", "", "england", "E1", "Here", date(2017, 4, 1), date(2020, 3, 31))
    told = notices(build_document(BARE, empty, figures(), COVER))
    for missing in (
        "Write three to five messages of the year.",
        "No board is named that approves this report.",
        "The plan has no priorities yet.",
        "No measure is chosen.",
        "Write who was asked and what they said.",
        "Write what was not done, and why; a year without any is rare.",
        "Write what the money was spent on and what it bought.",
    ):
        assert missing in told


def test_a_full_report() -> None:
    plan = replace(
        PLAN,
        priorities=(Priority("v", PriorityKind.PRIORITY, "Violence", outcomes=(Outcome("o", "Fewer are hurt."),)),),
        members=(Member("A charity", "", False), Member("The police", "police", True)),
        warnings=("No provider of probation services is a member.",),
    )
    document = build_document(FULL, plan, FIGURES, COVER)
    text = everything(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "A year of work. From the chair." in text
    assert "For approval by the Board, 19 July 2018. Then for Scrutiny, 1 September 2018." in text
    assert "Violence: Fewer are hurt" in text
    assert "Knives: up 15.7 % (30 more), which could be chance." in text
    assert table(document, "members") == [("The police", "Yes"), ("A charity", "No")]
    assert "No provider of probation services is a member." in notices(document, "caveat")
    assert "Rise in knives 16.5 % 15.7 %: from 191 to 221." in text
    assert document.glossary[0][0] == "Could be chance"


def test_who_sees_it_before_the_board_is_told() -> None:
    early = replace(FULL, goes_to=(Sitting("Scrutiny", MeetingKind.SCRUTINY, date(2018, 6, 12)),))
    told = notices(build_document(early, PLAN, FIGURES, COVER), "caveat")
    assert any("it would reach Scrutiny, 12 June 2018 before it is approved" in text for text in told)
    alone = everything(build_document(replace(FULL, goes_to=(), foreword_post="mayor"), PLAN, FIGURES, COVER))
    assert "For approval by the Board, 19 July 2018. 1 What" not in alone
    assert "From the mayor." in alone
