"""The performance pack: status words by rule, signals, what owners have not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.board_pack.build import build_document, status_words
from saferplace.documents.board_pack.pack import LateAction, Measure, Pack, TopRisk
from saferplace.planning.performance.statuses import Status
from tests.unit.documents.figures import COVER, everything, figures, notices, table
from tests.unit.documents.progress.test_pen_and_lines import value

BARE = Pack("Performance pack", "July to September 2018", "the board", date(2018, 10, 20))
ON = Measure("a", "Nuisance", Status.ON_TRACK, "As expected.", priorities=("Nuisance and noise",))
OFF = Measure(
    "b",
    "Violence",
    Status.OFF_TRACK,
    "Too many.",
    change="up 10 %",
    signal="a signal of concern",
    is_signal=True,
    outlook="About 2,000.",
    priorities=("Violence in public",),
    owner="Commander, Police",
    latest="230",
    period="September 2018",
    aim="2,400 or fewer",
    is_late=True,
    paired="Read with another.",
    caveats=("Places are approximate.", "Some are late."),
    source="police.uk",
    value=value(230, 2.0),
)


def test_a_bare_pack_says_what_is_missing() -> None:
    document = build_document(BARE, figures(), COVER)
    assert notices(document) == [
        "The plan has no measure yet.",
        "No measure is chosen.",
        "The register of risks is empty.",
    ]
    text = everything(document)
    for words in ("No measure of the plan shows a signal", "No action is late.", "No figure is late."):
        assert words in text


def test_a_full_pack() -> None:
    pack = replace(
        BARE,
        measures=(ON, OFF, replace(OFF, key="c", title="Knives", comment="More patrols.", caveats=())),
        watched=(("Shoplifting", "no aim is set"),),
        actions=(LateAction("Ask people.", "", None, "under way"),),
        risks=(TopRisk("Money ends", "high", "Go on together."),),
        questions=("What would work?",),
        comparison="Compared with England.",
    )
    document = build_document(pack, figures(), COVER)
    text = everything(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "Of 3 measures: 1 on track and 2 off track." in text
    assert "Violence: off track. Too many." in text
    assert "For the board to talk about: What would work?" in text
    assert "For the board. Figures as they stood on 20 October 2018." in text
    assert table(document, "measures")[0][1:3] == ("not available", "none")
    assert table(document, "measures")[1][3] == "▼\N{NO-BREAK SPACE}off track"
    assert "Newest figure: 230 (September 2018)." in text
    assert "Its owner says: More patrols." in text
    assert notices(document) == ["Its owner has not said why, nor what will be done."]
    assert "Places are approximate. Some are late." in notices(document, "caveat")
    assert "The next figure is late for: Violence and Knives." in notices(document, "caveat")
    assert "Nobody answers for it yet." in text
    assert [title for title, _ in document.glossary if title in ("Off track", "On track", "At risk")] == [
        "Off track",
        "On track",
    ]
    assert list(document.values) == ["burglary.E07000193.2016/17"]
    assert "Changes are computed" not in everything(document)


def test_a_status_is_never_told_by_its_mark_alone() -> None:
    for status in Status:
        assert status_words(status).endswith(status.value)
