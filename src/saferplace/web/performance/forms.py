"""Forms of performance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from saferplace.indicators.catalogue import Indicator
from saferplace.web.components.forms import CountedTextarea, DateField, Form
from saferplace.web.partnerships.forms.record import VersionedModelForm
from saferplace.web.performance.models import MOST_WORDS, Confidence, ProgressPage, WatchedIndicator

THEN, NOW = "then", "now"


class CommentForm(Form):
    """What is behind a measure: two answers, under a minute."""

    text = forms.CharField(
        label="What is behind the figure, and what is being done?",
        max_length=MOST_WORDS,
        widget=CountedTextarea(MOST_WORDS),
        help_text="The cause as far as it is known; then the action and the post that takes it. Never a person's name.",
        error_messages={"required": "Say what is behind the figure, and what is being done"},
    )
    confidence = forms.ChoiceField(
        label="How sure are you that the aim will be met?",
        choices=Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how sure you are that the aim will be met"},
    )


class AsItStoodForm(Form):
    """A day to look back to."""

    on = DateField(
        label="Day",
        required=False,
        help_text="For example 5 11 2019. Leave empty for today.",
    )
    figures = forms.ChoiceField(
        label="Which figures",
        choices=(
            (THEN, "Those that had been loaded by that day"),
            (NOW, "Those known today for the time until that day"),
        ),
        widget=forms.RadioSelect,
        required=False,
        initial=THEN,
    )


class WatchForm(Form):
    """A measure to watch, and why."""

    indicator = forms.ChoiceField(
        label="Measure", choices=(), error_messages={"required": "Select the measure to watch"}
    )
    reason = forms.CharField(
        label="Why is it watched?",
        max_length=MOST_WORDS,
        widget=CountedTextarea(MOST_WORDS),
        help_text="And what would have to happen for it to become a priority",
        error_messages={"required": "Say why it is watched"},
    )

    def __init__(self, *args: Any, offered: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = sorted((each.title, each.id) for each in offered)
        field = self.fields["indicator"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "Select a measure"), *((code, title) for title, code in titles)]


class ChangeWatchForm(VersionedModelForm):
    """Why a measure is watched."""

    class Meta:
        model = WatchedIndicator
        fields = ("reason",)
        widgets = {"reason": CountedTextarea(MOST_WORDS)}


class ProgressPageForm(VersionedModelForm):
    """What stands on the public progress page besides the figures."""

    class Meta:
        model = ProgressPage
        fields = ("is_open", "introduction", "if_missed", "contact", "next_update_on")


class IssueForm(Form):
    """Nothing to fill in: the button is the answer."""


class WithdrawForm(Form):
    """Why an issue is withdrawn."""

    why = forms.CharField(label="why it is withdrawn", max_length=300)
