import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.assessment.comparison import PEER_NAMES, compare
from saferplace.assessment.panel import Panel
from saferplace.assessment.peer_group import Peer, PeerGroup
from tests.unit.assessment.world import (
    COUNTRY,
    COUNTS,
    CRIME,
    FORCE,
    OWN,
    PEERS,
    PREVIOUS,
    YEAR,
    value_row,
    values,
    world,
)


def row(given_input, indicator="recorded_crime"):
    found = compare(Panel(given_input)).row(indicator)
    assert found is not None
    return found


def test_the_peer_average_is_pooled_and_holds_the_own_area():
    # (90 + 70 + 75 + 80 + 85 + 95 + 100) / 7 = 595 / 7 = 85
    peers = row(world()).peers
    assert peers.benchmark.value == pytest.approx(85)
    assert peers.benchmark.name == PEER_NAMES["pooled"]
    assert peers.definition == "pooled average of 7 areas: total events over total population"


@pytest.mark.parametrize(
    ("method", "expected", "words"),
    [
        # Own area 9,000 for 100,000; one peer of 300,000 with 12,000 (40 per 1,000); five of 100,000 at 70 to 95.
        ("pooled", (9000 + 12_000 + 40_500) / 900, "pooled average of 7 areas: total events over total population"),
        ("mean_including", (90 + 40 + 405) / 7, "unweighted mean of the rates of 7 areas, own area included"),
        ("mean_excluding", (40 + 405) / 6, "unweighted mean of the rates of 6 other areas, own area left out"),
    ],
)
def test_each_average_is_what_it_says(method, expected, words):
    frame = values().filter(~((pl.col("area_code") == PEERS[5].code) & (pl.col("indicator") == "recorded_crime")))
    large = pl.DataFrame([value_row("recorded_crime", PEERS[5].code, YEAR, 12_000, 300_000.0)], schema=frame.schema)
    found = compare(Panel(world(values=pl.concat([frame, large]))), method)
    peers = found.row("recorded_crime").peers
    assert peers.benchmark.value == pytest.approx(expected)
    assert peers.definition == words
    assert peers.benchmark.name == PEER_NAMES[method]
    assert any(PEER_NAMES[method].split()[0] in text for text in found.method)


def test_a_difference_within_the_spread_of_the_group_is_similar_by_the_second_label():
    # 90 against 85 with peers from 70 to 100: more than chance, but nothing unusual.
    side = row(world()).peers.benchmark
    assert (side.label, side.spread_label, side.said_label) == ("above", "similar", "similar")
    assert side.is_within_spread
    assert side.spread.lower < 90 < side.spread.upper


def test_a_difference_far_beyond_the_spread_keeps_its_label():
    counts = {**COUNTS, "recorded_crime": (16_000, 16_000)}
    side = row(world(values=values(counts))).peers.benchmark
    assert (side.label, side.spread_label, side.is_within_spread) == ("above", "above", False)
    assert side.spread.upper < 160


def test_few_areas_have_no_second_label():
    group = PeerGroup("given", "", tuple(Peer(area, None, {}) for area in PEERS[:3]), {}, {})
    side = row(world(peer_group=group)).peers.benchmark
    assert (side.spread, side.spread_label, side.said_label) == (None, "", side.label)


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


@settings(max_examples=25)
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


@settings(max_examples=50)
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
