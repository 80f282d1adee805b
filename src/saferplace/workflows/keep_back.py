"""Keep back the figures of a paper that are small counts, or that would give one back: the one way, for every kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from saferplace.documents.parts.figures import PaperFigures, without_numbers
from saferplace.indicators.catalogue import Catalogue
from saferplace.indicators.geography import Geography
from saferplace.indicators.live_text import FigureReference
from saferplace.indicators.values import Value
from saferplace.workflows.small_counts import cell_of, hidden_among


def keep_back(
    figures: PaperFigures,
    catalogue: Catalogue,
    geography: Geography,
    *,
    before: Mapping[FigureReference, Value] | None = None,
    beside: Iterable[Value] = (),
) -> PaperFigures:
    """Return the figures of a paper without the numbers that must not be printed, and with what those are.

    Args:
        figures: what its words and tables name.
        catalogue: the indicators, with the largest count of each that is hidden.
        geography: which area lies in which.
        before: the values of the year before, of references that tell a change.
        beside: what else it prints, compares with or draws.
    """
    years = {name: value for name, value in (before or {}).items() if name.kind == "change"}
    # Of two that tell the same figure, the one of the evidence counts.
    told = [*beside, *years.values(), *figures.values.values()]
    thresholds = {each.id: each.disclosure_threshold for each in catalogue}
    cells = hidden_among(told, thresholds, geography)
    hidden = {name for name, value in figures.values.items() if cell_of(value) in cells} | figures.hidden
    # A change is told of two years, and needs both.
    hidden |= {name for name, value in years.items() if cell_of(value) in cells}
    return replace(
        figures,
        values={**figures.values, **{name: without_numbers(figures.values[name]) for name in hidden}},
        changes={name: words for name, words in figures.changes.items() if name not in hidden},
        hidden=frozenset(hidden),
        kept_back=cells | figures.kept_back,
    )
