"""Drawing places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from saferplace.reference.areas import Area
from saferplace.web.components.forms import DateField, Form
from saferplace.web.evidence.models import Place
from saferplace.web.partnerships.forms import VersionedModelForm


class AreasForm(Form):
    """The wards, or the LSOAs by code, a place is made of."""

    areas = forms.MultipleChoiceField(label="Wards", required=False, widget=forms.CheckboxSelectMultiple)
    codes = forms.CharField(
        label="Other areas by code",
        required=False,
        help_text="LSOAs or older wards, one code a line, such as E01029389",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts_on = DateField(label="In force from")

    def __init__(self, *args: Any, wards: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(ward.code, ward.name) for ward in wards]

    @property
    def chosen(self) -> list[str]:
        """Return the codes ticked and typed."""
        return [*self.cleaned_data["areas"], *self.cleaned_data["codes"].replace(",", " ").split()]


class PlaceForm(AreasForm):
    """A new place."""

    name = forms.CharField(label="Name", max_length=100)
    reason = forms.CharField(label="Why it is looked at", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("name", "reason", "areas", "codes", "starts_on")


class PlaceNameForm(VersionedModelForm):
    """What a place is called."""

    class Meta:
        model = Place
        fields = ("name", "reason")


class EndPlaceForm(Form):
    """The last day of a place."""

    ends_on = DateField(label="Last day")
