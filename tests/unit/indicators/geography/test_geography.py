import pytest

from saferplace.indicators.geography import AmbiguousName, AreaNotFound, Geography
from saferplace.reference.areas import ENGLAND, ENGLAND_AND_WALES, WALES, Area, AreaError, AreaLevel
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
    X1,
    X2,
    MemoryStore,
    country,
)


@pytest.fixture(scope="module")
def geography() -> Geography:
    return Geography.from_store(country())


def test_an_area_has_the_name_of_the_newest_code_list(geography: Geography) -> None:
    assert geography.area(CARROW) == Area(CARROW, AreaLevel.DISTRICT, "Carrow", (2016, 2024))
    assert geography.area(A1).name == "Newshire 001A"


def test_an_area_without_a_name_is_known_by_its_code(geography: Geography) -> None:
    assert geography.area(X1) == Area(X1, AreaLevel.LSOA, X1)
    assert geography.area(OLD_A).level == AreaLevel.WARD


@pytest.mark.parametrize(
    ("code", "name"), [(ENGLAND, "England"), (WALES, "Wales"), (ENGLAND_AND_WALES, "England and Wales")]
)
def test_the_countries_are_always_known(code: str, name: str) -> None:
    assert Geography.from_store(MemoryStore()).area(code).name == name


def test_an_unknown_code_is_refused_with_the_nearest(geography: Geography) -> None:
    with pytest.raises(AreaNotFound, match=r"'E07000905' is not an area.*Dunmere \(E07000904, district\)"):
        geography.area("E07000905")
    with pytest.raises(AreaNotFound, match="load the ONS lookups first"):
        Geography.from_store(MemoryStore()).area(CARROW)


def test_a_level_that_is_not_asked_for_is_no_area(geography: Geography) -> None:
    with pytest.raises(AreaNotFound):
        geography.area("E10000018")


@pytest.mark.parametrize("text", ["Aldham", "aldham", " ALDHAM ", ALDHAM_CSP, ALDHAM_CSP.lower()])
def test_a_name_stands_for_the_partnership_before_the_district(geography: Geography, text: str) -> None:
    assert geography.find(text).code == ALDHAM_CSP


def test_a_level_can_be_asked_for(geography: Geography) -> None:
    assert geography.find("Aldham", AreaLevel.DISTRICT).code == ALDHAM
    assert [area.code for area in geography.search("Aldham")] == [ALDHAM_CSP, ALDHAM]
    with pytest.raises(AreaNotFound):
        geography.find("Aldham", AreaLevel.WARD)


def test_a_misspelt_name_is_refused_with_the_nearest(geography: Geography) -> None:
    with pytest.raises(AreaNotFound, match=r"Nearest: Dunmere \(E07000904, district\)"):
        geography.find("Dunmeer")
    with pytest.raises(AreaNotFound, match="Nothing like it"):
        geography.find("Xyzzy")


def test_a_name_of_several_areas_of_a_level_must_be_given_as_a_code(geography: Geography) -> None:
    with pytest.raises(AmbiguousName, match=f"'Abbey' is the name of 2 areas.*{NEW_C}, {NEW_D}"):
        geography.find("Abbey")


def test_abolished_districts_lead_to_the_one_in_force(geography: Geography) -> None:
    assert [geography.current(code) for code in (ALDHAM, BROOK, CARROW, "E99999998")] == [
        NEWSHIRE,
        NEWSHIRE,
        CARROW,
        "E99999998",
    ]
    assert geography.replaced == {NEWSHIRE: {ALDHAM, BROOK}}


def test_chains_of_mergers_are_followed_and_shortcuts_left_out() -> None:
    store = country()
    chain = [(ALDHAM, BROOK, 2019), (BROOK, NEWSHIRE, 2023), (ALDHAM, NEWSHIRE, 0)]
    store.add("area_lookup", [(a, "district", 0, b, "district", y, None, "successor") for a, b, y in chain])
    geography = Geography.from_store(store)
    assert geography.current(ALDHAM) == NEWSHIRE
    assert geography.replaced == {NEWSHIRE: {BROOK}, BROOK: {ALDHAM}}


@pytest.mark.parametrize("after", [[(ALDHAM, CARROW)], [(NEWSHIRE, ALDHAM)]])
def test_a_district_that_ended_in_two_or_in_a_circle_has_no_successor(after: list[tuple[str, str]]) -> None:
    store = country()
    store.add("area_lookup", [(a, "district", 0, b, "district", 0, None, "successor") for a, b in after])
    assert Geography.from_store(store).current(ALDHAM) == ALDHAM


@pytest.mark.parametrize(
    ("code", "column"),
    [
        (A2, "lsoa_code"),
        (NEW_1, "ward24_code"),
        (OLD_A, "ward17_code"),
        (NEWSHIRE, "district_code"),
        (ALDHAM, "district17_code"),
        (JOINT_CSP, "csp_code"),
        (FORCE_AREA, "police_force_area_code"),
        ("E12000004", "region_code"),
        (ENGLAND, "country_code"),
        (ENGLAND_AND_WALES, "england_and_wales_code"),
    ],
)
def test_every_area_has_a_column(geography: Geography, code: str, column: str) -> None:
    assert geography.column_of(code) == column
    assert geography.has_lsoas(code)


def test_a_ward_code_of_several_vintages_has_the_newest() -> None:
    store = country()
    store.add("area_lookup", [(A1, "lsoa", 2011, NEW_3, "ward", 2017, None, "best_fit")])
    assert Geography.from_store(store).column_of(NEW_3) == "ward24_code"


def test_an_area_of_which_only_the_name_is_known_says_so() -> None:
    geography = Geography.from_store(country(without="wards"))
    with pytest.raises(AreaNotFound, match=r"Aldham \(E07000901\) is known, but.*It is now Newshire \(E06000901\)"):
        geography.lsoas(ALDHAM)
    assert not geography.has_lsoas(ALDHAM)


def test_the_lsoas_of_an_area_are_those_of_both_censuses(geography: Geography) -> None:
    assert sorted(geography.lsoas(BROOK_CSP)) == [B1, B2, B3]
    assert sorted(geography.lsoas(ALDHAM)) == [A1, A2, A2A, A2B]
    assert sorted(geography.lsoas(OLD_B)) == [B1, B2, B3]
    with pytest.raises(AreaNotFound, match="no lookup loaded says which LSOAs"):
        geography.lsoas(WALES)


@pytest.mark.parametrize(
    ("code", "members"),
    [
        (A1, [A1]),
        (A2, [A2, A2A, A2B]),
        (B3, [B1, B2, B3]),
        (A2A, [A2A]),
        (B1, [B1]),
        (X1, [X1]),
        (X2, [X2]),
        (D1, [D1]),
    ],
)
def test_an_lsoa_holds_those_of_the_other_census_only_when_it_is_made_of_whole_ones(
    geography: Geography, code: str, members: list[str]
) -> None:
    assert sorted(geography.lsoas(code)) == members


def test_membership_of_many_areas_comes_at_once(geography: Geography) -> None:
    found = geography.membership([JOINT_CSP, B3, JOINT_CSP, CARROW])
    assert sorted(found.rows()) == sorted(
        [
            *((JOINT_CSP, code) for code in (C1, D1, X1, X2)),
            *((B3, code) for code in (B1, B2, B3)),
            *((CARROW, code) for code in (C1, X1)),
        ]
    )


def test_children_are_listed_by_name_and_vintage(geography: Geography) -> None:
    assert [area.code for area in geography.children(NEWSHIRE, "ward")] == [NEW_1, NEW_2, NEW_3]
    assert [area.code for area in geography.children(NEWSHIRE, "ward", 2017)] == [OLD_A, OLD_B]
    assert {area.code for area in geography.children(NEWSHIRE, "lsoa")} == {A1, A2A, A2B, B3}
    assert {area.code for area in geography.children(NEWSHIRE, "lsoa", 2011)} == {A1, A2, B1, B2}
    names = [area.name for area in geography.children(FORCE_AREA, AreaLevel.CSP)]
    assert names == ["Aldham", "Brook", "Carrow and Dunmere"]
    assert geography.ward_vintages() == [2024, 2017]
    with pytest.raises(AreaNotFound, match="no lookup of wards of 2031 is loaded; loaded: 2024, 2017"):
        geography.children(NEWSHIRE, "ward", 2031)
    with pytest.raises(AreaNotFound, match="neighbourhood is not a level that is stored"):
        geography.children(NEWSHIRE, "neighbourhood")


def test_a_child_lies_where_most_of_its_lsoas_do(geography: Geography) -> None:
    assert geography.children(A2A, "ward") == []
    assert [area.code for area in geography.children(B3, "ward")] == [NEW_3]


def test_forces_are_shares_of_the_newest_lsoas() -> None:
    store = country()
    away = (DUNMERE, "district", 2025, "E23000022", "police_force_area", 2025, None, "exact")
    geography = Geography.from_store(store.add("area_lookup", [away]))
    assert geography.forces(JOINT_CSP) == {"leicestershire": 0.5, "northamptonshire": 0.5}
    assert geography.forces(NEWSHIRE) == {"leicestershire": 1.0}


def test_an_area_in_no_known_force_has_none() -> None:
    assert Geography.from_store(country(without="partnerships")).forces(NEWSHIRE) == {}


def test_a_neighbourhood_is_made_of_lsoas_and_holds_those_within_it(geography: Geography) -> None:
    own = geography.with_neighbourhood("N:centre", "Town centre", [C1, D1, A2A])
    assert own.area("N:centre") == Area("N:centre", AreaLevel.NEIGHBOURHOOD, "Town centre")
    assert own.lsoas("N:centre") == [C1, D1, A2A, X1, X2]
    assert own.find("town centre").code == "N:centre"
    assert own.membership(["N:centre", B1])["area_code"].to_list() == ["N:centre"] * 5 + [B1]
    with pytest.raises(AreaError, match="its LSOAs are listed"):
        own.column_of("N:centre")
    with pytest.raises(AreaNotFound):
        geography.area("N:centre")


@pytest.mark.parametrize(
    ("code", "lsoas", "message"),
    [
        ("centre", [A1], "such as N:town-centre"),
        ("N:", [A1], "such as N:town-centre"),
        ("N:centre", [], "at least one LSOA"),
        ("N:centre", [CARROW], "is not an LSOA"),
        ("N:centre", ["E01099999"], "is not an area that is known"),
    ],
)
def test_a_neighbourhood_of_anything_else_is_refused(
    geography: Geography, code: str, lsoas: list[str], message: str
) -> None:
    with pytest.raises(AreaError, match=message):
        geography.with_neighbourhood(code, "Centre", lsoas)


def test_areas_known_in_part_are_named(geography: Geography) -> None:
    assert geography.known_in_part(2021) == {ENGLAND, WALES, ENGLAND_AND_WALES}
    store = country().add("area_lookup", [("E07000999", "district", 2024, JOINT_CSP, "csp", 2024, None, "exact")])
    assert JOINT_CSP in Geography.from_store(store).known_in_part(2021)


def test_codes_of_a_level_are_listed(geography: Geography) -> None:
    assert set(geography.gazetteer.codes(AreaLevel.CSP)) == {ALDHAM_CSP, BROOK_CSP, JOINT_CSP}
