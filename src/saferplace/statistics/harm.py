"""Harm: a crime counted by how serious it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Floats
from saferplace.statistics.intervals import as_counts


class Harm(NamedTuple):
    """Harm of one or many areas. Arrays have the shape of the counts without their last axis.

    Attributes:
        harm: sum of count x weight over the crime types that have a weight; NaN when a weighted count is missing or no
            type has a weight.
        counted: crimes of the types that have a weight.
        coverage: counted over all crimes, 0 to 1; NaN without crimes. A harm score must not be shown without it.
        mean_harm: harm per crime counted; NaN without any.
        without_weight: crime types that were left out because the table has no weight for them.
    """

    harm: Floats
    counted: Floats
    coverage: Floats
    mean_harm: Floats
    without_weight: tuple[str, ...]


def harm(counts: npt.ArrayLike, crime_types: Sequence[str], weights: Mapping[str, float]) -> Harm:
    """Add crimes up by harm and say how many of them the weights cover.

    Args:
        counts: crimes of each type along the last axis; other axes (areas, months) are kept. NaN is missing.
        crime_types: name of each column of the last axis.
        weights: harm of one crime of a type, zero or more, from any one table (days, scores or pounds); None of them
            is built in.

    Raises:
        ValueError: when the names do not match the counts, a count or weight is negative, or a weight is missing.

    Method: sum of count x weight. A crime type without a weight is left out and reported, never given weight 0.
    Source: Sherman L, Neyroud PW, Neyroud E (2016), The Cambridge Crime Harm Index, Policing 10(3), 171-183; Office for
    National Statistics (2016), Crime severity score, section 3.

    >>> result = harm([[10, 2, 5]], ["burglary", "robbery", "other_crime"], {"burglary": 20.0, "robbery": 365.0})
    >>> float(result.harm[0]), round(float(result.coverage[0]), 3), result.without_weight
    (930.0, 0.706, ('other_crime',))
    """
    values = as_counts(counts, "counts")
    if values.shape[-1] != len(crime_types):
        msg = f"{values.shape[-1]} columns of counts but {len(crime_types)} crime types"
        raise ValueError(msg)
    known = np.array([name in weights for name in crime_types])
    worth = as_counts([weights[name] for name in crime_types if name in weights], "weights")
    if np.isnan(worth).any():
        msg = "weights must not be missing: leave the crime type out instead"
        raise ValueError(msg)
    covered = values[..., known]
    counted = covered.sum(axis=-1)
    total = covered @ worth if known.any() else np.full(values.shape[:-1], np.nan)
    everything = np.nansum(values, axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        coverage = np.where(everything > 0, counted / everything, np.nan)
        mean_harm = np.where(counted > 0, total / counted, np.nan)
    missing = tuple(name for name in crime_types if name not in weights)
    return Harm(np.asarray(total), np.asarray(counted), coverage, mean_harm, missing)
