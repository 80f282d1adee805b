"""The audit: complete, readable, downloadable, and out of everybody's reach."""

from __future__ import annotations

import ast
import csv
import importlib
import inspect
import io
import json
import pkgutil
import textwrap
from pathlib import Path
from typing import Any

import pytest
from auditlog.registry import auditlog
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

import saferplace.web as web
from saferplace.web.partnerships import operations
from saferplace.web.partnerships.access.matrix import addresses
from saferplace.web.partnerships.access.operation import IN_WORDS, OPERATIONS
from saferplace.web.partnerships.audit import words
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.accounts.signing import sign_in, with_password
from tests.integration.web.world import World

OURS = [config for config in apps.get_app_configs() if config.name.startswith("saferplace.web.")]


# Rows that say nothing anybody decided, each with the reason.
NOT_ACTS = {
    "AuditEntry": "the audit itself",
    "EditionReading": "what one person has read, kept for that person",
    "EditionResults": "worked out by the machine, and again any time",
}
WRITING = frozenset(
    {
        *("save", "create", "bulk_create", "get_or_create", "update", "delete", "set", "add"),
        *("save_new", "save_change", "save_many_new"),
    }
)


def writes(function: Any) -> bool:
    """Return whether a function calls what writes."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in WRITING:
                return True
    return False


def module_names() -> list[str]:
    """Return the modules of operations of every app: operations.py or what lies in operations/."""
    found = []
    for config in OURS:
        for module in pkgutil.walk_packages(config.module.__path__, f"{config.name}."):
            if ".operations" in module.name and not module.ispkg:
                found.append(module.name)
    return found


@pytest.mark.parametrize("name", module_names())
def test_whatever_writes_in_operations_is_an_operation_that_takes_keywords_only(name: str) -> None:
    module = importlib.import_module(name)
    app = name.split(".")[2]
    for label, function in inspect.getmembers(module, inspect.isfunction):
        if label.startswith("_") or function.__module__ != name:
            continue
        if f"{app}.{label}" not in OPERATIONS and not writes(function):
            continue  # a question an operation asks
        assert f"{app}.{label}" in OPERATIONS, f"{name}.{label} is not an @operation: nobody's permission is asked"
        taken = inspect.signature(function).parameters.values()
        assert all(item.kind is inspect.Parameter.KEYWORD_ONLY for item in taken), f"{name}.{label} takes keywords only"


def test_there_are_operations_to_look_at() -> None:
    assert len(module_names()) >= 5
    assert len(OPERATIONS) >= 12
    assert set(OPERATIONS) <= set(IN_WORDS)


@pytest.mark.parametrize("model", [model for config in OURS for model in config.get_models()], ids=str)
def test_every_model_is_audited(model: Any) -> None:
    if model.__name__ not in NOT_ACTS:
        assert auditlog.contains(model), f"{model.__name__} is forgotten: auditlog.register({model.__name__}, ...)"


def test_nothing_but_the_audit_of_signing_in_writes_entries() -> None:
    """Views, operations and commands name AuditEntry only to read it: no save, create, update, delete.

    Besides signing in there is one place: where many rows are saved by one statement, each with its entry.
    """
    writers = set()
    for path in Path(web.__path__[0]).rglob("*.py"):
        if "node_modules" in path.parts or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if "import AuditEntry" in text or ", AuditEntry" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Attribute) and node.attr in {"create", "bulk_create", "delete", "update"}:
                    writers.add(path.name)
    assert writers == {"sign_in_audit.py", "many.py"}


def test_no_address_takes_what_would_change_an_entry(world: World) -> None:
    client = world.signed_in(Role.SYSTEM_ADMINISTRATOR)
    before = list(AuditEntry.objects.values_list("pk", "operation", "changes"))
    named = [address.pattern for address in addresses() if "audit" in address.pattern]
    assert sorted(named) == ["/installation/audit/", "/partnerships/<slug:slug>/audit/"]
    for address in ("/installation/audit/", "/partnerships/ashby/audit/"):
        for method in ("post", "put", "patch", "delete"):
            getattr(client, method)(address, {"pk": before[0][0], "operation": "x"})
    assert list(AuditEntry.objects.values_list("pk", "operation", "changes")) == before


@pytest.mark.parametrize(
    "statement", ["UPDATE partnerships_auditentry SET operation = 'x'", "DELETE FROM partnerships_auditentry"]
)
def test_the_database_refuses_by_plain_sql_too(world: World, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.exists()


def test_an_entry_says_who_what_before_after_when(world: World) -> None:
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    operations.change_partnership(
        actor=manager,
        partnership=world.ashby,
        changes={"alias": "Safer Ashby", "founded_on": timezone.localdate().replace(2017, 12, 7), "nation": "wales"},
        version=1,
    )
    entry = AuditEntry.objects.get(operation="partnerships.change_partnership")
    assert words.act(entry) == "Change the partnership's own record"
    assert words.record(entry) == "Partnership: Safer Ashby"
    assert words.before(entry) == ["nation: England"]
    assert sorted(words.after(entry)) == ["founded: 7 December 2017", "known as: Safer Ashby", "nation: Wales"]
    page = world.signed_in(Role.CHAIR).get("/partnerships/ashby/audit/").content.decode()
    for said in (
        "partnership_manager@ashby.example.org",
        "Change the partnership&#x27;s own record",
        "founded: 7 December 2017",
    ):
        assert said in page


def test_it_is_of_the_own_partnership_only_and_the_administrators_is_of_all(world: World) -> None:
    def people(answer: Any) -> set[str]:
        return {row["Who"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}

    own = people(world.signed_in(Role.PARTNERSHIP_MANAGER).get("/partnerships/ashby/audit/?format=csv"))
    assert own
    assert not any("bexley" in who for who in own)
    everywhere = people(world.signed_in(Role.SYSTEM_ADMINISTRATOR).get("/installation/audit/?format=csv"))
    assert any("bexley" in who for who in everywhere)


def test_it_is_searched_and_filtered(world: World) -> None:
    client = world.signed_in(Role.PARTNERSHIP_MANAGER)
    address = "/partnerships/ashby/audit/?format=json&"

    def found(query: str) -> list[dict[str, str]]:
        answer = json.loads(client.get(address + query).content)
        return list(answer["rows"] if isinstance(answer, dict) else answer)

    everything = len(found(""))
    districts = found("q=district")
    assert {row["What was done"] for row in districts} == {"Add a district the partnership covers"}
    assert 0 < len(districts) < everything
    assert len(found("person=administrator@example.org")) < everything
    assert found("person=nobody@example.org") == found(""), "a choice that is not offered narrows nothing"
    today = timezone.localdate()
    assert len(found(f"since_day={today.day}&since_month={today.month}&since_year={today.year}")) == everything
    assert found("until_day=1&until_month=1&until_year=2020") == []
    assert len(found("until_day=99&until_month=1&until_year=2020")) == everything


@pytest.mark.parametrize("kind", ["csv", "ods", "json", "xlsx"])
def test_it_is_downloaded(world: World, kind: str) -> None:
    answer = world.signed_in(Role.PARTNERSHIP_MANAGER).get(f"/partnerships/ashby/audit/?format={kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{kind}"')


def test_the_page_asks_the_database_a_bounded_number_of_times(world: World, django_assert_max_num_queries: Any) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    with django_assert_max_num_queries(12):
        manager.get("/partnerships/ashby/audit/")


def test_signing_in_and_failing_are_audited_for_the_administrator(world: World) -> None:
    analyst = with_password(world.person(Role.ANALYST))
    client = world.client(None)
    sign_in(client, analyst, "not the password")
    sign_in(client, analyst)
    client.post("/account/logout/")
    sign_in(client, "nobody.at.all@example.org", "x")
    entries = AuditEntry.objects.filter(operation__startswith="accounts.").order_by("pk")
    assert [(entry.operation, entry.object_repr, entry.remote_addr) for entry in entries] == [
        ("accounts.sign_in_failed", analyst.email, "127.0.0.1"),
        ("accounts.signed_in", analyst.email, "127.0.0.1"),
        ("accounts.signed_out", analyst.email, "127.0.0.1"),
    ]
    assert entries[0].actor is None, "who failed is not known to be the owner"
    page = world.signed_in(Role.SYSTEM_ADMINISTRATOR).get("/installation/audit/?q=fail").content.decode()
    assert "Fail to sign in" in page
    own = world.signed_in(Role.PARTNERSHIP_MANAGER).get("/partnerships/ashby/audit/").content.decode()
    assert "Fail to sign in" not in own


def test_passwords_and_digests_are_in_no_entry(world: World) -> None:
    analyst = with_password(world.person(Role.ANALYST))
    kept = json.dumps(list(AuditEntry.objects.values_list("changes", "object_repr", "changes_text")))
    assert analyst.password not in kept
    assert "argon2" not in kept
    assert '"password"' not in kept
