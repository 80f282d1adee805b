"""Scores of a group: combined, ranked, and tried with other weights."""

from saferplace.assessment.group_scores import Theme, combine, rank_themes, try_other_weights
from saferplace.assessment.scoring import Criterion

EQUAL = dict.fromkeys(Criterion, 1.0)
V, T, H = Criterion.VOLUME, Criterion.TREND, Criterion.HARM


def test_points_of_several_people_keep_their_spread() -> None:
    found = combine([1, 3, 2])
    assert found is not None
    assert (found.mean, found.lowest, found.highest, found.people) == (2.0, 1, 3, 3)
    assert found.is_split
    assert not combine([1, 2]).is_split  # type: ignore[union-attr]
    assert combine([]) is None


def test_ties_share_a_rank_and_the_last_place_of_the_shortlist() -> None:
    themes = [Theme("low", {V: 1}), Theme("a", {V: 2}), Theme("top", {V: 3}), Theme("b", {V: 2}), Theme("none", {})]
    found = rank_themes(themes, EQUAL, fewest=1, shortlist=2)
    assert [(each.id, each.rank, each.is_shortlisted) for each in found] == [
        ("top", 1, True),
        ("a", 2, True),
        ("b", 2, True),
        ("low", 4, False),
        ("none", None, False),
    ]
    assert found[0].total == 100.0


def test_a_mixed_group_is_never_put_forward_and_takes_nobodys_place() -> None:
    themes = [Theme("mixed", {V: 3}, is_mixed=True), Theme("a", {V: 1})]
    found = rank_themes(themes, EQUAL, fewest=1, shortlist=1)
    assert [(each.id, each.is_shortlisted) for each in found] == [("mixed", False), ("a", True)]


def test_too_few_criteria_give_no_total() -> None:
    (found,) = rank_themes([Theme("a", {V: 3, T: None})], EQUAL, fewest=2, shortlist=1)
    assert (found.total, found.rank, found.is_shortlisted) == (None, None, False)


def test_nothing_is_put_forward_when_none_is_wanted() -> None:
    assert not any(each.is_shortlisted for each in rank_themes([Theme("a", {V: 3})], EQUAL, fewest=1, shortlist=0))


def test_a_quarter_more_weight_can_change_who_is_put_forward() -> None:
    # By hand: a = (3 + 0) / 6 = 50 %, b = (0 + 2.8) / 6 = 47 %; trend times 1.25: 3 / 6.75 = 44 %, 3.5 / 6.75 = 52 %.
    themes = [Theme("a", {V: 3, T: 0}), Theme("b", {V: 0, T: 2.8})]
    shifts = {(each.criterion, each.factor): each for each in try_other_weights(themes, EQUAL, fewest=1, shortlist=1)}
    assert set(shifts) == {(V, 0.75), (V, 1.25), (T, 0.75), (T, 1.25)}
    assert (shifts[T, 1.25].order_changes, shifts[T, 1.25].enters, shifts[T, 1.25].leaves) == (True, ("b",), ("a",))
    assert not shifts[T, 0.75].order_changes
    assert shifts[V, 0.75].order_changes


def test_a_weight_of_nothing_is_not_tried() -> None:
    weights = {**EQUAL, H: 0.0}
    assert {
        each.criterion for each in try_other_weights([Theme("a", {V: 1, H: 2})], weights, fewest=1, shortlist=1)
    } == {V}
