"""Words of the paper that depend on the figures: cells, titles, numbers as printed."""

from dataclasses import replace

import pytest

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.inputs import Measure
from saferplace.assessment.panel import Cell, ValueKey
from saferplace.assessment.sentences import Form, Number
from saferplace.documents.strategic_assessment.levels import ordinal
from saferplace.documents.strategic_assessment.tables import change_text
from saferplace.documents.strategic_assessment.writer import print_number
from tests.unit.assessment.world import CRIME

CELL = Cell(ValueKey("recorded_crime", "E22000001", "2021/22"))
NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("amount", "form", "printed"),
    [
        (14000.0, Form.COUNT, "14,000"),
        (2.5, Form.COUNT, "3"),
        (74.25, Form.RATE, "74.3"),
        (0.254, Form.RATE, "0.25"),
        (0.0, Form.RATE, "0.0"),
        (12.5, Form.PERCENT, f"13{NO_BREAK}%"),
        (0.4, Form.PERCENT, f"less than 1{NO_BREAK}%"),
        (0.0, Form.PERCENT, f"0{NO_BREAK}%"),
        (98.25, Form.SHARE, f"98.3{NO_BREAK}%"),
        (1.25, Form.POINTS, "1.3 percentage points"),
        (2.08, Form.TIMES, "2.1 times"),
        (3.0, Form.RANK, "3"),
    ],
)
def test_numbers_are_rounded_half_up_once(amount, form, printed):
    assert print_number(Number(amount, form)) == printed


@pytest.mark.parametrize(
    ("rank", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (113, "113th")],
)
def test_ranks_in_words(rank, words):
    assert ordinal(rank) == words


def test_a_change_in_a_cell_says_what_chance_allows():
    row = ChangeRow(CRIME, CELL, CELL, volume=20.0, percent=20.4, direction="rose")
    assert change_text(row) == f"rose (+20{NO_BREAK}%)"
    assert change_text(replace(row, percent=None)) == "rose (+20)"
    assert change_text(replace(row, direction="")) == f"+20{NO_BREAK}% (not tested)"
    assert change_text(replace(row, direction="", percent=None, volume=None)) == "not tested"
    assert change_text(replace(row, percent=None, volume=None)) == "rose"
    assert change_text(replace(row, why_not="no figures for 2020/21")) == "not shown: no figures for 2020/21"
    share = replace(CRIME, measure=Measure.SHARE)
    row = replace(row, facts=share, points=-1.25, direction="fell")
    assert change_text(row) == "fell (\N{MINUS SIGN}1.3 percentage points)"
