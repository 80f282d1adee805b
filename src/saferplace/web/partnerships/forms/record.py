"""Forms of partnerships, and the form of every record that two people may edit at once."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.components.forms import ModelForm
from saferplace.web.partnerships.models import AreaCovered, Partnership, Versioned


class VersionedModelForm(ModelForm):
    """A form that remembers which version of the record it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.fields["version"].initial = row.version if isinstance(row, Versioned) and row.pk else None

    @property
    def opened_version(self) -> int:
        """Return the version the record had when the form was opened; 0 when the form does not say."""
        return int(self.cleaned_data.get("version") or 0)

    @property
    def changes(self) -> dict[str, Any]:
        """Return the cleaned values without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def _post_clean(self) -> None:
        """Leave building and checking the row to the operation, which does it inside its transaction."""


class PartnershipForm(VersionedModelForm):
    """The partnership's own record."""

    class Meta:
        model = Partnership
        fields = (
            "name",
            "alias",
            "nation",
            "csp_code",
            "force_area_code",
            "founded_on",
            "vision",
            "introduction",
            "accent",
        )


class NewPartnershipForm(ModelForm):
    """What a new partnership needs; its manager fills in the rest."""

    class Meta:
        model = Partnership
        fields = ("name", "slug", "nation", "csp_code")
        help_texts = {
            "slug": "Small letters, digits and hyphens, such as: east-staffordshire",
            "csp_code": "Nine characters, such as: E22000256. It can be added later.",
        }

    def _post_clean(self) -> None:
        """Leave building and checking the row to the operation."""


class AreaCoveredForm(VersionedModelForm):
    """A district the partnership covers."""

    class Meta:
        model = AreaCovered
        fields = ("area_code", "area_name", "starts_on", "ends_on")
        labels = {"area_code": "district code", "area_name": "district"}
        help_texts = {"area_code": "The nine characters of the Office for National Statistics, such as: E07000193"}
