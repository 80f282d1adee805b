"""The governance diagram of a partnership, drawn from its bodies and their links."""

from __future__ import annotations

from datetime import date

from saferplace.charts.governance_diagram import DiagramBody, DiagramLink, GovernanceDiagram, governance_diagram
from saferplace.charts.wording import long_date
from saferplace.web.governance import queries
from saferplace.web.governance.models import LinkKind, Serves
from saferplace.web.partnerships.models import Partnership

# Which way is up: the first answers to the second, or the other way about; the rest stand beside each other.
UPWARDS = {LinkKind.REPORTS_TO: True, LinkKind.ACCOUNTABLE_TO: True, LinkKind.SCRUTINISES: False}


def draw(partnership: Partnership, today: date) -> GovernanceDiagram:
    """Return the diagram of the bodies and links of a day."""
    bodies = queries.bodies(partnership).filter(queries.on_day(today))
    links = queries.links(partnership).filter(queries.on_day(today))
    return governance_diagram(
        [
            DiagramBody(str(body.pk), body.label, body.get_kind_display(), own=body.serves == Serves.OWN)
            for body in bodies
        ],
        [
            DiagramLink(
                str(link.source_id),
                str(link.target_id),
                kind=link.kind,
                words=link.get_kind_display(),
                upwards=UPWARDS.get(LinkKind(link.kind)),
                flow=link.flow,
                frequency=link.frequency,
                last_done=long_date(link.last_done_on) if link.last_done_on else "",
            )
            for link in links
        ],
        title=f"How {partnership} is governed",
    )
