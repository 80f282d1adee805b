"""What a group makes of the candidates: scores of several people combined, ranked, and tried with other weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saferplace.assessment.scoring import CRITERION_NAMES, Criterion, weighted_percent

QUARTER = 0.25
# Totals nearer than this are a tie: the difference comes from rounding, not from anybody's judgement.
_SAME = 1e-9


@dataclass(frozen=True)
class GroupPoints:
    """The points several people gave on one criterion.

    Attributes:
        mean: their mean.
        lowest: the lowest.
        highest: the highest.
        people: how many gave points.
    """

    mean: float
    lowest: int
    highest: int
    people: int

    @property
    def is_split(self) -> bool:
        """Whether they lie two points or more apart, so that the group should talk before it agrees."""
        return self.highest - self.lowest > 1


def combine(points: Sequence[int]) -> GroupPoints | None:
    """Return the points of several people together; None of nobody."""
    return GroupPoints(sum(points) / len(points), min(points), max(points), len(points)) if points else None


@dataclass(frozen=True)
class Theme:
    """A candidate with the points in force, whoever gave them.

    Attributes:
        id: indicator id.
        points: by criterion; None where not scored.
        is_mixed: a mixed group of offences, never put forward as it stands.
    """

    id: str
    points: Mapping[Criterion, float | None]
    is_mixed: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a candidate stands.

    Attributes:
        id: indicator id.
        total: weighted points in per cent of the most possible; None when too few criteria are scored.
        rank: 1 for the highest total; equal totals share a rank; None without a total.
        is_shortlisted: whether it is put forward.
    """

    id: str
    total: float | None
    rank: int | None
    is_shortlisted: bool


def rank_themes(
    themes: Sequence[Theme], weights: Mapping[Criterion, float], *, fewest: int, shortlist: int
) -> tuple[Standing, ...]:
    """Return where each candidate stands, highest total first; ties for the last place are all put forward."""
    totals = {theme.id: weighted_percent(theme.points, weights, fewest) for theme in themes}
    ordered = sorted(themes, key=lambda theme: (totals[theme.id] is None, -(totals[theme.id] or 0)))
    eligible = [totals[theme.id] or 0 for theme in ordered if totals[theme.id] and not theme.is_mixed]
    least = eligible[: max(shortlist, 1)][-1] if eligible and shortlist > 0 else None
    known = [total for total in totals.values() if total is not None]
    found = []
    for theme in ordered:
        total = totals[theme.id]
        rank = None if total is None else 1 + sum(other > total + _SAME for other in known)
        chosen = bool(total) and least is not None and (total or 0) >= least - _SAME and not theme.is_mixed
        found.append(Standing(theme.id, total, rank, chosen))
    return tuple(found)


@dataclass(frozen=True)
class Shift:
    """What happens to the shortlist when one weight is changed.

    Attributes:
        criterion: the criterion whose weight is changed.
        name: its name.
        factor: 0.75 or 1.25.
        order_changes: whether any two candidates change places.
        enters: ids put forward that were not before.
        leaves: ids no longer put forward.
    """

    criterion: Criterion
    name: str
    factor: float
    order_changes: bool
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


def try_other_weights(
    themes: Sequence[Theme],
    weights: Mapping[Criterion, float],
    *,
    fewest: int,
    shortlist: int,
    by: float = QUARTER,
) -> tuple[Shift, ...]:
    """Return what changing each weight that counts, a quarter down and a quarter up, does to the order."""
    before = rank_themes(themes, weights, fewest=fewest, shortlist=shortlist)
    chosen = [standing.id for standing in before if standing.is_shortlisted]
    found = []
    for criterion in Criterion:
        if not weights[criterion] or all(theme.points.get(criterion) is None for theme in themes):
            continue
        for factor in (1 - by, 1 + by):
            changed = {**weights, criterion: weights[criterion] * factor}
            after = rank_themes(themes, changed, fewest=fewest, shortlist=shortlist)
            now = [standing.id for standing in after if standing.is_shortlisted]
            enters = tuple(each for each in now if each not in chosen)
            leaves = tuple(each for each in chosen if each not in now)
            found.append(Shift(criterion, CRITERION_NAMES[criterion], factor, _swapped(before, after), enters, leaves))
    return tuple(found)


def _swapped(before: Sequence[Standing], after: Sequence[Standing]) -> bool:
    """Whether two candidates that stood in one order now stand in the other; a tie made or broken is no swap."""
    now = {standing.id: standing.total or 0.0 for standing in after}
    ranked = [standing for standing in before if standing.total is not None]
    return any(
        (first.total or 0) > (second.total or 0) + _SAME and now[first.id] < now[second.id] - _SAME
        for position, first in enumerate(ranked)
        for second in ranked[position + 1 :]
    )
