"""Forms of decisions."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.assessments.models import Decision, HeadReason, Outcome, StatutoryHead
from saferplace.web.partnerships.forms import VersionedModelForm


class DecisionForm(VersionedModelForm):
    """What was decided about a theme, where, when and why."""

    heads = forms.MultipleChoiceField(
        label="statutory heads it answers",
        required=False,
        choices=StatutoryHead.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Section 6(1) of the Crime and Disorder Act 1998",
    )

    class Meta:
        model = Decision
        fields = ("theme", "outcome", "reason", "heads", "meeting", "decided_on")
        widgets = {
            "outcome": forms.RadioSelect,
            "meeting": forms.TextInput(attrs={"list": "meetings"}),
            "reason": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "reason": "What it rests on, and for a theme left out why. Insert figures instead of typing them."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = Outcome.choices  # type: ignore[attr-defined]
        self.fields["reason"].required = True


class HeadReasonForm(VersionedModelForm):
    """Why no priority answers a statutory head."""

    class Meta:
        model = HeadReason
        fields = ("reason",)
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
