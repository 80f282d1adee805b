"""Areas: what they are called, which lies in which, and what became of them."""

from saferplace.indicators.geography.gazetteer import AmbiguousName, AreaNotFound
from saferplace.indicators.geography.geography import Geography
from saferplace.indicators.geography.partnerships import CSP_METHODS
from saferplace.indicators.geography.points import assign_points

__all__ = ["CSP_METHODS", "AmbiguousName", "AreaNotFound", "Geography", "assign_points"]
