"""What the measures app keeps in the partnership database."""

from saferplace.web.measures.models.area_fact import AreaFact
from saferplace.web.measures.models.measure import Cadence, Definition, Kind, Measure, Polarity, Tier
from saferplace.web.measures.models.outside import OutsideSystem, TrackedElsewhere
from saferplace.web.measures.models.question import Mode, SurveyQuestion, Weighting
from saferplace.web.measures.models.supply import How, SuppliedFigure, Supply

__all__ = [
    "AreaFact",
    "Cadence",
    "Definition",
    "How",
    "Kind",
    "Measure",
    "Mode",
    "OutsideSystem",
    "Polarity",
    "SuppliedFigure",
    "Supply",
    "SurveyQuestion",
    "Tier",
    "TrackedElsewhere",
    "Weighting",
]
