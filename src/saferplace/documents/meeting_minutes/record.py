"""What minutes are made from: who was there, what was said and decided, who does what by when. Posts, never people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Attendance(StrEnum):
    """How a member took part."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class ActionState(StrEnum):
    """How an action stands."""

    NEW = "new"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Member:
    """A member of the body, by post.

    Attributes:
        post: the post.
        organisation: whom it speaks for.
        attendance: how it took part.
        is_responsible_authority: whether the organisation is one by law.
        sent: post that came in its place; "".
    """

    post: str
    organisation: str
    attendance: Attendance = Attendance.PRESENT
    is_responsible_authority: bool = False
    sent: str = ""

    @property
    def is_represented(self) -> bool:
        """Whether the organisation was there, itself or by somebody sent."""
        return self.attendance is Attendance.PRESENT or bool(self.sent)


@dataclass(frozen=True)
class Action:
    """Something somebody is to do.

    Attributes:
        number: number in the log.
        text: what is to be done.
        owner: post that does it; "".
        due_on: by when; None.
        state: how it stands at the end of the meeting.
        set_on: meeting it was set at; None for this one.
        note: the newest word on it.
    """

    number: str
    text: str
    owner: str = ""
    due_on: date | None = None
    state: ActionState = ActionState.NEW
    set_on: date | None = None
    note: str = ""

    def is_overdue(self, day: date) -> bool:
        """Return whether it is open and its day has passed."""
        waits = self.state in (ActionState.OPEN, ActionState.NEW)
        return waits and self.due_on is not None and self.due_on < day


@dataclass(frozen=True)
class Item:
    """An item of the agenda: what was said, what was decided."""

    title: str
    said: str = ""
    decisions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting; texts may hold references to figures.

    Attributes:
        body: whose meeting it was.
        on: the day.
        place: where.
        begun: time it began, such as "10:00 am"; "".
        ended: time it ended; "".
        chair: post in the chair.
        quorum: how many members must be there; 0 when no rule is known.
        members: members with their attendance.
        unrecorded: members of whom nobody recorded whether they came.
        attending: posts that were there without being members.
        declarations: interests declared; empty: none were.
        previous_on: day of the meeting before; None.
        previous_agreed: whether its minutes were agreed as they stood.
        corrections: corrections to them; "".
        carried: actions of earlier meetings.
        items: items of the agenda.
        next_on: day of the next meeting; None.
        agreed_on: day these minutes were agreed; None while they are a draft.
    """

    body: str
    on: date
    chair: str
    place: str = ""
    begun: str = ""
    ended: str = ""
    quorum: int = 0
    members: tuple[Member, ...] = ()
    unrecorded: tuple[str, ...] = ()
    attending: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
    previous_on: date | None = None
    previous_agreed: bool = True
    corrections: str = ""
    carried: tuple[Action, ...] = ()
    items: tuple[Item, ...] = ()
    next_on: date | None = None
    agreed_on: date | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action of the log, carried ones first."""
        return (*self.carried, *(action for item in self.items for action in item.actions))
