"""Every reader beside street crime: what it counts, when it is missing, and that its rows are as many as its count."""

from datetime import date

import polars as pl
import pytest

from saferplace.indicators.catalogue import Catalogue
from saferplace.indicators.geography import Geography
from saferplace.indicators.lineage import source_rows, trace
from saferplace.reference.crime_types import CHARGED_OUTCOMES
from saferplace.reference.periods import Period
from tests.unit.indicators import world as w
from tests.unit.indicators.test_series import local_series, values

MONTH = date(2021, 9, 1)
A, B, C = w.ALDHAM_LSOAS


def numbered(rows, columns, part=1):
    frame = pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None)
    return frame.with_columns(
        pl.lit(part, pl.Int64).alias("part_id"), pl.arange(2, frame.height + 2, eager=True).alias("source_row")
    )


def loaded(store, dataset, months=w.MONTHS):
    store.completeness_rows += [
        {
            "dataset": dataset,
            "publisher_area": w.FORCE,
            "month": month,
            "district_code": None,
            "rows": 10,
            "rows_without_lsoa": 0,
        }
        for month in months
    ]


def sources(store, indicator, area, period):
    """Return the number of source rows by each of the two ways to ask, which must agree."""
    geography, chosen = Geography.from_store(store), Catalogue.of(store).get(indicator)
    asked = Period.parse(period)
    rows = source_rows(store, geography, chosen, area, asked)
    entries = trace(store, geography, [chosen], [area], [asked]).of(indicator, area, period)
    own = sum(item.rows for item in entries if item.dataset not in ("population", "population_by_age"))
    return rows.height, own


def with_part(store, dataset, frame):
    """Add rows under the number the fake store will give their part."""
    store.frames[dataset] = frame
    for number, name in enumerate(sorted(store.frames), 1):
        columns = store.frames[name]
        if "source_row" not in columns.columns:
            columns = columns.with_columns(pl.arange(2, columns.height + 2, eager=True).alias("source_row"))
        store.frames[name] = columns.with_columns(pl.lit(number, pl.Int64).alias("part_id"))
    return store


def outcomes():
    charge, none = sorted(CHARGED_OUTCOMES)[0], "made_up_other_outcome"
    rows = [(MONTH, w.FORCE, lsoa, kind) for lsoa, kind in ((A, charge), (A, none), (B, none), (None, charge))]
    return numbered(rows, ["month", "force", "lsoa_code", "outcome_type"])


def test_outcomes_are_counted_by_their_month_and_stated_place():
    store = with_part(w.world(), "crime_outcomes", outcomes())
    loaded(store, "crime_outcomes")
    row = values(store, ["outcomes_charged_share"], [w.ALDHAM], ["2021-09"])
    found = row["outcomes_charged_share", w.ALDHAM, "2021-09"]
    assert (found["numerator"], found["denominator"]) == (1, 3)
    assert sources(store, "outcomes_charged_share", w.ALDHAM, "2021-09") == (1, 1)


SEARCH = {"month": pl.Date, "force": pl.String, "longitude": pl.Float64, "latitude": pl.Float64, "outcome": pl.String}
SEARCHES = [
    (MONTH, w.FORCE, 0.5, 0.5, "Arrest"),
    (MONTH, w.FORCE, 0.5, 0.5, "A no further action disposal"),
    (MONTH, w.FORCE, 1.5, 0.5, "Arrest"),
    (MONTH, w.FORCE, 9.0, 9.0, None),
    (MONTH, w.FORCE, None, None, "Arrest"),
]


def square(code, left):
    ring = [[left, 0], [left + 1, 0], [left + 1, 1], [left, 1], [left, 0]]
    return (code, "lsoa", 2021, str({"type": "Polygon", "coordinates": [ring]}).replace("'", '"'))


def searched(with_boundaries):
    store = with_part(w.world(), "stop_and_search", numbered(SEARCHES, SEARCH))
    if with_boundaries:
        shapes = [square(A, 0), square(w.BROOK_LSOAS[0], 1)]
        store = with_part(store, "boundary", numbered(shapes, ["area_code", "area_level", "vintage", "geometry"]))
    loaded(store, "stop_and_search")
    return store


def test_a_force_counts_every_search_and_a_district_those_placed_in_it():
    store = searched(with_boundaries=True)
    found = values(store, ["stop_and_search"], [w.FORCE_AREA, w.ALDHAM, w.BROOK], ["2021-09"])
    counts = [found["stop_and_search", area, "2021-09"]["numerator"] for area in (w.FORCE_AREA, w.ALDHAM, w.BROOK)]
    assert counts == [5, 2, 1]
    assert sources(store, "stop_and_search", w.FORCE_AREA, "2021-09") == (5, 5)
    assert sources(store, "stop_and_search", w.ALDHAM, "2021-09") == (2, 2)
    assert found["stop_and_search", w.FORCE_AREA, "2021-09"]["completeness"] == 1
    assert found["stop_and_search", w.ALDHAM, "2021-09"]["completeness"] == pytest.approx(0.8)


def test_arrests_are_the_searches_that_ended_in_one():
    store = searched(with_boundaries=True)
    row = values(store, ["stop_and_search_arrest_share"], [w.FORCE_AREA], ["2021-09"])
    found = row["stop_and_search_arrest_share", w.FORCE_AREA, "2021-09"]
    assert (found["numerator"], found["denominator"]) == (3, 5)
    assert sources(store, "stop_and_search_arrest_share", w.FORCE_AREA, "2021-09") == (3, 3)


def test_without_boundaries_only_the_force_has_searches():
    found = values(searched(with_boundaries=False), ["stop_and_search"], [w.FORCE_AREA, w.ALDHAM], ["2021-09"])
    assert found["stop_and_search", w.FORCE_AREA, "2021-09"]["numerator"] == 5
    small = found["stop_and_search", w.ALDHAM, "2021-09"]
    assert small["numerator"] is None
    assert any("boundaries are not loaded" in caveat for caveat in small["caveats"])


def casualties(with_lsoas):
    rows = []
    for month in w.MONTHS:
        for lsoa, district, severity in ((A, w.ALDHAM, "serious"), (B, w.ALDHAM, "slight"), (None, w.BROOK, "fatal")):
            rows.append((month, district, lsoa if with_lsoas else None, severity))
    return numbered(rows, ["month", "district_code", "lsoa_code", "casualty_severity"])


def test_casualties_are_people_by_district_and_by_place_where_stated():
    store = with_part(w.world(), "road_casualty", casualties(with_lsoas=True))
    areas = [w.ALDHAM, w.BROOK, w.FORCE_AREA, A, "E05099001"]
    found = values(store, ["ksi_casualties", "road_casualties"], areas, ["2021"])
    assert [found["ksi_casualties", area, "2021"]["numerator"] for area in areas] == [12, 12, 24, 12, 12]
    assert [found["road_casualties", area, "2021"]["numerator"] for area in areas] == [24, 12, 36, 12, 24]
    for area, count in ((w.ALDHAM, 12), (w.FORCE_AREA, 24), ("E05099001", 12)):
        assert sources(store, "ksi_casualties", area, "2021") == (count, count)


def test_casualties_without_a_place_leave_small_areas_missing():
    store = with_part(w.world(), "road_casualty", casualties(with_lsoas=False))
    found = values(store, ["road_casualties"], [w.ALDHAM, A], ["2021"])
    assert found["road_casualties", w.ALDHAM, "2021"]["numerator"] == 24
    assert found["road_casualties", A, "2021"]["numerator"] is None


def test_half_a_year_of_casualties_is_not_a_year():
    rows = casualties(with_lsoas=True).filter(pl.col("month") < date(2021, 7, 1))
    found = values(with_part(w.world(), "road_casualty", rows), ["ksi_casualties"], [w.ALDHAM], ["2021", "2021-Q2"])
    assert found["ksi_casualties", w.ALDHAM, "2021"]["numerator"] is None
    assert any("2021-07" in caveat for caveat in found["ksi_casualties", w.ALDHAM, "2021"]["caveats"])
    assert found["ksi_casualties", w.ALDHAM, "2021-Q2"]["numerator"] == 3


def tips(rows):
    return numbered(
        [(code, date(2021, 4, 1), "incidents_total", value) for code, value in rows],
        {"area_code": pl.String, "financial_year_start": pl.Date, "measure": pl.String, "value": pl.Int64},
    )


def test_fly_tipping_of_a_district_and_its_partnership():
    store = with_part(w.world(), "fly_tipping", tips([(w.ALDHAM, 878), (w.BROOK, 100)]))
    found = values(store, ["fly_tipping"], [w.ALDHAM, w.ALDHAM_CSP], ["2021/22", "2020/21"])
    assert found["fly_tipping", w.ALDHAM, "2021/22"]["numerator"] == 878
    assert found["fly_tipping", w.ALDHAM_CSP, "2021/22"]["numerator"] == 878
    assert found["fly_tipping", w.ALDHAM, "2020/21"]["numerator"] is None
    assert sources(store, "fly_tipping", w.ALDHAM, "2021/22") == (1, 1)


@pytest.mark.parametrize(("rows", "total"), [([878, 100], 978), ([878, None], None), ([878], None)])
def test_a_partnership_of_two_districts_needs_both(rows, total):
    store = w.world()
    edges = store.frames["area_lookup"]
    merged = pl.when(pl.col("parent_code") == w.BROOK_CSP).then(pl.lit(w.ALDHAM_CSP)).otherwise(pl.col("parent_code"))
    edges = edges.filter(pl.col("child_code") != w.BROOK_CSP).with_columns(merged.alias("parent_code"))
    store.frames["area_lookup"] = edges
    store = with_part(store, "fly_tipping", tips(list(zip((w.ALDHAM, w.BROOK), rows, strict=False))))
    found = values(store, ["fly_tipping"], [w.ALDHAM_CSP], ["2021/22"])["fly_tipping", w.ALDHAM_CSP, "2021/22"]
    assert found["numerator"] == total


def ranks(edition, deciles):
    rows = [(lsoa, edition, "overall", decile) for lsoa, decile in zip(w.ALDHAM_LSOAS, deciles, strict=False)]
    return numbered(rows, ["lsoa_code", "edition", "domain", "decile"])


def deprived(store):
    row = values(store, ["share_most_deprived_fifth"], [w.ALDHAM], ["2020/21"])
    return row["share_most_deprived_fifth", w.ALDHAM, "2020/21"]


def test_residents_of_the_most_deprived_fifth():
    store = with_part(w.world(), "deprivation", ranks(2019, (1, 2, 3)))
    row = deprived(store)
    assert (row["numerator"], row["denominator"]) == (2 * 1500, 3 * 1500)
    assert row["completeness"] == 1
    assert sources(store, "share_most_deprived_fifth", w.ALDHAM, "2020/21") == (3, 3)
    assert deprived(w.world())["numerator"] is None


def test_an_edition_without_residents_for_all_its_places_gives_way_to_one_that_has_them():
    both = pl.concat([ranks(2019, (1, 5, 9)), ranks(2025, (1, 1))])
    store = with_part(w.world(), "deprivation", both)
    assert (deprived(store)["numerator"], deprived(store)["denominator"]) == (1500, 4500)
    assert deprived(store)["caveats"][-1] == "Indices of Deprivation 2019"
    assert sources(store, "share_most_deprived_fifth", w.ALDHAM, "2020/21") == (3, 3)


def test_ranks_of_a_part_of_the_area_are_no_share_of_it():
    row = deprived(with_part(w.world(), "deprivation", ranks(2025, (1, 1))))
    assert row["value"] is None
    assert row["completeness"] == pytest.approx(2 / 3)
    assert row["caveats"][-1] == "Indices of Deprivation 2025, which rank the places of 66.7 % of the residents"


def test_residents_and_their_ages():
    store = w.world()
    rows = [(lsoa, "lsoa", 2020, age, 15) for lsoa in (*w.ALDHAM_LSOAS, *w.BROOK_LSOAS) for age in range(91)]
    columns = ["area_code", "area_level", "mid_year", "age", "persons"]
    store = with_part(store, "population_by_age", numbered(rows, columns))
    found = values(store, ["population", "share_children"], [w.ALDHAM], ["2020/21"])
    assert found["population", w.ALDHAM, "2020/21"]["value"] == 3 * w.RESIDENTS_PER_LSOA
    share = found["share_children", w.ALDHAM, "2020/21"]
    assert 0 < share["lower"] < share["value"] < share["upper"] < 100


def test_quarters_of_the_home_office_table_make_a_year_and_a_gap_makes_none():
    starts = [date(2020, 4, 1), date(2020, 7, 1), date(2020, 10, 1), date(2021, 1, 1), date(2021, 4, 1)]
    rows = [(w.ALDHAM_CSP, start, offence, 10) for start in starts for offence in ("A", "B")]
    store = with_part(
        w.world(), "csp_recorded_crime", numbered(rows, ["csp_code", "quarter_start", "offence", "count"])
    )
    found = values(store, ["csp_recorded_crime"], [w.ALDHAM_CSP], ["2020/21", "2021/22", "2020-Q3"])
    assert found["csp_recorded_crime", w.ALDHAM_CSP, "2020/21"]["numerator"] == 80
    assert found["csp_recorded_crime", w.ALDHAM_CSP, "2020-Q3"]["numerator"] == 20
    assert found["csp_recorded_crime", w.ALDHAM_CSP, "2021/22"]["numerator"] is None
    assert sources(store, "csp_recorded_crime", w.ALDHAM_CSP, "2020/21") == (8, 8)


PUBLISHED = "published_rate.offence_rate.violence_against_the_person"


def published():
    rows = [
        (w.ALDHAM_CSP, "csp", date(2019, 4, 1), "financial_year", 26.5),
        (w.ALDHAM_CSP, "csp", date(2020, 4, 1), "financial_year", None),
        ("E47000001", "other", date(2019, 4, 1), "financial_year", 3.0),
    ]
    frame = numbered(rows, ["area_code", "area_level", "period_start", "period_kind", "value"])
    return frame.with_columns(
        measure=pl.lit("offence_rate"),
        group=pl.lit("Violence against the person"),
        unit=pl.lit("offences per 1,000"),
    )


def test_a_published_rate_can_be_asked_for_and_is_never_made_up():
    store = with_part(w.world(), "published_rate", published())
    found = values(store, [PUBLISHED], [w.ALDHAM_CSP], ["2019/20", "2020/21", "2021/22"])
    row = found[PUBLISHED, w.ALDHAM_CSP, "2019/20"]
    assert (row["value"], row["lower"], row["unit"]) == (26.5, None, "offences per 1,000")
    assert found[PUBLISHED, w.ALDHAM_CSP, "2020/21"]["value"] is None
    assert found[PUBLISHED, w.ALDHAM_CSP, "2021/22"]["value"] is None
    assert sources(store, PUBLISHED, w.ALDHAM_CSP, "2019/20") == (1, 1)
    assert [level.value for level in Catalogue.of(store).get(PUBLISHED).levels] == ["csp"]


def test_an_entry_of_a_local_series_leads_to_its_row():
    months = [("council_incidents", w.ALDHAM, month, "month", 5.0, None, "incidents") for month in w.MONTHS]
    store = with_part(w.world(), "local_series", local_series(months))
    assert sources(store, "council_incidents", w.ALDHAM, "2021-Q3") == (3, 3)


def test_crimes_lead_to_as_many_rows_as_were_counted():
    rows = [
        (MONTH, w.FORCE, lsoa, "burglary", outcome)
        for lsoa in w.ALDHAM_LSOAS
        for outcome in ("charged", None, None, None)
    ]
    store = with_part(
        w.world(),
        "street_crime",
        numbered(rows, ["month", "force", "lsoa_code", "crime_type", "last_outcome"]),
    )
    count = values(store, ["burglary"], [w.ALDHAM], ["2021-09"])["burglary", w.ALDHAM, "2021-09"]["numerator"]
    assert sources(store, "burglary", w.ALDHAM, "2021-09") == (count, count)


def test_a_force_without_a_name_at_police_uk_is_known_by_its_rows():
    store = w.world()
    edges = store.frames["area_lookup"]
    unknown = pl.col("parent_code").replace({w.FORCE_AREA: "E23999999"})
    store.frames["area_lookup"] = edges.with_columns(unknown.alias("parent_code"))
    names = store.frames["area_name"]
    store.frames["area_name"] = names.with_columns(pl.col("area_code").replace({w.FORCE_AREA: "E23999999"}))
    row = values(store, ["burglary"], [w.ALDHAM], ["2021/22"])["burglary", w.ALDHAM, "2021/22"]
    assert (row["numerator"], row["completeness"]) == (144, 1)
