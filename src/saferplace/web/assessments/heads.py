"""The content checklist of an edition: each statutory head, whether it is answered, and what is missing (R-10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saferplace.reference.rules.content import ContentRule, in_force, load_content_rules
from saferplace.web.partnerships.models import Nation, Partnership

SHORT_NAMES = {
    "levels_and_patterns": "Levels and patterns",
    "changes_and_why": "What changed, and why",
    "priorities": "Priorities to adopt",
    "views": "What people think",
    "last_plan": "How far last year's plan was carried out",
    "county_matters": "Matters for the county group",
}
# Heads that findings answer as well as words do.
ANSWERED_BY_FINDINGS = ("levels_and_patterns", "changes_and_why")
PRIORITIES, VIEWS = "priorities", "views"


@dataclass(frozen=True)
class Answered:
    """What an edition holds under one head.

    Attributes:
        has_words: whether anything is written.
        findings: findings with words, topic papers' included.
        concerns: rows of what people said.
        is_carried_over: whether anything was carried over and not checked yet.
        adopted: priorities adopted.
        undecided: titles of candidates put forward without a decision.
    """

    has_words: bool = False
    findings: int = 0
    concerns: int = 0
    is_carried_over: bool = False
    adopted: int = 0
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """One head of the checklist.

    Attributes:
        rule: the head with its citation.
        name: short name, as pages use it.
        missing: what is missing, in words; "" when it is complete.
        page: name of the page where it is mended.
    """

    rule: ContentRule
    name: str
    missing: str
    page: str

    @property
    def id(self) -> str:
        """Identifier of the head."""
        return self.rule.id

    @property
    def is_complete(self) -> bool:
        """Whether it is answered."""
        return not self.missing


def rules_for(partnership: Partnership, on: date) -> tuple[ContentRule, ...]:
    """Return the heads in force for a partnership on a day."""
    return in_force(load_content_rules(), "W" if partnership.nation == Nation.WALES else "E", on)


def name_of(head: str) -> str:
    """Return the short name of a head."""
    return SHORT_NAMES.get(head, head.replace("_", " ").capitalize())


def check(rule: ContentRule, answered: Answered) -> Head:
    """Return a head with what is missing."""
    page = {PRIORITIES: "decisions", VIEWS: "concerns"}.get(rule.id, "")
    return Head(rule, name_of(rule.id), _missing(rule, answered), page)


def _missing(rule: ContentRule, found: Answered) -> str:
    if rule.id == PRIORITIES:
        return _missing_decisions(found)
    has_findings = rule.id in ANSWERED_BY_FINDINGS and found.findings > 0
    has_views = rule.id == VIEWS and found.concerns > 0
    if not (found.has_words or has_findings or has_views):
        return rule.prompt
    return "Carried over from the edition before: check every text and finding and save it." * found.is_carried_over


def _missing_decisions(found: Answered) -> str:
    if not found.adopted:
        return "No priority has been adopted yet."
    if found.undecided:
        return f"Put forward and not decided yet: {', '.join(found.undecided)}."
    return ""


def incomplete(heads: Sequence[Head]) -> list[Head]:
    """Return the heads that are not answered."""
    return [head for head in heads if not head.is_complete]
