"""One indicator of the wards on a map."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from saferplace.store.evidence import EvidenceStore
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.load_release import load_release
from tests.integration.web.world import World
from tests.integration.workflows.small_country import SmallCountry

HERE = "/partnerships/ashby/evidence/map"
WARDS = ("E05014666", "E05014667", "E05014668")


def square(code: str, west: float) -> dict[str, Any]:
    edge = [[west, 52.7], [west + 0.1, 52.7], [west + 0.1, 52.8], [west, 52.8], [west, 52.7]]
    properties = {"WD22CD": code, "WD22NM": code}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [edge]}}


@pytest.fixture
def outlined(charnwood: World, country: SmallCountry, tmp_path: Path, settings: Any) -> Client:
    """An analyst of the small country whose wards have outlines."""
    settings.EVIDENCE_STORE = str(shutil.copytree(country.store, tmp_path / "evidence"))
    path = tmp_path / "wards.geojson"
    features = [square(code, -1.3 + number / 10) for number, code in enumerate(WARDS)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    store = EvidenceStore.open(settings.EVIDENCE_STORE)
    report = load_release([path], store, moment=datetime(2026, 1, 1, tzinfo=UTC))
    assert not report.refused, report.refused
    return charnwood.signed_in(Role.ANALYST)


def test_the_ranked_table_stands_before_the_map(outlined: Client) -> None:
    page = outlined.get(f"{HERE}?indicator=recorded_crime").content.decode()
    picture = page[page.index("sp-figure__chart") :]
    assert page.index("Every ward, the highest first") < page.index("sp-figure__chart")
    assert "<svg" in picture
    assert " style=" not in picture[picture.index("<svg") : picture.index("</svg>")]


def test_the_shapes_carry_the_figures_of_the_matrix(outlined: Client) -> None:
    shapes = outlined.get(f"{HERE}/shapes?indicator=recorded_crime").json()
    rows = outlined.get("/partnerships/ashby/evidence/wards?indicator=recorded_crime&format=json").json()
    words = {each["properties"]["code"]: each["properties"]["words"] for each in shapes["features"]}
    assert set(words) == set(WARDS)
    shown = [row for row in rows if row["rate"] is not None]
    assert shown
    for row in shown:
        assert f"{row['rate']:.1f}" in words[row["ward_code"]], row
    assert shapes["bbox"] == pytest.approx([-1.3, 52.7, -1.0, 52.8])


def test_without_outlines_it_is_said_what_to_load(analyst: Client) -> None:
    answer = analyst.get(HERE)
    assert answer.status_code == 200
    assert "ward boundaries" in answer.content.decode()
    assert analyst.get(f"{HERE}?indicator=recorded_crime").status_code == 400


def test_what_cannot_be_mapped_is_said(analyst: Client) -> None:
    assert analyst.get(f"{HERE}?indicator=nothing").status_code == 400
    assert analyst.get(f"{HERE}?period=sometime").status_code == 400
