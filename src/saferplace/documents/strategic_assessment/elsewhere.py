"""Part of the section on change: whether others changed too."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.elsewhere import METHOD, Elsewhere
from saferplace.assessment.inputs import IndicatorGroup
from saferplace.assessment.sentences import Form, Part, derived
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer

_SHOWN = (IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR, IndicatorGroup.CRIME_TYPE)


def elsewhere_section(w: Writer) -> Section | None:
    """Return the changes of force, country and peers beside the own ones; None when nothing else is loaded."""
    rows = [row for row in w.found.elsewhere if row.facts.group in _SHOWN]
    if not rows:
        return None
    first = next((row for row in rows if row.facts.group == IndicatorGroup.ALL_CRIME), rows[0])
    blocks: list[Block] = [w.paragraph(*_sentence(w, first)), w.paragraph(*METHOD), _table(w, rows)]
    return Section("elsewhere", "Did others change too?", tuple(blocks))


def _sentence(w: Writer, row: Elsewhere) -> tuple[Part, ...]:
    name = row.facts.title if row.facts.group != IndicatorGroup.ALL_CRIME else "Recorded crime"
    parts: list[Part] = [f"{name} {_way(row.own)} ", _number(w, row.own, row, "own"), f" in {w.area}"]
    sides = (
        (row.peers, "peers", "in its peers taken together"),
        (row.force, "force", f"in the {w.given.force.name} police force area" if w.given.force else ""),
        (row.country, "country", f"in {w.given.country.name}" if w.given.country else ""),
    )
    known = [(percent, name, where) for percent, name, where in sides if percent is not None]
    for place, (percent, side, where) in enumerate(known):
        joint = ", " if place < len(known) - 1 else " and " if place == 0 else ", and "
        way = "" if (percent < 0) == (row.own < 0) else f"{_way(percent)} "
        parts += [f"{joint}{way}" if way else f"{joint}by ", _number(w, percent, row, side), f" {where}"]
    return (*parts, ".")


def _way(percent: float) -> str:
    return "fell by" if percent < 0 else "rose by"


def _number(w: Writer, percent: float, row: Elsewhere, side: str) -> Part:
    return derived(abs(percent), Form.PERCENT, "change in per cent of the earlier count", *row.operands.get(side, ()))


def _table(w: Writer, rows: list[Elsewhere]) -> TableBlock:
    for row in rows:
        w.register_all(w.panel.cell(*key) for pair in row.operands.values() for key in pair)
    schema = {"title": pl.String, **dict.fromkeys(("own", "peers", "force", "country"), pl.Float64)}
    frame = pl.DataFrame(
        [
            {
                "title": row.facts.title,
                "own": row.own,
                "peers": row.peers,
                "force": row.force,
                "country": row.country,
            }
            for row in rows
        ],
        schema=schema,
    )
    names = (
        ("own", w.area),
        ("peers", "Peers together"),
        ("force", f"{w.given.force.name} (force)" if w.given.force else "Force"),
        ("country", w.given.country.name if w.given.country else "Country"),
    )
    columns = (
        TableColumn("title", "Measure"),
        *(
            TableColumn(name, f"{heading}, %", 0, numeric=True, signed=True)
            for name, heading in names
            if frame[name].is_not_null().any()
        ),
    )
    against = [(row, row.peers if row.peers is not None else row.force) for row in rows]
    known = [(row, other) for row, other in against if other is not None]
    faster = sum(row.own > other for row, other in known)
    whom = "its peers" if any(row.peers is not None for row in rows) else "its force"
    title = f"{faster} of {len(known)} measures rose more, or fell less, in {w.area} than in {whom}"
    if len(known) == 1:
        way = "rose more, or fell less," if faster else "rose no more"
        title = f"{known[0][0].facts.title} {way} in {w.area} than in {whom}"
    note = f"Change in number, {w.previous} to {w.year}, in per cent. Differences of a few per cent can be chance."
    return TableBlock("elsewhere-table", title, TableData(columns, frame), (note,))
