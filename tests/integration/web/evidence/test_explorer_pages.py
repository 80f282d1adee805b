"""The explorer in the browser: pages, downloads, links that stay, and what cannot be shown."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from saferplace.web.governance.models import ContextNote
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.open_evidence import EvidenceShelf
from tests.integration.web.world import World
from tests.integration.workflows.small_country import (
    BLABY,
    CHARNWOOD,
    FORCE,
    MISSING,
    PLACES,
    RESIDENTS,
    SmallCountry,
    load,
    make_small_country,
)

pytestmark = pytest.mark.django_db
LAST_YEAR = (date(2022, 7, 1), date(2023, 6, 1))
CRIMES = {"burglary", "criminal_damage_and_arson", "shoplifting", "violence_and_sexual_offences"}
MOST_QUERIES = 10


def address(name: str, **query: Any) -> str:
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse(f'evidence:{name}', kwargs={'slug': 'ashby'})}?{words}"


def words_of(response: Any) -> str:
    text = re.sub(r"<script.*?</script>|<style.*?</style>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\xa0", " "))


def rows_of(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    for name in ("default", "evidence"):
        caches[name].clear()


def test_the_answer_comes_first(analyst: Client, country: SmallCountry):
    response = analyst.get(address("answer", indicator="burglary"))
    assert response.status_code == 200
    counted = country.in_area({"burglary"}, CHARNWOOD, *LAST_YEAR)
    rate = counted / (6 * RESIDENTS) * 1000
    text = words_of(response)
    assert f"In the year to June 2023 there were {rate:.1f} burglaries per 1,000 residents in Charnwood" in text
    assert f"{counted} in all." in text
    page = response.content.decode()
    assert page.index("there were") < page.index("<svg")
    assert " style=" not in page[page.index("<svg") :]
    assert "Where this figure comes from" in text


def test_an_answer_has_a_link_that_stays(analyst: Client):
    query = {"indicator": "burglary", "kind": "quarter", "first": "2022-Q1", "last": "2022-Q4", "compare": BLABY}
    response = analyst.get(address("answer", **query))
    table = words_of(response).split("Over time")[1]
    assert "January to March 2022" in table
    assert "January to March 2023" not in table
    form = response.context["form"]
    assert form.initial["first"] == "2022-Q1"
    assert form.initial["compare"] == [BLABY]
    assert analyst.get(address("answer", **query)).content.decode().count("<svg") == 2


def test_every_figure_of_a_download_says_all_of_it(analyst: Client, country: SmallCountry):
    rows = rows_of(analyst.get(address("answer", indicator="burglary", format="csv")))
    months = [row for row in rows if row["part_of_answer"] == "series" and row["area_code"] == CHARNWOOD]
    assert len(months) == 27
    for row in months:
        day = date.fromisoformat(row["period_start"])
        expected = country.in_area({"burglary"}, CHARNWOOD, day, day)
        assert row["numerator"] == ("" if day == MISSING else str(float(expected)))
    for name in ("unit", "source", "store_version", "area_code", "period", "denominator_is"):
        assert all(row[name] for row in rows)
    as_json = json.loads(analyst.get(address("answer", indicator="burglary", format="json")).content)
    assert as_json[0]["value"] == float(rows[0]["value"])


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_the_same_figures_are_in_every_form(analyst: Client, kind: str):
    rows = rows_of(analyst.get(address("answer", indicator="burglary", format="csv")))
    response = analyst.get(address("answer", indicator="burglary", format=kind))
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert len(sheet) == len(rows) + 1
    value = sheet[0].index("value")
    assert sheet[1][value] == pytest.approx(float(rows[0]["value"]))


def test_a_figure_opens_down_to_its_rows(analyst: Client, country: SmallCountry):
    asked = {"indicator": "recorded_crime", "area": "E05014667", "period": "12m-to-2023-06"}
    sources = analyst.get(address("lineage", **asked))
    counted = country.in_area(CRIMES, "E05014667", *LAST_YEAR)
    assert f"It was counted from {counted} source rows in 12 files" in words_of(sources)
    assert rows_of(analyst.get(address("lineage", **asked, format="csv")))[0]["dataset"].startswith(
        "Street-level crime"
    )
    numbers = []
    pages = -(-counted // 50)
    assert pages > 1
    for page in range(1, pages + 1):
        rows = rows_of(analyst.get(address("rows", **asked, page=page, format="csv")))
        numbers += [row["location"] for row in rows]
    assert len(numbers) == len(set(numbers)) == counted
    page = words_of(analyst.get(address("rows", **asked)))
    assert f"{counted} rows count in all" in page
    assert "Page 1 of" in page
    assert analyst.get(address("rows", **asked, page="x")).status_code == 200


def test_the_explorer_finds_by_what_people_say(analyst: Client):
    text = words_of(analyst.get(address("explorer", q="asb")))
    assert "Anti-social behaviour" in text.split("All recorded crime")[0]
    assert "Birstall" in words_of(analyst.get(address("explorer", q="birst")))
    assert "Nothing is called that" in words_of(analyst.get(address("explorer", q="qqqq")))
    everything = words_of(analyst.get(address("explorer")))
    assert everything.index("Burglary") < everything.index("Indicators whose source is not loaded")
    assert "Fly-tipping incidents (source: Defra" in everything


def test_context_notes_stand_beside_the_series(analyst: Client, charnwood: World):
    given = {"partnership": charnwood.ashby, "kind": "recording_change", "title": "New recording system"}
    ContextNote.objects.create(**given, starts_on=date(2022, 10, 3), text="Two months were entered late.")
    ContextNote.objects.create(
        **{**given, "title": "Of robbery only"}, starts_on=date(2022, 10, 3), indicators=["robbery"]
    )
    ContextNote.objects.create(
        **{**given, "partnership": charnwood.bexley, "title": "Of Bexley"}, starts_on=date(2022, 10, 3)
    )
    text = words_of(analyst.get(address("answer", indicator="burglary")))
    assert "3 October 2022: New recording system . Two months were entered late." in text
    assert "Note 1, 3 October 2022: New recording system." in text
    assert "Of robbery only" not in text
    assert "Of Bexley" not in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"indicator": "burglry"}, "Did you mean burglary"),
        ({"indicator": ""}, "There is no indicator"),
        ({"indicator": "burglary", "area": "Charnwod"}, "Charnwood"),
        ({"indicator": "burglary", "first": "soon"}, "'soon' is not a period"),
        ({"indicator": "burglary", "first": "2030-01"}, "they run from April 2021 to June 2023"),
        ({"indicator": "burglary", "kind": "decade"}, "month, quarter"),
        ({"indicator": "fly_tipping"}, "Nothing is loaded yet for Fly-tipping"),
        ({"indicator": "<script>alert(1)</script>"}, "There is no indicator '<script>alert(1)</script>'"),
    ],
)
def test_what_cannot_be_shown_says_what_there_is(analyst: Client, query: dict[str, str], said: str):
    response = analyst.get(address("answer", **query))
    assert response.status_code == 400
    assert said in unescape(response.content.decode())
    assert "<script>alert(1)" not in response.content.decode()
    assert "Areas of the partnership: Charnwood" in words_of(response)
    assert "saferplace indicators list" not in words_of(response)


@pytest.mark.parametrize("name", ["answer", "lineage", "rows", "wards", "crime_tree", "overview", "explorer"])
def test_every_page_needs_few_queries_and_takes_no_post(analyst: Client, name: str, django_assert_max_num_queries: Any):
    asked = {"indicator": "burglary", "area": CHARNWOOD, "period": "2022/23"}
    with django_assert_max_num_queries(MOST_QUERIES):
        assert analyst.get(address(name, **asked)).status_code == 200
    assert analyst.post(address(name, **asked)).status_code == 405


def test_providers_see_no_evidence(charnwood: World):
    assert charnwood.signed_in(Role.PROVIDER).get(address("overview")).status_code == 403
    assert charnwood.signed_in(Role.SCRUTINY_COUNCILLOR).get(address("overview")).status_code == 200
    assert charnwood.signed_in(Role.ANALYST, "bexley").get(address("overview")).status_code == 404


def test_an_answer_is_remembered_and_forgotten_with_the_next_load(
    analyst: Client, charnwood: World, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
):
    own = make_small_country(tmp_path)
    settings.EVIDENCE_STORE = str(own.store)
    first = analyst.get(address("answer", indicator="burglary")).content
    monkeypatch.setattr("saferplace.web.evidence.queries.answers.explore", lambda *_: pytest.fail("asked again"))
    assert len(analyst.get(address("answer", indicator="burglary")).content) == len(first)
    monkeypatch.undo()
    late = tmp_path / "late" / f"2021-05-{FORCE}-street.csv"
    late.parent.mkdir()
    june = tmp_path / "releases" / "2021-06" / f"2021-06-{FORCE}-street.csv"
    late.write_text(june.read_text(encoding="utf-8").replace("2021-06", "2021-05"), encoding="utf-8")
    load(own.store, [late])
    rows = rows_of(analyst.get(address("answer", indicator="burglary", format="csv")))
    filled = [row for row in rows if row["period"] == "2021-05" and row["area_code"] == CHARNWOOD]
    assert filled[0]["numerator"] == str(
        float(own.in_area({"burglary"}, CHARNWOOD, date(2021, 6, 1), date(2021, 6, 1)))
    )


def test_a_store_that_cannot_be_read_is_said(analyst: Client, settings: Any, tmp_path: Any):
    (tmp_path / "notes.txt").write_text("not a store", encoding="utf-8")
    settings.EVIDENCE_STORE = str(tmp_path)
    response = analyst.get(address("overview"))
    assert response.status_code == 503
    assert "The evidence cannot be read" in words_of(response)


def test_an_empty_store_says_that_nothing_is_loaded(analyst: Client, settings: Any, tmp_path: Any):
    settings.EVIDENCE_STORE = str(tmp_path / "none")
    assert "Nothing is loaded yet" in words_of(analyst.get(address("overview")))
    assert analyst.get(address("explorer")).status_code == 200
    for name in ("answer", "wards", "crime_tree", "lineage", "rows"):
        assert analyst.get(address(name, indicator="burglary")).status_code == 400
    assert EvidenceShelf(tmp_path / "none").current().version == 0


def test_residents_of_a_place_are_the_sum_of_its_parts(analyst: Client):
    rows = rows_of(analyst.get(address("answer", indicator="population", format="csv")))
    own = next(row for row in rows if row["part_of_answer"] == "answer")
    assert float(own["numerator"]) == RESIDENTS * sum(CHARNWOOD in place for place in PLACES.values())
