import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.assessment.inputs import InputError
from saferplace.assessment.peers import PEER_FACTS_SCHEMA, choose_peers, given_peers
from tests.unit.assessment.world import OWN, PEERS


def facts(rows):
    """rows: code -> (population, share 65 and over, deprivation mean)."""
    return pl.DataFrame(
        [
            {
                "area_code": code,
                "name": f"Area {code[-1]}",
                "population": population,
                "density": None,
                "share_under_16": None,
                "share_16_to_24": None,
                "share_65_and_over": older,
                "deprivation_mean": deprivation,
            }
            for code, (population, older, deprivation) in rows.items()
        ],
        schema=dict(PEER_FACTS_SCHEMA),
    )


# Four areas on a line: only deprivation differs, 1, 2, 3 and 10.
LINE = {
    "E22000001": (100_000.0, None, 1.0),
    "E22000002": (100_000.0, None, 2.0),
    "E22000003": (100_000.0, None, 3.0),
    "E22000004": (100_000.0, None, 10.0),
}


def test_the_nearest_come_first_with_their_distance_in_standard_deviations():
    # Population is the same everywhere, so only deprivation counts. Its deviation (of all four) is
    # sqrt((9 + 4 + 1 + 36) / 4) = sqrt(12.5) = 3.5355.
    group = choose_peers(facts(LINE), "E22000001", size=2)
    assert [peer.area.code for peer in group.peers] == ["E22000002", "E22000003"]
    assert [peer.distance for peer in group.peers] == pytest.approx([1 / 12.5**0.5, 2 / 12.5**0.5])
    assert list(group.facts_used) == ["deprivation_mean"]
    assert group.own_facts == {"deprivation_mean": 1.0}
    assert "The 2 areas most like this one, out of 3 with" in group.explanation
    assert "too few to choose from" in choose_peers(facts(LINE), "E22000001").explanation
    exact = choose_peers(facts(LINE), "E22000001", size=3).explanation
    assert exact.startswith("All 3 other areas")
    assert "too few" not in exact


def test_a_in_the_group_of_b_does_not_put_b_in_the_group_of_a():
    nearest_to_far = choose_peers(facts(LINE), "E22000004", size=1)
    assert [peer.area.code for peer in nearest_to_far.peers] == ["E22000003"]
    nearest_to_third = choose_peers(facts(LINE), "E22000003", size=1)
    assert [peer.area.code for peer in nearest_to_third.peers] == ["E22000002"]


def test_size_counts_by_factors():
    rows = {f"E2200000{i}": (population, None, None) for i, population in enumerate((100.0, 50.0, 200.0, 210.0), 1)}
    group = choose_peers(facts(rows), "E22000001", size=3)
    by_code = {peer.area.code: peer.distance for peer in group.peers}
    assert by_code["E22000002"] == pytest.approx(by_code["E22000003"])
    assert by_code["E22000004"] > by_code["E22000003"]


def test_a_fact_the_own_area_or_half_of_the_areas_lack_is_not_used():
    rows = {**LINE, "E22000001": (100_000.0, 0.2, 1.0)}
    assert "share_65_and_over" not in choose_peers(facts(rows), "E22000001").facts_used
    rows = {code: (people, 0.1 * i, poor) for i, (code, (people, _, poor)) in enumerate(LINE.items())}
    rows["E22000001"] = (100_000.0, None, 1.0)
    assert "share_65_and_over" not in choose_peers(facts(rows), "E22000001").facts_used


def test_an_area_that_lacks_a_used_fact_is_not_chosen():
    rows = {**LINE, "E22000002": (100_000.0, None, None)}
    group = choose_peers(facts(rows), "E22000001")
    assert [peer.area.code for peer in group.peers] == ["E22000003", "E22000004"]


def test_unknown_areas_and_areas_without_facts_are_refused():
    with pytest.raises(InputError, match="expected a row for E22000009"):
        choose_peers(facts(LINE), "E22000009")
    with pytest.raises(InputError, match="no population, age or deprivation"):
        choose_peers(facts(dict.fromkeys(LINE, (None, None, None))), "E22000001")


def test_a_given_group_leaves_out_the_own_area_and_repeats():
    group = given_peers([PEERS[0], OWN, PEERS[0], PEERS[1]], OWN.code)
    assert [peer.area for peer in group.peers] == [PEERS[0], PEERS[1]]
    assert group.method == "given"
    assert all(peer.distance is None for peer in group.peers)


@settings(max_examples=25)
@given(st.permutations(list(LINE)))
def test_the_order_of_the_facts_changes_nothing(order):
    one = choose_peers(facts(LINE), "E22000002")
    other = choose_peers(facts({code: LINE[code] for code in order}), "E22000002")
    assert one == other
