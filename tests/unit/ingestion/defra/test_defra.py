"""Defra's layout in small: title row, two-row header, totals among the authorities, ':' for not available."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.fly_tipping import DATASET
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.defra.measures import measure_of
from saferplace.ingestion.defra.parse import parse, recognise
from tests.unit.ingestion.workbooks import Rows, account, write_ods, write_xlsx

INCIDENTS: Rows = [
    ["Fly-tipping incidents reported by local authorities in England"],
    [None, None, None, None, "TOTAL", "Land type", None, "Size and costs"],
    [
        *("Year", "ONS Code", "LA Name", "Region", "Total Incidents", "Highway Incidents", "Railway Incidents"),
        *(
            "Single Item Clearance Costs (£)",
            "Mid population estimates ",
            "Incidents per 1,000 people",
            "Reporting basis",
        ),
    ],
    ["2021-22", "*Total", "*Total", "*Total England", 300, 250.5, 10, 99.5, ":", ":", ":"],
    ["2021-22", "*Total", "*Total", "East Midlands", 300, 250.5, 10, 99.5, ":", ":", ":"],
    ["2021-22", "E07000130", "Charnwood ", "East Midlands", 200, 150, ":", 12.5, 180000, 1.1, "All incidents"],
    ["2021-22", "E06000016", "Leicester", "East Midlands", "1,100", 0, None, ":", 350000, 0.3, ":"],
    [None, None, None, None, None, None, None, None, None, None, None],
    ["2022-23", "E07000130", "Charnwood", "East Midlands", 210, "many", 4, 3, 1, 1, "Customer/public reported only"],
    ["2022-23", "Charnwood", "Charnwood", "East Midlands", 210, 1, 4, 3, 1, 1, "All incidents"],
    ["2022-24", "E06000016", "Leicester", "East Midlands", 210, 1, 4, 3, 1, 1, "All incidents"],
    ["2022-23", "E07000130", "Charnwood", "East Midlands", 999, 1, 4, 3, 1, 1, "All incidents"],
    ["Note: figures are as returned", None, None, None],
]
ACTIONS: Rows = [
    ["Fly-tipping actions reported by local authorities in England"],
    [None, None, None, None, "TOTAL", "Type of actions and costs", None, "Outcomes", "Fines issued by courts"],
    [
        *("Year", "ONS Code", "LA Name", "Region", "Total Actions", "Investigation Actions"),
        *("Investigation Action Costs (£)", "Cases Lost Outcomes", "£51 to £200 fines"),
    ],
    ["2021-22", "E07000130", "Charnwood", "East Midlands", 50, 40, 1000.49, 1, 0],
]


@pytest.mark.parametrize("write", [write_ods, write_xlsx])
def test_both_sheets(tmp_path: Path, write: object) -> None:
    path = write(tmp_path / "fly.ods", {"Metadata": [["Title:"]], "LA_incidents": INCIDENTS, "LA_actions": ACTIONS})  # type: ignore[operator]
    assert recognise(path)
    incidents, actions = account(parse(path, ""), DATASET)
    assert [part.slice_key for part in incidents.parts] == ["2021/22/incidents", "2022/23/incidents"]
    assert {part.release for part in incidents.parts} == {"2022-23"}
    values = {
        (row["area_code"], row["financial_year_start"].year, row["measure"]): row["value"]
        for row in incidents.frame.to_dicts()
    }
    assert values == {
        ("E07000130", 2021, "incidents_total"): 200,
        ("E07000130", 2021, "land_highway"): 150,
        ("E07000130", 2021, "land_railway"): None,
        ("E07000130", 2021, "size_single_item_clearance_costs_pounds"): 13,
        ("E07000130", 2021, "reporting_basis_code"): 1,
        ("E06000016", 2021, "incidents_total"): 1100,
        ("E06000016", 2021, "land_highway"): 0,
        ("E06000016", 2021, "land_railway"): None,
        ("E06000016", 2021, "size_single_item_clearance_costs_pounds"): None,
        ("E06000016", 2021, "reporting_basis_code"): None,
        ("E07000130", 2022, "incidents_total"): 210,
        ("E07000130", 2022, "land_railway"): 4,
        ("E07000130", 2022, "size_single_item_clearance_costs_pounds"): 3,
        ("E07000130", 2022, "reporting_basis_code"): 2,
    }
    assert incidents.rejects.select("part", "source_row", "column", "reason").rows() == [
        (
            1,
            9,
            "sheet 'LA_incidents', column F (Highway Incidents)",
            "a figure is neither a count nor a mark for a missing figure",
        ),
        (0, 10, "sheet 'LA_incidents', column B (ONS Code)", "ONS Code is not the code of a local authority"),
        (0, 11, "sheet 'LA_incidents', column A (Year)", "Year is not a financial year such as 2022-23"),
        (
            0,
            12,
            "sheet 'LA_incidents', column B (ONS Code)",
            "ONS Code has been met in an earlier row of the same year; the first is kept",
        ),
    ]
    assert incidents.rejects["content"][0] == "E07000130 | many"
    facts = {"total_rows_left_out": 2, "in_englands_total_but_in_no_authority": -1000, "note_rows_left_out": 1}
    assert incidents.parts[0].facts == facts
    assert actions.frame.select("measure", "value").rows() == [
        ("actions_total", 50),
        ("actions_investigation", 40),
        ("actions_investigation_costs_pounds", 1000),
        ("actions_outcome_cases_lost", 1),
        ("actions_fines_51_to_200_fines", 0),
    ]
    assert actions.frame["financial_year_start"][0] == date(2021, 4, 1)
    assert actions.frame["source_row"].to_list() == [4] * 5


def test_adding_up_authorities_counts_nothing_twice(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "fly.ods", {"LA_incidents": INCIDENTS})
    (batch,) = parse(path, "")
    year = batch.frame.filter(
        pl.col("financial_year_start") == date(2021, 4, 1), pl.col("measure") == "incidents_total"
    )
    assert year["value"].sum() == 1300


def test_the_users_label_is_kept(tmp_path: Path) -> None:
    regional = [*ACTIONS, ["2021-22", "*Total", "*Total", "London", 50, 40, 1, 1, 0]]
    (batch,) = parse(write_ods(tmp_path / "fly.ods", {"LA_actions": regional}), "March 2024")
    assert batch.parts[0].facts == {"note_rows_left_out": 0, "total_rows_left_out": 1}
    assert batch.parts[0].release == "March 2024"


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"Sheet1": [["Year", "ONS Code"]]})
    assert not recognise(path)
    with pytest.raises(RefusedFile, match="LA_incidents"):
        next(parse(path, ""))


def test_a_header_that_is_not_as_published_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"LA_incidents": [["Year", "Code"], ["2021-22", "E07000130"]]})
    with pytest.raises(RefusedFile, match="ons code, la name, region; row 1: Year, Code"):
        next(parse(path, ""))


@pytest.mark.parametrize(
    ("heading", "group", "measure"),
    [
        ("primary waste type measures other (unidentified) incidents", "waste type", "waste_other_unidentified"),
        ("other (unidentified) incidents", "land type", "land_other_unidentified"),
        ("total incidents clearance costs (£)", "size and costs", "size_total_clearance_costs_pounds"),
        ("over £50000 fines", "fines issued by courts", "actions_fines_over_50000_fines"),
        ("drones seized", "new kind", "new_kind_drones_seized"),
    ],
)
def test_names_of_measures(heading: str, group: str, measure: str) -> None:
    assert measure_of(heading, group) == measure


def test_without_a_total_column_the_rest_is_still_read(tmp_path: Path) -> None:
    rows = [["Sheet of another year"], [None], ["Year", "ONS Code", "LA Name", "Region", "Highway Incidents"]]
    rows += [["2021-22", "E07000130", "Charnwood", "East Midlands", 3]]
    (batch,) = account(parse(write_ods(tmp_path / "a.ods", {"LA_incidents": rows}), ""), DATASET)
    assert batch.frame.select("measure", "value").rows() == [("highway", 3)]


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    rows = [[None], ["Year", "ONS Code", "LA Name", "Region", "Tyres", "Tyres Incidents"]]
    rows += [["2021-22", "E07000130", "Charnwood", "East Midlands", 3, 4]]
    with pytest.raises(RefusedFile, match="tyres"):
        next(parse(write_ods(tmp_path / "a.ods", {"LA_incidents": rows}), ""))


def test_a_sheet_without_figures_is_refused(tmp_path: Path) -> None:
    rows = [["Year", "ONS Code", "LA Name", "Region"], ["2021-22", "E07000130", "Charnwood", "East Midlands"]]
    with pytest.raises(RefusedFile, match="no column of figures in sheet 'LA_actions'"):
        next(parse(write_ods(tmp_path / "a.ods", {"LA_actions": rows}), ""))
