"""Data quality, concentration, harm, context and the checklist: the short ones together."""

from datetime import date

import polars as pl
import pytest

from saferplace.assessment.checklist import HeadStatus, check_heads
from saferplace.assessment.concentration import measure_concentration
from saferplace.assessment.context import ContextNote, load_context, notes_on
from saferplace.assessment.data_quality import describe_quality
from saferplace.assessment.harm import weigh_harm
from saferplace.assessment.inputs import COMPLETENESS_SCHEMA, REJECTS_SCHEMA, HarmWeights, InputError
from saferplace.assessment.panel import Cell, Panel, ValueKey
from saferplace.reference.periods import Period
from saferplace.reference.rules.content import in_force, load_content_rules
from tests.unit.assessment.world import CRIME, small_areas, values, world


def completeness(rows):
    return pl.DataFrame(rows, schema=dict(COMPLETENESS_SCHEMA), orient="row")


def test_missing_months_and_the_weakest_month_are_named():
    frame = completeness(
        [
            ("street_crime", "northmere", date(2021, 4, 1), True, 900, 0.99, 0.98, "2011"),
            ("street_crime", "northmere", date(2021, 5, 1), True, 100, 0.89, 1.0, "2021"),
            ("street_crime", "northmere", date(2021, 6, 1), False, None, None, None, None),
        ]
    )
    (supply,) = describe_quality(Panel(world(completeness=frame))).supplies
    assert (supply.wanted, supply.loaded, supply.missing, supply.rows) == (3, 2, (date(2021, 6, 1),), 1000)
    # (900 x 0.99 + 100 x 0.89) / 1,000 = 0.98
    assert supply.located_share == pytest.approx(0.98)
    assert (supply.located_lowest, supply.located_lowest_month) == (0.89, date(2021, 5, 1))
    assert supply.vintages == ("2011", "2021")


def test_nothing_loaded_is_not_known_rather_than_zero():
    frame = completeness([("street_crime", "northmere", date(2021, 4, 1), False, None, None, None, None)])
    (supply,) = describe_quality(Panel(world(completeness=frame))).supplies
    assert (supply.rows, supply.located_share, supply.inside_share, supply.located_lowest) == (None, None, None, None)


def test_rejects_come_most_first():
    rejects = pl.DataFrame([("a", "no date", 2), ("a", "no type", 7)], schema=dict(REJECTS_SCHEMA), orient="row")
    quality = describe_quality(Panel(world(rejects=rejects)))
    assert quality.rejects == (("a", "no type", 7), ("a", "no date", 2))
    assert quality.rejected_rows == 9


def test_the_years_can_be_compared_at_95_percent_and_not_under():
    assert describe_quality(Panel(world(values=values(completeness=0.95)))).can_compare_years
    thin = describe_quality(Panel(world(values=values(completeness=0.94))))
    assert not thin.can_compare_years
    assert "Recorded crime" in thin.not_compared


def test_concentration_counts_the_fewest_places_that_hold_half():
    # 5 places of 600 and 60 of 60: 6,600; half is 3,300: 5 x 600 = 3,000 and 5 more of 60.
    (found,) = measure_concentration(Panel(world()))
    assert (found.places, found.places_holding_half) == (65, 10)
    assert found.share_holding_half == pytest.approx(10 / 65)
    assert found.times > 2.5


def test_few_events_say_nothing_of_concentration():
    small = small_areas({f"E010000{i:02d}": (0.0, 1.0) for i in range(1, 50)}, "lsoa")
    assert measure_concentration(Panel(world(small_areas=small))) == ()


def test_harm_is_count_times_weight():
    harm = weigh_harm(Panel(world(harm=HarmWeights("test", "days", {"violence": 10.0, "burglary": 1.0}))))
    assert [(row.facts.id, row.harm) for row in harm.rows] == [("violence", 51_000), ("burglary", 3_840)]
    assert sum(row.share for row in harm.rows) == pytest.approx(1)
    assert harm.unweighted == ("Bicycle theft",)
    assert weigh_harm(Panel(world())) is None
    assert weigh_harm(Panel(world(harm=HarmWeights("test", "days", {"arson": 1.0})))) is None


def test_context_touches_the_years_it_overlaps():
    note = ContextNote("Event", date(2021, 3, 31), date(2021, 4, 1), "It happened.", "Source")
    assert notes_on(Period.financial_year(2020), (note,)) == (note,)
    assert notes_on(Period.financial_year(2021), (note,)) == (note,)
    assert notes_on(Period.financial_year(2022), (note,)) == ()
    assert [each.title for each in notes_on(Period.financial_year(2020))] == ["Covid-19 restrictions"]
    assert all(each.start < each.end for each in load_context())


def test_heads_that_only_people_can_write_stay_open():
    rules = in_force(load_content_rules(), "E", date(2022, 4, 1))
    by_id = {head.rule.id: head.status for head in check_heads(rules, {"levels", "views", "change"})}
    assert by_id == {
        "levels_and_patterns": HeadStatus.PARTLY,
        "changes_and_why": HeadStatus.PARTLY,
        "priorities": HeadStatus.NOTHING_LOADED,
        "views": HeadStatus.TO_WRITE,
        "last_plan": HeadStatus.TO_WRITE,
        "county_matters": HeadStatus.TO_WRITE,
    }


def test_the_panel_says_missing_for_what_is_not_there():
    panel = Panel(world())
    assert panel.cell("recorded_crime").numerator == 9000
    assert panel.before("recorded_crime").numerator == 8000
    assert panel.cell("nothing") == Cell(ValueKey("nothing", panel.own, panel.year))
    assert not panel.is_known("nothing")
    assert panel.all_crime is CRIME


def test_a_frame_without_its_columns_or_types_is_refused():
    with pytest.raises(InputError, match="values: expected columns"):
        Panel(world(values=values().drop("value")))
    with pytest.raises(InputError, match="cannot be read as its type"):
        Panel(world(values=values().with_columns(pl.lit("many").alias("value"))))
