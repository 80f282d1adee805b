"""The figures a paper refers to: live until it is published, then as they were frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saferplace.indicators.live_text import references_in
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.live_words import broken_references, keys_in
from saferplace.web.reports.models import Paper, PaperSection, PaperVersion
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure, UnknownFigure, key_of

NOT_FROZEN = "This figure was not part of the paper when it was published."
Figures = Mapping[FigureKey, Found]


def figures_of(paper: Paper, texts: Iterable[str]) -> Figures:
    """Return the figures that texts of a paper refer to, as the paper shows them."""
    wanted = keys_in(texts)
    if not paper.is_out:
        return newest_figures(paper.partnership, wanted)
    frozen = {figure.key: figure for figure in frozen_figures(paper)}
    return {key: frozen.get(key) or UnknownFigure(key, NOT_FROZEN) for key in wanted}


def frozen_figures(paper: Paper) -> list[LiveFigure]:
    """Return the figures a published paper was frozen with."""
    version = PaperVersion.objects.filter(paper=paper, label=paper.label).first()
    return [LiveFigure.from_json(table) for table in version.figures] if version else []


def printed_in(text: str, figures: Figures) -> dict[str, str]:
    """Return what each reference of a text prints now; one that cannot be had is left out."""
    found = {}
    for reference in references_in(text):
        figure = figures.get(key_of(reference))
        if isinstance(figure, LiveFigure):
            found[str(reference)] = figure.printed(reference.kind)
    return found


def changed_since_read(section: PaperSection, figures: Figures) -> list[str]:
    """Return which figures print something else than when the words were last saved, in words."""
    now = printed_in(section.words, figures)
    read: Mapping[str, str] = section.figures_read
    titles = {str(ref): figures[key_of(ref)] for ref in references_in(section.words) if key_of(ref) in figures}
    return [
        f"{_name(titles[reference])}: {read[reference]} when last read, now {text}"
        for reference, text in now.items()
        if reference in read and read[reference] != text
    ]


def _name(found: Found) -> str:
    return f"{found.title}, {found.area}, {found.period}" if isinstance(found, LiveFigure) else str(found.key)


def broken_in_sections(rows: Iterable[PaperSection], figures: Figures) -> list[str]:
    """Return what is wrong with references in the sections, with the heading they stand under."""
    return [f"{row.heading}: {why}" for row in rows for why in broken_references(row.words, figures)]
