"""The forces and where their LSOAs lie."""

import csv
from pathlib import Path

import pytest

from saferplace.reference.forces import (
    FORCE_BY_SLUG,
    FORCE_SLUGS,
    FORCES,
    SLUG_BY_NAME,
    SLUG_BY_POLICE_FORCE_AREA,
    is_lsoa_of_2021_only,
    lsoas_of_2011_only,
    police_force_area_of,
)


def test_all_territorial_forces_and_two_without_territory() -> None:
    real = [force for force in FORCES if not force.made_up]
    assert len(real) == 45
    assert sorted(force.slug for force in real if force.pfa_code is None) == ["btp", "northern-ireland"]
    assert len({force.pfa_code for force in real}) == 44
    assert len(FORCE_BY_SLUG) == len({force.name for force in FORCES}) == len(FORCES)
    assert set(SLUG_BY_NAME.values()) == set(FORCE_BY_SLUG)


def test_areas_are_those_of_the_national_lookup(shared: Path) -> None:
    with (shared / "data" / "lookups" / "lookup_ltla24_csp24_pfa24.csv").open(encoding="utf-8") as handle:
        names = {row["pfa24_code"]: row["pfa24_name"] for row in csv.DictReader(handle)}
    made_up = {force.pfa_code for force in FORCES if force.made_up}
    assert set(FORCE_SLUGS.values()) - made_up == set(names)
    for code, name in names.items():
        words = name.lower().replace("london, city of", "city of london").replace(" police", "").replace("&", "and")
        assert SLUG_BY_POLICE_FORCE_AREA[code] == words.replace(" ", "-")


@pytest.mark.parametrize(
    ("lsoa", "area"),
    [
        ("E01000001", "E23000034"),
        ("E01025631", "E23000021"),
        ("W01000001", "W15000001"),
        ("E01900001", "E23000015"),
        ("E01999999", None),
        ("A", None),
        ("S01000001", None),
    ],
)
def test_an_lsoa_lies_in_a_force_area(lsoa: str, area: str | None) -> None:
    assert police_force_area_of(lsoa) == area


def test_every_lsoa_of_both_vintages(shared: Path) -> None:
    folder = shared / "data" / "lookups"
    with (folder / "lookup_lsoa11_lsoa21_ltla22.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    old, new = {row["lsoa11_code"] for row in rows}, {row["lsoa21_code"] for row in rows}
    assert lsoas_of_2011_only() == old - new
    assert {code for code in old | new if is_lsoa_of_2021_only(code)} == new - old
    assert all(police_force_area_of(code) for code in old | new)
    assert not is_lsoa_of_2021_only("E01900001")
