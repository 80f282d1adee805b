"""How long an assessment takes: one partnership, every partnership of a national store, and all papers of one.

Run with: python -m benchmarks.assessment [--rows 20000000] [--folder bench-out]

The national store is generated police.uk rows on the real lookups, population and deprivation of ../shared/data (said
when those are not there: then only the demonstration is measured). The aims are those of the issue: one partnership
under 3 s, all under 60 s, all papers of one under 30 s.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.generate import archive
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assess_area import assess_area, assess_every_csp
from saferplace.workflows.load_release import load_release
from saferplace.workflows.produce_document import produce_strategic_assessment

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
REFERENCE_FILES = (
    "lookups/lookup_lsoa11_lsoa21_ltla22.csv",
    "lookups/lookup_lsoa11_ward17.csv",
    "lookups/lookup_lsoa21_ward24_ltla24.csv",
    "lookups/lookup_ltla24_csp24_pfa24.csv",
    "lookups/lookup_ltla_ltla.csv",
    "lookups/drkane_la_all_codes.csv",
    "population/population20_lsoa11.csv",
    "deprivation/imd2019_england_lsoa11.csv",
)
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
YEAR, PARTNERSHIP = "2023/24", "E22000165"


def national_store(folder: Path, rows: int) -> Path:
    """Return a store of `rows` generated rows over England and Wales, made once."""
    place = folder / f"national-{rows}"
    if not place.exists():
        with tempfile.TemporaryDirectory(dir=folder) as making:
            paths = [archive(folder, rows), *(SHARED / name for name in REFERENCE_FILES)]
            load_release(paths, EvidenceStore.open(Path(making) / "store"), moment=MOMENT)
            (Path(making) / "store").rename(place)
    return place


def timed(name: str, aim: float, started: float, note: str = "") -> None:
    """Print one measurement beside its aim."""
    seconds = time.perf_counter() - started
    print(f"{name:52} {seconds:8.2f} s   aim {aim:5.1f} s   {'met' if seconds <= aim else 'MISSED'}   {note}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--folder", type=Path, default=Path("bench-out"))
    chosen = parser.parse_args()
    if not SHARED.is_dir():
        print(f"The real lookups are not here ({SHARED}): the national assessment is not measured.")
        return
    chosen.folder.mkdir(parents=True, exist_ok=True)
    store = national_store(chosen.folder, chosen.rows)
    started = time.perf_counter()
    found = assess_area(EvidenceStore.open(store), PARTNERSHIP, YEAR)
    timed(f"one partnership, {chosen.rows:,} rows", 3, started)
    started = time.perf_counter()
    count = sum(1 for _ in assess_every_csp(EvidenceStore.open(store), YEAR))
    timed("every partnership", 60, started, f"{count} partnerships")
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        papers = list(
            produce_strategic_assessment(found, Path(folder), made_on=date(2024, 5, 1), progress=lambda _: None)
        )
        timed("all papers of one partnership, lineage included", 30, started, f"{len(papers)} files")


if __name__ == "__main__":
    main()
