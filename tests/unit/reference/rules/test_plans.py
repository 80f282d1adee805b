"""What the law asks of a partnership plan."""

from datetime import date
from pathlib import Path

import pytest

from saferplace.reference.rules.content import RuleError
from saferplace.reference.rules.plans import load_plan_rules, plan_rules

CONTENT = """[[content]]
id = "R-11"
check = "steps"
title = "Steps"
citation = "Act"
nation = "E"
severity = "warns"
in_force_from = 2007-08-01
in_force_to = 2020-01-01
evidence = "V"
source = "somewhere"
checked_on = 2026-01-01
"""
DUTY = """[[duty]]
id = "R-15"
act = "Send it"
citation = "Act"
nation = "E"
tier = "two_tier"
when = "after"
in_force_from = 2007-08-01
evidence = "V"
source = "somewhere"
checked_on = 2026-01-01
"""


def checks(nation: str, day: date) -> set[str]:
    return {rule.check for rule in plan_rules().content_in_force(nation, day)}


def duties(nation: str, codes: list[str], day: date) -> set[str]:
    return {duty.id for duty in plan_rules().duties_in_force(nation, codes, day)}


def test_serious_violence_is_a_head_since_the_duty_began() -> None:
    assert "head.serious_violence" not in checks("england", date(2023, 1, 30))
    assert "head.serious_violence" in checks("england", date(2023, 1, 31))
    assert checks("wales", date(2026, 1, 1)) == checks("england", date(2026, 1, 1))


def test_england_and_wales_have_regulations_of_their_own() -> None:
    cited = {
        nation: {rule.citation for rule in plan_rules().content_in_force(nation, date(2026, 1, 1))}
        for nation in ("england", "wales")
    }
    assert any("2007/1830" in text for text in cited["england"])
    assert not any("2007/1830" in text for text in cited["wales"])
    assert "SI 2007/3076 (W)" in cited["wales"]


def test_duties_by_nation_and_tier() -> None:
    day = date(2026, 1, 1)
    assert duties("england", ["E06000020"], day) == {"R-13", "R-14", "R-35"}
    assert duties("england", ["E07000193"], day) == {"R-13", "R-14", "R-15", "R-35"}
    assert duties("wales", ["W06000001"], day) == {"R-41"}


def test_a_row_ends(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(CONTENT + DUTY, encoding="utf-8")
    rules = load_plan_rules(path)
    assert len(rules.content_in_force("england", date(2020, 1, 1))) == 1
    assert rules.content_in_force("england", date(2020, 1, 2)) == ()
    assert rules.content_in_force("wales", date(2020, 1, 1)) == ()
    assert len(rules.duties_in_force("england", ["E07000193"], date(2030, 1, 1))) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Steps"', "", "content row 1: 'title' is missing"),
        ('severity = "warns"', 'severity = "shouts"', "content row 1: 'severity' is 'shouts'"),
        ('nation = "E"', 'nation = "S"', "'nation' is 'S'"),
        ("in_force_from = 2007-08-01", 'in_force_from = "soon"', "'in_force_from' must be a date"),
        ("in_force_to = 2020-01-01", "in_force_to = 2001-01-01", "'in_force_to' must be a date"),
        ('tier = "two_tier"', 'tier = "three"', "duty row 1: 'tier' is 'three'"),
        ('when = "after"', 'when = "never"', "duty row 1: 'when' is 'never'"),
    ],
)
def test_a_faulty_row_is_refused_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "rules.toml"
    text = CONTENT + DUTY
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=told.replace("(", r"\(")):
        load_plan_rules(path)


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("[[content]", encoding="utf-8")
    with pytest.raises(RuleError, match="cannot be read"):
        load_plan_rules(path)
