"""From the input of an assessment to its results."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from saferplace.assessment.candidates import Candidates, ScoringEvidence, score_candidates
from saferplace.assessment.changes import ChangeRow, find_changes
from saferplace.assessment.comparison import Comparison, compare
from saferplace.assessment.concentration import Concentrated, measure_concentration
from saferplace.assessment.context import ContextNote, notes_on
from saferplace.assessment.data_quality import DataQuality, describe_quality
from saferplace.assessment.elsewhere import Elsewhere, change_elsewhere
from saferplace.assessment.emerging import Emerging, scan
from saferplace.assessment.findings import Finding, KeyResults, state_findings
from saferplace.assessment.harm import Harm, weigh_harm
from saferplace.assessment.hundred_people import HundredPeople, describe_as_hundred
from saferplace.assessment.inputs import AssessmentInput
from saferplace.assessment.make_up import MakeUp, describe_make_up
from saferplace.assessment.panel import Panel
from saferplace.assessment.places import rank_places, wards_to_picture
from saferplace.assessment.residuals import Residual, check_sums
from saferplace.assessment.scoring import Scheme, load_scheme
from saferplace.assessment.trend import Trend, describe_trends


@dataclass(frozen=True)
class Assessment:
    """What the figures of one area and year mean.

    Attributes:
        given: what it was made from.
        panel: its values, looked up by indicator, area and period.
        comparison: with force, country and peers.
        changes: since the year before.
        elsewhere: how force, country and peers changed.
        make_up: crime by type.
        trends: by month.
        places: wards and LSOAs, PLACES_SCHEMA.
        concentration: over neighbourhoods.
        harm: weighted harm; None when no weights are loaded.
        emerging: themes outside today's priorities.
        hundred_people: the area, and wards that stand out, as 100 people.
        candidates: candidate priorities.
        residuals: sums of published tables.
        data_quality: how complete the figures are.
        context: events that touch either year.
        findings: what a reader must know, in order.
    """

    given: AssessmentInput
    panel: Panel
    comparison: Comparison
    changes: tuple[ChangeRow, ...]
    elsewhere: tuple[Elsewhere, ...]
    make_up: MakeUp
    trends: tuple[Trend, ...]
    places: pl.DataFrame
    concentration: tuple[Concentrated, ...]
    harm: Harm | None
    emerging: Emerging
    hundred_people: tuple[HundredPeople, ...]
    candidates: Candidates
    residuals: tuple[Residual, ...]
    data_quality: DataQuality
    context: tuple[ContextNote, ...]
    findings: tuple[Finding, ...]


def assess(given: AssessmentInput, scheme: Scheme | None = None) -> Assessment:
    """Assess one area for one year.

    Args:
        given: the values and facts.
        scheme: how candidates are scored and the peers averaged; the shipped table when None.

    Raises:
        InputError: a frame lacks a column or holds what is not its type.
    """
    panel = Panel(given)
    scheme = scheme or load_scheme()
    comparison = compare(panel, scheme.peer_average)
    changes = find_changes(panel)
    make_up = describe_make_up(panel, changes)
    trends = describe_trends(panel)
    places = rank_places(panel)
    concentration = measure_concentration(panel)
    harm = weigh_harm(panel)
    emerging = scan(panel, changes, comparison)
    evidence = ScoringEvidence(changes, comparison, concentration, harm)
    candidates = score_candidates(panel, evidence, scheme)
    quality = describe_quality(panel, _left_out(comparison))
    key = KeyResults(comparison, changes, make_up, trends, places, concentration, emerging, candidates, quality)
    return Assessment(
        given=given,
        panel=panel,
        comparison=comparison,
        changes=changes,
        elsewhere=change_elsewhere(panel, changes),
        make_up=make_up,
        trends=trends,
        places=places,
        concentration=concentration,
        harm=harm,
        emerging=emerging,
        hundred_people=describe_as_hundred(given, wards_to_picture(panel, places)),
        candidates=candidates,
        residuals=tuple(residual for table in given.published for residual in check_sums(table)),
        data_quality=quality,
        context=tuple(dict.fromkeys((*notes_on(given.previous), *notes_on(given.year)))),
        findings=state_findings(panel, key),
    )


def _left_out(comparison: Comparison) -> tuple[str, ...]:
    names = {name for row in comparison.rows if row.peers and row.peers.of for name in row.peers.left_out}
    return tuple(sorted(names))
