"""MHCLG's own layout and the short one of extracts; 1 is the most deprived in ranks and deciles."""

from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.deprivation import DATASET
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.mhclg.parse import parse, recognise
from tests.unit.ingestion.workbooks import account, write_xlsx

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "mhclg"
DOMAINS = {
    *("overall", "income", "employment", "education", "health", "crime", "housing", "environment"),
    *("income_children", "income_older_people", "children_and_young_people", "adult_skills"),
    *("geographical_barriers", "wider_barriers", "indoors", "outdoors"),
}


def test_file_7_of_2019_with_byte_order_mark_commas_and_a_total_row() -> None:
    path = FIXTURES / "File_7_IoD2019.csv"
    assert recognise(path)
    (batch,) = account(parse(path, ""), DATASET)
    assert set(batch.frame["domain"]) == DOMAINS
    assert batch.frame["edition"].unique().to_list() == [2019]
    assert batch.frame["lsoa_vintage"].unique().to_list() == [2011]
    overall = batch.frame.filter(pl.col("domain") == "overall")
    assert overall.select("lsoa_code", "rank", "decile", "score", "source_row").rows() == [
        ("E01025675", 16422, 5, 12.5, 2),
        ("E01025676", 1, 1, 80.1, 3),
    ]
    code = "LSOA code (2011)"
    decile = "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"
    assert batch.rejects.select("source_row", "reason").rows()[:2] == [
        (4, f"{decile} is more than 10; {decile} does not fit the rank in the same row"),
        (5, f"{code} has been met in an earlier row; the first is kept"),
    ]
    assert batch.rejects["source_row"].to_list() == [4, 5, 6]
    blanks = (
        f"{code} is not the code of an LSOA in England (E01 and six figures); Index of Multiple Deprivation (IMD) Rank"
    )
    assert batch.rejects["reason"][2].startswith(blanks)
    assert batch.rejects["reason"][2].count("is blank; it must be filled") == 32
    assert batch.rejects["column"][1] == "file, column A (LSOA code (2011))"
    assert {part.slice_key for part in batch.parts} == {f"2019/{domain}" for domain in DOMAINS}
    assert {part.release for part in batch.parts} == {"2019"}
    assert batch.parts[0].facts == {"lsoas_of_england_without_row": 32842}


def test_file_7_of_2025_with_its_cut_heading() -> None:
    (batch,) = account(parse(FIXTURES / "File_7_IoD2025.csv", "mine"), DATASET)
    row = batch.frame.filter(pl.col("domain") == "overall").row(0, named=True)
    assert (row["edition"], row["lsoa_vintage"], row["rank"], row["decile"]) == (2025, 2021, 3376, 2)
    assert batch.parts[0].release == "mine"
    assert set(batch.frame["domain"]) == DOMAINS


@pytest.mark.parametrize(("year", "edition"), [("2013", 2015), ("2019", 2019)])
def test_a_workbook_with_a_sheet_of_notes_and_the_edition_from_its_districts(
    tmp_path: Path, year: str, edition: int
) -> None:
    header = ["LSOA code (2011)", f"Local Authority District code ({year})"]
    header += ["Index of Multiple Deprivation (IMD) Rank", "Index of Multiple Deprivation (IMD) Decile"]
    rows = [["Notes", None], [None, None]]
    table = [["Title", None, None, None], header, ["E01000001", "E09000001", 29199, 9]]
    path = write_xlsx(tmp_path / "File_1.xlsx", {"Notes": rows, "IMD": table})
    assert recognise(path)
    (batch,) = account(parse(path, ""), DATASET)
    assert batch.frame.select("edition", "rank", "decile", "score", "source_row").rows() == [
        (edition, 29199, 9, None, 3)
    ]


def test_short_headings_without_districts_take_the_edition_from_the_name(tmp_path: Path) -> None:
    path = tmp_path / "imd2015.csv"
    path.write_text('"lsoa11_code","IMD_decile","IMD_rank"\n"E01000001",9,29199\n')
    (batch,) = account(parse(path, ""), DATASET)
    assert batch.frame["edition"].to_list() == [2015]


def test_deciles_the_wrong_way_round_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "imd.csv"
    path.write_text("lsoa11_code,IMD_decile,IMD_rank\nE01000001,10,5\nE01000002,1,6\n")
    (batch,) = account(parse(path, ""), DATASET)
    assert batch.frame["lsoa_code"].to_list() == ["E01000002"]
    assert batch.rejects["reason"].to_list() == ["IMD_decile does not fit the rank in the same row"]


@pytest.mark.parametrize(
    "content", ["LSOA code (2011),Income Score (rate)\nE01000001,0.1\n", "code,IMD_rank\nE01000001,3\n", "x\n"]
)
def test_other_tables_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    assert not recognise(path)
    with pytest.raises(RefusedFile, match="LSOA code"):
        next(parse(path, ""))


def test_a_workbook_without_such_a_table_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": [["x"]], "b": [["LSOA code (2011)", "Income Rank"], ["E01000001", 1]]})
    with pytest.raises(RefusedFile):
        next(parse(path, ""))
