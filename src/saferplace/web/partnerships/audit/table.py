"""The audit as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from saferplace.web.components.lists import ListTable
from saferplace.web.components.templatetags.saferplace import british_moment
from saferplace.web.partnerships.audit import words
from saferplace.web.partnerships.models import AuditEntry


class AuditTable(ListTable):
    """Who did what and when, before and after."""

    timestamp = tables.Column("When")
    actor_email = tables.Column("Who", empty_values=())
    operation = tables.Column("What was done", empty_values=())
    # On the page the record stands under what was done; a download has a column of its own for it.
    object_repr = tables.Column("Record", empty_values=(), visible=False)
    before = tables.Column("Before", empty_values=(), orderable=False)
    after = tables.Column("After", empty_values=(), orderable=False)

    nouns = ("entry", "entries")
    caption = "Audit"

    class Meta(ListTable.Meta):
        order_by = "-timestamp"

    def render_timestamp(self, value: Any) -> str:
        """Return the moment as people read it."""
        return british_moment(value)

    def value_timestamp(self, value: Any) -> str:
        """Return the moment as machines read it."""
        return str(value.isoformat(timespec="seconds"))

    def render_actor_email(self, record: AuditEntry) -> SafeString:
        """Return who, by the address held at the time."""
        return _lines([self.value_actor_email(record)])

    def value_actor_email(self, record: AuditEntry) -> str:
        """Return who, for a download."""
        return record.actor_email or getattr(record.actor, "email", "") or "The installation"

    def render_operation(self, record: AuditEntry) -> SafeString:
        """Return what was done, and to which record."""
        return format_html("<b>{}</b>{}", words.act(record), _lines([words.record(record)]))

    def value_operation(self, record: AuditEntry) -> str:
        """Return what was done, in words."""
        return words.act(record)

    def value_object_repr(self, record: AuditEntry) -> str:
        """Return the record."""
        return words.record(record)

    def render_before(self, record: AuditEntry) -> SafeString:
        """Return a line for each field."""
        return _lines(words.before(record))

    def value_before(self, record: AuditEntry) -> str:
        """Return one text for a download."""
        return "; ".join(words.before(record))

    def render_after(self, record: AuditEntry) -> SafeString:
        """Return a line for each field."""
        return _lines(words.after(record))

    def value_after(self, record: AuditEntry) -> str:
        """Return one text for a download."""
        return "; ".join(words.after(record))


class InstallationAuditTable(AuditTable):
    """The same, with the partnership."""

    partnership = tables.Column("Partnership", empty_values=(), order_by="partnership__name")

    class Meta(ListTable.Meta):
        order_by = "-timestamp"
        sequence = ("timestamp", "actor_email", "partnership", "...")

    def render_partnership(self, record: AuditEntry) -> str:
        """Return the partnership, or that it was in the installation."""
        return str(record.partnership) if record.partnership else "Installation"


def _lines(found: Sequence[str]) -> SafeString:
    return format_html_join("", '<div class="sp-line">{}</div>', ((line,) for line in found))
