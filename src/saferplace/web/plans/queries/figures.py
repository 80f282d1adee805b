"""The figures a plan's content refers to: live before publication, as frozen once published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saferplace.indicators.live_text import broken_in, references_in
from saferplace.planning.checker.shortcoming import ItemKind
from saferplace.planning.content import PlanContent
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.plans.models import PlanVersion
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure, UnknownFigure, key_of

NOT_FROZEN = "This figure was not part of the plan when it was published."


@dataclass(frozen=True)
class LiveText:
    """A text of the content that may hold live references.

    Attributes:
        noun: what sort of item it stands in.
        key: key of its item.
        title: what it is, in words.
        text: the text itself.
    """

    noun: ItemKind
    key: str
    title: str
    text: str


@dataclass(frozen=True)
class BrokenFigure:
    """A reference that cannot be printed: where it stands, and why."""

    noun: ItemKind
    key: str
    title: str
    why: str


def live_texts(content: PlanContent) -> Iterator[LiveText]:
    """Yield every text of a content that may hold live references."""
    for said in content.statements:
        yield LiveText(ItemKind.STATEMENT, said.key, said.kind.value.replace("_", " ").capitalize(), said.text)
    for priority in content.priorities:
        for text in (priority.definition, priority.reason, *(outcome.text for outcome in priority.outcomes)):
            yield LiveText(ItemKind.PRIORITY, priority.key, priority.title, text)
    for action in content.actions:
        yield LiveText(ItemKind.ACTION, action.key, f"Action “{action.text[:60]}”", action.text)
    for place in content.places:
        yield LiveText(ItemKind.PLACE, place.key, place.title, place.reason)
    for risk in content.risks:
        yield LiveText(ItemKind.RISK, risk.key, risk.title, risk.mitigation)


def keys_of(content: PlanContent) -> list[FigureKey]:
    """Return every figure a content refers to or quotes, each once."""
    told = [key_of(each) for live in live_texts(content) for each in references_in(live.text)]
    quoted = [FigureKey(each.indicator, each.area_code, each.period) for p in content.priorities for each in p.figures]
    return list(dict.fromkeys([*told, *quoted]))


def figures_of(version: PlanVersion, content: PlanContent) -> Mapping[FigureKey, Found]:
    """Return the figures a content refers to: as frozen once the version is out, else of the newest evidence."""
    wanted = keys_of(content)
    if not wanted:
        return {}
    if not version.is_out:
        return newest_figures(version.partnership, wanted)
    held = {figure.key: figure for figure in map(LiveFigure.from_json, version.figures)}
    return {key: held.get(key) or UnknownFigure(key, NOT_FROZEN) for key in wanted}


def broken_figures(content: PlanContent, figures: Mapping[FigureKey, Found]) -> tuple[BrokenFigure, ...]:
    """Return every reference and quoted figure that cannot be printed."""
    found: list[BrokenFigure] = []
    for live in live_texts(content):
        whys = [broken.why for broken in broken_in(live.text)]
        for reference in references_in(live.text):
            figure = figures.get(key_of(reference))
            if isinstance(figure, UnknownFigure):
                whys.append(f"{reference}: {figure.why}")
        found += [BrokenFigure(live.noun, live.key, live.title, why) for why in whys]
    for priority in content.priorities:
        for quoted in priority.figures:
            figure = figures.get(FigureKey(quoted.indicator, quoted.area_code, quoted.period))
            if isinstance(figure, UnknownFigure):
                found.append(BrokenFigure(ItemKind.PRIORITY, priority.key, priority.title, figure.why))
    return tuple(found)
