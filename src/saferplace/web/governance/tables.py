"""The lists of governance."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_tables2 as tables

from saferplace.charts.wording import long_date
from saferplace.web.components.lists import ListTable
from saferplace.web.partnerships.dates import day_text


class DayColumn(tables.Column):  # type: ignore[misc]
    """A day, printed in words and downloaded as 2017-12-07."""

    def render(self, value: date) -> str:
        """Return the day as pages show it."""
        return long_date(value)

    def value(self, **given: Any) -> Any:
        """Return the day as downloads hold it."""
        found = given["value"]
        return found.isoformat() if found else ""


class OrganisationTable(ListTable):
    """Organisations."""

    nouns = ("organisation", "organisations")
    name = tables.Column(linkify=True)
    short_name = tables.Column()
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="Until")
    successor = tables.Column(accessor="successor__name", verbose_name="Successor")


class PartnerTable(ListTable):
    """Partners."""

    nouns = ("partner", "partners")
    organisation = tables.Column(
        accessor="organisation__name", verbose_name="Organisation", linkify=lambda record: record.get_absolute_url()
    )
    standing = tables.Column()
    kind = tables.Column(verbose_name="Kind")
    ground = tables.Column(verbose_name="Ground")
    accountable_post = tables.Column()
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="Until")


class OfferTable(ListTable):
    """Offers."""

    nouns = ("offer", "offers")
    title = tables.Column(linkify=True)
    organisation = tables.Column(accessor="organisation__name", verbose_name="Partner")
    team = tables.Column()
    description = tables.Column()


class AgreementTable(ListTable):
    """Information-sharing agreements."""

    nouns = ("agreement", "agreements")
    title = tables.Column(linkify=True)
    parties = tables.Column(empty_values=(), orderable=False)
    review_on = DayColumn(verbose_name="To be reviewed")
    ends_on = DayColumn(verbose_name="Until")

    def render_parties(self, record: Any) -> str:
        """Return the parties' names."""
        return ", ".join(party.label for party in record.parties.all())


class BodyTable(ListTable):
    """Bodies."""

    nouns = ("body", "bodies")
    name = tables.Column(linkify=True)
    kind = tables.Column()
    serves = tables.Column(verbose_name="Whose")
    meets = tables.Column(verbose_name="Meets")
    terms_review_on = DayColumn(verbose_name="Review due")
    ends_on = DayColumn(verbose_name="Until")


class SeatTable(ListTable):
    """Member posts of all bodies."""

    nouns = ("member post", "member posts")
    post = tables.Column(linkify=True)
    organisation = tables.Column(accessor="organisation__name", verbose_name="Organisation")
    body = tables.Column(accessor="body__name", verbose_name="Body")
    role = tables.Column()
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="Until")


class LinkTable(ListTable):
    """Links between bodies."""

    nouns = ("link", "links")
    source = tables.Column(
        accessor="source__name", verbose_name="Body", linkify=lambda record: record.get_absolute_url()
    )
    kind = tables.Column(verbose_name="What it does")
    target = tables.Column(accessor="target__name", verbose_name="Other body")
    flow = tables.Column()
    frequency = tables.Column()
    last_done_on = DayColumn(verbose_name="Last done")
    ends_on = DayColumn(verbose_name="Until")


class MeetingTable(ListTable):
    """Meetings."""

    nouns = ("meeting", "meetings")
    held_on = DayColumn(verbose_name="Date")
    title = tables.Column(empty_values=(), linkify=True, verbose_name="Meeting")
    body = tables.Column(accessor="body__name", verbose_name="Body")
    place = tables.Column()
    status = tables.Column()
    is_public = tables.BooleanColumn(yesno="Public,", verbose_name="Public")

    def render_held_on(self, record: Any) -> str:
        """Return the day, or the month when only that is known."""
        return day_text(record.held_on, known=record.day_known)

    def render_title(self, record: Any) -> str:
        """Return the title, or the body's name."""
        return str(record)

    def render_is_public(self, value: bool) -> str:
        """Return the word, not a mark."""
        return "Public" if value else "—"

    def value_is_public(self, value: bool) -> str:
        """Return the word for downloads."""
        return "yes" if value else "no"


class DecisionTable(ListTable):
    """Minuted decisions of all meetings."""

    nouns = ("decision", "decisions")
    text = tables.Column(verbose_name="Decision", linkify=True)
    meeting = tables.Column(accessor="meeting__body__name", verbose_name="Body")
    held_on = DayColumn(accessor="meeting__held_on", verbose_name="Date")
    number = tables.Column()
    owner_post = tables.Column(verbose_name="Acted on by")
    due_on = DayColumn(verbose_name="Due")
    done_on = DayColumn(verbose_name="Done")


class MeetingActionTable(ListTable):
    """Actions of all meetings: the log."""

    nouns = ("action", "actions")
    number = tables.Column(verbose_name="No.")
    text = tables.Column(verbose_name="What is to be done", linkify=True)
    meeting = tables.Column(accessor="meeting__body__name", verbose_name="Body")
    held_on = DayColumn(accessor="meeting__held_on", verbose_name="Set on")
    owner = tables.Column(accessor="owner", verbose_name="Owner", order_by=("owner_post", "organisation__name"))
    due_on = DayColumn(verbose_name="Due")
    state = tables.Column()
    closed_on = DayColumn(verbose_name="Closed")


class RecommendationTable(ListTable):
    """The register of recommendations."""

    nouns = ("recommendation", "recommendations")
    number = tables.Column(verbose_name="No.", linkify=True)
    text = tables.Column(verbose_name="What is recommended")
    source = tables.Column(verbose_name="Made by")
    made_on = DayColumn(verbose_name="Made")
    owner = tables.Column(accessor="owner", verbose_name="Owner", order_by=("owner_post", "organisation__name"))
    due_on = DayColumn(verbose_name="Due")
    state = tables.Column()
    closed_on = DayColumn(verbose_name="Closed")


class StrategyTable(ListTable):
    """Linked strategies."""

    nouns = ("strategy", "strategies")
    title = tables.Column(linkify=True)
    owner = tables.Column(accessor="owner__name", verbose_name="Owner")
    link = tables.Column(verbose_name="Ours")
    starts_on = DayColumn(verbose_name="From")
    ends_on = DayColumn(verbose_name="Until")


class NoteTable(ListTable):
    """Context notes."""

    nouns = ("context note", "context notes")
    starts_on = DayColumn(verbose_name="From")
    title = tables.Column(linkify=True)
    kind = tables.Column()
    ends_on = DayColumn(verbose_name="Until")
    source = tables.Column()

    def render_starts_on(self, record: Any) -> str:
        """Return the day, or the month when only that is known."""
        return day_text(record.starts_on, known=record.day_known)

    def render_ends_on(self, record: Any) -> str:
        """Return the day, or the month when only that is known."""
        return day_text(record.ends_on, known=record.day_known)
