"""The update for the Health and Wellbeing Board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.hwb_update.build import build_document
from saferplace.documents.hwb_update.update import Link, TopicUpdate
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.progress.lines import Line
from tests.unit.documents.figures import COVER, everything, figure, figures, notices, table

BOARD = Sitting("Health Board", MeetingKind.HEALTH_AND_WELLBEING_BOARD, date(2018, 6, 8))
BARE = TopicUpdate("Substance misuse", "Our Council", BOARD, "Officer", "2017/18", "2016/17")


def test_a_bare_update_says_what_is_missing() -> None:
    document = build_document(BARE, figures(), COVER)
    assert notices(document) == [
        "Write what the board is asked to do.",
        "Write why the topic matters to health and wellbeing.",
        "No measure is chosen.",
        "Write what partners have done.",
        "Write what is missing, or that nothing is.",
        "Write what comes next.",
        "Agree when the board hears of this topic again.",
    ]
    assert "Next update not agreed yet" in everything(document)
    assert "Could be chance" not in dict(document.glossary)


def test_a_full_update() -> None:
    update = replace(
        BARE,
        next_update="November 2018",
        key_messages=("Drug offences: {{change a b}}.",),
        asks=("note it",),
        why="It harms health.",
        links=(Link("Living well", "fewer people harmed"),),
        figures_text="Police find more where they look.",
        lines=(Line("Drug offences", "a", "b"),),
        done="Much.",
        gaps="A baseline.",
        ahead="More.",
    )
    document = build_document(update, figures(figure("a", 227), figure("b", 195)), COVER)
    assert notices(document) == []
    text = everything(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "Health Board is asked to: note it" in text
    assert "Drug offences: down 14.1 % (32 fewer), which could be chance." in text
    assert table(document, "links") == [("Living well", "fewer people harmed")]
    assert "Could be chance" in dict(document.glossary)
