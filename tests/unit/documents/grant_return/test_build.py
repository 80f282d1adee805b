"""The quarterly return on a grant: sums, heads far from the year, conditions, money carried forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.grant_return.build import build_document
from saferplace.documents.grant_return.ledger import (
    CarryForward,
    Condition,
    GrantAction,
    GrantReturn,
    Met,
    Output,
    SpendLine,
)
from saferplace.documents.grant_return.sums import add_up
from saferplace.documents.progress.pen import ProgressPen
from tests.unit.documents.figures import COVER, everything, figure, figures, notices, table

BARE = GrantReturn(
    "Safety grant",
    "the commissioner",
    "Our Council",
    "2018/19",
    "July to September 2018",
    0.5,
    date(2018, 10, 15),
    "award",
)
POUNDS = {
    "award": 100_000,
    "p1": 60_000,
    "q1": 10_000,
    "y1": 30_000,
    "p2": 40_000,
    "q2": 1_000,
    "y2": 41_000,
    "kept": 50_000,
}
FIGURES = figures(
    *(figure(name, amount, "£") for name, amount in POUNDS.items()),
    figure("planned", 40, ""), figure("done", 23, ""), figure("blank", None, ""), figure("none", 0, ""),
)  # fmt: skip
FULL = replace(
    BARE,
    sent_on=date(2018, 10, 18),
    spending=(SpendLine("Young people", "p1", "q1", "y1"), SpendLine("Mediation", "p2", "q2", "y2", "begun early.")),
    outputs=(
        Output("Workshops", "planned", "done"),
        Output("Visits", "none", "done"),
        Output("Calls", "planned", "blank"),
    ),
    conditions=(
        Condition("Competition", Met.YES, "record"),
        Condition("Publicity", Met.YES),
        Condition("Exit plans", Met.NOT_YET),
    ),
    carry_forward=CarryForward("kept", "It is needed."),
    story="Much was done.",
    risks="One provider.",
    declared_by="Head of service",
    declared_on=date(2018, 10, 18),
)


def test_a_bare_return_says_what_is_missing() -> None:
    document = build_document(BARE, FIGURES, COVER)
    assert notices(document) == [
        "No head of spending is entered.",
        "No output is entered.",
        "Write what was done in the quarter.",
        "The conditions of the grant are missing.",
        "Write what may go wrong, or that nothing is known.",
        "Waits for the declaration of the responsible post.",
    ]
    text = everything(document)
    assert "not sent yet" in text
    assert "No money is asked to be carried forward." in text
    assert "is spent:" not in text


def test_a_full_return_adds_up() -> None:
    document = build_document(FULL, FIGURES, COVER)
    text = everything(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "£71,000 of £100,000 is spent: 71 %, with 50 % of the year gone." in text
    assert "2 of 3 conditions are met." in text
    assert table(document, "spending-table")[-1] == ("Total", "£100,000", "£11,000", "£71,000", "£29,000", "")
    assert table(document, "spending-table")[1][-2:] == ("−£1,000", "103\N{NO-BREAK SPACE}% spent: begun early.")
    assert [row[3].replace("\N{NO-BREAK SPACE}", " ") for row in table(document, "outputs-table")] == [
        "58 %",
        "not available",
        "not available",
    ]
    told = notices(document, "caveat")
    assert "Sent 3 days after it was due." in told
    assert "Mediation is overspent by £1,000." in told
    assert "Not agreed yet by the commissioner: it may not be counted on." in told
    assert "More is asked for than is left (£29,000)." in told
    assert notices(document) == ["Said to be met, but nothing shows it: Publicity"]
    assert "Declared correct, and spent only as the grant allows: Head of service, 18 October 2018." in text


def test_heads_that_do_not_make_the_award_are_told() -> None:
    for planned, said in (("p1", "£40,000 less than the award"), ("kept", "£50,000 less than the award")):
        spending = add_up(ProgressPen(FIGURES), replace(BARE, spending=(SpendLine("One", planned, "q1", "y1"),)))
        assert any(said in warning for warning in spending.warnings)
    more = (SpendLine("One", "award", "q1", "y1"), SpendLine("Two", "p2", "q2", "q2"))
    spending = add_up(ProgressPen(FIGURES), replace(BARE, spending=more))
    assert "The heads are planned at £140,000, £40,000 more than the award." in spending.warnings


def test_missing_sums_stay_missing_and_marks_ask_for_a_reason() -> None:
    pen = ProgressPen(FIGURES)
    lines = (
        SpendLine("One", "gone", "q1", "y1"),
        SpendLine("Two", "p1", "q1", "q2"),
        SpendLine("Three", "none", "q1", "none"),
    )
    spending = add_up(pen, replace(BARE, award="gone", spending=lines))
    assert (spending.planned, spending.share, spending.remaining) == (None, None, None)
    assert spending.left[0] == "not available"
    assert spending.notes[1].replace("\N{NO-BREAK SPACE}", " ") == "2 % spent; no reason is given."
    assert spending.notes[2] == ""


def test_money_agreed_to_be_kept() -> None:
    agreed = replace(
        FULL, carry_forward=CarryForward("q1", "It is needed.", date(2018, 11, 1)), sent_on=date(2018, 10, 1)
    )
    document = build_document(agreed, FIGURES, COVER)
    assert "Agreed by the commissioner on 1 November 2018." in everything(document)
    assert not any("asked for than" in text or "after it was due" in text for text in notices(document, "caveat"))
    lost = replace(FULL, carry_forward=CarryForward("gone", "It is needed."))
    assert "not available is asked to be kept" in everything(build_document(lost, FIGURES, COVER))


def test_actions_tell_what_owners_said_and_count_the_rest() -> None:
    told = replace(
        BARE, recipient="", actions=(GrantAction("Hold workshops.", "", None, "On track", "Held."),), untold=1
    )
    document = build_document(told, FIGURES, COVER)
    assert table(document, "actions-table") == [("Hold workshops.", "nobody", "not given", "On track", "Held.")]
    text = everything(document)
    assert "Of 1 other action nobody has said yet how it stands." in text
    assert "accountable body" not in text
    assert "No output is entered." not in notices(document)
    silent = build_document(replace(BARE, untold=2), FIGURES, COVER)
    assert "Of 2 actions nobody has said yet how they stand." in everything(silent)
