"""A version as it is read: its content in the order of a strategy, each part with what belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from saferplace.planning.content import (
    Action,
    ActionKind,
    Aim,
    Funding,
    Key,
    Offer,
    PlanContent,
    Priority,
    PriorityKind,
    QuotedFigure,
    Statement,
    StatementKind,
    StatutoryHead,
    Target,
)
from saferplace.reference.periods import Period, PeriodError
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure

Item = TypeVar("Item")
# How a change begins that cannot be shown.
_NO_CHANGE = "not shown"


@dataclass(frozen=True)
class QuotedShown:
    """A figure a priority rests on: `figure` is None where it cannot be had, `problem` says why then."""

    quoted: QuotedFigure
    figure: LiveFigure | None
    problem: str

    @property
    def change(self) -> str:
        """The change on the year before; "" where there is none to show."""
        told = self.figure.change if self.figure else ""
        return "" if told.startswith(_NO_CHANGE) else told

    @property
    def note(self) -> str:
        """What it shows, where the figure's own title does not say it already."""
        return "" if self.figure and self.quoted.note in self.figure.title else self.quoted.note


@dataclass(frozen=True)
class TargetRow:
    """A target with what is set for each year of the table it stands in: the year as people read it, and the aim."""

    target: Target
    labelled: tuple[tuple[str, Aim | None], ...]


@dataclass(frozen=True)
class TargetTable:
    """Targets under each other: the years, as people read them, and a row for each target."""

    years: tuple[str, ...]
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True)
class PriorityShown:
    """A priority or theme with what serves it.

    Attributes:
        priority: the priority.
        figures: the figures it rests on.
        actions: what the partners will do.
        focuses: areas of focus by financial year.
        targets: how success is measured.
        funding: money that pays for it.
    """

    priority: Priority
    figures: tuple[QuotedShown, ...]
    actions: tuple[Action, ...]
    focuses: tuple[tuple[str, tuple[Action, ...]], ...]
    targets: TargetTable
    funding: tuple[Funding, ...]


@dataclass(frozen=True)
class HeadShown:
    """A statutory head with the titles of the priorities that serve it, or the reason that none does."""

    head: StatutoryHead
    priorities: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Reading:
    """A whole plan as it is read.

    Attributes:
        content: the plan.
        figures: every figure it refers to.
        statements: texts by kind.
        priorities: priorities, then what belongs to none of them.
        themes: cross-cutting themes.
        others: actions and focuses that serve no priority.
        other_targets: targets that measure no priority.
        titles: title by key of every priority.
        heads: statutory heads and what serves them.
        funding: money by financial year.
        offers: what partners offer, by organisation.
        objectives: objectives of other strategies, by strategy.
        sources: the figures printed, as they stand.
        sections: id and title of the sections that hold something, in order.
    """

    content: PlanContent
    figures: Mapping[FigureKey, Found]
    statements: Mapping[str, tuple[Statement, ...]]
    priorities: tuple[PriorityShown, ...]
    themes: tuple[PriorityShown, ...]
    others: tuple[Action, ...]
    other_targets: TargetTable
    titles: Mapping[Key, str]
    heads: tuple[HeadShown, ...]
    funding: tuple[tuple[str, tuple[Funding, ...]], ...]
    offers: tuple[tuple[str, tuple[str, ...]], ...]
    objectives: tuple[tuple[str, tuple[ObjectiveShown, ...]], ...]
    sources: tuple[LiveFigure, ...]

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Id and title of the sections that hold something."""
        has = self._has
        return [(name, title) for name, title in _SECTIONS if has[name]]

    @property
    def section_ids(self) -> frozenset[str]:
        """The ids of the sections that hold something."""
        return frozenset(name for name, _ in self.sections)

    @property
    def _has(self) -> dict[str, bool]:
        said, content = self.statements, self.content
        run = ("governance", "engagement", "review", "legal")
        return {
            "introduction": bool(said.get("introduction")),
            "vision": any(said.get(kind) for kind in ("vision", "principle", "overarching_priority")),
            "priorities": bool(self.priorities),
            "themes": bool(self.themes),
            "other-actions": bool(self.others or self.other_targets.rows),
            "places": bool(content.places),
            "money": bool(self.funding or said.get("finance")),
            "risks": bool(content.risks),
            "offers": bool(self.offers),
            "strategies": bool(content.strategies),
            "objectives": bool(self.objectives),
            "governance": bool(content.members) or any(said.get(kind) for kind in run),
            "heads": True,
            "sources": bool(self.sources),
        }


@dataclass(frozen=True)
class ObjectiveShown:
    """An objective of somebody else with the titles of ours that serve it, or why none does."""

    objective: str
    priorities: tuple[str, ...]
    reason: str


_SECTIONS = (
    ("introduction", "Introduction"),
    ("vision", "Vision and principles"),
    ("priorities", "Priorities"),
    ("themes", "Cross-cutting themes"),
    ("other-actions", "Other actions and measures"),
    ("places", "Priority places"),
    ("money", "Money"),
    ("risks", "Risks"),
    ("offers", "What the partners offer"),
    ("strategies", "Linked strategies"),
    ("objectives", "Objectives we serve"),
    ("governance", "How the partnership is run"),
    ("heads", "What the law asks for"),
    ("sources", "Figures and their sources"),
)


def reading_of(content: PlanContent, figures: Mapping[FigureKey, Found]) -> Reading:
    """Return a plan as it is read."""
    titles = {each.key: each.title for each in content.priorities}
    shown = [_priority(each, content, figures) for each in content.priorities]
    loose = tuple(each for each in content.targets if not set(each.priorities) & titles.keys())
    by_year = _grouped((each.year, each) for each in content.funding)
    return Reading(
        content=content,
        figures=figures,
        statements=_statements(content),
        priorities=tuple(each for each in shown if each.priority.kind == PriorityKind.PRIORITY),
        themes=tuple(each for each in shown if each.priority.kind == PriorityKind.CROSS_CUTTING_THEME),
        others=tuple(each for each in content.actions if each.priority not in titles),
        other_targets=_target_table(loose),
        titles=titles,
        heads=tuple(_head(head, content) for head in StatutoryHead),
        funding=tuple(sorted(by_year.items())),
        offers=_offers(content.offers),
        objectives=_objectives(content, titles),
        sources=tuple(found for found in figures.values() if isinstance(found, LiveFigure)),
    )


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for name, item in pairs:
        found[name].append(item)
    return {name: tuple(items) for name, items in found.items()}


def _statements(content: PlanContent) -> Mapping[str, tuple[Statement, ...]]:
    return {kind.value: tuple(content.said(kind)) for kind in StatementKind}


def _offers(offers: Iterable[Offer]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_grouped((each.organisation, each.text) for each in offers).items())


def _objectives(content: PlanContent, titles: Mapping[Key, str]) -> tuple[tuple[str, tuple[ObjectiveShown, ...]], ...]:
    rows = (
        (each.strategy, ObjectiveShown(each.objective, _named(each.priorities, titles), each.reason))
        for each in content.objective_links
    )
    return tuple(_grouped(rows).items())


def _named(keys: Iterable[Key], titles: Mapping[Key, str]) -> tuple[str, ...]:
    return tuple(titles[key] for key in keys if key in titles)


def _head(head: StatutoryHead, content: PlanContent) -> HeadShown:
    served = tuple(each.title for each in content.priorities if head in each.heads)
    reason = next((each.reason for each in content.head_reasons if each.head == head), "")
    return HeadShown(head, served, reason)


def _priority(priority: Priority, content: PlanContent, figures: Mapping[FigureKey, Found]) -> PriorityShown:
    mine = content.actions_of(priority.key)
    focuses = _grouped((each.financial_year, each) for each in mine if each.kind == ActionKind.AREA_OF_FOCUS)
    return PriorityShown(
        priority,
        tuple(_quoted(each, figures) for each in priority.figures),
        tuple(each for each in mine if each.kind == ActionKind.ACTION),
        tuple(sorted(focuses.items())),
        _target_table(content.targets_of(priority.key)),
        tuple(each for each in content.funding if priority.key in each.priorities),
    )


def _quoted(quoted: QuotedFigure, figures: Mapping[FigureKey, Found]) -> QuotedShown:
    found = figures.get(FigureKey(quoted.indicator, quoted.area_code, quoted.period))
    if isinstance(found, LiveFigure):
        return QuotedShown(quoted, found, "")
    return QuotedShown(quoted, None, found.why if found else "This figure was not looked up.")


def _target_table(targets: tuple[Target, ...]) -> TargetTable:
    years = sorted({aim.year for target in targets for aim in target.aims})
    rows = []
    for target in targets:
        aims = {aim.year: aim for aim in target.aims}
        rows.append(TargetRow(target, tuple((year_label(year), aims.get(year)) for year in years)))
    return TargetTable(tuple(year_label(year) for year in years), tuple(rows))


def year_label(code: str) -> str:
    """Return a period as people read it; what is none as it is written."""
    try:
        return Period.parse(code).label
    except PeriodError:
        return code
