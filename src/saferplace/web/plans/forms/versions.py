"""Forms of the plan and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from saferplace.web.assessments.queries.editions import areas_to_assess
from saferplace.web.components.forms import Form
from saferplace.web.partnerships.forms import VersionedModelForm
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Cause, Plan, PlanVersion
from saferplace.web.plans.states import Transition


class PlanForm(VersionedModelForm):
    """What a plan is about."""

    area_code = forms.ChoiceField(label="area")

    class Meta:
        model = Plan
        fields = ("title", "first_day", "last_day", "area_code", "risk_scale")
        widgets = {"risk_scale": forms.RadioSelect}
        help_texts = {
            "title": "As it stands on the cover, such as: Community safety plan",
            "first_day": "A plan covers three years and is revised before each (SI 2007/1830, regulations 10 and 11)",
        }

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = partnership or self.instance.partnership
        self.fields["area_code"].choices = areas_to_assess(partnership)  # type: ignore[attr-defined]
        self.fields["risk_scale"].choices = Plan._meta.get_field("risk_scale").choices  # type: ignore[attr-defined]


class NewVersionForm(VersionedModelForm):
    """Why a new version is begun."""

    class Meta:
        model = PlanVersion
        fields = ("cause", "cause_note")
        widgets = {"cause": forms.RadioSelect}
        labels = {"cause": "Why is a new version begun?", "cause_note": "more about it"}
        help_texts = {"cause_note": "Such as the date of the recommendation and what it asks for"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes = [choice for choice in Cause.choices if choice[0] != Cause.FIRST]
        self.fields["cause"].choices = causes  # type: ignore[attr-defined]
        self.initial.pop("cause", None)


class MoveForm(VersionedModelForm):
    """Sure about a step? Why, where the step asks for a reason."""

    reason = forms.CharField(label="Why it is returned", widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)

    class Meta:
        model = PlanVersion
        fields = ()

    def __init__(self, *args: Any, step: Transition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step is not None and not step.needs_reason:
            del self.fields["reason"]


class CompareForm(Form):
    """Which two editions are compared."""

    before = forms.ChoiceField(label="Earlier")
    after = forms.ChoiceField(label="Later")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
