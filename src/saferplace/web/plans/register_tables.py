"""The lists of the registers beside the plan."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils import timezone

from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable
from saferplace.web.plans.models import EqualityAnalysis, OthersMeasure, ResearchFact
from saferplace.web.plans.queries.equality import priority_titles


class EqualityTable(ListTable):
    """Equality analyses."""

    title = tables.Column(linkify=True)
    of_what = tables.Column(verbose_name="Of what")
    plan = tables.Column(accessor="plan__title", verbose_name="Plan")
    owner_post = tables.Column(verbose_name="Owner")
    done_on = DateColumn(verbose_name="Made")
    review_on = DateColumn(verbose_name="Next look")
    refresh = tables.Column(empty_values=(), orderable=False, verbose_name="To be made again because")
    nouns = ("equality analysis", "equality analyses")

    def render_refresh(self, record: EqualityAnalysis) -> str:
        """Return why it must be made again."""
        if not hasattr(self, "_titles"):
            self._titles = priority_titles(record.partnership)
        return " ".join(record.to_refresh(self._titles.get(record.plan_id or 0, []), timezone.localdate())) or "—"

    def value_refresh(self, record: EqualityAnalysis) -> str:
        """Return the same for downloads."""
        said = self.render_refresh(record)
        return "" if said == "—" else said


class ResearchTable(ListTable):
    """Facts of research."""

    statement = tables.Column(linkify=True)
    value = tables.Column()
    source = tables.Column()
    year = tables.Column(verbose_name="Year")
    review_on = DateColumn(verbose_name="Next look")
    standing = tables.Column(empty_values=(), orderable=False, verbose_name="Stands")
    nouns = ("research fact", "research facts")

    def render_standing(self, record: ResearchFact) -> str:
        """Return whether it is stale, and how many priorities rest on it."""
        stands = "to be looked at again" if record.is_stale(timezone.localdate()) else "current"
        count = len(record.priorities.all())
        return f"{stands}; quoted by {count} {'priority' if count == 1 else 'priorities'}" if count else stands

    def value_standing(self, record: ResearchFact) -> Any:
        """Return the same for downloads."""
        return self.render_standing(record)

    def render_year(self, value: int) -> str:
        """Return the year without a thousands comma."""
        return str(value)


class OthersTable(ListTable):
    """Measures of other bodies."""

    text = tables.Column(linkify=True, verbose_name="Measure")
    strategy = tables.Column(verbose_name="Whose list")
    objective = tables.Column()
    is_highlighted = tables.BooleanColumn(yesno="Marked,", verbose_name="Marked")
    stance = tables.Column(verbose_name="What we do")
    reason = tables.Column(verbose_name="Why")
    adopted_as = tables.Column(
        accessor="adopted_as__title",
        verbose_name="Measure of ours",
        linkify=lambda record: record.adopted_as.get_absolute_url() if record.adopted_as else None,
    )
    nouns = ("measure", "measures")

    def render_stance(self, record: OthersMeasure) -> str:
        """Return what we do, in a word or two."""
        return record.get_stance_display().split(":")[0]

    def render_is_highlighted(self, value: bool) -> str:
        """Return the word, not a mark."""
        return "Marked" if value else "—"

    def value_is_highlighted(self, value: bool) -> str:
        """Return the word for downloads."""
        return "yes" if value else "no"
