"""Part of the section on levels: the peer group and how it was chosen."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.sentences import Form, derived
from saferplace.charts import wording
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer


def peer_group_section(w: Writer) -> Section | None:
    """Return the members of the peer group with their distances and facts; None without peers."""
    group = w.given.peer_group
    if group is None or not group.peers:
        return None
    blocks: list[Block] = [w.paragraph(group.explanation)]
    if group.facts_used:
        rows = [{"name": w.area, "distance": None, **group.own_facts}]
        rows += [{"name": peer.area.name, "distance": peer.distance, **peer.facts} for peer in group.peers]
        shares = [name for name in group.facts_used if name.startswith("share_")]
        types = {"name": pl.String, "distance": pl.Float64, **dict.fromkeys(group.facts_used, pl.Float64)}
        frame = pl.DataFrame(rows, schema=types).with_columns(pl.col(shares) * 100)
        frame = frame.with_columns(pl.lit("").alias("none")).with_columns(
            pl.when(pl.col("distance").is_null()).then(pl.lit("own area")).otherwise(pl.lit("")).alias("none")
        )
        columns = (
            TableColumn("name", "Area"),
            TableColumn("distance", "Distance", 2, numeric=True, marker="none"),
            *(
                TableColumn(name, _heading(words), 0 if name in ("population", "density") else 1, numeric=True)
                for name, words in group.facts_used.items()
            ),
        )
        nearest = group.peers[0]
        title = f"{nearest.area.name} is the most like {w.area} of the areas compared"
        blocks.append(TableBlock("peer-group-table", title, TableData(columns, frame), ("Shares in % of residents.",)))
    else:
        number = derived(float(len(group.peers)), Form.COUNT, "areas in the peer group, own area left out")
        names = wording.listed([peer.area.name for peer in group.peers])
        blocks.append(w.paragraph("The peer group has ", number, f" other areas: {names}."))
    return Section("peer_group", "The peer group", tuple(blocks))


def _heading(words: str) -> str:
    words = words.removeprefix("share ")
    return words[:1].upper() + words[1:]
