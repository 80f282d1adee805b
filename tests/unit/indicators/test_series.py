"""Values: counts, rates, intervals, completeness, and what is missing."""

from datetime import date

import polars as pl
import pytest
from scipy import stats

from saferplace.indicators.catalogue import Catalogue
from saferplace.indicators.geography import Geography
from saferplace.indicators.request import NotOffered
from saferplace.indicators.series import compute
from saferplace.reference.periods import Period
from tests.unit.indicators import world as w


def values(store, ids, areas, periods, **options):
    geography = Geography.from_store(store)
    catalogue = Catalogue.of(store)
    chosen = [catalogue.get(item) for item in ids]
    frame = compute(store, geography, chosen, areas, [Period.parse(p) for p in periods], **options)
    return {(r["indicator"], r["area_code"], r["period"]): r for r in frame.iter_rows(named=True)}


def test_a_year_of_a_district_counts_every_month_of_every_lsoa():
    row = values(w.world(), ["recorded_crime"], [w.ALDHAM], ["2021/22"])["recorded_crime", w.ALDHAM, "2021/22"]
    assert row["numerator"] == 3 * 12 * (4 + 6)
    assert row["denominator"] == 3 * w.RESIDENTS_PER_LSOA
    assert row["value"] == pytest.approx(360 / 4500 * 1000)
    assert row["denominator_label"] == "mid-2020 population"
    assert row["completeness"] == 1.0


def test_the_interval_of_a_rate_is_byars():
    row = values(w.world(), ["recorded_crime"], [w.ALDHAM], ["2021/22"])["recorded_crime", w.ALDHAM, "2021/22"]
    exact = stats.chi2.ppf([0.025], 2 * 360) / 2, stats.chi2.ppf([0.975], 2 * 361) / 2
    assert row["lower"] == pytest.approx(exact[0][0] / 4500 * 1000, rel=1e-3)
    assert row["upper"] == pytest.approx(exact[1][0] / 4500 * 1000, rel=1e-3)


def test_anti_social_behaviour_is_never_part_of_recorded_crime():
    found = values(w.world(), ["recorded_crime", "anti_social_behaviour"], [w.ALDHAM], ["2021/22"])
    assert found["recorded_crime", w.ALDHAM, "2021/22"]["numerator"] == 360
    assert found["anti_social_behaviour", w.ALDHAM, "2021/22"]["numerator"] == 108


def test_every_level_adds_up():
    areas = [*w.ALDHAM_LSOAS, "E05099001", "E05099002", w.ALDHAM, w.ALDHAM_CSP, w.FORCE_AREA]
    found = values(w.world(), ["burglary"], areas, ["2021"])
    count = {code: found["burglary", code, "2021"]["numerator"] for code in areas}
    assert sum(count[code] for code in w.ALDHAM_LSOAS) == count[w.ALDHAM] == count[w.ALDHAM_CSP]
    assert count["E05099001"] + count["E05099002"] == count[w.ALDHAM]
    assert count[w.FORCE_AREA] == 2 * count[w.ALDHAM]


@pytest.mark.parametrize(
    ("period", "months"), [("2021-09", 1), ("2021-Q3", 3), ("2021", 12), ("12m-to-2022-03", 12), ("2020/21", 12)]
)
def test_every_kind_of_period_counts_its_months(period, months):
    row = values(w.world(), ["burglary"], [w.ALDHAM], [period])["burglary", w.ALDHAM, period]
    assert row["numerator"] == months * 3 * 4


def test_a_month_that_was_never_loaded_makes_the_year_missing_not_smaller():
    store = w.world(missing=[date(2021, 7, 1)])
    found = values(store, ["recorded_crime"], [w.ALDHAM], ["2021/22", "2021-07", "2021-08"])
    year = found["recorded_crime", w.ALDHAM, "2021/22"]
    assert year["numerator"] is None
    assert year["value"] is None
    assert year["completeness"] == pytest.approx(11 / 12)
    assert any("2021-07" in caveat for caveat in year["caveats"])
    assert found["recorded_crime", w.ALDHAM, "2021-07"]["numerator"] is None
    assert found["recorded_crime", w.ALDHAM, "2021-08"]["numerator"] == 30


def test_an_area_without_a_row_counts_zero_when_its_force_reported():
    store = w.world()
    kept = store.frames["street_crime_counts"].filter(pl.col("lsoa_code") != w.ALDHAM_LSOAS[0])
    store.frames["street_crime_counts"] = kept
    row = values(store, ["burglary"], [w.ALDHAM_LSOAS[0]], ["2021/22"])["burglary", w.ALDHAM_LSOAS[0], "2021/22"]
    assert row["numerator"] == 0
    assert row["lower"] == 0


def test_rows_without_a_place_lower_the_completeness_and_are_in_no_area():
    row = values(w.world(blank_share=0.145), ["burglary"], [w.ALDHAM], ["2021/22"])["burglary", w.ALDHAM, "2021/22"]
    assert row["numerator"] == 144
    assert row["completeness"] == pytest.approx(0.855)


def test_another_unit_changes_value_and_its_name_alike():
    row = values(w.world(), ["burglary"], [w.ALDHAM], ["2021/22"], per=10_000)["burglary", w.ALDHAM, "2021/22"]
    assert row["value"] == pytest.approx(144 / 4500 * 10_000)
    assert row["unit"] == "burglaries per 10,000 residents"


def test_a_share_is_of_the_rows_that_have_a_result():
    row = values(w.world(), ["charged_share"], [w.ALDHAM], ["2021/22"])["charged_share", w.ALDHAM, "2021/22"]
    assert (row["numerator"], row["denominator"]) == (36, 360)
    assert row["value"] == pytest.approx(10.0)
    assert 0 < row["lower"] < 10 < row["upper"] < 100


def test_harm_without_weights_is_missing():
    row = values(w.world(), ["harm_weighted_crime"], [w.ALDHAM], ["2021/22"])
    assert row["harm_weighted_crime", w.ALDHAM, "2021/22"]["numerator"] is None


def test_harm_is_count_times_weight_and_says_what_the_weights_cover():
    store = w.world()
    store.frames["crime_weight"] = pl.DataFrame(
        {"scheme": ["made up"], "crime_type": ["burglary"], "weight": [10.0], "unit": ["days"], "part_id": [9]}
    )
    row = values(store, ["harm_weighted_crime"], [w.ALDHAM], ["2021/22"])["harm_weighted_crime", w.ALDHAM, "2021/22"]
    assert row["numerator"] == 144 * 10
    assert any("40.0 % of the crimes" in caveat for caveat in row["caveats"])
    # One weight for all: the interval is the Poisson interval of 144 crimes, scaled.
    burglary = values(store, ["burglary"], [w.ALDHAM], ["2021/22"])["burglary", w.ALDHAM, "2021/22"]
    assert row["lower"] == pytest.approx(burglary["lower"] * 10)
    assert row["upper"] == pytest.approx(burglary["upper"] * 10)


def test_without_population_there_is_a_count_but_no_rate():
    store = w.world()
    del store.frames["population"]
    row = values(store, ["burglary"], [w.ALDHAM], ["2021/22"])["burglary", w.ALDHAM, "2021/22"]
    assert row["numerator"] == 144
    assert row["value"] is None
    assert row["denominator_label"] == "population not loaded"


def test_an_indicator_is_refused_for_a_level_it_is_not_made_for():
    with pytest.raises(NotOffered, match="fly_tipping is not made for a ward"):
        values(w.world(), ["fly_tipping"], ["E05099001"], ["2021/22"])


def local_series(rows):
    columns = ["series", "area_code", "period_start", "period_kind", "numerator", "denominator", "unit"]
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(
        pl.col("series").alias("title"),
        pl.lit("district").alias("area_level"),
        pl.lit("lower_is_better").alias("polarity"),
        pl.col("denominator").cast(pl.Float64),
        pl.col("numerator").alias("value"),
        (pl.col("unit") == "incidents").alias("adds_up"),
    )


def test_a_local_series_sums_the_entries_that_tile_the_period():
    store = w.world()
    months = [("council_incidents", w.ALDHAM, month, "month", 5.0, None, "incidents") for month in w.MONTHS[12:]]
    store.frames["local_series"] = local_series(months)
    found = values(store, ["council_incidents"], [w.ALDHAM, w.BROOK], ["2021/22", "2021-Q3", "2020/21"])
    assert found["council_incidents", w.ALDHAM, "2021/22"]["numerator"] == 60
    assert found["council_incidents", w.ALDHAM, "2021-Q3"]["value"] == 15
    assert found["council_incidents", w.ALDHAM, "2020/21"]["value"] is None
    assert found["council_incidents", w.BROOK, "2021/22"]["value"] is None


def test_a_blank_entry_of_a_local_series_makes_the_period_missing():
    store = w.world()
    months = [("council_incidents", w.ALDHAM, month, "month", 5.0, None, "incidents") for month in w.MONTHS[12:]]
    months[3] = (*months[3][:4], None, *months[3][5:])
    store.frames["local_series"] = local_series(months)
    row = values(store, ["council_incidents"], [w.ALDHAM], ["2021/22"])["council_incidents", w.ALDHAM, "2021/22"]
    assert row["value"] is None


def test_a_country_is_missing_while_most_of_it_is_not_loaded():
    found = values(w.world(), ["burglary"], ["E92000001"], ["2021/22"])["burglary", "E92000001", "2021/22"]
    assert found["numerator"] is None
    assert found["completeness"] == 0
    assert "the lookups loaded hold only a part of this area" in found["caveats"]


def test_a_figure_that_does_not_add_up_is_never_summed():
    store = w.world()
    months = [("days_to_close", w.ALDHAM, month, "month", 5.0, None, "days") for month in w.MONTHS[12:]]
    store.frames["local_series"] = local_series(months)
    found = values(store, ["days_to_close"], [w.ALDHAM], ["2021/22", "2021-09"])
    assert found["days_to_close", w.ALDHAM, "2021/22"]["value"] is None
    assert found["days_to_close", w.ALDHAM, "2021-09"]["value"] == 5


def test_a_local_share_is_made_again_from_its_counts():
    store = w.world()
    rows = [("feel_safe", w.ALDHAM, date(2021, 4, 1), "financial_year", 810.0, 1000.0, "% of residents asked")]
    store.frames["local_series"] = local_series(rows)
    row = values(store, ["feel_safe"], [w.ALDHAM], ["2021/22"])["feel_safe", w.ALDHAM, "2021/22"]
    assert row["value"] == pytest.approx(81.0)
    assert 78 < row["lower"] < 81 < row["upper"] < 84
