"""What the plan holds: the plan, its versions, approvals and sign-offs; and its working content, one file per noun."""

from saferplace.web.plans.models.approval import Approval
from saferplace.web.plans.models.draft_snapshot import DraftSnapshot
from saferplace.web.plans.models.plan import UNAUDITED, Plan, RiskScale
from saferplace.web.plans.models.sign_off import Part, SignOff
from saferplace.web.plans.models.version import Cause, PlanVersion, Step

__all__ = [
    "UNAUDITED",
    "Approval",
    "Cause",
    "DraftSnapshot",
    "Part",
    "Plan",
    "PlanVersion",
    "RiskScale",
    "SignOff",
    "Step",
]
