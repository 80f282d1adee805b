"""The pen: every reference is followed or says in place what is missing; numbers carry where they come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saferplace.documents.model import Bullets, LiveNumber, Notice, Paragraph, Reference
from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure, value_id
from saferplace.documents.parts.missing import (
    NO_EVIDENCE,
    NOT_LOOKED_UP,
    NOT_PRINTED,
    WITH_EVIDENCE,
    Missing,
    missing_notice,
)
from saferplace.documents.parts.pen import WITHHELD, WITHHELD_FIGURE, Pen, withheld_words
from saferplace.indicators.live_text import FigureReference
from saferplace.indicators.values import Value
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period

PLACE = Area("E22000999", AreaLevel.CSP, "Anyshire")
BURGLARY = Value(
    "burglary", PLACE, Period.parse("2016/17"), 500, 100_000, "residents", "per 1,000 residents", 5.0, 4.6, 5.4, 1.0
)
REFERENCE = "burglary E22000999 2016/17"


def printed(name, value, unit="offences", **more):
    return PrintedFigure(name, f"Title of {name}", value, unit, series=name, paper="A paper", section="3", **more)


HELD = (
    printed("yearly", 1200, area="Anyshire", area_code="E22000999", period="2016/17"),
    printed("some", 300, area="Anyshire", area_code="E22000999", period="2016/17"),
    printed("share", 24, "per cent"),
    printed("loose", 40, period_printed="last 12 months", note="Counted twice."),
    printed("almost", 6000, printed_as="almost 6,000"),
    printed("few", 6, "people", is_sensitive=True),
    printed("blank", None),
)
CHECKS = (
    Check("rate", "Share of some", Operation.SHARE, ("some", "yearly"), "share", note="Read with care."),
    Check("lost", "Share of nothing", Operation.SHARE, ("some", "nowhere")),
)


@pytest.fixture
def pen():
    values = {
        FigureReference(kind, "burglary", "E22000999", "2016/17"): BURGLARY
        for kind in ("value", "number", "count", "change")
    }
    changes = {FigureReference("change", "burglary", "E22000999", "2016/17"): "a clear rise"}
    figures = PaperFigures(values, changes, {each.id: each for each in HELD}, {"burglary": "Burglary"})
    return Pen(figures, CHECKS)


def words(inlines):
    return "".join(
        part if isinstance(part, str) else part.target if isinstance(part, Reference) else part.text for part in inlines
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{{{{value {REFERENCE}}}}}", "5 per 1,000 residents"),
        (f"{{{{number {REFERENCE}}}}}", "5"),
        (f"{{{{count {REFERENCE}}}}}", "500"),
        (f"{{{{change {REFERENCE}}}}}", "a clear rise"),
        ("{{printed yearly}}", "1,200 offences"),
        ("{{number_printed yearly}}", "1,200"),
        ("{{printed almost}}", "almost 6,000"),
        ("{{number_printed almost}}", "6,000"),
        ("{{number_printed share}}", "24\N{NO-BREAK SPACE}%"),
        ("{{printed few}}", "a small number of people"),
        ("{{number_printed few}}", WITHHELD),
        ("{{printed blank}}", "not available"),
        ("{{checked rate}}", "25\N{NO-BREAK SPACE}%"),
        ("see {{see targets}} now", "see targets now"),
        ("{{printed nothing}}", "[figure missing: nothing]"),
        ("{{checked lost}}", "[figure missing: lost]"),
        ("{{coined nothing}}", "[figure missing: nothing]"),
        ("{{value theft E22000999 2016/17}}", "[figure missing: Theft in 2016/17]"),
        ("{{count council_asb E22000999 2016/17}}", "[figure missing: Council anti-social behaviour in 2016/17]"),
        ("{{what is this}}", "[figure missing: what is this]"),
    ],
)
def test_a_reference_prints_its_figure_or_what_is_missing(pen, text, expected):
    assert words(pen.parts(text)) == expected


def test_a_number_carries_its_value_or_where_it_was_printed(pen):
    (number,) = pen.parts("{{printed yearly}}")
    assert isinstance(number, LiveNumber)
    assert value_id(number.value) == "published_figure.yearly.E22000999.2016/17"
    (loose,) = pen.parts("{{printed loose}}")
    assert loose.value is None
    assert loose.how == "Printed in A paper, section 3; last 12 months (figure loose)"
    assert pen.used == {"yearly", "loose"}


def test_a_computed_number_names_its_operands_and_keeps_them(pen):
    (number,) = pen.parts("{{checked rate}}")
    assert number.how == "300 of 1,200"
    assert set(number.derived_from) <= set(pen.values)
    assert {"some", "yearly", "share"} <= pen.used


def test_a_coined_number_is_live(pen):
    (number,) = pen.parts(pen.coin("total", "1,500", "Sum of both", ("yearly", "loose")))
    assert (number.text, number.how) == ("1,500", "Sum of both")
    assert number.derived_from == ("published_figure.yearly.E22000999.2016/17", "loose")


def test_what_cannot_be_computed_or_found_is_told(pen):
    pen.paragraph("{{printed nothing}} {{value theft E22000999 2016/17}}")
    assert pen.printed("nowhere") is None
    assert Missing("nowhere", NOT_PRINTED) in pen.missing
    assert Missing("Theft in 2016/17", NOT_LOOKED_UP) in pen.missing


def test_longer_texts_become_paragraphs_lists_and_notes_on_sums(pen):
    found = pen.blocks("First line\nof it.\n\nLead:\n- one\n- two {{checked rate}}\n\n- alone\n")
    assert [type(block) for block in found] == [Paragraph, Paragraph, Bullets, Bullets, Notice]
    assert words(found[0].parts) == "First line of it."
    assert "the earlier paper says 24\N{NO-BREAK SPACE}%; the sum is 25\N{NO-BREAK SPACE}%" in found[-1].text
    assert found[-1].text.endswith("Read with care.")


def test_a_sum_that_holds_needs_no_note(pen):
    right = replace(HELD[2], value=25.0)
    figures = replace(pen.figures, printed={**pen.figures.printed, "share": right})
    assert [type(block) for block in Pen(figures, CHECKS).blocks("It is {{checked rate}}.")] == [Paragraph]


def test_words_for_a_cell_keep_the_values(pen):
    assert pen.plain("In all\n{{printed yearly}}, {{see targets}}, {{checked rate}}") == (
        "In all 1,200 offences, targets, 25\N{NO-BREAK SPACE}%"
    )
    assert "published_figure.yearly.E22000999.2016/17" in pen.values


def test_a_notice_says_what_is_missing_why_and_what_to_do():
    lost = (
        Missing("Drugs in 2016/17", NO_EVIDENCE),
        Missing("Theft in 2016/17", NO_EVIDENCE),
        Missing("Theft in 2016/17", NO_EVIDENCE),
        Missing("Arson in 2016/17", "Arson is not made for this area and period."),
    )
    assert missing_notice(lost) == (
        "2 figures are missing (Drugs in 2016/17 and Theft in 2016/17), because no evidence was given. "
        f"{WITH_EVIDENCE} 1 figure is missing (Arson in 2016/17), because arson is not made for this area and period. "
        "Choose another figure, or take the words out that speak of it."
    )
    assert "E22000999 is" in missing_notice([Missing("x", "E22000999 is no area")])


def test_a_missing_change_says_of_what(pen):
    assert words(pen.parts("{{change theft E22000999 2016/17}}")) == "[figure missing: Theft: change to 2016/17]"


def test_a_small_share_is_no_number_and_a_large_figure_not_small():
    share, people = printed("x", 2, "per cent", is_hidden=True), printed("x", 62, "people", is_hidden=True)
    assert withheld_words(share) == "a small share"
    assert withheld_words(replace(share, value=50)) == WITHHELD_FIGURE
    assert withheld_words(people) == "a number of people that is not shown"
    assert withheld_words(people, bare=True) == "a number that is not shown"
