"""A report's counts against an evidence store: only what is about the same thing, area and year is compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from saferplace.cli.lint import app
from tests.integration.cli.conftest import CSP, DISTRICT, FORCE, HEADER, LSOAS, month_rows, run, write_rows

MONTHS = [f"{2021 + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(4, 16)]
BURGLARIES = 2 * len(LSOAS) * len(MONTHS)


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One financial year of one district, every row with its place."""
    folder = tmp_path_factory.mktemp("evidence")
    for month in MONTHS:
        write_rows(folder / month / f"{month}-{FORCE}-street.csv", HEADER, month_rows(month)[:-1])
    write_rows(
        folder / "lookup_lsoa21_ward24_ltla24.csv",
        ["lsoa21_name", "lsoa21_code", "ward24_name", "ward24_code", "ltla24_name", "ltla24_code"],
        [[f"Charnwood 00{n}A", lsoa, "Anstey", "E05014666", "Charnwood", DISTRICT] for n, lsoa in enumerate(LSOAS)],
    )
    write_rows(
        folder / "lookup_lsoa11_lsoa21_ltla22.csv",
        ["lsoa11_name", "lsoa11_code", "change_code", "lsoa21_name", "lsoa21_code", "ltla22_name", "ltla22_code"],
        [["Charnwood", lsoa, "U", "Charnwood", lsoa, "Charnwood", DISTRICT] for lsoa in LSOAS],
    )
    write_rows(
        folder / "lookup_ltla24_csp24_pfa24.csv",
        ["ltla24_code", "ltla24_name", "csp24_code", "csp24_name", "pfa24_code", "pfa24_name"],
        [[DISTRICT, "Charnwood", CSP, "Charnwood", "E23000021", "Leicestershire"]],
    )
    place = tmp_path_factory.mktemp("stores") / "evidence"
    loaded = run("load", folder, "--store", place)
    assert loaded.status == 0, loaded.out + loaded.err
    return place


def lint(text: str, folder: Path, *arguments: object) -> tuple[int, list[dict[str, str]], str]:
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, [str(path), "--format", "json", *map(str, arguments)])
    return result.exit_code, json.loads(result.stdout) if result.stdout.strip() else [], result.stderr


def test_a_count_that_differs_from_the_store_is_listed_with_the_stores(evidence: Path, tmp_path: Path) -> None:
    text = "Safer Charnwood Partnership\n\nThere were 75 burglaries in 2021/22."
    status, found, said = lint(text, tmp_path, "--store", evidence)
    assert status == 1
    assert [(item["printed"], item["expected"], item["kind"]) for item in found] == [
        ("75", str(BURGLARIES), "differs from the evidence store")
    ]
    assert "1 figures were compared with the evidence store for Charnwood" in said


def test_a_count_that_agrees_or_is_of_another_area_is_not_listed(evidence: Path, tmp_path: Path) -> None:
    text = (
        f"Safer Charnwood Partnership\n\nThere were {BURGLARIES} burglaries in 2021/22. "
        "Nationally there were 80 burglaries in 2021/22. There were 70 burglaries in 2019/20."
    )
    assert lint(text, tmp_path, "--store", evidence)[:2] == (0, [])


def test_the_area_can_be_given_and_is_asked_for(evidence: Path, tmp_path: Path) -> None:
    text = "Annual report\n\nThere were 75 burglaries in 2021/22."
    status, found, said = lint(text, tmp_path, "--store", evidence)
    assert (status, found) == (0, [])
    assert "give one with --area" in said
    assert lint(text, tmp_path, "--store", evidence, "--area", DISTRICT)[0] == 1
    status, _, said = lint(text, tmp_path, "--store", evidence, "--area", "Nowhere at all")
    assert status == 2
    assert "Nowhere at all" in said
