"""Pages of system administrators: the partnerships and accounts of this installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from saferplace.web.components.lists import render_list
from saferplace.web.partnerships import operations, queries
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.addresses import address
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import AccountForm, NewPartnershipForm, SureForm
from saferplace.web.partnerships.permissions import ADD_PARTNERSHIP, CHANGE_ACCOUNTS, VIEW_INSTALLATION
from saferplace.web.partnerships.tables import AccountTable, PartnershipTable


@page(VIEW_INSTALLATION)
def list_installed(request: PartnershipRequest) -> HttpResponse:
    """Show every partnership of the installation."""
    return render_list(
        request,
        PartnershipTable,
        queries.every_partnership(),
        title="Partnerships of this installation",
        search=("name", "alias", "csp_code"),
        add=("Add a partnership", reverse("partnerships:add_partnership")),
    )


@page(ADD_PARTNERSHIP)
def add_partnership(request: PartnershipRequest) -> HttpResponse:
    """Add a partnership, and go on to inviting its manager."""
    form = NewPartnershipForm(request.POST or None)

    def save(cleaned: Mapping[str, Any]) -> str:
        made = operations.add_partnership(actor=request.user, partnership=None, given=cleaned)
        return address(made, "add_invitation")

    back = reverse("partnerships:installed")
    shown = FormPage("Add a partnership", back, "Add the partnership", "Partnership added. Now invite its manager.")
    return edit(request, shown, form, save)


@page(VIEW_INSTALLATION)
def list_accounts(request: PartnershipRequest) -> HttpResponse:
    """Show every account of the installation."""
    return render_list(
        request,
        AccountTable,
        queries.every_account(),
        title="Accounts",
        search=("email", "post_title", "organisation"),
    )


@page(CHANGE_ACCOUNTS)
def change_account(request: PartnershipRequest, pk: int) -> HttpResponse:
    """Change an account's e-mail address, post or organisation."""
    account = get_object_or_404(queries.every_account(), pk=pk)
    form = AccountForm(request.POST or None, instance=account)

    def save(cleaned: Mapping[str, Any]) -> None:
        operations.change_account(actor=request.user, partnership=None, account=account, changes=cleaned)

    return edit(request, FormPage(f"Change the account {account.email}", reverse("partnerships:accounts")), form, save)


@page(CHANGE_ACCOUNTS)
def close_account(request: PartnershipRequest, pk: int) -> HttpResponse:
    """Close an account."""
    account = get_object_or_404(queries.every_account(), pk=pk)

    def save(_cleaned: object) -> None:
        operations.close_account(actor=request.user, partnership=None, account=account)

    shown = FormPage(
        f"Close the account {account.email}", reverse("partnerships:accounts"), "Close", "Account closed.", danger=True
    )
    told = {"explanation": "Its owner is signed out at once and cannot sign in. Nothing that was written is lost."}
    return edit(request, shown, SureForm(request.POST if request.method == "POST" else None), save, context=told)


@page(CHANGE_ACCOUNTS)
def reopen_account(request: PartnershipRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    account = get_object_or_404(queries.every_account(), pk=pk)

    def save(_cleaned: object) -> None:
        operations.reopen_account(actor=request.user, partnership=None, account=account)

    shown = FormPage(
        f"Open the account {account.email} again", reverse("partnerships:accounts"), "Open again", "Account opened."
    )
    told = {"explanation": "Its owner can sign in again and has the roles held before."}
    return edit(request, shown, SureForm(request.POST if request.method == "POST" else None), save, context=told)
