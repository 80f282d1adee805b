"""Statements of the plan, and why a statutory head has no priority."""

from __future__ import annotations

from saferplace.web.plans import tables
from saferplace.web.plans.forms import items as forms
from saferplace.web.plans.models import HeadReason, Statement
from saferplace.web.plans.queries import annotated, items
from saferplace.web.plans.views.nouns import item_noun, live_page

STATEMENT = item_noun(
    Statement,
    name="statement",
    plural="statements",
    label="a statement",
    labels="Vision and principles",
    folder="statements",
    introduction="What stands at the head of the plan: vision, principles, how it is run, reviewed and paid for.",
    rows=annotated.statements,
    table=tables.StatementTable,
    search=("kind", "text"),
    fields=forms.STATEMENT,
    parent=forms.ItemForm,
    form_page=live_page("text"),
    record_template="plans/statement.html",
)
HEAD_REASON = item_noun(
    HeadReason,
    name="head_reason",
    plural="head_reasons",
    label="a reason for a statutory head",
    labels="Statutory heads without a priority",
    folder="head-reasons",
    introduction="The law asks a strategy to cover four heads. Where no priority serves one, the plan says why.",
    rows=items.head_reasons,
    table=tables.HeadReasonTable,
    search=("head", "reason"),
    fields=forms.HEAD_REASON,
    parent=forms.ItemForm,
)
