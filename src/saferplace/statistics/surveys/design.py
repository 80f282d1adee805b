"""How a survey was drawn and weighted, and the linearised variance that follows from it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Booleans, Floats, Integers
from saferplace.statistics.intervals import as_numbers

RAKING_SWEEPS = 10
LONELY = ("refuse", "centre")


class Calibration(NamedTuple):
    """Weights made to meet known totals; what an estimate needs to take credit for it.

    Attributes:
        weights: the new weights, one for each respondent.
        groups: group number of each respondent, one array for each margin.
        raked: True when several margins were met one after the other, False for one set of cells.
        steps: rounds it took.
    """

    weights: Floats
    groups: tuple[Integers, ...]
    raked: bool
    steps: int


class SurveyDesign(NamedTuple):
    """A survey's design, one entry for each respondent.

    Attributes:
        weights: zero or more.
        strata: number of the stratum.
        clusters: number of the sampling point, unique over all strata.
        calibration: margins the weights were made to meet; None when they were not.
        lonely: what to do with a stratum with one sampling point, "refuse" or "centre" (at the mean of all).
    """

    weights: Floats
    strata: Integers
    clusters: Integers
    calibration: Calibration | None
    lonely: str

    def degrees(self) -> int:
        """Return the degrees of freedom: sampling points less strata, both with some weight."""
        used = self.weights > 0
        return int(np.unique(self.clusters[used]).size - np.unique(self.strata[used]).size)


def survey_design(
    weights: npt.ArrayLike,
    *,
    strata: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    calibration: Calibration | None = None,
    lonely: str = "refuse",
) -> SurveyDesign:
    """Describe a survey so that estimates can be made from it.

    Args:
        weights: weight of each respondent; any scale, since means do not depend on it. Taken from `calibration` when
            one is given.
        strata: stratum of each respondent, as numbers or texts; one stratum when not given.
        clusters: sampling point of each respondent, taken as different where the stratum differs; each respondent their
            own when not given.
        calibration: result of `rake` or `post_stratify`; its margins narrow the errors.
        lonely: "refuse", or "centre" to let a stratum with one sampling point count by its distance from the mean of
            all.

    Raises:
        ValueError: when weights are missing, negative or all zero, or lengths differ.

    >>> survey_design([1, 2, 1], strata=["A", "A", "B"]).degrees()
    1
    """
    used = as_numbers(weights if calibration is None else calibration.weights, "weights")
    if np.isnan(used).any() or (used < 0).any() or used.sum() <= 0 or used.ndim != 1:
        msg = "weights must be zero or more, known, and not all zero"
        raise ValueError(msg)
    if lonely not in LONELY:
        msg = "lonely must be refuse or centre"
        raise ValueError(msg)
    stratum = _numbered(strata, used.size, "strata") if strata is not None else np.zeros(used.size, dtype=np.int64)
    point = np.arange(used.size, dtype=np.int64)
    if clusters is not None:
        own = _numbered(clusters, used.size, "clusters")
        point = _numbered(stratum * (own.max(initial=0) + 1) + own, used.size, "clusters")
    return SurveyDesign(used, stratum, point, calibration, lonely)


def linearised_covariance(design: SurveyDesign, scores: Floats) -> Floats:
    """Return the covariance of totals of `scores` (respondents x estimates), with replacement at the first stage.

    Scores are weighted influence values: for a mean, weight x (value - mean) / sum of weights. Calibrated designs first
    lose the part of each score that the margins explain.

    Method: within each stratum, n / (n - 1) times the sum of squares of the sampling points' totals about their mean.
    With raking the residual is taken from plain means of score over weight, ten sweeps over the margins, as R's survey
    package does; with one set of cells from weighted means.
    Source: Binder DA (1983), International Statistical Review 51, 279-292; Lumley T (2010), Complex Surveys, chapters 2
    and 7.

    Raises:
        ValueError: when a stratum has one sampling point only and the design does not allow it.
    """
    residual = scores if design.calibration is None else _calibrated(design.calibration, scores)
    points, first, inverse = np.unique(design.clusters, return_index=True, return_inverse=True)
    totals = np.zeros((points.size, scores.shape[1]))
    np.add.at(totals, inverse, residual)
    stratum = design.strata[first]
    covariance = np.zeros((scores.shape[1], scores.shape[1]))
    overall = totals.mean(axis=0)
    for number in np.unique(stratum):
        part = totals[stratum == number]
        size = part.shape[0]
        if size == 1 and design.lonely == "refuse":
            msg = "a stratum has one sampling point only: merge strata, or say lonely='centre'"
            raise ValueError(msg)
        centred = part - (overall if size == 1 else part.mean(axis=0))
        covariance += (1.0 if size == 1 else size / (size - 1)) * centred.T @ centred
    return covariance


def restricted(design: SurveyDesign, kept: Booleans) -> SurveyDesign:
    """Return the design of a subgroup: all sampling points stay, respondents outside count with weight 0."""
    return design._replace(weights=np.where(kept, design.weights, 0.0))


def _calibrated(calibration: Calibration, scores: Floats) -> Floats:
    weights = np.where(calibration.weights > 0, calibration.weights, 1.0)
    residual = scores / weights[:, None]
    for _ in range(RAKING_SWEEPS if calibration.raked else 1):
        for group in calibration.groups:
            size = np.ones(weights.size) if calibration.raked else calibration.weights
            top = np.zeros((int(group.max()) + 1, scores.shape[1]))
            np.add.at(top, group, residual * size[:, None])
            residual = residual - (top / np.bincount(group, weights=size)[:, None])[group]
    return residual * weights[:, None]


def _numbered(labels: npt.ArrayLike, length: int, name: str) -> Integers:
    array = np.asarray(labels)
    if array.shape != (length,):
        msg = f"{name} must have one entry for each weight"
        raise ValueError(msg)
    return np.unique(array, return_inverse=True)[1].astype(np.int64)
