"""A refresh says what is different since the assessment it refreshes; a topic paper tells of its measures only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from saferplace.assessment.assess import assess
from saferplace.documents.model import Document, KeyMessages, Paragraph, TableBlock
from saferplace.documents.renderers import render_html
from saferplace.documents.strategic_assessment.build import build_document
from saferplace.documents.strategic_assessment.refresh import as_refresh
from saferplace.documents.strategic_assessment.topic import Topic, build_topic_paper
from tests.unit.assessment.world import OWN, PREVIOUS, YEAR, values, world

ON = date(2026, 11, 21)


def text_of(document: Document) -> str:
    return " ".join(render_html(document).split())


def test_a_topic_paper_leaves_out_other_measures() -> None:
    given = world()
    found = assess(given)
    topic = Topic("Burglary", ("burglary",))
    document = build_topic_paper(given, found, topic, made_on=ON)
    assert (document.type, document.cover.title) == ("strategic_assessment_topic", "Burglary: topic paper")
    assert {name.split(".")[0] for name in document.values} == {"burglary"}
    text = text_of(document)
    assert "Write what lies behind the figures" in text
    assert len(text) < len(text_of(build_document(given, found, made_on=ON)))


def test_one_measure_is_told_of_by_its_name() -> None:
    given = world()
    text = text_of(build_topic_paper(given, assess(given), Topic("Burglary", ("burglary",)), made_on=ON))
    assert "the level of its peer group" in text
    assert not re.search(r"None of 1|[Oo]f the 1 labels|\b1 of 1\b|Of 1 types", re.sub(r"<[^>]*>", "", text))


def test_what_people_found_takes_the_place_of_the_prompt() -> None:
    given = world()
    topic = Topic("Burglary", ("burglary",), (Paragraph(("Sheds are broken into at dusk.",)),))
    text = text_of(build_topic_paper(given, assess(given), topic, made_on=ON))
    assert "Sheds are broken into at dusk." in text
    assert "Write what lies behind the figures" not in text


def test_a_topic_without_figures_says_so() -> None:
    given = world()
    document = build_topic_paper(given, assess(given), Topic("Fly-tipping", ("fly_tipping",)), made_on=ON)
    assert "No figures on fly-tipping are loaded" in text_of(document)


def test_a_refresh_sets_both_assessments_side_by_side() -> None:
    given = world()
    now, then = assess(given), assess(replace(given, year=PREVIOUS, previous=PREVIOUS.year_before()))
    document = as_refresh(build_document(given, now, made_on=ON), now, then)
    first = document.sections[0]
    assert (document.type, first.id) == ("strategic_assessment_refresh", "since_last")
    (table,) = [block for block in first.blocks if isinstance(block, TableBlock)]
    assert [column.heading for column in table.data.columns][1:3] == [PREVIOUS.label, YEAR.label]
    row = next(row for row in table.data.frame.iter_rows(named=True) if row["measure"] == "Burglary")
    assert row["then"] != row["now"]
    # Values of both years are kept, so that either can be opened back to its rows.
    assert {f"burglary.{OWN.code}.{year.code}" for year in (YEAR, PREVIOUS)} <= set(document.values)
    assert isinstance(document.summary.blocks[0], KeyMessages)
    assert "What is different since the assessment" in text_of(document)


def test_assessments_that_share_nothing_say_so() -> None:
    given = world()
    now = assess(given)
    then = assess(replace(given, values=values().head(0)))
    assert "share no measure" in text_of(as_refresh(build_document(given, now, made_on=ON), now, then))
