"""Every address by every role, own and foreign, asked for real: the answers are those of docs/reference/role-matrix.md.

A new address with gaps (such as `<int:pk>`) needs real rows to ask with: `examples.py` beside its app's tests says
which. See src/saferplace/web/README.md, "Role matrix".
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as installed
from django.core.signals import request_finished
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.matrix import (
    ANONYMOUS,
    NOBODY,
    PEOPLE,
    Address,
    Answer,
    Place,
    addresses,
    answer,
)
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World, build_world

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
APPS = (
    *("accounts", "partnerships", "governance", "evidence", "measures"),
    *("assessments", "plans", "performance", "reports"),
)
# What an address that opens may say to an empty form or to a method it does not take.
OPENED = frozenset({200, 201, 202, 204, 301, 302, 303, 304, 400, 401, 405, 409, 410, 413, 415, 422})
NOT_THIS_METHOD = 405
Examples = dict[str, dict[str, Any]]
# The first address of every permission.
ROWS_FOR_EVERYBODY = {address.opens_to: address.name for address in reversed(ADDRESSES)}
# Refusals without our layout around them: thousands are asked for, and only their status is looked at.
PLAIN_REFUSALS = dict.fromkeys(("403.html", "404.html"), "Refused")
LOADERS = [
    (
        "django.template.loaders.cached.Loader",
        [
            ("django.template.loaders.locmem.Loader", PLAIN_REFUSALS),
            "django.template.loaders.app_directories.Loader",
        ],
    )
]


def _templates() -> list[dict[str, Any]]:
    engine = dict(installed.TEMPLATES[0])
    return [{**engine, "APP_DIRS": False, "OPTIONS": {**engine["OPTIONS"], "loaders": LOADERS}}]


@dataclass
class Stage:
    """The world with real rows in both partnerships, and a signed-in browser's cookie for everybody."""

    world: World
    examples: dict[str, Examples]
    cookies: dict[str, str]
    # One for everybody: a new one would set all middleware up again, which takes longer than most answers.
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def url(self, address: Address, place: Place) -> str:
        slug = "bexley" if place is Place.FOREIGN else "ashby"
        given = self.filling(address, "ashby" if place is Place.OWN else "bexley")
        return reverse(address.name, kwargs={**given, **({"slug": slug} if address.of_partnership else {})})

    def filling(self, address: Address, slug: str) -> dict[str, Any]:
        given = self.examples[slug].get(address.name, {})
        app = address.name.split(":")[0]
        assert set(given) == set(address.gaps), (
            f"{address.name} ({address.pattern}) takes {address.gaps}: give it real ones in examples() of "
            f"tests/integration/web/{app if app in APPS else 'accounts'}/examples.py"
        )
        return given

    def ask(self, method: str, url: str, person: str) -> HttpResponse:
        self.client.cookies.clear()
        if person != ANONYMOUS:
            self.client.cookies[installed.SESSION_COOKIE_NAME] = self.cookies[person]
        # Whatever the request writes is taken back, so that the next one finds the same rows.
        with transaction.atomic():
            response: HttpResponse = getattr(self.client, method)(url)
            # As the client itself does: the end of a request must not end this transaction's connection.
            request_finished.disconnect(close_old_connections)
            response.close()
            request_finished.connect(close_old_connections)
            transaction.set_rollback(True)
        return response


def _examples(world: World, slug: str) -> Examples:
    found: Examples = {}
    for app in APPS:
        if (Path(__file__).parent / app / "examples.py").exists():
            module = importlib.import_module(f"tests.integration.web.{app}.examples")
            found |= module.examples(world, getattr(world, slug))
    return found


def _cookie(world: World, account: Account) -> str:
    return world.client(account).cookies[installed.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One stage for the whole matrix: built once, inside a transaction that is taken back at the end."""
    folder = tmp_path_factory.mktemp("matrix")
    with run_server_in_thread() as server, django_db_blocker.unblock(), transaction.atomic():
        app = {
            "provider_id": "organisation",
            "name": "Organisation",
            "client_id": "a",
            "secret": "b",
            "settings": {"server_url": f"http://localhost:{server.server_port}"},
        }
        with override_settings(
            SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}},
            EVIDENCE_STORE=str(folder / "evidence"),
            UPLOAD_FOLDER=folder / "uploads",
            PAPER_FOLDER=folder / "papers",
            REQUIRE_MFA=False,
            ACCOUNT_RATE_LIMITS=False,
            TEMPLATES=_templates(),
        ):
            world = build_world()
            everybody = {person: world.nobody if person == NOBODY else world.person(person) for person in PEOPLE[:-1]}
            for account in everybody.values():
                TOTP.activate(account, "JBSWY3DPEHPK3PXP")
                RecoveryCodes.activate(account)
            examples = {slug: _examples(world, slug) for slug in ("ashby", "bexley")}
            yield Stage(world, examples, {person: _cookie(world, everybody[person]) for person in everybody})
        transaction.set_rollback(True)


def _seen(response: HttpResponse) -> str:
    if response.status_code in {301, 302} and response["Location"].split("?")[0] == reverse("account_login"):
        return Answer.SIGN_IN
    if response.status_code == 404:
        return Answer.MISSING
    if response.status_code == 403:
        return Answer.REFUSED
    return Answer.OPEN if response.status_code in OPENED else f"status {response.status_code}"


def people_asking(address: Address) -> tuple[str, ...]:
    """Return who asks: everybody on SQLite.

    On PostgreSQL every page and form is asked for by one who may open it, so that every query and operation runs there,
    and one address of every permission by everybody: whoever else is refused is refused by the same query.
    """
    if connection.vendor != "postgresql" or address.name in ROWS_FOR_EVERYBODY.values():
        return PEOPLE
    may = [person for person in PEOPLE if answer(address, person, Place.OWN) is Answer.OPEN]
    return tuple(person for person in may if person != Role.SYSTEM_ADMINISTRATOR)[:1] or tuple(may[:1])


def _signs_out_or_ends_at_sign_in(address: Address, person: str, method: str) -> bool:
    """Return whether the sign-in page is where the address leads when it has done what it is for."""
    return address.page.public or (address.name == "account_logout" and method == "post" and person != ANONYMOUS)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_every_cell_answers_as_the_table_says(stage: Stage, address: Address) -> None:
    wrong = []
    for place in address.places:
        if place is Place.CROSSED and stage.filling(address, "ashby") == stage.filling(address, "bexley"):
            continue  # the gaps name nothing that belongs to one partnership
        url = stage.url(address, place)
        for person in people_asking(address):
            due = answer(address, person, place)
            for method in ("get", "post"):
                response = stage.ask(method, url, person)
                if response.status_code == NOT_THIS_METHOD and due in {Answer.OPEN, Answer.MISSING}:
                    continue  # a page without a form says so before it looks for the row
                seen = _seen(response)
                if seen == Answer.SIGN_IN and _signs_out_or_ends_at_sign_in(address, person, method):
                    seen = Answer.OPEN
                if seen != due:
                    wrong.append(f"{method.upper()} {url} as {person} ({place}): {seen}, the table says {due}")
    assert not wrong, "\n".join(wrong)


def test_a_foreign_page_never_answers_but_to_its_own_and_the_administrator() -> None:
    for address in ADDRESSES:
        if address.of_partnership and not address.page.public:
            for person in PEOPLE:
                if person not in {"system_administrator", ANONYMOUS}:
                    assert answer(address, person, Place.FOREIGN) is Answer.MISSING


def test_nothing_but_signing_in_opens_without_an_account() -> None:
    open_to_all = {address.name for address in ADDRESSES if answer(address, ANONYMOUS, Place.OWN) is Answer.OPEN}
    own = {name for name in open_to_all if ":" in name}
    meant = {"partnerships:health", "partnerships:accept_invitation", "partnerships:accessibility"}
    meant |= {"reports:published_list", "reports:published", "reports:download_published"}
    meant |= {"performance:public", "performance:public_figures"}
    meant |= {"performance:public_dated", "performance:public_dated_figures"}
    assert own <= meant, "an address opens to everybody: meant?"


def test_every_address_has_a_name() -> None:
    assert [address.pattern for address in ADDRESSES if address.name.endswith("None")] == []
