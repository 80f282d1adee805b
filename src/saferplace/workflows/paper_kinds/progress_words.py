"""Progress under each priority: a section to write for each, drafted from what owners of actions said."""

from __future__ import annotations

from saferplace.documents.progress.told import PriorityProgress, Topic
from saferplace.workflows.paper_kinds.kind import Facts, Slot, Words
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.words import given, measure_words, progress_words

_HINT = "What was done in the year and what came of it. Drafted from what the owners of actions said."


def progress_slots(facts: Facts) -> tuple[Slot, ...]:
    """Return one section for each priority of the plan."""
    found = []
    for priority in plan_of(facts).priorities:
        told = (progress_words(facts, priority.key), measure_words(facts, priority.key))
        drafted = "\n\n".join(part for part in told if part)
        found.append(Slot(f"progress-{priority.key}", f"Progress: {priority.title}", _HINT, words=drafted))
    return tuple(found)


def progress_by_priority(facts: Facts, words: Words) -> tuple[PriorityProgress, ...]:
    """Return what was written of each priority; one without words is left out."""
    title = f"What was done in {facts.year.label}"
    told = ((each.key, given(words, f"progress-{each.key}")) for each in plan_of(facts).priorities)
    return tuple(PriorityProgress(key, (Topic(title, text),)) for key, text in told if text)
