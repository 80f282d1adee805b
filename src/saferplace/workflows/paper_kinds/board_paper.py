"""The performance pack of the board as a paper: nearly all of it computed."""

from __future__ import annotations

from saferplace.documents.board_pack.build import build_document
from saferplace.documents.board_pack.pack import LateAction, Pack, TopRisk
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.parts.writing import level_text
from saferplace.planning.content import Action, PlanContent, Risk
from saferplace.workflows.pack_measures import pack_measures, told_values
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.words import given, items_of, list_of

_TOP = 5
_OVER = ("Done", "Stopped")


def _slots(facts: Facts) -> tuple[Slot, ...]:
    drafted = ""
    if facts.performance is not None:
        pressing = [line for line in facts.performance.lines if line.status.value in ("off track", "not achieved")]
        drafted = list_of(f"What would bring this back on track: {line.title}?" for line in pressing)
    return (
        Slot("questions", "What the board should talk about", "One a line.", words=drafted, is_needed=False),
        Slot("comparison", "How the area compares", "Beside like areas.", is_needed=False),
    )


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    plan = plan_of(facts)
    board = next(
        (sitting for sitting in facts.sittings if sitting.kind is MeetingKind.BOARD),
        Sitting("The board", MeetingKind.BOARD),
    )
    pack = Pack(
        title=facts.title,
        period=facts.year.label,
        board=board.words,
        day=facts.made_on,
        measures=pack_measures(facts.performance, kept_back=figures.kept_back) if facts.performance else (),
        actions=_late(facts, plan),
        risks=tuple(_top(risk, plan) for risk in _highest(plan)),
        questions=items_of(given(words, "questions")),
        comparison=given(words, "comparison"),
    )
    return build_document(pack, figures, facts.cover)


def _late(facts: Facts, plan: PlanContent) -> tuple[LateAction, ...]:
    said = {each.action: each for each in facts.progress}
    found = []
    for action in plan.actions:
        update = said.get(action.key)
        is_over = update is not None and update.status in _OVER
        if action.due_on is not None and action.due_on < facts.made_on and not is_over:
            status, note = (update.status, update.note) if update else ("No update yet", "")
            found.append(LateAction(action.text, _owner(action), action.due_on, status, note))
    return tuple(found)


def _owner(item: Action | Risk) -> str:
    return ", ".join(part for part in (item.owner_post, item.owner_organisation) if part)


def _highest(plan: PlanContent) -> list[Risk]:
    return sorted(plan.risks, key=lambda risk: (-(risk.score or 0), risk.position))[:_TOP]


def _top(risk: Risk, plan: PlanContent) -> TopRisk:
    impact, likelihood = (level_text(each, plan.risk_scale) for each in (risk.impact, risk.likelihood))
    return TopRisk(risk.title, f"Impact {impact}, likelihood {likelihood}", risk.mitigation, _owner(risk))


BOARD = PaperKind(
    "board_pack",
    "Performance pack for the board",
    "How every measure of the plan stands, late actions, highest risks.",
    needs_plan=True,
    route=("officer", "board"),
    slots=_slots,
    build=_build,
    beside=lambda facts: told_values(facts.performance),
)
