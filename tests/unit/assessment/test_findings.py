import polars as pl
import pytest

from saferplace.assessment.assess import assess
from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup
from saferplace.assessment.panel import Cell, ValueKey
from saferplace.assessment.phrases import in_sentence, listed
from saferplace.assessment.sentences import Form, count_of, value_of
from tests.unit.assessment.world import COUNTS, OWN, PREVIOUS, small_areas, values, world


def said(**over):
    return {finding.id: text(finding.sentence.parts) for finding in assess(world(**over)).findings}


def text(parts):
    return "".join(part if isinstance(part, str) else f"{part.amount:g}" for part in parts)


def test_the_level_is_said_with_its_change_and_chance():
    assert said()["level_recorded_crime"] == (
        "The police recorded 9000 crimes in Harrowdale in 2021/22, 90 per 1,000 residents. That is 12.5 more than in "
        "2020/21 (8000), more than chance alone would explain."
    )


def test_a_change_that_could_be_chance_is_said_to_be():
    found = said(values=values({**COUNTS, "recorded_crime": (8990, 9000)}))
    assert found["level_recorded_crime"].endswith("more than in 2020/21 (8990), which could be chance.")
    found = said(values=values({**COUNTS, "recorded_crime": (9000, 9000)}))
    assert found["level_recorded_crime"].endswith("That is the same as in 2020/21.")


def test_an_incomplete_year_is_never_called_a_rise_or_a_fall():
    frame = values()
    thin = (pl.col("area_code") == OWN.code) & (pl.col("period") == PREVIOUS.code)
    frame = frame.with_columns(pl.when(thin).then(0.5).otherwise(pl.col("completeness")).alias("completeness"))
    found = said(values=frame)
    everything = " ".join(found.values())
    assert "The change since 2020/21 is not shown: figures for 2020/21 are under 95 % complete." in everything
    assert " more than in" not in everything
    assert " fewer than in" not in everything
    assert not [name for name in found if name.startswith("movers")]


def test_the_standing_names_each_comparison():
    assert said()["standing_anti_social_behaviour"] == (
        "The rate of anti-social behaviour is similar to the average of its peer group, 12.5 above the Northmere "
        "police force area and similar to England, with rank 4 of 7 (1 = highest)."
    )


def test_the_places_finding_counts_steady_wards_and_their_crimes():
    assert said()["places"] == (
        "1 of 4 wards had a rate of crime above that of the whole area in both years (Ward 01); 21.1111 of all crimes "
        "were recorded there."
    )
    even = small_areas({"E05000001": (800.0, 900.0), "E05000002": (800.0, 900.0)})
    assert said(small_areas=even)["places"].startswith("None of the 2 wards")


def test_nothing_is_said_to_last_when_a_year_is_missing():
    frame = values()
    thin = (pl.col("area_code") == OWN.code) & (pl.col("period") == PREVIOUS.code)
    frame = frame.with_columns(pl.when(thin).then(0.5).otherwise(pl.col("completeness")).alias("completeness"))
    found = assess(world(values=frame))
    places = next(text(each.sentence.parts) for each in found.findings if each.id == "places")
    assert places == (
        "2 of 4 wards had a rate of crime above that of the whole area in 2021/22. Whether that lasts cannot be told: "
        "the figures for 2020/21 are missing or under 95 % complete."
    )
    assert [picture.name for picture in found.hundred_people] == ["Harrowdale", "Ward 01", "Ward 02"]


def test_concentration_and_quality_are_said():
    found = said()
    assert found["concentration"].startswith("Half of all crime was recorded in 10 of the area's 65 neighbourhoods")
    assert found["quality"].endswith("enough to compare the two years.")


def test_what_is_not_loaded_is_not_said():
    found = said(
        values=values().filter(pl.col("indicator") != "recorded_crime"), small_areas=small_areas({}), peer_group=None
    )
    assert not {"level_recorded_crime", "places", "concentration", "make_up", "quality"} & set(found)


def test_nothing_at_all_gives_no_findings():
    assert said(values=pl.DataFrame(schema=values().schema), small_areas=small_areas({})) == {}


def test_emerging_themes_are_named_or_said_to_be_none():
    assert said()["emerging"].endswith("for the worse even with luck allowed for: violence.")
    quiet = dict.fromkeys(COUNTS, (500.0, 500.0))
    found = said(values=values(quiet), peer_group=None)
    assert "none stands out for the worse" in found["emerging"]


def test_a_sentence_is_never_made_of_a_missing_number():
    empty = Cell(ValueKey("x", "E22000001", "2021/22"))
    with pytest.raises(ValueError, match="no count"):
        count_of(empty)
    with pytest.raises(ValueError, match="no value"):
        value_of(empty, Form.RATE)


def test_words():
    assert in_sentence("Vehicle crime") == "vehicle crime"
    assert in_sentence("KSI casualties") == "KSI casualties"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_neither_the_order_of_rows_nor_of_small_areas_changes_a_finding():
    given = world()
    shuffled = world(
        values=given.values.sample(fraction=1, shuffle=True, seed=7),
        small_areas=given.small_areas.sample(fraction=1, shuffle=True, seed=7),
        monthly=given.monthly.sample(fraction=1, shuffle=True, seed=7),
    )
    one, other = assess(given), assess(shuffled)
    assert [text(f.sentence.parts) for f in one.findings] == [text(f.sentence.parts) for f in other.findings]
    assert one.places.equals(other.places)
    assert one.candidates == other.candidates


def test_anti_social_behaviour_never_enters_all_crime():
    louder = values({**COUNTS, "anti_social_behaviour": (2200, 50_000)})
    assert said(values=louder)["level_recorded_crime"] == said()["level_recorded_crime"]
    assert said(values=louder)["make_up"] == said()["make_up"]


def test_a_local_series_without_residents_is_not_compared():
    facts = IndicatorFacts("calls", "Calls", "calls", group=IndicatorGroup.LOCAL, multiplier=1.0)
    found = assess(world(indicators=(facts,), values=values({"calls": (10.0, 20.0)})))
    assert found.comparison.rows == ()
    assert found.changes[0].direction != ""
