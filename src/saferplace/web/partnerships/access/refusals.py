"""What operations raise when they cannot be done; the pages say it in words."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """The act cannot be done as things stand; the message says why and what to do."""


class EditConflict(Refused):
    """Somebody else changed the record since it was opened.

    Attributes:
        current: the record as it stands now.
    """

    def __init__(self, current: Any) -> None:
        super().__init__("Somebody else changed this while you were editing it.")
        self.current = current
