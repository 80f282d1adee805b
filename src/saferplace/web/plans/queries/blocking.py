"""What blocks the next step of a version, each with its link to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from saferplace.planning.checker.shortcoming import Where
from saferplace.planning.content import PlanContent
from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import PlanVersion
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.checking import findings
from saferplace.web.plans.queries.figures import broken_figures, figures_of
from saferplace.web.plans.queries.mending import Mending
from saferplace.web.plans.queries.standing import (
    WRITER,
    Blocker,
    approvals_of,
    missing_approval,
    missing_priorities,
    missing_sign_offs,
    parts_of,
)
from saferplace.web.plans.states import State, Transition


def what_blocks(version: PlanVersion, step: Transition, content: PlanContent, today: date) -> list[Blocker]:
    """Return everything that must be done before a step, in the order to do it."""
    found = missing_priorities(version, step, content)
    if step.approval:
        found += missing_approval(version, step, approvals_of(version))
    if step.needs_sign_off:
        found += missing_sign_offs(version, step, parts_of(version, content))
    if step.target == State.PUBLISHED:
        found += _found_by_checker(version, content, today)
        found += _broken(version, content)
    return found


def _found_by_checker(version: PlanVersion, content: PlanContent, today: date) -> list[Blocker]:
    """Return what the plan checker says must be mended before publication."""
    found = (each for each in findings(version.plan, content, today) if each.blocks)
    return [Blocker(each.shortcoming.wrong, each.href, WRITER, VIEW_PLAN_DRAFTS) for each in found]


def _broken(version: PlanVersion, content: PlanContent) -> list[Blocker]:
    """Return the references to figures that cannot be printed."""
    mending = Mending(version.plan)
    found = broken_figures(content, figures_of(version, content))
    return [
        Blocker(f"{each.title}: {each.why}", mending.address(Where(each.noun, each.key)), WRITER, VIEW_PLAN_DRAFTS)
        for each in found
    ]


def openable(blockers: Iterable[Blocker], account: Account, partnership: Partnership) -> list[Blocker]:
    """Return the blockers, without the addresses of pages that the account may not open."""
    return [each if each.permission.allows(account, partnership) else replace(each, href="") for each in blockers]
