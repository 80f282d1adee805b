"""What a use case refuses that no room below it can."""

from __future__ import annotations


class NothingToAssess(Exception):
    """Raised when the store holds no evidence for the area and year asked for; says what is there."""
