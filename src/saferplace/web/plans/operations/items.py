"""Items of the working content: add, change, move, take out, bring back. Every noun of the plan is written this way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max

from saferplace.planning.content import AimKind, StatementKind
from saferplace.reference.periods import Period, PeriodError
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import NO_EVIDENCE, newest_figures
from saferplace.web.assessments.live_words import broken_references, keys_in
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans import models
from saferplace.web.plans.models import Aim, Plan, PlanItem
from saferplace.web.plans.operations.guards import require_draft
from saferplace.web.plans.permissions import WRITE_FUNDING, WRITE_HEAD_REASONS, WRITE_PLAN, WRITE_STATEMENTS
from saferplace.web.plans.queries.baselines import values_of
from saferplace.workflows.live_figures import UnknownFigure

Item = TypeVar("Item", bound=PlanItem)
# What is set for a year: a value, AimKind.MONITOR_ONLY, or None for nothing yet.
AimGiven = Decimal | AimKind | None
# Parts that officers write too; everything else is written by those who write the plan.
_WRITERS: Mapping[type[PlanItem], Permission] = {
    models.Statement: WRITE_STATEMENTS,
    models.HeadReason: WRITE_HEAD_REASONS,
    models.Funding: WRITE_FUNDING,
}
_OF_OFFICERS: Mapping[str, Permission] = {StatementKind.FINANCE: WRITE_FUNDING, StatementKind.LEGAL: WRITE_HEAD_REASONS}


def writers_of(kind: type[PlanItem]) -> Permission:
    """Return the permission that items of a kind are written with."""
    return _WRITERS.get(kind, WRITE_PLAN)


@operation(WRITE_STATEMENTS)
def add_item(
    *, actor: Account, partnership: Partnership, plan: Plan, kind: type[Item], given: Mapping[str, Any]
) -> Item:
    """Add an item to a plan, after the others of its like.

    Args:
        actor: who.
        partnership: whose plan.
        plan: the plan.
        kind: which noun.
        given: its fields; rows of many-to-many fields as lists; `key` and `position` where they are settled already;
            for a target also `aims`, what is set for each year.

    Raises:
        ValidationError: naming each field that does not hold.
        Refused: no version of the plan is a draft, or it is another officer's part.
    """
    require_draft(plan, partnership)
    plain, many, aims = _apart(kind, given)
    item = kind(partnership=partnership, plan=plan, **plain)
    _require_writer(actor, partnership, item)
    _require_own(plan, many)
    _require_sound(partnership, item, plain)
    if "position" not in plain:
        item.position = _last(item) + 1
    save_new(item)
    _relate(item, many, aims)
    return item


@operation(WRITE_STATEMENTS)
def change_item(
    *,
    actor: Account,
    partnership: Partnership,
    plan: Plan,
    item: Item,
    changes: Mapping[str, Any],
    version: int,
) -> Item:
    """Change an item of a plan.

    Raises:
        EditConflict: somebody else changed it meanwhile.
        ValidationError: naming each field that does not hold.
        Refused: no version of the plan is a draft, or it is another officer's part.
    """
    _require_writable(actor, partnership, plan, item)
    plain, many, aims = _apart(type(item), changes)
    _require_own(plan, many)
    moved = any(name in plain and plain[name] != getattr(item, name) for name in item.among)
    asked = type(item)(**{**_values(item), **plain})
    _require_writer(actor, partnership, asked)
    _require_sound(partnership, asked, plain)
    if moved:
        plain["position"] = _last(asked) + 1
    changed = save_change(item, plain, version)
    _relate(changed, many, aims)
    return changed


@operation(WRITE_STATEMENTS)
def move_item(*, actor: Account, partnership: Partnership, plan: Plan, item: PlanItem, up: bool) -> None:
    """Move an item of a plan one place up or down among its like.

    Raises:
        Refused: no version of the plan is a draft, or it is another officer's part.
    """
    _require_writable(actor, partnership, plan, item)
    rows = list(item.like().select_for_update().order_by("position", "pk"))
    place = next((i for i, row in enumerate(rows) if row.pk == item.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is not None and other is not None and 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.version += 1
            row.save(update_fields=["position", "version", "changed_at"])


@operation(WRITE_STATEMENTS)
def take_out_item(
    *, actor: Account, partnership: Partnership, plan: Plan, item: Item, today: date, version: int
) -> Item:
    """Take an item out of a plan; it is kept, and can be brought back.

    Raises:
        EditConflict: somebody else changed it meanwhile.
        Refused: no version of the plan is a draft, or it is another officer's part.
    """
    _require_writable(actor, partnership, plan, item)
    return save_change(item, {"ended_on": today}, version)


@operation(WRITE_STATEMENTS)
def bring_back_item(*, actor: Account, partnership: Partnership, plan: Plan, item: Item) -> Item:
    """Bring an item that was taken out of a plan back into it, after the others of its like.

    Raises:
        Refused: no version of the plan is a draft, or it is another officer's part.
    """
    _require_writable(actor, partnership, plan, item)
    try:
        return save_change(item, {"ended_on": None, "position": _last(item) + 1}, item.version)
    except (EditConflict, ValidationError) as error:
        said = error.messages if isinstance(error, ValidationError) else [str(error)]
        raise Refused(" ".join(said)) from error


@operation(WRITE_PLAN)
def take_baseline(
    *, actor: Account, partnership: Partnership, plan: Plan, target: models.Target, period: Period, version: int
) -> models.Target:
    """Take the baseline of a target from the evidence: the value of its measure in a period.

    Raises:
        EditConflict: somebody else changed the target meanwhile.
        Refused: the evidence has no such value, or no version of the plan is a draft.
    """
    _require_writable(actor, partnership, plan, target)
    found = next(iter(values_of(target, [period])), None)
    if found is None:
        raise Refused(f"The evidence has no value of this measure for {period.label}.")
    taken = {"baseline": found.value, "baseline_period": period.code, "unit": found.unit, "baseline_note": ""}
    return save_change(target, taken, version)


def _require_writable(actor: Account, partnership: Partnership, plan: Plan, item: PlanItem) -> None:
    require_draft(plan, partnership)
    if item.plan_id != plan.pk:
        raise Refused("This belongs to another plan.")
    _require_writer(actor, partnership, item)


def _require_writer(actor: Account, partnership: Partnership, item: PlanItem) -> None:
    """Refuse what is not this role's part of the plan; the form stays and says so."""
    wanted = writers_of(type(item))
    if isinstance(item, models.Statement):
        wanted = _OF_OFFICERS.get(item.kind, WRITE_PLAN)
    if not wanted.allows(actor, partnership):
        raise Refused(
            "This is another role's part of the plan. Finance officers write on money, legal officers on law."
        )


def _require_own(plan: Plan, many: Mapping[str, list[Any]]) -> None:
    for name, rows in many.items():
        require(all(row.plan_id == plan.pk for row in rows), name, "Choose from the same plan.")


def _require_sound(partnership: Partnership, item: PlanItem, given: Mapping[str, Any]) -> None:
    """Refuse texts with a broken reference and a quoted figure that cannot be had: what is saved can be printed."""
    for name in item.live_texts:
        text = str(given.get(name) or "")
        broken = broken_references(text, newest_figures(partnership, keys_in([text])))
        require(not broken, name, " ".join(broken))
    if isinstance(item, models.QuotedFigure):
        found = newest_figures(partnership, [item.figure_key])[item.figure_key]
        unknown = isinstance(found, UnknownFigure) and found.why != NO_EVIDENCE
        require(not unknown, "indicator", getattr(found, "why", ""))


def _last(item: PlanItem) -> int:
    return int(item.like().aggregate(last=Max("position"))["last"] or 0)


def _values(item: PlanItem) -> dict[str, Any]:
    return {field.attname: getattr(item, field.attname) for field in item._meta.concrete_fields}


def _apart(
    kind: type[PlanItem], given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, list[Any]], Mapping[str, AimGiven]]:
    """Return the plain fields, the many-to-many fields and the aims for years."""
    related = {field.name for field in kind._meta.many_to_many}
    plain = {name: value for name, value in given.items() if name not in related and name != "aims"}
    many = {name: list(given[name] or ()) for name in related & given.keys()}
    return plain, many, given.get("aims") or {}


def _relate(item: PlanItem, many: Mapping[str, list[Any]], aims: Mapping[str, AimGiven]) -> None:
    for name, rows in many.items():
        getattr(item, name).set(rows)
    if isinstance(item, models.Target):
        for year, aim in aims.items():
            _set_aim(item, year, aim)


def _set_aim(target: models.Target, year: str, aim: AimGiven) -> None:
    try:
        Period.parse(year)
    except PeriodError as error:
        raise ValidationError({"aims": f"“{year}” is not a year: {error}"}) from error
    row = Aim.objects.filter(target=target, year=year).first() or Aim(target=target, year=year)
    kind = aim if isinstance(aim, AimKind) else AimKind.BLANK if aim is None else AimKind.VALUE
    value = aim if isinstance(aim, Decimal) else None
    if row.pk is None or (row.kind, row.value) != (kind, value):
        row.kind, row.value = kind, value
        row.full_clean()
        row.save()
