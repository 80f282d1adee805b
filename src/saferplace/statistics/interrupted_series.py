"""Did a series change level or slope when something began?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import statsmodels.api as sm
from scipy import stats

from saferplace.statistics.inputs import Floats, complete_counts_of, complete_numbers_of, share_of

DISPERSIONS = ("quasi", "poisson")


class InterruptedSeries(NamedTuple):
    """A segmented regression. The term arrays run along `terms`; the series arrays along the input.

    Attributes:
        terms: "intercept", "level_change", "time", "sine_1", "cosine_1" ..., "slope_change".
        coefficient: on the log scale.
        error: standard errors, widened by the dispersion.
        ratio: exponential of the coefficient; for "level_change" the rate just after over the rate expected.
        lower: lower limit of the ratio.
        upper: upper limit of the ratio.
        p_value: two-sided.
        dispersion: variance over mean of the residuals, never below 1 (1 when Poisson was asked for).
        fitted: fitted counts.
        expected_without: counts the model expects had nothing changed.
        words: the result in a sentence.
    """

    terms: tuple[str, ...]
    coefficient: Floats
    error: Floats
    ratio: Floats
    lower: Floats
    upper: Floats
    p_value: Floats
    dispersion: float
    fitted: Floats
    expected_without: Floats
    words: str

    def term(self, name: str) -> tuple[float, float, float]:
        """Return ratio, lower and upper of the term called `name`."""
        at = self.terms.index(name)
        return float(self.ratio[at]), float(self.lower[at]), float(self.upper[at])


def interrupted_series(
    counts: npt.ArrayLike,
    start: int,
    *,
    exposure: npt.ArrayLike | None = None,
    harmonics: int = 0,
    season: npt.ArrayLike | None = None,
    period: int = 12,
    slope_change: bool = False,
    dispersion: str = "quasi",
    confidence: float = 0.95,
) -> InterruptedSeries:
    """Fit level, trend, seasons and a change at one point in time to a series of counts.

    Args:
        counts: the series in time order, without gaps.
        start: 0-based position of the first period in which things were different.
        exposure: population or other size of each period; constant when not given.
        harmonics: pairs of sine and cosine for the season (2 is usual for months); 0 for none.
        season: place of each period in the cycle (month number); the running number of the period when not given.
        period: length of the cycle.
        slope_change: also let the slope change.
        dispersion: "quasi" (default) or "poisson".
        confidence: of the limits.

    Raises:
        ValueError: when a count is missing or negative, an exposure is not positive, fewer than three periods lie
            before the start or none after, or there are not more periods than terms.

    Method: quasi-Poisson regression with log link and offset; time runs 1, 2, 3 ...; slope change is the periods since
    the last one before the start. Limits by the normal distribution; a series quieter than
    Poisson does not narrow them. Autocorrelation left in the residuals makes them
    too narrow, and anything else that changed at the same moment is in the answer too.
    Source: Lopez Bernal J, Cummins S, Gasparrini A (2017), Interrupted time series regression for the evaluation of
    public health interventions: a tutorial, International Journal of Epidemiology 46, 348-355.

    >>> result = interrupted_series([100, 98, 103, 99, 101, 70, 72, 69, 71, 70], start=5)
    >>> [round(part, 2) for part in result.term("level_change")]
    [0.7, 0.53, 0.92]
    """
    share_of(confidence, "confidence")
    observed = complete_counts_of(counts)
    size = np.ones(observed.shape) if exposure is None else complete_numbers_of(exposure, "exposure")
    if dispersion not in DISPERSIONS or (size <= 0).any() or size.shape != observed.shape:
        msg = "dispersion must be quasi or poisson, and each period needs an exposure above zero"
        raise ValueError(msg)
    if not 3 <= start < observed.size:
        msg = "at least three periods must lie before the start and one after"
        raise ValueError(msg)
    names, design = _design(observed.size, start, harmonics, season, period, slope_change)
    if observed.size <= len(names):
        msg = f"{observed.size} periods are too few for {len(names)} terms"
        raise ValueError(msg)
    model = sm.GLM(observed, design, family=sm.families.Poisson(), offset=np.log(size))
    fit = model.fit(scale=1.0)
    spread = max(float(fit.pearson_chi2 / fit.df_resid), 1.0) if dispersion == "quasi" else 1.0
    unchanged = design.copy()
    unchanged[:, [i for i, name in enumerate(names) if name.endswith("_change")]] = 0.0
    without = np.exp(unchanged @ fit.params) * size
    z = float(stats.norm.ppf(0.5 + confidence / 2))
    ratio, error = np.exp(fit.params), np.asarray(fit.bse) * np.sqrt(spread)
    lower, upper = np.exp(fit.params - z * error), np.exp(fit.params + z * error)
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = 2 * stats.norm.sf(np.abs(fit.params / error))
    at = names.index("level_change")
    words = level_in_words(float(ratio[at]), float(lower[at]), float(upper[at]))
    coefficient, fitted = np.asarray(fit.params), np.asarray(fit.fittedvalues)
    return InterruptedSeries(names, coefficient, error, ratio, lower, upper, p_value, spread, fitted, without, words)


def _design(
    length: int, start: int, harmonics: int, season: npt.ArrayLike | None, period: int, slope_change: bool
) -> tuple[tuple[str, ...], Floats]:
    time = np.arange(1, length + 1, dtype=np.float64)
    step = (time > start).astype(np.float64)
    place = time if season is None else complete_numbers_of(season, "season")
    names, columns = ["intercept", "level_change", "time"], [np.ones(length), step, time]
    for harmonic in range(1, harmonics + 1):
        angle = 2 * np.pi * harmonic * place / period
        names += [f"sine_{harmonic}", f"cosine_{harmonic}"]
        columns += [np.sin(angle), np.cos(angle)]
    if slope_change:
        names.append("slope_change")
        columns.append(step * (time - start))
    return tuple(names), np.column_stack(columns)


def level_in_words(ratio: float, lower: float, upper: float) -> str:
    """Say a change of level and how far it can be told from chance, without claiming the cause.

    >>> level_in_words(0.9, 0.7, 1.1)
    'The level was 10 % lower than expected from what went before (30 % lower to 10 % higher), which could be chance.'
    """
    said = f"The level was {_percent(ratio)} than expected from what went before"
    between = f"{_percent(lower)} to {_percent(upper)}"
    if lower <= 1 <= upper:
        return f"{said} ({between}), which could be chance."
    return f"{said} ({between}): more than chance alone would usually give; other causes are not ruled out."


def _percent(ratio: float) -> str:
    return f"{abs(ratio - 1) * 100:.0f} % {'lower' if ratio < 1 else 'higher'}"
