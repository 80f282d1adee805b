"""A plain picture of the register, from which what is missing can be told without a database or a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Place:
    """The page where something can be mended.

    Attributes:
        page: name of the address, without the app's name.
        pk: number of the row; None for a page without one.
        filled: what a form there is filled with, as the end of an address ("kind=probation").
    """

    page: str
    pk: int | None = None
    filled: str = ""


@dataclass(frozen=True)
class AuthorityFact:
    """A responsible authority of today: its kind and the organisation's name."""

    kind: str
    name: str


@dataclass(frozen=True)
class SeatFact:
    """A member post of today.

    Attributes:
        pk: number of the row.
        text: the post with its organisation.
        role: what it is in the body.
        recent: kinds of attendance at the body's last meetings, newest first; "" where none is recorded.
        organisation_ended_on: last day of its organisation; None while it lasts.
    """

    pk: int
    text: str
    role: str
    recent: tuple[str, ...] = ()
    organisation_ended_on: date | None = None


@dataclass(frozen=True)
class BodyFact:
    """A body of today, with the dates of its meetings that were held, newest first."""

    pk: int
    name: str
    kind: str
    serves: str
    has_terms: bool
    review_on: date | None
    seats: tuple[SeatFact, ...] = ()
    met_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class StrategyFact:
    """A linked strategy; the owner tells which follows which."""

    pk: int
    title: str
    ends_on: date | None
    starts_on: date | None = None
    owner: int | None = None
    day_known: bool = True


@dataclass(frozen=True)
class AgreementFact:
    """An information-sharing agreement of today."""

    pk: int
    title: str
    review_on: date | None


@dataclass(frozen=True)
class DecisionFact:
    """A decision that is not done."""

    meeting: int
    text: str
    due_on: date


@dataclass(frozen=True)
class Register:
    """Everything the warnings are computed from."""

    nation: str
    district_codes: tuple[str, ...]
    authorities: tuple[AuthorityFact, ...] = ()
    bodies: tuple[BodyFact, ...] = ()
    strategies: tuple[StrategyFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    open_decisions: tuple[DecisionFact, ...] = ()
