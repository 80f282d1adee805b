"""Damaged files: each is refused in words, or every row of it is kept or rejected. Nothing else ever comes out.

Seeded, so that a failure can be repeated. SAFERPLACE_DAMAGED_RUNS asks for more runs of each kind of file.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from saferplace.datasets import (
    crime_weight,
    csp_recorded_crime,
    deprivation,
    fly_tipping,
    local_series,
    published_rate,
    road_casualty,
    road_collision,
)
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.local import write_template
from saferplace.ingestion.recognition import ADAPTERS, recognise
from tests.unit.ingestion.defra.test_defra import ACTIONS, INCIDENTS
from tests.unit.ingestion.home_office.test_home_office import NAME, SHEETS
from tests.unit.ingestion.workbooks import account, write_ods, write_xlsx

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
RUNS = int(os.environ.get("SAFERPLACE_DAMAGED_RUNS", "25"))
DATASETS = {
    module.DATASET.id: module.DATASET
    for module in (
        crime_weight,
        csp_recorded_crime,
        deprivation,
        fly_tipping,
        local_series,
        published_rate,
        road_casualty,
        road_collision,
    )
}
BY_ID = {adapter.id: adapter for adapter in ADAPTERS}


def _copy(name: str) -> Callable[[Path], Path]:
    return lambda folder: Path(shutil.copy(FIXTURES / name, folder))


def _casualties(folder: Path) -> Path:
    _copy("dft/dft-road-casualty-statistics-collision-2023.csv")(folder)
    return _copy("dft/dft-road-casualty-statistics-casualty-2023.csv")(folder)


KINDS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "mhclg csv": ("mhclg.deprivation", _copy("mhclg/File_7_IoD2019.csv")),
    "defra ods": (
        "defra.fly_tipping",
        lambda folder: write_ods(folder / "fly.ods", {"LA_incidents": INCIDENTS, "LA_actions": ACTIONS}),
    ),
    "defra xlsx": (
        "defra.fly_tipping",
        lambda folder: write_xlsx(folder / "fly.xlsx", {"LA_incidents": INCIDENTS, "LA_actions": ACTIONS}),
    ),
    "casualties": ("dft.casualties", _casualties),
    "collisions": ("dft.collisions", _copy("dft/collision-2024.csv")),
    "extract": ("dft.greater_manchester", _copy("dft/extract-2023-to-june-2024.csv")),
    "home office ods": ("home_office.csp_recorded_crime", lambda folder: write_ods(folder / f"{NAME}.ods", SHEETS)),
    "home office xlsx": ("home_office.csp_recorded_crime", lambda folder: write_xlsx(folder / NAME, SHEETS)),
    "weights": ("severity_weights.weights", _copy("severity_weights/weights.csv")),
    "rates": ("trafford_data_lab.published_rate", _copy("trafford_data_lab/rates.csv")),
    "local csv": ("local.series", lambda folder: write_template(folder / "local.csv")),
    "local xlsx": ("local.series", lambda folder: write_template(folder / "local.xlsx")),
    "local ods": ("local.series", lambda folder: write_template(folder / "local.ods")),
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_damaged_file_is_refused_or_fully_accounted_for(tmp_path: Path, kind: str) -> None:
    adapter_id, make = KINDS[kind]
    adapter = BY_ID[adapter_id]
    path = make(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(f"saferplace {kind}")
    seen: Counter[str] = Counter()
    for run in range(RUNS):
        damage = chance.choice(_DAMAGE)
        path.write_bytes(damage(whole, chance))
        seen[_outcome(path, adapter.parse, f"{kind}, run {run}, {damage.__name__}")] += 1
        adapter.recognise(path)  # must not raise either
    path.write_bytes(whole)
    assert _outcome(path, adapter.parse, kind) == "loaded"
    assert recognise(path).id == adapter_id
    assert sum(seen.values()) == RUNS
    assert seen["refused"] > 0
    assert seen["loaded"] > 0
    sys.stdout.write(f"damaged {kind}: {RUNS} runs, {seen['refused']} refused, {seen['loaded']} loaded in part\n")


def _outcome(path: Path, parse: Callable[..., object], what: str) -> str:
    try:
        batches = list(parse(path, ""))  # type: ignore[call-overload]
    except RefusedFile as refusal:
        if not (refusal.where and refusal.expected and refusal.found):
            pytest.fail(f"{what}: refused without reason")
        return "refused"
    except Exception as error:
        pytest.fail(f"{what}: {error!r}")
    for batch in batches:
        account([batch], DATASETS[batch.dataset])
    if path.suffix == ".csv" and path.name != "local.csv":  # there, a cell may hold line breaks
        _every_line_counted(path, batches[0], what)
    return "loaded"


def _every_line_counted(path: Path, batch: Batch, what: str) -> None:
    """Compare the rows kept and rejected with the lines of the file, split here and not by the adapter."""
    lines = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    filled = {number for number, line in enumerate(lines, start=1) if line.strip(b', "\t\x0b\x0c\x1c\x1d\x1e\x1f')}
    counted = set(batch.frame["source_row"]) | set(batch.rejects["source_row"])
    header = min(filled - counted, default=0)
    if header and lines[header - 1].count(b'"') % 2:  # a heading broken over two lines
        header += 1
    uncounted = {number for number in filled - counted if number > max(header, _header_row(lines))}
    if uncounted or counted - set(range(1, len(lines) + 1)):
        pytest.fail(f"{what}: lines {sorted(uncounted)[:5]} are neither kept nor rejected")


def _header_row(lines: list[bytes]) -> int:
    """Return the number of the line above which nothing is counted: the first one that names two columns of ours."""
    names = (b"code", b"index", b"arefno", b"scheme", b"severity", b"weight", b"period", b"value")
    found = (number for number, line in enumerate(lines, 1) if sum(name in line.lower() for name in names) > 1)
    return next(found, 1)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _nul(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + b"\x00" * chance.randint(1, 40) + content[at:]


def _drop(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin + chance.randint(1, 80) :]


def _double(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    end = begin + chance.randint(1, 200)
    return content[:end] + content[begin:end] + content[end:]


def _empty(content: bytes, chance: random.Random) -> bytes:
    return b"" if chance.random() < 0.5 else b"\n" * chance.randint(1, 3)


def _noise(content: bytes, chance: random.Random) -> bytes:
    begin = b"PK\x03\x04" if chance.random() < 0.5 else b""
    return begin + chance.randbytes(chance.randint(1, 2000))


def _inner(content: bytes, chance: random.Random) -> bytes:
    """Damage the text inside: a cell, a heading, a sheet's name; of a workbook, in one of its members."""
    if content[:4] != b"PK\x03\x04":
        return _damage_text(content, chance)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheets = [name for name in members if name.endswith(".xml") and ("sheet" in name or "Strings" in name)]
    target = chance.choice(["content.xml"] if "content.xml" in members else sheets)
    members[target] = _damage_text(members[target], chance)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return out.getvalue()


def _damage_text(content: bytes, chance: random.Random) -> bytes:
    words = [
        b'"',
        b",",
        b"\n",
        b"-1",
        b"NULL",
        b"nan",
        b"1e308",
        b"99999999999999999999",
        b"\xff\xfe",
        b"2021-99",
        b"0",
    ]
    at = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:  # something else in the place of something
            return content[:at] + chance.choice(words) + content[at + chance.randint(0, 3) :]
        case 1:  # columns swapped, header and all
            lines = [line.split(b",") for line in content.split(b"\n")]
            i, j = chance.randrange(4), chance.randrange(4)
            for line in lines:
                if len(line) > max(i, j):
                    line[i], line[j] = line[j], line[i]
            return b"\n".join(b",".join(line) for line in lines)
        case 2:  # header left as it is, the cells under it moved
            head, _, rest = content.partition(b"\n")
            return head + b"\n" + rest.replace(b",", b",,", chance.randint(1, 5))
        case _:  # a name changed
            old = chance.choice([b"LA_incidents", b"data", b"2021_22", b"area_code", b"Year", b"collision", b"weight"])
            return content.replace(old, b"Sheet1", 1)


_DAMAGE = (_cut, _flip, _nul, _drop, _double, _empty, _noise, _inner, _inner, _inner)
