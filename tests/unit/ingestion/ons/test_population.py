from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.ons import population, workbooks
from saferplace.ingestion.ons.population_rows import (
    AGES_DO_NOT_ADD_UP,
    LARGER_AREA,
    NOT_A_NUMBER,
    ONE_SEX_MISSING,
    TWICE,
)
from saferplace.ingestion.ons.tables import ELSEWHERE, NOT_A_CODE

AGES = [*map(str, range(90)), "90+"]
ONE_EACH = ",".join("1" for _ in AGES)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def batches(path: Path, release: str = "") -> list[Batch]:
    assert population.recognise(path)
    return list(population.parse(path, release))


def persons(batch: Batch) -> dict[str, int]:
    return dict(batch.frame.select("area_code", "persons").iter_rows())


def reasons(batch: Batch) -> dict[int, str]:
    return dict(batch.rejects.select("source_row", "reason").iter_rows())


def single_years(folder: Path, name: str = "population20_lsoa11.csv") -> Path:
    head = ",".join(f'"{age}"' for age in AGES)
    text = f'"lsoa11_name","lsoa11_code","total_population",{head}\n"Here 001A","E01000001",91,{ONE_EACH}\n'
    return written(folder, name, text)


def test_single_years_of_age_become_rows_and_totals(tmp_path: Path) -> None:
    by_age, totals = batches(single_years(tmp_path))
    assert (by_age.dataset, totals.dataset) == ("population_by_age", "population")
    assert by_age.frame.height == 91
    assert by_age.frame["age"].to_list() == list(range(91))
    assert by_age.parts[0].rows_read == by_age.parts[0].rows_kept == 91
    assert totals.frame.rows() == [("E01000001", "lsoa", 2020, 91, 0, 2)]
    assert totals.parts[0].slice_key == "mid-2020/lsoa11/E01000001-E01000001"


def test_ages_that_do_not_add_up_to_the_total_are_rejected(tmp_path: Path) -> None:
    head = f"lsoa11_code,All ages,{','.join(AGES)}\n"
    rows = f"E01000001,92,{ONE_EACH}\nE01000002,91,{ONE_EACH}\n"
    *_, totals = batches(written(tmp_path, "pop2020.csv", head + rows))
    assert reasons(totals) == {2: AGES_DO_NOT_ADD_UP}
    assert persons(totals) == {"E01000002": 91}


def test_a_file_of_faulty_rows_only_is_refused_and_names_the_first(tmp_path: Path) -> None:
    path = written(tmp_path, "pop2020.csv", "lsoa,pop\nE01000001,many\n")
    with pytest.raises(RefusedFile, match=f"row 2: {NOT_A_NUMBER}"):
        list(population.parse(path, ""))


def test_thousands_in_quotes_a_byte_order_mark_and_other_nations_come_out_right(tmp_path: Path) -> None:
    text = '\ufefflsoa,pop\r\nE01000001,"1,954"\r\nS01000001,900\r\n95AA01S1,1021\r\nGrand Total,"1,893,691"\r\n'
    (totals,) = batches(written(tmp_path, "mysociety_2019_lsoa_population.csv", text))
    assert persons(totals) == {"E01000001": 1954}
    assert reasons(totals) == {3: ELSEWHERE, 4: ELSEWHERE, 5: NOT_A_CODE}
    part = totals.parts[0]
    assert (part.rows_read, part.rows_kept, part.rows_rejected) == (4, 1, 3)
    assert part.slice_key.startswith("mid-2019/lsoa/")


@pytest.mark.parametrize(("code", "vintage"), [("E01035189", "lsoa21"), ("E01012094", "lsoa11"), ("E01000001", "lsoa")])
def test_the_codes_tell_which_census_the_lsoas_are_of_when_the_column_does_not(
    tmp_path: Path, code: str, vintage: str
) -> None:
    (totals,) = batches(written(tmp_path, "pop_2022.csv", f"lsoa,pop\n{code},5\n"))
    assert totals.parts[0].slice_key == f"mid-2022/{vintage}/{code}-{code}"


@pytest.mark.parametrize("figure", ["", "-5", "1.5", "many", "nan", "inf"])
def test_a_figure_that_is_no_whole_number_is_rejected(tmp_path: Path, figure: str) -> None:
    (totals,) = batches(written(tmp_path, "pop_2019.csv", f"lsoa,pop\nE01000001,{figure}\nE01000002,7\n"))
    assert reasons(totals) == {2: NOT_A_NUMBER}
    assert persons(totals) == {"E01000002": 7}


def test_an_area_given_twice_and_totals_of_larger_areas_are_rejected(tmp_path: Path) -> None:
    text = "area_code,population\nE07000001,5\nE12000001,50\nE07000001,6\nK04000001,900\n"
    (totals,) = batches(written(tmp_path, "population2011.csv", text))
    assert persons(totals) == {"E07000001": 5}
    assert reasons(totals) == {3: LARGER_AREA, 4: TWICE, 5: LARGER_AREA}


def ward_file(folder: Path, rows: list[tuple[str, str, int]]) -> Path:
    head = f"period,area_code,area_name,geography,sex,all_ages,aged_0_to_15,{','.join(AGES)}\n"
    lines = [
        f"2022-06-30,{code},Name,Ward,{sex},{91 * each},{each},{','.join(str(each) for _ in AGES)}\n"
        for code, sex, each in rows
    ]
    return written(folder, "wards.csv", head + "".join(lines))


def test_persons_are_used_where_given_and_else_the_two_sexes_are_added(tmp_path: Path) -> None:
    rows = [
        ("E05000001", "Females", 2),
        ("E05000001", "Males", 3),
        ("E05000001", "Persons", 5),
        ("E05000002", "Females", 4),
        ("E05000002", "Males", 6),
        ("E05000003", "Females", 1),
    ]
    by_age, totals = batches(ward_file(tmp_path, rows))
    assert persons(totals) == {"E05000001": 455, "E05000002": 910}
    assert reasons(totals) == {7: ONE_SEX_MISSING}
    assert by_age.frame.filter(pl.col("age") == 90)["persons"].to_list() == [5, 10]
    assert totals.parts[0].slice_key == "mid-2022/ward/E05000001-E05000002"
    assert totals.parts[0].facts["file_rows"] == 6


def test_a_series_of_years_is_one_slice_a_year(tmp_path: Path) -> None:
    text = "ladcode20,laname20,country,population_2001,births_2002,population_2002\nE07000001,Here,E,100,9,110\n"
    found = batches(written(tmp_path, "MYEB3_(2019_geog20).csv", text))
    keys = [batch.parts[0].slice_key for batch in found]
    assert keys == ["mid-2001/district20/E07000001-E07000001", "mid-2002/district20/E07000001-E07000001"]
    assert [persons(batch)["E07000001"] for batch in found] == [100, 110]


def test_census_counts_say_that_they_are_no_mid_year(tmp_path: Path) -> None:
    head = "ltla21_code,total_population,total_females,total_males,younger_females,working_age_females,older_females"
    (totals,) = batches(written(tmp_path, "age_gender21_ltla21_ew.csv", f"{head}\nE06000001,92347,47656,44691,1,2,3\n"))
    assert totals.parts[0].slice_key == "census-2021/district21/E06000001-E06000001"
    assert persons(totals) == {"E06000001": 92347}


def test_nomis_answers_are_read_by_age_and_sex(tmp_path: Path) -> None:
    head = "DATE,DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GENDER_NAME,C_AGE_NAME,MEASURES_NAME,OBS_VALUE\n"
    lines = [f"2022,2022,Here,E07000001,Total,Age {age},Value,2\n" for age in range(90)]
    lines += [
        "2022,2022,Here,E07000001,Total,Aged 90+,Value,20\n",
        "2022,2022,Here,E07000001,Total,All Ages,Value,200\n",
    ]
    lines += [
        "2022,2022,Here,E07000001,Total,Aged 0 to 15,Value,32\n",
        "2022,2022,Here,E07000001,Total,Age 1,Percent,1\n",
    ]
    by_age, totals = batches(written(tmp_path, "nomis.csv", head + "".join(lines)))
    assert persons(totals) == {"E07000001": 200}
    assert by_age.frame.height == 91
    assert by_age.frame["persons"].sum() == 200
    assert totals.parts[0].slice_key.startswith("mid-2022/district/")


def test_the_detailed_series_has_a_row_an_age_and_sex(tmp_path: Path) -> None:
    lines = [f"E07000001,Here,E,{sex},{age},{sex},5\n" for sex in (1, 2) for age in range(91)]
    path = written(tmp_path, "MYEB1.csv", "ladcode20,laname20,country,sex,age,population_2018,population_2019\n")
    with path.open("a", encoding="utf-8") as handle:
        handle.writelines(lines)
    found = batches(path)
    assert [(batch.dataset, batch.frame.height, batch.frame["persons"].sum()) for batch in found] == [
        ("population_by_age", 91, 273),
        ("population", 1, 273),
        ("population_by_age", 91, 910),
        ("population", 1, 910),
    ]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("population17_lsoa11.csv", 2017),
        ("sape23dt2mid2020lsoasyoaestimates.csv", 2020),
        ("ukpopestimatesmid2020on2021geography.csv", 2020),
        ("mid-year_2022_population_estimates.csv", 2022),
        ("lsoa_2019.csv", 2019),
    ],
)
def test_the_year_comes_from_the_files_name(tmp_path: Path, name: str, year: int) -> None:
    *_, totals = batches(single_years(tmp_path, name))
    assert set(totals.frame["mid_year"]) == {year}


@pytest.mark.parametrize("name", ["lsoa.csv", "population.csv", "estimates_2019_to_2022.csv"])
def test_without_a_year_the_file_is_refused_and_says_what_to_do(tmp_path: Path, name: str) -> None:
    path = single_years(tmp_path, name)
    with pytest.raises(RefusedFile, match="--release mid-2020"):
        list(population.parse(path, ""))
    *_, totals = population.parse(path, "mid-2018")
    assert set(totals.frame["mid_year"]) == {2018}
    assert totals.parts[0].release == "mid-2018"


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return path


def test_the_lsoa_workbook_of_2021_on_has_females_and_males_a_sheet_a_year(tmp_path: Path) -> None:
    head = ["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total"]
    head += [f"{sex}{age}" for sex in "FM" for age in range(91)]
    row = ["E07000130", "Charnwood", "E01025670", "Charnwood 001A", 273, *([1] * 91), *([2] * 91)]
    titles = [["Mid-year population estimates"], ["Notes"], ["Source: ONS"]]
    sheets = {
        "Contents": [["Contents"], ["Total"]],
        "Mid-2021 LSOA 2021": [*titles, head, row],
        "Mid-2022 LSOA 2021": [*titles, head, row, ["E07000130", "Charnwood", "E01025671", "B", 5, *([1] * 182)]],
    }
    found = batches(workbook(tmp_path / "sapelsoasyoatablefinal.xlsx", sheets))
    keys = [batch.parts[0].slice_key for batch in found if batch.dataset == "population"]
    assert keys == ["mid-2021/lsoa21/E01025670-E01025670", "mid-2022/lsoa21/E01025670-E01025670"]
    assert persons(found[-1]) == {"E01025670": 273}
    assert reasons(found[-1]) == {6: AGES_DO_NOT_ADD_UP}
    assert set(found[0].frame["persons"]) == {3}
    assert found[1].frame["source_row"].to_list() == [5]


def test_of_sheets_for_persons_females_and_males_persons_are_read(tmp_path: Path) -> None:
    head: list[object] = [
        "LSOA Code",
        "LSOA Name",
        "LA Code (2018 boundaries)",
        "LA Code (2021 boundaries)",
        "All Ages",
    ]
    head += [*range(90), "90+"]
    row: list[object] = ["E01012094", "Middlesbrough 001F", "E06000002", "E06000002", 91, *([1] * 91)]
    sheets = {f"Mid-2020 {sex}": [["Title"], [], head, row] for sex in ("Females", "Males", "Persons")}
    found = batches(workbook(tmp_path / "sape23dt2mid2020lsoasyoaestimatesunformatted.xlsx", sheets))
    assert [batch.parts[0].slice_key for batch in found] == ["mid-2020/lsoa11/E01012094-E01012094"] * 2


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"lsoa,pop\n", b"lsoa,pop\nS01000001,5\n", b"PK\x03\x04 no zip"]
)
def test_other_and_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    for name in ("pop2019.csv", "pop2019.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RefusedFile):
            list(population.parse(path, ""))


@pytest.mark.parametrize(
    "header",
    [
        "lsoa11_code,IMD_decile",
        "area_code,area_name,period,value,indicator,measure,unit,group",
        "Crime ID,Month,Reported by,LSOA code",
        "LSOA11CD,LSOA21CD,CHGIND",
    ],
)
def test_other_tables_are_not_taken_for_populations(tmp_path: Path, header: str) -> None:
    assert not population.recognise(written(tmp_path, "table.csv", f"{header}\n"))


def test_a_workbook_without_estimates_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mid2020.xlsx", {"Contents": [["Contents"]]})
    with pytest.raises(RefusedFile, match="no sheet with such columns"):
        list(population.parse(path, ""))


class PanicException(BaseException):
    """What the reader raises when its Rust code panics."""


@pytest.mark.parametrize(("error", "raised"), [(PanicException, RefusedFile), (KeyboardInterrupt, KeyboardInterrupt)])
def test_a_panic_of_the_reader_is_a_refusal_and_an_interruption_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], raised: type[BaseException]
) -> None:
    path = workbook(tmp_path / "mid2020.xlsx", {"Contents": [["Contents"]]})

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(workbooks, "_cells", fail)
    with pytest.raises(raised):
        list(population.parse(path, ""))
