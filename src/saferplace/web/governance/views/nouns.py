"""The pages every noun has: a list, a page to add one, one to change it and one to end it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.governance.forms import EndingForm, OwnForm, own_form
from saferplace.web.governance.permissions import VIEW_GOVERNANCE
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.models import Partnership

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Noun:
    """One kind of record and what its pages need.

    Attributes:
        name: as in the names of addresses and of the operations' argument: "body".
        plural: name of the list's address: "bodies".
        label: in words, with its article: "a body".
        labels: heading of the list: "Bodies".
        folder: the part of the address: "bodies".
        introduction: what the list is, in a sentence or two.
        rows: the query.
        table: the list's columns.
        search: fields searched.
        model: the model.
        fields: the form's fields.
        permission: who may change it.
        add: the operation that adds one; None when it is added elsewhere.
        change: the operation that changes one.
        end: the operation that ends one; None when it does not end.
        parent: the form it is built on.
        ending_fields: the fields of the page that ends one.
    """

    name: str
    plural: str
    label: str
    labels: str
    folder: str
    introduction: str
    rows: Callable[[Partnership], QuerySet[Any]]
    table: type[ListTable]
    search: tuple[str, ...]
    model: type[Any]
    fields: tuple[str, ...]
    permission: Permission
    change: Callable[..., Any]
    add: Callable[..., Any] | None = None
    end: Callable[..., Any] | None = None
    parent: type[OwnForm] = OwnForm
    ending_fields: tuple[str, ...] = field(default=("ends_on",))

    @property
    def bare(self) -> str:
        """Return the label without its article."""
        return self.label.split(" ", 1)[1]

    def form(self) -> type[OwnForm]:
        """Return the form that adds or changes one."""
        return own_form(self.model, self.fields, self.parent)

    def address(self, slug: str, page_name: str = "", pk: int | None = None) -> str:
        """Return an address: of the list, or of one of its pages."""
        kwargs: dict[str, Any] = {"slug": slug} if pk is None else {"slug": slug, "pk": pk}
        return reverse(f"governance:{page_name or self.plural}", kwargs=kwargs)


def posted(request: PartnershipRequest) -> Any:
    """Return what was posted, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def show_list(noun: Noun) -> View:
    """Return the page that lists a noun."""

    @page(VIEW_GOVERNANCE)
    def view(request: PartnershipRequest, slug: str) -> HttpResponse:
        may = noun.add is not None and noun.permission.allows(request.user, request.partnership)
        add = (f"Add {noun.label}", noun.address(slug, f"add_{noun.name}")) if may else None
        rows = noun.rows(request.partnership)
        return render_list(
            request,
            noun.table,
            # Words are searched for in rows around a record too (former names, items of business): each record once.
            rows.distinct() if request.GET.get("q") else rows,
            title=noun.labels,
            search=noun.search,
            template="governance/list.html",
            add=add,
            context={"introduction_text": noun.introduction},
        )

    return view


def add_page(noun: Noun) -> View:
    """Return the page that adds one; the address may fill fields (`?kind=board`)."""
    assert noun.add is not None  # noqa: S101  only called for nouns that are added
    add = noun.add

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str) -> HttpResponse:
        filled = {name: value for name, value in request.GET.items() if name in noun.fields}
        form = noun.form()(posted(request), partnership=request.partnership, initial=filled)
        return edit(
            request,
            FormPage(f"Add {noun.label}", noun.address(slug), submit="Add", saved=f"Added {noun.label}."),
            form,
            lambda _: add(actor=request.user, partnership=request.partnership, given=form.changes),
        )

    return view


def change_page(noun: Noun) -> View:
    """Return the page that changes one."""

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
        row = get_object_or_404(noun.rows(request.partnership), pk=pk)
        form = noun.form()(posted(request), instance=row, partnership=request.partnership)
        return edit(
            request,
            FormPage(f"Change the {noun.bare}", row.get_absolute_url()),
            form,
            lambda _: noun.change(
                actor=request.user,
                partnership=request.partnership,
                changes=form.changes,
                version=form.opened_version,
                **{noun.name: row},
            ),
        )

    return view


def end_page(noun: Noun) -> View:
    """Return the page that ends one on a day; it stays in the register."""
    assert noun.end is not None  # noqa: S101  only called for nouns that end
    end = noun.end

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
        row = get_object_or_404(noun.rows(request.partnership), pk=pk)
        ending = own_form(noun.model, noun.ending_fields, EndingForm)
        filled = {"ends_on": row.ends_on or timezone.localdate()}
        form = ending(posted(request), instance=row, partnership=request.partnership, initial=filled)
        title = f"End the {noun.bare}: {row}"
        return edit(
            request,
            FormPage(title, row.get_absolute_url(), submit="End", saved="Ended. It stays in the register."),
            form,
            lambda _: end(
                actor=request.user,
                partnership=request.partnership,
                version=form.opened_version,
                **{noun.name: row},
                **form.changes,
            ),
        )

    return view


def actions(noun: Noun, request: PartnershipRequest, row: Any) -> list[tuple[str, str]]:
    """Return the links by which this person may change a record: text and address."""
    if not noun.permission.allows(request.user, request.partnership):
        return []
    slug = request.partnership.slug
    found = [("Change", noun.address(slug, f"change_{noun.name}", row.pk))]
    if noun.end is not None:
        found.append(("End", noun.address(slug, f"end_{noun.name}", row.pk)))
    return found


def addresses(noun: Noun) -> list[URLPattern]:
    """Return the addresses of the pages every noun has; its own page is added beside them."""
    found = [
        path(f"{noun.folder}/", show_list(noun), name=noun.plural),
        path(f"{noun.folder}/<int:pk>/change", change_page(noun), name=f"change_{noun.name}"),
    ]
    if noun.add is not None:
        found.append(path(f"{noun.folder}/add", add_page(noun), name=f"add_{noun.name}"))
    if noun.end is not None:
        found.append(path(f"{noun.folder}/<int:pk>/end", end_page(noun), name=f"end_{noun.name}"))
    return found
