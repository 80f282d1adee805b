"""Decisions on priorities, and how the heads of section 6 are met by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from saferplace.web.assessments.models import Decision, Edition, HeadReason, Outcome, StatutoryHead


@dataclass(frozen=True)
class HeadMet:
    """One head of section 6(1) and what answers it.

    Attributes:
        head: the head.
        label: its words.
        themes: the priorities adopted that answer it.
        reason: why none does; "" when none is given.
        row: the reason's record; None without one.
    """

    head: str
    label: str
    themes: tuple[str, ...]
    reason: str
    row: HeadReason | None

    @property
    def is_open(self) -> bool:
        """Whether it has neither a priority nor a reason."""
        return not self.themes and not self.reason


def decisions(edition: Edition) -> QuerySet[Decision]:
    """Return what was decided, priorities first."""
    return Decision.objects.filter(edition=edition)


def heads_met(edition: Edition, decided: Iterable[Decision]) -> list[HeadMet]:
    """Return how each head of section 6(1) is met."""
    reasons = {row.head: row for row in HeadReason.objects.filter(edition=edition)}
    adopted = [row for row in decided if row.outcome == Outcome.ADOPT]
    found = []
    for head in StatutoryHead:
        row = reasons.get(head.value)
        themes = tuple(each.theme for each in adopted if head.value in each.heads)
        found.append(HeadMet(head.value, str(head.label), themes, row.reason if row else "", row))
    return found
