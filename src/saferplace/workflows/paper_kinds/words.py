"""Small steps between the words of sections and the typed inputs of papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from saferplace.indicators.live_text import FigureReference
from saferplace.planning.performance.statuses import Status
from saferplace.workflows.measure_performance import PerformanceLine
from saferplace.workflows.paper_kinds.kind import Facts

# What a reader of a board or a scrutiny committee should see first.
PRESSING = (Status.OFF_TRACK, Status.NOT_ACHIEVED, Status.AT_RISK)
NO_ANALYSIS = "The register holds no equality analysis of this plan."


def items_of(words: str) -> tuple[str, ...]:
    """Return the items of a list: one a line, a leading dash left out."""
    return tuple(re.sub(r"^\s*[-*]\s+", "", line).strip() for line in words.splitlines() if line.strip())


def list_of(items: Iterable[str]) -> str:
    """Return items as the words of a section."""
    return "\n".join(f"- {item}" for item in items)


def given(words: Mapping[str, str], name: str) -> str:
    """Return the words of a section; "" when there are none."""
    return words.get(name, "").strip()


def equality_words(facts: Facts) -> str:
    """Return what the equality analyses say, as the answer to whether one is needed; "" when there is none."""
    return f"Yes. {facts.held.equality}" if facts.held.equality else ""


def name_of(reference: FigureReference) -> str:
    """Return a reference as the name of a figure in a table: without braces."""
    return str(reference).strip("{}")


def newest_reference(line: PerformanceLine) -> FigureReference | None:
    """Return the reference to the newest figure of a measure; None when there is none."""
    if line.latest is None:
        return None
    return FigureReference("value", line.latest.indicator, line.latest.area.code, line.latest.period.code)


def status_sentence(facts: Facts) -> str:
    """Return how the measures of the plan stand, in one sentence without typed figures."""
    if facts.performance is None or not facts.performance.lines:
        return ""
    pressing = facts.performance.having(*PRESSING)
    if not pressing:
        return "No measure of the plan that has a figure is off track or at risk."
    return f"Off track or at risk: {'; '.join(line.title for line in pressing)}."


def progress_words(facts: Facts, priority: str) -> str:
    """Return what owners last said of the actions of a priority, as a list; "" when nobody said anything."""
    if facts.plan is None:
        return ""
    said = {each.action: each for each in facts.progress}
    told = []
    for action in facts.plan.actions_of(priority):
        update = said.get(action.key)
        if update is None:
            continue
        note = f" {update.note.strip()}" if update.note.strip() else ""
        told.append(f"{action.text.rstrip('.')}: {update.status.lower()}.{note}")
    return list_of(told)


def measure_words(facts: Facts, priority: str) -> str:
    """Return the newest figures of a priority's measures as live references, a line each."""
    if facts.plan is None or facts.performance is None:
        return ""
    wanted = {target.key for target in facts.plan.targets_of(priority)}
    told = []
    for line in facts.performance.lines:
        reference = newest_reference(line)
        if line.key in wanted and reference is not None and line.latest is not None:
            told.append(f"{line.title}, {line.latest.period.label}: {reference}. {line.status.value.capitalize()}.")
    return list_of(told)
