"""The second factor: required, shown in this session, replaced by a recovery code, and no loop."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.accounts.signing import code, sign_in, with_password, with_second_factor
from tests.integration.web.world import PASSWORD, World

HOME = "/partnerships/ashby/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.REQUIRE_MFA = True
    cache.clear()


@pytest.fixture
def analyst(world: World) -> Account:
    return with_password(world.person(Role.ANALYST))


def test_without_one_every_page_leads_to_setting_it_up(analyst: Account) -> None:
    client = Client()
    sign_in(client, analyst)
    for address in ("/", HOME, "/account/", "/account/change/"):
        assert client.get(address)["Location"].startswith("/account/second-factor/totp/activate/")
    page = client.get("/account/second-factor/totp/activate/")
    assert page.status_code == 200, "just signed in: the password is not asked again"
    assert client.get("/account/logout/").status_code == 200, "one may always sign out"


def test_setting_it_up_shows_it_and_gives_recovery_codes(analyst: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act: act())
    client = Client()
    sign_in(client, analyst)
    page = client.get("/account/second-factor/totp/activate/").content.decode()
    secret = re.search(r'<code class="sp-key">([A-Z2-7]+)</code>', page)
    assert secret
    assert client.post("/account/second-factor/totp/activate/", {"code": "000000"}).status_code == 200
    answer = client.post("/account/second-factor/totp/activate/", {"code": code(secret[1])})
    assert answer["Location"] == "/account/second-factor/recovery-codes/"
    assert client.get(HOME).status_code == 200
    assert AuditEntry.objects.filter(operation="accounts.second_factor_added").count() == 1


def test_the_code_is_asked_at_sign_in_and_nothing_opens_before(analyst: Account) -> None:
    with_second_factor(analyst)
    client = Client()
    assert sign_in(client, analyst)["Location"] == "/account/second-factor/authenticate/"
    assert client.get(HOME)["Location"].startswith("/account/login/")
    assert client.get("/account/password/change/").status_code == 302
    assert client.post("/account/second-factor/authenticate/", {"code": "123456"}).status_code == 200
    assert client.get(HOME)["Location"].startswith("/account/login/")
    assert client.post("/account/second-factor/authenticate/", {"code": code()})["Location"] == "/"
    assert client.get(HOME).status_code == 200


def test_a_code_is_good_once(analyst: Account) -> None:
    with_second_factor(analyst)
    digits = code()
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, analyst)
        client.post("/account/second-factor/authenticate/", {"code": digits})
    assert first.get(HOME).status_code == 200
    assert second.get(HOME).status_code == 302


def test_a_recovery_code_signs_in_once(analyst: Account) -> None:
    codes = with_second_factor(analyst)
    for expected in (200, 302):
        client = Client()
        sign_in(client, analyst)
        client.post("/account/second-factor/authenticate/", {"code": codes[0]})
        assert client.get(HOME).status_code == expected


def test_a_session_from_before_the_second_factor_must_show_it(analyst: Account) -> None:
    client = Client()
    sign_in(client, analyst)
    with_second_factor(analyst)  # set up in another browser
    sent = client.get(HOME)["Location"]
    assert sent == "/account/second-factor/reauthenticate/?next=%2Fpartnerships%2Fashby%2F"
    assert client.get(sent).status_code == 200, "no loop"
    # The password once more is not a second factor.
    client.post("/account/confirm/", {"password": PASSWORD})
    assert client.get(HOME).status_code == 302
    assert client.post(sent, {"code": code()})["Location"] == HOME
    assert client.get(HOME).status_code == 200


def test_somebody_elses_proof_does_not_count(world: World, analyst: Account) -> None:
    with_second_factor(analyst)
    client = Client()
    sign_in(client, analyst)
    client.post("/account/second-factor/authenticate/", {"code": code()})
    client.post("/account/logout/")
    lead = with_password(world.person(Role.PARTNER_LEAD))
    sign_in(client, lead)
    assert client.get(HOME)["Location"].startswith("/account/second-factor/totp/activate/")


def test_removing_it_means_setting_it_up_again(analyst: Account) -> None:
    with_second_factor(analyst)
    client = Client()
    sign_in(client, analyst)
    client.post("/account/second-factor/authenticate/", {"code": code()})
    sent = client.get("/account/second-factor/totp/deactivate/")["Location"]
    assert "confirm" in sent or "reauthenticate" in sent, "asked again before that"
    client.post("/account/confirm/", {"password": PASSWORD})
    assert client.post("/account/second-factor/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(user=analyst).exists()


def test_guessing_codes_is_limited(analyst: Account) -> None:
    with_second_factor(analyst)
    client = Client()
    sign_in(client, analyst)
    for number in range(25):
        client.post("/account/second-factor/authenticate/", {"code": f"{number:06}"})
    client.post("/account/second-factor/authenticate/", {"code": code()})
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "address",
    ["", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/"],
)
def test_its_pages_open(analyst: Account, address: str) -> None:
    with_second_factor(analyst)
    client = Client()
    sign_in(client, analyst)
    client.post("/account/second-factor/authenticate/", {"code": code()})
    client.post("/account/confirm/", {"password": PASSWORD})
    assert client.get(f"/account/second-factor/{address}").status_code == 200
