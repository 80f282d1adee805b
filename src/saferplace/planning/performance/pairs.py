"""Paired targets: more reports may be wanted, but only together with fewer repeats."""

from __future__ import annotations

from saferplace.planning.content import Direction
from saferplace.planning.performance.change import ChangeOnYear

_WANTED = {Direction.INCREASE: "a rise", Direction.DECREASE: "a fall", Direction.STEADY: "no change"}


def read_together(
    title: str,
    change: ChangeOnYear,
    direction: Direction | None,
    other_title: str,
    other_change: ChangeOnYear,
    other_direction: Direction | None,
) -> str:
    """Say what two measures that belong together show together; chance is allowed for.

    Method: both must have moved as wanted, by more than chance, for the pair to show what the plan wants.
    Source: the product's own rule; a rise in reports alone says as much of confidence to report as of harm.
    """
    if direction is None or other_direction is None:
        return f"Read together with “{other_title}”: the plan does not say which way both are wanted."
    wanted = f"wanted are {_WANTED[direction]} here and {_WANTED[other_direction]} there"
    lead = f"Read together with “{other_title}” ({wanted}):"
    moved, other_moved = change.is_wanted(direction), other_change.is_wanted(other_direction)
    if moved is None and other_moved is None:
        return f"{lead} neither has clearly changed."
    if moved and other_moved:
        return f"{lead} both moved as wanted."
    if moved is False and other_moved is False:
        return f"{lead} neither moved as wanted."
    said = [_said(title, moved), _said(other_title, other_moved)]
    return f"{lead} {said[0]}, {said[1]}; that alone does not show what the plan wants."


def _said(title: str, moved: bool | None) -> str:
    told = "has not clearly changed" if moved is None else "moved as wanted" if moved else "moved the other way"
    return f"“{title}” {told}"
