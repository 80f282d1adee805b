import pytest

from saferplace.ingestion.ons.columns import AreaColumn, area_columns, strangers


@pytest.mark.parametrize(
    ("column", "level", "vintage"),
    [
        ("LSOA11CD", "lsoa", 2011),
        ("LSOA21CD", "lsoa", 2021),
        ("F_LSOA11CD", "lsoa", 2011),
        ("WD17CD", "ward", 2017),
        ("WD24CD", "ward", 2024),
        ("LAD22CD", "district", 2022),
        ("LTLA24CD", "district", 2024),
        ("CSP17CD", "csp", 2017),
        ("CSP24CD", "csp", 2024),
        ("PFA24CD", "police_force_area", 2024),
        ("RGN24CD", "region", 2024),
        ("CTRY24CD", "country", 2024),
        ("UTLA23CD", "upper_tier_authority", 2023),
        ("CTYUA25CD", "upper_tier_authority", 2025),
        ("lsoa11_code", "lsoa", 2011),
        ("ward17_code", "ward", 2017),
        ("ltla22_code", "district", 2022),
        ("csp24_code", "csp", 2024),
        ("pfa24_code", "police_force_area", 2024),
        ("LSOA 2021 Code", "lsoa", 2021),
        ("Ward 2023 Code", "ward", 2023),
        ("LA Code (2018 boundaries)", "district", 2018),
        ("LAD31CD", "district", 2031),
        ("WD98CD", "ward", 1998),
        ("LADCD", "district", 0),
    ],
)
def test_a_code_column_says_its_level_and_vintage(column: str, level: str, vintage: int) -> None:
    assert area_columns([column]) == [AreaColumn(level, vintage, False, column, None)]


def test_a_code_in_force_today_is_told_from_the_code_as_it_was() -> None:
    found = area_columns(["LADCD", "LADNM", "LADCD_ACTIVE", "LADNM_ACTIVE"])
    assert found == [
        AreaColumn("district", 0, False, "LADCD", "LADNM"),
        AreaColumn("district", 0, True, "LADCD_ACTIVE", "LADNM_ACTIVE"),
    ]


def test_names_belong_to_the_codes_of_their_own_year() -> None:
    found = area_columns(["ltla16_code", "ltla17_name", "ltla17_code", "ltla16_name"])
    assert [(column.code, column.name) for column in found] == [
        ("ltla16_code", "ltla16_name"),
        ("ltla17_code", "ltla17_name"),
    ]


@pytest.mark.parametrize("column", ["LSOA code", "lsoa", "IMD_rank", "Force", "area_code", "LSOA211CD", "XLAD24CD"])
def test_other_columns_are_not_taken_for_dated_codes(column: str) -> None:
    assert [found for found in area_columns([column]) if found.vintage] == []


def test_columns_that_say_nothing_about_areas_are_no_strangers_in_a_lookup() -> None:
    beside = ["LSOA21CD", "LSOA21NMW", "CHGIND", "ObjectId", "FID", "GlobalID", "SOURCEFILE", "BNG_E", "LONG", "UKNM"]
    assert strangers([*beside, "Total"]) == ["Total"]
