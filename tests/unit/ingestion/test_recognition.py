"""Every file is what it is, or refused with what can be loaded and what was found."""

from collections import Counter
from pathlib import Path

import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.local import write_template
from saferplace.ingestion.recognition import ADAPTERS, recognise, what_can_be_loaded
from tests.unit.ingestion.workbooks import write_ods, write_xlsx

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

# The outcome for every file of ../shared/data, by folder and ending or by name: (adapter, or what the refusal found;
# files).
OUTCOMES = {
    "README.md": ("a text file whose first line is '# Real open data to build and test on'", 1),
    "boundaries/*.geojson": ("ons.boundaries", 87),
    "boundaries/*.json": ("ons.boundaries", 58),
    "deprivation/*.csv": ("mhclg.deprivation", 2),
    "flytipping/*.csv": ("trafford_data_lab.published_rate", 1),
    "flytipping/*.ods": ("defra.fly_tipping", 1),
    "lookups/*.csv": ("ons.lookups", 11),
    "police_uk/*.zip": ("police_uk.archive", 1),
    "police_uk/api_json/cheltenham_AA3_all_crime.json": ("police_uk.api", 1),
    "police_uk/api_json/*.json": ("a file beginning", 3),
    "police_uk/csv_samples/*.csv": ("police_uk.stop_and_search", 1),
    "population/*.csv": ("ons.population", 8),
    "recorded_crime/*.csv": ("trafford_data_lab.published_rate", 2),
    "road_casualties/*.csv": ("dft.greater_manchester", 1),
}


def _outcome(path: Path) -> str:
    try:
        return recognise(path).id
    except RefusedFile as refusal:
        return refusal.found if refusal.expected == what_can_be_loaded() else refusal.expected


def _place(path: Path, base: Path) -> str:
    name = path.relative_to(base)
    if str(name) in OUTCOMES:
        return str(name)
    folder = name.parts[0] if name.parts[0] == "boundaries" else str(name.parent)
    return f"{folder}/*{name.suffix}"


def test_every_shared_file(shared: Path) -> None:
    base = shared / "data"
    files = [path for path in sorted(base.rglob("*")) if path.is_file()]
    found: dict[str, Counter[str]] = {}
    for path in files:
        outcome = _outcome(path)
        for start in ("a file beginning",):
            outcome = start if outcome.startswith(start) else outcome
        found.setdefault(_place(path, base), Counter())[outcome] += 1
    assert found == {place: Counter({outcome: count}) for place, (outcome, count) in OUTCOMES.items()}


def test_no_shared_file_is_claimed_by_two_adapters(shared: Path) -> None:
    for path in sorted((shared / "data").rglob("*")):
        claims = [adapter.id for adapter in ADAPTERS if path.is_file() and adapter.recognise(path)]
        assert len(claims) < 2, (path, claims)


def test_adapters_have_their_own_ids() -> None:
    assert len({adapter.id for adapter in ADAPTERS}) == len(ADAPTERS)


@pytest.mark.parametrize(
    ("path", "adapter"),
    [
        ("dft/dft-road-casualty-statistics-casualty-2023.csv", "dft.casualties"),
        ("dft/dft-road-casualty-statistics-collision-2023.csv", "dft.collisions"),
        ("dft/extract-2023-to-june-2024.csv", "dft.greater_manchester"),
        ("mhclg/File_7_IoD2019.csv", "mhclg.deprivation"),
        ("mhclg/File_7_IoD2025.csv", "mhclg.deprivation"),
        ("severity_weights/weights.csv", "severity_weights.weights"),
        ("trafford_data_lab/rates.csv", "trafford_data_lab.published_rate"),
    ],
)
def test_fixtures(path: str, adapter: str) -> None:
    assert [each.id for each in ADAPTERS if each.recognise(FIXTURES / path)] == [adapter]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_the_local_template_in_every_form(tmp_path: Path, ending: str) -> None:
    path = write_template(tmp_path / f"asb.{ending}")
    assert [each.id for each in ADAPTERS if each.recognise(path)] == ["local.series"]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("empty.csv", b"", "an empty file"),
        ("report.pdf", b"%PDF-1.7\n%\xe2", "bytes beginning b'%PDF-1.7"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bytes beginning b'\\\\x89PNG"),
        ("cut.xlsx", b"PK\x03\x04 cut", "a damaged zip file"),
        ("page.html", b"<!doctype html><p>", "a file beginning '<!doctype html><p>'"),
        ("other.csv", b"name,count\nx,1\n", "a text file whose first line is 'name,count'"),
        ("quote.csv", b'"a\n"b"c,d\n', "a text file whose first line"),
        ("wide.txt", b"x" * 300, "a text file whose first line is 'xxx"),
    ],
)
def test_anything_else_is_refused_with_what_was_found(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedFile) as refusal:
        recognise(path)
    assert found in refusal.value.found.replace("\\x89", "\\\\x89")
    assert "Local figures in this product's template" in refusal.value.expected


def test_other_workbooks_and_folders_are_refused_by_their_sheets(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", {"Budget": [["x"]], "Staff & pay": [["y"]]})
    assert _outcome(book) == "an XLSX workbook with the sheets Budget, Staff & pay"
    book = write_ods(tmp_path / "a.ods", {"Budget": [["x"]], "Staff & pay": [["y"]]})
    assert _outcome(book) == "an ODS workbook with the sheets Budget, Staff & pay"
    folder = tmp_path / "folder"
    folder.mkdir()
    assert _outcome(folder) == "a folder"
    assert _outcome(tmp_path / "none.csv") == "nothing: there is no such file or folder"
