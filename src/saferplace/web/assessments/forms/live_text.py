"""Fields of a form whose words hold live figures: choose one, insert its reference, see how it reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from saferplace.indicators.live_text import KINDS, FigureReference
from saferplace.web.assessments.forms.choices import FigureChoices
from saferplace.web.components.forms import PlainWords

PICK = ("pick_kind", "pick_indicator", "pick_area", "pick_period")
KIND_CHOICES = [(kind, f"{words[:1].upper()}{words[1:]}") for kind, words in KINDS.items()]


class FigurePicker(PlainWords, forms.Form):
    """Which figure to insert."""

    pick_indicator = forms.ChoiceField(label="Measure")
    pick_area = forms.ChoiceField(label="Area")
    pick_period = forms.ChoiceField(label="Period")
    pick_kind = forms.ChoiceField(label="Show", choices=KIND_CHOICES)

    def __init__(self, choices: FigureChoices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for name, offered in (
            ("pick_indicator", choices.indicators),
            ("pick_area", choices.areas),
            ("pick_period", choices.periods),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = list(offered)

    def reference(self) -> FigureReference | None:
        """Return the reference chosen; None when something was not chosen."""
        if not self.is_valid():
            return None
        kind, indicator, area, period = (self.cleaned_data.get(name) or "" for name in PICK)
        return FigureReference(kind, indicator, area, period) if all((kind, indicator, area, period)) else None


def with_reference(data: QueryDict, field: str, reference: FigureReference) -> dict[str, Any]:
    """Return what was typed, with a reference put at the end of a field."""
    text = data.get(field, "").rstrip()
    return {**data.dict(), field: f"{text} {reference}".strip()}
