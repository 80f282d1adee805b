"""The forms by which figures come: one figure, or a pasted table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from saferplace.reference.periods import Period
from saferplace.web.components.forms import Form, NumberBox
from saferplace.web.measures.models import Measure
from saferplace.web.measures.models.measure import NO_FORMULA
from saferplace.web.measures.queries.late import Slot, Standing
from saferplace.workflows.supply_terms import Figure, faults_of, with_value

MORE_PERIODS = 60


class NumberField(forms.FloatField):
    """A number as people write it."""

    widget = NumberBox


class FigureForm(Form):
    """One figure of a measure: the number and a note; period and area are chosen already when one comes from a link."""

    def __init__(self, *args: Any, measure: Measure, slots: list[Slot], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._measure, self._today = measure, today
        self._periods(slots)
        self._areas()
        self._numbers()
        self.fields["missing"] = forms.BooleanField(label="There is no figure for this period", required=False)
        self.fields["note"] = forms.CharField(
            label="Note",
            max_length=300,
            required=False,
            validators=[NO_FORMULA],
            help_text="From what, and why it changed if it did, such as: quarterly return of the records team",
        )

    def _periods(self, slots: list[Slot]) -> None:
        standing: dict[str, str] = {}
        for slot in slots:
            worst = slot.standing if slot.standing != Standing.SUPPLIED else ""
            standing[slot.period.code] = standing.get(slot.period.code) or worst
        choices = [
            (code, f"{Period.parse(code).label}{f' ({words.lower()})' if words else ''}")
            for code, words in reversed(standing.items())
        ]
        self.fields["period"] = forms.ChoiceField(label="Period", choices=choices[:MORE_PERIODS])

    def _areas(self) -> None:
        areas = list(self._measure.terms.areas.items())
        widget = forms.Select if len(areas) > 1 else forms.HiddenInput
        self.fields["area"] = forms.ChoiceField(label="Area", choices=areas, widget=widget, initial=areas[0][0])

    def _numbers(self) -> None:
        box = NumberBox({"inputmode": "decimal", "class": "govuk-input--width-10"})
        if self._measure.terms.kind.has_parts:
            texts = (("numerator", "Number above the line"), ("denominator", "Number below the line"))
            for name, label in texts:
                self.fields[name] = NumberField(label=label, required=False, widget=box)
            return
        self.fields["value"] = NumberField(
            label=f"Figure ({self._measure.unit})",
            required=False,
            widget=box,
            help_text="Enter 0 only when there were none",
        )

    @property
    def figure(self) -> Figure:
        """The figure entered."""
        given = self.cleaned_data
        value, above, below = (given.get(name) for name in ("value", "numerator", "denominator"))
        period = Period.parse(given["period"])
        return with_value(Figure(self._measure.terms, given["area"], period, value, above, below, given["note"]))

    def clean(self) -> dict[str, Any]:
        """Ask for the number, or for the word that there is none."""
        given: dict[str, Any] = super().clean() or {}
        names = [name for name in ("value", "numerator", "denominator") if name in self.fields]
        numbers = [given.get(name) for name in names]
        if self.errors:
            return given
        if given.get("missing"):
            if any(number is not None for number in numbers):
                self.add_error("missing", "Either enter a figure or tick this, not both")
        elif all(number is None for number in numbers):
            self.add_error(names[0], "Enter the figure, or tick that there is none")
        else:
            for name, words in faults_of(self.figure, self._today):
                self.add_error(name if name in self.fields else None, words)
        return given


class PasteForm(Form):
    """A table as it was copied from a spreadsheet."""

    text = forms.CharField(
        label="The table",
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea({"rows": 12, "class": "sp-code", "spellcheck": "false", "wrap": "off"}),
        help_text="Copy the cells with their headings and paste them here.",
    )
    measure = forms.ChoiceField(
        label="All of it is of one measure", required=False, help_text="Leave this when the table names the measures"
    )
    note = forms.CharField(
        label="From what",
        max_length=300,
        required=False,
        validators=[NO_FORMULA],
        help_text="Such as: quarterly return of the records team",
    )

    def __init__(self, *args: Any, measures: list[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["measure"]
        field.choices = [("", "The table says it"), *((each.series, each.title) for each in measures)]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Return the table without what no table holds."""
        text = str(self.cleaned_data["text"])
        if "\x00" in text:
            raise ValidationError("This is not text: copy the cells of the spreadsheet and paste them again")
        return text
