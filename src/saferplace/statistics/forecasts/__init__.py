"""Forecasts: where the year will end, and how sure that is."""

from saferplace.statistics.forecasts.year_total import (
    Forecast,
    SimulatedYear,
    forecast_in_words,
    forecast_year,
    simulate_year,
)

__all__ = ["Forecast", "SimulatedYear", "forecast_in_words", "forecast_year", "simulate_year"]
