"""A sum of a published table is not shown where it would give a small count back."""

from __future__ import annotations

from types import SimpleNamespace

import polars as pl

from saferplace.reference.offence_groups import NAMES, PARTS_OF
from saferplace.workflows.assessment_facts import published_tables

AREA = "E22000001"


def tables_of(counts, threshold=None):
    """Return the published table of an area whose series hold these counts."""
    rows = [(f"published_2021_22_{name}", AREA, float(count), threshold) for name, count in counts.items()]
    schema = {"series": pl.String, "area_code": pl.String, "numerator": pl.Float64, "disclosure_threshold": pl.Int32}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    setting = SimpleNamespace(store=SimpleNamespace(scan=lambda _: frame.lazy()))
    (table,) = published_tables(setting)[AREA]
    return {total for total, _ in table.sums}


def test_sums_with_a_small_count_in_them_are_left_out():
    total, parts = next(iter(PARTS_OF.items()))
    counts = dict.fromkeys(parts, 40) | {parts[0]: 3, total: 40 * (len(parts) - 1) + 3}
    assert NAMES[total] in tables_of(counts)
    assert NAMES[total] in tables_of(counts, threshold=2)
    assert NAMES[total] not in tables_of(counts, threshold=4)
