"""Whose crime, of which year."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.web.components.forms import Form
from saferplace.web.evidence.forms.explorer import name_of
from saferplace.workflows.crime_tree import CrimeTree


class TreeForm(Form):
    """Change what is shown."""

    area = forms.ChoiceField(label="Area")
    period = forms.ChoiceField(label="Year")

    def __init__(self, tree: CrimeTree, areas: Sequence[Area], years: Sequence[Period]) -> None:
        """Show a tree as it was asked for.

        Args:
            tree: the tree.
            areas: the areas on offer; the one shown is added.
            years: the years on offer, the newest first; the one shown is added.
        """
        super().__init__(initial={"area": tree.area.code, "period": tree.period.code})
        known = {area.code: area for area in (tree.area, *areas)}
        offered = {period.code: period for period in (tree.period, *years)}
        for name, choices in (
            ("area", [(area.code, name_of(area)) for area in known.values()]),
            ("period", [(period.code, period.label) for period in offered.values()]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
