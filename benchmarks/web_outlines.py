"""Made-up outlines for the wards of an installation's partnerships, so that its maps have something to draw."""

from __future__ import annotations

import json
import math
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from saferplace.reference.areas import AreaLevel
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.areas_around import small_parts
from saferplace.workflows.load_release import load_release
from saferplace.workflows.open_evidence import OpenEvidence

# As many points as a generalised outline of the Office for National Statistics has.
POINTS = 150
MOMENT = datetime(2024, 5, 2, tzinfo=UTC)


def add_outlines(folder: Path) -> int:
    """Load an outline for every ward of the partnerships of an installation on SQLite; return how many.

    Args:
        folder: of the installation, with its own evidence.
    """
    store = EvidenceStore.open(folder / "evidence")
    if store.parts("boundary").height:
        return 0
    evidence = OpenEvidence.of(store)
    with sqlite3.connect(folder / "saferplace.sqlite3") as database:
        codes = [code for (code,) in database.execute("SELECT csp_code FROM partnerships_partnership") if code]
    wards = sorted(
        {ward.code for code in codes for ward in small_parts(evidence, evidence.geography.area(code), AreaLevel.WARD)}
    )
    path = folder / "wards.geojson"
    features = [_outline(code, place) for place, code in enumerate(wards)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    load_release([path], store, moment=MOMENT)
    path.unlink()
    return len(wards)


def _outline(code: str, place: int) -> dict[str, Any]:
    west, south = -2.5 + place % 10 * 0.03, 52.5 + place // 10 * 0.02
    turns = [2 * math.pi * step / POINTS for step in range(POINTS)]
    edge = [
        [west + math.cos(turn) * (0.013 + 0.001 * math.sin(9 * turn)), south + math.sin(turn) * 0.009] for turn in turns
    ]
    return {
        "type": "Feature",
        "properties": {"WD24CD": code, "WD24NM": code},
        "geometry": {"type": "Polygon", "coordinates": [[*edge, edge[0]]]},
    }
