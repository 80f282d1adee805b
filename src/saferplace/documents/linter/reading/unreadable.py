"""The refusal of a file that cannot be read."""

from __future__ import annotations


class Unreadable(Exception):
    """Raised when a file is no paper that can be read; says why and what would help."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} could not be read: {why}")
        self.name = name
        self.why = why
