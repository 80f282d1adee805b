"""Figures of partners in the local template: counts by month of three partnerships, and a table as published."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from saferplace.reference.offence_groups import NAMES
from saferplace.workflows.demonstration.partners import PARTNER_STREAM
from saferplace.workflows.demonstration.police_files import month_of
from saferplace.workflows.demonstration.published import DOMESTIC_ABUSE_REPORTS, REPEAT_REPORTS, TABLE, YEAR
from saferplace.workflows.demonstration.world import OWN_CSP, SEED

_HEADINGS = ("series", "title", "area_code", "area_name", "period", "value", "unit", "better", "caveat")
_MADE_UP = "Made up for demonstration."
_NAME = "East Staffordshire"
# id, title, unit, which way is better, count of each financial year
_SERIES: tuple[tuple[str, str, str, str, tuple[int, ...]], ...] = (
    ("council_asb", "Anti-social behaviour reported to the council", "incidents", "lower", (1_310, 1_262, 1_184)),
    ("domestic_abuse_reports", "Domestic abuse reports", "reports", "higher", (851, 902, DOMESTIC_ABUSE_REPORTS)),
    ("domestic_abuse_repeats", "Repeat reports of domestic abuse", "reports", "lower", (702, 741, REPEAT_REPORTS)),
)
# The same for the two other partnerships, with the area; four years where the papers print 2017/18 as well.
# Printed: Telford and Wrekin's 8.8 reports per 1,000 residents and 2,320 crimes of domestic abuse in 2016/17;
# Wolverhampton's 651 cases and 234 repeats in 2017/18, and both years of the four kinds of crime.
_TELFORD = ("E22000333", "Telford and Wrekin")
_WOLVERHAMPTON = ("E22000341", "Wolverhampton")
_MORE: tuple[tuple[tuple[str, str], str, str, str, str, tuple[int, ...]], ...] = (
    (
        _TELFORD,
        "council_asb",
        "Anti-social behaviour reported to the council",
        "incidents",
        "lower",
        (1_490, 1_475, 1_522),
    ),
    (_TELFORD, "domestic_abuse_crimes", "Crimes marked as domestic abuse", "crimes", "neither", (1_890, 2_105, 2_320)),
    (_WOLVERHAMPTON, "marac_cases", "Cases at MARAC", "cases", "neither", (590, 604, 633, 651)),
    (_WOLVERHAMPTON, "marac_repeat_cases", "Repeat cases at MARAC", "cases", "lower", (208, 217, 231, 234)),
    (_WOLVERHAMPTON, "business_crime", "Crime against businesses", "offences", "lower", (3_870, 4_010, 4_256, 4_954)),
    (_WOLVERHAMPTON, "knife_crime", "Violence with a knife", "offences", "lower", (172, 180, 191, 221)),
    (_WOLVERHAMPTON, "firearm_crime", "Violence with a firearm", "offences", "lower", (41, 39, 37, 63)),
    (_WOLVERHAMPTON, "modern_slavery", "Modern slavery offences", "offences", "neither", (2, 5, 8, 32)),
)


def write_partner_series(folder: Path) -> list[Path]:
    """Write one file of monthly counts and one of the published table, and return their paths."""
    chance = np.random.default_rng([SEED, 10])
    monthly = []
    for series, title, unit, better, years in _SERIES:
        counts = np.concatenate([chance.multinomial(count, [1 / 12] * 12) for count in years])
        for number, count in enumerate(counts.tolist()):
            monthly.append((series, title, OWN_CSP, _NAME, month_of(number), count, unit, better, _MADE_UP))
    chance = np.random.default_rng([SEED, PARTNER_STREAM + 10])
    for area, series, title, unit, better, years in _MORE:
        counts = np.concatenate([chance.multinomial(count, [1 / 12] * 12) for count in years])
        for number, count in enumerate(counts.tolist()):
            monthly.append((series, title, *area, month_of(number), count, unit, better, _MADE_UP))
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
