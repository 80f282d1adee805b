"""Near repeats: are crimes close in space also close in time more often than chance would give?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from saferplace.statistics.inputs import Booleans, Floats, Integers, complete_numbers_of

NORMS = {"manhattan": 1.0, "euclidean": 2.0}


class NearRepeat(NamedTuple):
    """The Knox table: rows are space bands, columns time bands.

    Attributes:
        space_bands: what each space band truly holds, such as "100 to under 200".
        time_bands: what each time band truly holds.
        pairs: pairs of crimes observed.
        expected: mean of the pairs when dates are shuffled; NaN without permutations.
        ratio: pairs over expected.
        ratio_to_median: pairs over the median of the shuffles.
        p_value: share of shuffles, the observed one included, with as many pairs or more; NaN without permutations.
        events: crimes used.
    """

    space_bands: tuple[str, ...]
    time_bands: tuple[str, ...]
    pairs: Integers
    expected: Floats
    ratio: Floats
    ratio_to_median: Floats
    p_value: Floats
    events: int


class _Bands(NamedTuple):
    """Edges with the rule for values on an edge; a band of its own for exactly zero comes first if asked for."""

    edges: Floats
    zero_apart: bool
    closed: str

    def number(self) -> int:
        return self.edges.size - 1 + self.zero_apart

    def place(self, values: Floats) -> Integers:
        """Return the band of each value, -1 outside all."""
        found = np.searchsorted(self.edges, values, side="right") - 1
        inside = (found >= 0) & (found < self.edges.size - 1)
        if self.closed == "both":
            last = values == self.edges[-1]
            found, inside = np.where(last, self.edges.size - 2, found), inside | last
        found = found + self.zero_apart
        if self.zero_apart:
            found = np.where(values == 0, 0, found)
        return np.where(inside, found, -1).astype(np.int64)

    def labels(self, zero: str) -> tuple[str, ...]:
        texts = [zero] if self.zero_apart else []
        for number, (low, high) in enumerate(zip(self.edges[:-1], self.edges[1:], strict=True)):
            start = f"over {low:g}" if self.zero_apart and number == 0 else f"{low:g}"
            end = "to" if self.closed == "both" and number == self.edges.size - 2 else "to under"
            texts.append(f"{low:g} or more" if np.isinf(high) else f"{start} {end} {high:g}")
        return tuple(texts)


def near_repeat(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    days: npt.ArrayLike,
    *,
    space_edges: Sequence[float] = (0, 100, 200, 300, 400),
    time_edges: Sequence[float] = (0, 7, 14, 21, 28),
    same_place: bool = True,
    distance: str = "manhattan",
    closed: str = "left",
    permutations: int = 999,
    seed: int = 0,
) -> NearRepeat:
    """Count pairs of crimes by how near they are in space and time, and compare with shuffled dates.

    Args:
        x: eastings of the crimes, in the unit of `space_edges`.
        y: northings.
        days: day number of each crime (hours or dates as numbers do as well).
        space_edges: edges of the space bands, increasing; the last may be infinite.
        time_edges: edges of the time bands, increasing; the last may be infinite.
        same_place: count pairs at exactly the same point in a band of their own.
        distance: "manhattan" (a fair picture of streets) or "euclidean".
        closed: "left" for half-open bands; "both" lets the very last edge in.
        permutations: shuffles of the dates; 0 counts pairs only.
        seed: of the shuffles, so that a figure can be made again.

    Raises:
        ValueError: when something is missing, edges do not increase, or a choice is not known.

    Method: Knox test. Bands hold their lower edge and not their upper, and say so: "0 to under 7 days" is 0 to 6 whole
    days. p = (1 + shuffles with as many or more pairs) / (1 + shuffles).
    Source: Knox EG (1964), The detection of space-time interactions, Applied Statistics 13; Johnson SD et al (2007),
    Space-time patterns of risk, Journal of Quantitative Criminology 23, section 3; North BV, Curtis D, Sham PC (2002)
    for the p-value.

    >>> result = near_repeat([0, 0, 50, 900], [0, 0, 0, 900], [1, 3, 5, 40], permutations=0)
    >>> result.space_bands[:2], result.pairs[:2, 0].tolist()
    (('same place', 'over 0 to under 100'), [1, 2])
    """
    points = np.column_stack([complete_numbers_of(x, "x"), complete_numbers_of(y, "y")])
    when = complete_numbers_of(days, "days")
    if distance not in NORMS or closed not in ("left", "both"):
        msg = "distance must be manhattan or euclidean and closed must be left or both"
        raise ValueError(msg)
    space = _Bands(_increasing(space_edges, "space_edges"), same_place, closed)
    time = _Bands(_increasing(time_edges, "time_edges"), False, closed)
    first, second, near = _near_pairs(points, space, NORMS[distance])
    far = bool(np.isinf(space.edges[-1]))
    all_pairs = _time_totals(when, time) if far else None
    observed = _table(when, first, second, near, space, time, all_pairs)
    rng = np.random.default_rng(seed)
    shuffles = np.array(
        [_table(rng.permutation(when), first, second, near, space, time, all_pairs) for _ in range(permutations)]
    ).reshape(permutations, *observed.shape)
    return _result(space, time, observed, shuffles, when.size)


def _increasing(edges: Sequence[float], name: str) -> Floats:
    array = np.asarray(edges, dtype=np.float64)
    if array.size < 2 or np.isnan(array).any() or (np.diff(array) <= 0).any():
        msg = f"{name} must be two or more increasing numbers"
        raise ValueError(msg)
    return array


def _near_pairs(points: Floats, space: _Bands, norm: float) -> tuple[Integers, Integers, Integers]:
    """Return the pairs inside the finite space bands, so that a town's worth of far pairs is never listed."""
    finite = space.edges[np.isfinite(space.edges)]
    reach = float(finite[-1]) * (1 + 1e-9)
    pairs = cKDTree(points).query_pairs(reach, p=norm, output_type="ndarray")
    offsets = np.abs(points[pairs[:, 0]] - points[pairs[:, 1]])
    apart = offsets.sum(axis=1) if norm == NORMS["manhattan"] else np.hypot(offsets[:, 0], offsets[:, 1])
    bands = space.place(apart)
    keep: Booleans = bands >= 0
    if np.isinf(space.edges[-1]):
        keep &= bands < space.number() - 1
    return pairs[keep, 0], pairs[keep, 1], bands[keep]


def _time_totals(when: Floats, time: _Bands) -> Integers:
    """Return the pairs of all distances in each time band, which shuffling does not change."""
    ordered = np.sort(when)
    totals = np.zeros(time.number(), dtype=np.int64)
    for index in range(ordered.size - 1):
        bands = time.place(ordered[index + 1 :] - ordered[index])
        totals += np.bincount(bands[bands >= 0], minlength=time.number())
    return totals


def _table(
    when: Floats,
    first: Integers,
    second: Integers,
    near: Integers,
    space: _Bands,
    time: _Bands,
    all_pairs: Integers | None,
) -> Integers:
    bands = time.place(np.abs(when[first] - when[second]))
    inside = bands >= 0
    flat = np.bincount(near[inside] * time.number() + bands[inside], minlength=space.number() * time.number())
    table = flat.reshape(space.number(), time.number()).astype(np.int64)
    if all_pairs is not None:
        table[-1] = all_pairs - table[:-1].sum(axis=0)
    return table


def _result(space: _Bands, time: _Bands, observed: Integers, shuffles: Integers, events: int) -> NearRepeat:
    blank = np.full(observed.shape, np.nan)
    expected, median, p_value = blank, blank, blank
    if shuffles.shape[0]:
        expected, median = shuffles.mean(axis=0), np.median(shuffles, axis=0)
        p_value = (1 + (shuffles >= observed).sum(axis=0)) / (1 + shuffles.shape[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio, to_median = observed / expected, observed / median
    labels = (space.labels("same place"), time.labels("same time"))
    return NearRepeat(*labels, observed, expected, ratio, to_median, p_value, events)
