"""Operations, the gate and the audit refuse by default."""

import logging.config

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import RequestFactory

from saferplace.web.partnerships.access.gate import GateMiddleware
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AuditEntry, RoleHolding
from saferplace.web.partnerships.operations import change_partnership, end_role
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import SINCE, World


def test_an_operation_checks_permission_and_leaves_one_audit_entry(world: World) -> None:
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    with pytest.raises(PermissionDenied):
        change_partnership(actor=world.person(Role.ANALYST), partnership=world.ashby, changes={"alias": "A"}, version=1)
    change_partnership(actor=manager, partnership=world.ashby, changes={"alias": "Safer Ashby"}, version=1)
    entry = AuditEntry.objects.filter(partnership=world.ashby, operation="partnerships.change_partnership").get()
    assert entry.actor == manager
    assert entry.changes == {"alias": ["", "Safer Ashby"]}


def test_a_manager_of_another_partnership_may_not(world: World) -> None:
    stranger = world.person(Role.PARTNERSHIP_MANAGER, "bexley")
    with pytest.raises(PermissionDenied):
        change_partnership(actor=stranger, partnership=world.ashby, changes={"alias": "A"}, version=1)


def test_the_second_of_two_editors_is_told(world: World) -> None:
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    change_partnership(actor=manager, partnership=world.ashby, changes={"alias": "First"}, version=1)
    with pytest.raises(EditConflict) as told:
        change_partnership(actor=manager, partnership=world.ashby, changes={"alias": "Second"}, version=1)
    assert told.value.current.alias == "First"


def test_the_last_manager_stays(world: World) -> None:
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    holding = RoleHolding.objects.get(account=manager)
    with pytest.raises(Refused):
        end_role(actor=manager, partnership=world.ashby, holding=holding, ends_on=SINCE)


def test_the_database_keeps_audit_entries(world: World) -> None:
    entry = AuditEntry.objects.first()
    assert entry is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(operation="something else")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk)._raw_delete(using="default")


def test_a_view_that_says_nothing_opens_to_nobody(world: World) -> None:
    request = RequestFactory().get("/anything")
    request.user = world.administrator

    def forgotten(request: object) -> None:
        raise AssertionError("opened")

    with pytest.raises(PermissionDenied):
        GateMiddleware(lambda r: None).process_view(request, forgotten, (), {})  # type: ignore[arg-type]


def test_another_partnership_does_not_exist(world: World) -> None:
    assert world.signed_in(Role.PARTNERSHIP_MANAGER, "bexley").get("/partnerships/ashby/").status_code == 404
    assert world.client(world.nobody).get("/partnerships/ashby/").status_code == 404
    answer = world.client(None).get("/partnerships/ashby/")
    assert answer.status_code == 302
    assert "/account/login" in answer["Location"]


def test_a_refused_page_is_one_line_of_the_log(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(settings.LOGGING)
    assert world.signed_in(Role.PROVIDER).get("/partnerships/ashby/audit/").status_code == 403
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 1, told
    assert "/partnerships/ashby/audit/: Your role does not allow this" in told[0]
