"""The report on the plan to cabinet and council as a paper."""

from __future__ import annotations

import re

from saferplace.documents.cabinet_report.build import build_document
from saferplace.documents.cabinet_report.report import CabinetReport, Chapter
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import CouncilHeader, MeetingKind
from saferplace.documents.parts.implications import Implication
from saferplace.documents.parts.recommendations import Recommendation
from saferplace.documents.parts.writing import period_text
from saferplace.planning.content import StatementKind
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words, Writer
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.words import NO_ANALYSIS, equality_words, given, items_of, list_of

# The answer a text begins with: a word of its own, so not the "No" of "Nothing".
_ANSWER = re.compile(r"(yes|no)\b[ .:,;]*", re.IGNORECASE)
# The rows of the impact table: section name, heading, question, writer, answer asked for.
_IMPACTS: tuple[tuple[str, str, str, Writer, bool], ...] = (
    ("community", "Community impact", "How do the proposals affect the community?", Writer.AUTHOR, False),
    ("priorities", "Priorities of the council", "Which priorities do the proposals serve?", Writer.AUTHOR, False),
    ("hwb", "Health and Wellbeing Board", "Do the proposals serve its priorities?", Writer.AUTHOR, True),
    ("groups", "Specific groups", "Do the proposals affect specific groups of people?", Writer.AUTHOR, True),
    ("target-date", "Target date", "When is it to be completed?", Writer.AUTHOR, False),
    ("finance", "Financial and value for money impact", "What does it cost, and who pays?", Writer.FINANCE, False),
    ("legal", "Legal issues", "What does the law ask?", Writer.LEGAL, False),
    ("equality", "Equality and diversity", "Is an equality analysis needed?", Writer.AUTHOR, True),
    ("wards", "Wards", "Do the proposals affect particular wards?", Writer.AUTHOR, True),
    ("engagement", "Engagement", "Who was asked, and how?", Writer.AUTHOR, False),
    ("other", "Other impacts, risks and opportunities", "What else must be weighed?", Writer.AUTHOR, False),
)
_SIGNED_BY = {"finance": "finance officer", "legal": "legal officer"}
_YES_NO = "Begin with Yes or No, then say why: a bare No is not enough."


def _slots(facts: Facts) -> tuple[Slot, ...]:
    plan = plan_of(facts)
    years = period_text(plan.first_day, plan.last_day)
    proposals = f"It is proposed to adopt {plan.title}, the partnership's strategy for {years}."
    impacts = tuple(
        Slot(
            f"impact-{name}",
            heading,
            _hint(facts, name, f"{question} {_YES_NO if has_answer else ''}".strip()),
            writer,
            words=_drafted(facts, name),
        )
        for name, heading, question, writer, has_answer in _IMPACTS
    )
    return (
        Slot("proposals", "Main proposals", "What is proposed, each in a paragraph.", words=proposals),
        Slot(
            "recommend-cabinet",
            "Recommendation to cabinet",
            "What cabinet is asked to do, one a line: words that follow 'is asked to'.",
            words=f"- recommend to full council that {plan.title} is adopted",
        ),
        Slot(
            "recommend-council",
            "Recommendation to full council",
            "What full council is asked to do, one a line: words that follow 'is asked to'.",
            words=f"- adopt {plan.title}",
        ),
        *impacts,
        Slot("background", "Part B: background", "How the plan came about.", words=_said(facts, "review")),
        Slot("governance", "Governance", "Who answers to whom.", is_needed=False, words=_said(facts, "governance")),
        Slot("previous-minutes", "Previous minutes", "One a line. Leave empty when there are none.", is_needed=False),
        Slot(
            "background-papers",
            "Background papers",
            "One a line. The papers that figures come from count.",
            is_needed=False,
            words=list_of(each.title for each in plan.strategies),
        ),
    )


def _said(facts: Facts, kind: str) -> str:
    plan = plan_of(facts)
    return "\n\n".join(each.text for each in plan.said(StatementKind(kind)))


def _hint(facts: Facts, name: str, asked: str) -> str:
    return f"{asked} {NO_ANALYSIS}" if name == "equality" and not facts.held.equality else asked


def _drafted(facts: Facts, name: str) -> str:
    plan = plan_of(facts)
    if name == "priorities":
        return list_of(each.title for each in plan.priorities)
    if name in ("finance", "legal"):
        return _said(facts, name)
    if name == "engagement":
        return _said(facts, "engagement")
    if name == "equality":
        return equality_words(facts)
    if name == "other":
        return list_of(risk.title for risk in plan.risks)
    return ""


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    plan = plan_of(facts)
    header = CouncilHeader(
        facts.council,
        facts.title,
        facts.sittings,
        facts.author_post,
        (("Wards affected", facts.wards), ("Area", plan.area_name)),
        facts.considered_by,
    )
    asked = (
        *(Recommendation(text, (MeetingKind.CABINET,)) for text in items_of(given(words, "recommend-cabinet"))),
        *(Recommendation(text, (MeetingKind.COUNCIL,)) for text in items_of(given(words, "recommend-council"))),
    )
    proposals = tuple(part.strip() for part in given(words, "proposals").split("\n\n") if part.strip())
    report = CabinetReport(
        header=header,
        period=period_text(plan.first_day, plan.last_day),
        proposals=proposals,
        recommendations=asked,
        impacts=tuple(_impact(facts, words, *row) for row in _IMPACTS),
        chapters=_chapters(words),
        attachments=(plan.title,),
        previous_minutes=items_of(given(words, "previous-minutes")),
        background_papers=items_of(given(words, "background-papers")),
        prepared_by=facts.author_post,
    )
    return build_document(report, plan, figures, facts.cover)


def _chapters(words: Words) -> tuple[Chapter, ...]:
    told = (("background", "Background"), ("governance", "Governance"))
    return tuple(Chapter(name, title, given(words, name)) for name, title in told if given(words, name))


def _impact(
    facts: Facts, words: Words, name: str, heading: str, question: str, writer: Writer, has_answer: bool
) -> Implication:
    text = given(words, f"impact-{name}")
    answer: bool | None = None
    said = _ANSWER.match(text) if has_answer else None
    if said:
        answer = said[1].lower() == "yes"
        text = text[said.end() :]
    return Implication(
        id=name,
        heading=heading,
        text=text,
        question=question,
        answer=answer,
        sign_off=facts.sign_offs.get(name),
        needs_sign_off=_SIGNED_BY.get(name, ""),
    )


CABINET = PaperKind(
    "cabinet_report",
    "Report to cabinet and council",
    "Brings the plan to cabinet and full council: summary, impact, recommendations, detail.",
    needs_plan=True,
    route=("officer", "finance", "legal", "director", "cabinet", "council"),
    slots=_slots,
    build=_build,
)
