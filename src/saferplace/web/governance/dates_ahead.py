"""Reviews, expiries and decisions that fall due, as one list in order of their days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saferplace.web.governance.register import Place, Register


@dataclass(frozen=True)
class DateAhead:
    """Something that falls due.

    Attributes:
        day: when.
        text: what.
        place: the page that says more.
    """

    day: date
    text: str
    place: Place


def dates_ahead(register: Register, today: date) -> list[DateAhead]:
    """Return what falls due today or later, the next first."""
    return sorted((found for found in _all(register) if found.day >= today), key=lambda found: (found.day, found.text))


def _all(register: Register) -> Iterator[DateAhead]:
    for body in register.bodies:
        if body.review_on is not None:
            yield DateAhead(body.review_on, f"Review the terms and membership of {body.name}", Place("body", body.pk))
    for agreement in register.agreements:
        if agreement.review_on is not None:
            place = Place("agreement", agreement.pk)
            yield DateAhead(agreement.review_on, f"Review the agreement {agreement.title}", place)
    for strategy in register.strategies:
        if strategy.ends_on is not None:
            yield DateAhead(strategy.ends_on, f"{strategy.title} expires", Place("strategy", strategy.pk))
    for decision in register.open_decisions:
        yield DateAhead(decision.due_on, f"Decision due: {decision.text}", Place("meeting", decision.meeting))
