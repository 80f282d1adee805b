"""Which responsible authorities a partnership needs, read from an editable TOML table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from saferplace.reference.rules.content import EVIDENCE_MARKS, RULES_FOLDER, RuleError

RESPONSIBLE_AUTHORITIES = RULES_FOLDER / "responsible_authorities.toml"

NATION_MARKS = {"england": "E", "wales": "W"}
TIERS = ("any", "two_tier")
# In England a district with this beginning of its code lies within a county that has a council of its own.
_DISTRICT_WITHIN_A_COUNTY = "E07"
_TEXTS = ("id", "kind", "name", "citation", "nation", "tier", "evidence", "source")


@dataclass(frozen=True)
class AuthorityRule:
    """One kind of authority that must take part.

    Attributes:
        id: identifier, rule number first.
        kind: kind of authority, as in the register.
        name: what to call it in a sentence.
        citation: instrument and provision.
        nation: "E", "W" or "EW".
        tier: "any" or "two_tier".
        per_district: whether each district covered needs its own.
        in_force_from: first day it applies.
        in_force_to: last day; None while it applies.
        evidence: "V", "P" or "R", see `content.EVIDENCE_MARKS`.
        source: where to check it.
        checked_on: when somebody last checked it.
    """

    id: str
    kind: str
    name: str
    citation: str
    nation: str
    tier: str
    per_district: bool
    in_force_from: date
    in_force_to: date | None
    evidence: str
    source: str
    checked_on: date


def load_authority_rules(path: Path = RESPONSIBLE_AUTHORITIES) -> tuple[AuthorityRule, ...]:
    """Read the table.

    Raises:
        RuleError: the file is not TOML, or a row lacks something or holds a value that is not allowed.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("authority", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: cannot be read ({error})") from error
    return tuple(_rule(f"{path.name}, row {number}", row) for number, row in enumerate(rows, start=1))


@cache
def authority_rules() -> tuple[AuthorityRule, ...]:
    """Return the table that comes with the product, read once."""
    return load_authority_rules()


def authorities_needed(
    rules: tuple[AuthorityRule, ...], nation: str, district_codes: list[str], on: date
) -> list[tuple[AuthorityRule, int]]:
    """Return which authorities a partnership needs on a day, and how many of each.

    Args:
        rules: the table.
        nation: "england" or "wales".
        district_codes: GSS codes of the districts covered.
        on: the day.
    """
    mark = NATION_MARKS[nation]
    two_tier = lies_within_a_county(district_codes)
    return [
        (rule, max(len(set(district_codes)), 1) if rule.per_district else 1)
        for rule in rules
        if mark in rule.nation
        and (rule.tier == "any" or two_tier)
        and rule.in_force_from <= on
        and (rule.in_force_to is None or on <= rule.in_force_to)
    ]


def lies_within_a_county(district_codes: list[str]) -> bool:
    """Return whether a district lies within a county that has a council of its own."""
    return any(code.startswith(_DISTRICT_WITHIN_A_COUNTY) for code in district_codes)


def ground_of(kind: str, nation: str) -> str:
    """Return the provision on which an authority of a kind takes part, or "" when the table does not know it."""
    mark = NATION_MARKS[nation]
    return next((rule.citation for rule in authority_rules() if rule.kind == kind and mark in rule.nation), "")


def _rule(where: str, row: Mapping[str, Any]) -> AuthorityRule:
    for name in _TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise RuleError(f"{where}: '{name}' is missing or empty")
    for name in ("in_force_from", "checked_on"):
        if type(row.get(name)) is not date:
            raise RuleError(f"{where}: '{name}' must be a date such as 2007-08-01")
    end = row.get("in_force_to")
    if end is not None and (type(end) is not date or end < row["in_force_from"]):
        raise RuleError(f"{where}: 'in_force_to' must be a date on or after in_force_from")
    for name, allowed in (("evidence", tuple(EVIDENCE_MARKS)), ("tier", TIERS), ("nation", ("E", "W", "EW"))):
        if row[name] not in allowed:
            raise RuleError(f"{where}: '{name}' is '{row[name]}'; allowed: {', '.join(allowed)}")
    if not isinstance(row.get("per_district"), bool):
        raise RuleError(f"{where}: 'per_district' must be true or false")
    return AuthorityRule(
        **{name: row[name] for name in _TEXTS},
        per_district=row["per_district"],
        in_force_from=row["in_force_from"],
        in_force_to=end,
        checked_on=row["checked_on"],
    )
