"""What assessments hold: editions, their content, scores, decisions, what residents say, results and papers."""

from saferplace.web.assessments.models.concerns import PublicConcern
from saferplace.web.assessments.models.content import EditionReading, Finding, SectionWords
from saferplace.web.assessments.models.decisions import Decision, HeadReason, Outcome, StatutoryHead
from saferplace.web.assessments.models.edition import Edition, Kind
from saferplace.web.assessments.models.made import EditionResults, MakingState, Paper
from saferplace.web.assessments.models.scores import AgreedScore, MemberScore

__all__ = [
    "AgreedScore",
    "Decision",
    "Edition",
    "EditionReading",
    "EditionResults",
    "Finding",
    "HeadReason",
    "Kind",
    "MakingState",
    "MemberScore",
    "Outcome",
    "Paper",
    "PublicConcern",
    "SectionWords",
    "StatutoryHead",
]
