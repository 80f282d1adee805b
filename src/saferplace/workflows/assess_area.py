"""Assess a partnership for a year: gather its evidence, compare, rank, scan and score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saferplace.assessment.assess import Assessment, assess
from saferplace.assessment.inputs import AssessmentInput, Priority
from saferplace.assessment.scoring import Scheme
from saferplace.indicators.lineage import LineageIndex, trace
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assessment_evidence import Evidence, gather
from saferplace.workflows.assessment_setting import AssessmentSetting
from saferplace.workflows.refusals import NothingToAssess

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
    return AreaAssessment(setting, evidence.input, assess(evidence.input, scheme))


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
