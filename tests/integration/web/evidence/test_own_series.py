"""What the partners of one partnership supplied is not shown to another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from saferplace.web.evidence import reading_uploads
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.evidence.test_uploads import handed_in
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry

HEAD = "series,title,area_code,period,value,unit\n"


@pytest.fixture
def neighbours(charnwood: World, country: SmallCountry, tmp_path: Path, settings: Any) -> tuple[World, str]:
    """Ashby has handed in a series of its area; Bexley covers another district of the small country."""
    settings.EVIDENCE_STORE = str(shutil.copytree(country.store, tmp_path / "evidence"))
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    other = next(code for code in DISTRICTS if code != CHARNWOOD)
    Partnership.objects.filter(pk=charnwood.bexley.pk).update(csp_code=other)
    AreaCovered.objects.filter(partnership=charnwood.bexley).update(area_code=DISTRICTS[other])
    rows = "".join(
        f"noise,Noise complaints,{CHARNWOOD},2021-{month:02d},7{month:02d},complaints\n" for month in (9, 10)
    )
    upload = handed_in(charnwood, HEAD + rows)
    upload.state = "loading"
    upload.save()
    reading_uploads.load_upload(upload.pk)
    return charnwood, CHARNWOOD


def test_one_sees_ones_own_series(neighbours: tuple[World, str]) -> None:
    world, area = neighbours
    analyst = world.signed_in(Role.ANALYST)
    page = analyst.get(f"/partnerships/ashby/evidence/explorer/answer?indicator=noise&area={area}")
    assert page.status_code == 200
    assert "710" in page.content.decode()
    rows = f"/partnerships/ashby/evidence/explorer/rows?indicator=noise&area={area}&period=2021-10"
    assert analyst.get(rows).status_code == 200


def test_the_same_id_in_two_partnerships_means_what_each_says(neighbours: tuple[World, str]) -> None:
    world, area = neighbours
    other = next(code for code in DISTRICTS if code != CHARNWOOD)
    text = f"series,title,area_code,period,value,unit,caveat\nnoise,Din,{other},2021-10,55,calls,Calls by night only\n"
    upload = handed_in(world, text, "din.csv")
    upload.state = "loading"
    upload.save()
    reading_uploads.load_upload(upload.pk)
    for slug, code, said, unsaid in (
        ("ashby", area, "Noise complaints", ("Din", "Calls by night only")),
        ("bexley", other, "Calls by night only", ("Noise complaints",)),
        ("ashby", area, "Noise complaints", ("Din", "Calls by night only")),
    ):
        browser = world.signed_in(Role.ANALYST, slug)
        base = f"/partnerships/{slug}/evidence/explorer/"
        page = browser.get(f"{base}answer?indicator=noise&area={code}&kind=month").content.decode()
        every = browser.get(base).content.decode()
        assert said in page, slug
        assert not [words for words in unsaid if words in page or words in every], slug


def test_another_partnership_sees_nothing_of_it(neighbours: tuple[World, str]) -> None:
    world, area = neighbours
    world.signed_in(Role.ANALYST).get(f"/partnerships/ashby/evidence/explorer/answer?indicator=noise&area={area}")
    stranger = world.signed_in(Role.ANALYST, "bexley")
    here = "/partnerships/bexley/evidence/explorer"
    for address in (
        f"{here}/answer?indicator=noise&area={area}",
        f"{here}/answer?indicator=noise&area={area}&format=json",
        f"{here}/answer?indicator=noise&compare={area}&format=json",
        f"{here}/sources?indicator=noise&area={area}&period=2021-10",
        f"{here}/rows?indicator=noise&area={area}&period=2021-10",
    ):
        answer = stranger.get(address)
        assert "710" not in answer.content.decode(), address
        assert answer.status_code in (200, 400), address
    assert "Noise complaints" not in stranger.get(f"{here}/").content.decode()


def test_a_series_of_one_district_opens_without_naming_it(
    charnwood: World, country: SmallCountry, tmp_path: Path, settings: Any
) -> None:
    settings.EVIDENCE_STORE = str(shutil.copytree(country.store, tmp_path / "evidence"))
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    upload = handed_in(charnwood, f"{HEAD}litter,Litter,{DISTRICTS[CHARNWOOD]},2021-09,717,complaints\n")
    upload.state = "loading"
    upload.save()
    reading_uploads.load_upload(upload.pk)
    analyst = charnwood.signed_in(Role.ANALYST)
    page = analyst.get("/partnerships/ashby/evidence/explorer/answer?indicator=litter")
    assert page.status_code == 200
    assert "717" in page.content.decode()
    nothing = analyst.get("/partnerships/ashby/evidence/explorer/answer?indicator=no_such_thing")
    assert nothing.status_code == 400
