"""Handing in figures, and deciding on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from saferplace.web.accounts.models import Account
from saferplace.web.measures import loading, tasks
from saferplace.web.measures.models import Measure, OutsideSystem, SuppliedFigure, Supply
from saferplace.web.measures.permissions import ACCEPT_FIGURES, SUPPLY_FIGURES
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.queries.registers import figures_of, may_withdraw, measures_supplied
from saferplace.web.measures.states import State, transition
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.audit.many import save_many_new
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.workflows.measure_history import Entry
from saferplace.workflows.supply_terms import Figure, FigureKind, faults_of

# So many figures are loaded while the person waits; more by the worker.
AT_ONCE = 200


@operation(SUPPLY_FIGURES)
def hand_in(
    *,
    actor: Account,
    partnership: Partnership,
    figures: Sequence[Figure],
    how: str,
    now: datetime,
    note: str = "",
    text: str = "",
    system: OutsideSystem | None = None,
    left_out: Sequence[Mapping[str, str]] = (),
) -> Supply:
    """Hand in figures; those the evidence holds already, just so, are left out. Rows that could not be read are kept.

    Raises:
        Refused: there is nothing new among them, or one of them cannot be taken.
        PermissionDenied: one is of a measure the actor does not supply.
        StoreError: the evidence cannot be read.
    """
    by_series = {measure.series: measure for measure in measures_supplied(partnership, actor)}
    if any(figure.terms.series not in by_series for figure in figures):
        raise PermissionDenied("These figures are supplied by another organisation than yours.")
    _require_sound(figures, now)
    held: dict[tuple[str, str, str], Entry] = {}
    for series in {figure.terms.series for figure in figures}:
        held |= held_now(by_series[series])
    fresh = [figure for figure in figures if not is_held(figure, held.get(figure.key))]
    if not fresh:
        raise Refused("Nothing new: the evidence holds these figures already, just as they stand here.")
    supply = save_new(
        Supply(
            partnership=partnership,
            how=how,
            note=note,
            text=text,
            supplied_by=actor,
            supplied_post=actor.label,
            supplied_at=now,
            system=system,
            left_out=[dict(each) for each in left_out],
        )
    )
    save_many_new([_row(supply, figure, by_series[figure.terms.series], held.get(figure.key)) for figure in fresh])
    return supply


def _require_sound(figures: Sequence[Figure], now: datetime) -> None:
    if not figures:
        raise Refused("There is no figure to hand in.")
    if len({figure.key for figure in figures}) < len(figures):
        raise Refused("A figure stands twice among these.")
    for figure in figures:
        if faults := faults_of(figure, now.date()):
            raise Refused(f"{figure.terms.title}, {figure.period.label}: {faults[0][1]}.")


def is_held(figure: Figure, entry: Entry | None) -> bool:
    """Return whether an entry of the evidence says just what a figure says."""
    if entry is None or (figure.value is None) != (entry.value is None):
        return False
    if figure.terms.kind.has_parts:
        return (figure.numerator, figure.denominator) == (entry.numerator, entry.denominator)
    if figure.terms.kind is FigureKind.SURVEY:
        return (figure.value, figure.denominator) == (entry.value, entry.denominator)
    return figure.value == entry.value


def _row(supply: Supply, figure: Figure, measure: Measure, entry: Entry | None) -> SuppliedFigure:
    return SuppliedFigure(
        supply=supply,
        measure=measure,
        area_code=figure.area_code,
        period=figure.period.code,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        note=figure.note,
        before=entry.value if entry else None,
        asked_from=figure.asked_from,
        asked_until=figure.asked_until,
    )


@operation(ACCEPT_FIGURES)
def accept_supply(*, actor: Account, partnership: Partnership, supply: Supply, version: int, now: datetime) -> Supply:
    """Accept figures into the evidence: a few at once, many by the worker.

    Raises:
        Refused: they are not waiting for a decision, or a measure has changed so that one does not fit any more.
    """
    _require(supply, "accept")
    rows = list(figures_of(supply))
    _require_sound([row.figure for row in rows], now)
    decided = {"state": State.ACCEPTED, "decided_post": actor.label, "decided_at": now, "heard_at": now}
    changed = save_change(supply, decided, version)
    transaction.on_commit(_loader(changed, len(rows)))
    return changed


@operation(ACCEPT_FIGURES)
def return_supply(
    *, actor: Account, partnership: Partnership, supply: Supply, reason: str, version: int, now: datetime
) -> Supply:
    """Return figures to whoever handed them in, with the reason.

    Raises:
        Refused: they are not waiting for a decision.
        ValidationError: there is no reason.
    """
    _require(supply, "return")
    require(bool(reason.strip()), "reason", "Enter what must be mended")
    decided = {"state": State.RETURNED, "reason": reason, "decided_post": actor.label, "decided_at": now}
    return save_change(supply, decided, version)


@operation(SUPPLY_FIGURES)
def withdraw_supply(*, actor: Account, partnership: Partnership, supply: Supply, version: int) -> Supply:
    """Withdraw figures that nobody has decided on.

    Raises:
        PermissionDenied: they are of another organisation's measures.
        Refused: they are not waiting for a decision.
    """
    if not may_withdraw(actor, partnership, supply):
        raise PermissionDenied("These figures are supplied by another organisation than yours.")
    _require(supply, "withdraw")
    return save_change(supply, {"state": State.WITHDRAWN}, version)


@operation(ACCEPT_FIGURES)
def load_again(*, actor: Account, partnership: Partnership, supply: Supply, version: int, now: datetime) -> Supply:
    """Load accepted figures again, when the load stopped; what is there already changes nothing.

    Raises:
        Refused: they are being loaded, or were never accepted.
    """
    _require(supply, "load-again")
    if supply.is_under_way(now):
        raise Refused("These figures are being loaded. Wait until that is done.")
    changed = save_change(supply, {"state": State.ACCEPTED, "reason": "", "heard_at": now}, version)
    transaction.on_commit(_loader(changed, figures_of(changed).count()))
    return changed


def _require(supply: Supply, name: str) -> None:
    if transition(name, supply.state) is None:
        raise Refused(f"This cannot be done: the figures are {State(supply.state).label.lower()}.")


def _loader(supply: Supply, count: int) -> Callable[[], Any]:
    if count > AT_ONCE:
        return lambda: tasks.load_supply.enqueue(supply.pk)
    return lambda: loading.load_supply(supply.pk)
