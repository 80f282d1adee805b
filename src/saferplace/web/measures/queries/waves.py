"""The waves of a survey's answer: what the evidence holds, with what was said when it was handed in."""

from __future__ import annotations

from saferplace.web.measures.models import Measure, SuppliedFigure
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.states import State
from saferplace.workflows.survey_waves import ToldWave, Wave, tell_waves


def waves_of(measure: Measure, area_code: str) -> list[ToldWave]:
    """Return the waves of a measure in an area, the newest first; none when it is from no survey.

    Raises:
        StoreError: the evidence cannot be read.
    """
    if not measure.asked_words and not measure.is_survey:
        return []
    said = _said(measure, area_code)
    waves = []
    for entry in held_now(measure).values():
        if entry.area_code != area_code:
            continue
        figure = said.get(entry.period.code)
        fieldwork = (figure.asked_from, figure.asked_until) if figure else (None, None)
        small = entry.denominator is not None and entry.denominator < measure.terms.least_asked
        value = None if small else entry.value
        waves.append(Wave(entry.period, value, entry.denominator, fieldwork, figure.note if figure else ""))
    question = getattr(measure, "question", None)
    effect = question.design_effect if question else None
    return tell_waves(waves, design_effect=effect, better=measure.polarity)[::-1]


def _said(measure: Measure, area_code: str) -> dict[str, SuppliedFigure]:
    """Return the last figure loaded of each period."""
    rows = SuppliedFigure.objects.filter(measure=measure, area_code=area_code, supply__state=State.LOADED)
    return {row.period: row for row in rows.order_by("supply__decided_at", "pk")}
