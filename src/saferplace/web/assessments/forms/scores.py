"""Forms of scores and weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from saferplace.assessment.scoring import CRITERION_NAMES, MOST_POINTS, Criterion
from saferplace.web.assessments.models import AgreedScore, Edition
from saferplace.web.assessments.queries.candidates import CriterionShown, weights_of
from saferplace.web.components.forms import Form
from saferplace.web.partnerships.forms import VersionedModelForm

_POINTS = ["0: none or hardly any", "1: some", "2: much", "3: very much"]
POINT_CHOICES = [("", "Not scored"), *((str(points), _POINTS[points]) for points in range(MOST_POINTS + 1))]


def _points_field(label: str, hint: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=POINT_CHOICES,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )


class ScoreForm(Form):
    """One's own points on the criteria that only people can score."""

    def __init__(self, criteria: Iterable[CriterionShown], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in criteria:
            if each.by_people:
                self.fields[each.criterion.value] = _points_field(each.name)
                self.initial[each.criterion.value] = "" if each.mine is None else str(each.mine)


class AgreeForm(VersionedModelForm):
    """What the group agreed on for one criterion."""

    points = _points_field("Points the group agreed on")

    class Meta:
        model = AgreedScore
        fields = ("points", "reason")
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}


class WeightsForm(VersionedModelForm):
    """The weights of the criteria."""

    class Meta:
        model = Edition
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weights = weights_of(self.instance)
        for criterion, name in CRITERION_NAMES.items():
            box = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-3"})
            self.fields[criterion.value] = forms.FloatField(label=name, min_value=0, max_value=100, widget=box)
            self.initial[criterion.value] = f"{weights[criterion]:g}"
        self.fields["weights_reason"] = forms.CharField(
            label="Why these weights",
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=self.instance.weights_reason,
            error_messages={"required": "Enter why the group weighs the criteria this way"},
        )

    @property
    def weights(self) -> dict[str, float]:
        """Return the weights typed, by criterion."""
        return {criterion.value: self.cleaned_data[criterion.value] for criterion in Criterion}
