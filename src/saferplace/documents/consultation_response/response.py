"""What a response to somebody else's plan holds: objective by objective, what is said and what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.header import Sitting


class Position(StrEnum):
    """Where the partnership stands on an objective."""

    SUPPORT = "support"
    WELCOME = "welcome"
    SUPPORT_WITH_CONCERN = "support_with_concern"
    CONCERN = "concern"
    NOT_SAID = "not_said"


POSITION_WORDS = {
    Position.SUPPORT: "Support",
    Position.WELCOME: "Welcome",
    Position.SUPPORT_WITH_CONCERN: "Support, with a concern",
    Position.CONCERN: "Concern",
    Position.NOT_SAID: "Not said",
}


class Stance(StrEnum):
    """What the partnership does about a success measure of somebody else's plan."""

    ADOPT = "adopt"
    MONITOR = "monitor"
    NOT_OURS = "not_ours"
    UNDECIDED = "undecided"
    NOT_SAID = "not_said"


STANCE_WORDS = {
    Stance.ADOPT: "taken into our own framework",
    Stance.MONITOR: "they count it, we watch it",
    Stance.NOT_OURS: "left to them",
    Stance.UNDECIDED: "not decided yet",
    Stance.NOT_SAID: "",
}


@dataclass(frozen=True)
class SuccessMeasure:
    """One success measure of an objective, what the partnership does about it, and why; "" where nobody says why."""

    text: str
    stance: Stance = Stance.NOT_SAID
    reason: str = ""

    @property
    def words(self) -> str:
        """It with what is done about it."""
        done = STANCE_WORDS[self.stance]
        return f"{self.text} ({done})" if done else self.text


@dataclass(frozen=True)
class Ask:
    """Money asked for.

    Attributes:
        purpose: what for.
        figure: name of the printed figure that holds the sum; "" when no sum is named.
        year: financial year, such as "2013/14".
        is_discussion: whether a talk is asked for rather than a sum.
        outcome: what became of it; "" while not known.
        repeats: whether it asks for an earlier sum to go on, so that it stands apart from the year's asks.
    """

    purpose: str
    figure: str = ""
    year: str = ""
    is_discussion: bool = False
    outcome: str = ""
    repeats: bool = False


@dataclass(frozen=True)
class Objective:
    """One objective of the plan consulted on.

    Attributes:
        number: its number in that plan.
        text: its wording, in short.
        position: where the partnership stands.
        measures: its success measures.
        measures_figure: name of the printed figure that says how many there are; "".
        comments: what the partnership says, with live references.
        asks: money asked for.
        funding: further words on money, with live references.
        priorities: titles of own priorities it answers to.
    """

    number: int
    text: str
    position: Position
    measures: tuple[SuccessMeasure, ...] = ()
    measures_figure: str = ""
    comments: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    funding: str = ""
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConsultationResponse:
    """The response and its briefing note.

    Attributes:
        responder: who answers.
        plan: title of the plan consulted on.
        plan_owner: whose plan it is: a role, never a person.
        plan_period: years it runs.
        objectives: its objectives.
        aims: its aims.
        sittings: bodies asked to endorse the response.
        background: of the briefing note, with live references.
        conclusion: of the briefing note.
        recommendation: what the bodies are asked to do.
        prepared_by: post that prepared it.
        checks: sums to compute.
        flags: further points to note.
    """

    responder: str
    plan: str
    plan_owner: str
    plan_period: str
    objectives: tuple[Objective, ...]
    aims: tuple[str, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    background: tuple[str, ...] = ()
    conclusion: tuple[str, ...] = ()
    recommendation: str = ""
    prepared_by: str = ""
    checks: tuple[Check, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def measures(self) -> int:
        """How many success measures there are in all."""
        return sum(len(objective.measures) for objective in self.objectives)

    def with_stance(self, *stances: Stance) -> tuple[tuple[Objective, SuccessMeasure], ...]:
        """Return the success measures about which one of some things is done, each with its objective, in order."""
        found = ((each, measure) for each in self.objectives for measure in each.measures)
        return tuple((each, measure) for each, measure in found if measure.stance in stances)
