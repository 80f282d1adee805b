"""Names of Defra's columns as measures."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Headings that identify a row, not a measure.
ROW_HEADINGS = frozenset({"year", "ons code", "la name", "region"})
# Columns that are computed from others or are the denominators of Defra's own rate.
LEFT_OUT = frozenset({"incidents per 1,000 people", "mid population estimates"})
REPORTING_BASIS = "reporting basis"
BASIS_MEASURE = "reporting_basis_code"
REPORTING_BASIS_CODES: Mapping[str, int] = {
    "all incidents": 1,
    "customer/public reported only": 2,
    "staff/contractor and pro-actively cleared only": 3,
    "reporting basis changed during the year": 4,
}
_GROUPS = {
    "total": "",
    "land type": "land",
    "waste type": "waste",
    "size and costs": "size",
    "type of actions and costs": "actions",
    "outcomes": "actions_outcome",
    "fines issued by courts": "actions_fines",
}
# Heading of each sheet's total to its measure.
TOTALS = {"total incidents": "incidents_total", "total actions": "actions_total"}


def measure_of(heading: str, group: str) -> str:
    """Return the id of a measure from its heading and the heading of its group, both normalised.

    "Highway Incidents" under "Land type" is land_highway; "Car Boot or Less Clearance Costs (£)" under "Size and
    costs" is size_car_boot_or_less_clearance_costs_pounds; "Prosecution Actions" is actions_prosecution. A column Defra
    adds later gets its name in the same way.
    """
    if heading in TOTALS:
        return TOTALS[heading]
    words = heading.replace("total incidents clearance", "total clearance").replace("(£)", " pounds ")
    words = re.sub(r"primary waste type measures ", "", words)
    words = re.sub(r"£(\d)", r"\1", words)
    words = re.sub(r"\b(?:incidents?|outcomes?|actions?)\b", " ", words)
    name = re.sub(r"[^a-z0-9]+", "_", words).strip("_")
    prefix = _GROUPS.get(group, re.sub(r"[^a-z0-9]+", "_", group).strip("_"))
    return f"{prefix}_{name}" if prefix else name
