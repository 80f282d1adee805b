"""ONS files damaged at random: each is refused with a reason, or loaded with every line counted."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.ons import ADAPTERS

RUNS = 120
BY_ID = {adapter.id: adapter for adapter in ADAPTERS}
AGES = [*map(str, range(90)), "90+"]


def lookup() -> bytes:
    head = "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM\r\n"
    return (
        head + "".join(f"E0100{n:04d},Old {n},E0100{n:04d},New {n},U,E07000001,Ynys Môn\r\n" for n in range(40))
    ).encode()


def estimates() -> bytes:
    head = f"lsoa11_code,total_population,{','.join(AGES)}\n"
    return (head + "".join(f'E0100{n:04d},"1,820",{",".join(["20"] * 91)}\n' for n in range(20))).encode()


def outlines() -> bytes:
    ring = [[0, 52], [0, 53], [1, 53], [1, 52], [0, 52]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "properties": {"WD24CD": f"E0500000{n}"}, "geometry": shape} for n in range(9)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def workbook(path: Path) -> bytes:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Mid-2021 LSOA 2021")
        sheet.write_row(3, 0, ["LSOA 2021 Code", "Total", *(f"{sex}{age}" for sex in "FM" for age in range(91))])
        for number in range(5):
            sheet.write_row(4 + number, 0, [f"E0100000{number}", 182, *([1] * 182)])
    return path.read_bytes()


KINDS: dict[str, tuple[str, str, Callable[[Path], bytes]]] = {
    "lookup": ("ons.lookups", "lookup.csv", lambda _: lookup()),
    "estimates": ("ons.population", "population20_lsoa11.csv", lambda _: estimates()),
    "workbook": ("ons.population", "sape2021.xlsx", lambda folder: workbook(folder / "whole.xlsx")),
    "outlines": ("ons.boundaries", "wards.geojson", lambda _: outlines()),
}


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 10)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def drop(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin + chance.randint(1, 60) :]


def double(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin : begin + chance.randint(1, 200)] * 2 + content[begin + 200 :]


def strew(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + chance.choice([b"\x00", b'"', b"\xff\xfe", b"\r", b",,", b"\n\n", b"-"]) + content[begin:]


def outcome(adapter: Adapter, path: Path) -> str:
    adapter.recognise(path)  # must not raise either
    try:
        batches = list(adapter.parse(path, ""))
    except RefusedFile as refusal:
        return "refused" if refusal.where and refusal.expected and refusal.found else pytest.fail(f"{refusal!r}")
    for batch in batches:
        part = batch.parts[0]
        assert part.rows_read == part.rows_kept + part.rows_rejected
        assert (part.rows_kept, part.rows_rejected) == (batch.frame.height, batch.rejects.height)
    if path.suffix == ".csv":
        every_line_is_counted(path, batches)
    return "loaded"


def every_line_is_counted(path: Path, batches: list[Batch]) -> None:
    filled = [number for number, line in enumerate(path.read_bytes().split(b"\n"), 1) if line.strip(b', "\t\r\x0b\x0c')]
    stated = sum(batch.parts[0].facts.get("file_rows", 0) for batch in batches)
    assert stated == len([number for number in filled if number > 1])
    seen = set().union(*(set(b.frame["source_row"]) | set(b.rejects["source_row"]) for b in batches))
    assert seen <= set(filled)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_damaged_file_is_refused_or_counted_line_by_line(tmp_path: Path, kind: str) -> None:
    adapter_id, name, make = KINDS[kind]
    path = tmp_path / name
    whole = make(tmp_path)
    chance = random.Random(f"saferplace {kind}")
    seen: Counter[str] = Counter()
    for _ in range(RUNS):
        path.write_bytes(chance.choice([cut, flip, drop, double, strew])(whole, chance))
        seen[outcome(BY_ID[adapter_id], path)] += 1
    path.write_bytes(whole)
    assert outcome(BY_ID[adapter_id], path) == "loaded"
    assert seen["refused"] > 0
    assert sum(seen.values()) == RUNS
