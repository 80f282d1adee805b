"""What must be done before a meeting, counted back from its day, read from an editable TOML table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from saferplace.reference.rules.authorities import NATION_MARKS
from saferplace.reference.rules.content import EVIDENCE_MARKS, RULES_FOLDER, RuleError

MEETING_DEADLINES = RULES_FOLDER / "meeting_deadlines.toml"

_SATURDAY = 5
_TEXTS = ("id", "act", "days", "citation", "nation", "evidence", "source")


@dataclass(frozen=True)
class DeadlineRule:
    """Something to be done before meetings of some kinds of body.

    Attributes:
        id: identifier, rule number first.
        act: what is to be done.
        bodies: kinds of body it applies to.
        only_key: whether only a key decision calls for it.
        clear_days: days between the act and the meeting, neither counted.
        days: "working" or "calendar".
        citation: instrument and provision.
        nation: "E", "W" or "EW".
        evidence: "V", "P" or "R".
        source: where to check it.
    """

    id: str
    act: str
    bodies: tuple[str, ...]
    only_key: bool
    clear_days: int
    days: str
    citation: str
    nation: str
    evidence: str
    source: str


@dataclass(frozen=True)
class Deadline:
    """The last day on which something can be done for one meeting.

    Attributes:
        rule: the rule it follows from.
        due_on: the last day.
    """

    rule: DeadlineRule
    due_on: date


def load_deadline_rules(path: Path = MEETING_DEADLINES) -> tuple[DeadlineRule, ...]:
    """Read the table.

    Raises:
        RuleError: the file is not TOML, or a row lacks something or holds a value that is not allowed.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("deadline", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: cannot be read ({error})") from error
    return tuple(_rule(f"{path.name}, row {number}", row) for number, row in enumerate(rows, start=1))


@cache
def deadline_rules() -> tuple[DeadlineRule, ...]:
    """Return the table that comes with the product, read once."""
    return load_deadline_rules()


def deadlines_before(
    rules: tuple[DeadlineRule, ...], nation: str, body_kind: str, meets_on: date, *, takes_key_decision: bool
) -> list[Deadline]:
    """Return what must be done before a meeting, earliest first.

    Args:
        rules: the table.
        nation: "england" or "wales".
        body_kind: kind of the body that meets.
        meets_on: day of the meeting.
        takes_key_decision: whether the meeting takes a key decision.
    """
    mark = NATION_MARKS[nation]
    found = [
        Deadline(rule, clear_days_before(meets_on, rule.clear_days, working=rule.days == "working"))
        for rule in rules
        if body_kind in rule.bodies and mark in rule.nation and (takes_key_decision or not rule.only_key)
    ]
    return sorted(found, key=lambda deadline: (deadline.due_on, deadline.rule.id))


def clear_days_before(day: date, count: int, *, working: bool) -> date:
    """Return the last day with `count` clear days between it and `day`; Saturdays and Sundays may not count."""
    last = day
    for _ in range(count + 1):
        last -= timedelta(days=1)
        # The day of the act itself must be a working day too, hence every step passes over the weekend.
        while working and last.weekday() >= _SATURDAY:
            last -= timedelta(days=1)
    return last


def _rule(where: str, row: Mapping[str, Any]) -> DeadlineRule:
    for name in _TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise RuleError(f"{where}: '{name}' is missing or empty")
    if type(row.get("clear_days")) is not int or row["clear_days"] < 0:
        raise RuleError(f"{where}: 'clear_days' must be a whole number, zero or more")
    if not isinstance(row.get("only_key"), bool):
        raise RuleError(f"{where}: 'only_key' must be true or false")
    bodies = row.get("bodies")
    if not isinstance(bodies, list) or not bodies or not all(isinstance(body, str) for body in bodies):
        raise RuleError(f"{where}: 'bodies' must be a list of kinds of body")
    for name, allowed in (
        ("evidence", tuple(EVIDENCE_MARKS)),
        ("days", ("working", "calendar")),
        ("nation", ("E", "W", "EW")),
    ):
        if row[name] not in allowed:
            raise RuleError(f"{where}: '{name}' is '{row[name]}'; allowed: {', '.join(allowed)}")
    texts = {name: row[name] for name in _TEXTS}
    return DeadlineRule(**texts, bodies=tuple(bodies), only_key=row["only_key"], clear_days=row["clear_days"])
