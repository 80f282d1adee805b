"""Figures of partners in the local template: two counts by month or so, and the table as published."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from saferplace.reference.offence_groups import NAMES
from saferplace.workflows.demonstration.police_files import month_of
from saferplace.workflows.demonstration.published import DOMESTIC_ABUSE_REPORTS, REPEAT_REPORTS, TABLE, YEAR
from saferplace.workflows.demonstration.world import OWN_CSP, SEED

_HEADINGS = ("series", "title", "area_code", "area_name", "period", "value", "unit", "better", "caveat")
_MADE_UP = "Made up for demonstration."
_NAME = "East Staffordshire"
# id, title, unit, which way is better, count of each financial year
_SERIES = (
    ("council_asb", "Anti-social behaviour reported to the council", "incidents", "lower", (1_310, 1_262, 1_184)),
    ("domestic_abuse_reports", "Domestic abuse reports", "reports", "higher", (851, 902, DOMESTIC_ABUSE_REPORTS)),
    ("domestic_abuse_repeats", "Repeat reports of domestic abuse", "reports", "lower", (702, 741, REPEAT_REPORTS)),
)


def write_partner_series(folder: Path) -> list[Path]:
    """Write one file of monthly counts and one of the published table, and return their paths."""
    chance = np.random.default_rng([SEED, 10])
    monthly = []
    for series, title, unit, better, years in _SERIES:
        counts = np.concatenate([chance.multinomial(count, [1 / 12] * 12) for count in years])
        for number, count in enumerate(counts.tolist()):
            monthly.append((series, title, OWN_CSP, _NAME, month_of(number), count, unit, better, _MADE_UP))
    source = "As printed in the partnership's plan, Appendix 2, Figure 10."
    prefix = f"published_{YEAR.replace('/', '_')}_"
    table = [
        (f"{prefix}{line}", f"{NAMES[line]} as published", OWN_CSP, _NAME, YEAR, printed.count, "offences", "", source)
        for line, printed in TABLE.items()
    ]
    paths = []
    for name, rows in (("partner-figures-by-month.csv", monthly), ("published-table-2016-17.csv", table)):
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(_HEADINGS)
            writer.writerows(rows)
        paths.append(path)
    return paths
