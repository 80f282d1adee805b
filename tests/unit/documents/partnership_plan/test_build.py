"""The plan as a paper: every part with something to say, in order, and what is missing owned up to."""

from __future__ import annotations

from dataclasses import replace

from saferplace.documents.partnership_plan.build import build_document, plan_messages
from saferplace.documents.partnership_plan.paper import EvidenceSection, PlanPaper, Project
from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.figure_tables import BarsChart, FigureTable, PartsChart
from saferplace.documents.parts.figures import PrintedFigure
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.small_counts import Breakdown, BreakdownGroup
from saferplace.planning.content import PlanContent
from tests.unit.charts import made_up
from tests.unit.documents.figures import COVER, everything, figures, notices, table
from tests.unit.documents.made_up_plan import CHILDREN, PLAN

CONTACTS = PrintedFigure(
    "contacts", "Contacts", 337, "contacts", "contacts", "Anyshire", "E22000999", "2016/17", "2016/17", "A paper"
)
SHARE = PrintedFigure("share", "Share", 50, "per cent", paper="A paper")
SMALL = PrintedFigure("small", "Small", 4, "people", is_sensitive=True)
HELD = figures(
    CONTACTS, SHARE, SMALL, PrintedFigure("all", "All", 30, "people"), PrintedFigure("most", "Most", 26, "people")
)
PAPER = PlanPaper(
    evidence=(
        EvidenceSection(
            "crime",
            "Crime",
            "Much of it.",
            bars=(BarsChart("bars", "More here", "Rate", ("contacts",), "contacts"),),
            charts=(PartsChart("tree", "Most", "Parts", ("contacts",)),),
            tables=(FigureTable("list", "List", ("contacts",)),),
            compared=(FigureTable("msg", "Compared", ("contacts",)),),
        ),
        EvidenceSection(
            "known",
            "What is known",
            "{{printed contacts}}, {{checked half}}",
            priority="cse",
            breakdowns=(
                Breakdown("who", "Who", "all", (BreakdownGroup("Sex", ("most", "small")),)),
                Breakdown("no", "No", "nothing", ()),
            ),
        ),
        EvidenceSection("drawn", "Drawn", figures=("types", "lost", "crime-*")),
    ),
    projects=(Project("Kicks", "A trust", "Football."),),
    checks=(Check("half", "Half", Operation.SHARE, ("contacts", "contacts"), "share"),),
    flags=(Flag("Pictures", "", "Lost.", ()),),
    references=("A law.",),
)


def charts():
    first, *others = made_up.every_figure()
    return {"types": replace(first, id="types"), "crime-1": replace(others[0], id="crime-1")}


def test_every_part_of_a_plan_is_printed():
    document = build_document(
        PLAN, HELD, COVER, PAPER, charts() | {"governance": replace(made_up.every_figure()[2], id="diagram")}
    )
    titles = [section.title for section in document.sections]
    assert titles == [
        "Who we are",
        "What we want to achieve",
        "What the evidence says",
        "Our priorities",
        "Themes that run through all priorities",
        "Where we work",
        "Targets",
        "Money and projects",
        "What each partner brings",
        "How this plan fits with others",
        "What may go wrong",
        "Accountability and review",
        "What to note about the figures",
        "References",
    ]
    text = everything(document)
    for part in (
        "There were 337 contacts in a year.",
        "Run by A trust.",
        "Led by the county.",
        "Victims first",
        "£490,000",
        "Castle and Abbey",
    ):
        assert part in text
    assert document.values
    assert document.cover.period == "2017 to 2019"


def test_what_is_wrong_or_missing_is_owned_up_to():
    document = build_document(PLAN, HELD, COVER, PAPER, charts())
    flags = {row[0]: row[2] for row in table(document, "to-note-table")}
    assert flags["Half"].startswith("100\N{NO-BREAK SPACE}%")
    assert flags["Years of the plan"] == "The plan runs from 2017 to 2019 throughout."
    assert flags["Responsible authorities"] == "No probation provider."
    assert set(flags) >= {"Baselines", "Aims of the years", "Small counts of people", "Pictures"}
    assert any(text.startswith("A chart belongs here; its records were not given.") for text in notices(document))
    assert table(document, "who")[0] == ("Sex", "Most", "c")
    assert f"{len(flags)} points to note about figures and gaps" in everything(document)


def test_a_figure_printed_or_left_out_is_not_listed_again():
    assert not any(block for block in build_document(PLAN, HELD, COVER).sections if block.id == "evidence")
    bare = replace(PLAN, priorities=(replace(CHILDREN, reason="It goes on."),))
    assert table(build_document(bare, HELD, COVER), "priority-cse-figures") == [
        ("Contacts", "Anyshire", "2016/17", "337 contacts")
    ]
    left = build_document(bare, HELD, COVER, PlanPaper(left_out=("contacts",)))
    assert "The figures it rests on" not in everything(left)


def test_a_plan_with_nothing_says_nothing():
    empty = PlanContent("Plan", "P", "", "england", "E1", "Anyshire", PLAN.first_day, PLAN.last_day)
    document = build_document(empty, figures(), COVER)
    assert document.sections == ()
    assert document.summary.blocks == ()


def test_the_first_page_is_made_from_the_plan_or_written():
    assert plan_messages(PLAN) == (
        "A safe Anyshire.",
        "1 priority: Exploitation of children.",
        "Through all of them run: Substance misuse.",
        "Money named for it: £490,000 in 2017/18.",
        "Every March.",
    )
    written = build_document(PLAN, HELD, COVER, PlanPaper(key_messages=("In short.",)))
    assert "In short." in everything(written)
