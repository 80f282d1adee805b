"""Nouns of the papers."""

from saferplace.web.assessments.models import MakingState
from saferplace.web.reports.models.made import MadePaper
from saferplace.web.reports.models.paper import UNAUDITED, Paper, PaperVersion
from saferplace.web.reports.models.route import SIGNED_BY, Office, RouteStep, StepSignature
from saferplace.web.reports.models.section import PaperComment, PaperSection
from saferplace.web.reports.models.spending import GrantSpending

__all__ = [
    "SIGNED_BY",
    "UNAUDITED",
    "GrantSpending",
    "MadePaper",
    "MakingState",
    "Office",
    "Paper",
    "PaperComment",
    "PaperSection",
    "PaperVersion",
    "RouteStep",
    "StepSignature",
]
