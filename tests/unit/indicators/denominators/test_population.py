import polars as pl
import pytest

from saferplace.indicators.denominators import age_profile, population, residents
from saferplace.indicators.geography import Geography
from tests.unit.indicators.geography.country import (
    A1,
    A2,
    A2A,
    A2B,
    ALDHAM,
    ALDHAM_CSP,
    B1,
    B2,
    B3,
    BROOK,
    BROOK_CSP,
    C1,
    CARROW,
    D1,
    DUNMERE,
    FORCE_AREA,
    JOINT_CSP,
    NEW_1,
    NEW_3,
    NEWSHIRE,
    X1,
    X2,
    MemoryStore,
    country,
)

OLD = {A1: 1, A2: 2, B1: 4, B2: 8, C1: 16, D1: 32}
NEW = {A1: 100, A2A: 200, A2B: 400, B3: 800, X1: 1600, X2: 3200}


def with_lsoas(store: MemoryStore, year: int, people: dict[str, int], key: str | None = None) -> MemoryStore:
    vintage = "lsoa11" if D1 in people else "lsoa21"
    key = f"mid-{year}/{vintage}/part" if key is None else key
    return store.add("population", [(code, "lsoa", year, persons) for code, persons in people.items()], key)


def with_districts(store: MemoryStore, year: int, people: dict[str, int], kind: str = "mid") -> MemoryStore:
    rows = [(code, "district", year, persons) for code, persons in people.items()]
    return store.add("population", rows, f"{kind}-{year}/district20/part")


def persons(store: MemoryStore, codes: list[str], year: int) -> dict[str, int | None]:
    found = population(store, Geography.from_store(store), codes, year)
    return dict(found.select("area_code", "persons").iter_rows())


def test_lsoas_are_summed_over_every_kind_of_area() -> None:
    store = with_lsoas(country(), 2020, OLD)
    wanted = {ALDHAM: 3, ALDHAM_CSP: 3, BROOK_CSP: 12, NEWSHIRE: 15, JOINT_CSP: 48, FORCE_AREA: 63, C1: 16}
    assert persons(store, list(wanted), 2020) == wanted


def test_a_figure_says_its_year_and_how_it_was_made() -> None:
    store = with_lsoas(country(), 2020, OLD)
    found = population(store, Geography.from_store(store), [CARROW, "E07999999", CARROW], 2021)
    assert found.columns == ["area_code", "persons", "mid_year", "label", "method"]
    assert found.rows() == [
        (CARROW, 16, 2020, "mid-2020 population", "lsoa_sum"),
        ("E07999999", None, 2020, None, None),
    ]


def test_new_lsoas_are_known_from_old_ones_only_when_made_of_whole_ones() -> None:
    store = with_lsoas(country(), 2020, OLD)
    assert persons(store, [B3, A2A, A2B, X1, X2, A1], 2020) == {B3: 12, A2A: None, A2B: None, X1: None, X2: None, A1: 1}


def test_old_lsoas_are_known_from_new_ones_only_when_made_of_whole_ones() -> None:
    store = with_lsoas(country(), 2022, NEW)
    assert persons(store, [A2, B1, B2, C1, A1], 2022) == {A2: 600, B1: None, B2: None, C1: None, A1: 100}
    assert persons(store, [NEWSHIRE, BROOK], 2022) == {NEWSHIRE: 1500, BROOK: 800}


def test_the_census_of_the_lsoas_is_told_by_the_slice_else_by_the_codes_else_by_the_year() -> None:
    store = with_lsoas(country(), 2020, NEW, key="")
    assert persons(store, [A2A, A2], 2020) == {A2A: 200, A2: 600}
    only = {A1: 7}
    for year in (2020, 2022):
        assert persons(with_lsoas(country(), year, only, key=""), [A1, NEWSHIRE], year) == {A1: 7, NEWSHIRE: None}


def test_of_two_vintages_of_a_year_the_newer_lsoas_are_used_throughout() -> None:
    store = with_lsoas(with_lsoas(country(), 2020, OLD), 2020, NEW)
    assert persons(store, [A1, NEWSHIRE, B3], 2020) == {A1: 100, NEWSHIRE: 1500, B3: 800}


def test_of_overlapping_parts_the_larger_counts_once() -> None:
    store = with_lsoas(with_lsoas(country(), 2020, {A1: 999}, key="mid-2020/lsoa11/local"), 2020, OLD)
    assert persons(store, [A1, ALDHAM], 2020) == {A1: 1, ALDHAM: 3}


def test_a_sum_with_a_missing_piece_is_null() -> None:
    store = with_lsoas(country(), 2020, {code: n for code, n in OLD.items() if code != A2})
    assert persons(store, [NEWSHIRE, ALDHAM_CSP, BROOK_CSP, FORCE_AREA], 2020) == {
        NEWSHIRE: None,
        ALDHAM_CSP: None,
        BROOK_CSP: 12,
        FORCE_AREA: None,
    }


def test_a_country_known_in_part_has_no_population() -> None:
    store = with_districts(with_lsoas(country(), 2020, OLD), 2020, {NEWSHIRE: 5, CARROW: 6, DUNMERE: 7})
    assert persons(store, ["E92000001", "K04000001"], 2020) == {"E92000001": None, "K04000001": None}


@pytest.mark.parametrize(
    ("asked", "given"), [(2019, 2019), (2018, 2017), (2023, 2021), (2010, 2015), (2015, 2015), (2016, 2015)]
)
def test_the_year_itself_then_the_nearest_earlier_then_the_nearest_later(asked: int, given: int) -> None:
    store = country()
    for year in (2015, 2017, 2019, 2021):
        with_lsoas(store, year, OLD)
    found = population(store, Geography.from_store(store), [CARROW], asked)
    assert found["mid_year"].to_list() == [given]


def test_a_nearer_district_estimate_does_not_part_districts_from_their_wards() -> None:
    store = with_districts(with_lsoas(country(), 2017, OLD), 2021, {CARROW: 77})
    assert persons(store, [CARROW], 2021) == {CARROW: 16}
    assert persons(store, [CARROW], 2023) == {CARROW: 77}


def test_the_year_that_serves_most_areas_serves_them_all() -> None:
    store = with_lsoas(with_lsoas(country(), 2021, {C1: 5, D1: 6}), 2020, OLD)
    codes = [CARROW, DUNMERE, NEWSHIRE, ALDHAM, BROOK]
    found = population(store, Geography.from_store(store), codes, 2021)
    assert set(found["mid_year"]) == {2020}


def test_districts_and_larger_areas_fall_back_to_district_estimates() -> None:
    store = with_districts(country(), 2019, {ALDHAM: 30, BROOK: 40, CARROW: 50, DUNMERE: 60})
    codes = [CARROW, ALDHAM, NEWSHIRE, JOINT_CSP, ALDHAM_CSP, FORCE_AREA, A1, NEW_1]
    found = population(store, Geography.from_store(store), codes, 2019)
    assert dict(found.select("area_code", "persons").iter_rows()) == {
        CARROW: 50,
        ALDHAM: 30,
        NEWSHIRE: 70,
        JOINT_CSP: 110,
        ALDHAM_CSP: 30,
        FORCE_AREA: 180,
        A1: None,
        NEW_1: None,
    }
    assert found["method"].to_list()[:3] == ["own_estimate", "own_estimate", "district_sum"]


def test_a_merged_district_without_all_its_parts_is_null() -> None:
    store = with_districts(country(), 2019, {ALDHAM: 30, CARROW: 50})
    assert persons(store, [NEWSHIRE, FORCE_AREA, CARROW], 2019) == {NEWSHIRE: None, FORCE_AREA: None, CARROW: 50}


def test_wards_fall_back_to_their_own_estimates() -> None:
    store = country().add("population", [(NEW_3, "ward", 2022, 9)], "mid-2022/ward/part")
    assert persons(store, [NEW_3, NEW_1], 2022) == {NEW_3: 9, NEW_1: None}


def test_a_census_count_says_so_and_yields_to_an_estimate_of_its_year() -> None:
    store = with_districts(country(), 2021, {CARROW: 55}, kind="census")
    geography = Geography.from_store(store)
    assert population(store, geography, [CARROW], 2021)["label"].to_list() == ["Census 2021 population"]
    with_districts(store, 2021, {CARROW: 56})
    assert population(store, geography, [CARROW], 2021).row(0)[:4] == (CARROW, 56, 2021, "mid-2021 population")


def test_without_estimates_or_areas_there_is_nothing() -> None:
    store = country()
    geography = Geography.from_store(store)
    assert population(store, geography, [CARROW], 2020).rows() == [(CARROW, None, None, None, None)]
    assert population(store, geography, [], 2020).is_empty()


def test_neighbourhoods_are_summed_too() -> None:
    store = with_lsoas(country(), 2020, OLD)
    geography = Geography.from_store(store).with_neighbourhood("N:x", "Centre", [A1, B3])
    assert population(store, geography, ["N:x"], 2020)["persons"].to_list() == [13]


def aged(store: MemoryStore) -> MemoryStore:
    rows = [(code, "lsoa", 2020, age, n) for code, n in OLD.items() for age in (0, 15, 16, 64, 65, 90)]
    return store.add("population_by_age", rows, "mid-2020/lsoa11/part")


def test_age_bands_are_summed_with_the_total_beside_them() -> None:
    store = aged(country())
    found = age_profile(store, Geography.from_store(store), [CARROW, B3, A2A], [(0, 15), (65, 90), (0, 120)], 2021)
    rows = {(code, first): (n, total) for code, first, _, n, total, *_ in found.iter_rows() if first}
    assert rows == {(CARROW, 65): (32, 96), (B3, 65): (24, 72), (A2A, 65): (None, None)}
    everyone = found.filter(age_from=0, age_to=120)
    assert everyone["persons"].to_list() == everyone["all_persons"].to_list() == [96, 72, None]
    assert set(found["label"]) == {"mid-2020 population", None}


@pytest.mark.parametrize("band", [(16, 15), (-1, 5)])
def test_an_age_band_must_be_one(band: tuple[int, int]) -> None:
    store = aged(country())
    with pytest.raises(ValueError, match="an age band runs from"):
        age_profile(store, Geography.from_store(store), [CARROW], [band], 2020)


@pytest.mark.parametrize("limit", [0, 5_000])
def test_whether_lsoas_are_filtered_while_reading_changes_nothing(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residents, "_FILTER_LIMIT", limit)
    assert persons(with_lsoas(country(), 2020, OLD), [CARROW, A2A, B3], 2020) == {CARROW: 16, A2A: None, B3: 12}


def test_parts_without_slice_keys_are_read_by_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    store = with_lsoas(country(), 2020, OLD)
    monkeypatch.setattr(MemoryStore, "parts", lambda *_: pl.DataFrame({"part_id": [1]}))
    assert persons(store, [CARROW, B3], 2021) == {CARROW: 16, B3: 12}
