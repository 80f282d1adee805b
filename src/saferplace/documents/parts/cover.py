"""What stands on the cover of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PaperCover:
    """What stands on the cover.

    Attributes:
        partnership: whose paper it is.
        made_on: the day of the paper.
        version: version as printed.
        status: status as printed.
        accent: the partnership's colour.
        made_up: whether any of it is made up; every page then says so.
        sources: credit lines beside those of the figures.
    """

    partnership: str
    made_on: date
    version: str = "Draft 1"
    status: str = "Draft"
    accent: str = "#12436D"
    made_up: bool = False
    sources: tuple[str, ...] = ()
