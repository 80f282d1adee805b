"""Forms of governance: one for each noun, whose choices are the partnership's own rows."""

from __future__ import annotations

from typing import Any

from django import forms

from saferplace.indicators.catalogue import builtin_indicators
from saferplace.web.components.forms import Form
from saferplace.web.governance import models
from saferplace.web.partnerships.forms import OwnForm
from saferplace.web.partnerships.queries import areas_covered

NOT_RECORDED = "not_recorded"


class NoteForm(OwnForm):
    """A context note: which indicators and areas it concerns are chosen from the lists."""

    indicators = forms.MultipleChoiceField(
        label="indicators it concerns",
        required=False,
        help_text="None chosen: all",
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.MultipleChoiceField(
        label="areas it concerns", required=False, help_text="None chosen: all", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].required = True
        self.fields["starts_on"].error_messages["required"] = "Enter the day, or the first day of the month"
        titles = {key: found.title for key, found in builtin_indicators().items()}
        areas = {row.area_code: row.area_name for row in areas_covered(self.partnership)}
        for name, offered in (("indicators", titles), ("areas", areas)):
            # What a loaded note names stays on offer although this installation does not know it.
            known = {**{code: code for code in getattr(self.instance, name)}, **offered}
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  declared above
            field.choices = [(code, known[code]) for code in sorted(known, key=known.__getitem__)]


class RenameForm(Form):
    """A new name from a day."""

    name = forms.CharField(label="new name", max_length=200)
    from_day = forms.DateField(label="from")
    version = forms.IntegerField(widget=forms.HiddenInput)


class DayForm(Form):
    """A day to look at."""

    on = forms.DateField(label="day", help_text="For example, 1 4 2018")


class AttendanceForm(Form):
    """Who came to a meeting: one question for each member post."""

    def __init__(self, *args: Any, members: list[tuple[models.Seat, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        choices = [(NOT_RECORDED, "Not recorded"), *models.AttendanceKind.choices]
        for seat, kind in members:
            field = forms.ChoiceField(label=str(seat), choices=choices, initial=kind or NOT_RECORDED)
            self.fields[f"seat_{seat.pk}"] = field

    @property
    def attendance(self) -> dict[models.Seat, str]:
        """Return the kind of attendance by member post."""
        chosen = {seat: self.cleaned_data[f"seat_{seat.pk}"] for seat, _ in self.members}
        return {seat: "" if kind == NOT_RECORDED else kind for seat, kind in chosen.items()}


class SureForm(Form):
    """Nothing to fill in: the button is the answer."""


ORGANISATION = ("name", "short_name", "website", "starts_on", "ends_on", "successor", "note")
PARTNER = (
    "organisation", "standing", "kind", "ground", "starts_on", "ends_on", "accountable_post", "liaison_post", "note",
)  # fmt: skip
OFFER = ("organisation", "title", "description", "team", "website", "starts_on", "ends_on")
AGREEMENT = ("title", "purpose", "parties", "ground", "starts_on", "review_on", "ends_on", "website")
BODY = (
    "name", "short_name", "kind", "serves", "also_serves", "terms", "terms_agreed_on", "terms_review_on", "meets",
    "website", "starts_on", "ends_on",
)  # fmt: skip
SEAT = ("post", "organisation", "role", "starts_on", "ends_on")
LINK = ("source", "kind", "target", "flow", "frequency", "last_done_on", "starts_on", "ends_on")
MEETING = (
    "body", "title", "held_on", "day_known", "starts_at", "place", "status", "is_public", "takes_key_decision",
    "papers_published_on", "note",
)  # fmt: skip
ITEM = ("position", "title", "lead_post", "outcome")
DECISION = ("text", "reason", "owner_post", "due_on", "done_on")
MEETING_ACTION = ("text", "owner_post", "organisation", "due_on", "item", "state", "closed_on", "note")
RECOMMENDATION = (
    "number", "source", "report", "made_on", "text", "owner_post", "organisation", "due_on", "state", "response_on",
    "note", "shown_by", "closed_on",
)  # fmt: skip
STRATEGY = ("title", "owner", "link", "starts_on", "ends_on", "day_known", "website", "note")
NOTE = ("kind", "title", "text", "starts_on", "ends_on", "day_known", "indicators", "areas", "source")


class ItemForm(OwnForm):
    """An item of business; without a number it comes last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = self.instance.pk is not None


class MeetingActionForm(OwnForm):
    """An action of a meeting; the item it came from is one of the same meeting."""

    def __init__(self, *args: Any, meeting: models.Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meeting is not None:
            self.instance.meeting = meeting
        item = self.fields["item"]
        assert isinstance(item, forms.ModelChoiceField)  # noqa: S101  a foreign key
        item.queryset = models.AgendaItem.objects.filter(meeting=self.instance.meeting_id)
        item.empty_label = "None of them"
