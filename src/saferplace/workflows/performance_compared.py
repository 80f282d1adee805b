"""Set the measures of a plan beside similar areas and the country, each in the newest year that is loaded for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from saferplace.assessment.comparison import Benchmark, ComparisonRow, compare
from saferplace.assessment.inputs import MONTHLY_SCHEMA, AssessmentInput
from saferplace.assessment.panel import Panel
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.reference.areas import AreaError, AreaLevel
from saferplace.reference.periods import Period, PeriodKind
from saferplace.workflows.areas_around import areas_around
from saferplace.workflows.assessment_evidence import facts_of
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.periods_on_offer import loaded_months
from saferplace.workflows.similar_areas import similar_areas

_PEERED = (AreaLevel.CSP, AreaLevel.DISTRICT)


@dataclass(frozen=True)
class ComparedMeasure:
    """How a measure's rate compares.

    Attributes:
        period: label of the year compared.
        peers: "above", "similar" or "below" the average of the peer group; "" when not compared.
        country: the same for the country.
        country_name: its name; "" when not compared.
        rank: place among the areas ranked, 1 the highest; None when not ranked.
        of: how many were ranked.
    """

    period: str
    peers: str
    country: str
    country_name: str
    rank: int | None
    of: int

    @property
    def words(self) -> str:
        """The comparison in a few words; "" when there is none."""
        said = [(self.peers, "similar areas"), (self.country, self.country_name)]
        return " and ".join(_beside(label, name) for label, name in said if label)


def _beside(label: str, name: str) -> str:
    return f"similar to {name}" if label == "similar" else f"{label} {name}"


def compare_measures(
    evidence: OpenEvidence, asked: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], ComparedMeasure]:
    """Return the comparison of indicators and areas; those that cannot be compared are left out.

    Made once for each version of the evidence.

    Args:
        evidence: the evidence.
        asked: indicator id and area code.
    """
    wanted = tuple(sorted(set(asked)))
    return evidence.kept(("measures compared", wanted), lambda: _compare_all(evidence, wanted))


def _compare_all(evidence: OpenEvidence, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], ComparedMeasure]:
    groups: dict[tuple[str, Period], list[Indicator]] = {}
    for name, code in asked:
        found = _comparable(evidence, name, code)
        if found is not None:
            groups.setdefault((code, found[1]), []).append(found[0])
    result: dict[tuple[str, str], ComparedMeasure] = {}
    for (code, year), indicators in groups.items():
        for row in _rows(evidence, code, year, indicators):
            result[row.facts.id, code] = _compared(row, year)
    return result


def _comparable(evidence: OpenEvidence, name: str, code: str) -> tuple[Indicator, Period] | None:
    """Return an indicator that can be compared, and its newest year."""
    try:
        indicator, area = evidence.catalogue.get(name), evidence.geography.area(code)
    except (LookupError, AreaNotFound, AreaError):
        return None
    if indicator.denominator == "none" or area.level not in _PEERED or area.level not in indicator.levels:
        return None
    loaded = loaded_months(evidence, indicator, code)
    if loaded is None or PeriodKind.ROLLING_YEAR not in indicator.periods:
        return None
    return indicator, Period.parse(f"12m-to-{loaded[1]:%Y-%m}")


def _rows(evidence: OpenEvidence, code: str, year: Period, indicators: list[Indicator]) -> tuple[ComparisonRow, ...]:
    area = evidence.geography.area(code)
    group = similar_areas(evidence, area)
    country = areas_around(evidence, area).get(AreaLevel.COUNTRY)
    peers = [peer.area.code for peer in group.peers] if group else []
    codes = list(dict.fromkeys([code, *peers, *([country.code] if country else [])]))
    offering = [each for each in indicators if country is None or country.level in each.levels]
    values = evidence.compute(offering, codes, [year.year_before(), year])
    months = pl.DataFrame(schema=dict(MONTHLY_SCHEMA))
    given = AssessmentInput(
        area=area,
        year=year,
        previous=year.year_before(),
        indicators=tuple(facts_of(each) for each in offering),
        values=values,
        monthly=months,
        country=country,
        peer_group=group,
    )
    return compare(Panel(given)).rows


def _compared(row: ComparisonRow, year: Period) -> ComparedMeasure:
    peers = row.peers
    return ComparedMeasure(
        period=year.label,
        peers=_said(peers.benchmark) if peers else "",
        country=_said(row.country),
        country_name=row.country.name,
        rank=peers.rank if peers else None,
        of=peers.of if peers else 0,
    )


def _said(benchmark: Benchmark) -> str:
    return benchmark.said_label
