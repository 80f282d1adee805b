"""Rules for one count at a time: what is too small to show, rounding, and the marker in place of a count."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Booleans, Floats
from saferplace.statistics.intervals import as_counts
from saferplace.statistics.rounding import round_to_base

MARKER = "[c]"
DEFAULT_THRESHOLD = 5


class PublishedCounts(NamedTuple):
    """Counts as they may be shown.

    Attributes:
        values: the count, rounded where asked; NaN where hidden or missing. Never 0 in place of a hidden count.
        hidden: True where the count is hidden.
        text: what to print: the number, the marker "[c]" where hidden, "" where missing.
    """

    values: Floats
    hidden: Booleans
    text: npt.NDArray[np.str_]


def too_small(counts: npt.ArrayLike, threshold: int = DEFAULT_THRESHOLD, *, hide_zero: bool = False) -> Booleans:
    """Return which counts are too small to show.

    Args:
        counts: whole numbers of zero or more; NaN (missing) is never too small.
        threshold: smallest count that may be shown (10 hides 1 to 9).
        hide_zero: hide nought as well. Nought is a real answer and usually safe; it is not where "nobody in this group"
            says something about each of them.

    Raises:
        ValueError: when a count is negative or not whole, or the threshold is below 1.

    >>> too_small([0, 4, 5, 12]).tolist()
    [False, True, False, False]
    """
    values = as_counts(counts, "counts")
    known = values[~np.isnan(values)]
    if (known != np.floor(known)).any():
        msg = "counts must be whole numbers"
        raise ValueError(msg)
    if threshold < 1:
        msg = "the threshold must be 1 or more"
        raise ValueError(msg)
    result: Booleans = (values < threshold) & ((values > 0) | hide_zero)
    return result


def publish_counts(
    counts: npt.ArrayLike,
    threshold: int = DEFAULT_THRESHOLD,
    *,
    base: int | None = None,
    hide_zero: bool = False,
    also_hidden: npt.ArrayLike | None = None,
) -> PublishedCounts:
    """Hide small counts with a marker and round the others.

    This alone does not stop a hidden count being worked out from a total: use `protect` for tables.

    Args:
        counts: whole numbers of zero or more; NaN is missing.
        threshold: smallest count that may be shown; a setting of each series.
        base: round what is shown to the nearest multiple, halves up (NumPy's half to even is not used); None leaves it.
        hide_zero: hide nought as well.
        also_hidden: True for counts hidden for another reason (secondary suppression).

    Raises:
        ValueError: as `too_small` and `round_to_base`.

    >>> publish_counts([3, 0, 8], 8, base=5).text.tolist()
    ['[c]', '0', '10']
    """
    values = as_counts(counts, "counts")
    hidden = too_small(values, threshold, hide_zero=hide_zero)
    if also_hidden is not None:
        hidden = hidden | np.asarray(also_hidden, dtype=np.bool_)
    shown = np.where(hidden, np.nan, values if base is None else np.asarray(round_to_base(values, base)))
    return PublishedCounts(shown, hidden, _texts(shown, hidden))


def hide_rates(rates: npt.ArrayLike, *hidden_counts: npt.ArrayLike) -> Floats:
    """Return rates or percentages with those hidden (NaN) that any hidden count would give away.

    Args:
        rates: rates or percentages.
        hidden_counts: one or more masks, True where the numerator, the denominator or a count published beside the rate
            is hidden. A rate with a public denominator is the count in other words.

    >>> hide_rates([8.8, 91.2], [True, False]).tolist()
    [nan, 91.2]
    """
    values = np.asarray(rates, dtype=np.float64)
    for mask in hidden_counts:
        values = np.where(np.asarray(mask, dtype=np.bool_), np.nan, values)
    return values


def _texts(shown: Floats, hidden: Booleans) -> npt.NDArray[np.str_]:
    texts = [
        MARKER if secret else ("" if np.isnan(value) else f"{value:.0f}")
        for value, secret in zip(shown.ravel(), hidden.ravel(), strict=True)
    ]
    return np.array(texts, dtype=np.str_).reshape(shown.shape)
