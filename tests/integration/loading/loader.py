"""A process that loads one release after another until it is killed; run as a module by the tests.

Arguments: store, folder for the releases, forces separated by commas, first release (0: the one after the last in the
store), number of releases (0: until killed). Prints "ready", waits for a line, and prints each release before and
after it is loaded.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

from saferplace.store import EvidenceStore
from saferplace.workflows.load_release import load_release
from tests.integration.loading.releases import label, write_release

MOMENT = datetime(2024, 5, 1, tzinfo=UTC)


def last_release(store: EvidenceStore) -> int:
    labels = store.parts("street_crime", live=False)["release"].to_list()
    years_and_months = [(int(text[:4]) - 2000, int(text[5:])) for text in labels]
    return max((year * 12 + month - 1 for year, month in years_and_months), default=0)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(place: str, folder: str, forces: str, first: str, number: str) -> None:
    say("ready")
    sys.stdin.readline()
    begin = int(first) or last_release(EvidenceStore.open(place)) + 1
    for release in islice(count(begin), int(number) or None):
        files = write_release(Path(folder) / str(release), release, tuple(forces.split(",")))
        say(f"loading {release}")
        report = load_release([files], EvidenceStore.open(place), moment=MOMENT, release_label=label(release))
        if report.exit_status:
            raise SystemExit(f"refused: {report.refused}")
        say(f"loaded {release}")


if __name__ == "__main__":
    main(*sys.argv[1:])
