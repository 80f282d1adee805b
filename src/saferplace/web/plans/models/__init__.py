"""What the plan holds: the plan, its versions, approvals and sign-offs; and its working content, one file per noun."""

from saferplace.web.plans.models.action import Action, ActionUpdate
from saferplace.web.plans.models.approval import Approval
from saferplace.web.plans.models.draft_snapshot import DraftSnapshot
from saferplace.web.plans.models.equality import EqualityAnalysis
from saferplace.web.plans.models.funding import Funding
from saferplace.web.plans.models.item import PlanItem
from saferplace.web.plans.models.objective_link import ObjectiveLink
from saferplace.web.plans.models.others_measure import OthersMeasure, Stance
from saferplace.web.plans.models.place import Place
from saferplace.web.plans.models.plan import UNAUDITED, Plan, RiskScale
from saferplace.web.plans.models.priority import Outcome, Priority, QuotedFigure
from saferplace.web.plans.models.research_fact import ResearchFact
from saferplace.web.plans.models.risk import Risk, RiskReview
from saferplace.web.plans.models.sign_off import Part, SignOff
from saferplace.web.plans.models.statement import HeadReason, Statement
from saferplace.web.plans.models.target import Aim, Target
from saferplace.web.plans.models.version import Cause, PlanVersion, Step

__all__ = [
    "UNAUDITED",
    "Action",
    "ActionUpdate",
    "Aim",
    "Approval",
    "Cause",
    "DraftSnapshot",
    "EqualityAnalysis",
    "Funding",
    "HeadReason",
    "ObjectiveLink",
    "OthersMeasure",
    "Outcome",
    "Part",
    "Place",
    "Plan",
    "PlanItem",
    "PlanVersion",
    "Priority",
    "QuotedFigure",
    "ResearchFact",
    "Risk",
    "RiskReview",
    "RiskScale",
    "SignOff",
    "Stance",
    "Statement",
    "Step",
    "Target",
]
