"""How long the pages of the evidence take on a national store, each beside its aim and a named reference.

Run with: python -m benchmarks.explorer [--rows 20000000] [--folder bench-out] [--pages 30]

Server time of whole requests (session, permission, answer, template) through Django's own test client, one after
another, in three states: first (the process has just opened the store), asked anew (another area and indicator each
time, nothing remembered), and remembered. The reference is polars itself: the same months of the same area counted
straight from the store's Parquet files, without rates, intervals, completeness, comparison or page.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import polars as pl
from django.core.management import call_command

from benchmarks.assessment import SHARED, national_store
from saferplace.indicators.geography import Geography
from saferplace.store.evidence import EvidenceStore

PAGE_AIM, QUERY_AIM = 150, 300
OWN = "E22000165"
TYPES = ("burglary", "robbery", "vehicle_crime", "shoplifting", "drugs", "public_order", "anti_social_behaviour")
YEAR = "12m-to-2024-03"
# Name, address and query with gaps for indicator and area, aim in milliseconds.
PAGES = (
    ("overview", "", PAGE_AIM),
    ("explorer, search", "explorer/?q={indicator}", PAGE_AIM),
    ("explorer, answer for a partnership", "explorer/answer?indicator={indicator}&area={area}", QUERY_AIM),
    ("explorer, answer for a ward of one's own", "explorer/answer?indicator={indicator}&area={own_ward}", QUERY_AIM),
    ("explorer, answer for a ward elsewhere", "explorer/answer?indicator={indicator}&area={ward}", QUERY_AIM),
    ("explorer, answer as CSV", "explorer/answer?indicator={indicator}&area={area}&format=csv", QUERY_AIM),
    ("where a figure comes from", "explorer/sources?indicator={indicator}&area={area}&period=" + YEAR, QUERY_AIM),
    ("source rows of a figure", "explorer/rows?indicator={indicator}&area={area}&period=" + YEAR, QUERY_AIM),
    ("wards of a partnership", "wards?area={area}", QUERY_AIM),
    ("crime by type", "crime-by-type?area={area}", QUERY_AIM),
)


def reference(store: Path, areas: Sequence[str]) -> Callable[[int], int]:
    """Return polars counting the months of one type in one area, straight from the files."""
    evidence = EvidenceStore.open(store)
    geography = Geography.from_store(evidence)
    members = [geography.membership([area])["lsoa_code"].unique().implode() for area in areas]
    files = str(store / "street_crime_counts" / "*.parquet")

    def count(number: int) -> int:
        place = number % len(areas)
        wanted = pl.col("lsoa_code").is_in(members[place]) & (pl.col("crime_type") == TYPES[number % len(TYPES)])
        return pl.scan_parquet(files).filter(wanted).group_by("month").agg(pl.col("count").sum()).collect().height

    return count


@dataclass(frozen=True)
class Times:
    """Milliseconds of each run: as the clock went, and spent by the processors (which other work cannot lengthen)."""

    clock: list[float]
    processor: list[float]

    @property
    def p95(self) -> float:
        """The 95th percentile by the clock."""
        return sorted(self.clock)[max(0, round(len(self.clock) * 0.95) - 1)]

    def __str__(self) -> str:
        """Median and 95th percentile by the clock, median by the processor."""
        return f"{statistics.median(self.clock):6.0f} {self.p95:6.0f} {statistics.median(self.processor):6.0f}"


def times_of(act: Callable[[int], object], runs: int) -> Times:
    """Return how long each run takes."""
    clock, processor = [], []
    for number in range(runs):
        started, spent = time.perf_counter(), time.process_time()
        act(number)
        clock.append((time.perf_counter() - started) * 1000)
        processor.append((time.process_time() - spent) * 1000)
    return Times(clock, processor)


def browser() -> Any:
    """Return a signed-in browser of an analyst whose partnership covers Charnwood."""
    from tests.integration.web.world import build_world

    world = build_world()
    world.ashby.csp_code = OWN
    world.ashby.save()
    return world.signed_in("analyst")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    parser.add_argument("--pages", type=int, default=30)
    chosen = parser.parse_args()
    if not SHARED.is_dir():
        print(f"The real lookups are not here ({SHARED}): the explorer is not measured.")
        return
    store = national_store(chosen.folder, chosen.rows).resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "saferplace.web.settings",
            "SAFERPLACE_DATA": folder,
            "SAFERPLACE_STORE": str(store),
            "SAFERPLACE_SECRET_KEY": "only to measure",
            "SAFERPLACE_TLS": "no",
            "SAFERPLACE_REQUIRE_MFA": "no",
        }
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        measure(browser(), store, chosen.pages)


def measure(client: Any, store: Path, runs: int) -> None:
    """Ask for every page in its three states."""
    from django.core.cache import cache

    from saferplace.web.evidence.queries.handle import current_evidence
    from saferplace.workflows.make_ready import make_ready

    base = "/partnerships/ashby/evidence/"
    started = time.perf_counter()
    response = client.get(f"{base}explorer/answer?indicator=burglary")
    print(f"{'first page of a process, the store just opened':42} {(time.perf_counter() - started) * 1000:7.0f} ms")
    if response.status_code != 200:
        raise SystemExit(f"the first page answered {response.status_code}")
    started = time.perf_counter()
    make_ready(current_evidence())
    print(f"{'made ready (in the background)':42} {(time.perf_counter() - started) * 1000:7.0f} ms")
    evidence = current_evidence()
    chance = random.Random(1)
    areas = chance.sample(evidence.geography.atlas["csp_code"].drop_nulls().unique().sort().to_list(), runs)
    areas = [area for area in areas if area.startswith("E")]
    wards = chance.sample(evidence.geography.atlas["ward24_code"].drop_nulls().unique().sort().to_list(), runs)
    wards = [ward for ward in wards if ward.startswith("E")]
    own_wards = [ward.code for ward in evidence.geography.children(OWN, "ward")]
    print(f"\n{'milliseconds':42}   anew:  p50    p95 processor   remembered: p50 p95 processor   aim (p95)")
    for name, address, aim in PAGES:
        asked = [
            base
            + address.format(
                indicator=TYPES[i % len(TYPES)],
                area=areas[i % len(areas)],
                ward=wards[i % len(wards)],
                own_ward=own_wards[i % len(own_wards)],
            )
            for i in range(runs)
        ]
        answered = [200] * runs

        def ask(number: int, asked: list[str] = asked, answered: list[int] = answered) -> None:
            answered[number] = client.get(asked[number]).status_code

        cache.clear()
        ask(0)  # the template is compiled once
        cache.clear()
        anew = times_of(ask, runs)
        remembered = times_of(ask, runs)
        if set(answered) != {200}:
            raise SystemExit(f"{name} answered {sorted(set(answered))}")
        verdict = "met" if anew.p95 <= aim else "MISSED"
        print(f"{name:44} {anew}   {remembered}   {aim} {verdict}", flush=True)
    print(f"{'reference: polars, the counts alone':44} {times_of(reference(store, areas), runs)}")
    load = os.getloadavg()[0]
    print(f"{runs} runs of each page, {os.cpu_count()} processors, {load:.1f} processes wanting one at the end")


if __name__ == "__main__":
    main()
