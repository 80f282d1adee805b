"""Every kind of paper is drafted, can be written, and comes out as a document that says what was written."""

from __future__ import annotations

import pytest

from saferplace.documents.renderers import FORMATS
from saferplace.web.plans.models import ObjectiveLink
from saferplace.web.reports.making import documents_of
from saferplace.web.reports.models import PaperSection
from saferplace.web.reports.operations import papers
from saferplace.workflows.paper_kinds.response_paper import read_objective
from saferplace.workflows.paper_types import PAPER_KINDS
from tests.integration.web.reports.conftest import NOW, TODAY, begin
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db
_MARK = "Words that were written here"
# Sections whose first word or line is a form of its own, so that marked words would not be printed as they are.
_FORMS = (
    "topic",
    "links",
    "plan",
    "objective",
    "why",
    "whole-plan",
    "references",
    "previous",
    "background-papers",
    "spending-notes",
)


@pytest.mark.parametrize("kind", sorted(PAPER_KINDS))
def test_a_kind_of_paper_comes_out(world: World, kind: str) -> None:
    desk = begin(world, kind=kind)
    marked = []
    for number, row in enumerate(PaperSection.objects.filter(paper=desk.paper_pk)):
        if not row.name.startswith(_FORMS):
            words = f"{_MARK} {'abcdefghijklmnopqrstuvwxyz'[number]}."
            desk.write(row.name, f"Yes. {words}" if row.name.startswith("impact") else words)
            marked.append(words.rstrip("."))
    documents = documents_of(desk.paper, TODAY)
    assert documents[0].type == kind
    text = "".join(FORMATS["html"](document).decode() for document in documents)
    assert [words for words in marked if words not in text] == []


def test_an_answer_is_a_word_of_its_own(world: World) -> None:
    desk = begin(world)
    desk.write("impact-hwb", "No: health is not touched.")
    desk.write("impact-groups", "Nothing changes for any group.")
    text = FORMATS["html"](documents_of(desk.paper, TODAY)[0]).decode()
    assert "health is not touched" in text
    assert "Nothing changes for any group." in text


def test_a_response_answers_each_objective_of_the_police_plan(world: World) -> None:
    desk = begin(world)
    version = desk.paper.plan_version
    assert version is not None
    ObjectiveLink.objects.create(
        partnership=desk.partnership,
        plan=version.plan,
        key="o1",
        strategy="Police and crime plan",
        objective="Fewer burglaries",
        is_police_plan=True,
    )
    other = begin_response(desk.world, version)
    desk.paper_pk = other
    desk.write("objective-o1", "Support\nWe do this already.\n+ Homes visited\n= Arrests")
    text = FORMATS["html"](documents_of(desk.paper, TODAY)[0]).decode()
    assert "Fewer burglaries" in text
    assert "Homes visited" in text


def begin_response(world: World, version: object) -> int:
    """Begin a response on a plan; return its key."""
    from_desk = {
        "kind": "consultation_response",
        "title": "Our response",
        "year": "2023/24",
        "plan_version": version,
        "meeting": None,
        "author_post": "Manager",
        "wards": "",
    }
    from_world = world.person("partnership_manager")
    paper = papers.begin_paper(actor=from_world, partnership=world.ashby, given=from_desk, today=TODAY, now=NOW)
    return int(paper.pk)


def test_what_is_said_of_an_objective_is_read_line_by_line() -> None:
    position, comments, measures = read_objective("Support, with a concern.\nMoney is short.\n+ Visits\n= Arrests")
    assert (position.value, comments) == ("support_with_concern", ("Money is short.",))
    assert [(each.text, each.stance.value) for each in measures] == [("Visits", "adopt"), ("Arrests", "monitor")]
    (left,) = read_objective("/ Staff; why: It is for the force.")[2]
    assert (left.text, left.stance.value, left.reason) == ("Staff", "not_ours", "It is for the force.")
    assert read_objective("We are glad.")[0].value == "not_said"
    assert read_objective("")[1] == ()
