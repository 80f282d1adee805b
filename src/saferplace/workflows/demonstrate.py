"""Do the main job on made-up records: write them, load them, assess, and write the papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.demonstration import RELEASE, write_demonstration
from saferplace.workflows.load_release import Progress, load_release
from saferplace.workflows.load_report import LoadReport
from saferplace.workflows.produce_document import produce_strategic_assessment
from saferplace.workflows.read_priorities import read_priorities

Say = Callable[[str], None]


@dataclass(frozen=True)
class Demonstrated:
    """What a demonstration left behind.

    Attributes:
        papers: the papers written.
        store: folder of the evidence store.
        report: what was loaded.
        area: code of the partnership assessed.
        year: the year assessed.
    """

    papers: tuple[Path, ...]
    store: Path
    report: LoadReport
    area: str
    year: str


def demonstrate(folder: Path, *, made_on: date, say: Say, progress: Callable[[Progress], None]) -> Demonstrated:
    """Write the made-up releases, the store and the papers into `folder`; done twice, it changes nothing."""
    say("1 of 4  Making up releases for three partnerships, eighteen others and four forces")
    made = write_demonstration(folder / "releases", say)
    say("2 of 4  Loading them into the evidence store")
    store = folder / "evidence"
    moment = datetime.combine(made_on, time(), UTC)
    report = load_release(
        made.files, EvidenceStore.open(store), moment=moment, command="demo", release_label=RELEASE, progress=progress
    )
    say(f"        {report.rows_kept:,} rows kept, {report.rows_rejected:,} left out; store version {report.version}")
    say(f"3 of 4  Assessing {made.area} for {made.year}")
    priorities = read_priorities(made.priorities)
    found = assess_area(EvidenceStore.open(store), made.area, made.year, priorities=priorities)
    say("4 of 4  Writing the papers")
    papers = tuple(produce_strategic_assessment(found, folder / "papers", made_on=made_on, progress=say))
    return Demonstrated(papers, store, report, made.area, made.year)
