"""Where a version stands: who approved and signed what, and what blocks the next step, each with its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.charts.wording import long_date
from saferplace.planning.content import PlanContent, fingerprint
from saferplace.web.governance.models import BodyKind
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.plans.models import Approval, Part, PlanVersion, SignOff
from saferplace.web.plans.permissions import RECORD_APPROVAL, SIGN_FINANCE, SIGN_LEGAL, VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.mending import address_or_none
from saferplace.web.plans.states import State, Transition

PARTS = tuple(Part)
# Who mends what is written.
WRITER = "Partnership manager or analyst"


@dataclass(frozen=True)
class PartStanding:
    """How a part stands that is signed off.

    Attributes:
        part: which.
        sign_off: the newest sign-off of the version; None while there is none.
        holds: whether it is of the part as it is now.
        fingerprint: fingerprint of the part as it is now.
    """

    part: Part
    sign_off: SignOff | None
    holds: bool
    fingerprint: str

    @property
    def has_lapsed(self) -> bool:
        """Whether it was signed and has changed since."""
        return self.sign_off is not None and not self.holds

    @property
    def words(self) -> str:
        """How it stands, in a sentence."""
        if self.sign_off is None:
            return "Not signed off yet."
        said = f"Signed off by {self.sign_off.post} on {long_date(self.sign_off.signed_on)}"
        return f"{said}." if self.holds else f"{said}; this part has changed since, so the sign-off has lapsed."


@dataclass(frozen=True)
class Blocker:
    """One thing that must be done before a step.

    Attributes:
        text: what is missing, as a sentence.
        href: where it is mended; "" when nowhere in particular.
        who: who must do it.
        permission: what that page asks for.
    """

    text: str
    href: str
    who: str
    permission: Permission


def approvals_of(version: PlanVersion) -> list[Approval]:
    """Return every approval of a version, of earlier drafts too, the newest first."""
    return list(Approval.objects.filter(plan_version=version).select_related("body", "meeting__partnership"))


def approved_by(version: PlanVersion, kind: str, approvals: Sequence[Approval]) -> Approval | None:
    """Return the approval of the version's present draft by a body of a kind; None while there is none."""
    mine = (each for each in approvals if each.draft == version.draft and each.body.kind == kind)
    return next(mine, None)


def parts_of(version: PlanVersion, content: PlanContent) -> list[PartStanding]:
    """Return how each part stands that is signed off."""
    newest: dict[str, SignOff] = {}
    for row in SignOff.objects.filter(plan_version=version).order_by("pk"):
        newest[row.part] = row
    found = []
    for part in PARTS:
        mark, signed = fingerprint(content, part.value), newest.get(part.value)
        found.append(PartStanding(part, signed, signed is not None and signed.fingerprint == mark, mark))
    return found


def missing_approval(version: PlanVersion, step: Transition, approvals: Sequence[Approval]) -> list[Blocker]:
    """Return the approval a step still needs."""
    if not step.approval or approved_by(version, step.approval, approvals):
        return []
    body = BodyKind(step.approval).label.lower()
    text = f"No approval of this draft by a body of the kind “{body}” is recorded."
    return [Blocker(text, version.address("add_approval"), "Chair or partnership manager", RECORD_APPROVAL)]


def missing_sign_offs(version: PlanVersion, step: Transition, parts: Sequence[PartStanding]) -> list[Blocker]:
    """Return the sign-offs a step still needs."""
    if not step.needs_sign_off:
        return []
    return [
        Blocker(
            f"{each.part.label} sign-off: {each.words}",
            version.address(f"sign_{each.part.value}"),
            _OFFICER[each.part],
            _SIGNING[each.part],
        )
        for each in parts
        if not each.holds
    ]


def missing_priorities(version: PlanVersion, step: Transition, content: PlanContent) -> list[Blocker]:
    """Return that a plan without a priority is nothing to consult on."""
    if step.target != State.CONSULTATION or content.priorities:
        return []
    return [
        Blocker("The plan has no priority yet.", address_or_none(version.plan, "priorities"), WRITER, VIEW_PLAN_DRAFTS)
    ]


_SIGNING = {Part.FINANCE: SIGN_FINANCE, Part.LEGAL: SIGN_LEGAL}
_OFFICER = {Part.FINANCE: "Finance officer", Part.LEGAL: "Legal officer"}
