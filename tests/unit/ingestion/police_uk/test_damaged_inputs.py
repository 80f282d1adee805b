"""Damaged files by the thousand: each is refused in words, or every row of it is kept or rejected; nothing else."""

from __future__ import annotations

import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.police_uk import ADAPTERS, api_answers
from saferplace.ingestion.police_uk.parse import parse
from tests.unit.ingestion.police_uk.made_up import archive, check, outcomes_file, search_file, street_file, street_row
from tests.unit.ingestion.police_uk.test_other_kinds import OUTCOME, SEARCH

RUNS = 500
_ROWS = [
    street_row(),
    street_row(crime_id="", crime_type="Anti-social behaviour", last_outcome=""),
    street_row(location='"On or near Asda, Thurmaston"', lsoa_code="", longitude="", latitude=""),
    street_row(crime_id="b" * 64, crime_type="Drugs", last_outcome="Local resolution"),
]
_STEM = "2021-04/2021-04-leicestershire"
_FILES = {
    f"{_STEM}-street.csv": street_file(*_ROWS * 3),
    f"{_STEM}-outcomes.csv": outcomes_file(*[OUTCOME] * 5),
    f"{_STEM}-stop-and-search.csv": search_file(*[SEARCH] * 5),
}


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _cut_start(content: bytes, chance: random.Random) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _insert(content: bytes, chance: random.Random) -> bytes:
    what = chance.choice(
        [b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b"9" * 200, b"\x1a"]
    )
    place = chance.randrange(len(content) + 1)
    return content[:place] + what + content[place:]


def _remove(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + content[place + chance.randint(1, 40) :]


def _swap_cells(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    number = chance.randrange(len(lines))
    cells = lines[number].split(b",")
    chance.shuffle(cells)
    lines[number] = b",".join(cells)
    return b"\n".join(lines)


def _double_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice([lines[0], lines[-1], b"", b"," * 11, b"   "]))
    return b"\n".join(lines)


def _other_encoding(content: bytes, chance: random.Random) -> bytes:
    return (
        content.decode("utf-8", "ignore")
        .replace("On", "Ön")
        .encode(chance.choice(["latin-1", "utf-16", "utf-8-sig", "utf-32"]), "ignore")
    )


def _empty(content: bytes, chance: random.Random) -> bytes:
    return chance.choice([b"", b"\n", b"\x00" * 100, content.split(b"\n")[0], content.replace(b"\n", b"\r")])


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut,
    _cut_start,
    _flip,
    _insert,
    _remove,
    _swap_cells,
    _double_line,
    _other_encoding,
    _empty,
)


def _outcome(path: Path, lines: int | None) -> str:
    """Load a damaged release and say what happened; anything but a refusal or a full account fails the test."""
    for adapter in ADAPTERS:
        adapter.recognise(path)
    try:
        batches = list(parse(path, ""))
    except RefusedFile as refused:
        return "refused" if refused.where and refused.found else "refused without words"
    for batch in batches:
        check(batch)
    read = sum(part.rows_read for batch in batches for part in batch.parts)
    if lines is not None:
        assert read == lines, (read, lines)
    return "with rejects" if any(batch.rejects.height for batch in batches) else "whole"


def _lines(content: bytes) -> int:
    """Return how many lines under the header hold anything."""
    return sum(1 for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n")[1:] if line.removesuffix(b"\r").strip())


def test_damaged_csv_files(tmp_path: Path) -> None:
    chance = random.Random(20210401)
    seen: Counter[str] = Counter()
    for run in range(RUNS):
        name, content = chance.choice(list(_FILES.items()))
        for _ in range(chance.randint(1, 2)):
            content = chance.choice(_DAMAGES)(content, chance)
        path = tmp_path / f"{run}" / name.split("/")[1]
        path.parent.mkdir()
        path.write_bytes(content)
        seen[_outcome(path, _lines(content))] += 1
        path.unlink()
    assert sum(seen.values()) == RUNS
    assert min(seen[kind] for kind in ("refused", "with rejects", "whole")) > RUNS / 20, seen


def test_damaged_members_beside_whole_ones(tmp_path: Path) -> None:
    chance = random.Random(1)
    path, seen = tmp_path / "a.zip", Counter[str]()
    whole = {f"2021-04/2021-04-{force}-street.csv": street_file(*_ROWS * 2) for force in ("kent", "essex", "dorset")}
    for _ in range(RUNS // 2):
        victim = chance.choice(list(whole))
        damaged = chance.choice(_DAMAGES)(whole[victim], chance)
        members = {**whole, victim: damaged}
        path.write_bytes(archive(members))
        seen[_outcome(path, sum(map(_lines, members.values())))] += 1
    assert min(seen[kind] for kind in ("refused", "with rejects")) > RUNS / 40, seen


def test_damaged_archives(tmp_path: Path) -> None:
    chance = random.Random(2)
    path, seen = tmp_path / "a.zip", Counter[str]()
    packed = archive(_FILES)
    for _ in range(RUNS):
        path.write_bytes(chance.choice((_cut, _cut_start, _flip, _insert, _remove))(packed, chance))
        seen[_outcome(path, None)] += 1
    assert seen["refused"] > RUNS / 2, seen
    rows = sum(map(_lines, _FILES.values()))
    path.write_bytes(packed)
    assert zipfile.is_zipfile(path)
    assert _outcome(path, rows) == "whole"


def test_damaged_api_answers(tmp_path: Path) -> None:
    chance = random.Random(3)
    text = (
        b'[{"category":"burglary","location_type":"Force","location":{"latitude":"51.9","street":{"id":1,"name":"A"},'
        b'"longitude":"-2.1"},"outcome_status":null,"persistent_id":"","id":1,"month":"2021-05"},'
        b'{"category":"drugs","location_type":"BTP","location":null,"outcome_status":{"category":"x","date":"y"},'
        b'"persistent_id":"z","id":2,"month":"2021-06"}]'
    )
    path, seen = tmp_path / "a.json", Counter[str]()
    for _ in range(RUNS):
        path.write_bytes(chance.choice((_cut, _flip, _insert, _remove))(text, chance))
        try:
            (batch,) = api_answers.parse(path, "")
        except RefusedFile:
            seen["refused"] += 1
        else:
            check(batch)
            seen["with rejects" if batch.rejects.height else "whole"] += 1
    assert min(seen.values()) > 20, seen
