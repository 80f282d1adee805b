"""The form that chooses a measure for a priority, and the one that takes it away."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.components.forms import Form
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.forms.fields import MeasureField
from saferplace.web.plans.queries.choices import measure_meant, measures


class MeasureForm(Form):
    """A measure found by its name."""

    indicator = MeasureField(label="measure", help_text="Type part of its name and choose")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        assert isinstance(field, MeasureField)  # noqa: S101 - for the type checker
        field.offer(measures(partnership), lambda typed: measure_meant(partnership, typed))


class SureForm(Form):
    """Nothing to fill in: the button is the answer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
