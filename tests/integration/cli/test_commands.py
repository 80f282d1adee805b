"""The names and forms that others script against."""

import csv
import io
import shutil

import pytest

from tests.integration.cli.conftest import CSP, DISTRICT, FORCE, HEADER, MONTHS, crime, month_rows, run, write_rows

KEYS = {
    "indicator", "area", "period", "numerator", "denominator", "unit", "value", "lower", "upper", "completeness",
    "label", "lineage",
}  # fmt: skip


def test_values_as_json_carry_everything_that_travels_with_a_value(saferplace):
    ran = saferplace(
        "indicators", "values", "recorded_crime", "anti_social_behaviour", "--area", DISTRICT, "--period", "2021/22",
        "--period", "2020/21", "--format", "json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    found = {(row["indicator"], row["period"]): row for row in ran.json}
    assert len(found) == 4
    assert set(found["recorded_crime", "2021/22"]) >= KEYS
    assert found["recorded_crime", "2021/22"]["numerator"] == 12 * 3 * 5
    assert found["anti_social_behaviour", "2021/22"]["numerator"] == 12 * 3
    assert found["recorded_crime", "2021/22"]["denominator"] == 3 * 1820
    assert found["recorded_crime", "2021/22"]["completeness"] == pytest.approx(18 / 19)
    sources = found["recorded_crime", "2021/22"]["lineage"]
    assert sum(source["rows"] for source in sources if source["dataset"] == "street_crime") == 180
    assert {source["file"].split("/")[-1] for source in sources} >= {f"{MONTHS[-1]}-{FORCE}-street.csv"}


def test_an_area_can_be_named_and_compared(saferplace):
    ran = saferplace(
        "indicators", "values", "burglary", "--area", "Charnwood", "--period", "2021-Q3", "--compare", "E23000021",
        "--format", "json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert ran.json[0]["area"] == CSP
    assert ran.json[0]["label"] == "similar"


def test_a_period_that_is_not_loaded_is_missing_not_zero(saferplace):
    ran = saferplace("indicators", "values", "burglary", "--area", CSP, "--period", "2019/20", "--format", "json")
    row = ran.json[0]
    assert row["numerator"] is None
    assert row["value"] is None
    assert row["completeness"] == 0


def test_values_as_csv_have_a_header_and_one_row_each(saferplace):
    ran = saferplace(
        "indicators", "values", "burglary", "--area", CSP, "--period", "2021-09,2021-10", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["period"] for row in rows] == ["2021-09", "2021-10"]
    assert [row["numerator"] for row in rows] == ["6.0", "6.0"]


def test_rows_lead_back_to_the_file(saferplace, releases):
    ran = saferplace("indicators", "rows", "burglary", "--area", "E01025671", "--period", "2021-09", "--format", "json")
    assert len(ran.json) == 2
    for row in ran.json:
        with (releases / "2021-09" / row["file"].split("/")[-1].split("!")[-1]).open() as handle:
            line = handle.read().splitlines()[row["source_row"] - 1]
        assert "E01025671" in line
        assert "Burglary" in line


def test_list_and_show(saferplace):
    listed = saferplace("indicators", "list", "--format", "json").json
    assert {"recorded_crime", "vehicle_crime", "ksi_casualties", "fly_tipping"} <= {row["indicator"] for row in listed}
    shown = saferplace("indicators", "show", "recorded_crime")
    assert "never part of it" in shown.out


def test_status_says_months_completeness_and_rejects(saferplace):
    status = saferplace("store", "status", "--format", "json").json
    crimes = next(row for row in status["datasets"] if row["dataset"] == "street_crime")
    assert (crimes["first_month"], crimes["last_month"]) == (MONTHS[0], MONTHS[-1])
    assert crimes["rows"] == 24 * 19
    assert {row["month"] for row in status["completeness"] if row["force"] == FORCE} == set(MONTHS)
    assert saferplace("store", "status").status == 0
    assert saferplace("store", "history").status == 0


def test_a_neighbourhood_of_ones_own(saferplace, tmp_path):
    path = tmp_path / "places.toml"
    path.write_text('[[neighbourhood]]\ncode = "N:two"\nname = "Two"\nlsoas = ["E01025670", "E01025671"]\n')
    ran = saferplace(
        "indicators", "values", "burglary", "--area", "N:two", "--period", "2021/22", "--neighbourhoods", path,
        "--format", "json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert ran.json[0]["numerator"] == 48
    assert ran.json[0]["denominator"] == 2 * 1820


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("values", "burglery", "--area", CSP, "--period", "2021"), "Did you mean burglary"),
        (("values", "burglary", "--area", "E07999999", "--period", "2021"), "E07999999"),
        (("values", "burglary", "--area", CSP, "--period", "2021/23"), "is not a period"),
        (("values", "fly_tipping", "--area", "E05014666", "--period", "2021/22"), "not made for a ward"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(saferplace, arguments, words):
    ran = saferplace("indicators", *arguments)
    assert ran.status == 1
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_wrong_use_is_status_2(saferplace):
    assert saferplace("indicators", "values", "burglary").status == 2
    assert saferplace("no-such-command").status == 2


def test_an_unknown_file_is_refused_and_the_others_load(tmp_path):
    good = write_rows(tmp_path / "in" / f"2021-05-{FORCE}-street.csv", HEADER, month_rows("2021-05"))
    (tmp_path / "in" / "holiday.csv").write_text("a,b\n1,2\n")
    ran = run("load", good.parent, "--store", tmp_path / "store", "--format", "json")
    assert ran.status == 1
    by_name = {file["file"].split("/")[-1]: file for file in ran.json["files"]}
    assert by_name["holiday.csv"]["refused"]["expected"]
    assert by_name[good.name]["rows_kept"] == 19


def test_loading_twice_changes_nothing_and_a_newer_month_replaces_the_older(tmp_path):
    store = tmp_path / "store"
    first = write_rows(tmp_path / "a" / f"2021-05-{FORCE}-street.csv", HEADER, month_rows("2021-05"))
    assert run("load", first, "--store", store).status == 0
    again = run("load", first, "--store", store, "--format", "json").json
    assert again["version"] == again["version_before"]
    newer = write_rows(tmp_path / "b" / f"2021-05-{FORCE}-street.csv", HEADER, month_rows("2021-05", burglaries=5))
    done = run("load", newer, "--store", store, "--format", "json").json
    assert done["version"] == done["version_before"] + 1
    status = run("store", "status", "--store", store, "--format", "json").json
    assert next(row for row in status["datasets"] if row["dataset"] == "street_crime")["rows"] == 28


def test_a_rejected_row_is_kept_with_its_reason(tmp_path):
    rows = [*month_rows("2021-05"), crime("2021-05", 9, "E01025670", "Jaywalking")]
    path = write_rows(tmp_path / f"2021-05-{FORCE}-street.csv", HEADER, rows)
    store = tmp_path / "store"
    report = run("load", path, "--store", store, "--format", "json").json
    assert report["files"][0]["rows_rejected"] == 1
    kept = run("store", "rejects", "--store", store, "--format", "json").json
    assert len(kept) == 1
    assert kept[0]["source_row"] == len(rows) + 1
    assert "Jaywalking" in kept[0]["content"]


def test_a_store_that_is_none_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")
    ran = run("store", "status", "--store", tmp_path)
    assert ran.status == 1
    assert "not an evidence store" in ran.err


def test_a_template_is_written_once(tmp_path):
    for form in ("xlsx", "ods", "csv"):
        assert run("template", tmp_path / f"series.{form}").status == 0
    assert run("template", tmp_path / "series.csv").status == 1
    shutil.rmtree(tmp_path)
