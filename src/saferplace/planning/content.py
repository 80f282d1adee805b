"""A partnership plan as plain values: what a version freezes, what the checker reads, what papers are made from.

Every item has a key that stays the same from version to version, so that two versions can be compared and progress can
be followed. Texts may hold live references ({{value burglary E07000193 2016/17}}, see indicators.live_text). "" and
None mean: not given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

Key = str


class StatementKind(StrEnum):
    """What sort of statement stands at the head of a plan."""

    INTRODUCTION = "introduction"
    VISION = "vision"
    PRINCIPLE = "principle"
    OVERARCHING_PRIORITY = "overarching_priority"
    GOVERNANCE = "governance"
    ENGAGEMENT = "engagement"
    REVIEW = "review"
    FINANCE = "finance"
    LEGAL = "legal"


class PriorityKind(StrEnum):
    """A priority, or a theme that runs through all of them."""

    PRIORITY = "priority"
    CROSS_CUTTING_THEME = "cross_cutting_theme"


class StatutoryHead(StrEnum):
    """The four heads a strategy must cover (Crime and Disorder Act 1998, section 6(1))."""

    CRIME_AND_DISORDER = "crime_and_disorder"
    SUBSTANCE_MISUSE = "substance_misuse"
    REOFFENDING = "reoffending"
    SERIOUS_VIOLENCE = "serious_violence"


class ActionKind(StrEnum):
    """What the partners do under the plan, or a focus set for one coming year."""

    ACTION = "action"
    AREA_OF_FOCUS = "area_of_focus"


class Direction(StrEnum):
    """Which way a measure is wanted to move; more reports may be wanted."""

    INCREASE = "increase"
    DECREASE = "decrease"
    STEADY = "steady"


class AimKind(StrEnum):
    """What is set for one year: a value, an explicit "monitor only", or nothing yet."""

    VALUE = "value"
    MONITOR_ONLY = "monitor_only"
    BLANK = "blank"


class Level(StrEnum):
    """Low, medium, high: the scale of risks. A register on 1 to 5 keeps the numbers in `impact_score` and so on."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Statement:
    """Vision, a principle, a section of text; `position` orders those of one kind."""

    key: Key
    kind: StatementKind
    text: str
    position: int = 0


@dataclass(frozen=True)
class QuotedFigure:
    """A figure a priority or risk rests on: read from the evidence, never typed. `note` says what it shows."""

    indicator: str
    area_code: str
    period: str
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """What difference a priority will make."""

    key: Key
    text: str


@dataclass(frozen=True)
class Priority:
    """One priority or cross-cutting theme.

    Attributes:
        number: as printed, such as "4.1"; "" when not numbered.
        heading: the heading over it where that differs from its title (a checker compares them); "".
        definition: what is meant.
        reason: why it is a priority, with live references.
        heads: statutory heads it serves.
        indicators: measures that show how it stands, by indicator id.
        figures: figures quoted as reason.
    """

    key: Key
    kind: PriorityKind
    title: str
    position: int = 0
    number: str = ""
    heading: str = ""
    definition: str = ""
    reason: str = ""
    outcomes: tuple[Outcome, ...] = ()
    heads: tuple[StatutoryHead, ...] = ()
    indicators: tuple[str, ...] = ()
    figures: tuple[QuotedFigure, ...] = ()
    lead_organisation: str = ""
    lead_post: str = ""


@dataclass(frozen=True)
class Action:
    """What the partners will do.

    Attributes:
        priority: key of the priority or theme it serves; "" when none.
        printed_under: title of the heading it was printed under when that is not its priority's; "".
        financial_year: for an area of focus, such as "2018/19"; "".
        last_outcome: what became of it in the year before; "".
        mitigates: keys of the risks it mitigates.
        links: titles or addresses of what it is linked to.
    """

    key: Key
    kind: ActionKind
    text: str
    priority: Key = ""
    position: int = 0
    printed_under: str = ""
    owner_organisation: str = ""
    owner_post: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    area_code: str = ""
    area_name: str = ""
    financial_year: str = ""
    last_outcome: str = ""
    mitigates: tuple[Key, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aim:
    """What is set for one year; `value` only for AimKind.VALUE, in the target's unit."""

    year: str  # period code, such as "2018/19"
    kind: AimKind
    value: Decimal | None = None


@dataclass(frozen=True)
class Target:
    """A measure with a baseline and an aim for each year.

    Attributes:
        indicator: indicator id in the evidence; "" while no measure is chosen.
        baseline_period: period code of the baseline; "" when not given.
        baseline: value of the baseline; None when not given (never zero for that).
        baseline_note: as printed, such as "n/a".
        direction: None when not said.
        paired_with: key of the target that must move the other way for success (reports up, repeats down); "".
        tolerance: percentage of the aim that still counts as on track; None: the rules' own.
    """

    key: Key
    title: str
    priorities: tuple[Key, ...] = ()
    position: int = 0
    indicator: str = ""
    area_code: str = ""
    area_name: str = ""
    unit: str = ""
    direction: Direction | None = None
    baseline_period: str = ""
    baseline: Decimal | None = None
    baseline_note: str = ""
    aims: tuple[Aim, ...] = ()
    paired_with: Key = ""
    tolerance: Decimal | None = None
    owner_organisation: str = ""
    owner_post: str = ""
    note: str = ""


@dataclass(frozen=True)
class Risk:
    """What may go wrong, as last scored. Scores run 1 to 3 (low, medium, high) or 1 to 5, as the plan says."""

    key: Key
    title: str
    impact: int | None = None
    likelihood: int | None = None
    position: int = 0
    mitigation: str = ""
    owner_organisation: str = ""
    owner_post: str = ""
    review_on: date | None = None
    scored_on: date | None = None
    priorities: tuple[Key, ...] = ()
    review_indicator: str = ""  # compared with `review_area`: the rule "if our rise is not below theirs, review"
    review_area: str = ""

    @property
    def score(self) -> int | None:
        """Impact times likelihood; None while either is missing."""
        return None if self.impact is None or self.likelihood is None else self.impact * self.likelihood


@dataclass(frozen=True)
class Place:
    """Priority wards, or any set of areas looked at together; codes and names in the same order."""

    key: Key
    title: str
    reason: str = ""
    position: int = 0
    area_codes: tuple[str, ...] = ()
    area_names: tuple[str, ...] = ()
    printed_count: int | None = None  # how many the text says there are


@dataclass(frozen=True)
class Funding:
    """Money for one financial year, in pounds; `amount_to` ends a range, `part_of` is the key of the sum it is in."""

    key: Key
    source: str
    year: str
    amount: Decimal | None = None
    amount_to: Decimal | None = None
    position: int = 0
    is_approximate: bool = False
    is_confirmed: bool = True
    conditions: str = ""
    part_of: Key = ""
    priorities: tuple[Key, ...] = ()


@dataclass(frozen=True)
class ObjectiveLink:
    """One objective of the police and crime plan or another strategy, and what of ours serves it.

    `reason` says why none does when `priorities` is empty.
    """

    key: Key
    strategy: str
    objective: str
    position: int = 0
    priorities: tuple[Key, ...] = ()
    reason: str = ""
    is_police_plan: bool = False


@dataclass(frozen=True)
class Offer:
    """What a partner offers, from the register of partners."""

    organisation: str
    text: str


@dataclass(frozen=True)
class LinkedStrategy:
    """A strategy of somebody else, from the register."""

    title: str
    owner: str
    link: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Member:
    """A responsible authority or co-operating body at the time, from the register; `ground` as governance names it."""

    organisation: str
    ground: str
    is_responsible_authority: bool


@dataclass(frozen=True)
class HeadReason:
    """Why a statutory head has no priority."""

    head: StatutoryHead
    reason: str


@dataclass(frozen=True)
class PlanContent:
    """A whole plan.

    Attributes:
        period_printed: the years as a text of the plan gives them where that may differ from the days; "".
        risk_scale: 3 or 5.
    """

    title: str
    partnership: str
    alias: str
    nation: str  # "england" | "wales"
    area_code: str
    area_name: str
    first_day: date
    last_day: date
    period_printed: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    targets: tuple[Target, ...] = ()
    risks: tuple[Risk, ...] = ()
    risk_scale: int = 3
    places: tuple[Place, ...] = ()
    funding: tuple[Funding, ...] = ()
    objective_links: tuple[ObjectiveLink, ...] = ()
    head_reasons: tuple[HeadReason, ...] = ()
    offers: tuple[Offer, ...] = ()
    strategies: tuple[LinkedStrategy, ...] = ()
    members: tuple[Member, ...] = ()
    warnings: tuple[str, ...] = field(default=())  # of the register at the time, such as a missing authority

    def said(self, kind: StatementKind) -> Iterator[Statement]:
        """Yield the statements of a kind in order."""
        return (each for each in self.statements if each.kind == kind)

    def priority(self, key: Key) -> Priority | None:
        """Return a priority by key; None when there is none."""
        return next((each for each in self.priorities if each.key == key), None)

    def actions_of(self, priority: Key) -> tuple[Action, ...]:
        """Return the actions that serve a priority."""
        return tuple(each for each in self.actions if each.priority == priority)

    def targets_of(self, priority: Key) -> tuple[Target, ...]:
        """Return the targets that measure a priority."""
        return tuple(each for each in self.targets if priority in each.priorities)


# Which parts of the content a sign-off covers: by finance officer, by legal officer, and everything.
SIGNED_PARTS = {
    "finance": ("funding", StatementKind.FINANCE),
    "legal": ("members", "head_reasons", StatementKind.LEGAL),
}
_ADAPTER: TypeAdapter[PlanContent] = TypeAdapter(PlanContent)


def as_json(content: PlanContent) -> dict[str, Any]:
    """Return a content as what JSON can hold."""
    table: dict[str, Any] = _ADAPTER.dump_python(content, mode="json")
    return table


def from_json(table: dict[str, Any]) -> PlanContent:
    """Return what as_json wrote.

    Raises:
        pydantic.ValidationError: it is not a plan.
    """
    return _ADAPTER.validate_python(table, strict=False)


def fingerprint(content: PlanContent, part: str = "") -> str:
    """Return the SHA-256 of a content or of the part a sign-off covers; equal content gives equal fingerprints."""
    table = as_json(content)
    if part:
        names = {str(name) for name in SIGNED_PARTS[part]}
        told = [each for each in table["statements"] if each["kind"] in names]
        table = {name: table[name] for name in sorted(names & table.keys())} | {"statements": told}
    return hashlib.sha256(json.dumps(table, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
