"""The lists of the plan's content."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils import timezone

from saferplace.planning.values_in_words import amount
from saferplace.web.components.columns import DateColumn, MomentColumn
from saferplace.web.components.lists import ListTable
from saferplace.web.plans.models.words import ACTION_STATUSES, OVER, level
from saferplace.web.plans.queries.choices import titles_of_measures
from saferplace.web.plans.queries.progress import NO_UPDATE, QUARTER

_LONG = 160


def shortened(text: str) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


class TextColumn(tables.Column):  # type: ignore[misc]
    """A text: its beginning on the page, the whole of it in a download."""

    def render(self, value: str) -> str:
        """Return the beginning."""
        return shortened(value)

    def value(self, value: str) -> str:
        """Return the whole text."""
        return value


class TitlesColumn(tables.Column):  # type: ignore[misc]
    """The titles of related items; ask with them fetched."""

    def __init__(self, **given: Any) -> None:
        super().__init__(orderable=False, empty_values=(), **given)

    def render(self, value: Any) -> str:
        """Return the titles with commas, a dash for none."""
        return self.value(value) or "—"

    def value(self, value: Any) -> str:
        """Return the titles with commas."""
        return ", ".join(row.title for row in value.all() if row.ended_on is None)


class StatementTable(ListTable):
    """Statements."""

    nouns = ("statement", "statements")
    kind = tables.Column(linkify=lambda record: record.get_absolute_url(), order_by=("place", "position"))
    text = TextColumn(verbose_name="Text")


class HeadReasonTable(ListTable):
    """Reasons for statutory heads."""

    nouns = ("reason", "reasons")
    head = tables.Column(linkify=lambda record: record.get_absolute_url())
    reason = TextColumn(verbose_name="Why it has no priority")


class PriorityTable(ListTable):
    """Priorities and themes."""

    nouns = ("priority or theme", "priorities and themes")
    numeric = ("action_count", "target_count", "funding_count")
    title = tables.Column(linkify=True)
    number = tables.Column(verbose_name="Number")
    kind = tables.Column()
    lead = tables.Column(accessor="lead_organisation__name", verbose_name="Lead")
    action_count = tables.Column(verbose_name="Actions")
    target_count = tables.Column(verbose_name="Targets")
    funding_count = tables.Column(verbose_name="Sums of money")


class OutcomeTable(ListTable):
    """What difference priorities will make."""

    nouns = ("outcome", "outcomes")
    text = tables.Column(verbose_name="Difference it will make", linkify=True)
    priority = tables.Column(accessor="priority__title", verbose_name="Priority")


class QuotedFigureTable(ListTable):
    """Figures priorities rest on."""

    nouns = ("figure", "figures")
    indicator = tables.Column(verbose_name="Measure", linkify=lambda record: record.get_absolute_url())
    area_code = tables.Column(verbose_name="Area")
    period = tables.Column()
    note = tables.Column(verbose_name="What it shows")
    priority = tables.Column(accessor="priority__title", verbose_name="Priority")

    def render_indicator(self, value: str) -> str:
        """Return the measure's title."""
        if not hasattr(self, "_titles"):
            names = list(dict.fromkeys(row.indicator for row in self.data))
            self._titles = titles_of_measures(self.request.partnership, names)
        return self._titles[value]

    def value_indicator(self, value: str) -> str:
        """Return the measure's title."""
        return self.render_indicator(value)


class ActionTable(ListTable):
    """Actions and areas of focus, with what was last said of each."""

    nouns = ("action", "actions")
    text = tables.Column(verbose_name="Action", linkify=lambda record: record.get_absolute_url())
    priority = tables.Column(accessor="priority__title", verbose_name="Priority")
    owner = tables.Column(
        accessor="owner", verbose_name="Owner", order_by=("owner_organisation__name", "owner_post"), empty_values=()
    )
    due_on = DateColumn(verbose_name="Due")
    status = tables.Column(accessor="last_status", verbose_name="Status", empty_values=())
    last_updated = MomentColumn(verbose_name="Last update")

    def render_text(self, value: str) -> str:
        """Return the beginning."""
        return shortened(value)

    def value_text(self, value: str) -> str:
        """Return the whole text."""
        return value

    def render_owner(self, value: str) -> str:
        """Say that nobody is named."""
        return value or "Nobody named"

    def render_status(self, record: Any) -> str:
        """Return the status in words, marked where it is stale or late."""
        words = self.value_status(record)
        over = record.last_status in OVER
        if over:
            return words
        today = timezone.localdate()
        last = timezone.localtime(record.last_updated).date() if record.last_updated else None
        stale = (last or record.starts_on or record.plan.first_day) < today - QUARTER
        late = record.due_on is not None and record.due_on < today
        marks = [mark for mark, holds in (("due day past", late), ("stale", stale)) if holds]
        return f"{words} ({', '.join(marks)})" if marks else words

    def value_status(self, record: Any) -> str:
        """Return the status in words."""
        return ACTION_STATUSES.get(record.last_status or "", NO_UPDATE)


class TargetTable(ListTable):
    """Targets with their aims."""

    nouns = ("target", "targets")
    numeric = ("baseline",)
    title = tables.Column(verbose_name="What is measured", linkify=True)
    direction = tables.Column(verbose_name="Wanted")
    baseline = tables.Column(empty_values=())
    aims = tables.Column(empty_values=(), orderable=False, verbose_name="Aims")
    priorities = TitlesColumn(verbose_name="Priorities")
    owner = tables.Column(accessor="owner", verbose_name="Owner", order_by=("owner_organisation__name", "owner_post"))

    def render_baseline(self, record: Any) -> str:
        """Return the baseline with its period."""
        if record.baseline is None:
            return record.baseline_note or "No baseline"
        period = f" ({record.baseline_period})" if record.baseline_period else ""
        return f"{amount(record.baseline)}{period}"

    def value_baseline(self, record: Any) -> Any:
        """Return the number."""
        return record.baseline

    def render_aims(self, record: Any) -> str:
        """Return what is set for each year."""
        told = [f"{row.year}: {aim_words(row)}" for row in record.aims.all()]
        return "; ".join(told) or "No aim set"


def aim_words(aim: Any) -> str:
    """Return what is set for one year of a target."""
    return amount(aim.value) if aim.value is not None else str(aim.get_kind_display()).lower()


class RiskTable(ListTable):
    """Risks, the highest first."""

    nouns = ("risk", "risks")
    numeric = ("points",)
    title = tables.Column(verbose_name="Risk", linkify=True)
    impact = tables.Column(empty_values=())
    likelihood = tables.Column(empty_values=())
    points = tables.Column(verbose_name="Score")
    owner = tables.Column(accessor="owner", verbose_name="Owner", order_by=("owner_organisation__name", "owner_post"))
    review_on = DateColumn(verbose_name="Next review")
    priorities = TitlesColumn(verbose_name="Priorities")

    def render_impact(self, record: Any) -> str:
        """Return the impact in words."""
        return level(record.impact, record.plan.risk_scale)

    def render_likelihood(self, record: Any) -> str:
        """Return the likelihood in words."""
        return level(record.likelihood, record.plan.risk_scale)

    def value_impact(self, record: Any) -> Any:
        """Return the number."""
        return record.impact

    def value_likelihood(self, record: Any) -> Any:
        """Return the number."""
        return record.likelihood

    def render_review_on(self, record: Any) -> str:
        """Return the day, marked where it is past."""
        day = DateColumn().render(record.review_on)
        return f"{day} (overdue)" if record.is_overdue(timezone.localdate()) else day

    def value_review_on(self, record: Any) -> Any:
        """Return the day."""
        return record.review_on


class PlaceTable(ListTable):
    """Priority places."""

    nouns = ("place", "places")
    title = tables.Column(linkify=True)
    areas = tables.Column(accessor="area_names", verbose_name="Areas", orderable=False)
    reason = TextColumn(verbose_name="Why")

    def render_areas(self, value: list[str]) -> str:
        """Return the names with commas."""
        return ", ".join(value)

    def value_areas(self, value: list[str]) -> str:
        """Return the same for downloads."""
        return ", ".join(value)


class FundingTable(ListTable):
    """Money by year."""

    nouns = ("sum", "sums")
    numeric = ("amount",)
    source = tables.Column(verbose_name="Source", linkify=lambda record: record.get_absolute_url())
    year = tables.Column()
    amount = tables.Column(empty_values=())
    part_of = tables.Column(accessor="part_of__source", verbose_name="Part of")
    priorities = TitlesColumn(verbose_name="Pays for")
    conditions = TextColumn()
    is_confirmed = tables.Column(verbose_name="Confirmed")

    def render_amount(self, record: Any) -> str:
        """Return the sum in pounds: exact, about, or a range."""
        return str(record.in_words)

    def value_amount(self, record: Any) -> Any:
        """Return the number."""
        return record.amount

    def render_is_confirmed(self, value: bool) -> str:
        """Return the word."""
        return "Yes" if value else "Not yet"

    def value_is_confirmed(self, value: bool) -> str:
        """Return the word."""
        return "yes" if value else "no"


class ObjectiveTable(ListTable):
    """Objectives of others."""

    nouns = ("objective", "objectives")
    objective = tables.Column(linkify=lambda record: record.get_absolute_url())
    strategy = tables.Column()
    priorities = TitlesColumn(verbose_name="Priorities that serve it")
    reason = TextColumn(verbose_name="Why none does")
