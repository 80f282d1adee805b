"""Surveys: weighted figures with errors that know how the survey was drawn."""

from saferplace.statistics.surveys.comparisons import Association, WaveChange, change_between_waves, rao_scott
from saferplace.statistics.surveys.design import Calibration, SurveyDesign, survey_design
from saferplace.statistics.surveys.estimates import SurveyEstimate, weighted_mean, weighted_proportion
from saferplace.statistics.surveys.weighting import post_stratify, rake

__all__ = [
    "Association",
    "Calibration",
    "SurveyDesign",
    "SurveyEstimate",
    "WaveChange",
    "change_between_waves",
    "post_stratify",
    "rake",
    "rao_scott",
    "survey_design",
    "weighted_mean",
    "weighted_proportion",
]
