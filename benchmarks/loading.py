"""Loading beside the bare engine and pandas: python -m benchmarks.loading --rows 1000000.

Each run is a process of its own, so that its peak memory is its own. The bare engine reads the unpacked CSV files of
the same archive into one Parquet file; it inflates nothing, checks nothing, sorts nothing and counts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import polars as pl

from benchmarks.generate import FIRST_MONTH, MONTHS, archive
from saferplace.reference.periods import add_months
from saferplace.store import EvidenceStore
from saferplace.workflows.load_release import load_release

FOLDER = Path("bench-out")
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
AIM_OVER_BARE = 1.6
# As the command sets it (saferplace.cli); given to every run alike.
ALLOCATOR = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:5000,muzzy_decay_ms:5000"}
LARGEST_MEMORY = 2048


def ours(archive_path: Path, store: Path) -> int:
    """Load an archive into the store; return the rows kept."""
    report = load_release([archive_path], EvidenceStore.open(store), moment=MOMENT)
    return report.rows_kept


def bare(archive_path: Path, target: Path) -> int:
    """Read the unpacked files of the archive and write them as Parquet; return the rows."""
    files = sorted(archive_path.with_suffix("").rglob("*.csv"))
    pl.scan_csv(files, infer_schema=False).sink_parquet(target)
    return pl.scan_parquet(target).select(pl.len()).collect().item()


def bare_whole(archive_path: Path, target: Path) -> int:
    """The same from one file that holds all rows: the engine at its best, which no archive is."""
    whole = archive_path.with_suffix(".csv")
    pl.scan_csv(whole, infer_schema=False).sink_parquet(target)
    return pl.scan_parquet(target).select(pl.len()).collect().item()


def write_whole(archive_path: Path) -> None:
    """Write the rows of all unpacked files as one file, once."""
    whole = archive_path.with_suffix(".csv")
    if whole.exists():
        return
    making = whole.with_suffix(".part")
    with making.open("wb") as target:
        for number, file in enumerate(sorted(archive_path.with_suffix("").rglob("*.csv"))):
            header, _, rows = file.read_bytes().partition(b"\n")
            target.write(rows if number else header + b"\n" + rows)
    making.rename(whole)


def pandas(archive_path: Path, _: Path) -> int:
    """Read the unpacked files of the archive, one after another; return the rows."""
    files = sorted(archive_path.with_suffix("").rglob("*.csv"))
    return sum(len(pd.read_csv(file)) for file in files)


RUNS: dict[str, Callable[[Path, Path], int]] = {
    "ours": ours,
    "bare": bare,
    "bare, one file": bare_whole,
    "pandas": pandas,
}


def child(run: str, archive_path: str, target: str) -> None:
    """Do one run and print what it took; called in a process of its own."""
    begin = time.perf_counter()
    rows = RUNS[run](Path(archive_path), Path(target))
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "rows": rows,
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss >> 10,
    }
    print(json.dumps(result))


def measure(run: str, archive_path: Path, target: Path) -> dict[str, float]:
    """Run one of RUNS in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.loading", "--child", run, str(archive_path), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ALLOCATOR})
    return dict(json.loads(done.stdout.splitlines()[-1]))


def compare(rows: int, repeats: int) -> dict[str, dict[str, float]]:
    """Measure each run, the best of `repeats`, taken in turns so that a noisy minute hits all alike."""
    path = archive(FOLDER, rows, unpacked=True)
    month = archive(FOLDER, rows // MONTHS, first=add_months(FIRST_MONTH, MONTHS), months=1, seed=2)
    store, parquet = FOLDER / "store", FOLDER / "bare.parquet"
    write_whole(path)
    best: dict[str, dict[str, float]] = {}
    for _ in range(repeats):
        shutil.rmtree(store, ignore_errors=True)
        for name, run, source, target in (
            ("ours", "ours", path, store),
            ("one more month", "ours", month, store),
            ("bare", "bare", path, parquet),
            ("bare, one file", "bare, one file", path, parquet),
            ("pandas", "pandas", path, parquet),
        ):
            found = measure(run, source, target)
            if name not in best or found["seconds"] < best[name]["seconds"]:
                best[name] = found
    expected = {**dict.fromkeys(RUNS, rows), "one more month": rows // MONTHS}
    wrong = {name: found["rows"] for name, found in best.items() if found["rows"] != expected[name]}
    if wrong:
        raise SystemExit(f"Rows differ: {wrong}")
    return best


def one_partnership(store: Path) -> tuple[float, int]:
    """Return seconds and rows of reading the counts of 110 neighbouring LSOAs over all months, the best of five."""
    codes = [f"E010{number}" for number in range(25660, 25770)]
    seconds, rows = [], 0
    for _ in range(5):
        begin = time.perf_counter()
        counts = EvidenceStore.open(store).scan("street_crime_counts").filter(pl.col("lsoa_code").is_in(codes))
        rows = counts.group_by("month", "crime_type").agg(pl.col("count").sum()).collect().height
        seconds.append(time.perf_counter() - begin)
    return min(seconds), rows


def report(rows: int, best: dict[str, dict[str, float]]) -> None:
    """Print the table and whether each aim is met."""
    print(f"\n{rows:,} rows, {MONTHS} months from {FIRST_MONTH:%B %Y}, {os.cpu_count()} processors")
    print(f"{'':16}{'seconds':>9}{'processor s':>13}{'peak MiB':>10}{'ours is':>10}")
    base = best["ours"]
    for name, found in best.items():
        share = base["seconds"] / found["seconds"]
        print(
            f"{name:16}{found['seconds']:9.2f}{found['processor']:13.2f}{found['memory']:10,.0f}"
            + (f"{share:9.2f}x" if name in ("bare", "bare, one file", "pandas") else "")
        )
    more = best["one more month"]["seconds"] / base["seconds"]
    print(f"one more month takes {more:.1%} of loading all ({'within' if more <= 0.1 else 'OVER'} a tenth)")
    bare_share = base["seconds"] / best["bare"]["seconds"]
    print(f"ours / bare {bare_share:.2f} ({'within' if bare_share <= AIM_OVER_BARE else 'OVER'} {AIM_OVER_BARE})")
    pandas_share = best["pandas"]["seconds"] / base["seconds"]
    print(f"pandas / ours {pandas_share:.2f} ({'at least' if pandas_share >= 3 else 'UNDER'} 3)")
    print(f"peak memory {base['memory']:,.0f} MiB ({'under' if base['memory'] < LARGEST_MEMORY else 'OVER'} 2 GiB)")
    seconds, groups = one_partnership(FOLDER / "store")
    print(f"one partnership's counts by month and type: {seconds * 1000:.0f} ms ({groups} groups)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append", help="rows to load; may be given several times")
    parser.add_argument("--repeats", type=int, default=1, help="take the best of so many runs")
    parser.add_argument("--child", nargs=3, metavar=("RUN", "ARCHIVE", "TARGET"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        child(*chosen.child)
        return
    for rows in chosen.rows or [1_000_000]:
        report(rows, compare(rows, chosen.repeats))


if __name__ == "__main__":
    main()
