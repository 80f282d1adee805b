"""The local template: what an analyst may write, and how each fault is named."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from saferplace.datasets.local_series import DATASET
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.local import faults, write_template
from saferplace.ingestion.local.layout import COLUMNS, period_of
from saferplace.ingestion.local.parse import parse, recognise
from tests.unit.ingestion.workbooks import account, write_ods, write_xlsx

HEAD = "series,title,area_code,period,value,numerator,denominator,unit,better\n"


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "local.csv"
    path.write_text(HEAD + "".join(f"{line}\n" for line in lines))
    return path


def _row(tmp_path: Path, line: str) -> dict[str, object]:
    (batch,) = account(parse(_file(tmp_path, line), ""), DATASET)
    return batch.frame.row(0, named=True)


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_the_template_with_its_examples_is_itself_loadable(tmp_path: Path, ending: str) -> None:
    path = write_template(tmp_path / f"template.{ending}")
    assert recognise(path)
    assert faults(path) == []
    (batch,) = account(parse(path, ""), DATASET)
    columns = ["series", "period_start", "period_kind", "value", "numerator", "denominator", "adds_up", "polarity"]
    assert batch.frame.select(columns).rows() == [
        ("council_asb", date(2021, 4, 1), "month", 112, 112, None, True, "lower_is_better"),
        ("council_asb", date(2021, 5, 1), "month", None, None, None, True, "lower_is_better"),
        ("feel_safe_after_dark", date(2021, 4, 1), "financial_year", 64, 320, 500, True, "higher_is_better"),
        ("marac_cases", date(2021, 7, 1), "quarter", 41, 41, None, True, "neither"),
    ]
    assert batch.frame["area_level"].to_list() == ["district"] * 3 + ["csp"]
    assert batch.frame["disclosure_threshold"].to_list() == [4, 4, None, 4]
    assert [part.slice_key for part in batch.parts][:2] == [
        "council_asb/E07000193/2021-04",
        "council_asb/E07000193/2021-05",
    ]


def test_a_template_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"must end in \.xlsx, \.ods or \.csv"):
        write_template(tmp_path / "template.docx")


def test_each_fault_names_sheet_row_and_column(tmp_path: Path) -> None:
    keys = [column.key for column in COLUMNS]
    good = ["council_asb", "ASB", "E07000130", "Charnwood", "2021-04", 3, None, None, "incidents", "lower", None, 4]
    rows = [keys, good]

    def changed(key: str, cell: object) -> None:
        row = [*good[:4], f"2020-{len(rows):02d}", *good[5:]]
        row[keys.index(key)] = cell  # type: ignore[call-overload]
        rows.append(row)

    for key, cell in [
        ("value", "n/a"),
        ("area_code", "Charnwood"),
        ("period", "2021-22"),
        ("series", "Council ASB"),
        ("title", None),
        ("better", "up"),
        ("small_number_threshold", 2.5),
        ("denominator", 0),
        ("denominator", 7),
    ]:
        changed(key, cell)
    rows.append(good)
    path = write_xlsx(tmp_path / "local.xlsx", {"read me": [["not read"]], "Data": rows})  # type: ignore[dict-item]
    numerator = "sheet 'Data', row 10, column G (numerator): is blank although a denominator is given"
    assert faults(path) == [
        "sheet 'Data', row 3, column F (value): 'n/a' is not a number; leave blank when missing",
        "sheet 'Data', row 4, column C (area_code): 'Charnwood' is not an area code; use a GSS code such as E07000130, "
        "or N:name for a neighbourhood of your own",
        "sheet 'Data', row 5, column E (period): '2021-22' is not a period; write 2021-09 (month), 2021-Q3 (quarter), "
        "2021/22 (financial year) or 2021 (calendar year)",
        "sheet 'Data', row 6, column A (series): 'Council ASB' is not an id: use small letters, digits and _, such as "
        "council_asb",
        "sheet 'Data', row 7, column B (title): is blank; it must be filled",
        "sheet 'Data', row 8, column J (better): 'up' is not one of the published codes",
        "sheet 'Data', row 9, column L (small_number_threshold): '2.5' is not a whole number",
        "sheet 'Data', row 10, column H (denominator): '0' is zero; leave blank when there is none",
        numerator,
        numerator.replace("row 10", "row 11"),
        "sheet 'Data', row 12, column E (period): '2021-04' is given twice for this series and area; the first row is "
        "kept",
    ]
    (batch,) = account(parse(path, ""), DATASET)
    assert (batch.frame.height, batch.rejects.height) == (1, 10)


def test_when_every_row_is_at_fault_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"1 rows, all of them faulty: row 2, file, column E \(value\)"):
        next(parse(_file(tmp_path, "asb,ASB,E07000130,2021,x,,,incidents,"), ""))


def test_a_workbook_without_the_data_sheet_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"Sheet1": [[column.key for column in COLUMNS]]})
    with pytest.raises(RefusedFile, match="sheets Sheet1 and none named 'data'"):
        next(parse(path, ""))


def test_missing_is_missing_and_zero_is_zero(tmp_path: Path) -> None:
    path = _file(tmp_path, "asb,ASB,E07000130,2021-04,,,,incidents,", "asb,ASB,E07000130,2021-05,0,,,incidents,")
    (batch,) = parse(path, "")
    assert batch.frame["value"].to_list() == [None, 0]
    assert batch.frame["numerator"].to_list() == [None, 0]


@pytest.mark.parametrize(
    ("unit", "adds_up"),
    [
        ("incidents", True),
        ("cases", True),
        ("people", True),
        ("per cent", False),
        ("%", False),
        ("rate per 1,000 residents", False),
        ("score", False),
        ("average days to close", False),
        ("Days", False),
        ("personnel", True),
    ],
)
def test_whether_a_lone_value_adds_up(tmp_path: Path, unit: str, adds_up: bool) -> None:
    assert _row(tmp_path, f'asb,ASB,E07000130,2021-04,3,,,"{unit}",')["adds_up"] is adds_up


def test_value_must_agree_with_its_counts(tmp_path: Path) -> None:
    assert _row(tmp_path, "safe,Safe,E07000130,2021,33.3,1,3,per cent,higher")["numerator"] == 1
    lines = ["safe,Safe,E07000130,2021,33.3,1,3,per cent,", "safe,Safe,E07000130,2022,40,1,3,per cent,"]
    assert faults(_file(tmp_path, *lines)) == [
        "file, row 3, column E (value): '40' is not numerator / denominator in this unit; check the three cells"
    ]


def test_thousands_commas_neighbourhoods_and_small_letters(tmp_path: Path) -> None:
    row = _row(tmp_path, 'asb,ASB,N:Uxbridge Street,2021-04,"1,234",,,incidents,')
    assert (row["area_code"], row["area_level"], row["value"]) == ("N:Uxbridge Street", "neighbourhood", 1234)
    assert _row(tmp_path, "asb,ASB,e07000130,2021-04,3,,,incidents,")["area_code"] == "E07000130"


def test_windows_text_and_semicolons_as_excel_saves_them(tmp_path: Path) -> None:
    path = tmp_path / "local.csv"
    text = "series;title;area_code;period;value;unit\ncost;Cost in £;E07000130;2021;3;pounds\n"
    path.write_bytes(text.encode("cp1252"))
    (batch,) = parse(path, "")
    assert batch.frame["title"].to_list() == ["Cost in £"]


def test_a_month_the_spreadsheet_turned_into_a_date(tmp_path: Path) -> None:
    path = tmp_path / "local.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ["series", "title", "area_code", "period", "value", "unit"])
        sheet.write_row(1, 0, ["asb", "ASB", "E07000130", None, 3, "incidents"])
        sheet.write_datetime(1, 3, date(2021, 9, 1), book.add_format({"num_format": "mmm-yy"}))
        sheet.write_row(2, 0, ["asb", "ASB", "E07000130", "2021-10", None, "incidents"])
        sheet.write_formula(2, 4, "=2+2", None, 4)
    (batch,) = parse(path, "")
    assert batch.frame.select("period_start", "value").rows() == [(date(2021, 9, 1), 3), (date(2021, 10, 1), 4)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2021-09", "2021-09"),
        ("2021-Q3", "2021-Q3"),
        ("2021/22", "2021/22"),
        ("2021", "2021"),
        ("2021-09-01", "2021-09"),
        ("01/09/2021", "2021-09"),
        ("Sep-21", "2021-09"),
        ("September 2021", "2021-09"),
        ("Sept 2021", "2021-09"),
        ("2021-22", None),
        ("12m-to-2022-03", None),
        ("2021-09-15", None),
        ("2021/23", None),
        ("Sepia 2021", None),
        ("Foo-21", None),
        ("1066", None),
        ("9999", None),
    ],
)
def test_periods(text: str, code: str | None) -> None:
    period = period_of(text)
    assert (period.code if period else None) == code


def test_a_formula_in_error_is_a_fault_and_not_missing(tmp_path: Path) -> None:
    path = tmp_path / "local.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ["series", "title", "area_code", "period", "value", "unit"])
        sheet.write_row(1, 0, ["asb", "ASB", "E07000130", "2021-10", None, "incidents"])
        sheet.write_formula(1, 4, "=1/0", None, "#DIV/0!")
    assert faults(path) == [
        "sheet 'data', row 2, column E (value): '#DIV/0!' is not a number; leave blank when missing"
    ]
