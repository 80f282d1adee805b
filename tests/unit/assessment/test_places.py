import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.assessment.panel import Panel
from saferplace.assessment.places import of_level, rank_places, wards_to_picture
from tests.unit.assessment.world import OWN, PREVIOUS, small_areas, values, world


def wards(counts, **over):
    panel = Panel(world(small_areas=small_areas(counts), **over))
    return {
        row["area_code"]: row for row in of_level(rank_places(panel), "recorded_crime", "ward").iter_rows(named=True)
    }


def test_the_ratio_is_the_rate_over_the_rate_of_the_whole_area():
    # Ward: 1,900 of 10,000 = 190 per 1,000; whole area 90 per 1,000: 2.11 times. Its share: 1,900 / 9,000.
    row = wards({"E05000001": (1700.0, 1900.0)})["E05000001"]
    assert row["rate"] == pytest.approx(190)
    assert row["ratio"] == pytest.approx(190 / 90)
    assert row["ratio_lower"] == pytest.approx(row["lower"] / 90)
    assert row["share"] == pytest.approx(1900 / 9000)


def test_steady_means_above_in_both_years():
    # The whole area: 80 per 1,000 then, 90 now.
    found = wards(
        {
            "E05000001": (1700.0, 1900.0),
            "E05000002": (805.0, 1100.0),
            "E05000003": (500.0, 520.0),
            "E05000004": (800.0, 900.0),
            "E05000005": (900.0, 900.0),
        }
    )
    assert {code: row["steadiness"] for code, row in found.items()} == {
        "E05000001": "above in both years",
        "E05000002": "above this year only",
        "E05000003": "below in both years",
        "E05000004": "no clear difference",
        "E05000005": "above last year only",
    }
    assert [row["rank"] for row in found.values()] == [1, 2, 3, 3, 5]


def test_nothing_is_steady_when_a_year_is_incomplete():
    frame = values()
    thin = (pl.col("area_code") == OWN.code) & (pl.col("period") == PREVIOUS.code)
    frame = frame.with_columns(pl.when(thin).then(0.8).otherwise(pl.col("completeness")).alias("completeness"))
    assert wards({"E05000001": (1700.0, 1900.0)}, values=frame)["E05000001"]["steadiness"] == ""


def test_small_numbers_are_hidden_in_every_column_that_would_give_them_away():
    found = wards({"E05000001": (50.0, 3.0), "E05000002": (2.0, 4.0), "E05000003": (50.0, 60.0)})
    hidden = found["E05000001"]
    assert hidden["hidden"]
    assert all(hidden[name] is None for name in ("count", "rate", "lower", "upper", "ratio", "share", "rank"))
    assert hidden["label"] == ""
    assert found["E05000003"]["count"] == 60.0
    # The year before only one was small, so the next smallest is hidden with it.
    assert {code for code, row in found.items() if row["hidden_before"]} == {"E05000001", "E05000002"}
    assert [row["count_before"] for row in found.values()] == [50.0, None, None]


def test_a_single_small_number_takes_the_next_smallest_with_it():
    found = wards(
        {"E05000001": (50.0, 3.0), "E05000002": (50.0, 40.0), "E05000003": (50.0, 60.0), "E05000004": (9.0, 0.0)}
    )
    assert {code for code, row in found.items() if row["hidden"]} == {"E05000001", "E05000002"}
    assert found["E05000004"]["count"] == 0.0


def test_no_residents_means_no_rate():
    panel = Panel(world(small_areas=small_areas({"E05000001": (50.0, 60.0)}, population=0.0)))
    row = of_level(rank_places(panel), "recorded_crime", "ward").row(0, named=True)
    assert (row["count"], row["rate"], row["ratio"], row["rank"]) == (60.0, None, None, None)


def test_no_small_areas_give_an_empty_frame():
    assert rank_places(Panel(world(small_areas=small_areas({})))).is_empty()


def test_the_wards_worth_describing_are_the_steady_ones():
    panel = Panel(world())
    assert wards_to_picture(panel, rank_places(panel)) == (("E05000001", "Ward 01"),)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 40), min_size=3, max_size=8), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_one_hidden_number_never_stands_alone(counts, random):
    named = {f"E050000{i:02d}": (100.0, float(count)) for i, count in enumerate(counts)}
    shuffled = list(named.items())
    random.shuffle(shuffled)
    one, other = wards(named), wards(dict(shuffled))
    assert one == other
    hidden = [code for code, row in one.items() if row["hidden"]]
    assert set(hidden) >= {code for code, (_, count) in named.items() if 0 < count < 5}
    larger = sum(count >= 5 for count in counts)
    assert len(hidden) != 1 or larger == 0
