"""A small folder of releases in their publishers' layouts, loaded once through the command."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

FORCE = "leicestershire"
DISTRICT, CSP = "E07000130", "E22000165"
LSOAS = ("E01025670", "E01025671", "E01025672")
HEADER = next(
    csv.reader(
        [
            "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
            "Last outcome category,Context"
        ]
    )
)
MONTHS = [f"{year}-{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13)][3:27]


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def run(*arguments: object, store: Path | None = None) -> Ran:
    """Run the command as a user would, in a process of its own."""
    environment = {**os.environ, "COLUMNS": "400"}
    environment.pop("SAFERPLACE_STORE", None)
    if store:
        environment["SAFERPLACE_STORE"] = str(store)
    command = [sys.executable, "-m", "saferplace.cli", *(str(argument) for argument in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def write_rows(path: Path, header: list[str], rows: list[list[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def crime(month: str, number: int, lsoa: str, kind: str, outcome: str = "Under investigation") -> list[object]:
    place = (
        ["", "", "No Location", "", ""] if not lsoa else [-1.2, 52.7, "On or near High Street", lsoa, "Charnwood 001A"]
    )
    asb = kind == "Anti-social behaviour"
    identifier = "" if asb else f"{number:064x}"
    return [
        identifier,
        month,
        "Leicestershire Police",
        "Leicestershire Police",
        *place,
        kind,
        "" if asb else outcome,
        "",
    ]


def month_rows(month: str, burglaries: int = 2) -> list[list[object]]:
    """Each LSOA has `burglaries` burglaries, 3 violent offences and 1 incident; one row has no place."""
    rows = []
    for lsoa in LSOAS:
        rows += [crime(month, 1, lsoa, "Burglary")] * burglaries
        rows += [crime(month, 2, lsoa, "Violence and sexual offences", "Awaiting court outcome")] * 3
        rows += [crime(month, 3, lsoa, "Anti-social behaviour")]
    return [*rows, crime(month, 4, "", "Other theft")]


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of police.uk, lookups and a population estimate for three LSOAs of one district."""
    folder = tmp_path_factory.mktemp("releases")
    for month in MONTHS:
        write_rows(folder / month / f"{month}-{FORCE}-street.csv", HEADER, month_rows(month))
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
    write_rows(
        folder / "population20_lsoa11.csv",
        ["lsoa11_name", "lsoa11_code", "total_population", *map(str, range(90)), "90+"],
        [["Charnwood", lsoa, 1820, *([20] * 91)] for lsoa in LSOAS],
    )
    return folder


@pytest.fixture(scope="session")
def store(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases, loaded by the command."""
    place = tmp_path_factory.mktemp("stores") / "evidence"
    loaded = run("load", releases, "--store", place)
    assert loaded.status == 0, loaded.out + loaded.err
    return place


@pytest.fixture
def saferplace(store: Path) -> Callable[..., Ran]:
    """The command on the loaded store."""
    return lambda *arguments: run(*arguments, store=store)
