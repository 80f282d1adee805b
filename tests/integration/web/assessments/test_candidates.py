"""Candidates: points of members and of the group, weights, decisions, statutory heads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.assessment.scoring import Criterion
from saferplace.web.assessments.models import AgreedScore, Decision, HeadReason, MemberScore
from saferplace.web.assessments.operations.decisions import give_head_reason, record_decision
from saferplace.web.assessments.operations.scores import agree_score, change_weights, give_scores
from saferplace.web.assessments.queries.candidates import CandidateShown, CriterionShown, candidates_of, weights_of
from saferplace.web.assessments.queries.decisions import heads_met
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.roles import Role
from tests.integration.web.assessments.conftest import TODAY, Desk

CONCERN = Criterion.PUBLIC_CONCERN.value


def shown(desk: Desk, candidate: str = "burglary", role: str = Role.CHAIR) -> CandidateShown:
    found = candidates_of(desk.edition, desk.account(role))
    assert found is not None
    return next(each for each in found.ranked if each.id == candidate)


def cell(desk: Desk, criterion: str = CONCERN, candidate: str = "burglary") -> CriterionShown:
    return next(each for each in shown(desk, candidate).criteria if each.criterion.value == criterion)


def give(desk: Desk, role: str, points: int | None, criterion: str = CONCERN) -> None:
    give_scores(**desk.who(role), edition=desk.edition, candidate="burglary", points={criterion: points})


def agree(desk: Desk, criterion: str, points: int | None, reason: str = "", version: int = 0) -> Any:
    return agree_score(
        **desk.who(Role.CHAIR),
        edition=desk.edition,
        candidate="burglary",
        criterion=criterion,
        points=points,
        reason=reason,
        version=version,
    )


def decide(desk: Desk, **changes: Any) -> Decision:
    given = {
        "candidate": "burglary",
        "theme": "Burglary",
        "outcome": "adopt",
        "reason": "Most feared.",
        "heads": ["crime_and_disorder"],
        "meeting": "Board",
        "decided_on": TODAY,
    }
    return record_decision(**desk.who(Role.CHAIR), edition=desk.edition, given={**given, **changes}, today=TODAY)


def test_points_of_members_are_put_together_with_their_spread(desk: Desk) -> None:
    before = shown(desk).standing.total
    give(desk, Role.CHAIR, 3)
    give(desk, Role.BOARD_MEMBER, 0)
    found = cell(desk)
    assert found.group is not None
    assert (found.points, found.group.people, found.group.is_split, found.mine) == (1.5, 2, True, 3)
    assert found.source == "mean of the group"
    page = desk.browser(Role.ANALYST).get(f"{desk.base}candidates/burglary/").content.decode()
    assert f"({desk.account(Role.BOARD_MEMBER).label} 0, {desk.account(Role.CHAIR).label} 3)" in page
    assert shown(desk).standing.total != before
    give(desk, Role.CHAIR, 2)
    assert MemberScore.objects.count() == 2
    give(desk, Role.CHAIR, None)
    assert MemberScore.objects.get().points == 0


def test_figures_are_overridden_by_the_group_with_a_reason_only(desk: Desk) -> None:
    volume = cell(desk, "volume").figures.points
    assert volume is not None
    other = 3 - volume
    with pytest.raises(ValidationError, match="Enter the reason"):
        agree(desk, "volume", other)
    row = agree(desk, "volume", other, "The series is incomplete.")
    found = cell(desk, "volume")
    assert (found.points, found.overrides, found.source) == (float(other), True, "agreed by the group")
    assert row.recorded_by == desk.account(Role.CHAIR).label
    agree(desk, "volume", None, version=row.version)
    assert not AgreedScore.objects.exists()
    with pytest.raises(ValidationError, match="The figures score this"):
        give(desk, Role.CHAIR, 1, "volume")


def test_an_agreed_score_stands_above_the_mean(desk: Desk) -> None:
    give(desk, Role.CHAIR, 3)
    agree(desk, CONCERN, 1)
    assert cell(desk).points == 1.0


def test_who_may_score_and_who_may_agree(desk: Desk) -> None:
    for role in (Role.ANALYST, Role.PARTNERSHIP_MANAGER, Role.FINANCE_OFFICER, Role.SCRUTINY_COUNCILLOR):
        with pytest.raises(PermissionDenied):
            give(desk, role, 1)
    with pytest.raises(PermissionDenied):
        agree_score(
            **desk.who(Role.BOARD_MEMBER),
            edition=desk.edition,
            candidate="burglary",
            criterion=CONCERN,
            points=1,
            reason="",
            version=0,
        )
    with pytest.raises(Refused, match="no such candidate"):
        give_scores(**desk.who(Role.CHAIR), edition=desk.edition, candidate="piracy", points={CONCERN: 1})
    with pytest.raises(ValidationError):
        give(desk, Role.CHAIR, 4)


def test_weights_are_the_editions_own(desk: Desk) -> None:
    weights = {criterion.value: 0.0 for criterion in Criterion} | {"volume": 1.0}
    who = desk.who(Role.ANALYST)
    for wrong in ({**weights, "volume": 0.0}, {**weights, "trend": -1.0}, {"volume": 1.0}):
        with pytest.raises(ValidationError):
            change_weights(**who, edition=desk.edition, weights=wrong, reason="So.", version=1)
    with pytest.raises(ValidationError, match="why the group"):
        change_weights(**who, edition=desk.edition, weights=weights, reason=" ", version=1)
    desk.edition = change_weights(**who, edition=desk.edition, weights=weights, reason="Only numbers.", version=1)
    assert weights_of(desk.edition)[Criterion.VOLUME] == 1.0
    found = candidates_of(desk.edition)
    assert found is not None
    totals = [each.standing.total for each in found.ranked if each.standing.total is not None]
    assert totals == sorted(totals, reverse=True)
    page = desk.browser(Role.ANALYST).get(f"{desk.base}candidates").content.decode()
    assert "Only numbers." in page


def test_scoring_weighing_and_agreeing_in_the_browser(desk: Desk) -> None:
    chair = desk.browser(Role.CHAIR)
    address = f"{desk.base}candidates/burglary/"
    assert "Your points for burglary" in chair.get(f"{address}score").content.decode()
    assert chair.post(f"{address}score", {CONCERN: "3", "ability_to_influence": ""}).status_code == 302
    assert MemberScore.objects.get().points == 3
    volume = cell(desk, "volume").figures.points
    typed = {"points": str(3 - (volume or 0)), "reason": "", "version": ""}
    answer = chair.post(f"{address}agree/volume", typed)
    assert answer.status_code == 422
    assert "Enter the reason" in answer.content.decode()
    assert chair.post(f"{address}agree/volume", {**typed, "reason": "Known."}).status_code == 302
    assert chair.post(f"{address}agree/volume", {**typed, "reason": "Later."}).status_code == 409
    weights = {criterion.value: "1" for criterion in Criterion}
    typed = {**weights, "weights_reason": "Equal.", "version": "1"}
    assert chair.post(f"{desk.base}candidates/weights", typed).status_code == 302
    assert chair.post(f"{desk.base}candidates/weights", typed).status_code == 409
    page = chair.get(f"{desk.base}candidates").content.decode()
    assert "1 member of the group has given points" in page
    assert chair.get(f"{desk.base}candidates/piracy/").status_code == 404
    assert chair.get(f"{address}agree/colour").status_code == 404


def test_what_is_left_out_needs_its_reason(desk: Desk) -> None:
    for outcome in ("watch", "not_now", "adopt"):
        with pytest.raises(ValidationError, match="Enter"):
            decide(desk, outcome=outcome, reason=" ")
    with pytest.raises(ValidationError, match="in the past"):
        decide(desk, decided_on=TODAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="4 parts"):
        decide(desk, reason="As {{value burglary}} says")
    row = decide(desk, outcome="not_now", reason="The police deal with it.")
    assert row.recorded_by == desk.account(Role.CHAIR).label
    with pytest.raises(ValidationError):
        decide(desk)


def test_decisions_are_recorded_corrected_and_taken_back_in_the_browser(desk: Desk) -> None:
    board = desk.browser(Role.BOARD_MEMBER)
    page = board.get(f"{desk.base}decisions/add?candidate=burglary").content.decode()
    assert 'value="Burglary"' in page
    typed = {
        "theme": "Burglary",
        "outcome": "adopt",
        "reason": "Most feared.",
        "heads": ["crime_and_disorder", "reoffending"],
        "meeting": "Board, item 5",
        "decided_on_day": "7",
        "decided_on_month": "12",
        "decided_on_year": "2017",
    }
    assert board.post(f"{desk.base}decisions/add?candidate=burglary", typed).status_code == 302
    row = Decision.objects.get()
    assert (row.candidate, row.heads) == ("burglary", ["crime_and_disorder", "reoffending"])
    page = board.get(f"{desk.base}decisions").content.decode()
    assert "Board, item 5, 7 December 2017" in page
    assert "Head (b) has neither a priority nor a reason." in page
    changed = {**typed, "reason": "Most feared by far.", "version": row.version}
    assert board.post(f"{desk.base}decisions/{row.pk}/change", changed).status_code == 302
    assert board.post(f"{desk.base}decisions/{row.pk}/change", changed).status_code == 409
    assert board.get(f"{desk.base}decisions/add?candidate=piracy").status_code == 404
    board.post(f"{desk.base}decisions/{row.pk}/remove")
    assert not Decision.objects.exists()


def test_inserting_into_a_reason_keeps_the_ticked_heads(desk: Desk) -> None:
    typed = {"theme": "Burglary", "heads": ["reoffending", "serious_violence"], "reason": "So", "act": "preview"}
    page = desk.browser(Role.CHAIR).post(f"{desk.base}decisions/add", typed).content.decode()
    assert page.count(" checked") == 2
    assert not Decision.objects.exists()


def test_a_statutory_head_needs_a_priority_or_a_reason(desk: Desk) -> None:
    decide(desk, heads=["crime_and_disorder"])
    met = {each.head: each for each in heads_met(desk.edition, Decision.objects.all())}
    assert met["crime_and_disorder"].themes == ("Burglary",)
    assert met["reoffending"].is_open
    who = desk.who(Role.CHAIR)
    row = give_head_reason(**who, edition=desk.edition, head="reoffending", reason="In the county's plan.", version=0)
    met = {each.head: each for each in heads_met(desk.edition, Decision.objects.all())}
    assert not met["reoffending"].is_open
    assert row is not None
    board = desk.browser(Role.CHAIR)
    answer = board.post(f"{desk.base}heads/reoffending", {"reason": "Elsewhere.", "version": row.version})
    assert answer.status_code == 302
    assert HeadReason.objects.get().reason == "Elsewhere."
    board.post(f"{desk.base}heads/reoffending", {"reason": "", "version": row.version + 1})
    assert not HeadReason.objects.exists()
    assert board.get(f"{desk.base}heads/idleness").status_code == 404
    with pytest.raises(Refused):
        give_head_reason(**who, edition=desk.edition, head="idleness", reason="No", version=0)


def test_emerging_themes_are_shown_from_the_kept_results(desk: Desk, django_assert_max_num_queries: Any) -> None:
    browser = desk.browser(Role.ANALYST)
    with django_assert_max_num_queries(16):
        page = browser.get(f"{desk.base}emerging").content.decode()
    assert "stand" in page
    assert "The police recorded" in page
