"""Disclosure control: nobody can be worked out from what is published."""

from saferplace.statistics.disclosure_control.audit import Audit, audit
from saferplace.statistics.disclosure_control.protection import Protection, protect
from saferplace.statistics.disclosure_control.rules import (
    MARKER,
    PublishedCounts,
    hide_rates,
    publish_counts,
    too_small,
)
from saferplace.statistics.disclosure_control.tables import LinkedTables, Sum, cross_table, linked_breakdowns

__all__ = [
    "MARKER",
    "Audit",
    "LinkedTables",
    "Protection",
    "PublishedCounts",
    "Sum",
    "audit",
    "cross_table",
    "hide_rates",
    "linked_breakdowns",
    "protect",
    "publish_counts",
    "too_small",
]
