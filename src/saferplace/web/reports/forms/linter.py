"""Handing in a report to be checked, and choosing which findings are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from saferplace.web.components.forms import Form

LARGEST_MB = 20
LONGEST = 400_000
KINDS = (".docx", ".odt", ".pdf", ".html", ".htm", ".md", ".txt")
EVERY = "every"
LEAST = ((0, "All of them"), (50, "At least 50 % sure"), (80, "At least 80 % sure"))


class CheckForm(Form):
    """A report: a file or a pasted text."""

    file = forms.FileField(
        label="A file",
        required=False,
        max_length=200,
        help_text=f"Word (DOCX), OpenDocument (ODT), PDF, HTML, Markdown or plain text, up to {LARGEST_MB} MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
    )
    text = forms.CharField(
        label="Or its text",
        required=False,
        max_length=LONGEST,
        help_text="Paste it here, tables included.",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"max_length": f"The text must be {LONGEST:,} characters or fewer; hand in a file instead."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.is_alternative = True  # type: ignore[attr-defined]  # one of the two is needed: neither is optional

    def clean_file(self) -> Any:
        """Refuse a kind that is not read, and a file that is too large, before anything is read."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if not str(file.name).lower().endswith(KINDS):
            raise ValidationError(f"The file must be one of {', '.join(KINDS)}")
        if file.size > LARGEST_MB * 1_000_000:
            raise ValidationError(f"The file must be {LARGEST_MB} MB or smaller")
        return file

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return found
        if found.get("file") and found.get("text", "").strip():
            self.add_error("text", "Hand in a file or paste a text, not both")
        elif not found.get("file") and not found.get("text", "").strip():
            self.add_error("file", "Choose a file, or paste a text")
        return found


class FilterForm(Form):
    """Which findings are shown."""

    kind = forms.ChoiceField(label="Kind")
    least = forms.TypedChoiceField(label="How sure", coerce=int, choices=LEAST)

    def __init__(self, given: Mapping[str, Any], kinds: Sequence[str]) -> None:
        super().__init__({"kind": given.get("kind") or EVERY, "least": given.get("least") or "0"})
        self.fields["kind"].choices = [(EVERY, "Every kind"), *((kind, kind.capitalize()) for kind in kinds)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[str, int]:
        """The kind chosen, "" for every kind, and the least confidence in per cent."""
        if not self.is_valid():
            return "", 0
        kind = self.cleaned_data["kind"]
        return "" if kind == EVERY else kind, self.cleaned_data["least"]
