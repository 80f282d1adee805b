"""DfT's national files of both generations, joined, and the extract of Greater Manchester."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets import road_casualty, road_collision
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.dft import casualties, collisions, extract
from saferplace.ingestion.dft.columns import provisional_years, release_labels
from saferplace.ingestion.dft.download import file_names
from tests.unit.ingestion.workbooks import account

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "dft"
COLLISIONS = FIXTURES / "dft-road-casualty-statistics-collision-2023.csv"
CASUALTIES = FIXTURES / "dft-road-casualty-statistics-casualty-2023.csv"
EXTRACT = FIXTURES / "extract-2023-to-june-2024.csv"


def test_each_file_is_recognised_as_what_it_is() -> None:
    kinds = {"casualties": casualties.recognise, "collisions": collisions.recognise, "extract": extract.recognise}
    found = {path.name: [kind for kind, ask in kinds.items() if ask(path)] for path in sorted(FIXTURES.glob("*.csv"))}
    assert found == {
        "collision-2024.csv": ["collisions"],
        CASUALTIES.name: ["casualties"],
        COLLISIONS.name: ["collisions"],
        EXTRACT.name: ["extract"],
    }


def test_collisions_with_accident_headings() -> None:
    (batch,) = account(collisions.parse(COLLISIONS, ""), road_collision.DATASET)
    rows = batch.frame.select("collision_id", "month", "district_code", "lsoa_code", "severity", "casualties").rows()
    assert rows == [
        ("2023330000001", date(2023, 1, 1), "E07000130", "E01025675", "serious", 2),
        ("2023330000002", date(2023, 12, 1), "E07000130", None, "fatal", 1),
        ("2023330000003", date(2023, 6, 1), "E06000016", "E01013620", "slight", 1),
        ("2023010000004", date(2023, 5, 1), None, None, "slight", 1),
        ("2023980000005", date(2023, 7, 1), "S12000008", None, "serious", 1),
    ]
    assert batch.frame["longitude"].to_list() == [-1.20612, None, -1.13298, -0.46012, -4.38112]
    assert batch.rejects.select("source_row", "reason").rows() == [
        (7, "date is not a day such as 31/12/2023"),
        (8, "accident_index has been met in an earlier row"),
    ]
    assert [part.slice_key for part in batch.parts] == [
        "E07000130/2023",
        "E06000016/2023",
        "unplaced/2023",
        "S12000008/2023",
    ]
    assert {part.release for part in batch.parts} == {"2023-final-2023"}
    assert not batch.frame["provisional"].any()


def test_collisions_with_collision_headings_and_adjusted_severity() -> None:
    (batch,) = account(collisions.parse(FIXTURES / "collision-2024.csv", ""), road_collision.DATASET)
    assert batch.frame["weight_serious"].to_list() == [1.0, 0.25]
    assert batch.frame["lsoa_code"].to_list() == ["E01025675"] * 2


def test_casualties_take_place_and_month_from_the_collision_file_beside_them() -> None:
    (batch,) = account(casualties.parse(CASUALTIES, ""), road_casualty.DATASET)
    rows = batch.frame.select(
        "collision_id", "month", "district_code", "casualty_severity", "casualty_type", "sex", "age_band"
    )
    assert rows.rows() == [
        ("2023330000001", date(2023, 1, 1), "E07000130", "serious", "car", "male", "26-35"),
        ("2023330000001", date(2023, 1, 1), "E07000130", "slight", "car", "female", "66-75"),
        ("2023330000002", date(2023, 12, 1), "E07000130", "fatal", "pedestrian", None, None),
        ("2023330000003", date(2023, 6, 1), "E06000016", "slight", "pedal_cycle", "female", "21-25"),
        ("2023010000004", date(2023, 5, 1), None, "slight", "powered_two_wheeler", None, "36-45"),
        ("2023980000005", date(2023, 7, 1), "S12000008", "serious", "other", "male", "Over 75"),
    ]
    assert batch.frame["weight_serious"].null_count() == 6
    assert batch.rejects.select("source_row", "reason").rows() == [
        (8, f"accident_index {casualties.NO_COLLISION}"),
        (9, "casualty_severity is not one of the published codes"),
        (10, "casualty_reference has been met in an earlier row of the same collision"),
        (11, f"accident_index {casualties.NO_COLLISION}"),
        (12, "the row has more or fewer cells than the header"),
    ]
    assert batch.parts[0].facts == {"casualties_without_known_collision": 2, "collisions_left_out_in_their_file": 2}


def test_casualties_alone_are_refused_with_the_name_of_what_is_missing(tmp_path: Path) -> None:
    path = Path(shutil.copy(CASUALTIES, tmp_path))
    with pytest.raises(RefusedFile, match=r"statistics-collision-2023\.csv.*no collision file there"):
        next(casualties.parse(path, ""))


@pytest.mark.parametrize("name", ["dft-road-casualty-statistics-accident-2023.csv", "places.csv"])
def test_the_collision_file_may_have_its_older_name_or_be_the_only_one(tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(CASUALTIES, tmp_path))
    shutil.copy(COLLISIONS, tmp_path / name)
    assert casualties.collision_file_of(path).name == name


def test_two_collision_files_of_other_names_are_refused(tmp_path: Path) -> None:
    path = Path(shutil.copy(CASUALTIES, tmp_path / "people.csv"))
    shutil.copy(COLLISIONS, tmp_path / "a.csv")
    shutil.copy(FIXTURES / "collision-2024.csv", tmp_path / "b.csv")
    with pytest.raises(RefusedFile, match=r"a\.csv, b\.csv"):
        next(casualties.parse(path, ""))


def test_a_provisional_file_says_so_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "dft-road-casualty-statistics-casualty-provisional-2023.csv"
    shutil.copy(CASUALTIES, path)
    shutil.copy(COLLISIONS, tmp_path / "dft-road-casualty-statistics-collision-provisional-2023.csv")
    (batch,) = account(casualties.parse(path, ""), road_casualty.DATASET)
    assert batch.frame["provisional"].all()
    assert {part.release for part in batch.parts} == {"2023-06-provisional"}


def test_extract_gives_casualties_and_collisions_and_its_half_year_is_provisional() -> None:
    people, crashes = extract.parse(EXTRACT, "")
    account([people], road_casualty.DATASET)
    account([crashes], road_collision.DATASET)
    columns = ["district_code", "casualty_severity", "casualty_type", "sex", "age_band", "provisional", "month"]
    assert people.frame.select(columns).rows() == [
        ("E08000008", "serious", "pedal_cycle", "male", "16-20", False, date(2023, 12, 1)),
        ("E08000008", "slight", "pedal_cycle", None, None, False, date(2023, 12, 1)),
        ("E08000010", "fatal", "car", "female", "Over 75", True, date(2024, 6, 1)),
    ]
    assert people.rejects.select("source_row", "column").rows() == [(5, "file, column Q (area_name)")]
    assert crashes.frame.select("collision_id", "casualties", "severity").rows() == [
        ("2023060000001", 2, "serious"),
        ("2024060000002", 1, "fatal"),
    ]
    assert [(part.slice_key, part.release) for part in people.parts] == [
        ("E08000008/2023", "2023-extract"),
        ("E08000010/2024", "2024-06-provisional"),
    ]


def test_labels_rank_provisional_below_extract_below_final() -> None:
    keys = pl.Series(["E08000010/2024"])
    provisional = release_labels(keys, [2024], kind="extract")["E08000010/2024"]
    local = release_labels(keys, [], kind="extract")["E08000010/2024"]
    final = release_labels(keys, [], kind="final-2024")["E08000010/2024"]
    revised = release_labels(keys, [], kind="final-2025")["E08000010/2024"]
    assert provisional < local < final < revised


def test_provisional_years() -> None:
    days = pl.Series([date(2023, 5, 1), date(2024, 6, 30), None])
    assert provisional_years(days, whole_file=False) == [2024]
    assert provisional_years(days, whole_file=True) == [2023, 2024]
    assert provisional_years(pl.Series([date(2024, 12, 1)]), whole_file=False) == []
    assert provisional_years(pl.Series([], dtype=pl.Date()), whole_file=False) == []


def test_coordinates_outside_great_britain_are_not_stated(tmp_path: Path) -> None:
    path = tmp_path / "collision.csv"
    path.write_text(COLLISIONS.read_text().replace("52.76612", "0"))
    (batch,) = collisions.parse(path, "")
    assert batch.frame["longitude"][0] is None


def test_names_of_the_files() -> None:
    assert file_names("last-5-years") == (
        "dft-road-casualty-statistics-collision-last-5-years.csv",
        "dft-road-casualty-statistics-casualty-last-5-years.csv",
    )
