"""The response and its briefing note: objectives, sums added up by year, measures adopted."""

from __future__ import annotations

from dataclasses import replace

from saferplace.documents.consultation_response.asks import asks_table, repeated
from saferplace.documents.consultation_response.build import build_briefing, build_document
from saferplace.documents.consultation_response.response import (
    Ask,
    ConsultationResponse,
    Objective,
    Position,
    Stance,
    SuccessMeasure,
)
from saferplace.documents.parts.figures import PrintedFigure
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.pen import Pen
from tests.unit.documents.figures import COVER, everything, figures, table
from tests.unit.documents.parts.test_report_parts import COUNCIL


def pounds(name, value):
    return PrintedFigure(
        name, f"Ask {name}", value, "£", name, "Anyshire", "E22000999", "2013/14", "2013/14", "A paper"
    )


HELD = figures(
    pounds("one", 5000),
    pounds("two", 12_000),
    pounds("old", 12_000),
    PrintedFigure("three-measures", "M", 3, "measures"),
)
RESPONSE = ConsultationResponse(
    responder="Anyshire Council",
    plan="police and crime plan",
    plan_owner="Commissioner",
    plan_period="2013 to 2017",
    objectives=(
        Objective(
            1,
            "Value",
            Position.WELCOME,
            (
                SuccessMeasure("One model", Stance.NOT_OURS, "It is for the force."),
                SuccessMeasure("Staff", Stance.ADOPT),
            ),
            "three-measures",
            ("Good.",),
        ),
        Objective(
            2,
            "Streets",
            Position.SUPPORT,
            (SuccessMeasure("Trust", Stance.MONITOR),),
            comments=("We help.",),
            asks=(Ask("pastors", "one", "2013/14"), Ask("groups", "old", "2012/13", repeats=True)),
            funding="As before.",
            priorities=("Crime",),
        ),
        Objective(
            3,
            "Roads",
            Position.SUPPORT,
            asks=(Ask("marshals", "two", "2013/14", outcome="granted"), Ask("roads", is_discussion=True)),
        ),
    ),
    aims=("Less crime.",),
    sittings=(COUNCIL,),
    background=("Long ago.",),
    conclusion=("It is good.",),
    recommendation="endorse it.",
    prepared_by="Manager",
    flags=(Flag("Colour", "Yellow", "Lost."),),
)


def test_objectives_asks_and_adopted_measures_are_printed():
    document = build_document(RESPONSE, HELD, COVER)
    text = everything(document)
    for part in (
        "The draft has 3 objectives with 3 success measures.",
        "Where we stand: welcome on objective 1; support on objectives 2 and 3.",
        "We ask for £17,000 for 2013/14, and that £12,000 of the year before go on.",
        "We ask to talk about roads.",
        "We take 1 measure into our own framework, watch 1 measure and leave 1 measure to them.",
        "One model (left to them)",
        "Trust (they count it, we watch it)",
        "Staff (taken into our own framework)",
        "£5,000 for 2013/14 for pastors.",
        "£12,000 for groups, as in the year before.",
        "A talk about roads.",
        "As before.",
        "No money is asked for under this objective.",
        "It answers to our own priority: Crime.",
    ):
        assert part in text
    assert [row[3] for row in table(document, "overview-table")] == [
        "–",
        "£5,000 and £12,000 to go on",
        "£12,000 and a talk",
        "",
    ]
    assert table(document, "decided-table") == [
        ("Staff", "Objective 1", "Taken into our own framework", "not given"),
        ("Trust", "Objective 2", "They count it, we watch it", "not given"),
        ("One model", "Objective 1", "Left to them", "It is for the force."),
    ]
    assert table(document, "to-note-table")[0][:2] == ("Success measures of objective 1", "3 counted")


def test_asks_are_added_up_by_year_with_those_that_repeat_apart():
    block = asks_table(Pen(HELD), RESPONSE)
    cells = list(block.data.frame.iter_rows(named=True))
    assert [(row["c0"], row["c2"], row["c3"]) for row in cells[-2:]] == [
        ("Asked for", "2013/14", 17_000.0),
        ("With the sums to go on", "", 29_000.0),
    ]
    assert block.title == "3 sums asked for: £17,000 for 2013/14"
    assert cells[2]["c4"] == "granted"
    fresh = replace(RESPONSE, objectives=RESPONSE.objectives[2:])
    assert repeated(Pen(HELD), fresh) == 0
    assert len(asks_table(Pen(HELD), fresh).data.frame) == 3


def test_the_briefing_note_asks_the_bodies():
    document = build_briefing(RESPONSE, HELD, COVER)
    text = everything(document)
    for part in ("Long ago.", "Less crime.", "It is good.", "Council is asked to: endorse it.", "Manager"):
        assert part in text


def test_a_response_that_asks_nothing_says_so():
    silent = ConsultationResponse(
        "Council", "plan", "Commissioner", "2013", (Objective(1, "Value", Position.NOT_SAID),)
    )
    text = everything(build_document(silent, HELD, COVER))
    assert "We ask for no money." in text
    assert "What we do about" not in text
    open_one = Objective(1, "Value", Position.NOT_SAID, (SuccessMeasure("Trust", Stance.UNDECIDED),))
    asked = everything(build_document(replace(silent, objectives=(open_one,)), HELD, COVER))
    assert "1 measure not decided on: adopt, watch or leave to them." in asked
    assert "We take" not in asked
    note = everything(build_briefing(silent, HELD, COVER))
    assert "Recommendation" not in note
    only = replace(RESPONSE, objectives=RESPONSE.objectives[2:])
    assert "We ask for £12,000 for 2013/14." in everything(build_document(only, HELD, COVER))
    lost = replace(RESPONSE, objectives=(replace(RESPONSE.objectives[2], asks=(Ask("x", "nowhere", "2013/14"),)),))
    assert table(build_document(lost, HELD, COVER), "asks-table")[0][3] == "None"
