"""The heads a statutory paper must have, read from an editable TOML table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

RULES_FOLDER = Path(__file__).parent
STRATEGIC_ASSESSMENT = RULES_FOLDER / "strategic_assessment.toml"

EVIDENCE_MARKS = {
    "V": "wording seen",
    "P": "instrument seen, provision not",
    "R": "recalled, to be checked",
}
FILLED_BY = ("figures", "people", "both")
NATIONS = {"E": "England", "W": "Wales"}
_TEXTS = ("id", "head", "citation", "nation", "evidence", "source", "filled_by", "prompt")
_DATES = ("in_force_from", "checked_on")


class RuleError(ValueError):
    """Raised when a rules table cannot be read; names the file, the row and what is wrong with it."""


@dataclass(frozen=True)
class ContentRule:
    """One head that a statutory paper must have.

    Attributes:
        id: identifier, the same in both nations.
        head: the head in words.
        citation: instrument and provision.
        nation: "E" or "W".
        in_force_from: first day it applies.
        in_force_to: last day it applies; None while it does.
        evidence: "V", "P" or "R", see EVIDENCE_MARKS.
        source: where to check it.
        checked_on: when somebody last checked it.
        filled_by: "figures", "people" or "both".
        sections: ids of the sections that answer it.
        prompt: what is still to be written, addressed to the writer.
    """

    id: str
    head: str
    citation: str
    nation: str
    in_force_from: date
    in_force_to: date | None
    evidence: str
    source: str
    checked_on: date
    filled_by: str
    sections: tuple[str, ...]
    prompt: str


def load_content_rules(path: Path = STRATEGIC_ASSESSMENT) -> tuple[ContentRule, ...]:
    """Read a table of content rules.

    Raises:
        RuleError: the file is not TOML, or a row lacks something or holds a value that is not allowed.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("content", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: cannot be read ({error})") from error
    return tuple(_rule(path.name, number, row) for number, row in enumerate(rows, start=1))


def in_force(rules: tuple[ContentRule, ...], nation: str, on: date) -> tuple[ContentRule, ...]:
    """Return the rules that apply in `nation` ("E" or "W") on a day, in the order of the table."""
    return tuple(
        rule
        for rule in rules
        if rule.nation == nation and rule.in_force_from <= on and (rule.in_force_to is None or on <= rule.in_force_to)
    )


def _rule(file: str, number: int, row: Mapping[str, Any]) -> ContentRule:
    where = f"{file}, row {number}"
    for name in _TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise RuleError(f"{where}: '{name}' is missing or empty")
    for name in _DATES:
        if type(row.get(name)) is not date:
            raise RuleError(f"{where}: '{name}' must be a date such as 2007-08-01")
    end = row.get("in_force_to")
    if end is not None and (type(end) is not date or end < row["in_force_from"]):
        raise RuleError(f"{where}: 'in_force_to' must be a date on or after in_force_from")
    for name, allowed in (("evidence", EVIDENCE_MARKS), ("filled_by", FILLED_BY), ("nation", NATIONS)):
        if row[name] not in allowed:
            raise RuleError(f"{where}: '{name}' is '{row[name]}'; allowed: {', '.join(allowed)}")
    sections = row.get("sections")
    if not isinstance(sections, list) or not sections or not all(isinstance(part, str) for part in sections):
        raise RuleError(f"{where}: 'sections' must be a list of section ids")
    texts = {name: row[name] for name in _TEXTS}
    return ContentRule(
        **texts,
        in_force_from=row["in_force_from"],
        in_force_to=end,
        checked_on=row["checked_on"],
        sections=tuple(sections),
    )
