from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents import formatting
from saferplace.documents.renderers.tables import print_table
from tests.unit.documents.sample_paper import long_table, value


@pytest.mark.parametrize(
    ("column", "row", "text"),
    [
        (TableColumn("a", "A", 1, numeric=True), {"a": 1234.25}, "1,234.3"),
        (TableColumn("a", "A", 0, numeric=True), {"a": None}, "not available"),
        (TableColumn("a", "A", 0, numeric=True, marker="m"), {"a": 3, "m": "c"}, "c"),
        (TableColumn("a", "A", 0, numeric=True, marker="m"), {"a": 3, "m": ""}, "3"),
        (TableColumn("a", "A", 1, numeric=True, signed=True), {"a": 2.0}, "+2.0"),
        (TableColumn("a", "A", judgement=True), {"a": "above"}, "▲ Above"),
        (TableColumn("a", "A", judgement=True), {"a": None}, "not compared"),
        (TableColumn("a", "A"), {"a": date(2017, 12, 7)}, "7 December 2017"),
        (TableColumn("a", "A"), {"a": True}, "yes"),
        (TableColumn("a", "A"), {"a": False}, "no"),
        (TableColumn("a", "A"), {"a": 7}, "7"),
        (TableColumn("a", "A"), {"a": "text"}, "text"),
    ],
)
def test_cells(column, row, text):
    assert formatting.cell(column, row) == text


def test_a_value_is_written_with_unit_and_interval():
    written = formatting.value_with_interval(value("recorded_crime", "2021/22", 13_140, 156_000))
    assert written == "84.2 crimes per 1,000 residents (95\N{NO-BREAK SPACE}% interval 82.5 to 85.9)"
    assert formatting.value_with_interval(value("recorded_crime", "2021/22", None, None)) == "not available"


def test_printed_table_says_what_suppressed_means_and_shares_the_width():
    printed = print_table(long_table())
    assert printed.notes == (formatting.SUPPRESSED_NOTE,)
    assert sum(printed.widths) == pytest.approx(1)
    assert min(printed.widths) > 0.05
    assert printed.totals == 1
    first = printed.rows[0]
    assert [cell.judgement for cell in first] == ["", "", "", "", "", "above"]
    assert printed.rows[5][2].quiet
    assert printed.rows[7][2].text == "c"


def test_a_table_without_suppressed_cells_has_no_note():
    data = TableData((TableColumn("a", "A"),), pl.DataFrame({"a": ["c"]}))
    assert print_table(data).notes == ()
