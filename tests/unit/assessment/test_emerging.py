import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.assessment.changes import find_changes
from saferplace.assessment.comparison import compare
from saferplace.assessment.emerging import PEERS, QUARTER, YEAR, scan
from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup
from saferplace.assessment.panel import Panel
from tests.unit.assessment.world import COUNTS, INDICATORS, months, values, world


def emerging(**over):
    panel = Panel(world(**over))
    return scan(panel, find_changes(panel), compare(panel))


def signal(found, indicator, test):
    return next(each for each in found.signals if (each.facts.id, each.test) == (indicator, test))


def test_every_indicator_outside_the_priorities_is_tested_and_all_crime_is_not_a_theme():
    found = emerging()
    assert {each.facts.id for each in found.signals} == {
        "anti_social_behaviour",
        "violence",
        "burglary",
        "bicycle_theft",
    }
    assert found.scanned == 4


def test_todays_priorities_are_left_out_and_named():
    facts = tuple(IndicatorFacts(**{**each.__dict__, "is_priority": each.id == "violence"}) for each in INDICATORS)
    found = emerging(indicators=facts)
    assert "violence" not in {each.facts.id for each in found.signals}
    assert found.priorities == ("Violence",)


def test_a_clear_rise_is_a_concern_and_a_clear_fall_an_improvement():
    found = emerging()
    assert ("violence", YEAR) in {(each.facts.id, each.test) for each in found.concerns}
    assert [(each.facts.id, each.test) for each in found.improvements] == [("anti_social_behaviour", YEAR)]
    assert not signal(found, "bicycle_theft", YEAR).is_called


def test_the_peers_are_tested_by_their_spread():
    # Burglary: 3,840 for 100,000 against peers at 36 to 41 per 1,000: right in the middle.
    burglary = signal(emerging(), "burglary", PEERS)
    assert burglary.before == pytest.approx(math.prod((36, 37, 38, 39, 40, 41)) ** (1 / 6), rel=1e-3)
    assert burglary.p_value > 0.9
    violence = signal(emerging(), "violence", PEERS)
    assert violence.is_up
    assert violence.p_value < 0.01


def test_the_last_quarter_is_set_against_the_same_months_a_year_before():
    series = [100.0] * 12 + [100.0] * 9 + [150.0] * 3
    found = signal(emerging(monthly=months({"burglary": series})), "burglary", QUARTER)
    assert (found.before, found.after, found.percent) == (300, 450, pytest.approx(50))
    assert [each.month for each in found.months] == [1, 3]
    assert found.is_concern


def test_a_quarter_with_a_missing_month_is_not_tested():
    series = [100.0] * 22 + [None, 150.0]
    found = emerging(monthly=months({"burglary": series}))
    assert (QUARTER not in {each.test for each in found.signals}) is True


def test_many_dull_tests_raise_the_bar():
    # 50 to 75: a chance of about 0.03, a signal alone but not among twenty dull ones.
    names = [f"dull_{i:02d}" for i in range(20)]
    facts = [IndicatorFacts(name, name, "per 1,000", group=IndicatorGroup.LOCAL) for name in names]
    loud = IndicatorFacts("loud", "Loud", "per 1,000", group=IndicatorGroup.LOCAL)
    alone = emerging(indicators=(loud,), values=values({"loud": (50.0, 75.0)}))
    assert signal(alone, "loud", YEAR).is_called
    counts = {"loud": (50.0, 75.0), **dict.fromkeys(names, (50.0, 50.0))}
    among = emerging(indicators=(loud, *facts), values=values(counts))
    assert not signal(among, "loud", YEAR).is_called
    assert signal(among, "loud", YEAR).p_value < 0.05


def test_what_cannot_be_tested_is_named():
    found = emerging(values=values({**COUNTS, "burglary": (None, 3840.0)}), peer_group=None)
    assert found.untested == ("Burglary",)


def test_a_measure_where_more_is_better_is_a_concern_when_it_falls():
    facts = IndicatorFacts("reports", "Reports", "per 1,000", polarity="higher_is_better", group=IndicatorGroup.LOCAL)
    found = emerging(indicators=(facts,), values=values({"reports": (400.0, 200.0)}))
    assert [each.facts.id for each in found.concerns] == ["reports"]


def test_where_neither_direction_is_better_a_change_is_noted_and_not_judged():
    facts = IndicatorFacts("searches", "Searches", "per 1,000", polarity="neither", group=IndicatorGroup.LOCAL)
    found = emerging(indicators=(facts,), values=values({"searches": (200.0, 400.0)}))
    assert [each.facts.id for each in found.noted] == ["searches"]
    assert (found.concerns, found.improvements) == ((), ())


@settings(max_examples=20)
@given(st.permutations(list(INDICATORS)))
def test_the_order_of_indicators_changes_nothing(order):
    assert emerging(indicators=tuple(order)).signals == emerging().signals


def test_nothing_known_gives_nothing_scanned():
    found = emerging(values=pl.DataFrame(schema=values().schema))
    assert (found.signals, found.scanned) == ((), 0)
