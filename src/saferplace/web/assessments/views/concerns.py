"""What people who live and work in the area say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404

from saferplace.web.assessments.evidence_at_hand import figures_for
from saferplace.web.assessments.forms.content import ConcernForm
from saferplace.web.assessments.live_words import keys_in, show
from saferplace.web.assessments.models import Edition, PublicConcern
from saferplace.web.assessments.operations import content as operations
from saferplace.web.assessments.permissions import VIEW_ASSESSMENTS, WRITE_ASSESSMENT
from saferplace.web.assessments.queries import content as queries
from saferplace.web.assessments.queries.editions import digest_of, results_of
from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.lookup import edition_to_read, edition_to_write
from saferplace.web.assessments.views.pages import around, permissions_of
from saferplace.web.assessments.views.words import write_words
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage

WORDS_PAGE = "assessments/words.html"


class ConcernTable(ListTable):
    """What people said, as a list."""

    theme = tables.Column(verbose_name="Theme", linkify=lambda record: record["address"] or None)
    source = tables.Column(verbose_name="Where it was said")
    gathered_on = DateColumn("Date")
    answers = tables.Column(verbose_name="People who answered")
    share = tables.Column(verbose_name="Said it, %")
    words = tables.Column(verbose_name="What was said")
    nouns = ("row", "rows")
    numeric = ("answers", "share")

    class Meta(ListTable.Meta):
        empty_text = "Nothing entered yet."


@page(VIEW_ASSESSMENTS)
def list_concerns(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show what people said."""
    edition = edition_to_read(request, pk)
    found = list(queries.concerns(edition))
    figures = figures_for(edition, keys_in(row.words for row in found))
    may_write = permissions_of(request, edition)["write"]
    rows = [
        {
            "theme": row.theme,
            "source": row.source,
            "gathered_on": row.gathered_on,
            "answers": row.answers,
            "share": row.share,
            "words": show(row.words, figures).plain,
            "address": edition.address("change_concern", concern=row.pk) if may_write else "",
        }
        for row in found
    ]
    return render_list(
        request,
        ConcernTable,
        rows,
        title="What people say",
        search=("theme", "source", "words"),
        add=("Add what people said", edition.address("add_concern")) if may_write else None,
        template="assessments/list.html",
        context=around(request, edition),
    )


def _candidates(edition: Edition) -> list[tuple[str, str]]:
    digest = digest_of(results_of(edition))
    return [(each.id, each.title) for each in digest.candidates] if digest else []


@page(WRITE_ASSESSMENT)
def add_concern(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Add something people said."""
    edition = edition_to_write(request, pk)
    return _write(request, edition, None)


@page(WRITE_ASSESSMENT)
def change_concern(request: PartnershipRequest, slug: str, pk: int, concern: int) -> HttpResponse:
    """Change something people said."""
    edition = edition_to_write(request, pk)
    return _write(request, edition, get_object_or_404(queries.concerns(edition), pk=concern))


@page(WRITE_ASSESSMENT)
def remove_concern(request: PartnershipRequest, slug: str, pk: int, concern: int) -> HttpResponse:
    """Take out something people said."""
    edition = edition_to_write(request, pk)
    row = get_object_or_404(queries.concerns(edition), pk=concern)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
    return act(request, edition.address("concerns"), lambda: operations.remove_concern(**who, concern=row))


def _write(request: PartnershipRequest, edition: Edition, row: PublicConcern | None) -> HttpResponse:
    forms: list[ConcernForm] = []

    def make(data: QueryDict | None) -> ConcernForm:
        forms.append(ConcernForm(data, candidates=_candidates(edition), instance=row))
        return forms[-1]

    def save(given: Mapping[str, Any]) -> None:
        form = forms[-1]
        who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
        if row is None:
            operations.add_concern(**who, edition=edition, given=form.changes)
        else:
            operations.change_concern(**who, concern=row, changes=form.changes, version=form.opened_version)

    title = "Change what people said" if row else "Add what people said"
    remove = edition.address("remove_concern", concern=row.pk) if row else ""
    shown = FormPage(title, edition.address("concerns"), template=WORDS_PAGE)
    return write_words(request, shown, make, save, year=edition.year, context={"remove": remove})
