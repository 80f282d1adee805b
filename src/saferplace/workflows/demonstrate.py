"""Do the main job on made-up records: write them, load them, assess, and write the papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.demonstration import write_demonstration
from saferplace.workflows.load_release import load_release
from saferplace.workflows.produce_document import produce_strategic_assessment
from saferplace.workflows.read_priorities import read_priorities

Say = Callable[[str], None]


def demonstrate(folder: Path, *, made_on: date, say: Say) -> list[Path]:
    """Write the demonstration into `folder` and return the papers."""
    say("1 of 4  Making up police.uk, ONS, Home Office, Defra and DfT releases for East Staffordshire and its peers")
    made = write_demonstration(folder / "releases", say)
    store = str(folder / "evidence")
    say("2 of 4  Loading them into the evidence store")
    report = load_release([folder / "releases"], store, moment=datetime.combine(made_on, time(), UTC), progress=say)
    for line in report.lines():
        say(f"        {line}")
    say(f"3 of 4  Assessing {made.name} for {made.year}")
    priorities = read_priorities(made.priorities)
    found = assess_area(EvidenceStore.open(store), made.area, made.year, priorities=priorities)
    say("4 of 4  Writing the papers")
    papers = list(produce_strategic_assessment(found, folder / "papers", made_on=made_on, progress=say))
    say("")
    say(f"Done. Everything in these papers is made up, except that the {made.year} totals by crime type are those of")
    say("the published plan. The papers:")
    for path in papers:
        say(f"  {path}")
    say(f"The same on your own data: saferplace load YOUR-DOWNLOADS; saferplace assess {made.area} --year {made.year}")
    return papers
