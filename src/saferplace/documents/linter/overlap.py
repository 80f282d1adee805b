"""The value that most of a set of ranges agree on."""

from __future__ import annotations

from collections.abc import Sequence


def most_agree(ranges: Sequence[tuple[float, float]]) -> tuple[float, float, int]:
    """Return the stretch that lies in the most ranges, and in how many.

    Args:
        ranges: (low, high) of each.
    """
    best = (0.0, 0.0, 0)
    for low, _ in ranges:
        holding = [(a, b) for a, b in ranges if a <= low <= b]
        if len(holding) > best[2]:
            best = (max(a for a, _ in holding), min(b for _, b in holding), len(holding))
    return best
