"""A paper as a page shows it: its sections with live figures, what changed, what is typed by hand, what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.indicators.live_text import typed_numbers
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.live_words import LiveWords, show
from saferplace.web.reports.models import Paper, PaperSection
from saferplace.web.reports.queries.figures import Figures, changed_since_read, figures_of
from saferplace.web.reports.queries.papers import sections
from saferplace.web.reports.queries.rights import may_write
from saferplace.workflows.live_figures import LiveFigure


@dataclass(frozen=True)
class SectionShown:
    """A section as a page shows it.

    Attributes:
        row: the section.
        words: its words with figures.
        typed: numbers typed by hand.
        changed: figures that print something else than when last read.
        may_write: whether this person may write it now.
    """

    row: PaperSection
    words: LiveWords
    typed: tuple[str, ...]
    changed: tuple[str, ...]
    may_write: bool


@dataclass(frozen=True)
class Reading:
    """A paper as a page shows it.

    Attributes:
        sections: in order.
        figures: the figures its words refer to.
    """

    sections: tuple[SectionShown, ...]
    figures: Figures

    @property
    def rows(self) -> Sequence[PaperSection]:
        """The sections as saved."""
        return [each.row for each in self.sections]

    @property
    def known(self) -> list[LiveFigure]:
        """The figures that can be had."""
        return [figure for figure in self.figures.values() if isinstance(figure, LiveFigure)]

    @property
    def to_write(self) -> list[PaperSection]:
        """Sections that must be written and are empty."""
        return [each.row for each in self.sections if each.row.is_needed and not each.row.is_written]

    @property
    def changed(self) -> list[SectionShown]:
        """Sections with a figure that changed since it was read."""
        return [each for each in self.sections if each.changed]

    @property
    def broken(self) -> list[str]:
        """What is wrong with references, with the heading they stand under."""
        return [f"{each.row.heading}: {why}" for each in self.sections for why in each.words.errors]


def reading_of(paper: Paper, account: Account | None) -> Reading:
    """Return a paper as somebody reads it; nobody in particular writes nothing."""
    rows = list(sections(paper).select_related("partnership"))
    figures = figures_of(paper, [row.words for row in rows])
    writes = paper.is_draft and account is not None
    return Reading(tuple(_shown(row, figures, account if writes else None, paper) for row in rows), figures)


def _shown(row: PaperSection, figures: Figures, account: Account | None, paper: Paper) -> SectionShown:
    changed = tuple(changed_since_read(row, figures)) if paper.is_under_way else ()
    mine = account is not None and may_write(account, row)
    return SectionShown(row, show(row.words, figures), typed_numbers(row.words), changed, mine)
