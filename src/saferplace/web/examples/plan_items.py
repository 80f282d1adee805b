"""Enters the content of an example plan, item by item, each by the post that writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from saferplace.planning.content import (
    AimKind,
    PlanContent,
    QuotedFigure,
    StatementKind,
)
from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of
from saferplace.web.governance.models import Organisation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.models import Plan, PlanItem
from saferplace.web.plans.operations.items import add_item, change_item
from saferplace.workflows.example_plan_records import Change

# In the order in which one refers to another.
_LISTS: Mapping[str, type[PlanItem]] = {
    "statements": models.Statement,
    "head_reasons": models.HeadReason,
    "priorities": models.Priority,
    "risks": models.Risk,
    "actions": models.Action,
    "targets": models.Target,
    "places": models.Place,
    "funding": models.Funding,
    "objective_links": models.ObjectiveLink,
}
_ORGANISATIONS = ("owner_organisation", "lead_organisation")
# Fields that hold keys of items of another list, or of the same one.
_MANY = {"priorities": models.Priority, "mitigates": models.Risk}
_ONE = {"priority": models.Priority, "part_of": models.Funding}
_LATER = ("paired_with",)  # it refers to a target that may not be there yet


@dataclass
class PlanEntry:
    """One plan whose content is entered.

    Attributes:
        partnership: whose.
        plan: the plan; one of its versions is a draft.
    """

    partnership: Partnership
    plan: Plan
    _people: dict[str, Account] = field(default_factory=dict)

    def who(self, role: str) -> Account:
        """Return the account of the demonstration that holds a role."""
        if role not in self._people:
            self._people[role] = Account.objects.get(email=address_of(role, self.partnership.slug))
        return self._people[role]

    def enter(self, content: PlanContent) -> None:
        """Enter every item."""
        for name, kind in _LISTS.items():
            for item in getattr(content, name):
                given = {each.name: getattr(item, each.name) for each in fields(item)}
                row = self._add(name, kind, given)
                if name == "priorities":
                    self._add_to_priority(row, given)
        for target in content.targets:
            if target.paired_with:
                self.change(Change("targets", target.key, {"paired_with": target.paired_with}))

    def add(self, addition: Change) -> None:
        """Add one item of a revision."""
        self._add(addition.list, _LISTS[addition.list], {"key": addition.key, **addition.fields})

    def change(self, change: Change) -> None:
        """Change fields of one item."""
        kind = _LISTS[change.list]
        row = kind.of(self.plan).get(key=change.key)
        changes = self._fields(change.fields)
        if "paired_with" in change.fields:
            changes["paired_with"] = models.Target.of(self.plan).get(key=change.fields["paired_with"])
        change_item(
            actor=self.who(self._writer(kind, {})),
            partnership=self.partnership,
            plan=self.plan,
            item=row,
            changes=changes,
            version=row.version,
        )

    def _add(self, name: str, kind: type[PlanItem], given: Mapping[str, Any]) -> PlanItem:
        wanted = {key: value for key, value in given.items() if key not in ("outcomes", "figures", *_LATER)}
        if name == "head_reasons":
            wanted["key"] = f"head-{wanted['head'].value.replace('_', '-')}"
        row: PlanItem = add_item(
            actor=self.who(self._writer(kind, given)),
            partnership=self.partnership,
            plan=self.plan,
            kind=kind,
            given=self._fields(wanted),
        )
        return row

    def _add_to_priority(self, priority: PlanItem, given: Mapping[str, Any]) -> None:
        """Add what a priority will change and the figures it quotes; one of no area or period cannot be looked up."""
        who = {"actor": self.who(Role.ANALYST), "partnership": self.partnership, "plan": self.plan}
        for outcome in given["outcomes"]:
            wanted = {"priority": priority, "key": outcome.key, "text": outcome.text}
            add_item(kind=models.Outcome, given=wanted, **who)
        for number, figure in enumerate(given["figures"], start=1):
            if can_be_looked_up(figure):
                wanted = {each.name: getattr(figure, each.name) for each in fields(figure)}
                wanted |= {"priority": priority, "key": f"{given['key']}-figure-{number}"[:60]}
                add_item(kind=models.QuotedFigure, given=wanted, **who)

    def _fields(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields as the rows have them: keys as rows, names as organisations, tuples as lists."""
        made: dict[str, Any] = {}
        for name, value in given.items():
            if name in _ORGANISATIONS:
                made[name] = self._organisation(value)
            elif name in _MANY:
                made[name] = list(_MANY[name].of(self.plan).filter(key__in=value))
            elif name in _ONE:
                made[name] = _ONE[name].of(self.plan).get(key=value) if value else None
            elif name == "aims":
                made[name] = dict(map(_aim, value))
            elif name == "direction":
                made[name] = value or ""
            elif name not in _LATER:
                made[name] = list(value) if isinstance(value, tuple) else value
        return made

    def _organisation(self, name: str) -> Organisation | None:
        return Organisation.objects.get(partnership=self.partnership, name=name) if name else None

    @staticmethod
    def _writer(kind: type[PlanItem], given: Mapping[str, Any]) -> str:
        """Return whose part an item is: finance and legal officers write theirs, the analyst the rest."""
        if kind is models.Funding or given.get("kind") == StatementKind.FINANCE:
            return Role.FINANCE_OFFICER
        if kind is models.HeadReason or given.get("kind") == StatementKind.LEGAL:
            return Role.LEGAL_OFFICER
        return Role.ANALYST


def can_be_looked_up(figure: QuotedFigure) -> bool:
    """Return whether a quoted figure has what the evidence needs to find it: an area of ours and a period."""
    return bool(figure.area_code and figure.period) and figure.area_code[:3] not in ("E10", "K02")


def _aim(aim: Any) -> tuple[str, Decimal | AimKind | None]:
    year, kind = (aim["year"], aim["kind"]) if isinstance(aim, dict) else (aim.year, aim.kind)
    if kind == AimKind.MONITOR_ONLY:
        return year, AimKind.MONITOR_ONLY
    value = aim.get("value") if isinstance(aim, dict) else aim.value
    return year, Decimal(value) if value is not None else None
