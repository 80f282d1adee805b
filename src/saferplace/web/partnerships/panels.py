"""What a partnership's front page shows of each section: the state, what changed, what to do.

The apps above add their own panel when they start, so that this app need not know them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from saferplace.web.partnerships.access.request import PartnershipRequest


@dataclass(frozen=True)
class Panel:
    """One section on the front page.

    Attributes:
        title: name of the section.
        href: its address.
        sentences: its state, the most important first.
        to_do: what somebody should do there: text and address.
    """

    title: str
    href: str
    sentences: tuple[str, ...]
    to_do: tuple[tuple[str, str], ...] = ()


# Makes a panel for the person of a request; None when they may not see the section.
MakePanel = Callable[[PartnershipRequest], Panel | None]
_panels: dict[int, MakePanel] = {}


def add_panel(place: int, make: MakePanel) -> None:
    """Add a panel at a place of the page; the lowest place comes first, and adding it again changes nothing."""
    _panels[place] = make


def panels_for(request: PartnershipRequest) -> list[Panel]:
    """Return the panels this person may see, in their order."""
    made = (make(request) for _, make in sorted(_panels.items()))
    return [panel for panel in made if panel is not None]
