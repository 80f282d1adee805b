"""How complete the targets of a plan are, so that no blank is published unnoticed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from saferplace.planning.content import AimKind
from saferplace.web.plans.models import Plan, Target
from saferplace.web.plans.queries.choices import years_of
from saferplace.web.plans.queries.items import targets


@dataclass(frozen=True)
class Completeness:
    """How much of the targets is filled in.

    Attributes:
        targets: how many targets there are.
        with_measure: how many have a measure.
        with_baseline: how many have a value and a period as baseline.
        with_direction: how many say which way is wanted.
        years: how many years of targets there are to be filled in.
        valued: years with a value.
        monitored: years that say "monitor only".
    """

    targets: int
    with_measure: int
    with_baseline: int
    with_direction: int
    years: int
    valued: int
    monitored: int

    @property
    def blank(self) -> int:
        """How many years say nothing."""
        return self.years - self.valued - self.monitored

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        full = (self.with_measure, self.with_baseline, self.with_direction)
        return self.blank == 0 and all(count == self.targets for count in full)


def completeness_of(plan: Plan) -> Completeness:
    """Return how complete the targets of a plan are, over the financial years it covers."""
    return counted(list(targets(plan)), years_of(plan))


def counted(rows: Iterable[Target], years: list[str]) -> Completeness:
    """Return how complete some targets are."""
    found = list(rows)
    aims = [aim for row in found for aim in row.aims.all() if aim.year in years]
    return Completeness(
        targets=len(found),
        with_measure=sum(bool(row.indicator) for row in found),
        with_baseline=sum(row.baseline is not None and bool(row.baseline_period) for row in found),
        with_direction=sum(bool(row.direction) for row in found),
        years=len(found) * len(years),
        valued=sum(aim.kind == AimKind.VALUE for aim in aims),
        monitored=sum(aim.kind == AimKind.MONITOR_ONLY for aim in aims),
    )
