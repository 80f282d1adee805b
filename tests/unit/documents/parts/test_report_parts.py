"""The parts of committee papers: head, implications, recommendations, the end."""

from __future__ import annotations

from datetime import date

import pytest

from saferplace.documents.model import LiveNumber, Notice, Section
from saferplace.documents.parts.end import methods_of, sources_of
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.documents.parts.glossary import glossary_for, glossary_of
from saferplace.documents.parts.header import CouncilHeader, MeetingKind, Sitting, header_table
from saferplace.documents.parts.implications import (
    Implication,
    SignOff,
    impact_table,
    implication_section,
    long_implications,
)
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.recommendations import Recommendation, recommendation_blocks
from tests.unit.documents.figures import said
from tests.unit.documents.parts.test_plan_parts import rows

CABINET = Sitting("Cabinet", MeetingKind.CABINET, date(2017, 12, 7))
COUNCIL = Sitting("Council", MeetingKind.COUNCIL, date(2018, 1, 11))
SCRUTINY = Sitting("Scrutiny", MeetingKind.SCRUTINY, date(2018, 4, 1), day_known=False)
SIGNED = SignOff("finance officer", date(2017, 8, 16), "F/1")


@pytest.fixture
def pen():
    return Pen(PaperFigures(printed={"x": PrintedFigure("x", "X", 5, "cases", paper="A paper")}))


def test_the_head_leaves_out_what_is_not_given():
    header = CouncilHeader(
        "Council", "Strategy", (CABINET, COUNCIL), facts=(("Wards", "All"), ("Ref", "")), considered_by=(SCRUTINY,)
    )
    assert rows(header_table(header)) == [
        ("Report to", "Cabinet, 7 December 2017 and Council, 11 January 2018"),
        ("Wards", "All"),
        ("Considered by", "Scrutiny, April 2018"),
    ]
    assert header.meetings_words == "Cabinet, 7 December 2017; Council, 11 January 2018"
    assert Sitting("Board", MeetingKind.BOARD).words == "Board"


def test_the_impact_table_points_to_long_answers(pen):
    long = Implication("law", "Law", " ".join(["word"] * 60))
    items = (
        Implication("groups", "Groups", question="Which groups?", answer=False),
        Implication("date", "Date", "April 2018."),
        Implication("money", "Money", "{{printed x}}", answer=True, sign_off=SIGNED),
        long,
    )
    assert rows(impact_table(pen, items)) == [
        ("Which groups?", "No", "Nothing said."),
        ("Date", "–", "April 2018."),
        ("Money", "Yes", "Set out below."),
        ("Law", "–", "Set out below."),
    ]
    assert [part.id for part in long_implications(pen, items)] == ["impact-money", "impact-law"]


def test_a_figure_of_the_impact_table_can_be_opened_in_the_text_below_it(pen):
    item = Implication("groups", "Groups", "It helps {{printed x}} a year.", answer=True)
    assert rows(impact_table(pen, [item])) == [("Groups", "Yes", "Set out below.")]
    (section,) = long_implications(pen, [item])
    assert [part.id for part in section.blocks[0].parts if isinstance(part, LiveNumber)] == ["x"]


def test_no_implication_needs_a_reason_and_a_doubt_is_said(pen):
    bare = implication_section(pen, Implication("e", "Equality", answer=False))
    assert bare.blocks == (Notice("to_write", "Equality: if there is nothing to say, say why."),)
    doubted = implication_section(
        pen, Implication("e", "Equality", answer=False, doubts=("But the plan names children.",))
    )
    assert doubted.blocks == (Notice("caveat", "But the plan names children."),)
    reasoned = implication_section(
        pen, Implication("e", "Equality", "None: only officers are concerned.", answer=False)
    )
    assert said(reasoned).endswith("None: only officers are concerned.")


def test_a_sign_off_is_printed_and_a_missing_one_waited_for(pen):
    signed = Implication("f", "Money", "Within budgets.", sign_off=SIGNED, needs_sign_off="finance officer")
    assert "Signed off by the finance officer on 16 August 2017, reference F/1." in said(
        implication_section(pen, signed)
    )
    assert "Waits for" not in said(implication_section(pen, signed))
    ended = SignOff("finance officer", date(2017, 8, 16), is_valid=False)
    stale = said(
        implication_section(
            pen, Implication("f", "Money", "New words.", sign_off=ended, needs_sign_off="finance officer")
        )
    )
    assert "the words have changed since, so it no longer holds" in stale
    assert "Waits for the sign-off of the finance officer." in stale
    open_ = Implication("f", "Money", "Words.", needs_sign_off="finance officer")
    assert "Waits for" in said(implication_section(pen, open_))


def test_each_body_is_asked_what_is_its_own(pen):
    asked = (
        Recommendation("propose it.", (MeetingKind.CABINET,)),
        Recommendation("adopt it.", (MeetingKind.COUNCIL,)),
        Recommendation("note it."),
    )
    text = said(Section("r", "R", recommendation_blocks(pen, asked, (CABINET, COUNCIL, SCRUTINY))))
    assert "Cabinet is asked to: propose it. note it." in text
    assert "Council is asked to: adopt it. note it." in text
    together = said(Section("r", "R", recommendation_blocks(pen, asked[2:], (CABINET, COUNCIL))))
    assert "Cabinet and Council are asked to: note it." in together
    nobody = said(Section("r", "R", recommendation_blocks(pen, asked[:1], (COUNCIL,))))
    assert nobody == "R propose it."


def test_methods_name_what_could_not_be_found_and_sources_each_once(pen):
    assert len(methods_of(pen)) == 1
    pen.paragraph("{{printed x}} {{printed lost}}")
    bullets, notice = methods_of(pen, ("More.",))
    assert len(bullets.items) == 3
    assert "lost" in notice.text
    assert sources_of(pen.figures, ("A line.", "A line.")) == ("A paper, for figures as printed.", "A line.")
    assert sources_of(pen.figures, (), used=()) == ()


def test_the_glossary_has_the_terms_a_text_uses():
    assert [term for term, _ in glossary_for("The MARAC met; its aim was domestic abuse.")] == [
        "Domestic abuse",
        "MARAC",
    ]
    assert glossary_of(["Rate", "Aim", "Rate"])[0][0] == "Aim"
    with pytest.raises(KeyError):
        glossary_of(["Unheard of"])
