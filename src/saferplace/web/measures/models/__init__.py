"""What the measures app keeps in the partnership database."""

from saferplace.web.measures.models.measure import Cadence, Definition, Kind, Measure, Polarity, Tier
from saferplace.web.measures.models.supply import How, SuppliedFigure, Supply

__all__ = [
    "Cadence",
    "Definition",
    "How",
    "Kind",
    "Measure",
    "Polarity",
    "SuppliedFigure",
    "Supply",
    "Tier",
]
