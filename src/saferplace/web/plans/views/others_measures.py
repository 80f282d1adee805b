"""Other bodies' measures: their lists, taking one in, and what we do about each measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from saferplace.web.components.forms import Form
from saferplace.web.governance.queries import organisations
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.nouns import Holder, posted, record
from saferplace.web.plans import register_tables as tables
from saferplace.web.plans.models import OthersMeasure, Stance
from saferplace.web.plans.operations import others_measures as operations
from saferplace.web.plans.pasted_measures import read_pasted_list
from saferplace.web.plans.permissions import DECIDE_OTHERS_MEASURES, VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.others_measures import counts_by_objective, others_measures
from saferplace.web.plans.views.registers import RegisterNoun


class _OthersNoun(RegisterNoun):
    """The lists of others, with the counts of each objective."""

    def listed(self, request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
        """Return the counts, and where a whole list is pasted."""
        found = counts_by_objective(request.partnership)
        sums = {name: sum(getattr(each, name) for each in found) for name in ("total", *Stance.values)}
        paste = reverse("plans:paste_others_measures", kwargs={"slug": request.partnership.slug})
        may = self.may_change(request, holder)
        return {"counts": found, "sums": sums, "paste": paste if may else ""}


OTHERS = _OthersNoun(
    name="others_measure",
    plural="others_measures",
    label="a measure of another body",
    labels="Measures of other bodies",
    folder="measures-of-others",
    introduction="Lists such as the success measures of the police and crime plan, and what we do about each measure: "
    "adopt it as one of ours, monitor theirs, or leave it to them.",
    rows=others_measures,
    table=tables.OthersTable,
    search=("strategy", "objective", "text", "reason", "stance"),
    model=OthersMeasure,
    fields=("strategy", "objective", "text", "is_highlighted"),
    permission=DECIDE_OTHERS_MEASURES,
    add=operations.add_others_measure,
    change=operations.change_others_measure,
    list_template="plans/others_measures.html",
    record_template="plans/others_measure.html",
)


class PasteListForm(Form):
    """Another body's list as it was copied from a table."""

    strategy = forms.CharField(label="strategy or plan the list is from", max_length=300)
    text = forms.CharField(
        label="The list",
        strip=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 12, "class": "sp-code", "spellcheck": "false", "wrap": "off"}),
        help_text="Three columns: objective, measure, and yes where it was marked. An empty objective is that of the "
        "line above. Write the measures in your own words.",
    )

    def clean_text(self) -> Any:
        """Return the measures, or say line by line what cannot be read."""
        found = read_pasted_list(self.cleaned_data["text"])
        if found.faults:
            raise forms.ValidationError(list(found.faults[:10]))
        if not found.measures:
            raise forms.ValidationError("No measure was found in this")
        return found.measures


class StanceForm(Form):
    """What we do about a measure."""

    stance = forms.ChoiceField(label="what we do about it", choices=Stance.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="why", required=False, max_length=600, widget=forms.Textarea, help_text="Needed unless you adopt it"
    )
    supplier: Any = forms.ModelChoiceField(
        label="who counts it for us",
        queryset=None,
        required=False,
        help_text="Only when you adopt it: the organisation that will hand in the figures",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = organisations(partnership)  # type: ignore[attr-defined]


@page(VIEW_PLAN_DRAFTS)
def show_others_measure(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a measure of another body with what we do about it."""
    row = get_object_or_404(others_measures(request.partnership), pk=pk)
    may = DECIDE_OTHERS_MEASURES.allows(request.user, request.partnership)
    decide = reverse("plans:decide_others_measure", kwargs={"slug": slug, "pk": pk}) if may else ""
    return record(request, OTHERS, row, said=("text",), decide=decide)


@page(DECIDE_OTHERS_MEASURES)
def decide(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Say what we do about a measure of another body."""
    row = get_object_or_404(others_measures(request.partnership), pk=pk)
    filled = {"stance": row.stance, "reason": row.reason, "version": row.version}
    form = StanceForm(posted(request), partnership=request.partnership, initial=filled)

    def save(given: Mapping[str, Any]) -> OthersMeasure:
        told = {name: given[name] for name in ("stance", "reason", "supplier")}
        return operations.decide_others_measure(
            actor=request.user,
            partnership=request.partnership,
            others_measure=row,
            today=timezone.localdate(),
            version=given.get("version") or 0,
            **told,
        )

    return edit(request, FormPage(f"What we do about “{row}”", row.get_absolute_url()), form, save)


@page(DECIDE_OTHERS_MEASURES)
def paste(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Take in another body's list."""
    form = PasteListForm(posted(request))
    back = reverse("plans:others_measures", kwargs={"slug": slug})

    def save(given: Mapping[str, Any]) -> str:
        operations.take_in_list(
            actor=request.user, partnership=request.partnership, strategy=given["strategy"], measures=given["text"]
        )
        return back

    return edit(
        request, FormPage("Take in another body's list", back, "Take it in", "The list is taken in."), form, save
    )
