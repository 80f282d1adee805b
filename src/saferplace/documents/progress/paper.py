"""What every paper on progress has beside its content: how it closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saferplace.datasets.catalogue import DATASETS
from saferplace.documents.model import Cover, Document, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.end import methods_of, sources_of, words_of
from saferplace.documents.parts.figures import SERIES
from saferplace.documents.parts.glossary import glossary_for
from saferplace.documents.progress.comments import RULE
from saferplace.documents.progress.pen import ProgressPen

COULD_BE_CHANCE = (
    "Could be chance",
    "The two counts differ by no more than counts of this size differ from year to year by chance alone, nineteen "
    "times in twenty.",
)
PERCENTAGE_POINT = (
    "Percentage point",
    "The unit of a difference between two percentages: from 30 % to 36 % is a rise of 6 percentage points.",
)
WAY_WANTED = (
    "Way wanted",
    "Whether the plan wants a measure to rise or to fall. More reports can be what is wanted.",
)
ON_CHANGES = (COULD_BE_CHANCE, PERCENTAGE_POINT, WAY_WANTED)


def close_paper(
    kind: str,
    cover: PaperCover,
    pen: ProgressPen,
    *,
    title: str,
    period: str,
    summary: Section,
    sections: Sequence[Section],
    layout: str = "paper",
    methods: Sequence[str] = (),
    words: Sequence[tuple[str, str]] = (),
    explains: bool = True,
) -> Document:
    """Return the document: what was written, with methods, sources, the glossary of the words it uses, and Values.

    Figures typed by hand are told at the end of its summary.

    Args:
        kind: document type.
        cover: what stands on the cover.
        pen: the pen every section was written with.
        title: title of the paper.
        period: period it is about.
        summary: its first page.
        sections: its numbered sections.
        layout: "paper", "report" or "sheet".
        methods: how its figures were made, beside the rule of changes.
        words: terms explained beside those of the common glossary.
        explains: whether it ends with a glossary.
    """
    document = Document(
        type=kind,
        cover=Cover(
            partnership=cover.partnership,
            title=title,
            period=period,
            version=cover.version,
            status=cover.status,
            made_on=cover.made_on,
            made_up=cover.made_up or pen.figures.is_made_up,
            accent=cover.accent,
            layout=layout,
        ),
        summary=replace(summary, blocks=(*summary.blocks, *pen.notices())),
        sections=tuple(sections),
        sources=_sources(pen, cover),
        glossary=(),
        values=dict(pen.values),
        methods=methods_of(pen, (*methods, *([RULE] if COULD_BE_CHANCE in words else []))),
    )
    if not explains:
        return document
    glossary = sorted((*glossary_for(words_of(document)), *words), key=lambda entry: entry[0].lower())
    return replace(document, glossary=tuple(glossary))


def _sources(pen: ProgressPen, cover: PaperCover) -> tuple[str, ...]:
    """Return the credit lines of what the paper printed: papers, datasets, and what the cover adds."""
    used = {name: figure for name, figure in pen.figures.printed.items() if name in pen.used}
    values = [*pen.values.values(), *pen.figures.values.values()]
    read = sorted({source.dataset for value in values for source in value.lineage} - {SERIES})
    credit_lines = [f"{DATASETS[name].title}. {DATASETS[name].credit}" for name in read]
    return sources_of(replace(pen.figures, printed=used), (*credit_lines, *cover.sources))
