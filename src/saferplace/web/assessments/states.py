"""The states of an edition and the one table of what leads from one to the next; docs/reference/states.md prints it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from saferplace.web.assessments.permissions import ADOPT_ASSESSMENT, RETURN_ASSESSMENT, WRITE_ASSESSMENT
from saferplace.web.partnerships.access.permission import Permission


class State(models.TextChoices):
    """How far an edition has come."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    ADOPTED = "adopted", "Adopted"
    SUPERSEDED = "superseded", "Superseded"


# Editions in these states can be written; the others are frozen.
OPEN = frozenset({State.DRAFT, State.IN_REVIEW})


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
    """

    name: str
    title: str
    source: State
    target: State
    permission: Permission
    condition: str
    effect: str


TRANSITIONS = (
    Transition(
        "send-to-review",
        "Send to review",
        State.DRAFT,
        State.IN_REVIEW,
        WRITE_ASSESSMENT,
        "",
        "The board can read it as the draft it will be asked to adopt. It can still be corrected.",
    ),
    Transition(
        "return-to-draft",
        "Return to draft",
        State.IN_REVIEW,
        State.DRAFT,
        RETURN_ASSESSMENT,
        "",
        "It gets the next draft number.",
    ),
    Transition(
        "adopt",
        "Adopt",
        State.IN_REVIEW,
        State.ADOPTED,
        ADOPT_ASSESSMENT,
        "Every head of the content checklist is answered and no reference to a figure is broken. A topic paper needs "
        "one finding.",
        "Its words and figures are frozen with the version of the evidence they stand on. The edition of the same area "
        "and kind adopted before it is superseded.",
    ),
    Transition(
        "supersede",
        "Mark as superseded",
        State.ADOPTED,
        State.SUPERSEDED,
        ADOPT_ASSESSMENT,
        "",
        "It stays readable as it was adopted, marked as no longer the newest.",
    ),
)


def transitions_from(state: str) -> tuple[Transition, ...]:
    """Return what can follow a state."""
    return tuple(transition for transition in TRANSITIONS if transition.source == state)


def move_name(step: Transition) -> str:
    """Return the name of the address that makes a transition."""
    return f"move_{step.name.replace('-', '_')}"


def transition_named(name: str) -> Transition | None:
    """Return a transition by its name; None when there is none."""
    return next((transition for transition in TRANSITIONS if transition.name == name), None)
