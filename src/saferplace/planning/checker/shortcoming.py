"""One thing to mend in a plan: which rule, what is wrong in plain words, where, on what ground, and how grave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saferplace.planning.content import Key

GOOD_PRACTICE = "good practice"


class Severity(StrEnum):
    """How grave it is."""

    BLOCKS = "blocks"  # the plan cannot be published with it
    WARNS = "warns"
    NOTES = "notes"  # worth a look; the checker cannot be sure


class ItemKind(StrEnum):
    """What sort of item is to be mended."""

    PLAN = "plan"
    STATEMENT = "statement"
    PRIORITY = "priority"
    ACTION = "action"
    TARGET = "target"
    RISK = "risk"
    PLACE = "place"
    FUNDING = "funding"
    OBJECTIVE_LINK = "objective_link"
    HEAD_REASON = "head_reason"
    MEMBER = "member"
    STRATEGY = "strategy"


@dataclass(frozen=True)
class Where:
    """The item to mend.

    Attributes:
        kind: what sort of item.
        key: its key; "" for the plan itself, or when an item is missing altogether.
        field: the field of the item to fill or change, as named in planning.content; "" for the whole item.
    """

    kind: ItemKind = ItemKind.PLAN
    key: Key = ""
    field: str = ""


@dataclass(frozen=True)
class Shortcoming:
    """One finding.

    Attributes:
        rule: id of the rule.
        title: what the rule asks, as a heading.
        wrong: what is wrong, as a sentence with the values.
        where: the item to mend.
        basis: instrument and provision, or GOOD_PRACTICE.
        severity: how grave.
    """

    rule: str
    title: str
    wrong: str
    where: Where
    basis: str
    severity: Severity


@dataclass(frozen=True)
class Rule:
    """A rule of the checker.

    Attributes:
        id: identifier.
        title: what it asks, as a heading.
        severity: how grave a breach is.
        basis: instrument and provision, or GOOD_PRACTICE.
    """

    id: str
    title: str
    severity: Severity
    basis: str = GOOD_PRACTICE

    def breach(self, wrong: str, where: Where | None = None) -> Shortcoming:
        """Return a finding under this rule."""
        return Shortcoming(self.id, self.title, wrong, where or Where(), self.basis, self.severity)
