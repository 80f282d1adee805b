"""Enters what an example keeps beside its plan: the public progress page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of
from saferplace.web.examples.entering import Tally
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.progress_operations import issue_progress, set_progress_page
from saferplace.web.performance.queries.progress_page import progress_page
from saferplace.workflows.toml_tables import read_entries


def enter_progress_page(folder: Path, partnership: Partnership, today: date, tally: Tally) -> None:
    """Open the public progress page and issue its first figures, where a file says so and it is not there yet.

    Raises:
        Refused: no plan is published, or there is no evidence.
        ValidationError: an entry does not hold.
    """
    for entry in _entries(folder / "progress_page.toml", "progress_page"):
        if progress_page(partnership) is not None:
            return
        given = {name: value for name, value in entry.items() if name != "next_update_in_days"}
        given["next_update_on"] = today + timedelta(days=entry["next_update_in_days"])
        who: dict[str, Any] = {"actor": _manager(partnership), "partnership": partnership}
        row = set_progress_page(**who, changes={"is_open": True, **given}, version=0)
        tally.count(tally.added, row)
        tally.count(tally.added, issue_progress(**who, today=today))


def _manager(partnership: Partnership) -> Account:
    return Account.objects.get(email=address_of(Role.PARTNERSHIP_MANAGER, partnership.slug))


def _entries(path: Path, name: str) -> Iterable[dict[str, Any]]:
    """Return the entries of a file; none where the example has no such file."""
    return read_entries(path, name, f"{path.name}: [[{name}]] tables") if path.is_file() else ()
