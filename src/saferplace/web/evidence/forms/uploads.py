"""Handing in a file."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from saferplace.web.components.forms import Form
from saferplace.web.evidence.operations.uploads import KINDS


class HandInForm(Form):
    """A release or a filled-in template."""

    file = forms.FileField(
        label="File",
        max_length=200,
        help_text=f"A release as its publisher gives it, or our template for local series. Kinds: {', '.join(KINDS)}.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
    )
    note = forms.CharField(label="What it is", max_length=300, required=False)
    release_label = forms.CharField(
        label="Release",
        max_length=60,
        required=False,
        help_text="Only when the file does not say it itself, such as: July 2024",
    )

    def clean_file(self) -> object:
        """Refuse a kind that is not read before anything is kept."""
        file = self.cleaned_data["file"]
        if not str(file.name).lower().endswith(KINDS):
            raise ValidationError(f"The file must be one of {', '.join(KINDS)}")
        return file
