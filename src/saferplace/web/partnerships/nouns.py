"""The pages every noun has: a list, a page to add one, one to change it, one to end it, and its own.

A noun belongs to the partnership, or to something of the partnership such as a plan: its holder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.facts import facts
from saferplace.web.partnerships.forms import EndingForm, OwnForm, own_form

View = Callable[..., HttpResponse]
Save = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Holder:
    """What holds the rows of a noun.

    Attributes:
        row: the partnership, or the row of it that the noun belongs to.
        given: what operations and forms are told, by name: partnership and, where it is another row, that row.
        gaps: what fills the gaps of addresses.
        around: more for the templates.
        can_change: whether rows can be added and changed as things stand, whoever asks.
    """

    row: Any
    given: Mapping[str, Any]
    gaps: Mapping[str, Any]
    around: Mapping[str, Any] = field(default_factory=dict)
    can_change: bool = True


def partnership_itself(request: PartnershipRequest, gaps: Mapping[str, Any]) -> Holder:
    """Return the partnership as the holder."""
    return Holder(request.partnership, {"partnership": request.partnership}, {"slug": request.partnership.slug})


def plain_page(
    request: PartnershipRequest,
    holder: Holder,
    shown: FormPage,
    make: Callable[[QueryDict | None], Any],
    save: Save,
) -> HttpResponse:
    """Answer with a plain form."""
    return edit(request, shown, make(posted(request)), save)


@dataclass(frozen=True, kw_only=True)
class Noun:
    """One kind of record and what its pages need.

    Attributes:
        app: the name its addresses begin with.
        name: as in the names of addresses and of the operations' argument: "body".
        plural: name of the list's address: "bodies".
        label: in words, with its article: "a body".
        labels: heading of the list: "Bodies".
        folder: the part of the address: "bodies".
        introduction: what the list is, in a sentence or two.
        rows: the query, asked of the holder's row.
        table: the list's columns.
        search: fields searched.
        model: the model.
        fields: the form's fields.
        view: who may see it.
        permission: who may change it.
        add: the operation that adds one; None when it is added elsewhere.
        change: the operation that changes one.
        end: the operation that ends one; None when it does not end.
        argument: what the operations call the row; `name` when empty.
        parent: the form it is built on.
        ending_fields: the fields of the page that ends one.
        holder: what holds the rows.
        form_page: how a form is shown, such as with a figure picker.
        list_template: the list's page.
        record_template: the page of one record.
    """

    app: str
    name: str
    plural: str
    label: str
    labels: str
    folder: str
    introduction: str
    rows: Callable[[Any], QuerySet[Any]]
    table: type[ListTable]
    search: tuple[str, ...]
    model: type[Any]
    fields: tuple[str, ...]
    view: Permission
    permission: Permission
    change: Callable[..., Any]
    add: Callable[..., Any] | None = None
    end: Callable[..., Any] | None = None
    argument: str = ""
    parent: type[OwnForm] = OwnForm
    ending_fields: tuple[str, ...] = ("ends_on",)
    holder: Callable[[PartnershipRequest, Mapping[str, Any]], Holder] = partnership_itself
    form_page: Callable[..., HttpResponse] = plain_page
    list_template: str = "layout/list.html"
    record_template: str = ""

    @property
    def bare(self) -> str:
        """Return the label without its article."""
        return self.label.split(" ", 1)[1]

    def form(self) -> type[OwnForm]:
        """Return the form that adds or changes one."""
        return own_form(self.model, self.fields, self.parent)

    def address(self, gaps: Mapping[str, Any], page_name: str = "", pk: int | None = None) -> str:
        """Return an address: of the list, or of one of its pages."""
        filled = dict(gaps) if pk is None else {**gaps, "pk": pk}
        return reverse(f"{self.app}:{page_name or self.plural}", kwargs=filled)

    def may_change(self, request: PartnershipRequest, holder: Holder) -> bool:
        """Return whether this person may change rows as things stand."""
        return holder.can_change and self.permission.allows(request.user, request.partnership)

    def listed(self, request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
        """Return what the list's page says besides the list."""
        return {}

    def told(self, row: Any) -> dict[str, Any]:
        """Return a row as the operations are told it."""
        return {self.argument or self.name: row}


def posted(request: PartnershipRequest) -> Any:
    """Return what was posted, or None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def show_list(noun: Noun) -> View:
    """Return the page that lists a noun."""

    @page(noun.view)
    def view(request: PartnershipRequest, slug: str, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        may = noun.add is not None and noun.may_change(request, holder)
        add = (f"Add {noun.label}", noun.address(holder.gaps, f"add_{noun.name}")) if may else None
        rows = noun.rows(holder.row)
        return render_list(
            request,
            noun.table,
            # Words are searched for in rows around a record too (former names, items of business): each record once.
            rows.distinct() if request.GET.get("q") else rows,
            title=noun.labels,
            search=noun.search,
            template=noun.list_template,
            add=add,
            context={"introduction_text": noun.introduction, **holder.around, **noun.listed(request, holder)},
        )

    return view


def add_page(noun: Noun) -> View:
    """Return the page that adds one; the address may fill fields (`?kind=board`)."""
    assert noun.add is not None  # noqa: S101  only called for nouns that are added
    add = noun.add

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        filled = {name: value for name, value in request.GET.items() if name in noun.fields}
        made: list[OwnForm] = []

        def make(data: QueryDict | None) -> OwnForm:
            made.append(noun.form()(data, initial=filled, **holder.given))
            return made[-1]

        shown = FormPage(f"Add {noun.label}", noun.address(holder.gaps), submit="Add", saved=f"Added {noun.label}.")

        def save(_: Mapping[str, Any]) -> Any:
            return add(actor=request.user, **holder.given, given=made[-1].changes)

        return noun.form_page(request, holder, shown, make, save)

    return view


def change_page(noun: Noun) -> View:
    """Return the page that changes one."""

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str, pk: int, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        row = get_object_or_404(noun.rows(holder.row), pk=pk)
        made: list[OwnForm] = []

        def make(data: QueryDict | None) -> OwnForm:
            made.append(noun.form()(data, instance=row, **holder.given))
            return made[-1]

        def save(_: Mapping[str, Any]) -> Any:
            form = made[-1]
            changes = {"changes": form.changes, "version": form.opened_version}
            return noun.change(actor=request.user, **holder.given, **changes, **noun.told(row))

        shown = FormPage(f"Change the {noun.bare}", row.get_absolute_url())
        return noun.form_page(request, holder, shown, make, save)

    return view


def end_page(noun: Noun) -> View:
    """Return the page that ends one on a day; it stays in the register."""
    assert noun.end is not None  # noqa: S101  only called for nouns that end
    end = noun.end

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str, pk: int, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        row = get_object_or_404(noun.rows(holder.row), pk=pk)
        ending = own_form(noun.model, noun.ending_fields, EndingForm)
        filled = {"ends_on": row.ends_on or timezone.localdate()}
        form = ending(posted(request), instance=row, initial=filled, **holder.given)
        title = f"End the {noun.bare}: {row}"
        return edit(
            request,
            FormPage(title, row.get_absolute_url(), submit="End", saved="Ended. It stays in the register."),
            form,
            lambda _: end(
                actor=request.user, **holder.given, version=form.opened_version, **noun.told(row), **form.changes
            ),
        )

    return view


def actions(noun: Noun, request: PartnershipRequest, row: Any, holder: Holder | None = None) -> list[tuple[str, str]]:
    """Return the links by which this person may change a record: text and address."""
    held_by = holder or noun.holder(request, {})
    if not noun.may_change(request, held_by):
        return []
    found = [("Change", noun.address(held_by.gaps, f"change_{noun.name}", row.pk))]
    if noun.end is not None:
        found.append(("End", noun.address(held_by.gaps, f"end_{noun.name}", row.pk)))
    return found


def record(
    request: PartnershipRequest,
    noun: Noun,
    row: Any,
    template: str = "",
    *,
    holder: Holder | None = None,
    said: tuple[str, ...] = (),
    **more: Any,
) -> HttpResponse:
    """Answer with the page of one record.

    Args:
        request: the request.
        noun: what it is.
        row: the record.
        template: its page; the noun's own when empty.
        holder: what holds it; found from the request when not given.
        said: fields that the page says elsewhere.
        more: more for the template.
    """
    held_by = holder or noun.holder(request, {})
    told = {
        "row": row,
        "title": str(row),
        "list_title": noun.labels,
        "list_href": noun.address(held_by.gaps),
        "facts": facts(row, noun.fields, leave_out=("name", "title", *said)),
        "actions": actions(noun, request, row, held_by),
    }
    return render(request, template or noun.record_template, {**held_by.around, **told, **more})


def show(noun: Noun) -> View:
    """Return the page of one record that says no more than its fields."""

    @page(noun.view)
    def view(request: PartnershipRequest, slug: str, pk: int, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        return record(request, noun, get_object_or_404(noun.rows(holder.row), pk=pk), holder=holder)

    return view


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
