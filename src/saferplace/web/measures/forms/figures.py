"""The forms by which figures come: one figure, or a table, pasted or in a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from saferplace.datasets.parts import RefusedFile
from saferplace.reference.periods import Period
from saferplace.web.components.forms import Form, NumberBox
from saferplace.web.measures.models import How, Measure
from saferplace.web.measures.models.measure import NO_FORMULA
from saferplace.web.measures.queries.late import Slot, Standing
from saferplace.workflows.read_sheet import ENDINGS, LARGEST, read_sheet
from saferplace.workflows.supply_terms import Figure, faults_of, with_value

MORE_PERIODS = 150


class NumberField(forms.FloatField):
    """A number as people write it."""

    widget = NumberBox


BOX = {"inputmode": "decimal", "class": "govuk-input--width-10"}


class FigureForm(Form):
    """One figure of a measure: the number and a note; period and area are chosen already when one comes from a link."""

    period = forms.ChoiceField(label="period")
    area = forms.ChoiceField(label="area")
    value = NumberField(label="figure", widget=NumberBox(BOX), help_text="Enter 0 only when there were none")
    numerator = NumberField(
        label="number above the line", widget=NumberBox(BOX), help_text="What is counted, such as those who said yes"
    )
    denominator = NumberField(
        label="number below the line",
        widget=NumberBox(BOX),
        help_text="The whole it is a part of, such as all who were asked",
    )
    asked_from = forms.DateField(label="asked from", required=False, help_text="The first day of fieldwork")
    asked_until = forms.DateField(label="asked until", required=False, help_text="The last day of fieldwork")
    missing = forms.BooleanField(label="there is no figure for this period", required=False)
    note = forms.CharField(
        label="note",
        max_length=300,
        required=False,
        validators=[NO_FORMULA],
        help_text="From what, and why it changed if it did, such as: quarterly return of the records team",
    )

    def __init__(self, *args: Any, measure: Measure, slots: list[Slot], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._measure, self._today = measure, today
        self.fields["period"].choices = _choices(slots)  # type: ignore[attr-defined]
        areas = list(measure.terms.areas.items())
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        if len(areas) == 1:
            self.fields["area"].widget = forms.HiddenInput()
            self.fields["area"].initial = areas[0][0]
        for name in _unneeded(measure):
            del self.fields[name]
        if measure.is_survey:
            asked = self.fields["denominator"]
            asked.label, asked.help_text = (
                "how many were asked",
                "The base, without weights. Empty when it is not known",
            )
        if "value" in self.fields:
            self.fields["value"].label = f"Figure ({measure.unit})"
        for name in self._numbers:
            self.fields[name].required = not self.data.get("missing") and (name == "value" or not measure.is_survey)
            self.fields[name].error_messages["required"] = "Enter the number, or tick that there is none"

    @property
    def _numbers(self) -> list[str]:
        return [name for name in ("value", "numerator", "denominator") if name in self.fields]

    @property
    def figure(self) -> Figure:
        """The figure entered."""
        given = self.cleaned_data
        value, above, below = (given.get(name) for name in ("value", "numerator", "denominator"))
        period = Period.parse(given["period"])
        asked = (given.get("asked_from"), given.get("asked_until"))
        figure = Figure(self._measure.terms, given["area"], period, value, above, below, given["note"], *asked)
        return with_value(figure)

    def clean(self) -> dict[str, Any]:
        """Ask for the number, or for the word that there is none."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        if given.get("missing") and any(given.get(name) is not None for name in self._numbers):
            self.add_error("missing", "Either enter a figure or tick this, not both")
        else:
            for name, words in faults_of(self.figure, self._today):
                self.add_error(name if name in self.fields else None, words)
        return given


def _unneeded(measure: Measure) -> tuple[str, ...]:
    """Return the fields that a figure of this measure has not."""
    if measure.is_survey:
        return ("numerator",)
    parts = ("value",) if measure.terms.kind.has_parts else ("numerator", "denominator")
    return (*parts, "asked_from", "asked_until")


def _choices(slots: list[Slot]) -> list[tuple[str, str]]:
    """Return the periods asked for, newest first, with how they stand."""
    standing: dict[str, str] = {}
    for slot in slots:
        word = "" if slot.standing == Standing.SUPPLIED else slot.standing.value.lower()
        standing[slot.period.code] = standing.get(slot.period.code) or word
    told = [
        (code, f"{Period.parse(code).label}{f' ({word})' if word else ''}") for code, word in reversed(standing.items())
    ]
    return told[:MORE_PERIODS]


def file_field(label: str, help_text: str) -> forms.FileField:
    """Return the field that takes a table in a file."""
    accept = forms.FileInput(attrs={"accept": ",".join(ENDINGS)})
    return forms.FileField(label=label, required=False, max_length=200, help_text=help_text, widget=accept)


class PasteForm(Form):
    """A table as it was copied from a spreadsheet, or in a file, which is read into the box of the table."""

    file = file_field(
        "A file with the table", f"The filled-in template or a table of your own ({', '.join(ENDINGS)}), 5 MiB at most."
    )
    text = forms.CharField(
        label="Or the table itself",
        strip=False,
        required=False,
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
    came_as = forms.ChoiceField(choices=((How.PASTED, ""), (How.FILE, "")), required=False, widget=forms.HiddenInput)

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

    def clean(self) -> dict[str, Any]:
        """Read a file into the table, so that it is shown, mended and handed in as any pasted one."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is not None:
            given["text"] = self._read(file)
            given["note"] = given.get("note") or f"File {Path(file.name).name}"[:300]
            given["came_as"] = How.FILE
            self.data = {**self.data.dict(), **{name: given[name] for name in ("text", "note", "came_as")}}  # type: ignore[attr-defined]
        elif not given.get("text", "").strip() and "text" not in self.errors and "file" not in self.errors:
            self.add_error("text", "Choose a file, or paste a table")
        return given

    def _read(self, file: UploadedFile[Any]) -> str:
        try:
            return text_of(file)
        except ValidationError as error:
            self.add_error("file", error)
            return ""


def text_of(file: UploadedFile[Any]) -> str:
    """Return the table in a file as pasting its cells would give it.

    Raises:
        ValidationError: it is too large, or no table.
    """
    if (file.size or 0) > LARGEST:
        raise ValidationError("The file must be 5 MiB at most: hand it in in parts")
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name or "table").name
        path.write_bytes(file.read())
        try:
            return read_sheet(path)
        except RefusedFile as refusal:
            raise ValidationError(
                f"This file cannot be read: expected {refusal.expected}, found {refusal.found}"
            ) from refusal
