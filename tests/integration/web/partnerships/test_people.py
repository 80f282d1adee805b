"""People and roles, accounts, partnerships of the installation, the partnership's record."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships import operations, queries
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AreaCovered, AuditEntry, Partnership, RoleHolding
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World


def boxes(name: str, day: Any) -> dict[str, str]:
    """Return what three boxes send for a day."""
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def test_people_are_listed_searched_and_downloaded(world: World) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    page = manager.get("/partnerships/ashby/people/?q=legal").content.decode()
    assert "legal_officer@ashby.example.org" in page
    assert "analyst@ashby.example.org" not in page
    answer = manager.get("/partnerships/ashby/people/?format=csv&sort=email")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["E-mail address"] for row in rows] == sorted(row["E-mail address"] for row in rows)
    assert {row["Role"] for row in rows} >= {"Analyst", "Chair", "Provider"}
    assert not any("bexley" in row["E-mail address"] for row in rows)


def test_a_chair_sees_people_without_ways_to_change_them(world: World) -> None:
    page = world.signed_in(Role.CHAIR).get("/partnerships/ashby/people/").content.decode()
    assert "/end/" not in page
    assert "Invite" not in page


def test_the_list_of_people_asks_the_database_a_bounded_number_of_times(
    world: World, django_assert_max_num_queries: Any
) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    with django_assert_max_num_queries(9):
        manager.get("/partnerships/ashby/people/")


def test_another_role_is_given_and_ended(world: World) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    analyst = world.person(Role.ANALYST)
    today = timezone.localdate()
    given = {"account": analyst.pk, "role": Role.FINANCE_OFFICER, **boxes("starts_on", today)}
    assert manager.post("/partnerships/ashby/people/give/", given).status_code == 302
    analyst.forget_roles()
    assert analyst.roles_in(world.ashby) == {Role.ANALYST, Role.FINANCE_OFFICER}
    holding = RoleHolding.objects.get(account=analyst, role=Role.FINANCE_OFFICER)
    address = f"/partnerships/ashby/people/{holding.pk}/end/"
    assert manager.post(address, boxes("ends_on", today - timedelta(days=1))).status_code == 422
    assert manager.post(address, boxes("ends_on", today)).status_code == 302
    holding.refresh_from_db()
    assert holding.ends_on == today
    assert AuditEntry.objects.filter(operation="partnerships.end_role", partnership=world.ashby).count() == 1


def test_people_of_another_partnership_cannot_be_chosen(world: World) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    stranger = world.person(Role.ANALYST, "bexley")
    given = {"account": stranger.pk, "role": Role.CHAIR, **boxes("starts_on", timezone.localdate())}
    assert manager.post("/partnerships/ashby/people/give/", given).status_code == 422


def test_the_day_after_its_end_a_role_is_gone(world: World) -> None:
    analyst = world.person(Role.ANALYST)
    holding = RoleHolding.objects.get(account=analyst)
    operations.end_role(
        actor=world.administrator,
        partnership=world.ashby,
        holding=holding,
        ends_on=timezone.localdate() - timedelta(days=1),
    )
    assert world.client(analyst).get("/partnerships/ashby/").status_code == 404


def test_the_last_manager_and_the_last_administrator_stay(world: World) -> None:
    today = timezone.localdate()
    for partnership, account in ((world.ashby, world.person(Role.PARTNERSHIP_MANAGER)), (None, world.administrator)):
        holding = RoleHolding.objects.get(account=account, partnership=partnership)
        with pytest.raises(Refused):
            operations.end_role(actor=world.administrator, partnership=partnership, holding=holding, ends_on=today)
    manager = RoleHolding.objects.get(partnership=world.ashby, role=Role.PARTNERSHIP_MANAGER)
    answer = world.signed_in(Role.PARTNERSHIP_MANAGER).post(
        f"/partnerships/ashby/people/{manager.pk}/end/", boxes("ends_on", today)
    )
    assert answer.status_code == 422
    assert "must stay" in answer.content.decode()


def test_somebody_in_two_partnerships_chooses_and_sees_each_apart(world: World) -> None:
    client = world.client(world.in_both)
    page = client.get("/").content.decode()
    assert "Ashby Community Safety Partnership" in page
    assert "Bexley Community Safety Partnership" in page
    for slug in ("ashby", "bexley"):
        assert client.get(f"/partnerships/{slug}/").status_code == 200
    single = world.signed_in(Role.ANALYST)
    assert single.get("/")["Location"] == "/partnerships/ashby/", "with one, it opens"


def test_one_changes_the_own_post_and_nobody_elses(world: World) -> None:
    client = world.signed_in(Role.ANALYST)
    given = {
        "post_title": "Senior analyst",
        "organisation": "Ashby Police",
        "email": "x@example.org",
        "is_active": "0",
    }
    assert client.post("/account/change/", given).status_code == 302
    analyst = Account.objects.get(email="analyst@ashby.example.org")
    assert (analyst.post_title, analyst.organisation, analyst.is_active) == ("Senior analyst", "", True)
    entry = AuditEntry.objects.get(operation="partnerships.change_own_account")
    assert entry.actor == analyst
    assert entry.changes["post_title"] == ["Analyst", "Senior analyst"]


def test_a_partnership_is_added_and_its_manager_invited_next(world: World) -> None:
    administrator = world.signed_in(Role.SYSTEM_ADMINISTRATOR)
    given = {"name": "Corby Community Safety Partnership", "slug": "corby", "nation": "england", "csp_code": ""}
    answer = administrator.post("/installation/partnerships/add/", given)
    assert answer["Location"] == "/partnerships/corby/invitations/add/"
    assert administrator.get(answer["Location"]).status_code == 200
    assert administrator.post("/installation/partnerships/add/", given).status_code == 422, "the address is taken"
    assert Partnership.objects.filter(slug="corby").count() == 1
    assert "Corby" in administrator.get("/installation/").content.decode()


def test_an_administrator_cannot_close_the_own_account(world: World) -> None:
    client = world.signed_in(Role.SYSTEM_ADMINISTRATOR)
    assert client.post(f"/installation/accounts/{world.administrator.pk}/close/").status_code == 422
    assert client.get("/installation/accounts/").status_code == 200


def test_the_command_makes_the_first_administrator(db: None) -> None:
    said = StringIO()
    call_command("add_administrator", "First@Example.org", make_password=True, stdout=said)
    made = Account.objects.get(email="first@example.org")
    assert made.roles_in(None) == {Role.SYSTEM_ADMINISTRATOR}
    password = said.getvalue().strip().split("shown once: ")[1]
    assert made.check_password(password)
    call_command("add_administrator", "first@example.org", stdout=StringIO())
    assert RoleHolding.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("add_administrator", "no address", stdout=StringIO())


def test_the_record_is_changed_and_two_editors_are_told_of_each_other(world: World) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    address = "/partnerships/ashby/record/change/"
    given = {
        "name": "Ashby CSP",
        "nation": "england",
        "accent": "#12436D",
        "version": "1",
        "vision": "A safe <b>place</b>",
    }
    assert manager.post(address, given).status_code == 302
    page = manager.get("/partnerships/ashby/record/").content.decode()
    assert "A safe &lt;b&gt;place&lt;/b&gt;" in page
    late = manager.post(address, {**given, "name": "Mine"})
    assert late.status_code == 409
    assert 'value="Mine"' in late.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("csp_code", "E07000193"), ("force_area_code", "E23"), ("accent", "red"), ("name", ""), ("nation", "france")],
)
def test_a_wrong_field_of_the_record_is_refused(world: World, field: str, value: str) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    given = {"name": "Ashby CSP", "nation": "england", "accent": "#12436D", "version": "1", field: value}
    assert manager.post("/partnerships/ashby/record/change/", given).status_code == 422


def test_districts_are_added_corrected_and_ended(world: World) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    today = timezone.localdate()
    for code in ("E22000256", "E0700019", "e07000195", "E07000195\n<"):
        given = {"area_code": code, "area_name": "Corby"}
        assert manager.post("/partnerships/ashby/record/areas/add/", given).status_code == 422
    given = {"area_code": "E07000195", "area_name": "Corby", **boxes("starts_on", today - timedelta(days=9))}
    assert manager.post("/partnerships/ashby/record/areas/add/", given).status_code == 302
    assert manager.post("/partnerships/ashby/record/areas/add/", given).status_code == 422, "covered already"
    area = AreaCovered.objects.get(area_code="E07000195")
    address = f"/partnerships/ashby/record/areas/{area.pk}"
    early = {**boxes("ends_on", today - timedelta(days=10)), "version": "1"}
    assert manager.post(f"{address}/end/", early).status_code == 422
    yesterday = {**boxes("ends_on", today - timedelta(days=1)), "version": "1"}
    assert manager.post(f"{address}/end/", yesterday).status_code == 302
    assert "E07000195" not in queries.area_codes(world.ashby)
    assert "Corby" in manager.get("/partnerships/ashby/record/").content.decode(), "history stays"
    stale = manager.post(f"{address}/change/", {**given, "area_name": "Corbie", "version": "1"})
    assert stale.status_code == 409
