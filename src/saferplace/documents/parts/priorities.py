"""The priorities and themes of a plan, each as a section: what is meant, why, what difference, and what is done."""

from __future__ import annotations

from collections.abc import Sequence

from saferplace.documents.model import Block, Notice, Paragraph, Section, TableBlock
from saferplace.documents.parts.figures import SERIES, PrintedFigure
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import Cell, made_table
from saferplace.documents.parts.targets import targets_table
from saferplace.documents.parts.writing import NOT_GIVEN, SUPPRESSED, day_text, joined, post_text, value_text
from saferplace.indicators.live_text import FigureReference
from saferplace.planning.content import (
    Action,
    ActionKind,
    PlanContent,
    Priority,
    PriorityKind,
    QuotedFigure,
    StatutoryHead,
)
from saferplace.reference.periods import Period

HEAD_NAMES = {
    StatutoryHead.CRIME_AND_DISORDER: "crime and disorder",
    StatutoryHead.SUBSTANCE_MISUSE: "misuse of drugs, alcohol and other substances",
    StatutoryHead.REOFFENDING: "reoffending",
    StatutoryHead.SERIOUS_VIOLENCE: "serious violence",
}


def of_kind(content: PlanContent, kind: PriorityKind) -> tuple[Priority, ...]:
    """Return the priorities or the themes in the order of the plan."""
    return tuple(sorted((each for each in content.priorities if each.kind is kind), key=lambda each: each.position))


def priority_section(pen: Pen, content: PlanContent, priority: Priority, more: Sequence[Block] = ()) -> Section:
    """Return one priority as a section.

    Args:
        pen: writes its texts.
        content: the plan.
        priority: which one.
        more: further blocks on the evidence, printed after the reason.
    """
    identifier = priority_id(priority)
    blocks: list[Block] = []
    if priority.definition:
        blocks.append(_led(pen, "What is meant. ", priority.definition))
    if priority.reason:
        blocks += _labelled(pen, "Why it is a priority. ", priority.reason)
    else:
        blocks.append(Notice("to_write", f"Why {priority.title} is a priority."))
    blocks += [*quoted_figures(pen, priority.figures, f"{identifier}-figures"), *more]
    if priority.outcomes:
        blocks.append(Paragraph(("What will be different:",)))
        blocks.append(pen.bullets(outcome.text for outcome in priority.outcomes))
    blocks += actions_blocks(pen, content.actions_of(priority.key), identifier)
    if targets := content.targets_of(priority.key):
        blocks.append(targets_table(targets, identifier=f"{identifier}-targets", title="How it is measured"))
    return Section(identifier, priority.title, tuple(blocks))


def priority_id(priority: Priority) -> str:
    """Return the id of a priority's section."""
    return f"priority-{priority.key}"


def _led(pen: Pen, lead: str, text: str) -> Paragraph:
    return pen.paragraph(lead + text)


def _labelled(pen: Pen, lead: str, text: str) -> tuple[Block, ...]:
    return pen.blocks(lead + text.strip())


def actions_blocks(pen: Pen, actions: Sequence[Action], identifier: str) -> tuple[Block, ...]:
    """Return the actions as a table when anybody or any day is named, else as a list; areas of focus apart."""
    blocks: list[Block] = []
    plain = [action for action in actions if action.kind is ActionKind.ACTION]
    if plain and any(_is_assigned(action) for action in plain):
        blocks.append(actions_table(pen, plain, identifier=f"{identifier}-actions"))
    elif plain:
        blocks += [Paragraph(("What the partners will do:",)), pen.bullets(action.text for action in plain)]
        blocks.append(Notice("to_write", "Who leads each of these actions, and by when."))
    focus = [action for action in actions if action.kind is ActionKind.AREA_OF_FOCUS]
    for year in dict.fromkeys(action.financial_year for action in focus):
        named = f"Areas of focus in {year}:" if year else "Areas of focus:"
        chosen = [action.text for action in focus if action.financial_year == year]
        blocks += [Paragraph((named,)), pen.bullets(chosen)]
    return tuple(blocks)


def _is_assigned(action: Action) -> bool:
    return bool(action.owner_organisation or action.owner_post or action.due_on)


def actions_table(pen: Pen, actions: Sequence[Action], *, identifier: str, title: str = "") -> TableBlock:
    """Return actions with who leads and by when; what is not given says so."""
    rows = [
        (pen.plain(action.text), post_text(action.owner_organisation, action.owner_post), day_text(action.due_on))
        for action in actions
    ]
    return made_table(identifier, title or "What the partners will do", ("Action", "Led by", "By"), rows)


def quoted_figures(pen: Pen, figures: Sequence[QuotedFigure], identifier: str) -> tuple[TableBlock, ...]:
    """Return the figures a priority rests on as a table, those its text printed already left out; none without any."""
    rows = [row for figure in figures if (row := _quoted(pen, figure))]
    if not rows:
        return ()
    return (made_table(identifier, "The figures it rests on", ("Measure", "Area", "Period", "Figure"), rows),)


def _quoted(pen: Pen, figure: QuotedFigure) -> tuple[Cell, ...] | None:
    printed = _printed_as(pen, figure)
    if printed and printed.id in pen.used:
        return None
    reference = FigureReference("value", figure.indicator, figure.area_code, figure.period)
    value = pen.figures.values.get(reference)
    if value is not None:
        pen.keep(value)
        name = pen.figures.titles.get(figure.indicator) or figure.note or figure.indicator
        return (
            name,
            value.area.name,
            value.period.label,
            SUPPRESSED if reference in pen.figures.hidden else value_text(value),
        )
    if printed:
        pen.printed(printed.id)
        return (printed.title, printed.area, printed.period_printed or NOT_GIVEN, printed.words)
    pen.lose(reference)
    name = pen.figures.titles.get(figure.indicator) or figure.note or figure.indicator
    return (name, figure.area_code, Period.parse(figure.period).label, None)


def _printed_as(pen: Pen, figure: QuotedFigure) -> PrintedFigure | None:
    """Return the printed figure that a quoted one is, by series, area and period; None when it is none."""
    for each in pen.figures.printed.values():
        same = (f"{SERIES}.{each.series}", each.area_code, each.period)
        if same == (figure.indicator, figure.area_code, figure.period):
            return each
    return None


def heads_sentence(priority: Priority) -> str:
    """Return which statutory heads a priority serves, in words."""
    return joined(HEAD_NAMES[head] for head in priority.heads)
