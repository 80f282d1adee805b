"""The statutory heads: which are answered from figures, and what people still have to write (R-10)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from saferplace.reference.rules.content import ContentRule


class HeadStatus(StrEnum):
    """How far a statutory head is answered."""

    FILLED = "filled from figures"
    PARTLY = "figures there, words still to be written"
    TO_WRITE = "still to be written by people"
    NOTHING_LOADED = "no figures loaded, and still to be written"


@dataclass(frozen=True)
class Head:
    """One statutory head and how far this paper answers it.

    Attributes:
        rule: the head with its citation.
        status: how far it is answered.
    """

    rule: ContentRule
    status: HeadStatus


def check_heads(rules: tuple[ContentRule, ...], filled_sections: Collection[str]) -> tuple[Head, ...]:
    """Return the state of every head.

    Args:
        rules: the heads in force.
        filled_sections: ids of sections that hold figures in this paper.
    """
    return tuple(Head(rule, _status(rule, filled_sections)) for rule in rules)


def _status(rule: ContentRule, filled_sections: Collection[str]) -> HeadStatus:
    if rule.filled_by == "people":
        return HeadStatus.TO_WRITE
    has_figures = any(section in filled_sections for section in rule.sections)
    if not has_figures:
        return HeadStatus.NOTHING_LOADED
    return HeadStatus.FILLED if rule.filled_by == "figures" else HeadStatus.PARTLY
