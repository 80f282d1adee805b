"""Read the plan in an example's folder: its content as printed, and how it came to be published."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from saferplace.datasets.parts import RefusedFile
from saferplace.indicators.live_text import references_in
from saferplace.planning.content import LinkedStrategy, Member, Offer, PlanContent
from saferplace.reference.rules.authorities import authorities_needed, authority_rules
from saferplace.workflows.example_plan_entries import LISTS, Entries, level_of_risk
from saferplace.workflows.example_plan_records import (
    ActionNote,
    ApprovalRecord,
    Change,
    ExamplePlan,
    History,
    Revision,
    RiskNote,
    SignOffRecord,
)
from saferplace.workflows.example_records import Example, Participant
from saferplace.workflows.printed_figures import PrintedFigure, read_printed_figures

FILE = "plan.toml"
_PLAIN = ("title", "area_code", "area_name", "first_day", "last_day", "period_printed", "risk_scale")
_OTHERS = ("papers", "history", "revision", "updates", "reviews")
_CONTENT = TypeAdapter(PlanContent)


def read_example_plan(folder: Path, example: Example) -> ExamplePlan:
    """Return the plan of an example.

    Raises:
        RefusedFile: the file is not a plan; names the place and the reason.
        OSError: it cannot be read.
    """
    path = folder / FILE
    where = f"{folder.name}/{FILE}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedFile(where, "a TOML file", str(error)) from error
    unknown = sorted(table.keys() - {*_PLAIN, *_OTHERS, *LISTS})
    if unknown:
        raise RefusedFile(where, f"one of {', '.join((*_PLAIN, *_OTHERS, *LISTS))}", unknown[0])
    names = {item.id: item.name for item in example.participants}
    entries = Entries(where, names, read_printed_figures(example.figures))
    lists = {name: entries.read(name, table.get(name, [])) for name in LISTS}
    plain = {name: table[name] for name in _PLAIN if name in table}
    content = _content(where, plain | lists, example)
    figures = {**entries.used, **_referred(content, entries.figures)}
    return ExamplePlan(
        content=content,
        history=_history(where, table.get("history")),
        revisions=tuple(_revision(where, n, row, entries) for n, row in _rows(where, table, "revision")),
        updates=tuple(_made(where, f"updates {n}", ActionNote, row) for n, row in _rows(where, table, "updates")),
        reviews=tuple(_review(where, n, row) for n, row in _rows(where, table, "reviews")),
        figures=figures,
        papers=tuple(table.get("papers", ())),
    )


def _content(where: str, given: Mapping[str, Any], example: Example) -> PlanContent:
    partnership = example.partnership
    whole = {
        **given,
        "partnership": partnership.name,
        "alias": partnership.alias,
        "nation": partnership.nation,
    }
    try:
        content = _CONTENT.validate_python(whole)
    except ValidationError as error:
        first = error.errors()[0]
        place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise RefusedFile(where, f"{place}: {first['msg']}", repr(first["input"])) from error
    day = content.first_day
    present = [item for item in example.participants if _takes_part(item, day)]
    names = {item.id: item.name for item in example.participants}
    here = {item.id for item in present}
    return _CONTENT.validate_python(
        {
            **{field.name: getattr(content, field.name) for field in fields(content)},
            "members": tuple(_member(item, example) for item in present),
            "offers": tuple(
                Offer(names[item.partner], f"{item.title}: {item.description}")
                for item in example.offers
                if item.partner in here
            ),
            "strategies": tuple(
                LinkedStrategy(item.title, item.owner, item.link, item.starts_on, item.ends_on)
                for item in example.strategies
            ),
            "warnings": _missing_authorities(present, example, day),
        }
    )


def _takes_part(item: Participant, day: date) -> bool:
    return (item.starts_on is None or item.starts_on <= day) and (item.ends_on is None or day <= item.ends_on)


def _member(item: Participant, example: Example) -> Member:
    return Member(item.name, item.ground, item in example.authorities)


def _missing_authorities(present: list[Participant], example: Example, day: date) -> tuple[str, ...]:
    """Return what the register lacks on a day, in the words the register itself uses."""
    held = [item.ground for item in present if item in example.authorities]
    districts = [area.code for area in example.partnership.areas]
    needed = authorities_needed(authority_rules(), example.partnership.nation, districts, day)
    return tuple(
        f"No {rule.name} among the responsible authorities." for rule, count in needed if held.count(rule.kind) < count
    )


def _referred(content: PlanContent, figures: Mapping[str, PrintedFigure]) -> dict[str, tuple[str, str]]:
    """Return the printed figures that texts refer to live, with the item."""
    texts = [
        *(("statements", each.key, each.text) for each in content.statements),
        *(("priorities", each.key, each.reason) for each in content.priorities),
        *(("places", each.key, each.reason) for each in content.places),
    ]
    by_key = {(item.indicator, item.area_code, item.period): item.id for item in figures.values()}
    return {
        found: (name, key)
        for name, key, text in texts
        for reference in references_in(text)
        if (found := by_key.get((reference.indicator, reference.area, reference.period)))
    }


def _rows(where: str, table: Mapping[str, Any], name: str) -> list[tuple[int, dict[str, Any]]]:
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RefusedFile(where, f"[[{name}]] tables", repr(rows))
    return list(enumerate(rows, start=1))


def _made(where: str, place: str, kind: type[Any], row: Mapping[str, Any]) -> Any:
    """Return a record of a table, refused when it lacks something, holds something else or of another kind."""
    known = {field.name for field in fields(kind)}
    unknown = sorted(row.keys() - known)
    if unknown:
        raise RefusedFile(where, f"{place}: one of {', '.join(sorted(known))}", unknown[0])
    try:
        return TypeAdapter(kind).validate_python(dict(row))
    except ValidationError as error:
        first = error.errors()[0]
        raise RefusedFile(where, f"{place} {first['loc'][0]}: {first['msg']}", repr(first["input"])) from error


def _history(where: str, table: Any) -> History:
    if not isinstance(table, dict):
        raise RefusedFile(where, "a [history] table", repr(table))
    found: History = _made(where, "history", History, table | _acts(where, "history", table))
    return found


def _acts(where: str, place: str, table: dict[str, Any]) -> dict[str, list[Any]]:
    """Return who signed and who approved on the way of a version."""
    kinds: dict[str, type[Any]] = {"sign_offs": SignOffRecord, "approvals": ApprovalRecord}
    return {
        name: [_made(where, f"{place} {name} {n}", kind, row) for n, row in _rows(where, table, name)]
        for name, kind in kinds.items()
    }


def _revision(where: str, number: int, table: dict[str, Any], entries: Entries) -> Revision:
    own = f"revision {number}"
    lists: dict[str, list[Change]] = {"changes": [], "additions": []}
    for name, made in lists.items():
        for place_in, row in _rows(where, table, name):
            place = f"{own} {name} {place_in}"
            if row.get("list") not in LISTS or not isinstance(row.get("key"), str):
                raise RefusedFile(where, f"{place}: a list of the plan and a key", repr(row))
            values = {key: value for key, value in row.items() if key not in ("list", "key")}
            made.append(Change(row["list"], row["key"], entries.values(row["list"], place, values)))
    found: Revision = _made(where, own, Revision, table | _acts(where, own, table) | lists)
    return found


def _review(where: str, number: int, row: Mapping[str, Any]) -> RiskNote:
    place = f"reviews {number}"
    levels = {
        name: level_of_risk(where, f"{place} {name}", row[name]) for name in ("impact", "likelihood") if name in row
    }
    note: RiskNote = _made(where, place, RiskNote, dict(row) | levels)
    return note
