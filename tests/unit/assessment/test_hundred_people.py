import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.assessment.hundred_people import describe_as_hundred, share_out
from saferplace.assessment.inputs import Profile
from tests.unit.assessment.world import OWN, world


def test_the_largest_fractions_get_the_people_left_over():
    # 3.5, 41.2 and 55.3 of 100: whole parts 3 + 41 + 55 = 99, the one left goes to the fraction of .5.
    assert share_out([35, 412, 553]) == [4, 41, 55]


def test_equal_fractions_go_in_order():
    assert share_out([1, 1, 1]) == [34, 33, 33]


@pytest.mark.parametrize("counts", [[0, 0], [-1, 2]])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="counts must not"):
        share_out(counts)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12).filter(lambda counts: sum(counts) > 1))
def test_it_is_always_a_hundred_and_never_a_whole_person_out(counts):
    people = share_out(counts)
    assert sum(people) == 100
    exact = [count * 100 / sum(counts) for count in counts]
    assert all(abs(one - other) < 1.0000001 for one, other in zip(people, exact, strict=True))


def test_the_area_and_its_wards_are_described():
    own, ward = describe_as_hundred(world(), [("E05000001", "Ward 01"), ("E05000009", "Nowhere")])
    assert [(share.category, share.people) for share in own.ages] == [
        ("aged 0 to 15", 20),
        ("aged 16 to 64", 60),
        ("aged 65 and over", 20),
    ]
    # Five LSOAs of tenth 1 and sixty spread evenly over ten tenths: 5 + 12 of 65 are in the most deprived fifth, 26.2.
    assert [share.people for share in own.deprivation] == [26, 19, 19, 18, 18]
    assert ward.name == "Ward 01"
    assert [share.people for share in ward.deprivation] == [100, 0, 0, 0, 0]


def test_a_missing_count_leaves_the_topic_out():
    ages = pl.DataFrame(
        {"area_code": [OWN.code], "band": ["0 to 15"], "first_age": [0], "persons": [None]},
        schema_overrides={"persons": pl.Float64},
    )
    assert describe_as_hundred(world(profile=Profile(ages=ages))) == ()
