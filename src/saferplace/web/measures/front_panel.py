"""The measures on the partnership's front page: what is late, and what waits for somebody."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from saferplace.store.errors import StoreError
from saferplace.web.measures.permissions import ACCEPT_FIGURES, VIEW_ALL_MEASURES, VIEW_MEASURES
from saferplace.web.measures.queries import registers
from saferplace.web.measures.queries.late import LateMeasure, late_measures
from saferplace.web.measures.states import State
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel

NAMED = 2
_PLACE = 15


def measures_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not see measures, and for providers of none."""
    partnership = request.partnership
    if not VIEW_MEASURES.allows(request.user, partnership):
        return None
    seen = list(registers.measures_seen(partnership, request.user))
    href = reverse("measures:list", kwargs={"slug": partnership.slug})
    if not seen and not VIEW_ALL_MEASURES.allows(request.user, partnership):
        return None
    if not seen:
        return Panel("Measures", href, ("No measure has been added yet.",))
    try:
        late = late_measures(partnership, timezone.localdate(), seen)
    except StoreError:
        return Panel("Measures", href, ("The evidence cannot be read at the moment.",))
    return Panel("Measures", href, _state(len(seen), late), _to_do(request, late))


def _state(count: int, late: tuple[LateMeasure, ...]) -> tuple[str, ...]:
    measures = f"{count} {'measure' if count == 1 else 'measures'}"
    if not late:
        return (f"{measures}; nothing is late.",)
    more = len(late) - NAMED
    rest = (f"{more} more {'is' if more == 1 else 'are'} late.",) if more > 0 else ()
    return (f"{measures}; {len(late)} late.", *(each.sentence for each in late[:NAMED]), *rest)


def _to_do(request: PartnershipRequest, late: tuple[LateMeasure, ...]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    if ACCEPT_FIGURES.allows(request.user, request.partnership):
        waiting = registers.supplies(request.partnership).filter(state=State.SUBMITTED)[:3]
        found += [(f"Decide on the figures of {each.supplied_post}", each.get_absolute_url()) for each in waiting]
    if late:
        own = set(registers.measures_supplied(request.partnership, request.user).values_list("pk", flat=True))
        asked = [each for each in late if each.measure.pk in own][:2]
        found += [
            (f"Enter {each.title}, {each.periods[0].label}", f"{each.measure.address('enter')}") for each in asked
        ]
    return tuple(found)


add_panel(_PLACE, measures_panel)
