"""The published layout of the partnership tables, in both spellings of its headings."""

from datetime import date
from pathlib import Path

import pytest

from saferplace.datasets.csp_recorded_crime import DATASET
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.home_office.parse import parse, recognise
from tests.unit.ingestion.workbooks import Rows, account, write_ods, write_xlsx

NEW = ["Financial Year", "Financial Quarter", "Police Force", "CSP Name", "Offence Description"]
NEW += ["Offence Group", "Offence Subgroup", "Offence Code", "Offence Count"]
OLD = ["Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description"]
OLD += ["Offence Group", "Offence Subgroup", "Offence Code", "Number of Offences"]
OFFENCE = ["Residential burglary", "Theft offences", "Residential burglary", "28E"]
NAME = "prc-csp-mar21-sep25-tables-290126.xlsx"


def _row(year: str, quarter: object, csp: object, count: object) -> list[object]:
    return [year, quarter, "Leicestershire", csp, *OFFENCE, count]


SHEETS: dict[str, Rows] = {
    "Cover_sheet": [["Police recorded crime"]],
    "2021_22": [
        NEW,
        _row("2021/22", 1, "Charnwood", 10),
        _row("2021/22", 4, "Charnwood", -2),
        _row("2021/22", "Q3", "Unassigned Leicestershire", "1,005"),
        _row("2021/22", 2, "Charnwood", ".."),
        _row("2021/22", 5, "Charnwood", 1),
        _row("2021/23", 1, "Charnwood", 1),
        _row("2021/22", 1, "Charnwood", "some"),
        _row("2021/22", 1, None, 3),
        ["Total", None, None, "Total", None, None, None, None, 1016],
        ["Note: figures are subject to revision"],
    ],
    "2022-23": [OLD, _row("2022-23", 1, "Leicester", 7)],
}  # type: ignore[assignment]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_sheets_by_year(tmp_path: Path, write: object) -> None:
    path = write(tmp_path / NAME, SHEETS)  # type: ignore[operator]
    assert recognise(path)
    first, second = account(parse(path, ""), DATASET)
    columns = ["csp_name", "quarter_start", "financial_year_start", "count", "force_name", "csp_code", "source_row"]
    april = date(2021, 4, 1)
    assert first.frame.select(columns).rows() == [
        ("Charnwood", april, april, 10, "Leicestershire", None, 2),
        ("Charnwood", date(2022, 1, 1), april, -2, "Leicestershire", None, 3),
        ("Unassigned Leicestershire", date(2021, 10, 1), april, 1005, "Leicestershire", None, 4),
        ("Charnwood", date(2021, 7, 1), april, None, "Leicestershire", None, 5),
    ]
    assert first.rejects.select("source_row", "reason").rows() == [
        (6, "Financial Quarter is not a quarter from 1 to 4"),
        (7, "Financial Year is not a financial year such as 2021/22"),
        (8, "Offence Count is not a number; leave blank when missing"),
        (9, "CSP Name is blank; it must be filled"),
    ]
    assert first.rejects["column"][0] == "sheet '2021_22', column B (Financial Quarter)"
    (part,) = first.parts
    assert (part.slice_key, part.release) == ("2021/22", "2026-01-29")
    assert part.facts == {
        "quarters_missing": 0,
        "unassigned_offences": 1005,
        "negative_counts": 1,
        "partnership_years_without_code": 2,
        "total_and_note_rows_left_out": 2,
    }
    assert second.frame.select("csp_name", "count", "offence_code").rows() == [("Leicester", 7, "28E")]
    assert second.parts[0].slice_key == "2022/23"


def test_codes_come_from_the_reference_table_beside_it(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / NAME, {"2022_23": [NEW, _row("2022/23", 1, "Leicester", 7)]})  # type: ignore[list-item]
    reference = "Force Name,CSP Name,CSP Code\nLeicestershire,Leicester,E22000019\nLeicestershire,,E22000020\n"
    (tmp_path / "prc-geog-ref-table-290126.csv").write_text(reference)
    (batch,) = account(parse(path, "r1"), DATASET)
    assert batch.frame["csp_code"].to_list() == ["E22000019"]
    assert batch.parts[0].release == "r1"


def test_a_damaged_reference_table_leaves_the_codes_blank(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / NAME, {"2022_23": [NEW, _row("2022/23", 1, "Leicester", 7)]})  # type: ignore[list-item]
    (tmp_path / "prc-geog-ref-table-290126.ods").write_bytes(b"PK\x03\x04 cut")
    (batch,) = account(parse(path, ""), DATASET)
    assert batch.frame["csp_code"].to_list() == [None]


def test_a_sheet_saved_as_csv_with_codes_in_it(tmp_path: Path) -> None:
    path = tmp_path / "csp.csv"
    path.write_text(
        "Financial Year,Financial Quarter,CSP Code,CSP Name,Offence Description,Offence Group,Offence Subgroup,"
        "Offence Code,Number of Offences\n2021/22,Q1,E22000180,Charnwood,x,y,z,1,4\n"
    )
    assert recognise(path)
    (batch,) = account(parse(path, ""), DATASET)
    assert batch.frame.select("csp_code", "force_name", "count").rows() == [("E22000180", None, 4)]
    assert batch.parts[0].release == ""


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Notes": [["x"]], "Table 1": [NEW]})
    with pytest.raises(RefusedFile, match="sheets Notes, Table 1"):
        next(parse(path, ""))
    path = write_xlsx(tmp_path / "b.xlsx", {"2021_22": [["Police Force", "Offences"]]})
    assert not recognise(path)
    with pytest.raises(RefusedFile, match="csp_name"):
        next(parse(path, ""))
