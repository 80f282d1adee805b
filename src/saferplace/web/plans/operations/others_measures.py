"""Writing of other bodies' measures: taking in a list, and saying what we do about each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from saferplace.charts.wording import long_date
from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import Organisation
from saferplace.web.measures.models import Measure
from saferplace.web.measures.operations.measures import add_measure
from saferplace.web.measures.queries.registers import areas_offered
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans.models import OthersMeasure, Stance
from saferplace.web.plans.pasted_measures import ListedMeasure
from saferplace.web.plans.permissions import DECIDE_OTHERS_MEASURES

_LONGEST_SERIES = 48


@operation(DECIDE_OTHERS_MEASURES)
def add_others_measure(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> OthersMeasure:
    """Add one measure of another body's list."""
    return save_new(OthersMeasure(partnership=partnership, position=_last(partnership) + 1, **given))


@operation(DECIDE_OTHERS_MEASURES)
def take_in_list(
    *, actor: Account, partnership: Partnership, strategy: str, measures: Sequence[ListedMeasure]
) -> list[OthersMeasure]:
    """Take in another body's list of measures; those that are there already are left as they are."""
    held = OthersMeasure.objects.filter(partnership=partnership, strategy=strategy)
    known = set(held.values_list("objective", "text"))
    position = _last(partnership)
    added = []
    for each in measures:
        if (each.objective, each.text) in known:
            continue
        known.add((each.objective, each.text))
        position += 1
        row = OthersMeasure(partnership=partnership, strategy=strategy, objective=each.objective, text=each.text)
        row.is_highlighted, row.position = each.is_highlighted, position
        added.append(save_new(row))
    return added


@operation(DECIDE_OTHERS_MEASURES)
def change_others_measure(
    *, actor: Account, partnership: Partnership, others_measure: OthersMeasure, changes: Mapping[str, Any], version: int
) -> OthersMeasure:
    """Correct what a measure of another body's list says."""
    return save_change(others_measure, changes, version)


@operation(DECIDE_OTHERS_MEASURES)
def decide_others_measure(
    *,
    actor: Account,
    partnership: Partnership,
    others_measure: OthersMeasure,
    stance: str,
    reason: str,
    supplier: Organisation | None,
    today: date,
    version: int,
) -> OthersMeasure:
    """Say what we do about a measure of another body; adopted, it becomes a measure of ours that says where it is from.

    Raises:
        ValidationError: no reason is given, or nobody is named who counts it.
        Refused: it is adopted already and its measure still runs, or there is no area to count it for.
    """
    adopted = others_measure.adopted_as
    if adopted is not None and stance != Stance.ADOPT and adopted.ends_on is None:
        raise Refused(f"It is a measure of ours: “{adopted}”. Say first until when that is supplied.")
    require(stance in (Stance.ADOPT, Stance.UNDECIDED) or bool(reason.strip()), "reason", "Say why")
    changes = {"stance": stance, "reason": reason, "decided_on": today, "decided_post": actor.label}
    if stance == Stance.ADOPT and adopted is None:
        require(supplier is not None, "supplier", "Select who counts it")
        given = _as_ours(partnership, others_measure, reason, today)
        measure = add_measure(actor=actor, partnership=partnership, given={**given, "supplier": supplier})
        changes["adopted_as"] = measure
    return save_change(others_measure, changes, version)


def _as_ours(partnership: Partnership, row: OthersMeasure, reason: str, today: date) -> dict[str, Any]:
    areas = areas_offered(partnership)
    if not areas:
        raise Refused("The partnership covers no area yet, so nothing can be counted for it.")
    why = f" Why: {reason.strip()}" if reason.strip() else ""
    return {
        "series": _series(partnership, row.text),
        "title": row.text[:200].lstrip("=+-@ "),
        "definition": row.text,
        "unit": "number",
        "caveat": f"Taken over on {long_date(today)} from {row.strategy}, objective: {row.objective}.{why} Its unit "
        "and definition are still as they stood there: check them before the first figure.",
        "areas": areas[:1],
        "starts_on": today,
    }


def _series(partnership: Partnership, text: str) -> str:
    """Return an id of a series nobody has taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")[:_LONGEST_SERIES].strip("_")
    name = stem if stem[:1].isalpha() else f"m_{stem}".rstrip("_")
    taken = set(Measure.objects.filter(partnership=partnership).values_list("series", flat=True))
    free, number = name, 2
    while free in taken or len(free) < 2:
        free, number = f"{name}_{number}", number + 1
    return free


def _last(partnership: Partnership) -> int:
    rows = OthersMeasure.objects.filter(partnership=partnership)
    return int(rows.aggregate(last=Max("position"))["last"] or 0)
