"""Forms of words, findings and what people said."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.web.assessments.models import Edition, Finding, PublicConcern, SectionWords
from saferplace.web.components.forms import Form
from saferplace.web.partnerships.forms import VersionedModelForm

_WORDS = forms.Textarea(attrs={"rows": 8})
Sections = list[tuple[str, str]]


class SectionForm(VersionedModelForm):
    """The words under a head."""

    class Meta:
        model = SectionWords
        fields = ("words",)
        widgets = {"words": forms.Textarea(attrs={"rows": 14})}


class EditionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of editions that says which is which."""

    def label_from_instance(self, obj: Any) -> str:
        """Return "Strategic assessment 2016/17 (Draft 2)"."""
        return f"{obj.title}, {obj.year_label} ({obj.version_label})"


class PinForm(Form):
    """Where a figure is pinned, and what is said about it."""

    edition = EditionChoice(queryset=Edition.objects.none(), label="assessment", empty_label=None)
    section = forms.ChoiceField(label="section", widget=forms.RadioSelect)
    words = forms.CharField(
        label="what it means",
        required=False,
        widget=_WORDS,
        help_text="Your own words. Do not type the figure: it is shown beside them, and stays up to date.",
    )

    def __init__(self, editions: Any, sections: Sections, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]
        self.fields["section"].choices = sections  # type: ignore[attr-defined]


class FindingForm(VersionedModelForm):
    """Section and words of a finding."""

    section = forms.ChoiceField(label="section", widget=forms.RadioSelect)

    class Meta:
        model = Finding
        fields = ("words", "section")
        widgets = {"words": _WORDS}

    def __init__(self, *args: Any, sections: Sections | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections or []  # type: ignore[attr-defined]


class ConcernForm(VersionedModelForm):
    """What people said."""

    candidate = forms.ChoiceField(
        label="candidate priority it is about",
        required=False,
        help_text="It is then shown beside public concern when that candidate is scored",
    )

    class Meta:
        model = PublicConcern
        fields = ("source", "gathered_on", "answers", "theme", "share", "candidate", "words")
        widgets = {
            "words": _WORDS,
            "answers": forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
            "share": forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
        }

    def __init__(self, *args: Any, candidates: Sections | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidate"].choices = [("", "None of them"), *(candidates or [])]  # type: ignore[attr-defined]
