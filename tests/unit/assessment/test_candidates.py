from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.assessment.candidates import Score, ScoringEvidence, score_candidates, weighted_total
from saferplace.assessment.changes import find_changes
from saferplace.assessment.comparison import compare
from saferplace.assessment.concentration import measure_concentration
from saferplace.assessment.harm import weigh_harm
from saferplace.assessment.inputs import HarmWeights, IndicatorFacts, IndicatorGroup, Measure
from saferplace.assessment.panel import Panel
from saferplace.assessment.scoring import SCHEME_FILE, Criterion, SchemeError, load_scheme, points_in
from tests.unit.assessment.world import COUNTS, INDICATORS, values, world

SCHEME = load_scheme()


def candidates(scheme=SCHEME, **over):
    panel = Panel(world(**over))
    evidence = ScoringEvidence(find_changes(panel), compare(panel), measure_concentration(panel), weigh_harm(panel))
    return score_candidates(panel, evidence, scheme)


def points(found, indicator):
    one = next(each for each in found.ranked if each.facts.id == indicator)
    return {score.criterion.value: score.points for score in one.scores}


def test_points_follow_the_bands():
    found = candidates()
    # Violence: 57 % of crime, up 27.5 % beyond chance, and 51 against (51+30+32+34+35+36+37)/7 = 36.4: 40 % above.
    assert points(found, "violence") == {
        "volume": 3,
        "trend": 3,
        "harm": None,
        "comparison": 3,
        "concentration": None,
        "public_concern": None,
        "ability_to_influence": None,
    }
    # Bicycle theft: 0.7 for every 100 crimes, no clear change, similar to its peers.
    assert points(found, "bicycle_theft")["volume"] == 0
    assert points(found, "bicycle_theft")["trend"] == 1
    assert points(found, "bicycle_theft")["comparison"] == 1
    # Anti-social behaviour fell beyond chance.
    assert points(found, "anti_social_behaviour")["trend"] == 0


def test_the_score_is_a_percentage_of_what_the_scored_criteria_could_give():
    scores = [
        Score(Criterion.VOLUME, 3, ()),
        Score(Criterion.TREND, 0, ()),
        Score(Criterion.COMPARISON, 0, ()),
        Score(Criterion.HARM, None, ()),
    ]
    # Volume weighs 3, trend and comparison 2 each: 3 x 3 of (3 + 2 + 2) x 3.
    assert weighted_total(scores, SCHEME) == pytest.approx(9 / 21 * 100)


def test_a_theme_known_by_too_few_figures_has_no_score():
    scores = [Score(Criterion.VOLUME, 3, ()), Score(Criterion.TREND, 3, ()), Score(Criterion.HARM, None, ())]
    assert weighted_total(scores, SCHEME) is None
    facts = IndicatorFacts("calls", "Calls", "calls", group=IndicatorGroup.LOCAL, measure=Measure.MEAN, multiplier=1.0)
    found = candidates(indicators=(*INDICATORS, facts), values=values({**COUNTS, "calls": (4000.0, 5000.0)}))
    calls = found.ranked[-1]
    assert (calls.facts.id, calls.total, calls.shortlisted) == ("calls", None, False)
    assert calls.why_not[-1] == "too few figures to score it, so people must judge it"


@given(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=7, max_size=7))
def test_a_score_lies_between_nothing_and_everything(given_points):
    scores = [Score(criterion, one, ()) for criterion, one in zip(Criterion, given_points, strict=True)]
    assert 0 <= weighted_total(scores, SCHEME) <= 100


def test_all_crime_is_no_candidate_and_the_list_is_ordered_by_score():
    found = candidates()
    assert "recorded_crime" not in {each.facts.id for each in found.ranked}
    assert found.ranked[0].facts.id == "violence"
    totals = [each.total for each in found.ranked]
    assert totals == sorted(totals, reverse=True)


def test_the_rest_keep_the_reason_why_not():
    found = candidates(scheme=replace(SCHEME, shortlist=1))
    assert [each.facts.id for each in found.shortlist] == ["violence"]
    assert all(each.why_not for each in found.others)
    bicycles = next(each for each in found.others if each.facts.id == "bicycle_theft")
    words = "".join(part if isinstance(part, str) else "#" for part in bicycles.why_not)
    assert words == "# of recorded crime; no clear change; similar to the average of its peer group"


def test_a_mixed_group_of_offences_is_never_put_forward():
    found = candidates(scheme=replace(SCHEME, mixed=("violence",)))
    violence = next(each for each in found.ranked if each.facts.id == "violence")
    assert not violence.shortlisted
    assert violence.why_not == ("a mixed group of offences: look at what is in it before making it a priority",)


def test_harm_counts_when_weights_are_loaded():
    # Violence 5,100 x 10 = 51,000; burglary 3,840 x 1 = 3,840: 93 % and 7 % of the whole; bicycles have no weight.
    found = candidates(harm=HarmWeights("test", "days", {"violence": 10.0, "burglary": 1.0}))
    assert points(found, "violence")["harm"] == 3
    assert points(found, "burglary")["harm"] == 1
    assert points(found, "bicycle_theft")["harm"] is None
    assert Criterion.HARM not in found.unscored


def test_an_incomplete_year_leaves_trend_unscored():
    found = candidates(values=values({**COUNTS, "burglary": (None, 3840.0)}))
    assert points(found, "burglary")["trend"] is None


def test_the_force_serves_when_there_are_no_peers():
    # Force: 80 x 3,840 / 9,000 = 34.1 per 1,000 against 38.4: above by 12.5 %.
    assert points(candidates(peer_group=None), "burglary")["comparison"] == 2
    assert points(candidates(peer_group=None, force=None, country=None), "burglary")["comparison"] is None


@pytest.mark.parametrize(("amount", "expected"), [(2.9, 0), (3, 1), (7.9, 1), (8, 2), (15, 3), (99, 3)])
def test_a_threshold_belongs_to_the_points_it_gives(amount, expected):
    assert points_in((3, 8, 15), amount) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("volume = 3", "volume = -3"),
        ("volume = 3\n", ""),
        ("volume = [3, 8, 15]", "volume = [8, 3, 15]"),
        ("steep_rise = 15", 'steep_rise = "much"'),
        ("[weights]", "[weights"),
    ],
)
def test_an_impossible_scheme_is_refused(tmp_path, old, new):
    text = SCHEME_FILE.read_text(encoding="utf-8")
    table = tmp_path / "scheme.toml"
    table.write_text(text.replace(old, new, 1))
    with pytest.raises(SchemeError):
        load_scheme(table)


def test_what_people_judged_counts(tmp_path):
    table = tmp_path / "scheme.toml"
    judged = "\n[judged.bicycle_theft]\npublic_concern = 3\nability_to_influence = 2\nharm = 1\n"
    table.write_text(SCHEME_FILE.read_text(encoding="utf-8") + judged)
    found = candidates(scheme=load_scheme(table))
    one = next(each for each in found.ranked if each.facts.id == "bicycle_theft")
    assert points(found, "bicycle_theft")["public_concern"] == 3
    # Volume 0 x 3, trend 1 x 2, harm 1 x 3, comparison 1 x 2, concern 3 x 2, influence 2 x 2 of (3+2+3+2+2+2) x 3.
    assert one.total == pytest.approx(17 / 42 * 100)
    assert points(found, "burglary")["public_concern"] is None
    assert found.unscored == (Criterion.CONCENTRATION,)


@pytest.mark.parametrize("line", ["public_concern = 4", "volume = 2", "luck = 1"])
def test_people_cannot_judge_what_is_counted_nor_beyond_the_scale(tmp_path, line):
    table = tmp_path / "scheme.toml"
    table.write_text(SCHEME_FILE.read_text(encoding="utf-8") + f"\n[judged.burglary]\n{line}\n")
    with pytest.raises(SchemeError):
        load_scheme(table)
