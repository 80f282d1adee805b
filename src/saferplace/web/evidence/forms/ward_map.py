"""Which indicator is put on the map, for which area and year."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.web.evidence.forms.wards import WardsForm
from saferplace.workflows.compare_wards import WardMatrix


class WardMapForm(WardsForm):
    """The same questions as the matrix, with one indicator."""

    indicator = forms.ChoiceField(label="Indicator")  # type: ignore[assignment]

    def __init__(self, matrix: WardMatrix, areas: Sequence[Area], years: Sequence[Period]) -> None:
        super().__init__(matrix, areas, years)
        self.initial["indicator"] = matrix.indicators[0].id
