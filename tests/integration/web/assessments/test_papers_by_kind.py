"""A full assessment, a refresh and a topic paper each come out as a document of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from saferplace.documents.model import Document
from saferplace.documents.renderers import render_html
from saferplace.store.evidence import EvidenceStore
from saferplace.web.assessments import making
from saferplace.web.assessments.models import Edition, MakingState, Paper
from saferplace.web.assessments.operations.content import Pin, pin_finding
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.assess_area import AreaAssessment
from tests.integration.web.assessments.conftest import BURGLARY, GIVEN, NOW, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Keep documents instead of writing them in every format."""
    kept: list[Document] = []

    def keep(document: Document, *_: Any) -> Iterator[Path]:
        kept.append(document)
        yield from ()

    # One assessment serves all three, and its values are not traced: what is looked at here is which paper comes out.
    assess = cache(lambda area, year: making.assess_area(EvidenceStore.open(settings.EVIDENCE_STORE), area, year))
    monkeypatch.setattr(making, "_assess", lambda edition: assess(edition.area_code, edition.year))
    monkeypatch.setattr(AreaAssessment, "lineage", lambda _: None)
    monkeypatch.setattr(making, "write_document", keep)
    return kept


def make(edition: Edition) -> Paper:
    paper = Paper.objects.create(
        partnership=edition.partnership, edition=edition, version_label="Draft 1", asked_by="Analyst", asked_at=NOW
    )
    making.make_paper(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.problem) == (MakingState.DONE, "")
    return paper


def test_each_kind_of_edition_is_a_paper_of_its_own(desk: Desk, made: list[Document]) -> None:
    topic = desk.begin({**GIVEN, "kind": "topic", "title": "Burglary", "based_on": desk.edition})
    pin_finding(
        **desk.who(Role.ANALYST),
        edition=topic,
        pin=Pin(BURGLARY, "levels_and_patterns", "Sheds are broken into."),
        now=NOW,
    )
    refresh = Edition.objects.create(
        partnership=desk.partnership,
        kind="refresh",
        title="Refresh",
        year=desk.edition.year,
        area_code=desk.edition.area_code,
        based_on=desk.edition,
        author_post="Analyst",
    )
    for edition in (desk.edition, topic, refresh):
        make(edition)
    assert [each.type for each in made] == [
        "strategic_assessment",
        "strategic_assessment_topic",
        "strategic_assessment_refresh",
    ]
    of_topic = render_html(made[1])
    assert "Burglary: topic paper" in of_topic
    assert "Sheds are broken into." in of_topic
    assert {name.split(".")[0] for name in made[1].values} == {"burglary"}
    assert "What is different since the assessment" in render_html(made[2])
