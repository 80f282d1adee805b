"""Lists that can be searched, sorted, paged and downloaded, over django-tables2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django_tables2.config import RequestConfig

from saferplace.charts.wording import number
from saferplace.web.components.columns import written
from saferplace.web.components.downloads import FORMATS, download

ROWS_A_PAGE = 25


class ListTable(tables.Table):  # type: ignore[misc]
    """A list of records; subclass it with columns, as django-tables2 says.

    Attributes:
        nouns: what one row and several rows are called: "1 body found", "12 bodies found".
        numeric: names of the columns whose figures stand under each other at the right.
        row_header: name of the column that names the row; the first one when empty.
        caption: said to those who hear the table; the list's title when empty.
        swaps: whether sorting and paging swap the page's part with the id "list" instead of loading the page.
    """

    nouns: tuple[str, str] = ("row", "rows")
    numeric: tuple[str, ...] = ()
    row_header: str = ""
    caption: str = ""
    swaps: bool = False

    class Meta:
        """What subclasses that state their own Meta may inherit."""

        template_name = "components/table.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_text", f"No {self.nouns[1]} found.")
        super().__init__(*args, **kwargs)

    @property
    def header_name(self) -> str:
        """Return the name of the column that names the row."""
        return self.row_header or next(iter(self.columns.names()), "")

    def printed_rows(self) -> Iterator[SafeString]:
        """Write the rows of this page. In Python, because a template takes twice the time over a hundred rows."""
        cells = [(column.name, column.name in self.numeric, *_around(column, self)) for column in self.columns]
        for row in self.paginated_rows:
            text = "".join(
                f"{opening}{written(row.get_cell(name), numeric=numeric)}{closing}"
                for name, numeric, opening, closing in cells
            )
            yield mark_safe(f'<tr class="govuk-table__row">{text}</tr>')  # noqa: S308 every cell is escaped by `written`

    @property
    def found(self) -> str:
        """Return how many rows there are, in words."""
        count = len(self.data)
        return f"{number(count)} {self.nouns[count != 1]} found"


def _around(column: Any, table: ListTable) -> tuple[str, str]:
    """Return what stands before and after each cell of a column."""
    if column.name == table.header_name:
        return '<th scope="row" class="govuk-table__header">', "</th>"
    classes = ["govuk-table__cell"]
    if column.name in table.numeric:
        classes.append("govuk-table__cell--numeric")
    given = column.column.attrs.get("td", {}).get("class", "")
    if isinstance(given, str) and given:
        classes.append(given)
    return format_html('<td class="{}" data-label="{}">', " ".join(classes), column.header), "</td>"


def render_list(
    request: HttpRequest,
    table_class: type[ListTable],
    rows: QuerySet[Any] | Sequence[Any],
    *,
    title: str,
    search: Sequence[str] = (),
    template: str = "layout/list.html",
    add: tuple[str, str] | None = None,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer a list as a page, or as a download when the address says `format=csv` (or ods, json, xlsx).

    Args:
        request: its query holds `q` (words searched for), `sort`, `page` and `format`.
        table_class: the columns.
        rows: the records this person may see.
        title: heading of the page and name of the download.
        search: fields searched, as Django looks them up ("name", "organisation__name").
        template: a page that extends "layout/list.html".
        add: text and address of the button that adds a record, for those who may.
        context: more for the template.
    """
    words = request.GET.get("q", "").strip()[:200]
    table = table_class(_search(rows, words, search), request=request)
    table.caption, table.swaps = table.caption or title, True
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        RequestConfig(request, paginate=False).configure(table)
        header, *body = table.as_values()
        return download(wanted, title, [str(item) for item in header], body)
    RequestConfig(request, paginate={"per_page": ROWS_A_PAGE, "silent": True}).configure(table)
    query = request.GET.copy()
    for name in ("format", "page"):
        query.pop(name, None)
    told = {
        "table": table,
        "title": title,
        "searchable": bool(search),
        "words": words,
        "count": len(table.data),
        "found": table.found + (f" for “{words}”" if words else ""),
        "sorted_by": request.GET.get("sort", ""),
        "formats": FORMATS,
        "query": query.urlencode(),
        "add": add,
    }
    return render(request, template, {**told, **(context or {})})


def _search(rows: QuerySet[Any] | Sequence[Any], words: str, fields: Sequence[str]) -> QuerySet[Any] | Sequence[Any]:
    """Return the rows in which every word stands in one of the fields."""
    if not words or not fields:
        return rows
    for word in words.replace("\x00", "").split():
        if isinstance(rows, QuerySet):
            wanted = Q()
            for field in fields:
                wanted |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(wanted)
        else:
            rows = [row for row in rows if any(word.lower() in str(_field(row, f)).lower() for f in fields)]
    # A search through another table finds a row once for each match there.
    return rows.distinct() if isinstance(rows, QuerySet) and any("__" in field for field in fields) else rows


def _field(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = row.get(part, "") if isinstance(row, Mapping) else getattr(row, part, "")
    return row
