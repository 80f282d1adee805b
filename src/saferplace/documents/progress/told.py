"""What people tell of a year, by priority: progress, the money, and what comes next; shared by papers on progress."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saferplace.documents.model import Block, Notice, Section, TableBlock
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.planning.content import Action, ActionKind, PlanContent, Priority


@dataclass(frozen=True)
class Topic:
    """One topic of the progress under a priority: a text with blank lines between paragraphs and "- " for lists."""

    title: str
    text: str


@dataclass(frozen=True)
class PriorityProgress:
    """Progress under one priority of the plan, by the priority's key."""

    priority: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class MoneyLine:
    """A sum of money by the name of its figure."""

    title: str
    figure: str


def written(pen: ProgressPen, text: str, otherwise: str) -> tuple[Block, ...]:
    """Return a text as blocks; where there is none, a note of what is still to be written."""
    return pen.blocks(text) if text.strip() else (Notice("to_write", otherwise),)


def progress_sections(
    pen: ProgressPen, told: Iterable[PriorityProgress], plan: PlanContent, lead: str = "Progress"
) -> tuple[Section, ...]:
    """Return one section a priority of the plan; one without progress says so."""
    topics = {progress.priority: progress.topics for progress in told}
    sections = []
    for place, priority in enumerate(plan.priorities, start=1):
        name = f"progress-{place}"
        parts = tuple(
            Section(f"{name}-{number}", topic.title, pen.blocks(topic.text))
            for number, topic in enumerate(topics.get(priority.key, ()), start=1)
        )
        missing = () if parts else (Notice("to_write", f"No progress is reported on: {priority.title}."),)
        title = f"{lead}: {priority.title[:1].lower()}{priority.title[1:]}"
        sections.append(Section(name, title, missing, parts))
    return tuple(sections)


def focus_parts(pen: ProgressPen, plan: PlanContent, year: str, source: str | None = "") -> tuple[Section, ...]:
    """Return the areas of focus of a year, each under the priority it serves.

    One that an earlier paper printed under another heading says so; `source` names that paper, None leaves it unsaid.
    """
    parts = []
    for place, priority in enumerate(plan.priorities, start=1):
        chosen = _focus(plan, priority, year)
        blocks: list[Block] = [pen.bullets(action.text for action in chosen)] if chosen else []
        if not chosen:
            blocks.append(Notice("to_write", f"No area of focus for {year} is set."))
        elsewhere = {action.printed_under for action in chosen} - {"", priority.title}
        blocks += [_moved(under, source) for under in sorted(elsewhere) if source is not None]
        parts.append(Section(f"focus-{place}", f"Focus in {year}: {priority.title}", tuple(blocks)))
    return tuple(parts)


def money_table(pen: ProgressPen, money: Sequence[MoneyLine], title: str) -> TableBlock:
    """Return sums of money, the last line being their total."""
    rows = [(line.title, pen.cell(line.figure)) for line in money]
    return set_table("money", title, ("Source", "Amount"), rows, right=(1,), totals=1)


def _moved(under: str, source: str) -> Notice:
    paper = source or "the earlier paper"
    return Notice("caveat", f"In {paper} this list stood under the heading “{under}”. It is set right here.")


def _focus(plan: PlanContent, priority: Priority, year: str) -> tuple[Action, ...]:
    return tuple(
        action
        for action in plan.actions_of(priority.key)
        if action.kind is ActionKind.AREA_OF_FOCUS and action.financial_year == year
    )
