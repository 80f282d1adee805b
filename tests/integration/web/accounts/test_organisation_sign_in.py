"""Signing in by OpenID Connect, against a real provider process listening on a port of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.accounts.signing import is_signed_in, with_second_factor
from tests.integration.web.world import World


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _set_up(settings: Any, provider: str) -> None:
    app = {
        "provider_id": "organisation",
        "name": "Ashby Council",
        "client_id": "saferplace",
        "secret": "a secret of the test",
        "settings": {"server_url": provider},
    }
    settings.REQUIRE_MFA = True
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def person(provider: str, subject: str, **claims: Any) -> str:
    """Make a person at the provider."""
    httpx.put(f"{provider}/users/{subject}", json=claims).raise_for_status()
    return subject


def sign_in_by(provider: str, client: Client, subject: str) -> HttpResponse:
    """Walk the whole way: our button, the provider's page, back to us."""
    sent = client.post("/account/oidc/organisation/login/?process=login")
    assert sent.status_code == 302
    assert sent["Location"].startswith(provider)
    allowed = httpx.post(sent["Location"], data={"sub": subject})
    back = urlsplit(allowed.headers["location"])
    assert back.path == "/account/oidc/organisation/login/callback/"
    answer: HttpResponse = client.get(f"{back.path}?{back.query}")
    return answer


def test_the_sign_in_page_offers_it(world: World) -> None:
    assert "Sign in with Ashby Council" in Client().get("/account/login/").content.decode()
    page = Client().get("/account/oidc/organisation/login/")
    assert page.status_code == 200, "a link alone signs nobody in"


def test_a_vouched_for_address_opens_its_account_and_later_the_subject_does(world: World, provider: str) -> None:
    analyst = world.person(Role.ANALYST)
    client = Client()
    subject = person(provider, "s-1", email=analyst.email.upper(), email_verified=True)
    assert sign_in_by(provider, client, subject)["Location"] == "/"
    assert client.get("/partnerships/ashby/").status_code == 200, "the organisation saw to the second factor"
    assert SocialAccount.objects.get().user == analyst
    assert AuditEntry.objects.filter(operation="accounts.signed_in", object_pk=str(analyst.pk)).exists()
    # The organisation gave the person another address since: it is still the same person.
    person(provider, "s-1", email="renamed@ashby.example.org", email_verified=True)
    again = Client()
    sign_in_by(provider, again, subject)
    assert again.get("/account/").context["account"] == analyst


def test_somebody_unknown_is_refused_in_words_and_no_account_is_made(world: World, provider: str) -> None:
    before = Account.objects.count()
    client = Client()
    answer = sign_in_by(provider, client, person(provider, "s-2", email="unknown@example.org", email_verified=True))
    assert answer.status_code == 403
    assert "There is no account for unknown@example.org" in answer.content.decode()
    assert not is_signed_in(client)
    assert Account.objects.count() == before
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"email_verified": False}, {}])
def test_an_address_nobody_vouches_for_is_refused(world: World, provider: str, claims: dict[str, Any]) -> None:
    analyst = world.person(Role.ANALYST)
    client = Client()
    answer = sign_in_by(provider, client, person(provider, "s-3", email=analyst.email, **claims))
    assert answer.status_code == 403
    assert "does not vouch for the address" in answer.content.decode()
    assert not is_signed_in(client)


def test_no_address_at_all_is_refused(world: World, provider: str) -> None:
    answer = sign_in_by(provider, Client(), person(provider, "s-4"))
    assert answer.status_code == 403
    assert "did not tell us your e-mail address" in answer.content.decode()


def test_a_closed_account_stays_closed(world: World, provider: str) -> None:
    analyst = world.person(Role.ANALYST)
    analyst.is_active = False
    analyst.save()
    client = Client()
    answer = sign_in_by(provider, client, person(provider, "s-5", email=analyst.email, email_verified=True))
    assert answer["Location"] == "/account/inactive/"
    assert not is_signed_in(client)


def test_an_account_with_its_own_second_factor_must_still_show_it(world: World, provider: str) -> None:
    analyst = world.person(Role.ANALYST)
    with_second_factor(analyst)
    client = Client()
    answer = sign_in_by(provider, client, person(provider, "s-6", email=analyst.email, email_verified=True))
    assert answer["Location"] == "/account/second-factor/authenticate/"
    assert not is_signed_in(client)


def test_an_answer_nobody_asked_for_is_refused(world: World, provider: str) -> None:
    client = Client()
    answer = client.get("/account/oidc/organisation/login/callback/?code=stolen&state=made-up")
    assert answer.status_code in {200, 401, 403}
    assert "did not work" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_provider_that_does_not_answer_is_told_in_words(world: World, settings: Any) -> None:
    providers = settings.SOCIALACCOUNT_PROVIDERS
    providers["openid_connect"]["APPS"][0]["settings"] = {"server_url": "http://localhost:9"}
    settings.SOCIALACCOUNT_PROVIDERS = providers
    answer = Client().post("/account/oidc/organisation/login/?process=login")
    assert answer.status_code == 503
    assert "did not work" in answer.content.decode()
