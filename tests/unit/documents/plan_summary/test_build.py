"""A plan on one page."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2

from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.plan_summary.build import SummaryPaper, build_document
from saferplace.documents.renderers import render_pdf
from saferplace.planning.content import PlanContent
from tests.unit.documents.figures import COVER, everything, figures, table
from tests.unit.documents.made_up_plan import PLAN
from tests.unit.documents.partnership_plan.test_build import CONTACTS


def test_it_says_what_why_how_and_is_one_page():
    paper = SummaryPaper(
        why={"drugs": "It harms."}, contact="Partnership manager", whole_plan="https://example.org/plan"
    )
    document = build_document(PLAN, replace(figures(CONTACTS), credits=("Police data.",)), COVER, paper)
    assert table(document, "priorities") == [
        (
            "Exploitation of children",
            "There were 337 contacts in a year.",
            "Share what is known. Train staff. And 1 more.",
            "Reports (more)",
        ),
        ("Substance misuse (runs through all)", "It harms.", "–", "No target set yet."),
    ]
    text = everything(document)
    for part in (
        "A safe Anyshire.",
        "Money: £490,000 in 2017/18.",
        "Every March.",
        "The whole plan: https://example.org/plan.",
        "Questions or ideas: Partnership manager.",
        "Sources: Police data.",
    ):
        assert part in text
    assert len(pypdfium2.PdfDocument(io.BytesIO(render_pdf(document)))) == 1


def test_what_a_plan_lacks_is_left_out():
    empty = PlanContent("Plan", "P", "", "england", "E1", "Anyshire", PLAN.first_day, PLAN.last_day)
    assert build_document(empty, PaperFigures(), COVER).summary.blocks == ()
    undirected = replace(
        PLAN,
        targets=(replace(PLAN.targets[0], direction=None),),
        priorities=(replace(PLAN.priorities[0], reason="Because."),),
    )
    assert table(build_document(undirected, figures(CONTACTS), COVER), "priorities")[0][1:] == (
        "Because.",
        "Share what is known. Train staff. And 1 more.",
        "Reports",
    )
