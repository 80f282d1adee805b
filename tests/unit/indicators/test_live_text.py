"""Text with references to figures: what is read, what is broken, what was typed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.indicators.live_text import (
    BrokenReference,
    FigureReference,
    broken_in,
    parse_live_text,
    references_in,
    typed_numbers,
)

BURGLARY = FigureReference("value", "burglary", "E07000193", "2016/17")


def test_a_reference_stands_among_words() -> None:
    assert parse_live_text("There were {{value burglary E07000193 2016/17}} here.") == (
        "There were ",
        BURGLARY,
        " here.",
    )


def test_a_reference_is_written_as_it_is_read() -> None:
    assert parse_live_text(str(BURGLARY)) == (BURGLARY,)
    assert parse_live_text("{{ value\n burglary  E07000193 2016/17 }}") == (BURGLARY,)


def test_a_place_of_ones_own_can_be_named() -> None:
    assert references_in("{{count burglary N:town 12m-to-2017-03}}") == (
        FigureReference("count", "burglary", "N:town", "12m-to-2017-03"),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{value burglary}}", "has 4 parts"),
        ("{{}}", "has 4 parts"),
        ("{{price burglary E07000193 2016/17}}", "'price' cannot be printed"),
        ("{{value Burglary! E07000193 2016/17}}", "not the name of an indicator"),
        ("{{value burglary Burton 2016/17}}", "not an area code"),
        ("{{value burglary E07000193 last-year}}", "last-year"),
        ("open {{ only", "no partner"),
        ("close }} only", "no partner"),
    ],
)
def test_what_is_broken_is_kept_and_said(text: str, why: str) -> None:
    (broken,) = broken_in(text)
    assert why in broken.why
    assert broken.raw in text
    assert references_in(text) == ()


def test_each_reference_is_given_once() -> None:
    assert references_in(f"{BURGLARY} and {BURGLARY}") == (BURGLARY,)


@given(st.text(alphabet="{}ab 1\n"))
def test_nothing_of_a_text_is_ever_lost(text: str) -> None:
    pieces = parse_live_text(text)
    assert "".join(piece.raw if isinstance(piece, BrokenReference) else str(piece) for piece in pieces) == text


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Burglary rose to 1,234 or by 12 %.", ("1,234", "12 %")),
        ("It is 3.5 times as high, 3.5 times!", ("3.5",)),
        ("In 2016/17, from 7 December 2017 to 2018, under section 6 of E07000193", ()),
        ("People aged 16 to 24 between 11pm and 3am, year 9, Q3", ()),
        (str(BURGLARY), ()),
        ("2016 %", ("2016 %",)),
        ("No figure at all", ()),
    ],
)
def test_figures_typed_by_hand_are_found(text: str, typed: tuple[str, ...]) -> None:
    assert typed_numbers(text) == typed


def test_sections_of_an_act_are_no_figures() -> None:
    assert typed_numbers("Sections 5 to 7 and section 17 of the Act; regulations 10, 11 and 12") == ()
