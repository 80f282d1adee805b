"""What is said any day: updates of actions, in place and one by one, stale ones, and reviews of risks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from saferplace.web.governance.models import Organisation
from saferplace.web.governance.operations.organisations import add_organisation, rename_organisation
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.operations.items import add_item, take_out_item
from saferplace.web.plans.operations.progress import review_risk, update_action
from saferplace.web.plans.operations.versions import begin_version
from saferplace.web.plans.queries.progress import actions_in_force, own_actions, progress_in
from tests.integration.web.plans.conftest import TODAY, Desk

pytestmark = pytest.mark.django_db
MANAGER, LEAD = Role.PARTNERSHIP_MANAGER, Role.PARTNER_LEAD
NOW = datetime(2024, 6, 3, 9, 0, tzinfo=UTC)
MY_ACTIONS = "/partnerships/ashby/plan/my-actions/"


def say(desk: Desk, action: models.Action, role: str = MANAGER, now: datetime = NOW, **given: Any) -> Any:
    return update_action(**desk.who(role), action=action, given={"status": "on_track", **given}, now=now)


def stand_for(desk: Desk, name: str) -> None:
    """Let the partner lead's account name an organisation."""
    lead = desk.world.person(LEAD)
    lead.organisation = name
    lead.save()


@pytest.fixture
def police(desk: Desk) -> Organisation:
    return add_organisation(**desk.who(MANAGER), given={"name": "County Police", "short_name": "CP"})


@pytest.fixture
def patrol(desk: Desk, police: Organisation) -> models.Action:
    given = {"text": "Patrol at night", "owner_organisation": police, "starts_on": date(2024, 4, 1)}
    return add_item(**desk.who(MANAGER), plan=desk.plan, kind=models.Action, given=given)


@pytest.mark.parametrize("name", ["County Police", " county police", "cp", "Shire Police"])
def test_a_partner_lead_updates_what_the_own_organisation_answers_for(
    desk: Desk, police: Organisation, patrol: models.Action, name: str
) -> None:
    if name == "Shire Police":
        rename_organisation(
            **desk.who(MANAGER), organisation=police, name="New Police", from_day=TODAY, version=police.version
        )
        name = "County Police"
    stand_for(desk, name)
    assert say(desk, patrol, LEAD, note="Six patrols").by_post == desk.world.person(LEAD).label
    others = models.Action.objects.get(key="a1")
    with pytest.raises(Refused, match="No organisation is named"):
        say(desk, others, LEAD)
    assert [each.action for each in own_actions(desk.partnership, desk.world.person(LEAD), TODAY)] == [patrol]


def test_others_are_told_why_they_may_not(desk: Desk, patrol: models.Action) -> None:
    with pytest.raises(Refused, match="Your account names no organisation"):
        say(desk, patrol, LEAD)
    stand_for(desk, "Fire Service")
    with pytest.raises(Refused, match=r"another organisation than yours \(Fire Service\)"):
        say(desk, patrol, LEAD)
    with pytest.raises(PermissionDenied):
        say(desk, patrol, Role.BOARD_MEMBER)
    with pytest.raises(ValidationError):
        say(desk, patrol, status="going well")


def test_an_action_can_be_updated_while_its_plan_is_published_also_when_a_new_draft_took_it_out(
    desk: Desk, patrol: models.Action
) -> None:
    desk.lead_to("published")
    say(desk, patrol)
    begin_version(**desk.who(MANAGER), plan=desk.plan, given={"cause": "annual_review"}, today=TODAY)
    row = models.Action.objects.get(pk=patrol.pk)
    take_out_item(**desk.who(MANAGER), plan=desk.plan, item=row, today=TODAY, version=row.version)
    add_item(**desk.who(MANAGER), plan=desk.plan, kind=models.Action, given={"text": "Only in the draft"})
    assert {each.text for each in actions_in_force(desk.partnership)} == {"Fit locks", "Patrol at night"}


def test_an_update_is_stale_after_a_quarter_unless_the_action_is_over(desk: Desk, patrol: models.Action) -> None:
    def stale(day: date) -> bool:
        found = progress_in(desk.plan, desk.world.person(MANAGER), day)
        return next(each for each in found if each.action == patrol).is_stale

    assert not stale(date(2024, 7, 2)), "92 days after it began"
    assert stale(date(2024, 7, 3))
    say(desk, patrol, now=datetime(2024, 7, 3, 12, tzinfo=UTC))
    assert not stale(date(2024, 10, 3))
    assert stale(date(2024, 10, 4))
    say(desk, patrol, now=datetime(2024, 10, 4, 12, tzinfo=UTC), status="done")
    assert not stale(date(2026, 1, 1))


def test_one_page_updates_every_action_in_place(desk: Desk, patrol: models.Action) -> None:
    stand_for(desk, "County Police")
    browser = desk.world.signed_in(LEAD)
    page = browser.get(MY_ACTIONS)
    assert [each.action for each, _ in page.context["rows"]] == [patrol]
    prefix = f"action-{patrol.pk}"
    typed = {"action": patrol.pk, f"{prefix}-status": "", f"{prefix}-note": "Six patrols a week"}
    wrong = browser.post(MY_ACTIONS, typed)
    assert wrong.status_code == 422
    assert "Six patrols a week" in wrong.content.decode(), "what was typed is kept"
    assert "Error: My actions" in wrong.content.decode()
    done = browser.post(MY_ACTIONS, {**typed, f"{prefix}-status": "at_risk"})
    assert (done.status_code, done["Location"]) == (302, f"{MY_ACTIONS}#{prefix}")
    update = models.ActionUpdate.objects.get()
    assert (update.status, update.note, update.action) == ("at_risk", "Six patrols a week", patrol)
    other = models.Action.objects.get(key="a1")
    foreign = browser.post(MY_ACTIONS, {"action": other.pk, f"action-{other.pk}-status": "done"})
    assert foreign.status_code == 422
    assert models.ActionUpdate.objects.count() == 1


def test_saving_one_action_saves_all_that_was_typed_or_nothing(desk: Desk, patrol: models.Action) -> None:
    browser, other = desk.world.signed_in(MANAGER), models.Action.objects.get(key="a1")
    say(desk, other)
    typed = {"action": patrol.pk, f"action-{patrol.pk}-status": "done", f"action-{other.pk}-status": "on_track"}
    note = {f"action-{other.pk}-note": "Half the locks are fitted"}
    nonsense = browser.post(MY_ACTIONS, {**typed, **note, f"action-{other.pk}-status": "fine"})
    assert nonsense.status_code == 422
    assert models.ActionUpdate.objects.count() == 1
    assert browser.post(MY_ACTIONS, {**typed, **note}).status_code == 302
    said = [(each.action, each.status, each.note) for each in models.ActionUpdate.objects.order_by("pk")[1:]]
    assert set(said) == {(patrol, "done", ""), (other, "on_track", "Half the locks are fitted")}
    browser.post(MY_ACTIONS, typed)
    assert models.ActionUpdate.objects.count() == 4, "the action whose button was pressed is saved again, no other"


def test_my_actions_of_somebody_without_an_organisation_say_what_to_do(desk: Desk) -> None:
    page = desk.world.signed_in(LEAD).get(MY_ACTIONS).content.decode()
    assert "Your account names no organisation" in page
    assert reverse("partnerships:own_account") in page


@pytest.mark.parametrize("many", [3, 40])
def test_my_actions_ask_a_bounded_number_of_questions(
    desk: Desk, many: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(many):
        given = {"text": f"Act {number}"}
        action = add_item(**desk.who(MANAGER), plan=desk.plan, kind=models.Action, given=given)
        say(desk, action)
    browser = desk.world.signed_in(MANAGER)
    with django_assert_max_num_queries(20):
        page = browser.get(MY_ACTIONS)
    assert len(page.context["rows"]) == min(many + 1, 20)
    assert page.context["here"].paginator.count == many + 1


def test_what_is_typed_is_saved_wherever_the_action_stands_by_now(desk: Desk) -> None:
    about = {**desk.who(MANAGER), "plan": desk.plan, "kind": models.Action}
    made = [add_item(**about, given={"text": f"Act {number}"}) for number in range(25)]
    last = desk.world.signed_in(MANAGER).get(MY_ACTIONS, {"page": 2}).context["rows"][-1][0].action
    assert last == made[-1]
    typed = {"action": last.pk, f"action-{last.pk}-status": "done"}
    answer = desk.world.signed_in(MANAGER).post(f"{MY_ACTIONS}?page=2", typed)
    assert answer["Location"] == f"{MY_ACTIONS}?page=2#action-{last.pk}"
    assert models.ActionUpdate.objects.get().action == last


@pytest.fixture
def risk(desk: Desk, police: Organisation) -> models.Risk:
    given = {"title": "Grant ends", "impact": 2, "likelihood": 2, "owner_organisation": police}
    return add_item(**desk.who(MANAGER), plan=desk.plan, kind=models.Risk, given=given)


def look_at(desk: Desk, risk: models.Risk, role: str = MANAGER, version: int | None = None, **given: Any) -> Any:
    told = {"impact": 3, "likelihood": 2, "note": "Notice given", **given}
    return review_risk(**desk.who(role), risk=risk, given=told, today=TODAY, version=version)


def test_a_review_scores_anew_and_the_scores_before_are_kept(desk: Desk, risk: models.Risk) -> None:
    desk.lead_to("published")
    look_at(desk, risk, review_on=TODAY + timedelta(90))
    look_at(desk, risk, impact=1, likelihood=1)
    history = [(each.score_before, each.score) for each in models.RiskReview.objects.order_by("pk")]
    assert history == [(4, 6), (6, 1)]
    risk.refresh_from_db()
    assert (risk.score, risk.scored_on, risk.review_on) == (1, TODAY, None)


def test_a_review_is_refused_where_it_must_be(desk: Desk, risk: models.Risk) -> None:
    opened = risk.version
    look_at(desk, risk, version=opened)
    with pytest.raises(EditConflict):
        look_at(desk, risk, version=opened)
    with pytest.raises(ValidationError, match="from 1 to 3"):
        look_at(desk, risk, impact=5)
    with pytest.raises(ValidationError, match="after today"):
        look_at(desk, risk, review_on=TODAY)
    stand_for(desk, "Fire Service")
    with pytest.raises(Refused, match="another organisation"):
        look_at(desk, risk, LEAD)
    stand_for(desk, "County Police")
    assert look_at(desk, risk, LEAD).by_post
    assert models.RiskReview.objects.count() == 2


def test_two_people_who_review_a_risk_are_told_of_each_other(desk: Desk, risk: models.Risk) -> None:
    browser = desk.world.signed_in(MANAGER)
    address = reverse("plans:review_risk", kwargs={"slug": "ashby", "plan": desk.plan.pk, "pk": risk.pk})
    version = browser.get(address).context["form"]["version"].value()
    look_at(desk, risk)
    typed = {"impact": 1, "likelihood": 1, "note": "Fine", "version": version}
    conflict = browser.post(address, typed)
    assert conflict.status_code == 409
    assert [(each.label, each.theirs, each.mine) for each in conflict.context["conflict"]][:2] == [
        ("Impact", "3: High", "1: Low"),
        ("Likelihood", "2: Medium", "1: Low"),
    ]
    again = browser.post(address, {**typed, "version": conflict.context["form"]["version"].value()})
    assert again.status_code == 302


def test_an_overdue_review_is_shown_on_list_and_page(desk: Desk, risk: models.Risk) -> None:
    models.Risk.objects.filter(pk=risk.pk).update(review_on=timezone.localdate() - timedelta(1))
    browser = desk.world.signed_in(Role.BOARD_MEMBER)
    gaps = {"slug": "ashby", "plan": desk.plan.pk}
    assert "1 of 1 risk is overdue" in browser.get(reverse("plans:risks", kwargs=gaps)).content.decode()
    assert "Review overdue" in browser.get(risk.get_absolute_url()).content.decode()
