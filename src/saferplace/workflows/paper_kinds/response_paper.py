"""The response to a police and crime plan as a paper: objective by objective, from the plan's own links to it."""

from __future__ import annotations

from saferplace.documents.consultation_response.build import build_briefing, build_document
from saferplace.documents.consultation_response.response import (
    POSITION_WORDS,
    ConsultationResponse,
    Objective,
    Position,
    SuccessMeasure,
)
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.planning.content import ObjectiveLink, PlanContent
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.words import given, items_of

_POSITIONS = ", ".join(POSITION_WORDS.values())
_HINT = (
    f"First line: our position ({_POSITIONS}). Then what we say. Lines that begin with '+' are success measures we "
    "adopt into our own framework; lines that begin with '=' are success measures we note."
)


def _slots(facts: Facts) -> tuple[Slot, ...]:
    objectives = tuple(
        Slot(f"objective-{link.key}", f"Objective: {link.objective}", _HINT, words=_drafted(facts, link))
        for link in _links(plan_of(facts))
    )
    return (
        Slot(
            "plan", "The plan consulted on", "First line its title, second line whose it is, third the years it runs."
        ),
        *objectives,
        Slot("background", "Briefing note: background", "How the consultation came about."),
        Slot("conclusion", "Briefing note: conclusion", "What we conclude."),
        Slot(
            "recommendation",
            "Recommendation",
            "Words that follow 'is asked to'.",
            words="endorse the response",
        ),
    )


def _links(plan: PlanContent) -> tuple[ObjectiveLink, ...]:
    return tuple(each for each in plan.objective_links if each.is_police_plan)


def _drafted(facts: Facts, link: ObjectiveLink) -> str:
    plan = plan_of(facts)
    titles = [found.title for key in link.priorities if (found := plan.priority(key)) is not None]
    if titles:
        return f"{POSITION_WORDS[Position.SUPPORT]}\nOur own priorities serve it: {'; '.join(titles)}."
    return f"{POSITION_WORDS[Position.NOT_SAID]}\n{link.reason}".strip()


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    return build_document(_response(facts, words), figures, facts.cover)


def _build_briefing(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    return build_briefing(_response(facts, words), figures, facts.cover)


def _response(facts: Facts, words: Words) -> ConsultationResponse:
    plan = plan_of(facts)
    about = [*items_of(given(words, "plan")), "", "", ""]
    return ConsultationResponse(
        responder=facts.council,
        plan=about[0] or facts.title,
        plan_owner=about[1] or "the local policing body",
        plan_period=about[2],
        objectives=tuple(_objective(plan, link, words, place) for place, link in enumerate(_links(plan), start=1)),
        sittings=facts.sittings,
        background=_paragraphs(given(words, "background")),
        conclusion=_paragraphs(given(words, "conclusion")),
        recommendation=given(words, "recommendation"),
        prepared_by=facts.author_post,
    )


def _objective(plan: PlanContent, link: ObjectiveLink, words: Words, place: int) -> Objective:
    position, comments, measures = read_objective(given(words, f"objective-{link.key}"))
    titles = tuple(found.title for key in link.priorities if (found := plan.priority(key)) is not None)
    return Objective(place, link.objective, position, measures, "", comments, priorities=titles)


def read_objective(text: str) -> tuple[Position, tuple[str, ...], tuple[SuccessMeasure, ...]]:
    """Return position, comments and success measures from the words on an objective."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    position = Position.NOT_SAID
    if lines:
        wanted = lines[0].rstrip(".").lower()
        found = [each for each, said in POSITION_WORDS.items() if said.lower() == wanted]
        if found:
            position, lines = found[0], lines[1:]
    measures = tuple(SuccessMeasure(line[1:].strip(), line[0] == "+") for line in lines if line[0] in "+=")
    return position, tuple(line for line in lines if line[0] not in "+="), measures


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


RESPONSE = PaperKind(
    "consultation_response",
    "Response to a police and crime plan",
    "What the partnership says to each objective, and which measures it adopts.",
    needs_plan=True,
    route=("officer", "finance", "legal", "board", "council"),
    slots=_slots,
    build=_build,
    companion=_build_briefing,
)
