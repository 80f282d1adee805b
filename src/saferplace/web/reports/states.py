"""The states of a paper and the one table of what leads from one to the next; docs/reference/states.md prints it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.reports.permissions import PUBLISH_PAPER, SEND_PAPER


class State(models.TextChoices):
    """How far a paper has come."""

    DRAFT = "draft", "Draft"
    ON_ROUTE = "on_route", "On its route"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Only one paper that replaces another can be under way.
UNDER_WAY = frozenset({State.DRAFT, State.ON_ROUTE})
# Its words and figures are frozen at a permanent address.
OUT = frozenset({State.PUBLISHED, State.CORRECTED})


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
        needs_note: whether the person writes a note that is kept.
    """

    name: str
    title: str
    source: State
    target: State
    permission: Permission
    condition: str
    effect: str
    needs_note: bool = False


TRANSITIONS = (
    Transition(
        "send",
        "Send on its route",
        State.DRAFT,
        State.ON_ROUTE,
        SEND_PAPER,
        "No reference to a figure is broken.",
        "Its words and figures are kept as this draft. Each post on the route signs in turn.",
    ),
    Transition(
        "take-back",
        "Return to draft",
        State.ON_ROUTE,
        State.DRAFT,
        SEND_PAPER,
        "A reason is given.",
        "It gets the next draft number. What was signed stays on record; sections that do not change stay signed.",
        needs_note=True,
    ),
    Transition(
        "publish",
        "Publish",
        State.ON_ROUTE,
        State.PUBLISHED,
        PUBLISH_PAPER,
        "Every step of the route is signed for these words and figures, and every section is written.",
        "Words, figures and the version of the evidence are frozen at a permanent address. The paper it corrects is "
        "marked as corrected.",
    ),
    Transition(
        "withdraw",
        "Withdraw",
        State.DRAFT,
        State.WITHDRAWN,
        SEND_PAPER,
        "A reason is given.",
        "It stays on record and is not worked on any more.",
        needs_note=True,
    ),
    Transition(
        "correct",
        "Mark as corrected",
        State.PUBLISHED,
        State.CORRECTED,
        PUBLISH_PAPER,
        "A correction of it is published.",
        "It stays readable at its address, with a public note that says what was wrong and where the correction is.",
    ),
)


def transitions_from(state: str) -> tuple[Transition, ...]:
    """Return what a person can do next; a paper is marked as corrected by publishing its correction only."""
    return tuple(step for step in TRANSITIONS if step.source == state and step.target != State.CORRECTED)


def move_name(step: Transition) -> str:
    """Return the name of the address that makes a transition."""
    return f"move_{step.name.replace('-', '_')}"


def transition_named(name: str) -> Transition | None:
    """Return a transition by its name; None when there is none."""
    return next((transition for transition in TRANSITIONS if transition.name == name), None)
