"""What the browser is told to refuse, and what the installation refuses to start with."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.test import Client, override_settings

from saferplace.web.partnerships.roles import Role
from tests.integration.web.accounts.signing import sign_in, with_password
from tests.integration.web.world import World

PROJECT = Path(__file__).resolve().parents[4]
PRODUCTION = {
    "SAFERPLACE_SECRET_KEY": "kept-in-a-secret-place-and-longer-than-fifty-letters-0123456789",
    "SAFERPLACE_TLS": "1",
    "SAFERPLACE_PROXY": "1",
    "SAFERPLACE_HOSTS": "saferplace.example.org",
    "SAFERPLACE_ORIGINS": "https://saferplace.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}


def manage(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "SAFERPLACE_DATA": str(folder), **environment}
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False, cwd=folder)


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_an_installation_without_a_secret_key_does_not_start(tmp_path: Path) -> None:
    done = manage(tmp_path, "check")
    assert done.returncode != 0
    assert "SAFERPLACE_SECRET_KEY" in done.stderr


def test_nothing_is_left_to_migrate(world: World) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def policy(answer: Any) -> dict[str, list[str]]:
    parts = [piece.split() for piece in answer["Content-Security-Policy"].split(";")]
    return {part[0]: part[1:] for part in parts if part}


@pytest.mark.parametrize("address", ["/account/login/", "/partnerships/ashby/", "/nowhere/", "/health"])
def test_every_answer_carries_the_headers(world: World, address: str) -> None:
    answer = world.signed_in(Role.ANALYST).get(address)
    told = policy(answer)
    assert told["default-src"] == ["'none'"]
    for directive, sources in told.items():
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(sources), directive
    assert told["frame-ancestors"] == told["base-uri"] == told["object-src"] == ["'none'"]
    assert told["form-action"] == ["'self'"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_nonce_is_new_each_time(world: World) -> None:
    client = world.signed_in(Role.ANALYST)
    first, second = (client.get("/partnerships/ashby/") for _ in range(2))
    nonces = [set(policy(answer).get("style-src", [])) - {"'self'"} for answer in (first, second)]
    assert nonces[0] != nonces[1]
    assert all(nonces)


def test_pages_have_no_inline_script_style_or_handler(world: World) -> None:
    client = world.signed_in(Role.PARTNERSHIP_MANAGER)
    for address in (
        "/",
        "/account/",
        "/partnerships/ashby/",
        "/partnerships/ashby/people/",
        "/partnerships/ashby/audit/",
    ):
        page = client.get(address, follow=True).content.decode()
        for refused in (" style=", " onclick=", " onload=", "javascript:", "<script>"):
            assert refused not in page, (address, refused)


def test_over_tls_cookies_are_secure_and_the_browser_stays_with_tls(world: World, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 63072000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    account = with_password(world.person(Role.ANALYST))
    assert Client().get("/account/login/").status_code == 301, "plain HTTP is led to TLS"
    client = Client()
    page = client.get("/account/login/", secure=True)
    assert page["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    sign_in(client, account, secure=True)
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
    assert client.cookies["sessionid"]["expires"] == "", "gone with the browser"


def test_the_production_settings_turn_that_on(tmp_path: Path) -> None:
    asked = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SECURE_PROXY_SSL_HEADER, s.REQUIRE_MFA, s.DEBUG)"
    )
    done = manage(tmp_path, "shell", "--verbosity", "0", "-c", asked, **PRODUCTION)
    assert done.stdout.strip().splitlines()[-1] == (
        "True True True 63072000 ('HTTP_X_FORWARDED_PROTO', 'https') True False"
    ), done.stderr


def test_a_form_without_its_token_is_refused(world: World) -> None:
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    for address in ("/partnerships/ashby/record/change/", "/account/logout/", "/account/login/"):
        client = Client(enforce_csrf_checks=True)
        client.force_login(manager, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = client.post(address, {"name": "Taken over"})
        assert answer.status_code == 403, address
    world.ashby.refresh_from_db()
    assert world.ashby.name == "Ashby Community Safety Partnership"


def test_passwords_are_hashed_slowly() -> None:
    module = importlib.import_module("saferplace.web.settings")
    assert module.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    with override_settings(PASSWORD_HASHERS=module.PASSWORD_HASHERS):
        assert make_password("x").startswith("argon2$argon2id")


def test_a_foreign_host_is_refused(world: World) -> None:
    assert Client().get("/health", headers={"host": "evil.example.com"}).status_code == 400


def test_the_error_pages_tell_nothing(world: World) -> None:
    client = Client(raise_request_exception=False)
    page = client.get("/partnerships/ashby/no-such-page/").content.decode()
    assert "Traceback" not in page
    assert "saferplace.web" not in page
