"""Two people and two workers at once, on whichever database the run is on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.refusals import EditConflict
from saferplace.web.partnerships.models import AuditEntry, Partnership
from saferplace.web.partnerships.operations import change_partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import build_world

# Naming the apps lets the rows be cleared with all that refers to them: an audit library's own unused table does.
pytestmark = pytest.mark.django_db(transaction=True, available_apps=list(settings.INSTALLED_APPS))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run each in a thread with a connection of its own, beginning together; return results and exceptions."""
    gate, came = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            gate.wait(10)
            came[place] = act()
        except Exception as error:
            came[place] = error  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def rename(manager: Account, name: str) -> Partnership:
    partnership = Partnership.objects.get(slug="ashby")
    return change_partnership(actor=manager, partnership=partnership, changes={"alias": name}, version=1)


def test_of_editors_at_once_one_saves_and_every_other_is_told() -> None:
    if connection.is_in_memory_db() if connection.vendor == "sqlite" else False:
        pytest.skip("SQLite in memory has one connection; the run on PostgreSQL plays this")
    world = build_world()
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    names = [f"Name {number}" for number in range(6)]
    came = at_once(*(lambda name=name: rename(manager, name) for name in names))
    saved = [found for found in came if isinstance(found, Partnership)]
    assert len(saved) == 1
    assert len([found for found in came if isinstance(found, EditConflict)]) == 5
    now = Partnership.objects.get(slug="ashby")
    assert (now.alias, now.version) == (saved[0].alias, 2)
    entries = AuditEntry.objects.filter(operation="partnerships.change_partnership", partnership=now)
    assert [entry.changes["alias"] for entry in entries] == [["", saved[0].alias]]
