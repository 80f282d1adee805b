"""What the law asks of a partnership plan, read from an editable TOML table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from saferplace.reference.rules.authorities import NATION_MARKS, TIERS, lies_within_a_county
from saferplace.reference.rules.content import EVIDENCE_MARKS, RULES_FOLDER, RuleError

PARTNERSHIP_PLAN = RULES_FOLDER / "partnership_plan.toml"

SEVERITIES = ("blocks", "warns", "notes")
WHEN = ("before", "after")
_TEXTS = ("id", "citation", "nation", "evidence", "source")
_ALLOWED: dict[str, tuple[str, ...]] = {"nation": ("E", "W", "EW"), "evidence": tuple(EVIDENCE_MARKS)}


@dataclass(frozen=True)
class PlanRule:
    """One thing a plan must cover or contain.

    Attributes:
        id: identifier, rule number first.
        check: what the plan checker looks for.
        title: what is asked, as a heading.
        severity: one of SEVERITIES.
        citation: instrument and provision.
        nation: "E", "W" or "EW".
        evidence: "V", "P" or "R", see `content.EVIDENCE_MARKS`.
        source: where to check it.
        in_force_from: first day it applies.
        in_force_to: last day; None while it applies.
        checked_on: when somebody last checked it.
    """

    id: str
    check: str
    title: str
    severity: str
    citation: str
    nation: str
    evidence: str
    source: str
    in_force_from: date
    in_force_to: date | None
    checked_on: date


@dataclass(frozen=True)
class PlanDuty:
    """Something to be done with a plan that no check of its text can see; fields as of PlanRule.

    Attributes:
        act: what is to be done.
        tier: one of `authorities.TIERS`.
        when: one of WHEN: before or after it is published.
    """

    id: str
    act: str
    tier: str
    when: str
    citation: str
    nation: str
    evidence: str
    source: str
    in_force_from: date
    in_force_to: date | None
    checked_on: date


@dataclass(frozen=True)
class PlanRules:
    """The table: what is checked, and what is to be done."""

    content: tuple[PlanRule, ...]
    duties: tuple[PlanDuty, ...]

    def content_in_force(self, nation: str, on: date) -> tuple[PlanRule, ...]:
        """Return what is asked in a nation ("england" or "wales") on a day."""
        return tuple(rule for rule in self.content if _applies(rule, nation, on))

    def duties_in_force(self, nation: str, district_codes: list[str], on: date) -> tuple[PlanDuty, ...]:
        """Return what is to be done with a plan for these districts on a day."""
        two_tier = lies_within_a_county(district_codes)
        return tuple(duty for duty in self.duties if _applies(duty, nation, on) and (duty.tier == "any" or two_tier))


def load_plan_rules(path: Path = PARTNERSHIP_PLAN) -> PlanRules:
    """Read the table.

    Raises:
        RuleError: the file is not TOML, or a row lacks something or holds a value that is not allowed.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: cannot be read ({error})") from error
    content, duties = [], []
    for number, row in enumerate(tables.get("content", []), start=1):
        extra = {"check": (), "title": (), "severity": SEVERITIES}
        content.append(PlanRule(**_checked(f"{path.name}, content row {number}", row, extra)))
    for number, row in enumerate(tables.get("duty", []), start=1):
        extra = {"act": (), "tier": TIERS, "when": WHEN}
        duties.append(PlanDuty(**_checked(f"{path.name}, duty row {number}", row, extra)))
    return PlanRules(tuple(content), tuple(duties))


@cache
def plan_rules() -> PlanRules:
    """Return the table that comes with the product, read once."""
    return load_plan_rules()


def _applies(rule: PlanRule | PlanDuty, nation: str, on: date) -> bool:
    return (
        NATION_MARKS[nation] in rule.nation
        and rule.in_force_from <= on
        and (rule.in_force_to is None or on <= rule.in_force_to)
    )


def _checked(where: str, row: Mapping[str, Any], extra: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return the fields of a row; `extra` names its own texts with what is allowed in them, () for anything."""
    for name in (*_TEXTS, *extra):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise RuleError(f"{where}: '{name}' is missing or empty")
    for name in ("in_force_from", "checked_on"):
        if type(row.get(name)) is not date:
            raise RuleError(f"{where}: '{name}' must be a date such as 2007-08-01")
    end = row.get("in_force_to")
    if end is not None and (type(end) is not date or end < row["in_force_from"]):
        raise RuleError(f"{where}: 'in_force_to' must be a date on or after in_force_from")
    for name, allowed in (*_ALLOWED.items(), *extra.items()):
        if allowed and row[name] not in allowed:
            raise RuleError(f"{where}: '{name}' is '{row[name]}'; allowed: {', '.join(allowed)}")
    texts = {name: row[name] for name in (*_TEXTS, *extra)}
    return texts | {"in_force_from": row["in_force_from"], "in_force_to": end, "checked_on": row["checked_on"]}
