from datetime import date

import pytest

from saferplace.reference.rules.content import RuleError, in_force, load_content_rules

GOOD = """
[[content]]
id = "views"
head = "What people think"
citation = "SI 2007/1830 reg 7"
nation = "E"
in_force_from = 2007-08-01
evidence = "R"
source = "legislation.gov.uk"
checked_on = 2026-11-21
filled_by = "people"
sections = ["views"]
prompt = "Write it."
"""


def test_the_english_table_has_the_six_heads_of_the_regulations():
    rules = in_force(load_content_rules(), "E", date(2022, 4, 1))
    assert [rule.id for rule in rules] == [
        "levels_and_patterns",
        "changes_and_why",
        "priorities",
        "views",
        "last_plan",
        "county_matters",
    ]
    assert all(rule.citation.startswith("SI 2007/1830") for rule in rules)


def test_wales_has_its_own_citation_and_no_county_group():
    rules = in_force(load_content_rules(), "W", date(2022, 4, 1))
    assert {rule.citation for rule in rules} == {"SI 2007/3076 (W)"}
    assert "county_matters" not in {rule.id for rule in rules}


def test_nothing_applied_before_the_regulations_came_into_force():
    assert in_force(load_content_rules(), "E", date(2007, 7, 31)) == ()
    assert len(in_force(load_content_rules(), "E", date(2007, 8, 1))) == 6


def test_a_rule_ends_on_its_last_day(tmp_path):
    table = tmp_path / "rules.toml"
    table.write_text(GOOD + "in_force_to = 2028-05-05\n")
    rules = load_content_rules(table)
    assert len(in_force(rules, "E", date(2028, 5, 5))) == 1
    assert in_force(rules, "E", date(2028, 5, 6)) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('head = "What people think"', 'head = " "', "'head' is missing or empty"),
        ("in_force_from = 2007-08-01", 'in_force_from = "2007"', "'in_force_from' must be a date"),
        ('evidence = "R"', 'evidence = "Z"', "'evidence' is 'Z'"),
        ('filled_by = "people"', 'filled_by = "robots"', "'filled_by' is 'robots'"),
        ('sections = ["views"]', "sections = []", "'sections' must be a list"),
        ('prompt = "Write it."', 'prompt = "Write it."\nin_force_to = 2001-01-01', "'in_force_to'"),
        ("[[content]]", "[[content", "cannot be read"),
    ],
)
def test_a_damaged_table_is_refused_with_the_row_and_the_reason(tmp_path, old, new, says):
    table = tmp_path / "rules.toml"
    table.write_text(GOOD.replace(old, new))
    with pytest.raises(RuleError, match=r"rules\.toml") as refusal:
        load_content_rules(table)
    assert says in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RuleError, match="cannot be read"):
        load_content_rules(tmp_path / "none.toml")
