"""Why a paper cannot be moved yet, in words."""

from __future__ import annotations

from datetime import date

from saferplace.web.reports.models import Paper, PaperSection
from saferplace.web.reports.queries.figures import broken_in_sections, figures_of
from saferplace.web.reports.queries.route import route_of
from saferplace.web.reports.states import State, Transition


def what_blocks(paper: Paper, step: Transition, today: date) -> list[str]:
    """Return why a transition cannot be made yet."""
    if step.target not in (State.ON_ROUTE, State.PUBLISHED):
        return []
    sections = list(PaperSection.objects.filter(paper=paper))
    figures = figures_of(paper, [row.words for row in sections])
    found = [f"A figure cannot be printed: {why}" for why in broken_in_sections(sections, figures)]
    if step.target == State.PUBLISHED:
        empty = [row.heading for row in sections if row.is_needed and not row.is_written]
        found += [f"Still to be written: {heading}." for heading in empty]
        route = route_of(paper, sections, figures, today)
        found += [f"Not signed: {each.row.title}." for each in route.steps if not each.holds]
        if not route.steps:
            found.append("It has no route yet: somebody must sign it.")
    return found
