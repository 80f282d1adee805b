"""Which responsible authorities a partnership needs."""

from datetime import date
from pathlib import Path

import pytest

from saferplace.reference.rules.authorities import (
    authorities_needed,
    authority_rules,
    ground_of,
    load_authority_rules,
)
from saferplace.reference.rules.content import RuleError

ROW = """[[authority]]
id = "R-01-x"
kind = "council"
name = "council"
citation = "Act"
nation = "EW"
tier = "any"
per_district = true
in_force_from = 1998-09-30
evidence = "V"
source = "somewhere"
checked_on = 2026-01-01
"""


def _kinds(nation: str, codes: list[str], day: date) -> dict[str, int]:
    return {rule.kind: count for rule, count in authorities_needed(authority_rules(), nation, codes, day)}


def test_a_district_in_a_county_needs_its_county_too() -> None:
    assert _kinds("england", ["E07000193"], date(2018, 4, 1)) == {
        "council": 1,
        "county_council": 1,
        "probation": 1,
        "police": 1,
        "fire": 1,
        "clinical_commissioning_group": 1,
    }


def test_a_unitary_council_has_no_county_and_today_a_care_board() -> None:
    found = _kinds("england", ["E06000020"], date(2026, 1, 1))
    assert "county_council" not in found
    assert found["integrated_care_board"] == 1


def test_each_district_covered_needs_its_council() -> None:
    assert _kinds("england", ["E07000193", "E07000194", "E07000193"], date(2026, 1, 1))["council"] == 2


def test_wales_has_health_boards_and_no_counties() -> None:
    found = _kinds("wales", ["W06000001"], date(2012, 11, 21))
    assert {"local_health_board", "police_authority"} <= set(found)
    assert not {"county_council", "primary_care_trust"} & set(found)
    assert "police_authority" not in _kinds("wales", ["W06000001"], date(2012, 11, 22))


def test_the_ground_of_an_authority_is_its_provision() -> None:
    assert ground_of("police", "england") == "Crime and Disorder Act 1998 section 5(1)(b)"
    assert ground_of("local_health_board", "england") == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "council"', 'name = " "', "'name' is missing"),
        ("in_force_from = 1998-09-30", 'in_force_from = "1998"', "'in_force_from' must be a date"),
        ("checked_on", "in_force_to = 1990-01-01\nchecked_on", "on or after"),
        ('tier = "any"', 'tier = "three"', "'tier' is 'three'"),
        ("per_district = true", 'per_district = "yes"', "true or false"),
        ("[[authority]]", "[[authority", "cannot be read"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(ROW.replace(old, new, 1))
    with pytest.raises(RuleError, match=told):
        load_authority_rules(file)
