"""Enters what papers are drafted from besides the plan: a minuted meeting, recommendations, spending of a grant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from saferplace.documents.grant_return.ledger import GrantReturn
from saferplace.documents.meeting_minutes.record import Action, ActionState, Attendance, Minutes
from saferplace.documents.recommendation_tracker.register import Register
from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of
from saferplace.web.examples.entering import Tally
from saferplace.web.governance.models import AttendanceKind, Body, Meeting, Recommendation, Seat
from saferplace.web.governance.operations import following_up, meetings
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Funding
from saferplace.web.reports.models import GrantSpending
from saferplace.web.reports.operations.spending import add_spending
from saferplace.workflows.read_paper import FOLDER, ExamplePaper, read_paper

# The second quarter of the year is the one the example's return is about.
_QUARTER = 2
_KINDS = {Attendance.PRESENT: AttendanceKind.PRESENT, Attendance.APOLOGIES: AttendanceKind.APOLOGIES}


@dataclass
class FollowingUp:
    """One partnership's registers being entered from the papers of its example.

    Attributes:
        folder: the example's folder.
        partnership: whose they are.
        tally: counts what was done.
    """

    folder: Path
    partnership: Partnership
    tally: Tally

    def enter_all(self) -> None:
        """Enter what the folder holds; what is there already is left alone.

        Raises:
            RefusedFile: a file is not what it should be.
            ValidationError: an entry does not hold.
        """
        if tracker := self._paper("recommendation_tracker"):
            self._recommendations(tracker.given(Register))
        if minutes := self._paper("meeting_minutes"):
            self._meeting(minutes.given(Minutes))
        if grant := self._paper("grant_return"):
            self._spending(grant)

    @property
    def _by(self) -> dict[str, Any]:
        manager = Account.objects.get(email=address_of(Role.PARTNERSHIP_MANAGER, self.partnership.slug))
        return {"actor": manager, "partnership": self.partnership}

    def _paper(self, kind: str) -> ExamplePaper | None:
        path = self.folder / FOLDER / f"{kind}.toml"
        return read_paper(self.folder, kind, None) if path.is_file() else None

    def _added(self, row: Any) -> Any:
        self.tally.count(self.tally.added, row)
        return row

    def _recommendations(self, register: Register) -> None:
        known = set(Recommendation.objects.filter(partnership=self.partnership).values_list("number", flat=True))
        for each in register.recommendations:
            if each.number in known:
                continue
            given = {
                "number": each.number,
                "source": each.source.value,
                "report": each.report,
                "made_on": each.made_on,
                "text": each.text,
                "owner_post": each.owner,
                "due_on": each.due_on,
                "state": each.state.value,
                "response_on": each.response_on,
                "note": each.note,
                "shown_by": each.shown_by,
                "closed_on": each.closed_on,
            }
            self._added(following_up.add_recommendation(**self._by, given=given))

    def _meeting(self, minutes: Minutes) -> None:
        body = Body.objects.filter(partnership=self.partnership, kind="board").first()
        if body is None or Meeting.objects.filter(body=body, held_on=minutes.on).exists():
            return
        for day in sorted({each.set_on for each in minutes.carried if each.set_on}):
            earlier = self._held(body, day)
            self._actions(earlier, [each for each in minutes.carried if each.set_on == day], minutes.on)
        meeting = self._held(body, minutes.on, place=minutes.place)
        for item in minutes.items:
            row = meetings.add_item(
                **self._by, meeting=meeting, given={"title": item.title, "outcome": _plain(item.said)}
            )
            for decision in item.decisions:
                text = f"{decision[:1].upper()}{decision[1:]} ({item.title})"
                meetings.add_decision(**self._by, meeting=meeting, given={"text": text})
            self._actions(meeting, item.actions, minutes.on, row)
        self._attendance(meeting, minutes)

    def _held(self, body: Body, day: date, **more: Any) -> Meeting:
        given = {"body": body, "held_on": day, "status": "held", **more}
        return self._added(meetings.add_meeting(**self._by, given=given))  # type: ignore[no-any-return]

    def _actions(self, meeting: Meeting, actions: Iterable[Action], on: date, item: Any = None) -> None:
        for each in actions:
            is_done = each.state is ActionState.DONE
            given = {
                "text": each.text,
                "owner_post": each.owner,
                "due_on": each.due_on,
                "note": each.note,
                "item": item,
                "state": "done" if is_done else "open",
                "closed_on": on if is_done else None,
            }
            self._added(following_up.add_meeting_action(**self._by, meeting=meeting, given=given))

    def _attendance(self, meeting: Meeting, minutes: Minutes) -> None:
        """Record who came, for the member posts of the organisations that the minutes name."""
        told = {member.organisation: member for member in minutes.members}
        came: dict[Seat, str] = {}
        for seat in meeting.body.seats.select_related("organisation"):
            member = told.get(str(seat.organisation))
            if member is not None:
                kind = _KINDS.get(member.attendance, AttendanceKind.ABSENT)
                came[seat] = AttendanceKind.DEPUTY if member.sent else kind
        meetings.record_attendance(**self._by, meeting=meeting, attendance=came)

    def _spending(self, paper: ExamplePaper) -> None:
        report = paper.given(GrantReturn)
        award = paper.figures.printed[report.award].value
        lines = Funding.objects.filter(partnership=self.partnership, year=report.year, ended_on__isnull=True)
        line = next((each for each in lines if each.amount is not None and float(each.amount) == award), None)
        if line is None or GrantSpending.objects.filter(funding=line).exists():
            return
        finance = Account.objects.get(email=address_of(Role.FINANCE_OFFICER, self.partnership.slug))
        by = {"actor": finance, "partnership": self.partnership}
        for head in report.spending:
            planned, this, so_far = (
                Decimal(str(paper.figures.printed[name].value or 0))
                for name in (head.planned, head.quarter, head.to_date)
            )
            first = {"quarter": _QUARTER - 1, "spent": so_far - this, "planned": planned}
            for given in (first, {"quarter": _QUARTER, "spent": this, "note": head.note}):
                self._added(add_spending(**by, given={"funding": line, "head": head.head, **given}))


def _plain(said: str) -> str:
    """Return what was said without sentences that name figures: a register holds no references."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z-])", said.strip())
    return " ".join(
        " ".join(each.split()) if not each.startswith("- ") else f"\n{each}" for each in sentences if "{{" not in each
    )
