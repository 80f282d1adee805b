"""Candidate priorities: what the figures say, what people gave, and where each candidate stands with both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from saferplace.assessment.group_scores import (
    GroupPoints,
    Shift,
    Standing,
    Theme,
    combine,
    rank_themes,
    try_other_weights,
)
from saferplace.assessment.scoring import CRITERION_NAMES, Criterion, Scheme, load_scheme
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.models import AgreedScore, Decision, Edition, MemberScore, PublicConcern
from saferplace.web.assessments.queries.editions import digest_of, results_of
from saferplace.workflows.digest_assessment import AssessmentDigest, CandidateDigest, ScoreDigest

FIGURES, GROUP, AGREED = "figures", "mean of the group", "agreed by the group"


@dataclass(frozen=True)
class CriterionShown:
    """One criterion of one candidate.

    Attributes:
        criterion: the criterion.
        name: its name.
        figures: what the figures say.
        group: what members gave together; None while nobody has.
        members: what each of them gave.
        mine: what this person gave; None when nothing.
        agreed: what the group agreed; None while it has not.
        points: the points in force; None when not scored.
        source: where the points in force come from.
        said: what people said about it, for public concern.
    """

    criterion: Criterion
    name: str
    figures: ScoreDigest
    group: GroupPoints | None
    members: tuple[MemberScore, ...]
    mine: int | None
    agreed: AgreedScore | None
    points: float | None
    source: str
    said: tuple[PublicConcern, ...] = ()

    @property
    def by_people(self) -> bool:
        """Whether only people can score it, because no figure does."""
        return self.figures.points is None

    @property
    def overrides(self) -> bool:
        """Whether the group agreed on something else than the figures say."""
        return self.agreed is not None and self.figures.points not in (None, self.agreed.points)


@dataclass(frozen=True)
class CandidateShown:
    """One candidate with everything it is judged on.

    Attributes:
        digest: what the figures say.
        criteria: one for each criterion.
        standing: total and rank.
        decision: what was decided about it; None while nothing was.
    """

    digest: CandidateDigest
    criteria: tuple[CriterionShown, ...]
    standing: Standing
    decision: Decision | None

    @property
    def id(self) -> str:
        """Identifier: the indicator's."""
        return self.digest.id

    @property
    def open_criteria(self) -> list[str]:
        """Names of criteria that nobody and nothing has scored."""
        return [each.name for each in self.criteria if each.points is None]


@dataclass(frozen=True)
class CandidatesShown:
    """All candidates of an edition.

    Attributes:
        ranked: highest total first.
        weights: the weights in force.
        themes: the points in force of each.
        titles: title of each candidate.
        members: how many members have given points.
    """

    ranked: tuple[CandidateShown, ...]
    weights: Mapping[Criterion, float]
    themes: tuple[Theme, ...]
    titles: Mapping[str, str]
    members: int

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        """What a quarter more or less of each weight changes."""
        scheme = load_scheme()
        return try_other_weights(self.themes, self.weights, fewest=scheme.fewest, shortlist=scheme.shortlist)

    @property
    def unsettled(self) -> list[Shift]:
        """The changes of a weight that would put another candidate forward."""
        return [shift for shift in self.shifts if shift.enters or shift.leaves]

    @property
    def unsettled_words(self) -> str:
        """Which weights the shortlist hangs on, in words."""
        names = list(dict.fromkeys(shift.name.lower() for shift in self.unsettled))
        return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    @property
    def shortlist(self) -> list[CandidateShown]:
        """The candidates put forward."""
        return [each for each in self.ranked if each.standing.is_shortlisted]


def weights_of(edition: Edition, scheme: Scheme | None = None) -> Mapping[Criterion, float]:
    """Return the weights of an edition: its own, else those shipped."""
    shipped = (scheme or load_scheme()).weights
    return {criterion: float(edition.weights.get(criterion.value, shipped[criterion])) for criterion in Criterion}


def candidates_of(edition: Edition, account: Account | None = None) -> CandidatesShown | None:
    """Return the candidates of an edition; None while its results are not worked out."""
    digest = digest_of(results_of(edition))
    return None if digest is None else _candidates(edition, digest, account)


def _candidates(edition: Edition, digest: AssessmentDigest, account: Account | None) -> CandidatesShown:
    members = list(MemberScore.objects.filter(edition=edition))
    agreed = {(row.candidate, row.criterion): row for row in AgreedScore.objects.filter(edition=edition)}
    decisions = {row.candidate: row for row in Decision.objects.filter(edition=edition)}
    said = _by_candidate(PublicConcern.objects.filter(edition=edition))
    cells = {
        one.id: tuple(
            _criterion(criterion, one, members, agreed.get((one.id, criterion.value)), said.get(one.id, ()), account)
            for criterion in Criterion
        )
        for one in digest.candidates
    }
    themes = [
        Theme(one.id, {cell.criterion: cell.points for cell in cells[one.id]}, one.is_mixed)
        for one in digest.candidates
    ]
    scheme, weights = load_scheme(), weights_of(edition)
    standings = rank_themes(themes, weights, fewest=scheme.fewest, shortlist=scheme.shortlist)
    by_id = {one.id: one for one in digest.candidates}
    ranked = tuple(CandidateShown(by_id[each.id], cells[each.id], each, decisions.get(each.id)) for each in standings)
    titles = {one.id: one.title for one in digest.candidates}
    return CandidatesShown(ranked, weights, tuple(themes), titles, len({row.account_id for row in members}))


def _by_candidate(rows: Iterable[PublicConcern]) -> dict[str, tuple[PublicConcern, ...]]:
    found: dict[str, tuple[PublicConcern, ...]] = {}
    for row in rows:
        found[row.candidate] = (*found.get(row.candidate, ()), row)
    return found


def _criterion(
    criterion: Criterion,
    one: CandidateDigest,
    members: Sequence[MemberScore],
    agreed: AgreedScore | None,
    said: tuple[PublicConcern, ...],
    account: Account | None,
) -> CriterionShown:
    given = [row for row in members if row.candidate == one.id and row.criterion == criterion.value]
    group = combine([row.points for row in given])
    mine = next((row.points for row in given if account is not None and row.account_id == account.pk), None)
    figures = one.score(criterion.value)
    points: float | None = figures.points
    source = FIGURES if points is not None else ""
    if points is None and group is not None:
        points, source = group.mean, GROUP
    if agreed is not None:
        points, source = float(agreed.points), AGREED
    is_concern = criterion == Criterion.PUBLIC_CONCERN
    name = CRITERION_NAMES[criterion]
    return CriterionShown(
        criterion, name, figures, group, tuple(given), mine, agreed, points, source, said if is_concern else ()
    )


def undecided_candidates(edition: Edition, decided: Iterable[Decision]) -> tuple[str, ...]:
    """Return the titles of candidates put forward that nothing was decided about."""
    found = None if edition.is_topic else candidates_of(edition)
    if found is None:
        return ()
    known = {row.candidate for row in decided}
    return tuple(each.digest.title for each in found.shortlist if each.id not in known)
