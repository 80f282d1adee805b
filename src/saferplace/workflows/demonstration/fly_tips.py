"""Fly-tipping in the layout of Defra's workbook: title row, two-row header, total rows among the authorities."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from odfdo import Cell, Document, Row, Table

from saferplace.workflows.demonstration.counts import YEARS
from saferplace.workflows.demonstration.partners import PARTNER_STREAM, TELFORD
from saferplace.workflows.demonstration.police_files import LONG_AGO
from saferplace.workflows.demonstration.world import SEED, District

_REGION = "Demonstration"
REPORTS_IN_TELFORD = 5_950  # printed as "almost 6,000" and "over 5,900"
_LAND = ("Highway Incidents", "Footpath / Bridleway Incidents", "Back Alleyway Incidents", "Council Land Incidents")
_LAND_HEADINGS = (*_LAND, "Other (unidentified) Incidents")
_LAND_SHARES = (0.46, 0.18, 0.12, 0.17, 0.07)
_ACTIONS = ("Investigation Actions", "Warning Letter Actions", "Fixed Penalty Notice Actions", "Prosecution Actions")
_ACTION_SHARES = (0.72, 0.2, 0.06, 0.02)
_SHEETS = (
    ("LA_incidents", "Fly-tipping incidents", "Land type", "Total Incidents", _LAND_HEADINGS, _LAND_SHARES),
    ("LA_actions", "Fly-tipping actions", "Type of actions and costs", "Total Actions", _ACTIONS, _ACTION_SHARES),
)
_DATES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?")


def write_fly_tips(path: Path, world: Sequence[District], partners: Sequence[District]) -> None:
    """Write the workbook. The partners' figures have a stream of chance of their own and stand last in each year."""
    chance, other = (np.random.default_rng([SEED, stream]) for stream in (9, PARTNER_STREAM + 9))
    totals, more = _totals(world, chance), _totals(partners, other)
    more[-1][[district.code for district in partners].index(TELFORD)] = REPORTS_IN_TELFORD
    document = Document("spreadsheet")
    document.body.clear()
    for name, title, group, total, headings, shares in _SHEETS:
        table = Table(name)
        table.append(_row([f"{title} reported by local authorities: made up for demonstration"]))
        table.append(_row(["", "", "", "", "TOTAL", group]))
        table.append(_row(["Year", "ONS Code", "LA Name", "Region", total, *headings]))
        for number, year in enumerate(YEARS):
            label = f"{year}-{(year + 1) % 100:02d}"
            scale = 1.0 if name == "LA_incidents" else 0.55
            parts = [chance.multinomial(int(count * scale), shares).tolist() for count in totals[number]]
            parts += [other.multinomial(int(count * scale), shares).tolist() for count in more[number]]
            everywhere = [sum(column) for column in zip(*parts, strict=True)]
            whole = [label, "*Total", "*Total", f"*Total {_REGION}", sum(everywhere), *everywhere]
            table.append(_row(whole))
            for district, split in zip((*world, *partners), parts, strict=True):
                table.append(_row([label, district.code, district.name, _REGION, sum(split), *split]))
        document.body.append(table)
    memory = BytesIO()
    document.save(memory)
    path.write_bytes(_undated(memory.getvalue()))


def _totals(world: Sequence[District], chance: np.random.Generator) -> list[list[int]]:
    level = chance.uniform(7, 17, len(world))  # incidents per 1,000 residents
    residents = np.array([district.population for district in world]) / 1_000
    return [chance.poisson(level * residents * (1 + 0.06 * year)).tolist() for year in range(len(YEARS))]


def _row(values: Sequence[str | int]) -> Row:
    row = Row()
    for value in values:
        row.append_cell(Cell(value) if value != "" else Cell())
    return row


def _undated(content: bytes) -> bytes:
    """Return the workbook with one date throughout, so that the same bytes come out on every day."""
    memory = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "meta.xml":
                text = _DATES.sub(b"1980-01-01T00:00:00", text)
            new.writestr(zipfile.ZipInfo(entry.filename, LONG_AGO), text, entry.compress_type)
    return memory.getvalue()
