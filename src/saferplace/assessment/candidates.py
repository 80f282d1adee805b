"""Candidate priorities, scored by a stated scheme, with the reason why not kept for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from saferplace.assessment.changes import ChangeRow, change_of
from saferplace.assessment.comparison import Benchmark, Comparison
from saferplace.assessment.concentration import Concentrated
from saferplace.assessment.harm import Harm
from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup, Measure
from saferplace.assessment.panel import Cell, Panel, ValueKey
from saferplace.assessment.scoring import (
    CRITERION_NAMES,
    MOST_POINTS,
    SCORED_BY_PEOPLE,
    Criterion,
    Scheme,
    points_in,
    weighted_percent,
)
from saferplace.assessment.sentences import Form, Number, Part, derived
from saferplace.statistics.change import FELL, ROSE, UNCLEAR

_CANDIDATES = (
    IndicatorGroup.CRIME_TYPE,
    IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR,
    IndicatorGroup.ROAD_SAFETY,
    IndicatorGroup.ENVIRONMENT,
    IndicatorGroup.LOCAL,
)


@dataclass(frozen=True)
class Score:
    """Points on one criterion.

    Attributes:
        criterion: the criterion.
        points: 0 to 3; None when it cannot be scored from figures.
        reason: the figures behind the points, in words.
    """

    criterion: Criterion
    points: int | None
    reason: tuple[Part, ...]


@dataclass(frozen=True)
class Candidate:
    """One candidate priority.

    Attributes:
        facts: the indicator that stands for it.
        cell: its value.
        scores: one per criterion, in the order of Criterion.
        total: weighted points as a percentage of the most that the criteria scored could give; None with too few.
        shortlisted: whether it is put forward.
        is_priority: whether it measures one of today's priorities.
        why_not: why it is not put forward; empty when it is.
    """

    facts: IndicatorFacts
    cell: Cell
    scores: tuple[Score, ...]
    total: float | None
    shortlisted: bool = False
    is_priority: bool = False
    why_not: tuple[Part, ...] = ()

    def points(self, criterion: Criterion) -> int | None:
        """Return the points on one criterion."""
        return next(score.points for score in self.scores if score.criterion == criterion)


@dataclass(frozen=True)
class Candidates:
    """All candidates, highest score first.

    Attributes:
        scheme: how they were scored.
        ranked: the candidates.
        unscored: criteria nobody has scored for any candidate.
    """

    scheme: Scheme
    ranked: tuple[Candidate, ...]
    unscored: tuple[Criterion, ...]

    @property
    def shortlist(self) -> tuple[Candidate, ...]:
        """The candidates put forward."""
        return tuple(candidate for candidate in self.ranked if candidate.shortlisted)

    @property
    def others(self) -> tuple[Candidate, ...]:
        """The candidates not put forward, with their reasons."""
        return tuple(candidate for candidate in self.ranked if not candidate.shortlisted)


@dataclass(frozen=True)
class ScoringEvidence:
    """The results that candidates are scored on."""

    changes: tuple[ChangeRow, ...]
    comparison: Comparison
    concentration: tuple[Concentrated, ...]
    harm: Harm | None


def score_candidates(panel: Panel, found: ScoringEvidence, scheme: Scheme) -> Candidates:
    """Score every theme that a partnership could take as a priority."""
    themes = [facts for facts in panel.of_group(*_CANDIDATES) if _is_theme(facts)]
    scored = [_candidate(panel, facts, found, scheme) for facts in themes]
    scored.sort(key=lambda each: (each.total is None, -(each.total or 0), -(each.cell.numerator or 0), each.facts.id))
    eligible = [each.facts.id for each in scored if each.total and each.facts.id not in scheme.mixed]
    chosen = set(eligible[: scheme.shortlist])
    ranked = tuple(
        replace(each, shortlisted=True)
        if each.facts.id in chosen
        else replace(each, why_not=_why_not(each, scheme.mixed))
        for each in scored
    )
    unscored = tuple(one for one in Criterion if all(each.points(one) is None for each in ranked))
    return Candidates(scheme, ranked, unscored)


def _is_theme(facts: IndicatorFacts) -> bool:
    """Leave out what is done rather than suffered (enforcement, attendance): a response is not a priority."""
    is_crime = facts.group == IndicatorGroup.CRIME_TYPE
    return facts.measure != Measure.SHARE and (is_crime or facts.polarity == "lower_is_better")


def weighted_total(scores: Iterable[Score], scheme: Scheme) -> float | None:
    """Return weighted points as a percentage of the most that the criteria scored could give.

    None when fewer than `scheme.fewest` criteria are scored: a theme known by one figure must not outrank the rest.
    """
    return weighted_percent({score.criterion: score.points for score in scores}, scheme.weights, scheme.fewest)


def _candidate(panel: Panel, facts: IndicatorFacts, found: ScoringEvidence, scheme: Scheme) -> Candidate:
    cell = panel.cell(facts.id)
    scores = (
        _volume(panel, facts, cell, scheme),
        _trend(change_of(found.changes, facts.id), scheme),
        _harm(found.harm, facts, scheme),
        _comparison(found.comparison, facts, scheme),
        _concentration(found.concentration, cell.key, scheme),
        *(_judged(criterion, facts, scheme) for criterion in SCORED_BY_PEOPLE),
    )
    return Candidate(facts, cell, scores, weighted_total(scores, scheme), is_priority=facts.is_priority)


def _volume(panel: Panel, facts: IndicatorFacts, cell: Cell, scheme: Scheme) -> Score:
    whole = panel.cell(panel.all_crime.id) if panel.all_crime else None
    if whole is None or not whole.numerator or cell.numerator is None:
        return Score(Criterion.VOLUME, None, ("no total to set it against",))
    share = cell.numerator / whole.numerator * 100
    number = derived(share, Form.SHARE, "events for every 100 crimes recorded", cell.key, whole.key)
    lead: tuple[Part, ...] = () if facts.group == IndicatorGroup.CRIME_TYPE else ("in number equal to ",)
    return Score(Criterion.VOLUME, points_in(scheme.volume, share), (*lead, number, " of recorded crime"))


def _trend(change: ChangeRow | None, scheme: Scheme) -> Score:
    if change is None or change.direction not in (ROSE, FELL, UNCLEAR):
        reason = change.why_not if change and change.why_not else "not tested"
        return Score(Criterion.TREND, None, (reason,))
    if change.direction == UNCLEAR:
        return Score(Criterion.TREND, 1, ("no clear change",))
    size: tuple[Part, ...] = (change.direction,)
    if change.percent is not None:
        how = "change in per cent of the earlier count"
        size += (" by ", derived(abs(change.percent), Form.PERCENT, how, change.before.key, change.after.key))
    if change.direction == FELL:
        return Score(Criterion.TREND, 0, size)
    steep = change.percent is not None and change.percent >= scheme.steep_rise
    return Score(Criterion.TREND, MOST_POINTS if steep else 2, size)


def _judged(criterion: Criterion, facts: IndicatorFacts, scheme: Scheme) -> Score:
    points = scheme.judged.get(facts.id, {}).get(criterion)
    if points is None:
        return Score(criterion, None, ("to be scored by people",))
    name = CRITERION_NAMES[criterion].lower()
    number = Number(float(points), Form.COUNT, how="points given by the partnership")
    most = Number(float(MOST_POINTS), Form.COUNT, how="most points a criterion can have")
    return Score(criterion, points, (f"{name} judged ", number, " of ", most))


def _harm(harm: Harm | None, facts: IndicatorFacts, scheme: Scheme) -> Score:
    row = next((row for row in harm.rows if row.facts.id == facts.id), None) if harm else None
    if row is None:
        return _judged(Criterion.HARM, facts, scheme)
    share = row.share * 100
    number = derived(share, Form.SHARE, "count times weight over the sum of all", row.cell.key)
    return Score(Criterion.HARM, points_in(scheme.harm, share), (number, " of weighted harm"))


def _comparison(comparison: Comparison, facts: IndicatorFacts, scheme: Scheme) -> Score:
    row = comparison.row(facts.id)
    sides = [] if row is None else [row.peers.benchmark if row.peers else None, row.force, row.country]
    chosen = next((side for side in sides if side is not None and side.label), None)
    if row is None or chosen is None:
        return Score(Criterion.COMPARISON, None, ("not compared",))
    points = {"below": 0, "similar": 1, "above": 2}[chosen.said_label]
    if chosen.said_label == "above" and chosen.percent is not None and chosen.percent >= scheme.far_above:
        points = MOST_POINTS
    return Score(Criterion.COMPARISON, points, (*_size(row.own, chosen), f" the {chosen.name}", *_spread(chosen)))


def _size(own: Cell, side: Benchmark) -> tuple[Part, ...]:
    if side.label == "similar" or side.percent is None:
        return ("similar to",) if side.label == "similar" else (side.label,)
    operands = (own.key, side.cell.key) if side.cell else (own.key,)
    amount = derived(abs(side.percent), Form.PERCENT, f"difference from the {side.name} in per cent", *operands)
    return (amount, f" {side.label}")


def _spread(side: Benchmark) -> tuple[Part, ...]:
    return (", which is within the usual spread",) if side.is_within_spread else ()


def _concentration(found: tuple[Concentrated, ...], key: ValueKey, scheme: Scheme) -> Score:
    row = next((row for row in found if row.facts.id == key.indicator), None)
    if row is None or row.times != row.times:
        return Score(Criterion.CONCENTRATION, None, ("too few to say",))
    half = derived(row.places_holding_half, Form.COUNT, "neighbourhoods that together hold half", key)
    places = derived(row.places, Form.COUNT, "neighbourhoods of the area", key)
    words: tuple[Part, ...] = ("half in ", half, " of ", places, " neighbourhoods")
    return Score(Criterion.CONCENTRATION, points_in(scheme.concentration, row.times), words)


def _why_not(candidate: Candidate, mixed: tuple[str, ...]) -> tuple[Part, ...]:
    if candidate.facts.id in mixed:
        return ("a mixed group of offences: look at what is in it before making it a priority",)
    weak = [score for score in candidate.scores if score.points is not None and score.points <= 1]
    if candidate.total is None:
        known = [part for score in candidate.scores if score.points is not None for part in (*score.reason, "; ")]
        return (*known, "too few figures to score it, so people must judge it")
    parts: list[Part] = []
    for score in weak or [score for score in candidate.scores if score.points is not None]:
        parts += [*(["; "] if parts else []), *score.reason]
    return tuple(parts)
