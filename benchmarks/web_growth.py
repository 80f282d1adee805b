"""How much longer a partnership's pages take when an installation holds 1, 30 and 300 partnerships, on PostgreSQL.

Run with: python -m benchmarks.web_growth [--partnerships 1 30 300] [--folder bench-out]

Every partnership is a copy of an example with all that belongs to it: bodies, members, notes, findings, scores, audit.
The pages are those that can be reached by links from the partnership's front page, one of each kind, asked for in
process on a throw-away PostgreSQL; the reference in the same run is the health page. Without PostgreSQL nothing is
measured, and that is said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.web_installation import ROOT, prepare
from tests.servers.postgresql import MISSING, programs, throw_away_server

AIM = 150.0


def main() -> int:
    """Measure and print; return 1 when an aim was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--partnerships", type=int, nargs="+", default=[1, 30, 300])
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    arguments = parser.parse_args()
    if programs() is None:
        print(MISSING)
        return 0
    found: dict[int, dict[str, list[float]]] = {}
    rows: dict[int, int] = {}
    with throw_away_server() as server:
        for number in sorted(arguments.partnerships):
            url = server.new_database(f"growth{number}")
            settings, _ = prepare(arguments.folder / "web-growth", None, DATABASE_URL=url)
            words = [sys.executable, "-m", "benchmarks.web_growth_pages", str(number)]
            done = subprocess.run(words, env=settings, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            answer = json.loads(done.stdout.splitlines()[-1])
            found[number], rows[number] = answer["times"], answer["rows"]
    return _report(found, rows)


def _report(found: dict[int, dict[str, list[float]]], rows: dict[int, int]) -> int:
    numbers = sorted(found)
    print("p95 of the server's time in ms, by number of partnerships in the installation")
    print(f"{'':62}" + "".join(f"{number:>9}" for number in numbers))
    print(f"{'rows in the database':62}" + "".join(f"{rows[number]:>9,}" for number in numbers))
    kinds = sorted(set.intersection(*(set(times) for times in found.values())))
    p95 = {kind: [float(np.percentile(found[number][kind], 95)) for number in numbers] for kind in kinds}
    for kind, values in sorted(p95.items(), key=lambda item: -item[1][-1]):
        print(f"{kind:62}" + "".join(f"{value:9.1f}" for value in values) + ("   over" if max(values) > AIM else ""))
    return int(any(max(values) > AIM for values in p95.values()))


if __name__ == "__main__":
    sys.exit(main())
