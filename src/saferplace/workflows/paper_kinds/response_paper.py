"""The response to a police and crime plan as a paper: objective by objective, from the plan's own links to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from saferplace.documents.consultation_response.build import build_briefing, build_document
from saferplace.documents.consultation_response.response import (
    POSITION_WORDS,
    ConsultationResponse,
    Objective,
    Position,
    Stance,
    SuccessMeasure,
)
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.planning.content import ObjectiveLink, PlanContent
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.words import given, items_of

_POSITIONS = ", ".join(POSITION_WORDS.values())
_MARKS = {"+": Stance.ADOPT, "=": Stance.MONITOR, "/": Stance.NOT_OURS, "?": Stance.UNDECIDED}
_WHY = "; why: "
_NUMBERED = re.compile(r"^\d+\.\s+")  # a list may number its objectives; the paper numbers them itself
_HINT = (
    f"First line: our position ({_POSITIONS}). Then what we say. Success measures have a line each: '+' those we adopt "
    "into our own framework, '=' those we watch, '/' those we leave to them, '?' those not decided yet. After "
    f"'{_WHY.strip()}' stands the reason."
)


@dataclass(frozen=True)
class _Asked:
    """One objective we were asked about: name of its section, its words, our priorities, its success measures."""

    section: str
    objective: str
    priorities: tuple[str, ...] = ()
    reason: str = ""
    measures: tuple[SuccessMeasure, ...] = ()


def _slots(facts: Facts) -> tuple[Slot, ...]:
    objectives = tuple(
        Slot(each.section, f"Objective: {each.objective}", _HINT, words=_drafted(each)) for each in _asked(facts)
    )
    return (
        Slot(
            "plan",
            "The plan consulted on",
            "First line its title, second line whose it is, third the years it runs.",
            words=_consulted_on(facts),
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


def _consulted_on(facts: Facts) -> str:
    """Return whose list of measures is answered: one that our plan links to, else the last taken in; "" for none."""
    lists = [each.strategy for each in facts.held.theirs]
    linked = [link.strategy for link in _links(plan_of(facts)) if link.strategy in lists]
    return next(iter((*linked, *lists[-1:])), "")


def _asked(facts: Facts) -> tuple[_Asked, ...]:
    """Return the objectives answered: those of the list of measures, else those the plan links to."""
    plan, strategy = plan_of(facts), _consulted_on(facts)
    links = [each for each in _links(plan) if not strategy or each.strategy == strategy]
    by_words = {link.objective.casefold(): link for link in links}
    measures: dict[str, list[SuccessMeasure]] = {}
    for each in facts.held.theirs:
        if each.strategy == strategy:
            measures.setdefault(each.objective, []).append(each.measure)
    found = []
    for place, (objective, theirs) in enumerate(measures.items(), start=1):
        link = by_words.pop(objective.casefold(), None)
        found.append(
            _linked(plan, link, theirs) if link else _Asked(f"objective-list-{place}", objective, (), "", tuple(theirs))
        )
    return (*found, *(_linked(plan, link, ()) for link in by_words.values()))


def _linked(plan: PlanContent, link: ObjectiveLink, measures: Iterable[SuccessMeasure]) -> _Asked:
    titles = tuple(found.title for key in link.priorities if (found := plan.priority(key)) is not None)
    return _Asked(f"objective-{link.key}", link.objective, titles, link.reason, tuple(measures))


def _drafted(asked: _Asked) -> str:
    if asked.priorities:
        said = [POSITION_WORDS[Position.SUPPORT], f"Our own priorities serve it: {'; '.join(asked.priorities)}."]
    else:
        said = [POSITION_WORDS[Position.NOT_SAID], asked.reason]
    marks = {stance: mark for mark, stance in _MARKS.items()}
    lines = (
        f"{marks.get(each.stance, '=')} {each.text}{_WHY + each.reason if each.reason else ''}"
        for each in asked.measures
    )
    return "\n".join(line for line in (*said, *lines) if line)


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    return build_document(_response(facts, words), figures, facts.cover)


def _build_briefing(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    return build_briefing(_response(facts, words), figures, facts.cover)


def _response(facts: Facts, words: Words) -> ConsultationResponse:
    about = [*items_of(given(words, "plan")), "", "", ""]
    return ConsultationResponse(
        responder=facts.council,
        plan=about[0] or facts.title,
        plan_owner=about[1] or "the local policing body",
        plan_period=about[2],
        objectives=tuple(_objective(each, words, place) for place, each in enumerate(_asked(facts), start=1)),
        sittings=facts.sittings,
        background=_paragraphs(given(words, "background")),
        conclusion=_paragraphs(given(words, "conclusion")),
        recommendation=given(words, "recommendation"),
        prepared_by=facts.author_post,
    )


def _objective(asked: _Asked, words: Words, place: int) -> Objective:
    position, comments, measures = read_objective(given(words, asked.section))
    text = _NUMBERED.sub("", asked.objective)
    return Objective(place, text, position, measures, "", comments, priorities=asked.priorities)


def read_objective(text: str) -> tuple[Position, tuple[str, ...], tuple[SuccessMeasure, ...]]:
    """Return position, comments and success measures from the words on an objective."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    position = Position.NOT_SAID
    if lines:
        wanted = lines[0].rstrip(".").lower()
        found = [each for each, said in POSITION_WORDS.items() if said.lower() == wanted]
        if found:
            position, lines = found[0], lines[1:]
    measures = tuple(_measure(line) for line in lines if line[0] in _MARKS)
    return position, tuple(line for line in lines if line[0] not in _MARKS), measures


def _measure(line: str) -> SuccessMeasure:
    text, _, reason = line[1:].partition(_WHY)
    return SuccessMeasure(text.strip(), _MARKS[line[0]], reason.strip())


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
