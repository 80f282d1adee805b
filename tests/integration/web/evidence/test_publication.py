"""Small counts of partners' own series are marked within the partnership and hidden from what is published."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from saferplace.web.evidence import reading_uploads
from saferplace.web.partnerships.roles import Role
from tests.integration.web.evidence.test_uploads import handed_in
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD, SmallCountry

HEAD = "series,title,area_code,period,value,unit,small_number_threshold\n"
# One small count in a quarter whose total is shown too: hiding it alone would give it back.
COUNTS = {"2021-07": 3, "2021-08": 12, "2021-09": 20, "2021-Q3": 35, "2021-10": 9, "2021-11": 8, "2021-12": 7}
ANSWER = "/partnerships/ashby/evidence/explorer/answer?indicator=referrals&first=2021-07&last=2021-12&kind=month"


@pytest.fixture
def reader(charnwood: World, country: SmallCountry, tmp_path: Path, settings: Any) -> Client:
    settings.EVIDENCE_STORE = str(shutil.copytree(country.store, tmp_path / "evidence"))
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    rows = "".join(f"referrals,Referrals,{CHARNWOOD},{code},{count},referrals,4\n" for code, count in COUNTS.items())
    upload = handed_in(charnwood, HEAD + rows, "referrals.csv")
    upload.state = "loading"
    upload.save()
    reading_uploads.load_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "loaded", upload.reason
    return charnwood.signed_in(Role.ANALYST)


def figures(reader: Client, more: str = "") -> dict[str, str]:
    text = reader.get(f"{ANSWER}&format=csv{more}").content.decode("utf-8-sig")
    return {row["period"]: row["numerator"] for row in csv.DictReader(io.StringIO(text))}


def test_the_partnership_sees_the_small_count_and_is_told(reader: Client) -> None:
    page = reader.get(ANSWER).content.decode()
    assert "Counts from 1 to 4 of this series are hidden when it is published" in page
    assert "July 2021, Charnwood" in page
    assert float(figures(reader)["2021-07"]) == 3


def test_what_is_published_gives_no_small_count_back(reader: Client) -> None:
    published = figures(reader, "&for=publication")
    assert published["2021-07"] == ""
    assert float(published["2021-10"]) == 9
    whole = [code for code in ("2021-08", "2021-09", "2021-Q3") if published.get(code, "missing") == ""]
    if "2021-Q3" in published:
        assert whole, "the quarter and its other months give the small count back"
    told = reader.get(f"{ANSWER}&format=csv&for=publication").content.decode("utf-8-sig")
    assert "[c]" in told
