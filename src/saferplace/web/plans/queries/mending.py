"""Where something of a plan's content is mended: the address of the page of its working row, or of its noun's list."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from saferplace.planning.checker.shortcoming import ItemKind, Where
from saferplace.web.plans import models

# The model of each noun, and the page that lists its rows.
_NOUNS: dict[ItemKind, tuple[type[models.PlanItem], str]] = {
    ItemKind.STATEMENT: (models.Statement, "statements"),
    ItemKind.PRIORITY: (models.Priority, "priorities"),
    ItemKind.ACTION: (models.Action, "actions"),
    ItemKind.TARGET: (models.Target, "targets"),
    ItemKind.RISK: (models.Risk, "risks"),
    ItemKind.PLACE: (models.Place, "places"),
    ItemKind.FUNDING: (models.Funding, "funding"),
    ItemKind.OBJECTIVE_LINK: (models.ObjectiveLink, "objectives"),
    ItemKind.HEAD_REASON: (models.HeadReason, "head_reasons"),
}
# What the registers of governance hold: the page on which it is kept.
_REGISTERS = {ItemKind.MEMBER: "governance:partners", ItemKind.STRATEGY: "governance:strategies"}


class Mending:
    """Addresses of one plan; each noun's rows are asked for once."""

    def __init__(self, plan: models.Plan) -> None:
        self._plan = plan
        self._rows: dict[ItemKind, dict[str, models.PlanItem]] = {}

    def address(self, where: Where) -> str:
        """Return where something is mended; the plan's own page where there is no better one."""
        if where.kind in _REGISTERS:
            return reverse(_REGISTERS[where.kind], kwargs={"slug": self._plan.partnership.slug})
        if where.kind not in _NOUNS:
            return address_or_none(self._plan, "change") if where.field else self._plan.get_absolute_url()
        row = self._known(where.kind).get(where.key)
        if row is None:
            return address_or_none(self._plan, _NOUNS[where.kind][1]) or self._plan.get_absolute_url()
        try:
            return str(row.get_absolute_url())
        except NoReverseMatch:
            return self._plan.get_absolute_url()

    def _known(self, kind: ItemKind) -> dict[str, models.PlanItem]:
        if kind not in self._rows:
            rows = (
                _NOUNS[kind][0]._default_manager.filter(plan=self._plan).order_by().only("key", "plan", "partnership")
            )
            self._rows[kind] = {row.key: self._own(row) for row in rows}
        return self._rows[kind]

    def _own(self, row: models.PlanItem) -> models.PlanItem:
        """Give a row of the plan the plan's partnership, so that its address asks for nothing."""
        row.partnership = self._plan.partnership
        return row


def address_or_none(plan: models.Plan, name: str) -> str:
    """Return the address of a page of a plan; "" where there is none of that name."""
    try:
        return plan.address(name)
    except NoReverseMatch:
        return ""
