"""The ward matrix, crime by type and the overview in the browser."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from tests.integration.web.evidence.test_explorer_pages import CRIMES, LAST_YEAR, address, rows_of, words_of
from tests.integration.workflows.small_country import CHARNWOOD, HOT_WARD, SmallCountry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    for name in ("default", "evidence"):
        caches[name].clear()


def test_the_wards_of_the_partnership_stand_side_by_side(analyst: Client, country: SmallCountry):
    text = words_of(analyst.get(address("wards")))
    assert "Wards of Charnwood" in text
    assert all(name in text for name in ("Anstey", "Birstall", "Sileby"))
    assert "Cosby" not in text
    assert "High: the whole 95 % interval of the ward's rate lies above the rate of the whole area." in text
    assert "Where anti-social behaviour and criminal damage and arson are high together" in text
    assert text.index("Birstall", text.index("high together")) < text.index("Anstey", text.index("high together"))
    rows = rows_of(analyst.get(address("wards", format="csv")))
    hot = next(r for r in rows if (r["ward_code"], r["indicator"]) == (HOT_WARD, "anti_social_behaviour"))
    assert float(hot["count"]) == country.in_area({"anti_social_behaviour"}, HOT_WARD, *LAST_YEAR)
    assert (hot["label"], hot["rank"], hot["of"], hot["ward_list"]) == ("above", "1", "3", "2024")


def test_small_counts_do_not_leave_by_any_door(analyst: Client, country: SmallCountry):
    day = date(2023, 3, 1)
    counts = {
        ward: country.in_area({"shoplifting"}, ward, day, day) for ward in ("E05014666", "E05014667", "E05014668")
    }
    assert any(0 < count < 5 for count in counts.values())
    asked = {"indicator": "shoplifting", "period": "2023-03"}
    for row in rows_of(analyst.get(address("wards", **asked, format="csv"))):
        if 0 < counts[row["ward_code"]] < 5:
            assert row["hidden"] == "True"
            assert row["count"] == row["rate"] == row["ratio"] == row["lower"] == ""
    assert "c: not shown, because the number is small." in words_of(analyst.get(address("wards", **asked)))


def test_the_matrix_sorts_by_any_column(analyst: Client):
    by_name = analyst.get(address("wards", sort="name")).context["rows"]
    assert [row.ward.name for row in by_name] == ["Anstey", "Birstall", "Sileby"]
    by_burglary = analyst.get(address("wards", sort="burglary"))
    place = [item.id for item in by_burglary.context["matrix"].indicators].index("burglary")
    rates = [row.cells[place]["rate"] for row in by_burglary.context["rows"]]
    assert rates == sorted(rates, reverse=True)


def test_a_matrix_that_cannot_be_made_says_why(analyst: Client):
    for query, said in (({"indicator": "population"}, "Residents"), ({"period": "soon"}, "is not a period")):
        response = analyst.get(address("wards", **query))
        assert response.status_code == 400
        assert said in words_of(response)


def test_crime_by_type_adds_up(analyst: Client, country: SmallCountry):
    text = words_of(analyst.get(address("crime_tree")))
    total = country.in_area(CRIMES, CHARNWOOD, *LAST_YEAR)
    assert f"In the year to June 2023, {total:,} crimes were recorded in Charnwood" in text
    assert "and every level adds up." in text
    assert "Anti-social behaviour is not a crime and never part of the total" in text
    rows = list(csv.DictReader(io.StringIO(analyst.get(address("crime_tree", format="csv")).content.decode())))
    top = rows[0]
    assert (float(top["count"]), float(top["residual_of_its_parts"])) == (total, 0)
    first_level = [float(row["count"]) for row in rows[:-1] if row["level"] == "1"]
    assert sum(first_level) == total
    assert rows[-1]["indicator"] == "anti_social_behaviour"


def test_the_overview_says_what_is_missing(analyst: Client):
    text = words_of(analyst.get(address("overview")))
    assert "Street-level crime is loaded up to June 2023." in text
    assert "May be out of date" in text
    assert "26 of 27" in text
    assert "May 2021" in text
    rows = rows_of(analyst.get(address("overview", format="csv")))
    assert [row["month"] for row in rows if not row["rows"]] == ["2021-05-01"]


def test_a_download_says_what_it_is(analyst: Client):
    response: Any = analyst.get(address("wards", format="xlsx"))
    assert response["Content-Disposition"] == 'attachment; filename="wards-of-charnwood-12m-to-2023-06.xlsx"'
