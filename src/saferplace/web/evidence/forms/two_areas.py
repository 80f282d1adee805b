"""Which two areas are set side by side, and for which year."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.web.components.forms import Form
from saferplace.web.evidence.forms.explorer import name_of


class TwoAreasForm(Form):
    """Change what is shown."""

    one = forms.ChoiceField(label="One area")
    other = forms.ChoiceField(label="The other area")
    period = forms.ChoiceField(label="Year")

    def __init__(self, chosen: tuple[Area, Area], period: str, areas: Sequence[Area], years: Sequence[Period]) -> None:
        """Show what was asked for.

        Args:
            chosen: the two areas shown.
            period: code of the year shown.
            areas: the areas on offer; those shown are added.
            years: the years on offer, the newest first.
        """
        super().__init__(initial={"one": chosen[0].code, "other": chosen[1].code, "period": period})
        known = [(area.code, name_of(area)) for area in {area.code: area for area in (*areas, *chosen)}.values()]
        offered = [(year.code, year.label) for year in years]
        for name, choices in (("one", known), ("other", known), ("period", offered)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
