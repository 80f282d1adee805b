"""The states of figures handed in, and the one table of what leads from one to the next; docs/reference prints it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from saferplace.web.measures.permissions import ACCEPT_FIGURES, SUPPLY_FIGURES
from saferplace.web.partnerships.access.permission import Permission


class State(models.TextChoices):
    """How far figures handed in have come. Nothing of them is in the evidence before LOADED."""

    SUBMITTED = "submitted", "Waiting for a decision"
    ACCEPTED = "accepted", "Being loaded"
    LOADED = "loaded", "Loaded"
    FAILED = "failed", "Not loaded"
    RETURNED = "returned", "Returned"
    WITHDRAWN = "withdrawn", "Withdrawn"


@dataclass(frozen=True)
class Transition:
    """One way from a state to another.

    Attributes:
        name: identifier, used in addresses; "" for what the service does itself.
        title: the act in words, as the button says it.
        source: the state it leads from.
        target: the state it leads to.
        permission: who may; None: the service.
        condition: what must be true, in words; "" when nothing more.
        effect: what follows, in words.
    """

    name: str
    title: str
    source: State
    target: State
    permission: Permission | None
    condition: str
    effect: str


TRANSITIONS = (
    Transition(
        "accept",
        "Accept and load",
        State.SUBMITTED,
        State.ACCEPTED,
        ACCEPT_FIGURES,
        "",
        "They are written into a file that is kept, and loaded as one version of the evidence.",
    ),
    Transition(
        "return",
        "Return",
        State.SUBMITTED,
        State.RETURNED,
        ACCEPT_FIGURES,
        "A reason is given.",
        "The supplier reads the reason and can hand in the mended table.",
    ),
    Transition(
        "withdraw",
        "Withdraw",
        State.SUBMITTED,
        State.WITHDRAWN,
        SUPPLY_FIGURES,
        "One may hand in figures of all its measures.",
        "They stay readable as they were handed in.",
    ),
    Transition(
        "",
        "Load",
        State.ACCEPTED,
        State.LOADED,
        None,
        "Every figure can be read back from the file.",
        "Figures that were there before stay readable as they were reported.",
    ),
    Transition(
        "",
        "Stop",
        State.ACCEPTED,
        State.FAILED,
        None,
        "The file cannot be read or the evidence cannot be written.",
        "The evidence is as it was before.",
    ),
    Transition(
        "load-again",
        "Load again",
        State.FAILED,
        State.ACCEPTED,
        ACCEPT_FIGURES,
        "",
        "The same file is loaded; what is there already changes nothing.",
    ),
    Transition(
        "load-again",
        "Load again",
        State.ACCEPTED,
        State.ACCEPTED,
        ACCEPT_FIGURES,
        "Nothing was heard of the load for ten minutes.",
        "The same file is loaded; what is there already changes nothing.",
    ),
)


def transition(name: str, source: str) -> Transition | None:
    """Return a transition by its name and the state it leads from; None when there is none."""
    return next((each for each in TRANSITIONS if each.name == name and each.source == source), None)
