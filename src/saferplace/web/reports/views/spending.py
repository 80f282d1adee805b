"""The register of grants: what was spent, by head and quarter."""

from __future__ import annotations

from decimal import Decimal

import django_tables2 as tables

from saferplace.planning.values_in_words import pounds
from saferplace.web.components.lists import ListTable
from saferplace.web.partnerships.nouns import Noun
from saferplace.web.reports.models import GrantSpending
from saferplace.web.reports.operations import spending as operations
from saferplace.web.reports.permissions import CHANGE_SPENDING, VIEW_PAPER_DRAFTS
from saferplace.web.reports.queries import registers


class SpendingTable(ListTable):
    """What was spent of grants."""

    nouns = ("line of spending", "lines of spending")
    head = tables.Column(verbose_name="Head of spending", linkify=True)
    funding = tables.Column(accessor="funding__source", verbose_name="Grant")
    year = tables.Column(accessor="funding__year", verbose_name="Financial year")
    quarter = tables.Column()
    spent = tables.Column(verbose_name="Spent")
    planned = tables.Column(verbose_name="Planned for the year")
    note = tables.Column()

    def render_spent(self, value: Decimal) -> str:
        """Return the sum in pounds."""
        return pounds(value)

    def render_planned(self, value: Decimal) -> str:
        """Return the sum in pounds."""
        return pounds(value)


SPENDING = Noun(
    app="reports",
    name="spending",
    plural="spendings",
    label="a line of spending",
    labels="Spending of grants",
    folder="spending",
    introduction="What was spent of each grant, by head and quarter. The quarterly return on a grant adds it up.",
    rows=registers.spending,
    table=SpendingTable,
    search=("head", "funding__source", "funding__year", "note"),
    model=GrantSpending,
    fields=("funding", "head", "quarter", "spent", "planned", "note"),
    view=VIEW_PAPER_DRAFTS,
    permission=CHANGE_SPENDING,
    add=operations.add_spending,
    change=operations.change_spending,
    record_template="reports/spending.html",
)
