"""What a kind of paper asks for besides plan and year: the meeting that minutes are of, a grant and its quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferplace.web.governance.models import Meeting
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require
from saferplace.web.plans.models import Funding
from saferplace.workflows.paper_kinds.kind import PaperKind, Subject

QUESTIONS: Mapping[Subject, str] = {
    Subject.MEETING_HELD: "Select the meeting the minutes are of",
    Subject.GRANT: "Select the grant",
    Subject.QUARTER: "Select the quarter",
}


def facts_from(kind: PaperKind, partnership: Partnership, told: Mapping[Subject, Any], year: str) -> dict[str, Any]:
    """Return what a kind asks besides, as what JSON can hold; what it does not ask is left out.

    Raises:
        ValidationError: naming what is missing or does not fit.
    """
    found: dict[str, Any] = {}
    for subject in kind.asks:
        value = told.get(subject)
        require(bool(value) or subject not in QUESTIONS, subject.value, QUESTIONS.get(subject, ""))
        if subject is Subject.MEETING_HELD:
            require(_is_own(value, partnership), subject.value, "Choose one of this partnership's own.")
            found[subject.value] = getattr(value, "pk", None)
        elif value:
            found[subject.value] = value.isoformat() if subject is Subject.DUE_ON else str(value)
    if Subject.GRANT in kind.asks:
        lines = Funding.objects.filter(partnership=partnership, key=found[Subject.GRANT.value], ended_on__isnull=True)
        years = sorted(lines.values_list("year", flat=True))
        require(
            year in years, Subject.GRANT.value, f"This money is for {', '.join(years) or 'no year'}, not for {year}."
        )
    return found


def subjects_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what facts_from kept as a form shows it."""
    shown = dict(facts)
    pk = shown.get(Subject.MEETING_HELD)
    if pk is not None:
        shown[Subject.MEETING_HELD.value] = Meeting.objects.filter(pk=pk).first()
    return shown


def _is_own(meeting: Any, partnership: Partnership) -> bool:
    return isinstance(meeting, Meeting) and meeting.partnership_id == partnership.pk
