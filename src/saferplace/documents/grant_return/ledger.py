"""What a quarterly return on a grant is made from: sums by the names of figures in the register of grants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Met(StrEnum):
    """Whether a condition of the grant is met."""

    YES = "met"
    NOT_YET = "not yet"
    NO = "not met"


@dataclass(frozen=True)
class SpendLine:
    """One head of spending; each sum is the name of a figure.

    Attributes:
        head: what the money may be spent on.
        planned: for the whole year.
        quarter: spent in the quarter.
        to_date: spent since the year began, the quarter included.
        note: why it differs from plan.
    """

    head: str
    planned: str
    quarter: str
    to_date: str
    note: str = ""


@dataclass(frozen=True)
class Output:
    """Something the money is to bring about, planned and done so far this year, by names of figures."""

    title: str
    planned: str
    done: str
    note: str = ""


@dataclass(frozen=True)
class Condition:
    """A condition of the grant, whether it is met, and what shows it."""

    text: str
    met: Met
    evidence: str = ""


@dataclass(frozen=True)
class GrantAction:
    """Something the money pays for, who does it, and how it stands as its owner last said."""

    text: str
    owner: str = ""
    due_on: date | None = None
    state: str = ""
    note: str = ""


@dataclass(frozen=True)
class CarryForward:
    """A request to keep money for the next year: name of the figure, why, and whether it was agreed."""

    figure: str
    reason: str
    agreed_on: date | None = None


@dataclass(frozen=True)
class GrantReturn:
    """A quarterly return.

    Attributes:
        grant: name of the grant.
        funder: who gives it.
        recipient: who receives it as accountable body; "" when it is not said.
        year: label of the financial year.
        quarter: label of the quarter, such as "July to September 2018".
        share_of_year: how much of the year has passed at its end, 0.25 to 1.
        due_on: day the return is due; None when it is not said.
        sent_on: day it was sent; None while it was not.
        award: name of the figure of the award.
        spending: heads of spending.
        outputs: what it brings about.
        actions: what it pays for, where the plan says so and its owner has said how it stands.
        untold: how many actions it pays for besides, of which nobody has said anything.
        conditions: conditions of the grant.
        carry_forward: request to keep money; None when there is none.
        story: what was done in the quarter.
        risks: what may go wrong.
        declared_by: post that declares the return correct.
        declared_on: day of the declaration; None while it is not made.
    """

    grant: str
    funder: str
    recipient: str
    year: str
    quarter: str
    share_of_year: float
    due_on: date | None
    award: str
    sent_on: date | None = None
    spending: tuple[SpendLine, ...] = ()
    outputs: tuple[Output, ...] = ()
    actions: tuple[GrantAction, ...] = ()
    untold: int = 0
    conditions: tuple[Condition, ...] = ()
    carry_forward: CarryForward | None = None
    story: str = ""
    risks: str = ""
    declared_by: str = ""
    declared_on: date | None = None
