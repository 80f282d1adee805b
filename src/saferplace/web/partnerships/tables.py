"""Lists of people, invitations, partnerships and accounts."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saferplace.web.accounts.models import Account
from saferplace.web.components.lists import ListTable
from saferplace.web.components.templatetags.saferplace import british_date
from saferplace.web.partnerships.addresses import address
from saferplace.web.partnerships.models import Invitation, Partnership, RoleHolding
from saferplace.web.partnerships.queries import RolesHeld


def link(href: str, text: str, hidden: str) -> SafeString:
    """Return a link whose hidden words say what it is about."""
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>', href, text, hidden
    )


class DayColumn(tables.Column):  # type: ignore[misc]
    """A day as people read it, and as machines read it in downloads."""

    def render(self, value: Any) -> str:
        """Return "7 December 2017"."""
        return british_date(value)

    def value(self, value: Any) -> str:
        """Return 2017-12-07."""
        return str(value.isoformat())[:10] if hasattr(value, "isoformat") else ""


class PeopleTable(ListTable):
    """Who has which role."""

    account = tables.Column("Person", accessor="account__label", order_by="account__post_title")
    email = tables.Column("E-mail address", accessor="account__email")
    role = tables.Column("Role")
    starts_on = DayColumn("From")
    ends_on = DayColumn("Until")
    change = tables.Column("Change", empty_values=(), orderable=False, exclude_from_export=True)

    nouns = ("role", "roles")
    caption = "People and roles"

    @classmethod
    def without_links(cls) -> type[PeopleTable]:
        """Return the table for those who may only look."""
        return type("PeopleTableToLookAt", (cls,), {"change": None})

    def value_role(self, record: RoleHolding) -> str:
        """Return the role's name."""
        return record.get_role_display()

    def render_change(self, record: RoleHolding) -> SafeString | str:
        """Return the way to end the role."""
        if not record.is_held_on(timezone.localdate()) or record.ends_on:
            return ""
        return link(address(record.partnership, "end_role", pk=record.pk), "End", f"the role of {record.account.label}")


class InvitationTable(ListTable):
    """Who was invited to what."""

    email = tables.Column("E-mail address")
    role = tables.Column("Role")
    organisation = tables.Column("Organisation")
    invited_by = tables.Column("Invited by", accessor="invited_by__label", order_by="invited_by__post_title")
    invited_at = DayColumn("Invited")
    expires_at = DayColumn("Open until")
    state = tables.Column("State", empty_values=(), orderable=False)
    change = tables.Column("Change", empty_values=(), orderable=False, exclude_from_export=True)

    nouns = ("invitation", "invitations")
    caption = "Invitations"

    def render_state(self, record: Invitation) -> str:
        """Return "Open", "Accepted", "Withdrawn" or "Run out"."""
        return record.state(timezone.now()).capitalize()

    def render_change(self, record: Invitation) -> SafeString | str:
        """Return the ways to send again and to withdraw."""
        if record.state(timezone.now()) not in {"open", "run out"}:
            return ""
        where = record.partnership
        return format_html(
            "{} {}",
            link(address(where, "send_again", pk=record.pk), "Send again", f"the invitation to {record.email}"),
            link(address(where, "withdraw", pk=record.pk), "Withdraw", f"the invitation to {record.email}"),
        )


class PartnershipTable(ListTable):
    """The partnerships of the installation."""

    name = tables.Column("Legal name")
    alias = tables.Column("Known as")
    nation = tables.Column("Nation")
    csp_code = tables.Column("Code")
    people = tables.Column("People", empty_values=())

    nouns = ("partnership", "partnerships")
    caption = "Partnerships"

    def render_name(self, record: Partnership) -> SafeString:
        """Return the way to the partnership."""
        return format_html('<a class="govuk-link" href="{}">{}</a>', record.get_absolute_url(), record.name)

    def value_name(self, record: Partnership) -> str:
        """Return the name."""
        return record.name


class OwnPartnershipTable(ListTable):
    """The partnerships somebody has a role in, for those who have very many."""

    name = tables.Column("Partnership", accessor="partnership", order_by="name")
    roles = tables.Column("Your roles", empty_values=())

    nouns = ("partnership", "partnerships")

    def render_name(self, record: RolesHeld) -> SafeString:
        """Return the way to the partnership."""
        return format_html('<a class="govuk-link" href="{}">{}</a>', record.partnership.get_absolute_url(), record.name)

    def value_name(self, record: RolesHeld) -> str:
        """Return the name."""
        return record.name

    def render_roles(self, record: RolesHeld) -> str:
        """Return the roles in words."""
        return ", ".join(record.roles)


class AccountTable(ListTable):
    """The accounts of the installation."""

    email = tables.Column("E-mail address")
    post_title = tables.Column("Post")
    organisation = tables.Column("Organisation")
    joined_at = DayColumn("Joined")
    last_login = DayColumn("Last signed in")
    second_factor = tables.BooleanColumn(verbose_name="Second factor", yesno="Yes,No")
    is_active = tables.BooleanColumn(verbose_name="Can sign in", yesno="Yes,No")
    change = tables.Column("Change", empty_values=(), orderable=False, exclude_from_export=True)

    nouns = ("account", "accounts")
    caption = "Accounts"

    def render_second_factor(self, value: bool) -> str:
        """Return yes or no."""
        return "Yes" if value else "No"

    def render_is_active(self, value: bool) -> str:
        """Return yes or no."""
        return "Yes" if value else "No"

    def render_change(self, record: Account) -> SafeString:
        """Return the way to close the account or open it again."""
        name, text = ("close_account", "Close") if record.is_active else ("reopen_account", "Open again")
        about = f"the account {record.email}"
        return format_html(
            "{} {}",
            link(reverse("partnerships:change_account", kwargs={"pk": record.pk}), "Change", about),
            link(reverse(f"partnerships:{name}", kwargs={"pk": record.pk}), text, about),
        )
