"""Forms of approvals and sign-offs."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.governance import queries as governance
from saferplace.web.governance.models import Meeting, MeetingStatus
from saferplace.web.partnerships.forms import VersionedModelForm
from saferplace.web.plans.models import Approval, PlanVersion, SignOff


class _MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting, told by its body and day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return "Board, 7 December 2017"."""
        day = f"{obj.held_on.day} {obj.held_on:%B %Y}" if obj.day_known else f"{obj.held_on:%B %Y}"
        return f"{obj}, {day}"


class ApprovalForm(VersionedModelForm):
    """Which body approved the draft, and when."""

    meeting = _MeetingField(queryset=Meeting.objects.none(), empty_label="Select a meeting")

    class Meta:
        model = Approval
        fields = ("body", "meeting", "approved_on", "minute", "conditions")
        help_texts = {"approved_on": "The day of the meeting"}

    def __init__(self, *args: Any, plan_version: PlanVersion | None = None, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = (plan_version or self.instance.plan_version).partnership
        kind = kind or self.instance.body.kind
        bodies = governance.bodies(partnership).filter(kind=kind)
        meetings = governance.meetings(partnership).filter(body__kind=kind).exclude(status=MeetingStatus.CANCELLED)
        body: Any = self.fields["body"]
        body.queryset, body.empty_label = bodies, "Select a body"
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class SignOffForm(VersionedModelForm):
    """Sign a part off as it was read."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    class Meta:
        model = SignOff
        fields = ("reference", "note")
