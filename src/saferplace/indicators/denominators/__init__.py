"""Populations of areas, for rates and profiles: the nearest loaded mid-year, summed from the smallest areas."""

from saferplace.indicators.denominators.residents import age_profile, population, populations

__all__ = ["age_profile", "population", "populations"]
