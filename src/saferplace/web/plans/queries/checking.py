"""What the plan checker finds in a version, each with the page on which it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from saferplace.planning.checker.check import check
from saferplace.planning.checker.shortcoming import Severity, Shortcoming
from saferplace.planning.content import PlanContent
from saferplace.web.plans.models import Plan
from saferplace.web.plans.queries.mending import Mending

GRAVITY = {Severity.BLOCKS: "Blocks publication", Severity.WARNS: "Should be mended", Severity.NOTES: "Worth a look"}


@dataclass(frozen=True)
class Finding:
    """One finding of the checker.

    Attributes:
        shortcoming: what it found.
        mending: tells where it is mended.
    """

    shortcoming: Shortcoming
    mending: Mending

    @cached_property
    def href(self) -> str:
        """Where it is mended; worked out for those who are shown it, not where findings are only counted."""
        return self.mending.address(self.shortcoming.where)

    @property
    def gravity(self) -> str:
        """How grave it is, in words."""
        return GRAVITY[self.shortcoming.severity]

    @property
    def blocks(self) -> bool:
        """Whether the plan cannot be published with it."""
        return self.shortcoming.severity == Severity.BLOCKS


def findings(plan: Plan, content: PlanContent, today: date) -> list[Finding]:
    """Return what the checker finds in a content of a plan, the gravest first."""
    mending = Mending(plan)
    return [Finding(each, mending) for each in check(content, today=today)]
