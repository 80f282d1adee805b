"""The pictures of the documentation: taken by `make pictures`, and all that are shown are there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.servers.installation import ROOT

pytestmark = pytest.mark.slow
FOLDER = ROOT / "docs" / "images" / "web"
HERE = "/partnerships/east-staffordshire/"
PICTURES = {
    "sign-in": (None, "/account/login/"),
    "partnership": ("partnership-manager", HERE),
    "governance-diagram": ("partnership-manager", f"{HERE}governance/diagram/"),
    "evidence": ("analyst", f"{HERE}evidence/"),
    "explorer": ("analyst", f"{HERE}evidence/explorer/answer?indicator=violence_and_sexual_offences"),
    "wards": ("analyst", f"{HERE}evidence/wards"),
    "assessment": ("chair", f"{HERE}assessments/1/"),
    "candidates": ("chair", f"{HERE}assessments/1/candidates"),
    "plan": ("partnership-manager", f"{HERE}plan/1/"),
    "targets": ("partnership-manager", f"{HERE}plan/1/targets/"),
    "risks": ("partnership-manager", f"{HERE}plan/1/risks/"),
    "board-page": ("chair", f"{HERE}performance/"),
    "measure": ("analyst", f"{HERE}performance/measures/asb-incidents/"),
    "paper": ("partnership-manager", f"{HERE}papers/1/"),
    "linter": ("partnership-manager", f"{HERE}papers/check"),
    "progress-page": (None, "/published/east-staffordshire/progress/"),
    "people": ("partnership-manager", f"{HERE}people/"),
    "audit": ("partnership-manager", f"{HERE}audit/"),
}
# What matters lies lower down.
TALL = {
    "explorer": 1700,
    "governance-diagram": 1200,
    "wards": 1300,
    "candidates": 1100,
    "measure": 1500,
    "board-page": 1100,
    "plan": 1100,
    "risks": 1500,
    "targets": 1500,
    "linter": 1000,
    "progress-page": 1400,
}
LARGEST = 250_000  # bytes


@pytest.mark.skipif(not os.environ.get("SAFERPLACE_WRITE_PICTURES"), reason="pictures are taken by `make pictures`")
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_taken(reader, name: str) -> None:
    role, address = PICTURES[name]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with reader.page(role, "east-staffordshire", viewport={"width": 1000, "height": TALL.get(name, 800)}) as page:
        assert page.goto(address).status == 200
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}.png")
    assert (FOLDER / f"{name}.png").stat().st_size < LARGEST


def test_every_picture_of_the_documentation_is_there() -> None:
    missing = []
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"!\[[^\]]*\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http") and not (page.parent / target).exists():
                missing.append(f"{page.relative_to(ROOT)}: {target}")
    assert not missing, missing


def test_every_picture_is_small_and_has_a_text_where_it_is_shown() -> None:
    pages = "".join(Path(page).read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))
    for picture in FOLDER.glob("*.png"):
        assert picture.stat().st_size < LARGEST, picture.name
        shown = re.findall(rf"!\[([^\]]*)\]\([^)]*{picture.name}\)", pages)
        assert shown, f"{picture.name} is not shown anywhere"
        assert all(len(text) > 10 for text in shown), picture.name
