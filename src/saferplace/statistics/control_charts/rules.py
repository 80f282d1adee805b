"""The rules that tell a signal from noise on a control chart. A missing point (NaN, or side 0) breaks every run."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

IntArray = NDArray[np.int8]

RUN = 7
"""Points in a row that make a shift or a trend (NHS England; others use 6, 8 or 9)."""


def seven_one_side(side: ArrayLike, run: int = RUN) -> IntArray:
    """Flag each point that completes seven in a row on one side of the centre line.

    Definition: 1 at the seventh and every later point of the run; a point on the line (side 0) breaks it, so a flat
        series is never a run.
    Source: NHS England, Making data count; vectors spc_xmr/rules (seven_one_side).

    Args:
        side: 1 above the centre line, -1 below, 0 on it or missing.
        run: how many in a row.

    Example:
        >>> seven_one_side([1, 1, 1, 1, 1, 1, 1, 1, -1]).tolist()
        [0, 0, 0, 0, 0, 0, 1, 1, 0]
    """
    sides = _sides(side)
    return _completed(np.abs(_run_lengths(sides)), run)


def seven_trend(values: ArrayLike, run: int = RUN) -> IntArray:
    """Flag each point that completes seven rising (1) or seven falling (-1) points in a row.

    Definition: seven points, so six rises without a pause; two equal neighbours or a missing point break the trend.
    Source: NHS England, Making data count; vectors spc_xmr/rules (seven_trend).

    Example:
        >>> seven_trend([7, 6, 5, 4, 3, 2, 1]).tolist()
        [0, 0, 0, 0, 0, 0, -1]
    """
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.size == 0:
        return np.zeros(0, dtype=np.int8)
    steps = np.nan_to_num(np.sign(np.diff(numbers)), nan=0.0)
    lengths = _run_lengths(np.concatenate([[0], steps]))
    return (np.sign(lengths) * (np.abs(lengths) >= run - 1)).astype(np.int8)


def spread_back(flags: ArrayLike, run: int = RUN) -> IntArray:
    """Mark all points of a run whose completing points are flagged.

    Source: vectors spc_xmr/rules (spread_back_seven).

    Example:
        >>> spread_back([0, 0, 0, 0, 0, 0, 0, 1, 0]).tolist()
        [0, 1, 1, 1, 1, 1, 1, 1, 0]
    """
    flagged = np.asarray(flags) != 0
    if flagged.size == 0:
        return np.zeros(0, dtype=np.int8)
    later = np.cumsum(np.concatenate([flagged, np.zeros(run, dtype=bool)]))
    before = np.concatenate([[0], later])[: flagged.size]
    return (later[run - 1 : run - 1 + flagged.size] > before).astype(np.int8)


def two_in_three(near: ArrayLike, side: ArrayLike) -> IntArray:
    """Mark every window of three successive points, all on one side, of which two are near the limit.

    Definition: near means beyond two sigma and within three. All three points of the window are marked.
    Source: NHS England, Making data count; vectors spc_xmr/rules (two_in_three).

    Args:
        near: 1 (or -1) where a point is near a limit.
        side: 1 above the centre line, -1 below, 0 on it or missing.

    Example:
        >>> two_in_three([0, 0, 1, 0, 1, 0, 0], [1, 1, 1, 1, 1, 1, 1]).tolist()
        [0, 0, 1, 1, 1, 0, 0]
    """
    close, sides = np.abs(_sides(near)), _sides(side)
    if close.size < 3:
        return np.zeros(close.size, dtype=np.int8)
    windows = np.lib.stride_tricks.sliding_window_view
    hit = (windows(close, 3).sum(axis=1) >= 2) & (np.abs(windows(sides, 3).sum(axis=1)) == 3)
    marked = np.zeros(close.size, dtype=bool)
    for offset in range(3):
        marked[offset : offset + hit.size] |= hit
    return marked.astype(np.int8)


def two_in_three_points(near: ArrayLike, side: ArrayLike) -> IntArray:
    """Mark of each two-in-three window only the points that are near the limit themselves.

    Source: vectors spc_xmr/rules (two_in_three_point).

    Example:
        >>> two_in_three_points([0, 0, 1, 0, 1, 0, 0], [1, 1, 1, 1, 1, 1, 1]).tolist()
        [0, 0, 1, 0, 1, 0, 0]
    """
    return np.multiply(two_in_three(near, side), np.abs(_sides(near)), dtype=np.int8)


def _sides(values: ArrayLike) -> IntArray:
    return np.sign(np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)).astype(np.int8)


def _run_lengths(signs: ArrayLike) -> NDArray[np.int64]:
    """Return, at each point, how many equal non-zero signs end there, signed."""
    sign = np.asarray(signs, dtype=np.int64)
    starts = np.concatenate([[True], sign[1:] != sign[:-1]]) if sign.size else np.zeros(0, dtype=bool)
    positions = np.arange(sign.size)
    last_start = np.maximum.accumulate(np.where(starts, positions, 0))
    return np.asarray((positions - last_start + 1) * sign)


def _completed(lengths: NDArray[np.int64], run: int) -> IntArray:
    return (lengths >= run).astype(np.int8)
