"""Two areas side by side as a hundred people each."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests.integration.workflows.small_country import BLABY, CHARNWOOD

pytestmark = pytest.mark.django_db
HERE = "/partnerships/ashby/evidence/two-areas"
PAIR = f"one={CHARNWOOD}&other={BLABY}"


def test_two_areas_stand_side_by_side(analyst: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(10):
        page = analyst.get(f"{HERE}?{PAIR}").content.decode()
    assert "Charnwood and Blaby as 100 people each" in page
    assert page.index("Of 100 people, those") < page.index("<svg")


def test_each_area_adds_up_to_a_hundred(analyst: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(analyst.get(f"{HERE}?{PAIR}&format=csv").content.decode("utf-8-sig"))))
    assert rows
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        sums[row["topic"], row["area"]] = sums.get((row["topic"], row["area"]), 0) + int(row["people_of_100"])
    assert set(sums.values()) == {100}


def test_the_first_two_wards_are_shown_unless_others_are_asked_for(analyst: Client) -> None:
    assert analyst.get(HERE).status_code == 200
    assert analyst.get(f"{HERE}?one=E99999999").status_code == 400
    assert analyst.get(f"{HERE}?{PAIR}&period=nonsense").status_code == 400


def test_an_empty_store_says_so(analyst: Client, settings: Any, tmp_path: Any) -> None:
    settings.EVIDENCE_STORE = str(tmp_path / "none")
    assert "no two areas" in analyst.get(HERE).content.decode()
