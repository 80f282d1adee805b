"""The forms of other systems: where a measure is tracked, and a table they handed out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from saferplace.web.components.forms import Form
from saferplace.web.measures.forms.figures import file_field, text_of
from saferplace.web.measures.models import OutsideSystem, TrackedElsewhere
from saferplace.web.partnerships.forms.own import OwnForm
from saferplace.workflows.outside_table import ROLES, fits, headings

NONE = "The table does not say it"


class TrackForm(OwnForm):
    """Where a measure is tracked."""

    class Meta:
        model = TrackedElsewhere
        fields = ("system", "reference", "website")
        help_texts = {"reference": "The number or name by which its table calls this measure"}


class BringForm(Form):
    """A table another system handed out, and under which headings it says what."""

    file = file_field("The file it handed out", "A CSV, XLSX or ODS file, 5 MiB at most")
    text = forms.CharField(required=False, strip=False, max_length=1_000_000, widget=forms.HiddenInput)
    came_from = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, system: OutsideSystem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._system = system
        self.fields["version"].initial = system.version
        self.fields["file"].required = not self.data.get("text")
        self.fields["file"].error_messages["required"] = "Choose the file"
        self._choose_from(headings(self.data.get("text", "")))

    def _choose_from(self, found: tuple[str, ...]) -> None:
        for name, words in ROLES.items():
            self.fields.pop(name, None)
            if found:
                choices = [("", NONE), *((heading, heading) for heading in dict.fromkeys(found))]
                kept = self._system.columns.get(name, "")
                self.fields[name] = forms.ChoiceField(
                    label=words, choices=choices, required=name == "period", initial=kept if kept in found else ""
                )

    @property
    def columns(self) -> dict[str, str]:
        """The headings chosen."""
        return {name: self.cleaned_data[name] for name in ROLES if self.cleaned_data.get(name)}

    @property
    def is_chosen(self) -> bool:
        """Whether it is known under which headings the table says what."""
        return "period" in self.columns

    def clean(self) -> dict[str, Any]:
        """Read a file into the text; its headings are those chosen before where they fit."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if file is not None:
            try:
                given["text"] = text_of(file)
            except ValidationError as error:
                self.add_error("file", error)
                return given
            self._begin(given, Path(file.name).name)
        return given

    def _begin(self, given: dict[str, Any], name: str) -> None:
        """Forget headings chosen for another table, and take those kept where all of them are in this one."""
        found = headings(given["text"])
        given["came_from"] = f"File {name}"[:300]
        kept = self._system.columns if fits(self._system.columns, found) else {}
        for role in ROLES:
            given[role] = kept.get(role, "")
            self.errors.pop(role, None)
        posted = {role: kept.get(role, "") for role in ROLES} if kept else {}
        shown = {"text": given["text"], "came_from": given["came_from"], "version": str(self._system.version), **posted}
        self.data = shown
        self._choose_from(found)
        self.is_bound = bool(posted)
        if not posted:
            self.initial = shown
