"""The governance diagram: bodies as boxes, what flows between them as numbered lines, with its text and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.charts.drawing import printable
from saferplace.charts.figure import Figure, TableColumn, TableData
from saferplace.charts.governance_layout import Tie, lay_out
from saferplace.charts.governance_picture import DiagramBody, DiagramLink, Picture

__all__ = ["DiagramBody", "DiagramLink", "GovernanceDiagram", "governance_diagram"]


@dataclass(frozen=True)
class GovernanceDiagram:
    """The diagram with its twins.

    Attributes:
        figure: picture, text alternative and table.
        lines: what each numbered line says, as sentences.
        unlinked: names of the bodies without any line.
    """

    figure: Figure
    lines: tuple[str, ...]
    unlinked: tuple[str, ...]


def governance_diagram(
    bodies: Sequence[DiagramBody], links: Sequence[DiagramLink], *, title: str, figure_id: str = "governance"
) -> GovernanceDiagram:
    """Draw the diagram.

    Args:
        bodies: the bodies; order decides ties only.
        links: the links; one that names no body given is left out.
        title: title of the figure.
        figure_id: the figure's id.
    """
    names = {body.id: str(printable(body.name)) for body in bodies}
    drawn = [link for link in links if link.source in names and link.target in names and link.source != link.target]
    layout = lay_out(
        [(body.id, body.own) for body in bodies], [Tie(link.source, link.target, link.upwards) for link in drawn]
    )
    touched = {end for link in drawn for end in (link.source, link.target)}
    lines = tuple(_sentence(link, names) for link in drawn)
    alt = (
        f"Diagram of {_counted(len(bodies), 'body', 'bodies')} and {_counted(len(drawn), 'line', 'lines')} between "
        "them. Each line has a number; the list and "
        "the table under the diagram say what flows along it, how often, and when it was last done."
    )
    figure = Figure(
        id=figure_id,
        title=title,
        subtitle="Boxes with a tinted ground are the partnership's own; numbers lead to the list",
        svg=Picture(bodies, drawn, layout).svg(title, alt, figure_id),
        alt=alt,
        table=_table(drawn, names),
        source="The partnership's register of bodies and links",
    )
    return GovernanceDiagram(figure, lines, tuple(names[body.id] for body in bodies if body.id not in touched))


def _sentence(link: DiagramLink, names: dict[str, str]) -> str:
    said = f"{names[link.source]} {link.words} {names[link.target]}"
    if link.flow:
        said += f": {printable(link.flow)}"
    more = [str(printable(part)) for part in (link.frequency, link.last_done and f"last done {link.last_done}") if part]
    return f"{said} ({'; '.join(more)})." if more else f"{said}."


def _table(links: Sequence[DiagramLink], names: dict[str, str]) -> TableData:
    heads = {
        "number": "Line",
        "source": "Body",
        "words": "What it does",
        "target": "Other body",
        "flow": "What flows",
        "frequency": "How often",
        "last_done": "Last done",
    }
    rows = [
        (
            str(number),
            names[link.source],
            link.words,
            names[link.target],
            *(str(printable(part)) or "Not recorded" for part in (link.flow, link.frequency, link.last_done)),
        )
        for number, link in enumerate(links, start=1)
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(heads, pl.String), orient="row")
    return TableData(tuple(TableColumn(name, heading) for name, heading in heads.items()), frame)


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
