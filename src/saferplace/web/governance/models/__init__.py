"""The nouns of governance, one file per noun."""

from saferplace.web.governance.models.agreement import SharingAgreement
from saferplace.web.governance.models.body import Body, BodyKind, Seat, SeatRole, Serves
from saferplace.web.governance.models.context_note import ContextNote, ContextNoteKind
from saferplace.web.governance.models.link import BodyLink, LinkKind
from saferplace.web.governance.models.meeting import (
    AgendaItem,
    Attendance,
    AttendanceKind,
    Decision,
    Meeting,
    MeetingStatus,
)
from saferplace.web.governance.models.meeting_action import MeetingAction, MeetingActionState
from saferplace.web.governance.models.offer import Offer
from saferplace.web.governance.models.organisation import FormerName, Organisation
from saferplace.web.governance.models.partner import AuthorityKind, Partner, Standing
from saferplace.web.governance.models.recommendation import Recommendation
from saferplace.web.governance.models.strategy import LinkedStrategy, StrategyLink

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceKind",
    "AuthorityKind",
    "Body",
    "BodyKind",
    "BodyLink",
    "ContextNote",
    "ContextNoteKind",
    "Decision",
    "FormerName",
    "LinkKind",
    "LinkedStrategy",
    "Meeting",
    "MeetingAction",
    "MeetingActionState",
    "MeetingStatus",
    "Offer",
    "Organisation",
    "Partner",
    "Recommendation",
    "Seat",
    "SeatRole",
    "Serves",
    "SharingAgreement",
    "Standing",
    "StrategyLink",
]
