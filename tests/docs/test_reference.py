"""The reference pages are what the code says, and nothing is undocumented."""

import re
from pathlib import Path

import pytest

from docs.generate.__main__ import FOLDER, PAGES
from saferplace.cli.main import COMMANDS
from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.catalogue import Catalogue

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", list(PAGES))
def test_a_generated_page_is_current(name):
    path = FOLDER / name
    assert path.exists(), f"{name} is not there: run make docs"
    assert path.read_text(encoding="utf-8") == PAGES[name](), f"{name} is stale: run make docs"


def test_every_command_dataset_and_indicator_is_documented():
    commands = (FOLDER / "commands.md").read_text(encoding="utf-8")
    assert all(f"`saferplace {name}" in commands for name in COMMANDS)
    datasets = (FOLDER / "datasets.md").read_text(encoding="utf-8")
    assert all(f"(`{name}`)" in datasets for name in DATASETS)
    indicators = (FOLDER / "indicators.md").read_text(encoding="utf-8")
    assert all(f"| `{item.id}` |" in indicators for item in Catalogue.of())


def test_every_module_of_datasets_is_in_the_catalogue():
    folder = PROJECT / "src" / "saferplace" / "datasets"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "catalogue", "description", "parts"}
    assert modules == set(DATASETS)


def pages() -> list[Path]:
    found = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "src").rglob("README.md")]
    return [path for path in found if "node_modules" not in path.parts]


@pytest.mark.parametrize("page", pages(), ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_between_pages_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


def test_every_command_of_the_readme_exists():
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"saferplace (download|load|store|indicators|assess|template|demo)\b", text))
    assert named
    assert named <= set(COMMANDS)
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z]+)`?", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target} is not in the Makefile"
