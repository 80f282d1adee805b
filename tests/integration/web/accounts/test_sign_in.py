"""Signing in with a password, signing out, and passwords forgotten."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.accounts.signing import is_signed_in, sign_in, with_password
from tests.integration.web.world import PASSWORD, World


@pytest.fixture(autouse=True)
def _forget_rates() -> None:
    cache.clear()


@pytest.fixture
def analyst(world: World) -> Account:
    return with_password(world.person(Role.ANALYST))


def test_the_address_signs_in_in_whatever_case_it_is_typed(analyst: Account) -> None:
    client = Client()
    answer = sign_in(client, analyst.email.upper())
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/partnerships/ashby/").status_code == 200


def test_sign_in_comes_back_to_the_page_asked_for_and_nowhere_else(analyst: Account) -> None:
    client = Client()
    sent = client.get("/partnerships/ashby/record/")
    assert sent["Location"] == "/account/login/?next=/partnerships/ashby/record/"
    page = client.get(sent["Location"]).content.decode()
    assert 'name="next" value="/partnerships/ashby/record/"' in page
    given = {"login": analyst.email, "password": PASSWORD}
    assert client.post(sent["Location"], given)["Location"] == "/partnerships/ashby/record/"
    for away in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        assert Client().post(f"/account/login/?next={away}", given)["Location"] == "/"


def test_a_wrong_password_says_so_without_saying_whether_there_is_such_an_account(analyst: Account) -> None:
    told = []
    for address in (analyst.email, "somebody.else@example.org"):
        answer = sign_in(Client(), address, "not the password")
        told.append(re.findall(r'govuk-error-summary__list">(.*?)</ul>', answer.content.decode(), re.DOTALL))
    assert told[0] == told[1] != []


def test_signing_out_takes_a_post(analyst: Account) -> None:
    client = Client()
    sign_in(client, analyst)
    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client)
    client.post("/account/logout/")
    assert not is_signed_in(client)


def test_nobody_signs_up(world: World) -> None:
    before = Account.objects.count()
    for address in ("/account/sign-up/", "/account/organisation/sign-up/", "/account/signup/"):
        given = {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
        assert Client().get(address).status_code == 404
        assert Client().post(address, given).status_code == 404
    assert Account.objects.count() == before


def test_a_closed_account_is_out_at_once_and_cannot_sign_in(world: World, analyst: Account) -> None:
    client = Client()
    sign_in(client, analyst)
    assert is_signed_in(client)
    administrator = world.signed_in(Role.SYSTEM_ADMINISTRATOR)
    assert administrator.post(f"/installation/accounts/{analyst.pk}/close/").status_code == 302
    assert not is_signed_in(client)
    answer = sign_in(Client(), analyst)
    assert answer["Location"] == "/account/inactive/"
    administrator.post(f"/installation/accounts/{analyst.pk}/open/")
    assert sign_in(client, analyst)["Location"] == "/"


def test_a_forgotten_password_is_reset_by_a_link_that_works_once(analyst: Account, mailoutbox: list[Any]) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": analyst.email})
    assert [letter.to for letter in mailoutbox] == [[analyst.email]]
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mailoutbox[0].body)
    assert link
    form = client.get(link[1])["Location"]
    assert client.post(form, {"password1": "short", "password2": "short"}).status_code == 200
    new = "another battery, correctly stapled"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), analyst, PASSWORD).status_code == 200
    assert sign_in(Client(), analyst, new).status_code == 302
    assert "This link no longer works" in Client().get(link[1]).content.decode()
    assert AuditEntry.objects.filter(operation="accounts.password_changed", object_pk=str(analyst.pk)).count() == 1


def test_asking_for_an_unknown_address_sends_nothing_and_answers_the_same(analyst: Account) -> None:
    client = Client()
    known, unknown = (
        client.post("/account/password/reset/", {"email": address})
        for address in (analyst.email, "nobody.at.all@example.org")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_one_changes_the_password_knowing_the_old_one(analyst: Account) -> None:
    client = Client()
    sign_in(client, analyst)
    new = {"password1": "another battery, correctly stapled", "password2": "another battery, correctly stapled"}
    assert client.post("/account/password/change/", {"oldpassword": "wrong", **new}).status_code == 200
    assert client.post("/account/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert is_signed_in(client)
    assert sign_in(Client(), analyst, new["password1"]).status_code == 302


@pytest.mark.parametrize("password", ["short", "password12345", "analyst@ashby.example.org"])
def test_weak_passwords_are_refused(analyst: Account, password: str) -> None:
    client = Client()
    sign_in(client, analyst)
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/account/password/change/", given).status_code == 200
    analyst.refresh_from_db()
    assert analyst.check_password(PASSWORD)


def test_a_system_administrator_changes_an_address(world: World, analyst: Account) -> None:
    administrator = world.signed_in(Role.SYSTEM_ADMINISTRATOR)
    address = f"/installation/accounts/{analyst.pk}/change/"
    given = {"email": "New.Address@example.org", "post_title": "Analyst", "organisation": "Ashby Council"}
    taken = administrator.post(address, {**given, "email": world.nobody.email.upper()})
    assert taken.status_code == 422
    assert administrator.post(address, given).status_code == 302
    assert sign_in(Client(), "new.address@example.org").status_code == 302
    assert sign_in(Client(), "analyst@ashby.example.org").status_code == 200


# --- Too many tries ---------------------------------------------------------------------------------------------------


def fail(address: str, times: int, client: Client | None = None, **more: Any) -> None:
    for _ in range(times):
        sign_in(client or Client(), address, "not the password", **more)


def test_after_five_failures_the_right_password_is_refused_too(analyst: Account) -> None:
    fail(analyst.email, 4)
    assert sign_in(Client(), analyst).status_code == 302, "a success forgets the failures before it"
    fail(analyst.email, 5)
    for _ in range(3):
        client = Client()
        answer = sign_in(client, analyst)
        assert answer.status_code == 429
        assert "Too many" in answer.content.decode()
        assert not is_signed_in(client)
    operations = list(
        AuditEntry.objects.filter(object_pk=str(analyst.pk), operation__startswith="accounts.")
        .order_by("timestamp", "pk")
        .values_list("operation", flat=True)
    )
    assert operations.count("accounts.sign_in_failed") == 8, "the fifth failure is the lock-out"
    assert operations.count("accounts.locked_out") == 1, "once, however often it is tried"


def test_a_lock_out_is_for_the_account_at_one_network_address(world: World, analyst: Account) -> None:
    lead = with_password(world.person(Role.PARTNER_LEAD))
    fail(analyst.email, 5)
    assert sign_in(Client(), lead).status_code == 302, "somebody else at the same address"
    assert sign_in(Client(), analyst, REMOTE_ADDR="10.0.0.9").status_code == 302, "the owner elsewhere"


def test_the_address_in_another_case_is_the_same_account(analyst: Account) -> None:
    fail(analyst.email, 3)
    fail(analyst.email.upper(), 2)
    assert sign_in(Client(), analyst).status_code == 429


def test_a_lock_out_ends_by_itself(analyst: Account) -> None:
    fail(analyst.email, 5)
    assert sign_in(Client(), analyst).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(Client(), analyst).status_code == 302


def test_tries_from_many_addresses_are_limited_too(analyst: Account) -> None:
    for number in range(25):
        sign_in(Client(), analyst, "not the password", REMOTE_ADDR=f"10.1.{number}.1")
    client = Client()
    sign_in(client, analyst, REMOTE_ADDR="10.2.0.1")
    assert not is_signed_in(client)


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_the_browser_counts_and_it_cannot_lie(analyst: Account) -> None:
    for number in range(5):
        fail(analyst.email, 1, HTTP_X_FORWARDED_FOR=f"9.9.9.{number}, 10.0.0.1")
    assert sign_in(Client(), analyst, HTTP_X_FORWARDED_FOR="9.9.9.99, 10.0.0.1").status_code == 429
    assert sign_in(Client(), analyst, HTTP_X_FORWARDED_FOR="10.0.0.2").status_code == 302
