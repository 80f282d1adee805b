import polars as pl
import pytest

from saferplace.assessment.changes import find_changes
from saferplace.assessment.elsewhere import change_elsewhere
from saferplace.assessment.inputs import IndicatorFacts, Measure
from saferplace.assessment.panel import Panel
from tests.unit.assessment.world import COUNTRY, FORCE, OWN, PEERS, PREVIOUS, YEAR, value_row, values, world


def elsewhere(rows, **over):
    frame = pl.DataFrame(rows, schema=values().schema)
    panel = Panel(world(values=frame, **over))
    return {row.facts.id: row for row in change_elsewhere(panel, find_changes(panel))}


def pair(area, before, after, **over):
    return [value_row("burglary", area.code, PREVIOUS, before, **over), value_row("burglary", area.code, YEAR, after)]


def test_the_change_of_peers_is_that_of_all_their_events_together():
    # Own 100 to 120: 20 %. Force 1,000 to 1,100: 10 %. Peers 200 + 300 to 210 + 315: 525 of 500, 5 %.
    rows = [*pair(OWN, 100.0, 120.0), *pair(FORCE, 1000.0, 1100.0), *pair(PEERS[0], 200.0, 210.0)]
    found = elsewhere([*rows, *pair(PEERS[1], 300.0, 315.0)])["burglary"]
    assert (found.own, found.force, found.peers) == (pytest.approx(20), pytest.approx(10), pytest.approx(5))
    assert found.country is None
    assert set(found.operands) == {"own", "force"}


def test_a_side_without_two_complete_years_is_left_out():
    rows = [*pair(OWN, 100.0, 120.0), *pair(COUNTRY, 900.0, 990.0)]
    thin = pair(PEERS[0], 200.0, 400.0, completeness=0.5)
    found = elsewhere([*rows, *thin, *pair(PEERS[1], 200.0, 220.0)])["burglary"]
    assert found.peers == pytest.approx(10)
    assert found.country == pytest.approx(10)


def test_nothing_is_said_without_anything_to_set_it_against():
    assert elsewhere(pair(OWN, 100.0, 120.0)) == {}
    rows = [*pair(OWN, 100.0, 120.0), *pair(FORCE, 1000.0, 1100.0)]
    assert elsewhere(rows, force=None, peer_group=None) == {}


def test_too_few_earlier_events_give_no_percentage():
    rows = [*pair(OWN, 100.0, 120.0), *pair(FORCE, 5.0, 50.0), *pair(PEERS[0], 100.0, 100.0)]
    assert elsewhere(rows)["burglary"].force is None


def test_shares_are_not_set_beside_each_other():
    facts = IndicatorFacts("burglary", "Share", "%", measure=Measure.SHARE, multiplier=100)
    assert elsewhere([*pair(OWN, 100.0, 120.0), *pair(FORCE, 1000.0, 1100.0)], indicators=(facts,)) == {}
