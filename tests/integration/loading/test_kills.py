"""Real loads killed at random moments: nothing acknowledged is lost, and nothing is ever half there.

SAFERPLACE_KILLS sets how many (40 when it is not set), SAFERPLACE_KILL_SEED the moments.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.area_lookup import DATASET as AREA_LOOKUP
from saferplace.datasets.parts import REJECT_SCHEMA, Batch, Part, SourceFile
from saferplace.store import EvidenceStore
from tests.integration.loading.loader import last_release
from tests.integration.loading.releases import FORCES, MONTHS, label, rejected_in, rows_in
from tests.integration.store.made_up import counts_by_slice, load

KILLS = int(os.environ.get("SAFERPLACE_KILLS", "40"))
LATEST_KILL = 1.6  # times what the first load of a process takes; a following one takes about a third of that


@dataclass
class Tally:
    kills: int = 0
    in_the_middle: int = 0
    loaded: int = 0
    losses: list[str] = field(default_factory=list)

    def expect(self, found: object, expected: object, what: str) -> None:
        if found != expected:
            self.losses.append(f"{what}: {found} instead of {expected}")


def start(store: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.integration.loading.loader", store, folder, ",".join(FORCES), "0", "0"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def first_load(child: subprocess.Popen[str]) -> float:
    """Let a waiting child load one release and return how long it took, in seconds."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write("go\n")
    child.stdin.flush()
    moments = {line.strip(): time.monotonic() for line in islice(child.stdout, 3)}
    child.kill()
    child.communicate()
    return moments["loaded 1"] - moments["loading 1"]


def kill(child: subprocess.Popen[str], wait: float) -> list[str]:
    """Let a waiting child go, kill it `wait` seconds later, and return what it had printed."""
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()
    time.sleep(wait)
    assert child.poll() is None, child.stderr.read() if child.stderr else ""
    child.send_signal(signal.SIGKILL)
    printed, _ = child.communicate(timeout=20)
    return printed.splitlines()


def check(store: EvidenceStore, release: int, tally: Tally) -> None:
    """All slices must be whole and of one release, and the version before must still give the one before."""
    expected = (
        {(force, month): rows_in(release, force, month) for force in FORCES for month in MONTHS} if release else {}
    )
    tally.expect(counts_by_slice(store), expected, f"rows of release {release}")
    tally.expect(counts_by_slice(store, "street_crime_counts"), expected, f"counts of release {release}")
    tally.expect(store.rejects().height, rejected_in(release) * len(expected), f"rejects of release {release}")
    tally.expect(set(store.parts("street_crime")["release"]), {label(release)} if release else set(), "releases")


def check_after_kill(place: Path, printed: list[str], tally: Tally) -> None:
    store = EvidenceStore.open(place)
    release = last_release(store)
    acknowledged = max([int(line.split()[1]) for line in printed if line.startswith("loaded")], default=0)
    begun = max([int(line.split()[1]) for line in printed if line.startswith("loading")], default=0)
    tally.kills += 1
    tally.in_the_middle += begun > acknowledged
    tally.loaded = max(tally.loaded, acknowledged)
    if not max(acknowledged, tally.loaded) <= release <= max(begun, tally.loaded + 1):
        tally.losses.append(f"release {release} after {printed}")
    tally.loaded = max(tally.loaded, release)
    check(store, release, tally)
    versions = store.history().filter(pl.col("command") == "load")["version"].to_list()
    if release > 1:
        check(EvidenceStore.open(place, version=versions[-2]), release - 1, tally)


def lookup() -> Batch:
    """A lookup that makes every load measure completeness as well, so that kills fall into that too."""
    codes = [f"E0102{number:04d}" for number in range(50)]
    edges = [(code, "lsoa", 2011, "E07000105", "district", 2024) for code in codes]
    edges.append(("E07000105", "district", 2024, "E23000032", "police_force_area", 2024))
    columns = list(AREA_LOOKUP.schema)[:6]
    frame = pl.DataFrame(edges, schema={name: AREA_LOOKUP.schema[name] for name in columns}, orient="row")
    numbered = frame.with_columns(
        change_code=pl.lit(None, pl.String),
        method=pl.lit("exact"),
        part=pl.lit(0, pl.Int32),
        source_row=pl.int_range(2, 53, dtype=pl.Int32),
    )
    part = Part("made-up", "", SourceFile("lookup.csv", "0" * 64, 1), 51, 51, 0)
    return Batch("area_lookup", (part,), numbered, pl.DataFrame(schema=dict(REJECT_SCHEMA)))


@pytest.mark.slow
def test_killed_loads_lose_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, folder, tally = tmp_path / "store", tmp_path / "releases", Tally()
    moments = random.Random(os.environ.get("SAFERPLACE_KILL_SEED", "20211"))
    longest = LATEST_KILL * first_load(start(tmp_path / "tried", folder))
    child = start(place, folder)
    for number in range(KILLS):
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n", child.stderr.read() if child.stderr else ""
        following = start(place, folder)  # gets ready while this one is killed
        printed = kill(child, moments.uniform(0, longest))
        check_after_kill(place, printed, tally)
        if number == KILLS // 4:
            load(place, lookup(), command="lookup")
        child = following
    child.kill()
    child.communicate()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{tally.kills} kills, {tally.in_the_middle} of them in the middle of a load, "
            f"{tally.loaded} releases loaded, {len(tally.losses)} losses\n"
        )
    assert tally.losses == []
    assert tally.in_the_middle > KILLS // 4, "the kills fell between loads: choose other moments"
    finish(place, folder, tally)


def finish(place: Path, folder: Path, tally: Tally) -> None:
    """One load that is left alone makes everything exact, completeness too."""
    release = tally.loaded + 1
    command = [sys.executable, "-m", "tests.integration.loading.loader", place, folder, ",".join(FORCES), "0", "1"]
    done = subprocess.run(command, input="go\n", capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == f"loaded {release}", done.stderr
    store = EvidenceStore.open(place)
    check(store, release, tally)
    assert tally.losses == []
    whole = store.completeness().filter(pl.col("district_code").is_null())
    outside = {force: 0 if force == "kent" else 1 for force in FORCES}
    for force, month, rows, away in whole.select("publisher_area", "month", "rows", "rows_outside_force").iter_rows():
        assert rows == rows_in(release, force, month)
        assert away == rows * outside[force]
