"""The register: each noun with what its pages need, and the pages of one record."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from saferplace.web.governance import forms, models, queries, tables
from saferplace.web.governance.operations import bodies, context, organisations
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE, CHANGE_NOTES, CHANGE_OFFERS, VIEW_GOVERNANCE
from saferplace.web.governance.views.nouns import Noun
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.nouns import actions, posted, record

ORGANISATION = Noun(
    name="organisation",
    plural="organisations",
    label="an organisation",
    labels="Organisations",
    folder="organisations",
    introduction="Each organisation is named here once. What it was called before, and who took over, stays known.",
    rows=queries.organisations,
    table=tables.OrganisationTable,
    search=("name", "short_name", "former_names__name"),
    model=models.Organisation,
    fields=forms.ORGANISATION,
    permission=CHANGE_GOVERNANCE,
    add=organisations.add_organisation,
    change=organisations.change_organisation,
    end=organisations.end_organisation,
    ending_fields=("ends_on", "successor"),
)
PARTNER = Noun(
    name="partner",
    plural="partners",
    label="a partner",
    labels="Partners",
    folder="partners",
    introduction="Responsible authorities, co-operating bodies and invitees, past ones too, with the ground of each.",
    rows=queries.partners,
    table=tables.PartnerTable,
    search=("organisation__name", "organisation__former_names__name", "ground", "accountable_post"),
    model=models.Partner,
    fields=forms.PARTNER,
    permission=CHANGE_GOVERNANCE,
    add=organisations.add_partner,
    change=organisations.change_partner,
    end=organisations.end_partner,
)
OFFER = Noun(
    name="offer",
    plural="offers",
    label="an offer",
    labels="What partners offer",
    folder="offers",
    introduction="What residents and partners can expect of each organisation.",
    rows=queries.offers,
    table=tables.OfferTable,
    search=("title", "description", "team", "organisation__name"),
    model=models.Offer,
    fields=forms.OFFER,
    permission=CHANGE_OFFERS,
    add=organisations.add_offer,
    change=organisations.change_offer,
    end=organisations.end_offer,
)
AGREEMENT = Noun(
    name="agreement",
    plural="agreements",
    label="an agreement",
    labels="Information-sharing agreements",
    folder="agreements",
    introduction="Who shares information, what for, and when that is looked at again. None of it is kept here.",
    rows=queries.agreements,
    table=tables.AgreementTable,
    search=("title", "purpose"),
    model=models.SharingAgreement,
    fields=forms.AGREEMENT,
    permission=CHANGE_GOVERNANCE,
    add=organisations.add_agreement,
    change=organisations.change_agreement,
    end=organisations.end_agreement,
)
LINK = Noun(
    name="link",
    plural="links",
    label="a link",
    labels="Links between bodies",
    folder="links",
    introduction="What flows between bodies, how often, and when it was last done: the governance diagram's lines.",
    rows=queries.links,
    table=tables.LinkTable,
    search=("source__name", "target__name", "flow"),
    model=models.BodyLink,
    fields=forms.LINK,
    permission=CHANGE_GOVERNANCE,
    add=bodies.add_link,
    change=bodies.change_link,
    end=bodies.end_link,
)
STRATEGY = Noun(
    name="strategy",
    plural="strategies",
    label="a strategy",
    labels="Linked strategies",
    folder="strategies",
    introduction="Strategies of others that the partnership's own contributes to, has regard to or duplicates.",
    rows=queries.strategies,
    table=tables.StrategyTable,
    search=("title", "owner__name", "note"),
    model=models.LinkedStrategy,
    fields=forms.STRATEGY,
    permission=CHANGE_GOVERNANCE,
    add=context.add_strategy,
    change=context.change_strategy,
    end=context.end_strategy,
)
NOTE = Noun(
    name="note",
    plural="notes",
    label="a context note",
    labels="Context notes",
    folder="notes",
    introduction="Dated happenings that explain a change in the figures; charts over time show them.",
    rows=queries.notes,
    table=tables.NoteTable,
    search=("title", "text", "source"),
    model=models.ContextNote,
    fields=forms.NOTE,
    permission=CHANGE_NOTES,
    add=context.add_note,
    change=context.change_note,
    parent=forms.NoteForm,
)


@page(VIEW_GOVERNANCE)
def show_organisation(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show an organisation: its names, its place in the partnership, its members, offers and strategies."""
    row = get_object_or_404(queries.organisations(request.partnership), pk=pk)
    found = actions(ORGANISATION, request, row)
    if found:
        found.insert(1, ("Rename", ORGANISATION.address({"slug": slug}, "rename_organisation", row.pk)))
    return record(
        request,
        ORGANISATION,
        row,
        "governance/organisation.html",
        actions=found,
        former_names=row.former_names.all(),
        predecessors=row.predecessors.select_related("partnership"),
        standings=queries.partners(request.partnership).filter(organisation=row),
        offers=queries.offers(request.partnership).filter(organisation=row),
        seats=queries.seats(request.partnership).filter(organisation=row),
        strategies=queries.strategies(request.partnership).filter(owner=row),
    )


@page(CHANGE_GOVERNANCE)
def rename_organisation(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Give an organisation a new name from a day."""
    row = get_object_or_404(queries.organisations(request.partnership), pk=pk)
    form = forms.RenameForm(posted(request), initial={"version": row.version})
    return edit(
        request,
        FormPage(f"Rename {row}", row.get_absolute_url(), submit="Rename"),
        form,
        lambda given: organisations.rename_organisation(
            actor=request.user,
            partnership=request.partnership,
            organisation=row,
            **given,
        ),
    )


@page(VIEW_GOVERNANCE)
def show_partner(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show an organisation's place in the partnership, and who came before and after it."""
    row = get_object_or_404(queries.partners(request.partnership), pk=pk)
    return record(
        request,
        PARTNER,
        row,
        "governance/partner.html",
        successor=row.organisation.successor,
        predecessors=row.organisation.predecessors.select_related("partnership"),
        offers=queries.offers(request.partnership).filter(organisation=row.organisation),
    )


@page(CHANGE_NOTES)
def remove_note(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Take a context note away."""
    row = get_object_or_404(queries.notes(request.partnership), pk=pk)
    back = NOTE.address({"slug": slug})
    return edit(
        request,
        FormPage(f"Remove the note “{row}”?", back, submit="Remove", saved="Removed.", danger=True),
        forms.SureForm(posted(request)),
        lambda _: context.remove_note(actor=request.user, partnership=request.partnership, note=row),
    )


@page(VIEW_GOVERNANCE)
def show_note(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a context note."""
    row = get_object_or_404(queries.notes(request.partnership), pk=pk)
    found = actions(NOTE, request, row)
    if found:
        found.append(("Remove", NOTE.address({"slug": slug}, "remove_note", row.pk)))
    return record(request, NOTE, row, actions=found)
