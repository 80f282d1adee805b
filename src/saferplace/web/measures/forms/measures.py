"""The forms of a measure."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.components.forms import Form
from saferplace.web.governance.queries import organisations
from saferplace.web.measures.models import Measure, SurveyQuestion
from saferplace.web.measures.queries.registers import areas_offered, measures
from saferplace.web.partnerships.forms import VersionedModelForm
from saferplace.web.partnerships.models import Partnership


class MeasureForm(VersionedModelForm):
    """What is measured, by whom, by when."""

    areas = forms.MultipleChoiceField(
        label="areas", widget=forms.CheckboxSelectMultiple, help_text="A figure is asked for of each area"
    )

    class Meta:
        model = Measure
        fields = (
            *("title", "series", "definition", "kind", "unit", "polarity", "counts_reports", "paired_with", "caveat"),
            *("supplier", "supplier_post", "cadence", "days_after", "areas", "threshold", "starts_on", "ends_on"),
            *("publication", "tier"),
        )
        widgets = {"kind": forms.RadioSelect, "polarity": forms.RadioSelect, "tier": forms.RadioSelect}
        help_texts = {
            "title": "As a reader should see it, such as: Repeat reports of domestic abuse",
            "series": "Small letters, digits and _, such as council_asb. It names the indicator in the evidence.",
            "definition": "What is counted and what is not, in a sentence or two",
            "unit": "Such as incidents, people, cases, per cent, per 1,000 residents, days",
            "counts_reports": "A rise may then mean that more people trust us enough to report",
            "paired_with": "Such as the repeats beside the reports: more of the one, fewer of the other",
            "caveat": "What a reader must know. It stands with the figures wherever they go.",
            "supplier_post": "The post, never a person's name",
            "days_after": "Leave empty for the usual: by the end of the quarter that follows",
            "threshold": "Counts from 1 to this are hidden in publications, such as 4. Leave empty for none. Of a "
            "survey: no percentage is given when so few were asked, and never of fewer than 50.",
            "ends_on": "Leave empty while it goes on",
            "publication": "Such as: annual report; not published",
        }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = areas_offered(partnership)
        areas = self.fields["areas"]
        areas.choices = [(each["code"], each["name"]) for each in self._offered]  # type: ignore[attr-defined]
        self.initial["areas"] = [each["code"] for each in self.instance.areas or self._offered[:1]]
        self.fields["supplier"].queryset = organisations(partnership)  # type: ignore[attr-defined]
        others = measures(partnership).exclude(pk=self.instance.pk)
        self.fields["paired_with"].queryset = others  # type: ignore[attr-defined]
        for name in ("kind", "polarity", "tier"):
            field = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["definition"]

    def clean_areas(self) -> list[dict[str, str]]:
        """Return the areas with their names."""
        chosen = set(self.cleaned_data["areas"])
        return [each for each in self._offered if each["code"] in chosen]


class RedefineForm(VersionedModelForm):
    """A definition that holds from a day on."""

    starts_on = forms.DateField(label="from", help_text="The first day that is counted the new way")
    why = forms.CharField(label="why", max_length=300)

    class Meta:
        model = Measure
        fields = ("definition",)


class QuestionForm(VersionedModelForm):
    """What was asked in the survey behind a measure."""

    class Meta:
        model = SurveyQuestion
        fields = ("survey", "wording", "answer", "asked_of", "mode", "weighting", "design_effect", "source")
        help_texts = {
            "survey": "Such as: Residents' survey of the borough council",
            "wording": "Word for word. Leave it empty when it is not known; the page then says so.",
            "answer": "Such as: very safe or fairly safe; fairly big problem or very big problem",
            "asked_of": "Such as: residents aged 16 and over, drawn at random from addresses",
            "design_effect": "When it is published: intervals are then as wide as they should be. Empty if not known.",
        }
        widgets = {"wording": forms.Textarea({"rows": 3})}


class ReasonForm(Form):
    """Why figures are returned."""

    reason = forms.CharField(label="what must be mended", widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
