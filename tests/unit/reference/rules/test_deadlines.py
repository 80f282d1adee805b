"""What must be done before a meeting."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.reference.rules.content import RuleError
from saferplace.reference.rules.deadlines import (
    clear_days_before,
    deadline_rules,
    deadlines_before,
    load_deadline_rules,
)

ROW = """[[deadline]]
id = "x"
act = "Send"
bodies = ["board"]
only_key = false
clear_days = 5
days = "working"
citation = "Act"
nation = "E"
evidence = "V"
source = "somewhere"
"""


def test_neither_the_day_of_the_act_nor_that_of_the_meeting_counts() -> None:
    # Thursday 7 December 2017: 6, 5, 4, 1 December and 30 November are clear, so Wednesday 29 November is the last day.
    assert clear_days_before(date(2017, 12, 7), 5, working=True) == date(2017, 11, 29)
    assert clear_days_before(date(2017, 12, 7), 28, working=False) == date(2017, 11, 8)
    assert clear_days_before(date(2017, 12, 4), 0, working=True) == date(2017, 12, 1)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 40))
def test_exactly_that_many_days_lie_between(day: date, count: int) -> None:
    last = clear_days_before(day, count, working=True)
    between = [last + timedelta(days=n) for n in range(1, (day - last).days)]
    assert sum(item.weekday() < 5 for item in between) == count
    assert last.weekday() < 5


def test_a_key_decision_of_the_cabinet_needs_notice_first() -> None:
    found = deadlines_before(deadline_rules(), "england", "cabinet", date(2017, 12, 7), takes_key_decision=True)
    assert [(item.rule.id, item.due_on) for item in found] == [
        ("R-36-key-decision-notice", date(2017, 11, 8)),
        ("R-36-papers-cabinet", date(2017, 11, 29)),
    ]
    plain = deadlines_before(deadline_rules(), "england", "cabinet", date(2017, 12, 7), takes_key_decision=False)
    assert [item.rule.id for item in plain] == ["R-36-papers-cabinet"]


def test_english_rules_are_not_welsh() -> None:
    day = date(2017, 12, 7)
    assert deadlines_before(deadline_rules(), "wales", "cabinet", day, takes_key_decision=True) == []
    assert len(deadlines_before(deadline_rules(), "wales", "board", day, takes_key_decision=False)) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('act = "Send"', "", "'act' is missing"),
        ("clear_days = 5", "clear_days = -1", "whole number"),
        ("only_key = false", 'only_key = "no"', "true or false"),
        ('bodies = ["board"]', "bodies = []", "list of kinds"),
        ('days = "working"', 'days = "moon"', "'days' is 'moon'"),
        ("[[deadline]]", "[[deadline", "cannot be read"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(ROW.replace(old, new, 1))
    with pytest.raises(RuleError, match=told):
        load_deadline_rules(file)
