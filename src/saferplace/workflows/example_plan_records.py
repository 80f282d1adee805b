"""What an example plan is made of beside its content: how it came to be published, its revision, how it is going."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from saferplace.planning.content import Key, PlanContent


@dataclass(frozen=True)
class SignOffRecord:
    """An officer's sign-off of a part: "finance" or "legal"."""

    part: str
    signed_on: date
    note: str = ""


@dataclass(frozen=True)
class ApprovalRecord:
    """A body's approval; `body` is its id among the example's bodies."""

    body: str
    approved_on: date
    minute: str


@dataclass(frozen=True)
class History:
    """How the version came to be published.

    Attributes:
        draft: number of the draft that went out; the ones before were returned.
        begun_on: when the plan was begun.
        note: what of this history no paper says.
        steps: day of each step, by the state it leads to.
        sign_offs: by officers.
        approvals: by bodies.
    """

    draft: int
    begun_on: date
    note: str
    steps: Mapping[str, date]
    sign_offs: tuple[SignOffRecord, ...] = ()
    approvals: tuple[ApprovalRecord, ...] = ()


@dataclass(frozen=True)
class Change:
    """Fields of one item as a revision changes or adds it; `list` names a list of PlanContent."""

    list: str
    key: Key
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Revision:
    """A later version: what it changes, and how it came to be published; without steps it is a draft."""

    begun_on: date
    cause: str
    cause_note: str
    note: str = ""
    changes: tuple[Change, ...] = ()
    additions: tuple[Change, ...] = ()
    steps: Mapping[str, date] = field(default_factory=dict)
    sign_offs: tuple[SignOffRecord, ...] = ()
    approvals: tuple[ApprovalRecord, ...] = ()


@dataclass(frozen=True)
class ActionNote:
    """What an owner said about an action on a day."""

    action: Key
    status: str
    note: str
    on: date


@dataclass(frozen=True)
class RiskNote:
    """What a review of a risk found on a day."""

    risk: Key
    impact: int
    likelihood: int
    note: str
    on: date
    review_on: date


@dataclass(frozen=True)
class ExamplePlan:
    """A whole example plan.

    Attributes:
        content: as printed.
        history: how it was published.
        revisions: later versions, in order.
        updates: on actions, earliest first.
        reviews: of risks, earliest first.
        figures: ids of the printed figures that entries rest on, with the entry: ("targets", "ksi").
        papers: ids of the papers it is taken from.
    """

    content: PlanContent
    history: History
    revisions: tuple[Revision, ...]
    updates: tuple[ActionNote, ...]
    reviews: tuple[RiskNote, ...]
    figures: Mapping[str, tuple[str, Key]]
    papers: tuple[str, ...]
