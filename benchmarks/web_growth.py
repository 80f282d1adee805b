"""What a partnership's pages cost when an installation holds 1, 30 and 300 partnerships, on PostgreSQL.

Run with: python -m benchmarks.web_growth [--partnerships 1 30 300] [--rounds 25] [--folder bench-out]

Every partnership is a copy of an example with all that belongs to it: bodies, members, notes, findings, scores, audit.
The people are not copied: the manager who asks has a role in every partnership, which is the worst case. The pages are
those that can be reached by links from the partnership's front page, one of each kind, the list of one's partnerships
and the administrator's pages, asked for in process on a throw-away PostgreSQL.

The installations are asked in turns, page by page, so that whatever else the machine does falls on all sizes alike; the
reference in the same run is the health page. Beside the time that passed stand figures that others' work does not
change: questions to the database, and the processor's time of the page with the time the database took to answer.
Without PostgreSQL nothing is measured, and that is said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.web_installation import ROOT, prepare
from tests.servers.postgresql import MISSING, ThrowAwayServer, programs, throw_away_server

AIM = 150.0
# A page is flat when it needs no more questions at the largest size, and no more than this much more work.
FLAT, LEAST = 1.25, 3.0
Measured = dict[str, dict[int, list[dict[str, float]]]]


class Installation:
    """One installation in a process of its own, which asks itself for pages."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        """Wait until it is filled."""
        self._child = child
        told = self._answer()
        self.pages: dict[str, str] = told["pages"]
        self.rows: int = told["rows"]

    def ask(self, kind: str) -> dict[str, float]:
        """Ask once for a page."""
        assert self._child.stdin is not None  # noqa: S101
        self._child.stdin.write(f"{self.pages[kind]}\n")
        self._child.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        line = self._child.stdout.readline() if self._child.stdout else ""
        if not line:
            raise SystemExit("An installation ended by itself.")
        return json.loads(line)


def main() -> int:
    """Measure and print; return 1 when an aim was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--partnerships", type=int, nargs="+", default=[1, 30, 300])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    arguments = parser.parse_args()
    if programs() is None:
        print(MISSING)
        return 0
    with throw_away_server() as server, ExitStack() as open_ones:
        sizes = {
            number: open_ones.enter_context(_installation(server, number, arguments.folder))
            for number in sorted(arguments.partnerships)
        }
        found = _measure(sizes, arguments.rounds)
        return _report(found, {number: each.rows for number, each in sizes.items()})


@contextmanager
def _installation(server: ThrowAwayServer, number: int, folder: Path) -> Iterator[Installation]:
    settings, _ = prepare(folder / f"web-growth-{number}", None, DATABASE_URL=server.new_database(f"growth{number}"))
    words = [sys.executable, "-m", "benchmarks.web_growth_pages", str(number)]
    with subprocess.Popen(
        words, env=settings, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        yield Installation(child)
        if child.stdin is not None:
            child.stdin.close()


def _measure(sizes: dict[int, Installation], rounds: int) -> Measured:
    """Ask every installation for a page before the next page is asked for; the first round only warms."""
    kinds = set.intersection(*(set(each.pages) for each in sizes.values()))
    found: Measured = {kind: defaultdict(list) for kind in sorted(kinds)}
    for turn in range(rounds + 1):
        order = sorted(sizes, reverse=bool(turn % 2))
        for kind, asked in found.items():
            for number in order:
                answer = sizes[number].ask(kind)
                if turn:
                    asked[number].append(answer)
    return found


def _report(found: Measured, rows: dict[int, int]) -> int:
    numbers = sorted(rows)
    print("by number of partnerships in the installation: " + ", ".join(f"{n} ({rows[n]:,} rows)" for n in numbers))
    heads = ("questions", "work ms (median)", "p95 ms")
    print(f"{'':58}" + "".join(f"{head:>{9 * len(numbers)}}" for head in heads))
    print(f"{'':58}" + "".join(f"{number:>9}" for number in numbers) * len(heads))
    missed = 0
    for kind, asked in sorted(found.items(), key=lambda item: -_work(item[1][numbers[-1]])):
        questions = [max(one["questions"] for one in asked[number]) for number in numbers]
        work = [_work(asked[number]) for number in numbers]
        p95 = [float(np.percentile([one["took"] for one in asked[number]], 95)) for number in numbers]
        grows = questions[-1] > questions[0] or (work[-1] > FLAT * work[0] and work[-1] > work[0] + LEAST)
        over = max(p95) > AIM
        missed += over
        told = "".join(f"{count:9.0f}" for count in questions) + "".join(f"{each:9.1f}" for each in (*work, *p95))
        print(f"{kind:58}{told}{'   grows' if grows else ''}{f'   over {AIM:.0f} ms' if over else ''}")
    return int(missed > 0)


def _work(asked: list[dict[str, float]]) -> float:
    """Return the median of the page's own work, the database's included."""
    return float(np.median([one["worked"] + one["database"] for one in asked]))


if __name__ == "__main__":
    sys.exit(main())
