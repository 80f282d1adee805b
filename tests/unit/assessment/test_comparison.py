import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.assessment.comparison import PEER_MEAN, compare
from saferplace.assessment.panel import Panel
from saferplace.assessment.peer_group import Peer, PeerGroup
from tests.unit.assessment.world import COUNTRY, CRIME, FORCE, OWN, PEERS, PREVIOUS, YEAR, value_row, values, world


def row(given_input, indicator="recorded_crime"):
    found = compare(Panel(given_input)).row(indicator)
    assert found is not None
    return found


def test_the_peer_mean_is_unweighted_and_holds_the_own_area():
    # (90 + 70 + 75 + 80 + 85 + 95 + 100) / 7 = 595 / 7 = 85
    peers = row(world()).peers
    assert peers.benchmark.value == pytest.approx(85)
    assert peers.benchmark.name == PEER_MEAN
    assert "own area included" in peers.definition


def test_above_similar_and_below_follow_the_interval():
    # 9,000 crimes: 90.0 (88.2 to 91.9). Force 80: above. England 90: similar.
    crime = row(world())
    assert (crime.force.label, crime.country.label, crime.peers.benchmark.label) == ("above", "similar", "above")
    assert crime.force.percent == pytest.approx(12.5)
    assert crime.force.judgement == "worse"


def test_rank_one_is_the_highest_and_the_own_area_counts():
    # Peers 95 and 100 are higher than 90: third of seven.
    peers = row(world()).peers
    assert (peers.rank, peers.of) == (3, 7)
    assert peers.rank_lower <= 3 <= peers.rank_upper


def test_a_peer_under_95_percent_complete_is_left_out_and_named():
    frame = values()
    thin = (pl.col("area_code") == PEERS[5].code) & (pl.col("period") == YEAR.code)
    frame = frame.with_columns(pl.when(thin).then(0.94).otherwise(pl.col("completeness")).alias("completeness"))
    peers = row(world(values=frame)).peers
    # Without the peer at 100: (595 - 100) / 6 = 82.5
    assert peers.benchmark.value == pytest.approx(82.5)
    assert (peers.of, peers.left_out) == (6, ("Peer 6",))


def test_an_incomplete_own_area_is_not_compared():
    crime = row(world(values=values(completeness=0.9)))
    assert crime.force.label == ""
    assert crime.force.why_not == "own figure under 95 % complete"
    assert crime.peers.rank is None


def test_an_incomplete_or_missing_force_is_not_compared():
    frame = values().filter(~((pl.col("area_code") == FORCE.code) & (pl.col("indicator") == "recorded_crime")))
    assert row(world(values=frame)).force.why_not == "no figure"
    thin = pl.when(pl.col("area_code") == COUNTRY.code).then(0.5).otherwise(pl.col("completeness"))
    frame = values().with_columns(thin.alias("completeness"))
    assert row(world(values=frame)).country.why_not == "under 95 % complete"
    assert row(world(country=None)).country.why_not == "not loaded"


def test_without_peers_there_is_no_standing():
    assert row(world(peer_group=None)).peers is None


def test_a_measure_that_nobody_counts_is_averaged_but_not_ranked():
    facts = CRIME.__class__("score", "Score", "points", measure="mean")
    rows = [
        {**value_row("score", area.code, YEAR, 10.0, 100.0), "numerator": None, "denominator": None, "value": value}
        for area, value in ((OWN, 4.0), (PEERS[0], 1.0), (PEERS[1], 1.0))
    ]
    frame = pl.DataFrame([{**each, "lower": 3.0, "upper": 5.0} for each in rows], schema=values().schema)
    peers = row(world(indicators=(facts,), values=frame), "score").peers
    assert peers.benchmark.value == pytest.approx(2.0)
    assert peers.rank is None


@settings(max_examples=25, deadline=None)
@given(st.permutations(list(range(6))), st.permutations(list(range(10))))
def test_neither_the_order_of_peers_nor_of_rows_changes_anything(order, rows):
    frame = values()
    keys = [rows[i % 10] for i in range(frame.height)]
    shuffled = frame.with_columns(pl.Series("order", keys)).sort("order").drop("order")
    group = PeerGroup("given", "", tuple(Peer(PEERS[i], None, {}) for i in order), {}, {})
    one, other = row(world()).peers, row(world(values=shuffled, peer_group=group)).peers
    assert one.benchmark.value == pytest.approx(other.benchmark.value)
    assert (one.benchmark.label, one.rank, one.rank_lower, one.rank_upper) == (
        other.benchmark.label,
        other.rank,
        other.rank_lower,
        other.rank_upper,
    )


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_labels_agree_with_intervals(own, force):
    rows = [
        value_row("recorded_crime", OWN.code, YEAR, float(own)),
        value_row("recorded_crime", OWN.code, PREVIOUS, float(own)),
        value_row("recorded_crime", FORCE.code, YEAR, float(force) * 10, 1_000_000.0),
    ]
    crime = row(world(values=pl.DataFrame(rows, schema=values().schema), peer_group=None))
    benchmark = crime.force.value
    expected = "above" if crime.own.lower > benchmark else "below" if crime.own.upper < benchmark else "similar"
    assert crime.force.label == expected
