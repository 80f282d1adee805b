"""The sections of a partnership plan, in the order in which they are printed; a section without content is left out."""

from __future__ import annotations

from collections.abc import Iterable

from saferplace.documents.model import Block, Bullets, FigureBlock, Paragraph, Section
from saferplace.documents.partnership_plan.evidence import Charts, blocks_under, evidence_section
from saferplace.documents.partnership_plan.paper import PlanPaper
from saferplace.documents.parts.flags import Flag, flags_section, withheld, wrong_sums
from saferplace.documents.parts.money import money_table
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.priorities import HEAD_NAMES, of_kind, priority_section
from saferplace.documents.parts.register import (
    crosswalk_table,
    members_blocks,
    offers_section,
    places_blocks,
    strategies_table,
)
from saferplace.documents.parts.risks import risks_table
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.targets import target_flags, targets_table
from saferplace.documents.parts.writing import joined
from saferplace.planning.content import PlanContent, Priority, PriorityKind, StatementKind


def plan_sections(pen: Pen, content: PlanContent, paper: PlanPaper, charts: Charts) -> tuple[Section, ...]:
    """Return every section of the plan that has something to say."""
    made = (
        _introduction(pen, content),
        _aims(pen, content),
        evidence_section(pen, paper, charts),
        _priorities(pen, content, paper, charts, PriorityKind.PRIORITY),
        _priorities(pen, content, paper, charts, PriorityKind.CROSS_CUTTING_THEME),
        _blocks_section("places", "Where we work", places_blocks(pen, content)),
        _targets(content),
        _money(pen, content, paper),
        offers_section(content),
        _others(content),
        _risks(pen, content),
        _accountable(pen, content, charts),
        flags_section(pen, plan_flags(pen, content, paper)),
        _references(paper),
    )
    return tuple(section for section in made if section is not None)


def plan_flags(pen: Pen, content: PlanContent, paper: PlanPaper) -> tuple[Flag, ...]:
    """Return what to note: wrong sums, what targets miss, small counts held back, and what the paper adds."""
    return (
        *wrong_sums(pen),
        *_years_flag(content),
        *target_flags(content),
        *(Flag("Responsible authorities", "Not named", warning) for warning in content.warnings),
        *withheld(pen.figures.printed.values()),
        *paper.flags,
    )


def _years_flag(content: PlanContent) -> tuple[Flag, ...]:
    years = {str(content.first_day.year), str(content.last_day.year)}
    other = [text for text in content.period_printed if not all(year in text for year in years)]
    if not other:
        return ()
    runs = f"The plan runs from {content.first_day.year} to {content.last_day.year} throughout."
    return (Flag("Years of the plan", joined(other), runs),)


def _said(pen: Pen, content: PlanContent, kind: StatementKind) -> list[Block]:
    ordered = sorted(content.said(kind), key=lambda each: each.position)
    return [block for each in ordered for block in pen.blocks(each.text)]


def _blocks_section(identifier: str, title: str, blocks: Iterable[Block]) -> Section | None:
    found = tuple(blocks)
    return Section(identifier, title, found) if found else None


def _introduction(pen: Pen, content: PlanContent) -> Section | None:
    blocks = _said(pen, content, StatementKind.INTRODUCTION)
    return _blocks_section("introduction", "Who we are", [*blocks, *members_blocks(content)])


def _aims(pen: Pen, content: PlanContent) -> Section | None:
    blocks = _said(pen, content, StatementKind.VISION)
    if overarching := _said(pen, content, StatementKind.OVERARCHING_PRIORITY):
        blocks += [Paragraph(("Above all priorities stands one aim:",)), *overarching]
    principles = sorted(content.said(StatementKind.PRINCIPLE), key=lambda each: each.position)
    if principles:
        blocks += [Paragraph(("We share these principles:",)), pen.bullets(each.text for each in principles)]
    blocks += _heads(content)
    return _blocks_section("vision", "What we want to achieve", blocks)


def _heads(content: PlanContent) -> list[Block]:
    """Return which priority serves each statutory head, or why none does."""
    reasons = {each.head: each.reason for each in content.head_reasons}
    rows = []
    for head, name in HEAD_NAMES.items():
        served = [each.title for each in content.priorities if head in each.heads]
        rows.append((name[0].upper() + name[1:], joined(served, reasons.get(head, "") or "nothing yet")))
    if all(row[1] == "nothing yet" for row in rows):
        return []
    title = "What the law asks a strategy to cover, and what of this plan does"
    return [made_table("heads", title, ("Statutory head", "Served by"), rows)]


def _priorities(pen: Pen, content: PlanContent, paper: PlanPaper, charts: Charts, kind: PriorityKind) -> Section | None:
    chosen = of_kind(content, kind)
    if not chosen:
        return None
    parts = tuple(priority_section(pen, content, each, blocks_under(pen, paper, charts, each.key)) for each in chosen)
    if kind is PriorityKind.PRIORITY:
        return Section("priorities", "Our priorities", (_named(chosen),), parts)
    return Section("themes", "Themes that run through all priorities", (), parts)


def _named(chosen: Iterable[Priority]) -> Bullets:
    return Bullets(tuple(Paragraph((each.title,)) for each in chosen))


def _targets(content: PlanContent) -> Section | None:
    if not content.targets:
        return None
    lead = Paragraph(("Every target has a direction, a baseline and an aim for each year; what is missing says so.",))
    return Section("targets", "Targets", (lead, targets_table(content.targets)))


def _money(pen: Pen, content: PlanContent, paper: PlanPaper) -> Section | None:
    blocks = _said(pen, content, StatementKind.FINANCE)
    blocks += [money_table(content.funding)] if content.funding else []
    parts = tuple(
        Section(
            f"project-{place}", project.title, (Paragraph((f"Run by {project.provider}.",)), *pen.blocks(project.text))
        )
        for place, project in enumerate(paper.projects, start=1)
    )
    return (
        Section("money", "Money and projects" if parts else "Money", tuple(blocks), parts) if blocks or parts else None
    )


def _others(content: PlanContent) -> Section | None:
    blocks: list[Block] = []
    if content.strategies:
        blocks.append(strategies_table(content))
    if content.objective_links:
        blocks.append(crosswalk_table(content))
    return _blocks_section("others", "How this plan fits with others", blocks)


def _risks(pen: Pen, content: PlanContent) -> Section | None:
    if not content.risks:
        return None
    return Section("risks", "What may go wrong", (risks_table(pen, content.risks, content.risk_scale),))


def _accountable(pen: Pen, content: PlanContent, charts: Charts) -> Section | None:
    parts = [
        ("governance", "Who we answer to", StatementKind.GOVERNANCE),
        ("engagement", "How people are heard", StatementKind.ENGAGEMENT),
        ("review", "When this plan is looked at again", StatementKind.REVIEW),
        ("legal", "The law behind this plan", StatementKind.LEGAL),
    ]
    made = [(name, title, _said(pen, content, kind)) for name, title, kind in parts]
    if "governance" in charts and made[0][2]:
        made[0][2].append(FigureBlock(charts["governance"]))
    sections = tuple(Section(name, title, tuple(blocks)) for name, title, blocks in made if blocks)
    return Section("accountability", "Accountability and review", (), sections) if sections else None


def _references(paper: PlanPaper) -> Section | None:
    if not paper.references:
        return None
    return Section("references", "References", (Bullets(tuple(Paragraph((line,)) for line in paper.references)),))
