"""The life of a version: from draft to published to superseded, and every refusal on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.planning.content import as_json
from saferplace.web.governance.models import Body, Meeting
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import EVERY_ROLE_OF_A_PARTNERSHIP, Role
from saferplace.web.plans.models import Approval, DraftSnapshot, Funding, PlanVersion, Priority, SignOff, Step
from saferplace.web.plans.operations.approvals import change_approval, record_approval, remove_approval
from saferplace.web.plans.operations.guards import require_draft
from saferplace.web.plans.operations.plans import begin_plan, change_plan
from saferplace.web.plans.operations.sign_offs import sign_finance, sign_legal
from saferplace.web.plans.operations.versions import begin_version, move_version
from saferplace.web.plans.queries.content import content_of, newest_content, published_content, working_content
from saferplace.web.plans.queries.standing import parts_of
from saferplace.web.plans.states import TRANSITIONS, State, Transition, forward_from
from tests.integration.web.plans.conftest import GIVEN, PATH, TODAY, Desk

REVIEW = {"cause": "annual_review", "cause_note": "Reviewed in March."}
MANAGER = Role.PARTNERSHIP_MANAGER


def _set(version: PlanVersion, state: str) -> PlanVersion:
    """Put a version into a state without going there."""
    frozen = None if state == State.DRAFT else as_json(working_content(version.plan, TODAY))
    PlanVersion.objects.filter(pk=version.pk).update(state=state, content=frozen)
    version.refresh_from_db()
    return version


def test_the_table_leads_from_state_to_state_and_nowhere_else() -> None:
    forward = list(zip(("draft", *PATH), (*PATH, "superseded"), strict=True))
    back = [(state, "draft") for state in ("consultation", "board", "cabinet", "council")]
    assert {(step.source.value, step.target.value) for step in TRANSITIONS} == {*forward, *back}
    assert len({step.name for step in TRANSITIONS}) == len(TRANSITIONS)
    onwards = [forward_from(state) for state in ("draft", *PATH[:-1])]
    assert [step.target for step in onwards if step] == list(PATH)
    assert forward_from(State.PUBLISHED) is None


def test_a_version_lives_from_draft_to_published_to_superseded(desk: Desk) -> None:
    first = desk.lead_to("published")
    assert (first.number, first.draft, first.published_on) == (1, 1, TODAY)
    assert [step.target for step in Step.objects.filter(plan_version=first)] == list(PATH)
    assert {row.body.kind for row in Approval.objects.filter(plan_version=first)} == {"board", "cabinet", "council"}
    begin_version(**desk.who(MANAGER), plan=desk.plan, given=REVIEW, today=TODAY)
    second = desk.lead_to("published")
    first.refresh_from_db()
    assert (first.state, first.superseded_on, second.number) == ("superseded", TODAY, 2)
    assert Step.objects.filter(plan_version=first).latest("pk").reason == "Version 2 was published."
    assert desk.move("supersede", Role.CHAIR).state == "superseded"


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: step.name)
def test_a_step_is_refused_from_every_other_state(desk: Desk, step: Transition, state: str) -> None:
    if state == step.source:
        return
    version = _set(desk.version, state)
    with pytest.raises(Refused, match="cannot be moved this way"):
        desk.move(step.name, reason="It must not be.")
    assert PlanVersion.objects.get(pk=version.pk).state == state


@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: step.name)
def test_a_step_is_refused_to_every_role_that_may_not(desk: Desk, step: Transition) -> None:
    version = _set(desk.version, step.source)
    may_not = (EVERY_ROLE_OF_A_PARTNERSHIP | {Role.SYSTEM_ADMINISTRATOR}) - step.permission.roles
    assert may_not
    for role in sorted(may_not):
        with pytest.raises(PermissionDenied):
            desk.move(step.name, role, "It must not be.")
    assert PlanVersion.objects.get(pk=version.pk).state == step.source


def test_a_step_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        desk.move("adopt")


def test_two_who_move_it_at_once_are_told(desk: Desk) -> None:
    with pytest.raises(EditConflict):
        move_version(
            **desk.who(MANAGER),
            version=desk.version,
            transition="send-to-consultation",
            opened=99,
            today=TODAY,
        )


def test_nothing_goes_out_without_a_priority(desk: Desk) -> None:
    Priority.objects.filter(plan=desk.plan).update(ended_on=TODAY)
    with pytest.raises(Refused, match="no priority"):
        desk.move("send-to-consultation")


@pytest.mark.parametrize("step", [step for step in TRANSITIONS if step.approval], ids=lambda step: step.name)
def test_a_step_waits_for_the_right_body(desk: Desk, step: Transition) -> None:
    desk.lead_to(step.source)
    desk.sign()
    with pytest.raises(Refused, match="No approval of this draft"):
        desk.move(step.name)
    for kind in {"board", "cabinet", "council", "sub_group"} - {step.approval}:
        meeting = desk.meeting_of(kind)
        with pytest.raises(ValidationError, match="Select a body of the kind"):
            desk.approve(body=meeting.body, meeting=meeting)
    desk.approve()
    assert desk.move(step.name).state == step.target


def test_no_approval_is_recorded_while_none_is_awaited(desk: Desk) -> None:
    meeting = desk.meeting_of("board")
    given = {"body": meeting.body, "meeting": meeting, "approved_on": TODAY, "minute": "34"}
    for state in ("draft", "consultation"):
        desk.lead_to(state)
        with pytest.raises(Refused, match="no body's approval"):
            record_approval(**desk.who(Role.CHAIR), version=desk.version, given=given)
    desk.lead_to("published")
    with pytest.raises(Refused, match="stays as it is"):
        record_approval(**desk.who(Role.CHAIR), version=desk.version, given=given)


def test_an_approval_is_of_a_meeting_that_was_held_on_that_day(desk: Desk) -> None:
    desk.lead_to("board")
    meeting, other = desk.meeting_of("board"), desk.meeting_of("cabinet")
    with pytest.raises(ValidationError, match="Select a meeting of"):
        desk.approve(meeting=other)
    with pytest.raises(ValidationError, match="Enter the day of the meeting"):
        desk.approve(approved_on=TODAY - timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(status="cancelled")
    with pytest.raises(ValidationError, match="cancelled"):
        desk.approve()
    Meeting.objects.filter(pk=meeting.pk).update(status="held", day_known=False)
    with pytest.raises(ValidationError, match="month of the meeting"):
        desk.approve(approved_on=date(2023, 11, 30))
    assert desk.approve(approved_on=date(2023, 12, 1)).post == desk.world.person(Role.CHAIR).label
    with pytest.raises(ValidationError, match="recorded already"):
        desk.approve(approved_on=date(2023, 12, 1))


def test_an_approval_is_corrected_or_taken_back_until_the_draft_moves_on(desk: Desk) -> None:
    desk.lead_to("board")
    approval = desk.approve()
    changed = change_approval(**desk.who(Role.CHAIR), approval=approval, changes={"minute": "minute 35"}, version=1)
    assert changed.minute == "minute 35"
    changes = {"body": desk.meeting_of("cabinet").body}
    with pytest.raises(ValidationError, match="Select a body"):
        change_approval(**desk.who(Role.CHAIR), approval=approval, changes=changes, version=2)
    remove_approval(**desk.who(Role.CHAIR), approval=approval)
    approval = desk.approve()
    desk.sign()
    desk.move("send-to-cabinet")
    with pytest.raises(Refused, match="moved on"):
        remove_approval(**desk.who(Role.CHAIR), approval=approval)


def test_cabinet_needs_both_sign_offs_as_they_stand(desk: Desk) -> None:
    desk.lead_to("board")
    desk.approve()
    with pytest.raises(Refused, match=r"Finance sign-off: Not signed off yet\. Legal sign-off: Not signed off yet"):
        desk.move("send-to-cabinet")
    desk.sign()
    assert desk.move("send-to-cabinet").state == "cabinet"


def test_a_sign_off_lapses_when_its_part_changes_and_no_other(desk: Desk) -> None:
    desk.sign()
    Funding.objects.filter(plan=desk.plan).update(amount=12000)
    finance, legal = parts_of(desk.version, content_of(desk.version, TODAY))
    assert (finance.has_lapsed, finance.holds, legal.holds) == (True, False, True)
    assert "has lapsed" in finance.words
    desk.move("send-to-consultation")
    desk.move("send-to-board")
    desk.approve()
    with pytest.raises(Refused, match=r"Finance sign-off: .* has lapsed"):
        desk.move("send-to-cabinet")
    desk.sign()
    assert SignOff.objects.filter(part="finance").count() == 2
    assert desk.move("send-to-cabinet").state == "cabinet"
    # What was signed and did not change need not be signed again.
    Funding.objects.filter(plan=desk.plan).update(amount=1)
    assert all(part.holds for part in parts_of(desk.version, content_of(desk.version, TODAY)))


def test_what_is_signed_is_what_was_read(desk: Desk) -> None:
    version = desk.version
    read = {part.part.value: part.fingerprint for part in parts_of(version, content_of(version, TODAY))}
    Funding.objects.filter(plan=desk.plan).update(amount=12000)
    who = desk.who(Role.FINANCE_OFFICER)
    with pytest.raises(Refused, match="has changed since you opened"):
        sign_finance(**who, version=version, read=read["finance"], given={}, today=TODAY)
    desk.sign()
    with pytest.raises(Refused, match="signed off already"):
        sign_legal(**desk.who(Role.LEGAL_OFFICER), version=version, read=read["legal"], given={}, today=TODAY)
    for role in (MANAGER, Role.LEGAL_OFFICER, Role.CHAIR):
        with pytest.raises(PermissionDenied):
            sign_finance(**desk.who(role), version=version, read="", given={}, today=TODAY)
    desk.lead_to("published")
    with pytest.raises(Refused, match="stays as it is"):
        sign_finance(**who, version=version, read=read["finance"], given={}, today=TODAY)


def test_content_is_frozen_once_it_has_left_the_draft(desk: Desk) -> None:
    desk.move("send-to-consultation")
    before = content_of(desk.version)
    Priority.objects.filter(plan=desk.plan).update(title="Arson")
    assert content_of(desk.version) == before
    with pytest.raises(Refused, match="Return it to draft"):
        require_draft(desk.plan)
    with pytest.raises(Refused, match="frozen"):
        change_plan(**desk.who(MANAGER), plan=desk.plan, changes=GIVEN, version=1)


def test_a_returned_draft_stays_readable_and_the_next_passes_every_step_anew(desk: Desk) -> None:
    desk.lead_to("council")
    with pytest.raises(ValidationError, match="Enter the reason"):
        desk.move("return-from-council", Role.CHAIR, "  ")
    version = desk.move("return-from-council", Role.CHAIR, "The money was cut.")
    assert (version.state, version.draft, version.content) == ("draft", 2, None)
    assert require_draft(desk.plan) == version
    Priority.objects.filter(plan=desk.plan).update(title="Arson")
    snapshot = DraftSnapshot.objects.get(plan_version=version)
    assert (snapshot.draft, snapshot.returned_from, snapshot.reason) == (1, "council", "The money was cut.")
    assert snapshot.content["priorities"][0]["title"] == "Burglary"
    assert content_of(version).priorities[0].title == "Arson"
    desk.move("send-to-consultation")
    desk.move("send-to-board")
    with pytest.raises(Refused, match="No approval of this draft"):
        desk.move("send-to-cabinet")


def test_what_is_published_stays_as_it_is_while_the_next_version_is_written(desk: Desk) -> None:
    assert published_content(desk.partnership) is None
    found = newest_content(desk.partnership)
    assert found is not None
    assert found[0].state == "draft"
    desk.lead_to("published")
    with pytest.raises(Refused, match="Begin a new version"):
        require_draft(desk.plan)
    version = begin_version(**desk.who(MANAGER), plan=desk.plan, given=REVIEW, today=TODAY)
    assert (version.number, version.get_cause_display()) == (2, "Annual review")
    Priority.objects.filter(plan=desk.plan).update(title="Arson")
    published = published_content(desk.partnership)
    assert published is not None
    assert (published[0].number, published[1].priorities[0].title) == (1, "Burglary")
    with pytest.raises(Refused, match="on its way already"):
        begin_version(**desk.who(MANAGER), plan=desk.plan, given=REVIEW, today=TODAY)


def test_the_plan_in_force_is_the_newest_that_has_begun(desk: Desk) -> None:
    desk.lead_to("published")
    given = {**GIVEN, "title": "Next plan", "first_day": date(2027, 4, 1), "last_day": date(2030, 3, 31)}
    first = desk.plan
    desk.plan = begin_plan(**desk.who(MANAGER), given=given, today=TODAY)
    Priority.objects.create(partnership=desk.partnership, plan=desk.plan, title="Fires", heads=["reoffending"])
    _set(desk.version, "published")
    for today, plan in ((date(2026, 1, 1), first), (date(2027, 4, 1), desk.plan), (None, desk.plan)):
        found = published_content(desk.partnership, today)
        assert found is not None
        assert found[0].plan == plan


def test_a_broken_figure_blocks_publication(desk: Desk) -> None:
    Priority.objects.filter(plan=desk.plan).update(reason="It rose to {{value nothing E07000193 2016/17}}.")
    desk.lead_to("council")
    desk.approve()
    with pytest.raises(Refused, match="Burglary: "):
        desk.move("publish")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"area_code": "E07000194"}, "area_code"),
        ({"last_day": date(2024, 3, 31)}, "last_day"),
        ({"title": ""}, "title"),
        ({"risk_scale": 4}, "risk_scale"),
    ],
)
def test_a_plan_is_of_ones_own_area_and_ends_after_it_begins(desk: Desk, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        begin_plan(**desk.who(MANAGER), given={**GIVEN, **changes}, today=TODAY)
    assert field in refused.value.message_dict


def test_another_partnerships_plan_is_none_of_ones_own(desk: Desk) -> None:
    there = {"actor": desk.world.person(MANAGER, "bexley"), "partnership": desk.world.bexley}
    version = desk.version
    with pytest.raises(Refused, match="another partnership"):
        begin_version(**there, plan=desk.plan, given=REVIEW, today=TODAY)
    with pytest.raises(Refused, match="another partnership"):
        move_version(**there, version=version, transition="send-to-consultation", opened=1, today=TODAY)
    with pytest.raises(Refused, match="another partnership"):
        change_plan(**there, plan=desk.plan, changes=GIVEN, version=1)
    desk.lead_to("board")
    body = Body.objects.create(partnership=desk.world.bexley, name="Board", kind="board")
    foreign = Meeting.objects.create(partnership=desk.world.bexley, body=body, held_on=TODAY)
    with pytest.raises(ValidationError, match="own"):
        desk.approve(body=body, meeting=foreign)


def test_the_audit_says_who_did_what(desk: Desk) -> None:
    desk.lead_to("published")
    done = {
        (entry.operation, entry.actor.label if entry.actor else "")
        for entry in AuditEntry.objects.filter(partnership=desk.partnership, operation__startswith="plans.")
    }
    label = {role: desk.world.person(role).label for role in Role}
    assert done >= {
        ("plans.begin_plan", label[MANAGER]),
        ("plans.move_version", label[MANAGER]),
        ("plans.record_approval", label[Role.CHAIR]),
        ("plans.sign_finance", label[Role.FINANCE_OFFICER]),
        ("plans.sign_legal", label[Role.LEGAL_OFFICER]),
    }
