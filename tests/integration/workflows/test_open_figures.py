"""Lineage, wards, crime by type, places, health and search, each against a count of the rows that were written."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from saferplace.indicators.geography import AreaNotFound
from saferplace.reference.areas import AreaError
from saferplace.workflows.compare_wards import RULE, compare_wards, find_hot_spots
from saferplace.workflows.crime_tree import grow_crime_tree
from saferplace.workflows.evidence_health import evidence_health
from saferplace.workflows.explore_indicator import explore
from saferplace.workflows.explore_question import NothingLoaded, Question
from saferplace.workflows.find_evidence import find_areas, find_indicators, themes
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.score_place import Place, as_neighbourhood, picture_people, score_place
from saferplace.workflows.trace_value import source_page, trace_value
from tests.integration.workflows.small_country import BLABY, CHARNWOOD, HOT_WARD, MISSING, RESIDENTS, SmallCountry

YEAR = "12m-to-2023-06"
LAST_YEAR = (date(2022, 7, 1), date(2023, 6, 1))
WARDS = {"E05014666", "E05014667", "E05014668"}
CRIMES = {"burglary", "criminal_damage_and_arson", "shoplifting", "violence_and_sexual_offences"}


def test_a_figure_opens_to_the_parts_it_was_counted_from(country: SmallCountry, evidence: OpenEvidence):
    traced = trace_value(evidence, "burglary", CHARNWOOD, YEAR)
    assert traced.value.numerator == traced.rows == country.in_area({"burglary"}, CHARNWOOD, *LAST_YEAR)
    counted = [part for part in traced.parts if not part.is_denominator]
    assert len(counted) == 12
    assert counted[0].lineage.file.endswith("2022-07-leicestershire-street.csv")
    residents = [part for part in traced.parts if part.is_denominator]
    assert [part.dataset.id for part in residents] == ["population"]
    assert residents[0].version == 1


def test_the_source_rows_are_those_that_were_counted(country: SmallCountry, evidence: OpenEvidence):
    first = source_page(evidence, "burglary", "E05014667", YEAR, size=10)
    rows = [
        source_page(evidence, "burglary", "E05014667", YEAR, page, size=10).rows for page in range(1, first.pages + 1)
    ]
    everything = pl.concat(rows)
    expected = country.in_area({"burglary"}, "E05014667", *LAST_YEAR)
    assert everything.height == first.total == expected
    assert set(everything["crime_type"]) == {"burglary"}
    written = {
        f"On or near Road {crime.number}"
        for crime in country.crimes
        if crime.kind == "burglary" and crime.lsoa in ("E01025672", "E01025673") and crime.month >= LAST_YEAR[0]
    }
    assert set(everything["location"]) == written
    assert source_page(evidence, "burglary", "E05014667", YEAR, page=99, size=10).page == first.pages


def test_a_figure_of_nothing_has_an_empty_page(evidence: OpenEvidence):
    page = source_page(evidence, "robbery", CHARNWOOD, YEAR)
    assert (page.total, page.pages, page.rows.height) == (0, 1, 0)


def test_residents_open_too(evidence: OpenEvidence):
    page = source_page(evidence, "population", CHARNWOOD, "2020")
    assert page.rows["persons"].to_list() == [RESIDENTS] * 6


def test_wards_are_set_side_by_side_by_the_stated_rule(country: SmallCountry, evidence: OpenEvidence):
    matrix = compare_wards(evidence, CHARNWOOD)
    assert {ward.code for ward in matrix.wards} == WARDS
    assert matrix.vintage == 2024
    assert matrix.methods[0] == RULE
    area_rate = matrix.area_values["anti_social_behaviour"]
    for row in matrix.cells.filter(pl.col("indicator") == "anti_social_behaviour").iter_rows(named=True):
        count = country.in_area({"anti_social_behaviour"}, row["area_code"], *LAST_YEAR)
        assert row["count"] == count
        assert row["rate"] == pytest.approx(count / (2 * RESIDENTS) * 1000)
        assert row["ratio"] == pytest.approx(row["rate"] / area_rate)
        expected = "above" if row["lower"] > area_rate else "below" if row["upper"] < area_rate else "similar"
        assert row["label"] == expected
    hot = matrix.cells.filter((pl.col("area_code") == HOT_WARD) & (pl.col("indicator") == "anti_social_behaviour"))
    assert (hot["rank"].item(), hot["label"].item(), hot["steadiness"].item()) == (1, "above", "above in both years")


def test_small_counts_of_wards_are_hidden(country: SmallCountry, evidence: OpenEvidence):
    month = "2023-03"
    matrix = compare_wards(evidence, CHARNWOOD, ["shoplifting"], month)
    day = date(2023, 3, 1)
    counts = {ward: country.in_area({"shoplifting"}, ward, day, day) for ward in WARDS}
    small = {ward for ward, count in counts.items() if 0 < count < 5}
    assert small
    for row in matrix.cells.iter_rows(named=True):
        if row["area_code"] in small:
            assert row["hidden"]
            assert row["count"] is row["rate"] is row["ratio"] is None


def test_hot_spots_come_from_two_series_and_say_how_steady_they_are(evidence: OpenEvidence):
    found = find_hot_spots(compare_wards(evidence, CHARNWOOD))
    assert (found[0].ward.code, found[0].rank, found[0].is_stable) == (HOT_WARD, 1, True)
    assert found[0].score == pytest.approx(sum(found[0].ratios.values()) / 2)
    assert [spot.score for spot in found] == sorted((spot.score for spot in found), reverse=True)


def test_wards_cannot_be_compared_by_what_is_not_counted_there(evidence: OpenEvidence):
    with pytest.raises(NothingLoaded, match="Residents"):
        compare_wards(evidence, CHARNWOOD, ["population"])


def test_crime_adds_up_at_every_level(country: SmallCountry, evidence: OpenEvidence):
    tree = grow_crime_tree(evidence, CHARNWOOD)
    assert tree.top.value.numerator == country.in_area(CRIMES, CHARNWOOD, *LAST_YEAR)
    assert tree.outside.numerator == country.in_area({"anti_social_behaviour"}, CHARNWOOD, *LAST_YEAR)
    assert [check.residual for check in tree.checks] == [0, 0]
    assert tree.top.residual == 0
    assert sum(branch.value.numerator for branch in tree.top.children) == tree.top.value.numerator
    assert tree.top.children[0].id == "violence_and_sexual_offences"
    assert tree.treemap is not None
    assert "Anti-social" not in tree.treemap.svg


def test_a_tree_without_figures_has_no_picture(evidence: OpenEvidence):
    tree = grow_crime_tree(evidence, CHARNWOOD, f"{MISSING:%Y-%m}")
    assert tree.treemap is None
    assert tree.top.residual is None


def test_a_place_and_the_rest_make_the_district(country: SmallCountry, evidence: OpenEvidence):
    place = Place("N:two", "Two wards", ("E05014666", "E05014667"), since=date(2023, 1, 1))
    card = score_place(evidence, place, ["anti_social_behaviour", "burglary"])
    assert (card.district.code, card.lsoas) == ("E07000130", 4)
    asb = card.rows[0]
    parts = [country.in_area({"anti_social_behaviour"}, ward, *LAST_YEAR) for ward in place.areas]
    assert asb.place.numerator == sum(parts)
    assert asb.rest.numerator == country.in_area({"anti_social_behaviour"}, "E05014668", *LAST_YEAR)
    assert asb.place.numerator + asb.rest.numerator == asb.district.numerator
    assert asb.ratio == pytest.approx(asb.place.value / asb.rest.value)
    assert asb.label == "above"
    assert "began after" in card.note
    known = evidence.with_places([as_neighbourhood(evidence, place)])
    answer = explore(known, Question("anti_social_behaviour", "N:two"))
    assert answer.value.numerator == sum(parts)
    assert [area.name for area in find_areas(known, "two wards")] == ["Two wards"]
    with pytest.raises(AreaNotFound):
        explore(evidence, Question("anti_social_behaviour", "N:two"))


def test_a_place_must_leave_something_to_compare_with(evidence: OpenEvidence):
    with pytest.raises(NothingLoaded, match="the whole of Charnwood"):
        score_place(evidence, Place("N:all", "All", tuple(sorted(WARDS))))
    with pytest.raises(AreaError):
        score_place(evidence, Place("nowhere", "Nowhere", ("E05014666",)))


def test_people_are_pictured_as_a_hundred(evidence: OpenEvidence):
    for picture in picture_people(evidence, [CHARNWOOD, "E05014667"]):
        assert sum(share.people for share in picture.ages) == 100


def test_the_health_of_the_evidence_says_what_is_missing_and_old(evidence: OpenEvidence):
    found = evidence_health(evidence, today=date(2023, 9, 20), area=CHARNWOOD)
    crime = next(item for item in found.datasets if item.dataset.id == "street_crime")
    assert crime.last_month == date(2023, 6, 1)
    assert not crime.is_stale
    assert crime.status.missing == ("leicestershire/2021-05",)
    assert found.force_months.filter(pl.col("rows").is_null())["month"].to_list() == [MISSING]
    assert "1 months are missing" in found.sentence or "1 month is missing" in found.sentence
    later = evidence_health(evidence, today=date(2024, 1, 20), area=CHARNWOOD)
    assert next(item for item in later.datasets if item.dataset.id == "street_crime").is_stale


def test_indicators_and_areas_are_found_by_what_people_call_them(evidence: OpenEvidence):
    assert find_indicators(evidence, "asb")[0].id == "anti_social_behaviour"
    assert find_indicators(evidence, "burglery")[0].id == "burglary"
    assert not find_indicators(evidence, "qqqqqq")
    assert [area.code for area in find_areas(evidence, "blab")] == [BLABY, "E07000129"]
    assert find_areas(evidence, "Charnwod")[0].name == "Charnwood"
    assert find_areas(evidence, "E05014667")[0].name == "Birstall"
    assert find_areas(evidence, " ") == ()
    fly = next(theme for theme in themes(evidence) if theme.name == "Environment")
    assert fly.indicators == ()
    assert {item.id for item in fly.empty} == {"fly_tipping", "fly_tipping_actions"}
