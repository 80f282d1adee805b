"""Decisions on priorities, and reasons for statutory heads without one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.live_words import broken_references, keys_in
from saferplace.web.assessments.models import Decision, Edition, HeadReason, Outcome, StatutoryHead
from saferplace.web.assessments.operations.guards import require_open
from saferplace.web.assessments.permissions import DECIDE_PRIORITIES
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new


@operation(DECIDE_PRIORITIES)
def record_decision(
    *, actor: Account, partnership: Partnership, edition: Edition, given: Mapping[str, Any], today: date
) -> Decision:
    """Minute what was decided about a theme.

    Raises:
        ValidationError: the reason is missing, or the meeting has not been yet.
        Refused: the edition is frozen.
    """
    edition = require_open(edition, partnership)
    found = _checked(partnership, given, today)
    return save_new(Decision(partnership=partnership, edition=edition, recorded_by=actor.label, **found))


@operation(DECIDE_PRIORITIES)
def change_decision(
    *,
    actor: Account,
    partnership: Partnership,
    decision: Decision,
    changes: Mapping[str, Any],
    version: int,
    today: date,
) -> Decision:
    """Correct the minute of a decision; the audit keeps what stood before.

    Raises:
        ValidationError: the reason is missing, or the meeting has not been yet.
        Refused: the edition is frozen.
    """
    require_open(decision.edition, partnership)
    found = _checked(partnership, {"theme": decision.theme, **changes}, today)
    return save_change(decision, {**found, "recorded_by": actor.label}, version)


@operation(DECIDE_PRIORITIES)
def remove_decision(*, actor: Account, partnership: Partnership, decision: Decision) -> None:
    """Take back a decision recorded by mistake; the audit keeps it.

    Raises:
        Refused: the edition is frozen.
    """
    require_open(decision.edition, partnership)
    decision.delete()


@operation(DECIDE_PRIORITIES)
def give_head_reason(
    *, actor: Account, partnership: Partnership, edition: Edition, head: str, reason: str, version: int
) -> HeadReason | None:
    """Say why no priority answers a head of section 6; an empty reason takes it back.

    Raises:
        Refused: the edition is frozen, or there is no such head.
    """
    edition = require_open(edition, partnership)
    if head not in StatutoryHead.values:
        raise Refused("Section 6 has no such head.")
    row = HeadReason.objects.filter(edition=edition, head=head).first()
    if not reason.strip():
        if row is not None:
            row.delete()
        return None
    if row is not None:
        return save_change(row, {"reason": reason.strip()}, version)
    return save_new(HeadReason(partnership=partnership, edition=edition, head=head, reason=reason.strip()))


def _checked(partnership: Partnership, given: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the values, or say which do not hold. What is left out needs its reason as much as what is taken up."""
    found = dict(given)
    reason = str(found.get("reason", "")).strip()
    left_out = found.get("outcome") in (Outcome.WATCH, Outcome.NOT_NOW)
    require(bool(reason) or not left_out, "reason", "Enter why this theme was left out")
    require(bool(reason), "reason", "Enter the reason")
    broken = broken_references(reason, newest_figures(partnership, keys_in([reason])))
    require(not broken, "reason", " ".join(broken))
    held = found.get("decided_on")
    require(held is not None and held <= today, "decided_on", "The date of the meeting must be today or in the past")
    heads = list(found.get("heads") or [])
    require(set(heads) <= set(StatutoryHead.values), "heads", "Select heads from the list")
    return {**found, "reason": reason, "heads": heads}
