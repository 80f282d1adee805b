"""The results of an assessment as plain words and numbers, small enough to be kept and shown in no time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from saferplace.assessment.candidates import Candidate, Score
from saferplace.assessment.emerging import PEERS, QUARTER, YEAR, Signal
from saferplace.assessment.sentences import Number, Part
from saferplace.charts import wording
from saferplace.documents.strategic_assessment.writer import print_number
from saferplace.workflows.assess_area import AreaAssessment

_TESTS = {
    YEAR: "this year against last",
    QUARTER: "last three months against a year before",
    PEERS: "against the peers",
}


@dataclass(frozen=True)
class ScoreDigest:
    """What the figures say on one criterion.

    Attributes:
        criterion: id of the criterion.
        points: 0 to 3; None when figures cannot say.
        reason: the figures behind the points, in words.
    """

    criterion: str
    points: int | None
    reason: str


@dataclass(frozen=True)
class CandidateDigest:
    """One candidate priority.

    Attributes:
        id: the indicator that stands for it.
        title: its name.
        figure: its value with the unit.
        count: what was counted, with the noun.
        scores: what the figures say, by criterion.
        is_mixed: a mixed group of offences, never put forward as it stands.
        is_priority: whether it measures one of today's priorities.
    """

    id: str
    title: str
    figure: str
    count: str
    scores: tuple[ScoreDigest, ...]
    is_mixed: bool
    is_priority: bool

    def score(self, criterion: str) -> ScoreDigest:
        """Return what the figures say on one criterion."""
        found = (score for score in self.scores if score.criterion == criterion)
        return next(found, ScoreDigest(criterion, None, "not scored"))


@dataclass(frozen=True)
class SignalDigest:
    """One thing that stands out outside today's priorities.

    Attributes:
        id: the indicator.
        title: its name.
        kind: "worse", "better" or "noted" (neither direction is better).
        test: how it was tested, in words.
        size: by how much it differs.
        chance: share of false alarms to expect among everything at least as certain, in words.
    """

    id: str
    title: str
    kind: str
    test: str
    size: str
    chance: str


@dataclass(frozen=True)
class AssessmentDigest:
    """The results of one assessment.

    Attributes:
        area_code: the area.
        area_name: its name.
        year: period code.
        store_version: version of the evidence.
        messages: the key findings, one sentence each.
        candidates: candidate priorities, in the order of the figures alone.
        signals: what stands out outside today's priorities, most certain first.
        untested: indicators that could not be tested.
        peers: names of the peers.
        unscored: ids of criteria that no figure can score.
    """

    area_code: str
    area_name: str
    year: str
    store_version: int
    messages: tuple[str, ...]
    candidates: tuple[CandidateDigest, ...]
    signals: tuple[SignalDigest, ...]
    untested: tuple[str, ...]
    peers: tuple[str, ...]
    unscored: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> AssessmentDigest:
        """Return what as_json wrote."""
        rows = {
            **table,
            "candidates": tuple(_candidate_from(row) for row in table["candidates"]),
            "signals": tuple(SignalDigest(**row) for row in table["signals"]),
        }
        texts = {name: tuple(table[name]) for name in ("messages", "untested", "peers", "unscored")}
        return cls(**{**rows, **texts})


def _candidate_from(row: Mapping[str, Any]) -> CandidateDigest:
    return CandidateDigest(**{**row, "scores": tuple(ScoreDigest(**score) for score in row["scores"])})


def digest_assessment(found: AreaAssessment) -> AssessmentDigest:
    """Return the results of an assessment in words and plain numbers."""
    results, given = found.assessment, found.input
    mixed = results.candidates.scheme.mixed
    emerging = results.emerging
    groups = (("worse", emerging.concerns), ("better", emerging.improvements), ("noted", emerging.noted))
    return AssessmentDigest(
        area_code=given.area.code,
        area_name=given.area.name,
        year=given.year.code,
        store_version=found.setting.store.version,
        messages=tuple(_written(finding.sentence.parts) for finding in results.findings),
        candidates=tuple(_candidate(one, one.facts.id in mixed) for one in results.candidates.ranked),
        signals=tuple(_signal(kind, signal) for kind, signals in groups for signal in signals),
        untested=emerging.untested,
        peers=tuple(peer.area.name for peer in given.peer_group.peers) if given.peer_group else (),
        unscored=tuple(criterion.value for criterion in results.candidates.unscored),
    )


def _candidate(one: Candidate, is_mixed: bool) -> CandidateDigest:
    cell = one.cell
    return CandidateDigest(
        id=one.facts.id,
        title=one.facts.title,
        figure=f"{wording.number(cell.value, _decimals(cell.value))} {cell.unit}",
        count=f"{wording.number(cell.numerator)} {one.facts.events}",
        scores=tuple(_score(score) for score in one.scores),
        is_mixed=is_mixed,
        is_priority=one.is_priority,
    )


def _decimals(value: float | None) -> int:
    return 0 if value is None or value == round(value) else 1 if abs(value) >= 1 else 2


def _score(score: Score) -> ScoreDigest:
    return ScoreDigest(score.criterion.value, score.points, _written(score.reason))


def _signal(kind: str, signal: Signal) -> SignalDigest:
    size = wording.number(signal.after - signal.before, signed=True)
    if signal.percent is not None:
        size = wording.percent(signal.percent, signed=True)
    return SignalDigest(signal.facts.id, signal.facts.title, kind, _TESTS[signal.test], size, _chance(signal.adjusted))


def _chance(adjusted: float) -> str:
    for limit, words in ((0.001, "under 0.1 %"), (0.01, "under 1 %")):
        if adjusted < limit:
            return words
    return "under 5 %"


def _written(parts: Sequence[Part]) -> str:
    return "".join(print_number(part) if isinstance(part, Number) else part for part in parts)
