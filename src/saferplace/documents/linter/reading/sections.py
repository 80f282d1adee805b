"""Give every block the heading it stands under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table

_LONGEST = 70


def with_sections(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks, each place saying the heading above it."""
    section = ""
    placed: list[Block] = []
    for block in blocks:
        if isinstance(block, Passage):
            if block.role is Role.HEADING:
                section = f"{block.label} {block.text}".strip()[:_LONGEST]
            placed.append(replace(block, place=replace(block.place, section=section)))
        else:
            placed.append(_table(block, section))
    return placed


def _table(table: Table, section: str) -> Table:
    def put(place: Place) -> Place:
        return replace(place, section=section)

    rows = tuple(Row(row.cells, put(row.place)) for row in table.rows)
    damage = tuple(replace(item, place=put(item.place)) for item in table.damage)
    return replace(table, rows=rows, place=put(table.place), damage=damage)
