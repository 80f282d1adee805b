"""Enters what an example keeps beside its plan: public progress, equality, research, lists of others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of
from saferplace.web.examples.entering import Tally
from saferplace.web.governance.models import Organisation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.progress_operations import issue_progress, set_progress_page
from saferplace.web.performance.queries.progress_page import progress_page
from saferplace.web.plans.models import EqualityAnalysis, OthersMeasure, Plan, Priority, ResearchFact
from saferplace.web.plans.operations.others_measures import decide_others_measure, take_in_list
from saferplace.web.plans.operations.registers import add_equality_analysis, add_research_fact
from saferplace.web.plans.pasted_measures import ListedMeasure
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


def enter_registers(folder: Path, partnership: Partnership, tally: Tally) -> None:
    """Enter the equality analyses and the facts of research that are not there.

    Raises:
        RefusedFile: a file cannot be read.
        ValidationError: an entry does not hold.
    """
    who: dict[str, Any] = {"actor": _manager(partnership), "partnership": partnership}
    plan = Plan.objects.filter(partnership=partnership).order_by("first_day").first()
    for entry in _entries(folder / "equality_analyses.toml", "equality_analysis"):
        given = {name: value for name, value in entry.items() if name != "of_the_plan"}
        if not EqualityAnalysis.objects.filter(partnership=partnership, title=given["title"]).exists():
            given["plan"] = plan if entry.get("of_the_plan") else None
            tally.count(tally.added, add_equality_analysis(**who, given=given))
    for entry in _entries(folder / "research_facts.toml", "research_fact"):
        if not ResearchFact.objects.filter(partnership=partnership, statement=entry["statement"]).exists():
            rows = Priority.objects.filter(partnership=partnership, plan=plan, title__in=entry.get("priorities", ()))
            tally.count(tally.added, add_research_fact(**who, given={**entry, "priorities": list(rows)}))


def enter_measures_of_others(folder: Path, partnership: Partnership, today: date, tally: Tally) -> None:
    """Take in the list of another body and decide on the measures the example decides on; a list that is there stays.

    Raises:
        RefusedFile: the file cannot be read.
        ValidationError: an entry does not hold.
    """
    path = folder / "measures_of_others.toml"
    if not path.is_file() or OthersMeasure.objects.filter(partnership=partnership).exists():
        return
    who: dict[str, Any] = {"actor": _manager(partnership), "partnership": partnership}
    listed = [
        ListedMeasure(entry["title"], text, False)
        for entry in _entries(path, "objective")
        for text in entry["measures"]
    ]
    strategy = next(iter(_entries(path, "list")))["strategy"]
    rows = {row.text: row for row in take_in_list(**who, strategy=strategy, measures=listed)}
    for entry in _entries(path, "decision"):
        row = rows[entry["measure"]]
        supplier = Organisation.objects.filter(partnership=partnership, name=entry.get("supplier", "")).first()
        told = {"stance": entry["stance"], "reason": entry["reason"], "supplier": supplier}
        decide_others_measure(**who, others_measure=row, today=today, version=row.version, **told)
    for row in rows.values():
        tally.count(tally.added, row)


def _manager(partnership: Partnership) -> Account:
    return Account.objects.get(email=address_of(Role.PARTNERSHIP_MANAGER, partnership.slug))


def _entries(path: Path, name: str) -> Iterable[dict[str, Any]]:
    """Return the entries of a file; none where the example has no such file."""
    return read_entries(path, name, f"{path.name}: [[{name}]] tables") if path.is_file() else ()
