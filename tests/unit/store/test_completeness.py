from __future__ import annotations

from datetime import date

import polars as pl

from saferplace.store.completeness import COMPLETENESS, completeness_of, measure

KENT_AREA, ESSEX_AREA = "E23000032", "E23000028"
PLACES = pl.DataFrame(
    {
        "lsoa_code": ["E01000001", "E01000002", "E01000003", "E01000004"],
        "district_code": ["E07000105", "E07000105", "E07000066", None],
        "police_force_area_code": [KENT_AREA, KENT_AREA, ESSEX_AREA, None],
        "in_2011": [True, True, True, False],
        "in_2021": [True, False, True, True],
    }
)


def counts(*rows: tuple[int, str, str | None, int]) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        schema={"part_id": pl.Int64, "publisher_area": pl.String, "lsoa_code": pl.String, "count": pl.Int64},
        orient="row",
    )


def measured(*rows: tuple[int, str, str | None, int]) -> pl.DataFrame:
    return measure(counts(*rows), PLACES, {"kent": KENT_AREA}, "basis")


def test_rows_are_counted_as_unplaced_outside_and_by_vintage() -> None:
    found = measured(
        (1, "kent", "E01000001", 10), (1, "kent", "E01000002", 5), (1, "kent", "E01000003", 3),
        (1, "kent", "E01000004", 4), (1, "kent", None, 2), (1, "kent", "E01999999", 1),
    )  # fmt: skip
    whole = found.row(0, named=True)
    assert whole == {
        "subject": 1, "district_code": None, "rows": 25, "rows_without_lsoa": 2, "rows_outside_force": 3,
        "lsoa11_only_rows": 5, "lsoa21_only_rows": 4, "rows_with_unknown_lsoa": 1, "basis": "basis",
    }  # fmt: skip
    districts = {row["district_code"]: row for row in found.iter_rows(named=True) if row["district_code"]}
    assert {code: row["rows"] for code, row in districts.items()} == {"E07000105": 15, "E07000066": 3}
    assert districts["E07000066"]["rows_outside_force"] == 3
    assert districts["E07000105"]["rows_without_lsoa"] is None
    COMPLETENESS.conform(found)


def test_rows_outside_the_force_are_unknown_not_zero_without_an_area_or_a_lookup() -> None:
    assert measured((1, "btp", "E01000001", 10))["rows_outside_force"].to_list() == [None, None]
    assert measured((1, "kent", "E01000004", 10))["rows_outside_force"].to_list() == [None]
    assert measured((1, "kent", "E01000001", 10))["rows_outside_force"].to_list() == [0, 0]


def parts(*facts: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "dataset": "street_crime",
            "publisher_area": "kent",
            "month": [date(2021, 1 + i, 1) for i in range(len(facts))],
            "part_id": list(range(1, len(facts) + 1)),
            "rows_kept": 20,
            "facts": list(facts),
        },
        schema_overrides={"part_id": pl.Int64, "rows_kept": pl.Int64},
    )


def test_before_it_is_measured_a_part_shows_its_own_facts_and_nothing_of_places() -> None:
    none = pl.DataFrame(schema=dict(COMPLETENESS.schema))
    first, second = completeness_of(parts('{"rows_without_lsoa": 5}', "{}"), none).iter_rows(named=True)
    assert (first["rows"], first["rows_without_lsoa"], first["located_share"]) == (20, 5, 0.75)
    assert first["rows_outside_force"] is None
    assert first["lsoa_vintage"] is None
    assert (second["rows_without_lsoa"], second["located_share"]) == (None, None)


def test_what_was_measured_is_shown_for_the_part_and_its_districts() -> None:
    found = completeness_of(
        parts('{"rows_without_lsoa": 9}', '{"lsoa11_only_rows": 2, "lsoa21_only_rows": 1}'),
        measured((1, "kent", "E01000001", 15), (1, "kent", "E01000003", 4), (1, "kent", None, 1)),
    )
    whole = found.filter(pl.col("district_code").is_null() & (pl.col("part_id") == 1)).row(0, named=True)
    assert (whole["rows_without_lsoa"], whole["located_share"], whole["rows_outside_force"]) == (1, 0.95, 4)
    by_district = dict(found.drop_nulls("district_code").select("district_code", "rows").iter_rows())
    assert by_district == {"E07000105": 15, "E07000066": 4}
    assert found.filter(pl.col("part_id") == 2)["lsoa_vintage"].to_list() == ["2011 and 2021"]


def test_measurements_of_a_part_that_was_replaced_are_not_shown() -> None:
    found = completeness_of(parts("{}"), measured((99, "kent", "E01000001", 15)))
    assert found["part_id"].to_list() == [1]
    assert found["rows_outside_force"].to_list() == [None]
