"""What is missing or overdue in the register."""

from dataclasses import replace
from datetime import date

import pytest

from saferplace.web.governance.dates_ahead import dates_ahead
from saferplace.web.governance.register import (
    AgreementFact,
    AuthorityFact,
    BodyFact,
    DecisionFact,
    Place,
    Register,
    SeatFact,
    StrategyFact,
)
from saferplace.web.governance.shortcomings import Shortcoming, shortcomings

TODAY = date(2026, 6, 1)
KINDS = ("council", "county_council", "probation", "police", "fire", "integrated_care_board")
CHAIR = SeatFact(7, "Chief Executive, Council", "chair")
BOARD = BodyFact(1, "Board", "board", "own", True, date(2027, 1, 1), (CHAIR,))
SCRUTINY = BodyFact(2, "Scrutiny", "scrutiny", "council", True, None, (), (date(2026, 3, 1),))
COMPLETE = Register(
    nation="england",
    district_codes=("E07000193",),
    authorities=tuple(AuthorityFact(kind, kind.title()) for kind in KINDS),
    bodies=(BOARD, SCRUTINY),
)


def only(register: Register) -> Shortcoming:
    found = shortcomings(register, TODAY)
    assert len(found) == 1, found
    return found[0]


def with_board(**changes: object) -> Register:
    return replace(COMPLETE, bodies=(replace(BOARD, **changes), SCRUTINY))  # type: ignore[arg-type]


def test_a_complete_register_has_none() -> None:
    assert shortcomings(COMPLETE, TODAY) == []


def test_east_staffordshire_has_no_probation_provider() -> None:
    rest = tuple(item for item in COMPLETE.authorities if item.kind != "probation")
    found = only(replace(COMPLETE, authorities=rest))
    assert found.text == "No probation provider among the responsible authorities"
    assert found.why == "Crime and Disorder Act 1998 section 5(1)(aa) (R-01)"
    assert found.urgent
    assert found.mend == Place("add_partner", filled="standing=responsible_authority&kind=probation")


def test_two_districts_need_two_councils() -> None:
    found = only(replace(COMPLETE, district_codes=("E07000193", "E07000194")))
    assert found.text.startswith("1 of 2 councils")


def test_a_unitary_partnership_needs_no_county() -> None:
    rest = tuple(item for item in COMPLETE.authorities if item.kind != "county_council")
    assert shortcomings(replace(COMPLETE, authorities=rest, district_codes=("E06000020",)), TODAY) == []


def test_a_partnership_needs_a_board() -> None:
    found = only(replace(COMPLETE, bodies=(SCRUTINY,)))
    assert found.text == "No board (strategy group) is recorded"


@pytest.mark.parametrize(
    ("changes", "text", "urgent"),
    [
        ({"seats": ()}, "Board has no chair", True),
        ({"has_terms": False}, "Board has no terms of reference", False),
        ({"review_on": date(2026, 5, 31)}, "The terms of Board were to be reviewed by 31 May 2026", True),
        ({"review_on": None}, "Board has no date for reviewing its membership", True),
    ],
)
def test_a_board_needs_chair_terms_and_review(changes: dict[str, object], text: str, urgent: bool) -> None:
    found = only(with_board(**changes))
    assert (found.text, found.urgent) == (text, urgent)


def test_bodies_of_others_are_theirs_to_keep() -> None:
    theirs = BodyFact(3, "Panel", "panel", "others", False, date(2020, 1, 1))
    assert shortcomings(replace(COMPLETE, bodies=(*COMPLETE.bodies, theirs)), TODAY) == []


@pytest.mark.parametrize(
    ("recent", "told"),
    [
        (("absent", "apologies", "apologies"), True),
        (("absent", "apologies", "deputy"), False),
        (("absent", "", "absent"), False),
        (("absent", "absent"), False),
    ],
)
def test_a_member_away_from_three_meetings_is_told(recent: tuple[str, ...], told: bool) -> None:
    found = shortcomings(with_board(seats=(replace(CHAIR, recent=recent),)), TODAY)
    assert [item.letter for item in found] == ([7] if told else [])


@pytest.mark.parametrize(("day", "told"), [(date(2026, 5, 31), True), (TODAY, False), (None, False)])
def test_a_member_whose_organisation_ended_is_told(day: date | None, told: bool) -> None:
    found = shortcomings(with_board(seats=(replace(CHAIR, organisation_ended_on=day),)), TODAY)
    assert [item.mend for item in found] == ([Place("change_seat", 7)] if told else [])


@pytest.mark.parametrize(
    ("met_on", "text"),
    [
        ((), "No scrutiny meeting is recorded"),
        ((date(2025, 5, 31),), "The last scrutiny meeting was in May 2025, over 12 months ago"),
        ((date(2025, 8, 1),), "Scrutiny must meet again by 1 August 2026"),
        ((date(2026, 7, 1),), "No scrutiny meeting is recorded"),
    ],
)
def test_scrutiny_meets_every_year(met_on: tuple[date, ...], text: str) -> None:
    assert only(replace(COMPLETE, bodies=(BOARD, replace(SCRUTINY, met_on=met_on)))).text == text


def test_scrutiny_is_needed_in_england() -> None:
    assert only(replace(COMPLETE, bodies=(BOARD,))).text == "No scrutiny committee is recorded"
    wales = tuple(
        AuthorityFact(kind, kind) for kind in ("council", "probation", "police", "fire", "local_health_board")
    )
    welsh = Register("wales", ("W06000001",), wales, (BOARD,))
    assert shortcomings(welsh, TODAY) == []


@pytest.mark.parametrize(
    ("ends_on", "text"),
    [
        (date(2026, 5, 31), "Plan expired on 31 May 2026"),
        (date(2026, 6, 1), "Plan expires on 1 June 2026"),
        (date(2026, 12, 1), "Plan expires on 1 December 2026"),
        (date(2026, 12, 2), None),
        (None, None),
    ],
)
def test_a_linked_strategy_is_told_half_a_year_before_it_expires(ends_on: date | None, text: str | None) -> None:
    found = shortcomings(replace(COMPLETE, strategies=(StrategyFact(5, "Plan", ends_on),)), TODAY)
    assert [item.text for item in found] == ([text] if text else [])


def test_a_strategy_that_was_followed_is_left_in_peace() -> None:
    old = StrategyFact(5, "Plan 2013", date(2017, 3, 31), date(2013, 4, 1), owner=1)
    new = StrategyFact(6, "Plan 2016", date(2021, 3, 31), date(2016, 11, 1), owner=1, day_known=False)
    assert only(replace(COMPLETE, strategies=(old, new))).text == "Plan 2016 expired in March 2021"
    apart = tuple(replace(item, owner=None) for item in (old, new))
    assert len(shortcomings(replace(COMPLETE, strategies=apart), TODAY)) == 2


def test_agreements_and_decisions_fall_due() -> None:
    late, in_time = date(2026, 5, 31), date(2026, 6, 1)
    agreements = (AgreementFact(1, "Late", late), AgreementFact(2, "In time", in_time), AgreementFact(3, "None", None))
    decisions = (DecisionFact(4, "Buy it", late), DecisionFact(4, "Sell it", in_time))
    found = shortcomings(replace(COMPLETE, agreements=agreements, open_decisions=decisions), TODAY)
    assert [item.mend for item in found] == [Place("change_agreement", 1), Place("meeting", 4)]


def test_dates_ahead_come_in_order_and_none_is_past() -> None:
    register = replace(
        COMPLETE,
        strategies=(StrategyFact(5, "Old plan", date(2026, 5, 31)), StrategyFact(6, "Plan", date(2026, 12, 1))),
        agreements=(AgreementFact(1, "Sharing", date(2026, 7, 1)), AgreementFact(2, "Open", None)),
        open_decisions=(DecisionFact(4, "Buy it", TODAY),),
    )
    assert [(item.day, item.text) for item in dates_ahead(register, TODAY)] == [
        (TODAY, "Decision due: Buy it"),
        (date(2026, 7, 1), "Review the agreement Sharing"),
        (date(2026, 12, 1), "Plan expires"),
        (date(2027, 1, 1), "Review the terms and membership of Board"),
    ]


def test_duties_come_first() -> None:
    found = shortcomings(with_board(has_terms=False, review_on=None), TODAY)
    assert [item.urgent for item in found] == [True, False]
