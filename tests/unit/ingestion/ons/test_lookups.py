from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.ons import lookups
from saferplace.ingestion.ons.tables import ELSEWHERE, NO_CODE, NOT_A_CODE


def parsed(folder: Path, text: str, *, encoding: str = "utf-8") -> dict[str, Batch]:
    path = folder / "lookup.csv"
    path.write_bytes(text.encode(encoding))
    assert lookups.recognise(path)
    return {batch.dataset: batch for batch in lookups.parse(path, "2024-05")}


def edges(batch: Batch) -> set[tuple[str, str, str, str]]:
    columns = ("child_code", "child_vintage", "parent_code", "parent_vintage")
    return {
        (f"{child}", f"{born}", f"{parent}", f"{since}")
        for child, born, parent, since in batch.frame.select(columns).iter_rows()
    }


CHANGES = (
    "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND,LAD22CD,LAD22NM,ObjectId\n"
    "E01000001,Here 001A,E01000001,Here 001A,U,E07000001,Here,1\n"
    "E01000002,Here 001B,E01099001,Here 001X,S,E07000001,Here,2\n"
    "E01000002,Here 001B,E01099002,Here 001Y,S,E07000001,Here,3\n"
    "E01000003,Here 001C,E01099003,Here 001Z,M,E07000001,Here,4\n"
    "E01000004,Here 001D,E01099003,Here 001Z,M,E07000001,Here,5\n"
)


def test_the_change_table_gives_its_codes_and_the_district_of_the_new_lsoas_only(tmp_path: Path) -> None:
    frame = parsed(tmp_path, CHANGES)["area_lookup"].frame
    changes = frame.filter(pl.col("parent_level") == "lsoa")
    assert changes["change_code"].to_list() == ["U", "S", "S", "M", "M"]
    assert changes["method"].to_list() == ["exact", "best_fit", "best_fit", "exact", "exact"]
    assert changes["source_row"].to_list() == [2, 3, 4, 5, 6]
    districts = frame.filter(pl.col("parent_level") == "district")
    assert districts["child_code"].to_list() == ["E01000001", "E01099001", "E01099002", "E01099003"]
    assert set(districts["child_vintage"]) == {2021}
    assert set(districts["change_code"]) == {None}


def test_names_are_kept_once_for_each_code_list(tmp_path: Path) -> None:
    names = parsed(tmp_path, CHANGES)["area_name"].frame
    assert names.filter(pl.col("area_code") == "E01000001").sort("vintage").rows() == [
        ("E01000001", "lsoa", 2011, "Here 001A", 0, 2),
        ("E01000001", "lsoa", 2021, "Here 001A", 0, 2),
    ]
    assert names.filter(pl.col("area_level") == "district").height == 1


def test_a_byte_order_mark_and_quoted_lower_case_headings_are_read(tmp_path: Path) -> None:
    text = '\ufeff"lsoa11_code","ward17_code"\r\n"E01000001","E05000001"\r\n'
    batch = parsed(tmp_path, text)["area_lookup"]
    assert edges(batch) == {("E01000001", "2011", "E05000001", "2017")}
    assert batch.frame["method"].to_list() == ["best_fit"]


def test_windows_1252_names_are_read(tmp_path: Path) -> None:
    text = "LAD24CD,LAD24NM,RGN24CD\nW06000001,Ynys Môn,W99999999\nE06000001,Hartlepool,E12000001\n"
    batches = parsed(tmp_path, text, encoding="cp1252")
    assert batches["area_name"].frame["name"].to_list() == ["Ynys Môn", "Hartlepool"]
    assert edges(batches["area_lookup"]) == {("E06000001", "2024", "E12000001", "2024")}


def test_districts_are_linked_to_partnership_and_force_and_partnership_to_force(tmp_path: Path) -> None:
    text = "LAD24CD,LAD24NM,CSP24CD,CSP24NM,PFA24CD,PFA24NM\nE07000130,Charnwood,E22000165,Charnwood,E23000021,L\n"
    frame = parsed(tmp_path, text)["area_lookup"].frame
    assert set(frame.select("child_level", "parent_level").iter_rows()) == {
        ("district", "csp"),
        ("district", "police_force_area"),
        ("csp", "police_force_area"),
    }


def test_years_side_by_side_become_a_chain_of_successors(tmp_path: Path) -> None:
    text = "ltla22_code,ltla22_name,ltla18_code,ltla18_name,ltla23_code,ltla23_name\n"
    text += "E07000246,SWT,E07000190,Taunton,E06000066,Somerset\nE07000187,Mendip,E07000187,Mendip,E06000066,Somerset\n"
    frame = parsed(tmp_path, text)["area_lookup"].frame
    found = set(frame.select("child_code", "child_vintage", "parent_code", "parent_vintage", "method").iter_rows())
    assert found == {
        ("E07000190", 2018, "E07000246", 2022, "successor"),
        ("E07000246", 2022, "E06000066", 2023, "successor"),
        ("E07000187", 2018, "E07000187", 2022, "exact"),
        ("E07000187", 2022, "E06000066", 2023, "successor"),
    }


def test_codes_as_they_were_lead_to_the_code_in_force_and_their_year_is_the_source_files(tmp_path: Path) -> None:
    text = "WDCD,WDNM,LADCD,LADNM,SOURCEFILE,LADCD_ACTIVE,LADNM_ACTIVE,RGNCD,RGNNM,LAD20CD\n"
    text += "E05000001,Old,E07000163,Craven,2016,E06000065,North Yorkshire,E12000003,Yorkshire,E06000065\n"
    text += "E05000002,New,E06000065,North Yorkshire,2023,E06000065,North Yorkshire,E12000003,Yorkshire,E06000065\n"
    frame = parsed(tmp_path, text)["area_lookup"].frame
    found = set(frame.select("child_code", "child_vintage", "parent_code", "parent_vintage", "method").iter_rows())
    assert found == {
        ("E05000001", 2016, "E07000163", 2016, "exact"),
        ("E05000002", 2023, "E06000065", 2023, "exact"),
        ("E07000163", 2016, "E06000065", 0, "successor"),
        ("E06000065", 0, "E12000003", 0, "exact"),
    }


def test_a_district_beside_a_ward_is_the_wards_and_best_fit_for_the_lsoa(tmp_path: Path) -> None:
    text = "lsoa21_code,ward24_code,ltla24_code\nE01000001,E05000001,E07000001\n"
    frame = parsed(tmp_path, text)["area_lookup"].frame
    assert dict(frame.select(pl.concat_str("child_level", "parent_level"), "method").iter_rows()) == {
        "lsoaward": "best_fit",
        "lsoadistrict": "best_fit",
        "warddistrict": "exact",
    }


def test_rows_that_cannot_be_used_are_rejected_with_the_reason_and_counted(tmp_path: Path) -> None:
    text = "LSOA11CD,WD17CD\nE01000001,E05000001\nS01000001,S13000001\n,E05000001\nE0100000,E05000001\n"
    text += "E01000002,E0500\nE01000003,\n\n"
    batch = parsed(tmp_path, text)["area_lookup"]
    found = [
        (row, reason) for row, reason in batch.rejects.select("source_row", "reason").sort("source_row").iter_rows()
    ]
    assert found == [(3, ELSEWHERE), (4, NO_CODE), (5, NOT_A_CODE), (6, NOT_A_CODE), (7, lookups.NO_PARENT)]
    part = batch.parts[0]
    assert (part.rows_read, part.rows_kept, part.rows_rejected) == (6, 1, 5)
    assert part.facts["file_rows"] == 6


def test_the_slice_says_what_is_linked_and_which_part_of_the_country(tmp_path: Path) -> None:
    part = parsed(tmp_path, CHANGES)["area_lookup"].parts[0]
    assert part.slice_key == "lsoa11-lsoa21-district22/E01000001-E01000004"
    assert part.release == "2024-05"


def test_a_national_file_replaces_a_national_file_whatever_its_first_code(tmp_path: Path) -> None:
    rows = "".join(f"E07{n:06d},E12000001\n" for n in range(300))
    assert parsed(tmp_path, f"LAD24CD,RGN24CD\n{rows}")["area_lookup"].parts[0].slice_key == (
        "district24-region24/england"
    )
    part = parsed(tmp_path, f"LAD24CD,RGN24CD\n{rows}W06000001,W92000004\n")["area_lookup"].parts[0]
    assert part.slice_key.endswith("/england_and_wales")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LSOA11CD,WD17CD",
        "a,b\n1,2\n",
        "LSOA11CD,WD17CD\nS01000001,S13000001\n",
        "LSOA11CD,WD17CD\nE01000001,E05000001,E07000001\n",
        'LSOA11CD,WD17CD\nE01000001,"E05000001\nE01000002,E05000002"\n',
        "LSOA11CD,LSOA11NM\nE01000001,Here 001A\n",
    ],
)
def test_a_file_that_links_nothing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lookup.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedFile, match=r"lookup\.csv: refused\. Expected a CSV"):
        list(lookups.parse(path, ""))


@pytest.mark.parametrize(
    "header",
    [
        "lsoa11_code,IMD_decile,Income_decile",
        "LSOA21CD,LAD24CD,IMD score,IMD rank",
        "Crime ID,Month,LSOA code,LSOA name",
        "area_code,area_name,period,value",
    ],
)
def test_files_of_figures_are_not_taken_for_lookups(tmp_path: Path, header: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(f"{header}\n", encoding="utf-8")
    assert not lookups.recognise(path)


def test_damaged_or_absent_files_are_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"PK\x03\x04\x00\x00")
    (tmp_path / "empty.csv").write_bytes(b"")
    assert not any(lookups.recognise(tmp_path / name) for name in ("binary.csv", "empty.csv", "none.csv", "."))
