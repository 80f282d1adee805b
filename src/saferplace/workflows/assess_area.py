"""Assess a partnership for a year: gather its evidence, compare, rank, scan and score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from saferplace.assessment.assess import Assessment, assess
from saferplace.assessment.inputs import AssessmentInput, Priority
from saferplace.assessment.scoring import Scheme
from saferplace.indicators.lineage import LineageIndex, trace
from saferplace.indicators.values import Value
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assessment_evidence import Evidence, gather
from saferplace.workflows.assessment_setting import AssessmentSetting
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.refusals import NothingToAssess
from saferplace.workflows.small_counts import Cell, hidden_among

ASSESSED_LEVELS = (AreaLevel.CSP, AreaLevel.DISTRICT)


@dataclass(frozen=True)
class AreaAssessment:
    """An assessment with what it was made from.

    Attributes:
        setting: the store and its areas.
        input: the gathered evidence.
        assessment: the results.
    """

    setting: AssessmentSetting
    input: AssessmentInput
    assessment: Assessment

    def told(self) -> tuple[Value, ...]:
        """Return the values of the own area that its papers print and that may be too small to be printed."""
        return told_values(self.setting, self.input)

    def keeping_back(self, cells: frozenset[Cell]) -> AreaAssessment:
        """Return the same assessment whose papers do not print these figures either."""
        given = replace(self.input, hidden=self.input.hidden | cells)
        return replace(self, input=given, assessment=replace(self.assessment, given=given))

    def lineage(self) -> LineageIndex:
        """Trace every value of the assessment back to its rows (the slow part, so only when papers are made)."""
        found = self.input
        wanted = {facts.id for facts in found.indicators}
        indicators = [item for item in self.setting.indicators if item.id in wanted]
        areas = found.values["area_code"].unique().sort().to_list()
        small = found.small_areas["area_code"].unique().sort().to_list()
        return trace(
            self.setting.store, self.setting.geography, indicators, [*areas, *small], [found.previous, found.year]
        )


def assess_area(
    store: EvidenceStore,
    area: str,
    year: str,
    *,
    peers: Sequence[str] = (),
    priorities: Sequence[Priority] = (),
    setting: AssessmentSetting | None = None,
    scheme: Scheme | None = None,
) -> AreaAssessment:
    """Assess one partnership (or district) for a year.

    Args:
        store: the evidence store.
        area: code or name of a partnership or district.
        year: period code of a year, such as 2021/22.
        peers: codes or names of the peers; empty to choose statistical neighbours.
        priorities: today's priorities and the indicators that measure them.
        setting: a setting already read for the same store and year.
        scheme: how candidates are scored and peers averaged; the shipped table when None.

    Raises:
        NothingToAssess: the area is of another level, or no crime of that year is loaded for it.
        AreaNotFound, PeriodError: as named.
    """
    setting = setting or AssessmentSetting.of(store, _year(year))
    own = _assessable(setting, area)
    given = [setting.geography.find(peer) for peer in peers]
    evidence = next(gather(setting, [own], {own.code: given} if given else {}, priorities))
    return _assessed(setting, evidence, scheme)


def assess_every_csp(store: EvidenceStore, year: str) -> Iterator[AreaAssessment]:
    """Assess every partnership of the store that has any evidence for the year, reading the store once."""
    setting = AssessmentSetting.of(store, _year(year))
    areas = [setting.geography.area(code) for code in setting.csps()]
    for evidence in gather(setting, areas, {}):
        if evidence.has_values:
            yield _assessed(setting, evidence)


def _assessed(setting: AssessmentSetting, evidence: Evidence, scheme: Scheme | None = None) -> AreaAssessment:
    if not evidence.has_values:
        raise NothingToAssess(
            f"No complete figures for {evidence.input.area.name} in {setting.year.label} are in the store. "
            "'saferplace store status' shows which months of which force are loaded."
        )
    made = AreaAssessment(setting, evidence.input, assess(evidence.input, scheme))
    return made.keeping_back(hidden_among(made.told(), thresholds_of(setting), setting.geography))


def thresholds_of(setting: AssessmentSetting) -> dict[str, int]:
    """Return the largest count that is hidden, of each indicator that has one."""
    return {item.id: item.disclosure_threshold for item in setting.indicators if item.disclosure_threshold}


def told_values(setting: AssessmentSetting, given: AssessmentInput) -> tuple[Value, ...]:
    """Return both years of the own area for each indicator whose small counts are hidden."""
    wanted = pl.col("indicator").is_in(list(thresholds_of(setting))) & (pl.col("area_code") == given.area.code)
    rows = given.values.filter(wanted).iter_rows(named=True)
    return tuple(value_from_row(row, setting.geography, Period.parse(row["period"])) for row in rows)


def _year(text: str) -> Period:
    period = Period.parse(text)
    if period.length != 12:
        raise NothingToAssess(f"An assessment covers a year, such as 2021/22, 2021 or 12m-to-2022-03; not {text}.")
    return period


def _assessable(setting: AssessmentSetting, text: str) -> Area:
    area = setting.geography.find(text)
    if area.level not in ASSESSED_LEVELS:
        raise NothingToAssess(
            f"{area.name} ({area.code}) is a {area.level.value.replace('_', ' ')}. "
            "Assess a community safety partnership (such as E22000165) or a district (such as E07000130)."
        )
    return area
