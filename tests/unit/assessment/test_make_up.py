import pytest

from saferplace.assessment.changes import find_changes
from saferplace.assessment.make_up import describe_make_up
from saferplace.assessment.panel import Panel
from tests.unit.assessment.world import COUNTS, values, world


def make_up(**over):
    panel = Panel(world(**over))
    return describe_make_up(panel, find_changes(panel))


def test_types_come_largest_first_with_their_share_of_all_crime():
    found = make_up()
    assert [row.facts.id for row in found.rows] == ["violence", "burglary", "bicycle_theft"]
    assert [row.share for row in found.rows] == pytest.approx([5100 / 9000, 3840 / 9000, 60 / 9000])
    assert found.residual == 0
    assert found.largest_share == pytest.approx(1)


def test_what_the_types_leave_over_is_kept():
    assert make_up(values=values({**COUNTS, "violence": (4000, 5090)})).residual == 10


def test_anti_social_behaviour_is_never_a_part_of_crime():
    ids = {row.facts.id for row in make_up().rows}
    assert "anti_social_behaviour" not in ids


def test_without_a_total_there_are_no_shares():
    counts = {name: pair for name, pair in COUNTS.items() if name != "recorded_crime"}
    found = make_up(values=values(counts))
    assert found.total is None
    assert [row.share for row in found.rows] == [None, None, None]
    assert (found.residual, found.largest_share) == (None, None)
