"""The report to cabinet and council: its two parts, its doubts, its papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saferplace.documents.cabinet_report.build import build_document
from saferplace.documents.cabinet_report.doubts import with_doubts
from saferplace.documents.cabinet_report.report import CabinetReport, Chapter
from saferplace.documents.parts.header import CouncilHeader
from saferplace.documents.parts.implications import Implication
from saferplace.documents.parts.recommendations import Recommendation
from saferplace.planning.content import PlanContent
from tests.unit.charts import made_up
from tests.unit.documents.figures import COVER, everything, figures, notices, table
from tests.unit.documents.made_up_plan import PLAN
from tests.unit.documents.partnership_plan.test_build import CONTACTS
from tests.unit.documents.parts.test_report_parts import CABINET, COUNCIL, SIGNED

EMPTY = PlanContent("Plan", "P", "", "england", "E1", "Anyshire", PLAN.first_day, PLAN.last_day)
REPORT = CabinetReport(
    header=CouncilHeader("Anyshire Council", "Our plan", (CABINET, COUNCIL), "The chair"),
    period="2017 to 2019",
    proposals=("Approve the plan.",),
    recommendations=(Recommendation("approve it."),),
    impacts=(
        Implication("hwb", "Health", question="Does it serve health?", answer=False),
        Implication("groups", "Groups", question="Which groups?", answer=False),
        Implication("equality", "Equality", question="Equality?", answer=False),
        Implication("wards", "Wards", question="Which wards?", answer=False),
        Implication("finance", "Money", "{{printed contacts}} cost nothing.", answer=True, sign_off=SIGNED),
        Implication("other", "Other", question="Anything else?", answer=False),
    ),
    chapters=(Chapter("background", "Background", "Long ago."), Chapter("governance", "Governance", "We answer.")),
    attachments=("The plan",),
    prepared_by="Partnership manager",
)


def test_both_parts_are_printed_and_each_body_asked():
    picture = replace(made_up.every_figure()[0], id="diagram")
    document = build_document(REPORT, PLAN, figures(CONTACTS), COVER, governance=picture)
    assert [section.title for section in document.sections] == [
        "Main proposals",
        "Recommendations",
        "Impact assessment",
        "Part B: background",
        "The priorities in short",
        "Governance",
        "Papers and contact",
        "What to note about this report",
    ]
    text = everything(document)
    assert "Cabinet and Council are asked to: approve it." in text
    assert "Signed off by the finance officer" in text
    assert ("Council", "2017/18", "£490,000") in table(document, "money-table")
    assert "Partnership manager" in text
    assert document.cover.period == "Cabinet, 7 December 2017; Council, 11 January 2018"
    assert any("name the papers they come from" in each for each in notices(document))


def test_answers_the_plan_contradicts_are_doubted():
    doubts = {item.id: item.doubts for item in with_doubts(REPORT.impacts, PLAN)}
    assert doubts["hwb"] == ("The answer is no, but the partnership answers to the Health and Wellbeing Board.",)
    assert doubts["groups"] == (
        "The answer is no, but the plan speaks of children and young people. Say how they are affected.",
    )
    assert doubts["equality"][0].endswith("An equality analysis should be named.")
    assert doubts["wards"] == ("The answer is no, but the plan names Priority wards.",)
    assert doubts["finance"] == doubts["other"] == ()


def test_without_places_or_a_board_the_words_of_the_plan_count():
    content = replace(PLAN, places=(), statements=())
    doubts = {item.id: item.doubts for item in with_doubts(REPORT.impacts, content)}
    assert doubts["wards"] == (
        "The answer is no, but the plan picks places: “Go to the neighbourhoods with most need”.",
    )
    assert doubts["hwb"] == ("The answer is no, but the plan contributes to the Health and Wellbeing Strategy.",)


@pytest.mark.parametrize("answer", [True, None])
def test_an_answer_that_is_not_no_is_not_doubted(answer):
    assert with_doubts((replace(REPORT.impacts[1], answer=answer),), PLAN)[0].doubts == ()


def test_a_plan_that_says_nothing_raises_no_doubt():
    assert all(not item.doubts for item in with_doubts(REPORT.impacts, EMPTY))
    document = build_document(CabinetReport(REPORT.header, "2017"), EMPTY, figures(), COVER)
    text = everything(document)
    assert "Not given." in text
    assert "What to note" not in text
    assert not notices(document)


def test_named_background_papers_need_no_question():
    named = replace(REPORT, background_papers=("The strategy",), previous_minutes=("Minute 7",))
    bare = replace(PLAN, priorities=(replace(PLAN.priorities[0], outcomes=()),))
    document = build_document(named, bare, figures(CONTACTS), COVER)
    assert not any("name the papers" in each for each in notices(document))
    assert "Minute 7" in everything(document)
