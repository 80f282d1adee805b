"""Forms of papers: what one is about, its sections, its route, comments, steps from state to state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from saferplace.web.components.forms import Form
from saferplace.web.governance.models import Meeting, MeetingStatus
from saferplace.web.governance.queries import bodies, meetings
from saferplace.web.partnerships.forms import VersionedModelForm
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Funding, PlanVersion
from saferplace.web.reports.asking import subjects_of
from saferplace.web.reports.models import Paper, PaperComment, PaperSection, RouteStep, StepSignature
from saferplace.web.reports.models.spending import QUARTERS
from saferplace.web.reports.states import Transition
from saferplace.workflows.paper_kinds.kind import Subject
from saferplace.workflows.paper_types import PAPER_KINDS

_NONE = "None chosen yet"
# Characters: of a section more than any paper's longest, of what somebody remarks a page or two.
LONGEST_WORDS, LONGEST_REMARK = 60_000, 6_000
_ABOUT = ("title", "year", "plan_version", "meeting", "author_post", "wards")


class PaperForm(VersionedModelForm):
    """What a paper is about, with what its kind asks besides."""

    meeting_held = forms.ModelChoiceField(Meeting.objects.none(), label="meeting the minutes are of", required=False)
    grant = forms.ChoiceField(label="grant", required=False)
    quarter = forms.ChoiceField(
        label="quarter of the year it reports on", choices=[("", _NONE), *QUARTERS], required=False
    )
    due_on = forms.DateField(label="day the return is due", required=False)

    class Meta:
        model = Paper
        fields = _ABOUT

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = partnership or self.instance.partnership
        self._offer_subjects(partnership)
        of_plan, of_meeting = self.fields["plan_version"], self.fields["meeting"]
        plans = PlanVersion.objects.filter(partnership=partnership).select_related("plan")
        of_plan.queryset = plans  # type: ignore[attr-defined]
        of_plan.empty_label = of_meeting.empty_label = _NONE  # type: ignore[attr-defined]
        of_meeting.queryset = meetings(partnership).select_related("body")  # type: ignore[attr-defined]
        of_meeting.label_from_instance = meeting_words  # type: ignore[attr-defined]

    def _offer_subjects(self, partnership: Partnership) -> None:
        """Offer meetings and grants; leave out the questions that the paper's kind does not ask."""
        held = self.fields["meeting_held"]
        held.queryset = meetings(partnership).exclude(status=MeetingStatus.CANCELLED)  # type: ignore[attr-defined]
        held.empty_label = _NONE  # type: ignore[attr-defined]
        held.label_from_instance = meeting_words  # type: ignore[attr-defined]
        lines = Funding.objects.filter(partnership=partnership, ended_on__isnull=True).order_by("year", "position")
        self.fields["grant"].choices = [("", _NONE), *((line.key, str(line)) for line in lines)]  # type: ignore[attr-defined]
        kind = PAPER_KINDS.get(self.instance.kind)
        for subject in Subject:
            if kind is not None and subject not in kind.asks:
                del self.fields[subject]
            elif kind is None:
                asked_by = " and ".join(each.title.lower() for each in PAPER_KINDS.values() if subject in each.asks)
                self.fields[subject].help_text = f"Only for: {asked_by}"
        if kind is not None:
            self.initial.update(subjects_of(self.instance.facts))


class BeginForm(PaperForm):
    """A new paper: its kind too."""

    kind = forms.ChoiceField(label="kind of paper", widget=forms.RadioSelect)
    field_order = ("kind", *_ABOUT, *Subject)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, partnership=partnership, **kwargs)
        offered = [(kind.id, f"{kind.title}: {kind.purpose}") for kind in PAPER_KINDS.values()]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        self.order_fields(self.field_order)


class WordsForm(VersionedModelForm):
    """The words of a section."""

    words = forms.CharField(
        label="words", required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 16})
    )

    class Meta:
        model = PaperSection
        fields = ("words",)


class GiveForm(VersionedModelForm):
    """Who writes a section, and by when."""

    class Meta:
        model = PaperSection
        fields = ("owner_role", "owner_post", "due_on")


class CommentForm(VersionedModelForm):
    """A comment on a paper or a section of it."""

    text = forms.CharField(label="comment", max_length=LONGEST_REMARK, widget=forms.Textarea(attrs={"rows": 4}))

    class Meta:
        model = PaperComment
        fields = ("section", "text")

    def __init__(self, *args: Any, paper: Paper | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section = self.fields["section"]
        section.queryset = PaperSection.objects.filter(paper=paper or self.instance.paper_id)  # type: ignore[attr-defined]
        section.empty_label = "The whole paper"  # type: ignore[attr-defined]
        section.label_from_instance = lambda row: row.heading  # type: ignore[attr-defined]


class StepForm(VersionedModelForm):
    """A step of the route."""

    class Meta:
        model = RouteStep
        fields = ("office", "post", "body", "meeting")

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = partnership or self.instance.partnership
        body, meeting = self.fields["body"], self.fields["meeting"]
        body.queryset = bodies(partnership)  # type: ignore[attr-defined]
        meeting.queryset = meetings(partnership).select_related("body")  # type: ignore[attr-defined]
        body.empty_label = meeting.empty_label = _NONE  # type: ignore[attr-defined]
        meeting.label_from_instance = meeting_words  # type: ignore[attr-defined]


class SignForm(VersionedModelForm):
    """A signature; `read` is the fingerprint of what was on the page."""

    read = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="note", required=False, max_length=LONGEST_REMARK, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = StepSignature
        fields = ("reference", "note")


class MoveForm(VersionedModelForm):
    """A step from one state to the next, with its note where one is asked for."""

    note = forms.CharField(
        label="reason", widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=LONGEST_REMARK
    )

    class Meta:
        model = Paper
        fields = ()

    def __init__(self, *args: Any, step: Transition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step is not None and not step.needs_note:
            del self.fields["note"]


class CorrectionForm(Form):
    """Why a published paper is corrected."""

    public_note = forms.CharField(
        label="public note",
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was wrong and what is right. Everybody who opens either version reads it.",
    )


class CompareForm(Form):
    """Which two versions are compared."""

    before = forms.ChoiceField(label="before")
    after = forms.ChoiceField(label="after")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def meeting_words(meeting: Any) -> str:
    """Return a meeting as a choice shows it."""
    return f"{meeting.body}, {meeting.held_on:%-d %B %Y}"
