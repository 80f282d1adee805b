"""Minutes of a meeting: who was there by law, what was decided, what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.meeting_minutes.build import build_document
from saferplace.documents.meeting_minutes.record import Action, ActionState, Attendance, Item, Member, Minutes
from tests.unit.documents.figures import COVER, everything, figures, notices, table

DAY = date(2019, 3, 14)
BARE = Minutes("Board", DAY, "Chief executive")
MEMBERS = (
    Member("Commander", "Police", is_responsible_authority=True),
    Member("Commander", "Fire", Attendance.APOLOGIES, is_responsible_authority=True, sent="Station commander"),
    Member("Director", "Health", Attendance.ABSENT, is_responsible_authority=True),
    Member("Director", "A trust"),
)
FULL = replace(
    BARE,
    place="Town hall",
    begun="10:00 am",
    ended="noon",
    quorum=3,
    members=MEMBERS,
    attending=("Analyst",),
    declarations=("The trust, in its grant",),
    previous_on=date(2018, 12, 13),
    corrections="One word.",
    carried=(
        Action("1", "Write a letter.", "Chair", date(2018, 12, 31), ActionState.OPEN),
        Action("2", "Set values.", "Analyst", date(2019, 1, 1), ActionState.DONE, note="Done"),
    ),
    items=(
        Item("Performance", "The pack was read.", ("it is noted",), (Action("3", "Ask again.", "Analyst"),)),
        Item("Other business"),
    ),
    next_on=date(2019, 6, 13),
    agreed_on=date(2019, 6, 13),
)


def test_bare_minutes() -> None:
    document = build_document(BARE, figures(), COVER)
    assert notices(document) == ["Write who was there."]
    assert "Draft: these minutes are not agreed yet." in notices(document, "caveat")
    text = everything(document)
    for words in (
        "Decisions: 0. New actions: 0. Actions carried and late: 0.",
        "Place not given",
        "No apologies were given.",
        "Interests: none declared.",
        "There are no actions.",
        "No next meeting is set.",
    ):
        assert words in text


def test_full_minutes() -> None:
    document = build_document(FULL, figures(), COVER)
    text = everything(document)
    assert "Decisions: 1. New actions: 1. Actions carried and late: 1." in text
    assert "14 March 2019, 10:00 am to noon" in text
    assert "Apologies: Commander, Fire. Interests: The trust, in its grant." in text
    assert "The minutes of 13 December 2018 were agreed. One word." in text
    assert "The quorum of 3 was met. Also there: Analyst." in text
    assert "Decided: it is noted Actions: 3." in text
    assert notices(document, "caveat") == ["2 of 3 responsible authorities were represented; not there: Health."]
    assert [row[4] for row in table(document, "actions-table")] == ["open, late", "done", "new"]
    assert notices(document) == ["Write what was said.", "Without an owner or a day: 3."]
    assert "Agreed on 13 June 2019." in text
    assert "Next meeting: 13 June 2019." in text


def test_who_must_be_there() -> None:
    there = replace(FULL, members=MEMBERS[:2], quorum=0, attending=(), previous_agreed=False)
    text = everything(build_document(there, figures(), COVER))
    assert "All 2 responsible authorities were represented." in text
    assert "were not agreed" in text
    assert "quorum" not in text
    without = build_document(replace(FULL, members=MEMBERS[3:]), figures(), COVER)
    told = notices(without, "caveat")
    assert "The list of members names no responsible authority." in told
    assert "No quorum: of the 3 members needed 1 took part. Its decisions do not bind." in told


def test_a_log_without_gaps_says_nothing() -> None:
    full = replace(FULL, items=(), carried=FULL.carried[:1])
    assert notices(build_document(full, figures(), COVER)) == []


def test_members_of_whom_nothing_is_recorded_are_named_and_not_counted() -> None:
    open_record = replace(FULL, unrecorded=("Station manager, Fire", "Officer, A charity"))
    document = build_document(open_record, figures(), COVER)
    assert "Nobody recorded whether these came: Station manager, Fire; Officer, A charity." in notices(document)
    recorded = "responsible authorities whose attendance is recorded were represented"
    assert any(each.startswith(f"2 of 3 {recorded}") for each in notices(document, "caveat"))
    whole = build_document(replace(open_record, members=MEMBERS[:2]), figures(), COVER)
    assert f"All 2 {recorded}." in everything(whole)
