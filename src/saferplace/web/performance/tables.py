"""Lists of performance: measures, comments, the watch list, signals and review triggers."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.template.loader import get_template
from django.utils.safestring import SafeString

from saferplace.planning.performance.statuses import Status, rule_of
from saferplace.planning.performance.words import written
from saferplace.web.components.columns import DateColumn, MomentColumn
from saferplace.web.components.lists import ListTable
from saferplace.web.components.templatetags.saferplace import status as tag


class StatusColumn(tables.Column):  # type: ignore[misc]
    """A computed status: a word with a symbol on pages, the word alone in downloads."""

    def render(self, value: Any) -> SafeString:
        """Write the tag."""
        told = tag(str(value).capitalize(), rule_of(Status(value)).look)
        said: SafeString = get_template("components/tag.html").render(told)  # type: ignore[assignment]
        return said

    def value(self, value: Any) -> str:
        """Keep the word."""
        return str(value)


class FigureColumn(tables.Column):  # type: ignore[misc]
    """A figure of a measure, printed with the decimals of its row."""

    def render(self, value: Any, record: Any) -> str:
        """Write the figure."""
        return written(value, record["decimals"])

    def value(self, value: Any) -> Any:
        """Keep the number."""
        return value


class MeasureTable(ListTable):
    """The measures of the plan; what a page has no room for stands in the downloads."""

    title = tables.Column(verbose_name="Measure", linkify=lambda record: record["href"])
    priorities = tables.Column(verbose_name="Priority", visible=False)
    status = StatusColumn(verbose_name="Status", order_by=("rank", "title"))
    year = tables.Column(verbose_name="Year")
    actual = FigureColumn(verbose_name="Figure")
    through = tables.Column(verbose_name="Up to", visible=False)
    expected = FigureColumn(verbose_name="Expected")
    aim = FigureColumn(verbose_name="Aim")
    chance = tables.Column(verbose_name="Chance", order_by=("chance_number",))
    change_short = tables.Column(verbose_name="Change on the year", orderable=False, exclude_from_export=True)
    change = tables.Column(verbose_name="Change on the year", visible=False)
    compared = tables.Column(verbose_name="Compared", visible=False)
    fresh = tables.Column(verbose_name="Figures", order_by=("newest",))
    owner = tables.Column(verbose_name="Owner")
    nouns = ("measure", "measures")
    numeric = ("actual", "expected", "aim")

    class Meta(ListTable.Meta):
        empty_text = "The plan has no targets."


class CommentTable(ListTable):
    """What people said of measures."""

    target_title = tables.Column(verbose_name="Measure", linkify=True)
    written_at = MomentColumn("Written")
    text = tables.Column(verbose_name="Comment")
    confidence = tables.Column(verbose_name="How sure", accessor="get_confidence_display", order_by="confidence")
    status_then = tables.Column(verbose_name="Status then")
    figure_then = tables.Column(verbose_name="Figure then", orderable=False)
    author_post = tables.Column(verbose_name="Post")
    nouns = ("comment", "comments")

    class Meta(ListTable.Meta):
        empty_text = "Nobody has commented on a measure yet."


class WatchedTable(ListTable):
    """The measures somebody chose to watch."""

    title = tables.Column(verbose_name="Measure", linkify=lambda record: record["href"])
    figure = tables.Column(verbose_name="Newest figure")
    change = tables.Column(verbose_name="Change on the year", orderable=False)
    signal = tables.Column(verbose_name="Signal")
    fresh = tables.Column(verbose_name="Figures")
    reason = tables.Column(verbose_name="Why it is watched")
    added_on = DateColumn("Since")
    added_post = tables.Column(verbose_name="By")
    change_href = tables.Column(verbose_name="", orderable=False, exclude_from_export=True)
    nouns = ("watched measure", "watched measures")

    class Meta(ListTable.Meta):
        empty_text = "No measure has been put on the watch list yet."


class SignalTable(ListTable):
    """What stands out without being asked."""

    title = tables.Column(verbose_name="Measure or theme", linkify=lambda record: record["href"] or None)
    kind = tables.Column(verbose_name="Signal")
    direction = tables.Column(verbose_name="For the")
    words = tables.Column(verbose_name="What stands out", orderable=False)
    chance = tables.Column(verbose_name="False alarm")
    nouns = ("signal", "signals")

    class Meta(ListTable.Meta):
        empty_text = "Nothing stands out once the number of tests made is allowed for."


class TriggerTable(ListTable):
    """The review rules of the plan."""

    risk = tables.Column(verbose_name="Risk")
    measure = tables.Column(verbose_name="Measure", linkify=lambda record: record["href"] or None)
    other = tables.Column(verbose_name="Compared with")
    periods = tables.Column(verbose_name="From, to", visible=False)
    own_change = tables.Column(verbose_name="Change here")
    other_change = tables.Column(verbose_name="Change there")
    ratio = tables.Column(verbose_name="Ratio of the changes (95 % interval)", orderable=False)
    state = tables.Column(verbose_name="What the rule asks for")
    words = tables.Column(verbose_name="In words", visible=False)
    nouns = ("review rule", "review rules")

    class Meta(ListTable.Meta):
        empty_text = "No risk of the plan has a rule that asks for a review."


class IssueTable(ListTable):
    """Issues of the public progress page."""

    issued_on = DateColumn("Issued")
    issued_post = tables.Column(verbose_name="By")
    store_version = tables.Column(verbose_name="Version of the evidence")
    withdrawn_on = DateColumn("Withdrawn")
    why_withdrawn = tables.Column(verbose_name="Why")
    nouns = ("issue", "issues")
    numeric = ("store_version",)
