import polars as pl
import pytest

from saferplace.indicators.geography import CSP_METHODS, Geography
from saferplace.reference.areas import ENGLAND
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
    NEW_2,
    NEW_3,
    NEW_C,
    NEW_D,
    NEWSHIRE,
    OLD_A,
    OLD_B,
    OLD_C,
    OLD_D,
    REGION,
    X1,
    X2,
    MemoryStore,
    country,
)


@pytest.fixture(scope="module")
def atlas() -> pl.DataFrame:
    return Geography.from_store(country()).atlas


def column(atlas: pl.DataFrame, name: str) -> dict[str, object]:
    return dict(atlas.select("lsoa_code", name).iter_rows())


def test_every_lsoa_of_either_census_has_one_row(atlas: pl.DataFrame) -> None:
    assert atlas["lsoa_code"].to_list() == sorted([A1, A2, B1, B2, C1, D1, A2A, A2B, B3, X1, X2])
    assert {code for code, held in column(atlas, "in_2011").items() if held} == {A1, A2, B1, B2, C1, D1}
    assert {code for code, held in column(atlas, "in_2021").items() if held} == {A1, A2A, A2B, B3, X1, X2}


def test_old_lsoas_take_the_new_ward_of_what_they_became(atlas: pl.DataFrame) -> None:
    new = column(atlas, "ward24_code")
    assert {code: new[code] for code in (A1, B1, B2, C1)} == {A1: NEW_1, B1: NEW_3, B2: NEW_3, C1: NEW_C}
    methods = column(atlas, "ward24_method")
    assert {methods[code] for code in (A1, B1, B2, C1, A2A, A2B, X1)} == {"exact"}


def test_an_old_lsoa_split_between_wards_is_a_best_fit(atlas: pl.DataFrame) -> None:
    assert column(atlas, "ward24_code")[A2] == NEW_1
    assert column(atlas, "ward24_method")[A2] == "best_fit"
    assert column(atlas, "lsoa21_code")[A2] == A2A
    assert column(atlas, "lsoa21_method")[A2] == "best_fit"


def test_an_lsoa_changed_across_a_border_stays_in_its_district(atlas: pl.DataFrame) -> None:
    new, districts = column(atlas, "ward24_code"), column(atlas, "district_code")
    assert (new[D1], column(atlas, "ward24_method")[D1], districts[D1]) == (NEW_D, "best_fit", DUNMERE)
    assert (column(atlas, "lsoa21_code")[D1], districts[C1]) == (X2, CARROW)
    assert column(atlas, "ward17_code")[X1] == OLD_C


def test_new_lsoas_take_the_old_ward_of_what_they_were(atlas: pl.DataFrame) -> None:
    old = column(atlas, "ward17_code")
    assert [old[code] for code in (A2A, A2B, B3, X2)] == [OLD_A, OLD_A, OLD_B, OLD_D]


def test_the_district_is_the_one_in_force_and_best_fit_lookups_do_not_overrule_exact_ones(atlas: pl.DataFrame) -> None:
    districts = column(atlas, "district_code")
    assert {code for code, district in districts.items() if district == NEWSHIRE} == {A1, A2, B1, B2, A2A, A2B, B3}
    assert (districts[X1], districts[X2]) == (CARROW, DUNMERE)


def test_former_districts_have_a_column_of_their_vintage(atlas: pl.DataFrame) -> None:
    former = column(atlas, "district17_code")
    assert [former[code] for code in (A1, A2B, B3, C1, X2)] == [ALDHAM, ALDHAM, BROOK, CARROW, DUNMERE]


def test_partnerships_of_a_merged_district_are_told_by_the_former_district(atlas: pl.DataFrame) -> None:
    csps, methods = column(atlas, "csp_code"), column(atlas, "csp_method")
    assert [csps[code] for code in (A1, A2, A2A, B1, B3)] == [ALDHAM_CSP] * 3 + [BROOK_CSP] * 2
    assert {methods[code] for code in (A1, A2, A2A, B1, B3)} == {"former_district"}
    assert (csps[X1], csps[D1], methods[D1]) == (JOINT_CSP, JOINT_CSP, "exact")


def test_a_partnership_that_cannot_be_known_is_null_with_a_reason() -> None:
    atlas = Geography.from_store(country(without="wards")).atlas
    assert column(atlas, "csp_code")[A1] is None
    assert column(atlas, "csp_method")[A1] == "several"
    assert "several partnerships" in CSP_METHODS["several"]
    assert column(atlas, "csp_code")[X1] == JOINT_CSP


def test_what_a_lookup_says_of_the_lsoa_itself_comes_first() -> None:
    store = country()
    store.add("area_lookup", [(A1, "lsoa", 2021, BROOK_CSP, "csp", 2024, None, "exact")])
    atlas = Geography.from_store(store).atlas
    assert (column(atlas, "csp_code")[A1], column(atlas, "csp_method")[A1]) == (BROOK_CSP, "exact")


def test_force_region_and_country_follow_from_the_district(atlas: pl.DataFrame) -> None:
    assert set(atlas["police_force_area_code"]) == {FORCE_AREA}
    assert set(atlas["region_code"]) == {REGION}
    assert set(atlas["country_code"]) == {ENGLAND}


def test_the_force_can_come_from_the_partnership_alone() -> None:
    store = MemoryStore()
    store.add(
        "area_lookup",
        [
            (A1, "lsoa", 2021, CARROW, "district", 2024, None, "exact"),
            (CARROW, "district", 2024, JOINT_CSP, "csp", 2024, None, "exact"),
            (JOINT_CSP, "csp", 2024, FORCE_AREA, "police_force_area", 2024, None, "exact"),
        ],
    )
    assert column(Geography.from_store(store).atlas, "police_force_area_code") == {A1: FORCE_AREA}


def test_districts_can_come_from_wards_when_no_lookup_names_them() -> None:
    districts = column(Geography.from_store(country(without="districts")).atlas, "district_code")
    assert (districts[A1], districts[B3], districts[X2]) == (ALDHAM, BROOK, DUNMERE)
    assert BROOK in districts.values()


def test_an_empty_store_gives_an_atlas_with_its_columns_and_no_rows() -> None:
    atlas = Geography.from_store(MemoryStore()).atlas
    assert atlas.is_empty()
    wanted = {"ward17_code", "ward24_code", "district_code", "csp_code", "police_force_area_code", "region_code"}
    assert wanted <= set(atlas.columns)


def test_a_stated_edge_may_be_loaded_twice() -> None:
    twice = country()
    twice.frames["area_lookup"] *= 2
    assert Geography.from_store(twice).atlas.equals(Geography.from_store(country()).atlas)


def test_wards_of_every_vintage_loaded_have_a_column() -> None:
    store = country()
    store.add("area_lookup", [(A1, "lsoa", 2021, "E05099999", "ward", 2031, None, "best_fit")])
    assert column(Geography.from_store(store).atlas, "ward31_code")[A1] == "E05099999"
    assert {NEW_2, NEW_3} < set(Geography.from_store(store).atlas["ward24_code"])
