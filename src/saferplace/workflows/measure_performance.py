"""Say how the targets of a plan are going: one line each, from the evidence as it stands in one version, on one day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.values import Value
from saferplace.planning.content import PlanContent, Target
from saferplace.planning.performance.change import ChangeOnYear, change_on_year
from saferplace.planning.performance.control import Control, control
from saferplace.planning.performance.freshness import Freshness, due_after, freshness
from saferplace.planning.performance.measured import Measured
from saferplace.planning.performance.outlook import Outlook, Wanted, foresee
from saferplace.planning.performance.pairs import read_together
from saferplace.planning.performance.standing import Standing, as_seen, stand
from saferplace.planning.performance.statuses import Status
from saferplace.planning.performance.trajectory import financial_years
from saferplace.planning.performance.words import outlook_in_words, reason
from saferplace.reference.periods import Period
from saferplace.workflows.assessment_setting import DATASET_OF_READER
from saferplace.workflows.evidence_health import NEWER_EXPECTED_AFTER
from saferplace.workflows.open_evidence import SUPPLIED, OpenEvidence
from saferplace.workflows.performance_figures import Figures, NoFigures, read_figures, what_to_read
from saferplace.workflows.periods_on_offer import whole_periods
from saferplace.workflows.supply_terms import due_on

_SMALL, _LARGE = 1.0, 1000.0


@dataclass(frozen=True)
class PerformanceLine:
    """How one target is going.

    Attributes:
        target: the target as the plan has it.
        priorities: titles of the priorities it measures.
        owner: post and organisation that answer for it; "" when nobody is named.
        measure: title of its indicator; "" when none is chosen or known.
        area_code: code of its area.
        area_name: name of its area.
        unit: unit of its figures.
        decimals: decimals they are printed with.
        measured: its figures, as they can have been known on the day.
        latest: the newest figure with interval, completeness and caveats; None when there is none.
        standing: where it stands, with its status.
        change: change on the same time a year before.
        control: control limits.
        freshness: how fresh it is.
        paired: what it shows together with the target it is paired with; "" when it is not.
        caveats: sentences that must be printed with the figures.
        source: where the figures come from; "" when there are none.
        problem: why there are no figures; "" when there are some.
        store_version: version of the evidence.
        threshold: the largest count of its series that is hidden when it is published; 0 for none.
    """

    target: Target
    priorities: tuple[str, ...]
    owner: str
    measure: str
    area_code: str
    area_name: str
    unit: str
    decimals: int
    measured: Measured
    latest: Value | None
    standing: Standing
    change: ChangeOnYear
    control: Control
    freshness: Freshness
    paired: str
    caveats: tuple[str, ...]
    source: str
    problem: str
    store_version: int
    threshold: int = 0

    @property
    def key(self) -> str:
        """Key of the target."""
        return self.target.key

    @property
    def title(self) -> str:
        """What is measured."""
        return self.target.title

    @property
    def status(self) -> Status:
        """Its status."""
        return self.standing.status

    @property
    def completeness(self) -> float | None:
        """How complete the newest figure is, 0 to 1; None when that is not known."""
        return self.latest.completeness if self.latest else None

    @property
    def completeness_percent(self) -> float | None:
        """The same in per cent."""
        return None if self.completeness is None else self.completeness * 100

    def counts_few(self, threshold: int) -> bool:
        """Return whether any count behind it is from 1 to a threshold.

        Looked at are the known parts of the year, the newest figure, and the rest of the whole that one is part of:
        readers can take one issue of a paper from the next, so one small part is enough.
        """
        parts = [point.count for point in self.standing.known]
        if self.latest is not None:
            below, above = self.latest.numerator, self.latest.denominator
            parts += [below, above]
            parts += [above - below] if below is not None and above is not None and above > below else []
        return any(part is not None and 0 < part <= threshold for part in parts)

    @property
    def reason(self) -> str:
        """Why it has its status, with the figures used."""
        if self.problem and self.status == Status.NO_FIGURE_YET:
            return self.problem
        return reason(self.standing, self.decimals)

    @property
    def outlook(self) -> str:
        """Where the year will end; "" without a forecast."""
        return outlook_in_words(self.standing, self.decimals)


@dataclass(frozen=True)
class PlanPerformance:
    """How a plan is going.

    Attributes:
        lines: one for each target, in the plan's order.
        day: the day it is looked at.
        store_version: version of the evidence.
    """

    lines: tuple[PerformanceLine, ...]
    day: date
    store_version: int

    def line(self, key: str) -> PerformanceLine | None:
        """Return the line of a target; None when the plan has none of that key."""
        return next((each for each in self.lines if each.key == key), None)

    def on(self, day: date) -> PlanPerformance:
        """Return the same on another day of the same month: only what is late differs.

        Periods end and years begin with a month, so what is known and which year is judged stay as they are.
        """
        lines = tuple(replace(line, freshness=line.freshness.on(day)) for line in self.lines)
        return PlanPerformance(lines, day, self.store_version)

    def having(self, *statuses: Status) -> tuple[PerformanceLine, ...]:
        """Return the lines that have one of some statuses."""
        return tuple(each for each in self.lines if each.status in statuses)


_ADAPTER: TypeAdapter[PlanPerformance] = TypeAdapter(PlanPerformance)


def as_json(performance: PlanPerformance) -> dict[str, Any]:
    """Return a performance as what JSON can hold, to be frozen with a paper."""
    table: dict[str, Any] = _ADAPTER.dump_python(performance, mode="json")
    return table


def measure_performance(
    evidence: OpenEvidence, content: PlanContent, day: date, *, days_due: Mapping[str, int | None] | None = None
) -> PlanPerformance:
    """Return how every target of a plan is going.

    Forecasts, the slow part, are kept with the evidence: a second look at the same version is quick.

    Args:
        evidence: one version of the evidence; an earlier one gives the values as they stood.
        content: the plan.
        day: the day; figures of periods that had not ended by then are not looked at.
        days_due: for series that partners supply, days after a period by which a figure is due; None: the usual rule.
    """
    asked, problems = {}, {}
    for target in content.targets:
        try:
            asked[target.key] = what_to_read(evidence, content, target)
        except NoFigures as error:
            problems[target.key] = str(error)
    figures = read_figures(evidence, asked.values())
    maker = _Maker(evidence, content, day, days_due or {})
    lines = [maker.line(target, figures.get(target.key), problems.get(target.key, "")) for target in content.targets]
    return PlanPerformance(_with_pairs(lines), day, evidence.version)


@dataclass(frozen=True)
class _Maker:
    """Makes the lines of one plan on one day."""

    evidence: OpenEvidence
    content: PlanContent
    day: date
    days_due: Mapping[str, int | None]

    def line(self, target: Target, figures: Figures | None, problem: str) -> PerformanceLine:
        measured = figures.measured if figures else Measured((), False)
        indicator = figures.wanted.indicator if figures else None
        seen = as_seen(measured, self.day)
        plan_years = financial_years(self.content.first_day, self.content.last_day)
        polarity = indicator.polarity if indicator else "neither"
        standing = stand(target, seen, self.day, plan_years, polarity=polarity, outlook=self._foresee)
        area = figures.wanted.area if figures else None
        titles = (self.content.priority(key) for key in target.priorities)
        newest = seen.latest
        return PerformanceLine(
            target=target,
            priorities=tuple(each.title for each in titles if each),
            owner=", ".join(part for part in (target.owner_post, target.owner_organisation) if part),
            measure=indicator.title if indicator else "",
            area_code=area.code if area else target.area_code or self.content.area_code,
            area_name=area.name if area else target.area_name or self.content.area_name,
            unit=figures.wanted.unit if figures else target.unit,
            decimals=decimals_of(seen, target),
            measured=seen,
            latest=figures.values[newest.period.code] if figures and newest else None,
            standing=standing,
            change=change_on_year(seen, standing.year, standing.known),
            control=control(seen, standing.direction),
            freshness=self._freshness(seen, indicator),
            paired="",
            caveats=(*(indicator.caveats if indicator else ()), *(figures.notes if figures else ())),
            source=source_of(indicator, self.evidence.version) if indicator else "",
            problem=problem,
            store_version=self.evidence.version,
            threshold=(indicator.disclosure_threshold or 0) if indicator else 0,
        )

    def _foresee(self, measured: Measured, year: Period, wanted: Wanted | None) -> Outlook | None:
        """Return the forecast, made once for the same figures."""
        known = tuple((point.period, point.count, point.value) for point in measured.points)
        key = ("outlook", known, measured.adds_up, year, wanted)
        return self.evidence.kept(key, lambda: foresee(measured, year, wanted))

    def _freshness(self, seen: Measured, indicator: Indicator | None) -> Freshness:
        wanted: list[Period] = []
        if indicator is not None and seen.points:
            kind = seen.points[0].period.kind
            wanted = whole_periods(kind, self.content.first_day.replace(day=1), self.content.last_day.replace(day=1))
        if indicator is None or not wanted:
            return Freshness(None, None, None, False)
        newest = seen.latest
        last = newest.period if newest else None
        return freshness(last, wanted[0], self._due(indicator), self.day, self.content.last_day)

    def _due(self, indicator: Indicator) -> Callable[[Period], date]:
        if indicator.reader == SUPPLIED:
            return lambda period: due_on(period, self.days_due.get(indicator.id))
        dataset = {"harm": "street_crime"}.get(indicator.reader, DATASET_OF_READER[indicator.reader])
        return due_after(NEWER_EXPECTED_AFTER.get(dataset, 12))


def _with_pairs(lines: Sequence[PerformanceLine]) -> tuple[PerformanceLine, ...]:
    """Say of each line what it shows together with the one it is paired with, either way round."""
    partner: dict[str, str] = {}
    for line in lines:
        if line.target.paired_with:
            partner[line.key] = line.target.paired_with
            partner.setdefault(line.target.paired_with, line.key)
    by_key = {line.key: line for line in lines}
    return tuple(_paired(line, by_key.get(partner.get(line.key, ""))) for line in lines)


def _paired(line: PerformanceLine, other: PerformanceLine | None) -> PerformanceLine:
    if other is None:
        return line
    words = read_together(
        line.title, line.change, line.standing.direction, other.title, other.change, other.standing.direction
    )
    return replace(line, paired=words)


def decimals_of(measured: Measured, target: Target) -> int:
    """Return how many decimals a measure is printed with: none for whole figures, more the smaller they are."""
    values = [abs(point.value) for point in measured.points if point.value is not None]
    values += [abs(float(aim.value)) for aim in target.aims if aim.value is not None]
    if not values or all(value == round(value) for value in values) or max(values) >= _LARGE:
        return 0
    return 2 if max(values) < _SMALL else 1


def source_of(indicator: Indicator, version: int) -> str:
    """Return source, credit lines and the version of the evidence."""
    published = indicator.id.partition(".")[0] if indicator.group == "published" else ""
    datasets = [published or DATASET_OF_READER[indicator.reader]]
    if indicator.denominator == "population":
        datasets.append("population")
    credit_lines = dict.fromkeys(DATASETS[each].credit.rstrip(".") for each in datasets)
    return f"{'. '.join([indicator.source.rstrip('.'), *credit_lines])}. Evidence store version {version}."
