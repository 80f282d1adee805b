"""Forms of what is said any day: how an action is going, how a risk stands."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.components.forms import Form
from saferplace.web.plans.forms.items import score_choices
from saferplace.web.plans.models import Risk
from saferplace.web.plans.models.words import ACTION_STATUSES, choices


class UpdateForm(Form):
    """How an action is going: two fields."""

    status = forms.ChoiceField(label="how it is going", choices=[("", "Choose"), *choices(ACTION_STATUSES)])
    note = forms.CharField(
        label="what has happened", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class ReviewForm(Form):
    """How a risk stands: its scores, why, and when it is looked at again."""

    impact = forms.TypedChoiceField(label="impact", coerce=int, widget=forms.RadioSelect)
    likelihood = forms.TypedChoiceField(label="likelihood", coerce=int, widget=forms.RadioSelect)
    note = forms.CharField(label="note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    review_on = forms.DateField(label="next review", required=False, help_text="For example, 31 3 2019")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, risk: Risk, **kwargs: Any) -> None:
        filled = {"impact": risk.impact, "likelihood": risk.likelihood, "version": risk.version}
        super().__init__(*args, initial=filled, **kwargs)
        for name in ("impact", "likelihood"):
            self.fields[name].choices = score_choices(risk.plan.risk_scale)  # type: ignore[attr-defined]
