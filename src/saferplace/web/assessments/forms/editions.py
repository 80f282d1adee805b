"""The form of an edition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from saferplace.web.assessments.forms.choices import figure_choices
from saferplace.web.assessments.models import Edition, Kind
from saferplace.web.assessments.queries.editions import areas_to_assess, editions_to_build_on
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.forms import VersionedModelForm
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.assessment_setting import PUBLISHED
from saferplace.workflows.refusals import REFUSALS


class EditionForm(VersionedModelForm):
    """What an edition is about."""

    area_code = forms.ChoiceField(label="area")
    peers = forms.CharField(
        label="areas compared with",
        required=False,
        help_text="Codes or names, separated by commas. Leave empty to have similar areas chosen by their people.",
    )
    priority_indicators = forms.MultipleChoiceField(
        label="measures of today's priorities",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The search for emerging themes looks at everything else. Left empty, a new edition takes the "
        "priorities adopted in the edition it is based on.",
    )

    class Meta:
        model = Edition
        fields = ("kind", "title", "year", "area_code", "based_on", "author_post", "peers", "priority_indicators")
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "kind": "A full assessment stands alone. A refresh starts from what an adopted one says. Topic papers are "
            "written one by one through the year and add up to the assessment they are based on.",
            "year": "Such as 2016/17, 2016 or 12m-to-2017-03",
            "based_on": "The edition that is refreshed, or that a topic paper is part of",
            "author_post": "The post of whoever answers for it, such as: Community safety analyst",
        }

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = self.partnership = partnership or self.instance.partnership
        self.fields["area_code"].choices = areas_to_assess(partnership)  # type: ignore[attr-defined]
        self.fields["based_on"].queryset = editions_to_build_on(partnership)  # type: ignore[attr-defined]
        measures = [each for each in figure_choices(partnership).indicators if not each[0].startswith(PUBLISHED)]
        self.fields["priority_indicators"].choices = measures  # type: ignore[attr-defined]
        self.fields["kind"].choices = Kind.choices  # type: ignore[attr-defined]
        self.initial["peers"] = ", ".join(self.instance.peers or [])
        if self.instance.pk:
            del self.fields["kind"]

    def clean_peers(self) -> list[str]:
        """Return the codes of the areas named."""
        found: list[str] = []
        for piece in str(self.cleaned_data["peers"]).split(","):
            if piece.strip():
                found.append(self._code_of(piece.strip()))
        return found

    def _code_of(self, text: str) -> str:
        try:
            return evidence_of(self.partnership).geography.find(text).code
        except REFUSALS as error:
            raise ValidationError(str(error)) from error


class MoveForm(VersionedModelForm):
    """Sure about a transition?"""

    class Meta:
        model = Edition
        fields = ()
