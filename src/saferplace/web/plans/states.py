"""The states of a version of the plan, and the one table of what leads from one to the next.

docs/reference/states.md prints it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.plans.permissions import PUBLISH_PLAN, RETURN_PLAN, SEND_PLAN


class State(models.TextChoices):
    """How far a version has come."""

    DRAFT = "draft", "Draft"
    CONSULTATION = "consultation", "In consultation"
    BOARD = "board", "With the board"
    CABINET = "cabinet", "With cabinet"
    COUNCIL = "council", "With full council"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"


# Before publication: one version of a plan at most is in these states.
UNDER_WAY = frozenset({State.DRAFT, State.CONSULTATION, State.BOARD, State.CABINET, State.COUNCIL})
# Once published: content, figures and their evidence stay as they were.
OUT = frozenset({State.PUBLISHED, State.SUPERSEDED})


@dataclass(frozen=True)
class Transition:
    """One way from a state to another.

    Attributes:
        name: identifier, used in addresses.
        title: the act in words, as the button says it.
        source: the state it leads from.
        target: the state it leads to.
        permission: who may.
        condition: what must be true, in words; "" when nothing more.
        effect: what follows, in words.
        approval: the kind of governance body whose approval it needs; "" for none.
        needs_sign_off: whether finance and legal sign-off must hold.
        needs_reason: whether the person says why.
    """

    name: str
    title: str
    source: State
    target: State
    permission: Permission
    condition: str
    effect: str
    approval: str = ""
    needs_sign_off: bool = False
    needs_reason: bool = False


_RETURNED = "The draft stays readable as it was. The next draft begins from it and passes through every step anew."
_BACK = tuple(
    Transition(
        f"return-from-{state.value}",
        "Return to draft",
        state,
        State.DRAFT,
        RETURN_PLAN,
        "A reason is given.",
        _RETURNED,
        needs_reason=True,
    )
    for state in (State.CONSULTATION, State.BOARD, State.CABINET, State.COUNCIL)
)
TRANSITIONS = (
    Transition(
        "send-to-consultation",
        "Send to consultation",
        State.DRAFT,
        State.CONSULTATION,
        SEND_PLAN,
        "The plan has at least one priority.",
        "The content is frozen as this draft. Everybody who may read the plan can read it, scrutiny too.",
    ),
    Transition(
        "send-to-board",
        "Send to the board",
        State.CONSULTATION,
        State.BOARD,
        SEND_PLAN,
        "",
        "The board is asked to approve the draft that was consulted on.",
    ),
    Transition(
        "send-to-cabinet",
        "Send to cabinet",
        State.BOARD,
        State.CABINET,
        SEND_PLAN,
        "A board approved this draft. Finance and legal officers signed off their parts as they stand.",
        "Cabinet is asked to recommend the plan to full council.",
        approval="board",
        needs_sign_off=True,
    ),
    Transition(
        "send-to-council",
        "Send to full council",
        State.CABINET,
        State.COUNCIL,
        SEND_PLAN,
        "Cabinet approved this draft.",
        "Full council is asked to adopt the plan, which is part of the policy framework (Local Authorities "
        "(Functions and Responsibilities) (England) Regulations 2000).",
        approval="cabinet",
    ),
    Transition(
        "publish",
        "Publish",
        State.COUNCIL,
        State.PUBLISHED,
        PUBLISH_PLAN,
        "Full council approved this draft. Sign-offs still hold. The plan checker reports nothing that blocks. "
        "No reference to a figure is broken.",
        "Content and figures are frozen with the version of the evidence they stand on, at a permanent address. "
        "The version of the plan published before it is superseded.",
        approval="council",
        needs_sign_off=True,
    ),
    *_BACK,
    Transition(
        "supersede",
        "Mark as superseded",
        State.PUBLISHED,
        State.SUPERSEDED,
        PUBLISH_PLAN,
        "",
        "It stays readable as it was published, marked as no longer in force.",
    ),
)


def transitions_from(state: str) -> tuple[Transition, ...]:
    """Return what can follow a state."""
    return tuple(transition for transition in TRANSITIONS if transition.source == state)


def forward_from(state: str) -> Transition | None:
    """Return the step onwards from a state before publication; None once published."""
    return next((each for each in transitions_from(state) if each.target not in (State.DRAFT, State.SUPERSEDED)), None)


def move_name(step: Transition) -> str:
    """Return the name of the address that makes a transition."""
    return f"move_{step.name.replace('-', '_')}"


def transition_named(name: str) -> Transition | None:
    """Return a transition by its name; None when there is none."""
    return next((transition for transition in TRANSITIONS if transition.name == name), None)
