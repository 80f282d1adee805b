"""The figures an edition shows: of the newest evidence while it is open, frozen ones once it is adopted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saferplace.web.assessments.models import Edition
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure, UnknownFigure, live_figures
from saferplace.workflows.refusals import REFUSALS

NO_EVIDENCE = "The evidence cannot be read at the moment."
NOT_FROZEN = "This figure was not part of the assessment when it was adopted."


def newest_version(partnership: Partnership) -> int | None:
    """Return the version of the newest evidence; None when it cannot be read."""
    try:
        return evidence_of(partnership).version
    except REFUSALS:
        return None


def figures_for(edition: Edition, keys: Iterable[FigureKey]) -> Mapping[FigureKey, Found]:
    """Return figures as the edition shows them: live while it is open, as frozen once it is adopted."""
    wanted = tuple(dict.fromkeys(keys))
    if not edition.is_open:
        held = {figure.key: figure for figure in frozen_figures(edition)}
        return {key: held.get(key) or UnknownFigure(key, NOT_FROZEN) for key in wanted}
    return newest_figures(edition.partnership, wanted)


def newest_figures(partnership: Partnership, keys: Iterable[FigureKey]) -> Mapping[FigureKey, Found]:
    """Return figures as the newest evidence has them."""
    wanted = tuple(keys)
    try:
        return live_figures(evidence_of(partnership), wanted)
    except REFUSALS:
        return {key: UnknownFigure(key, NO_EVIDENCE) for key in wanted}


def frozen_figures(edition: Edition) -> list[LiveFigure]:
    """Return the figures an adopted edition was frozen with."""
    return [LiveFigure.from_json(table) for table in edition.frozen.get("figures", [])]
