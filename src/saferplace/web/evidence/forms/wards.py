"""Which wards, by what, for which year."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.web.components.forms import Form
from saferplace.web.evidence.forms.explorer import name_of
from saferplace.workflows.compare_wards import WardMatrix


class WardsForm(Form):
    """Change what is shown."""

    area = forms.ChoiceField(label="Area")
    period = forms.ChoiceField(label="Year")
    indicator = forms.MultipleChoiceField(label="Indicators", widget=forms.CheckboxSelectMultiple)

    def __init__(self, matrix: WardMatrix, areas: Sequence[Area], years: Sequence[Period]) -> None:
        """Show a matrix as it was asked for.

        Args:
            matrix: the matrix.
            areas: the areas on offer; the one shown is added.
            years: the years on offer, the newest first; the one shown is added.
        """
        initial = {
            "area": matrix.area.code,
            "period": matrix.period.code,
            "indicator": [item.id for item in matrix.indicators],
        }
        super().__init__(initial=initial)
        known = {area.code: area for area in (matrix.area, *areas)}
        offered = {period.code: period for period in (matrix.period, *years)}
        self._offer("area", [(area.code, name_of(area)) for area in known.values()])
        self._offer("period", [(period.code, period.label) for period in offered.values()])
        self._offer("indicator", [(item.id, item.title) for item in matrix.offered])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
