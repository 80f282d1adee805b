"""Crossings: statutory heads and priorities, objectives of others and priorities, impact and likelihood of risks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.web.plans.models import HeadReason, ObjectiveLink, Plan, Priority, Risk
from saferplace.web.plans.models.words import HEADS, levels
from saferplace.web.plans.queries import items


@dataclass(frozen=True)
class HeadMet:
    """A statutory head with the priorities that serve it, or the reason that none does."""

    head: str
    label: str
    priorities: tuple[Priority, ...]
    reason: HeadReason | None

    @property
    def is_open(self) -> bool:
        """Whether neither a priority nor a reason is there."""
        return not self.priorities and self.reason is None


def heads_of(plan: Plan) -> list[HeadMet]:
    """Return the statutory heads with what serves each."""
    rows = list(items.priorities(plan))
    reasons = {row.head: row for row in items.head_reasons(plan)}
    return [
        HeadMet(head, label, tuple(row for row in rows if head in row.heads), reasons.get(head))
        for head, label in HEADS.items()
    ]


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective with, for each priority in the order of the columns, whether it serves it."""

    link: ObjectiveLink
    serves: tuple[bool, ...]

    @property
    def is_gap(self) -> bool:
        """Whether neither a priority serves it nor a reason says why none does."""
        return not any(self.serves) and not self.link.reason


@dataclass(frozen=True)
class ObjectiveMatrix:
    """Objectives of others down, priorities across.

    Attributes:
        priorities: the columns.
        rows: the objectives.
        unserving: priorities that serve no objective.
    """

    priorities: tuple[Priority, ...]
    rows: tuple[ObjectiveRow, ...]
    unserving: tuple[Priority, ...]

    @property
    def gaps(self) -> tuple[ObjectiveLink, ...]:
        """Objectives with neither a priority nor a reason."""
        return tuple(row.link for row in self.rows if row.is_gap)


def objectives_of(plan: Plan) -> ObjectiveMatrix:
    """Return which priorities serve which objectives of others."""
    columns = tuple(items.priorities(plan).prefetch_related(None))
    rows = []
    for link in items.objective_links(plan):
        own = {row.pk for row in link.priorities.all()}
        rows.append(ObjectiveRow(link, tuple(column.pk in own for column in columns)))
    served = {place for row in rows for place, serves in enumerate(row.serves) if serves}
    unserving = tuple(column for place, column in enumerate(columns) if place not in served)
    return ObjectiveMatrix(columns, tuple(rows), unserving)


@dataclass(frozen=True)
class RiskCell:
    """The risks of one impact and likelihood.

    Attributes:
        score: impact times likelihood.
        band: "low", "medium" or "high".
        risks: those that are there.
    """

    score: int
    band: str
    risks: tuple[Risk, ...]


@dataclass(frozen=True)
class RiskMatrix:
    """Impact down, the highest first; likelihood across.

    Attributes:
        likelihoods: words of the columns.
        rows: word of each row with its cells.
        unscored: risks that are not scored.
    """

    likelihoods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[RiskCell, ...]], ...]
    unscored: tuple[Risk, ...]


def band_of(score: int, scale: int) -> str:
    """Return how high a score is: low up to 30 % of the highest possible, high above 60 %."""
    share = score / (scale * scale)
    return "high" if share > 0.6 else "medium" if share > 0.3 else "low"


def matrix_of(risks: Sequence[Risk], scale: int) -> RiskMatrix:
    """Return risks by impact and likelihood."""
    words = levels(scale)

    def cell(impact: int, likelihood: int) -> RiskCell:
        here = tuple(risk for risk in risks if (risk.impact, risk.likelihood) == (impact, likelihood))
        return RiskCell(impact * likelihood, band_of(impact * likelihood, scale), here)

    scores = range(1, scale + 1)
    rows = tuple((words[impact - 1], tuple(cell(impact, each) for each in scores)) for impact in reversed(scores))
    return RiskMatrix(words, rows, tuple(risk for risk in risks if risk.score is None))
