"""The tracker of recommendations: late ones first, clocks of scrutiny, gaps of the register."""

from __future__ import annotations

from datetime import date

from saferplace.documents.recommendation_tracker.build import build_document
from saferplace.documents.recommendation_tracker.register import Recommended, Register, Source, State
from tests.unit.documents.figures import COVER, everything, notices, table

DAY = date(2018, 10, 1)
MADE = date(2018, 6, 12)
ITEMS = (
    Recommended("S1", Source.SCRUTINY, "Panel", MADE, "Print both years.", "Head", date(2018, 9, 1), State.OPEN),
    Recommended(
        "S2", Source.SCRUTINY, "Panel", MADE, "Change the order.", "Head", date(2019, 1, 1), State.UNDER_WAY,
        response_on=date(2018, 7, 20), note="Begun",
    ),
    Recommended(
        "S3", Source.SCRUTINY, "Panel", MADE, "Say why.", "Head", None, State.DONE, response_on=date(2018, 7, 1),
        shown_by="the report", closed_on=date(2018, 8, 1),
    ),
    Recommended("S4", Source.SCRUTINY, "Panel", date(2018, 9, 20), "Say more.", "Head", date(2018, 12, 1)),
    Recommended("A1", Source.AUDIT, "Audit of grants", MADE, "Keep evidence.", state=State.DONE, note="Done"),
    Recommended("A2", Source.AUDIT, "Audit of grants", MADE, "Ask for a deposit.", "Head", state=State.NOT_ACCEPTED),
    Recommended("D1", Source.DEATH_REVIEW, "Review", MADE, "Train practices."),
    Recommended(
        "H1", Source.HMICFRS, "Inspection", MADE, "Count alike.", due_on=date(2018, 7, 1), state=State.UNDER_WAY
    ),
)  # fmt: skip


def test_an_empty_register() -> None:
    document = build_document(Register("Recommendations", "October 2018", DAY), COVER)
    assert notices(document) == ["The register holds no recommendation."]
    text = everything(document)
    assert "No recommendation is late." in text
    assert "Scrutiny has made no recommendation that waits for a response." in text
    assert "Every recommendation has an owner, a date, and what shows it." in text
    assert document.glossary == ()


def test_a_full_register() -> None:
    document = build_document(Register("Recommendations", "October 2018", DAY, ITEMS, "All of them."), COVER)
    text = everything(document)
    assert "8 recommendations from 4 sources. 5 are open, and 2 of them late." in text
    assert table(document, "overview")[0] == ("Scrutiny committee", "2", "1", "1", "0", "1", "4")
    assert table(document, "overview")[-1] == ("All", "3", "2", "2", "1", "2", "8")
    assert [(row[0], row[-1]) for row in table(document, "late-table")] == [("H1", "92"), ("S1", "30")]
    assert "open, late; due 1 September 2018" in text
    assert "done; closed 1 August 2018 Shown by: the report." in text
    told = notices(document, "caveat")
    assert "S1: the response was due on 10 July 2018 and is not sent." in told
    assert "S2: responded on 20 July 2018, after 10 July 2018." in told
    assert "S3: responded in time, on 1 July 2018." in text
    assert "S4: the response is due on 18 October 2018." in text
    assert notices(document) == [
        "A1: no owner and nothing shows that it is done.",
        "A2: no reason for not accepting it.",
        "D1: no owner and no date.",
        "H1: no owner.",
    ]


def test_one_recommendation_is_said_in_the_singular() -> None:
    document = build_document(Register("Recommendations", "October 2018", DAY, ITEMS[:1]), COVER)
    assert "1 recommendation from 1 source." in everything(document)
