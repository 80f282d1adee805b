"""Lists: searched, sorted, paged and downloaded, with whatever stands in the address."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import django_tables2 as tables
import pytest
from django.test import Client

from saferplace.web.components.columns import DateColumn, MomentColumn
from saferplace.web.components.lists import ListTable


def test_a_list_shows_a_page_at_a_time_and_says_how_many(browser: Client) -> None:
    page = browser.get("/list/").content.decode()
    assert "60 bodies found" in page
    assert page.count("<tr") == 26
    assert "Page 1 of 3" in page
    assert browser.get("/list/?page=3").content.decode().count("<tr") == 11


def test_every_word_must_be_found(browser: Client) -> None:
    assert "15 bodies found for “CANAL ward”" in browser.get("/list/?q=CANAL+ward").content.decode()
    assert "No bodies found." in browser.get("/list/?q=canal+hill").content.decode()
    assert "1 body found" in browser.get("/list/?q=59").content.decode()


def test_a_sorted_column_says_so_and_turns_round(browser: Client) -> None:
    page = browser.get("/list/?sort=-number&page=2").content.decode()
    assert 'aria-sort="descending"' in page
    assert page.index("board 34") < page.index("board 33")
    assert 'href="?sort=number"' in page


def test_a_download_holds_all_that_was_found_in_the_order_shown(browser: Client) -> None:
    rows = list(csv.reader(io.StringIO(browser.get("/list/?q=hill&sort=-number&format=csv").content.decode())))
    assert rows[0] == ["Body", "Meetings a year", "Ends"]
    assert [row[1] for row in rows[1:]] == [str(n) for n in range(59, 0, -4)]
    assert rows[-1][2] == "'=1+1"
    assert len(json.loads(browser.get("/list/?format=json").content)) == 60


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=999", "sort=nothing", "q=%00", "format=exe", "q=" + "x" * 5000]
)
def test_odd_addresses_are_answered(browser: Client, query: str) -> None:
    assert browser.get(f"/list/?{query}").status_code == 200


def test_what_was_searched_for_is_escaped(browser: Client) -> None:
    assert "<script>x" not in browser.get("/list/?q=<script>x").content.decode()


def test_cells_are_escaped_and_dates_written_in_words() -> None:
    class Table(ListTable):
        name = tables.Column()
        on = DateColumn()
        at = MomentColumn()
        count = tables.Column()
        year = tables.Column()
        numeric = ("count",)

    moment = datetime(2017, 7, 7, 23, 30, tzinfo=UTC)
    row = {"name": "<b>", "on": date(2017, 12, 7), "at": moment, "count": 1200, "year": 2017}
    (printed,) = Table([row]).printed_rows()
    assert re.findall(r">([^<]+)</t[hd]>", printed) == [
        "&lt;b&gt;",
        "7 December 2017",
        "8 July 2017, 00:30",
        "1,200",
        "2017",
    ]
    assert list(Table([row]).as_values())[1][1] == date(2017, 12, 7)
