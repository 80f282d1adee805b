"""Scores: what each member gives, what the group agrees on, and the weights."""

from __future__ import annotations

from collections.abc import Mapping

from saferplace.assessment.scoring import MOST_POINTS, Criterion
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.models import AgreedScore, Edition, MemberScore
from saferplace.web.assessments.operations.guards import require_open
from saferplace.web.assessments.permissions import AGREE_SCORES, SCORE_CANDIDATES
from saferplace.web.assessments.queries.editions import digest_of, results_of
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.workflows.digest_assessment import CandidateDigest

_HEAVIEST = 100.0


@operation(SCORE_CANDIDATES)
def give_scores(
    *,
    actor: Account,
    partnership: Partnership,
    edition: Edition,
    candidate: str,
    points: Mapping[str, int | None],
) -> None:
    """Give one's own points on the criteria that no figure scores; None takes them back.

    Raises:
        Refused: the edition is frozen, or there is no such candidate.
        ValidationError: points on a criterion that figures score.
    """
    edition = require_open(edition, partnership)
    digest = _candidate(edition, candidate)
    for criterion, given in points.items():
        figure = digest.score(Criterion(criterion).value).points
        require(given is None or figure is None, criterion, "The figures score this; the group can agree otherwise")
        row = MemberScore.objects.filter(
            edition=edition, account=actor, candidate=candidate, criterion=criterion
        ).first()
        if given is None:
            if row is not None:
                row.delete()
        elif row is None:
            save_new(
                MemberScore(
                    partnership=partnership,
                    edition=edition,
                    account=actor,
                    post=actor.label,
                    candidate=candidate,
                    criterion=criterion,
                    points=given,
                )
            )
        elif row.points != given:
            save_change(row, {"points": given}, row.version)


@operation(AGREE_SCORES)
def agree_score(
    *,
    actor: Account,
    partnership: Partnership,
    edition: Edition,
    candidate: str,
    criterion: str,
    points: int | None,
    reason: str,
    version: int,
) -> AgreedScore | None:
    """Record what the group agreed on for one criterion; None takes it back.

    Raises:
        Refused: the edition is frozen, or there is no such candidate.
        ValidationError: something else than the figures say, without a reason.
    """
    edition = require_open(edition, partnership)
    figure = _candidate(edition, candidate).score(Criterion(criterion).value).points
    row = AgreedScore.objects.filter(edition=edition, candidate=candidate, criterion=criterion).first()
    if points is None:
        if row is not None:
            row.delete()
        return None
    differs = figure is not None and figure != points
    require(
        bool(reason.strip()) or not differs,
        "reason",
        f"Enter the reason: the figures give {figure} of {MOST_POINTS}, the group {points}",
    )
    changes = {"points": points, "reason": reason.strip(), "recorded_by": actor.label}
    if row is not None:
        return save_change(row, changes, version)
    return save_new(
        AgreedScore(partnership=partnership, edition=edition, candidate=candidate, criterion=criterion, **changes)
    )


@operation(AGREE_SCORES)
def change_weights(
    *,
    actor: Account,
    partnership: Partnership,
    edition: Edition,
    weights: Mapping[str, float],
    reason: str,
    version: int,
) -> Edition:
    """Change the weights of an edition's scheme.

    Raises:
        ValidationError: a weight is missing or out of range, or none counts.
        Refused: the edition is frozen.
    """
    require_open(edition, partnership)
    for criterion in Criterion:
        weight = weights.get(criterion.value)
        sound = weight is not None and 0 <= weight <= _HEAVIEST
        require(sound, criterion.value, f"A weight is between 0 and {_HEAVIEST:.0f}")
    require(any(weights.values()), "__all__", "At least one criterion must count")
    require(bool(reason.strip()), "weights_reason", "Enter why the group weighs the criteria this way")
    return save_change(edition, {"weights": dict(weights), "weights_reason": reason.strip()}, version)


def _candidate(edition: Edition, candidate: str) -> CandidateDigest:
    digest = digest_of(results_of(edition))
    found = next((one for one in digest.candidates if one.id == candidate), None) if digest else None
    if found is None:
        raise Refused("There is no such candidate in the results of this edition.")
    return found
