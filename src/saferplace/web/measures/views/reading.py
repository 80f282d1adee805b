"""What was read of a table, shown before it is handed in; and the handing in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from saferplace.store.errors import StoreError
from saferplace.web.measures.models import Measure, OutsideSystem, Supply
from saferplace.web.measures.operations.supplies import hand_in, is_held
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.words import value_words
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.read_pasted import Pasted, Reading

HANDED_IN = "Handed in. The analyst or the manager decides on it next."


def handed_in(
    request: PartnershipRequest,
    found: Pasted,
    how: str,
    *,
    note: str,
    text: str = "",
    system: OutsideSystem | None = None,
) -> Supply:
    """Hand in what was read well, and keep what was not with its reason.

    Raises:
        Refused: nothing of it is new, or the evidence cannot be read.
    """
    try:
        return hand_in(
            actor=request.user,
            partnership=request.partnership,
            figures=found.good,
            how=how,
            note=note,
            text=text,
            system=system,
            left_out=[{"place": each.place, "text": each.text, "fault": each.fault} for each in found.faulty],
            now=timezone.now(),
        )
    except StoreError as error:
        raise Refused("The evidence cannot be read at the moment. Nothing is lost: try again in a while.") from error


@dataclass(frozen=True)
class PreviewRow:
    """How one cell was read, and what it would change."""

    reading: Reading
    measure: str
    area: str
    period: str
    value: str
    before: str
    change: str


def preview(found: Pasted, measures: Sequence[Measure]) -> dict[str, Any]:
    """Return what a page shows of a table that was read: each cell, what it would change, and the counts."""
    by_series = {measure.series: measure for measure in measures}
    rows = [_read(reading, by_series) for reading in found.readings]
    changes = [row.change for row in rows if not row.reading.fault]
    return {
        "found": found,
        "rows": rows,
        "counts": {word: changes.count(word) for word in ("new", "changed")},
        "same": changes.count("the same"),
    }


def _read(reading: Reading, by_series: Mapping[str, Measure]) -> PreviewRow:
    figure = reading.figure
    if figure is None:
        return PreviewRow(reading, "", "", "", "", "", "")
    measure = by_series[figure.terms.series]
    try:
        held = held_now(measure).get(figure.key)
    except StoreError:
        held = None
    before = value_words(measure, held.value) if held else ""
    value = value_words(measure, figure.value)
    change = "new" if held is None else "the same" if is_held(figure, held) else "changed"
    area = figure.terms.areas.get(figure.area_code, figure.area_code)
    return PreviewRow(reading, figure.terms.title, area, figure.period.label, value, before, change)
