"""The governance diagram of an example partnership: its bodies and what flows between them."""

from __future__ import annotations

from saferplace.charts.figure import Figure
from saferplace.charts.governance_diagram import DiagramBody, DiagramLink, governance_diagram
from saferplace.charts.wording import month_name
from saferplace.workflows.example_records import BodyLink, Example

# Whether the first body answers to the second (True), the second to the first (False), or neither.
_UPWARDS = {"accountable_to": True, "reports_to": True, "scrutinises": False}
_WORDS = {"accountable_to": "is accountable to"}


def governance_picture(example: Example) -> Figure:
    """Return the diagram of an example's bodies that have any line."""
    touched = {end for link in example.links for end in (link.from_body, link.to_body)}
    bodies = [
        DiagramBody(body.id, body.name, body.kind.replace("_", " ").capitalize(), own=body.serves == "own")
        for body in example.bodies
        if body.id in touched
    ]
    links = [_link(link) for link in example.links]
    title = f"Who answers to whom in the {example.partnership.alias or example.partnership.name}"
    return governance_diagram(bodies, links, title=title, figure_id="governance-diagram").figure


def _link(link: BodyLink) -> DiagramLink:
    return DiagramLink(
        link.from_body,
        link.to_body,
        kind=link.kind,
        words=_WORDS.get(link.kind, link.kind.replace("_", " ")),
        flow=link.flow,
        frequency=link.frequency,
        last_done=month_name(link.last_done) if link.last_done else "",
        upwards=_UPWARDS.get(link.kind),
    )
