"""Fills the installation of the environment with copies of an example, and asks for its pages: see web_growth."""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from typing import Any
from urllib.parse import urljoin

import django
import lxml.html
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test import Client

from benchmarks.web_kinds import DOWNLOAD, NEVER, kind_of

SLUG = "telford-and-wrekin"
INSTALLATION = ("/installation/", "/installation/accounts/", "/installation/administrators/", "/installation/audit/")
Rows = dict[type[models.Model], list[dict[str, Any]]]


def belongings(partnership: Any) -> Rows:
    """Return every row that hangs on a partnership, by model."""
    found: Rows = {type(partnership): list(type(partnership).objects.filter(pk=partnership.pk).values())}
    waiting = deque(found)
    held = {model: {row[model._meta.pk.attname] for row in rows} for model, rows in found.items()}
    while waiting:
        owner = waiting.popleft()
        for model in apps.get_models(include_auto_created=True):
            for field in model._meta.local_fields:
                if field.remote_field and field.related_model is owner and model._meta.label != "accounts.Account":
                    key = model._meta.pk.attname
                    rows = model._base_manager.filter(**{f"{field.attname}__in": held[owner]}).values()
                    new = [row for row in rows if row[key] not in held.setdefault(model, set())]
                    if new:
                        held[model] |= {row[key] for row in new}
                        found.setdefault(model, []).extend(new)
                        waiting.append(model)
    return found


def copy_all(rows: Rows, number: int) -> None:
    """Add `number` copies; the people stay the same, who then have roles in many partnerships."""
    highest = {model: model._base_manager.aggregate(top=models.Max("pk"))["top"] or 0 for model in rows}
    keys = {
        model: {row[model._meta.pk.attname]: place for place, row in enumerate(own, 1)} for model, own in rows.items()
    }
    with transaction.atomic():
        for copy in range(number):
            for model, own in rows.items():
                made = [model(**_renumbered(model, row, copy, keys, highest)) for row in own]
                model._base_manager.bulk_create(made, batch_size=1000)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
                cursor.execute(statement)


def _renumbered(model: type[models.Model], row: dict[str, Any], copy: int, keys: Any, highest: Any) -> dict[str, Any]:
    changed = dict(row)
    for field in model._meta.local_fields:
        owner = model if field.primary_key and not field.remote_field else field.related_model
        place = keys.get(owner, {}).get(row[field.attname]) if owner else None
        if place is not None:
            changed[field.attname] = highest[owner] + copy * len(keys[owner]) + place
        elif field.unique and isinstance(field, models.CharField) and row[field.attname]:
            changed[field.attname] = f"{row[field.attname]}-{copy}"[-(field.max_length or 200) :]
    return changed


def pages(client: Client) -> dict[str, str]:
    """Return one address of each kind that can be reached from the partnership's front page."""
    home = f"/partnerships/{SLUG}/"
    found, waiting, seen = {}, deque([home]), {home}
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        found.setdefault(kind_of(address), address)
        for link in lxml.html.fromstring(answer.content).xpath("//a/@href"):
            target = urljoin(address, link).split("#")[0]
            if (
                target.startswith(home)
                and target not in seen
                and not DOWNLOAD.search(target)
                and not NEVER.search(target)
            ):
                seen.add(target)
                if kind_of(target) not in {kind_of(other) for other in waiting} | set(found):
                    waiting.append(target)
    return found


class Counting:
    """Counts the questions to the database, and the time until they were answered."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.questions, self.seconds = 0, 0.0

    def __call__(self, execute: Any, *given: Any) -> Any:
        """Ask, and count."""
        started = time.perf_counter()
        try:
            return execute(*given)
        finally:
            self.questions += 1
            self.seconds += time.perf_counter() - started


def asked(client: Client, address: str) -> dict[str, float]:
    """Ask for a page once: milliseconds that passed, that this process worked, that the database took; questions."""
    counting = Counting()
    with connection.execute_wrapper(counting):
        started, worked = time.perf_counter(), time.process_time()
        status = client.get(address).status_code
        work, took = time.process_time() - worked, time.perf_counter() - started
    if status not in (200, 302):
        raise SystemExit(f"{address} answered {status}")
    return {
        "took": took * 1000,
        "worked": work * 1000,
        "database": counting.seconds * 1000,
        "questions": counting.questions,
    }


def fill(number: int) -> None:
    """Make the installation hold so many partnerships."""
    partnerships = apps.get_model("partnerships", "Partnership")
    here = partnerships.objects.count()
    others = partnerships.objects.exclude(slug=SLUG)
    if number > here:
        copy_all(belongings(partnerships.objects.get(slug=SLUG)), number - here)
    elif number < here:
        apps.get_model("partnerships", "RoleHolding").objects.filter(partnership__in=others).delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def signed_in(address: str) -> Client:
    """Return a browser of somebody."""
    client = Client()
    account = apps.get_model("accounts", "Account").objects.get(email=address)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def rows() -> int:
    """Return how many rows the database holds."""
    models_of_tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sum(model._base_manager.count() for model in models_of_tables)


def main(number: int) -> None:
    """Fill, say which pages there are, and then ask for each page that is named on a line of its own."""
    fill(number)
    manager = signed_in(f"partnership-manager@{SLUG}.example.org")
    administrator = signed_in("administrator@example.org")
    found = {"/health": "/health", "/": "/", **pages(manager), **{address: address for address in INSTALLATION}}
    _tell({"pages": found, "rows": rows()})
    for line in sys.stdin:
        address = line.strip()
        _tell(asked(administrator if address in INSTALLATION else manager, address))


def _tell(what: Any) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
