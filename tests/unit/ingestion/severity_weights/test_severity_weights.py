"""Weights by police.uk's names or our ids."""

from pathlib import Path

import pytest

from saferplace.datasets.crime_weight import DATASET
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.severity_weights.parse import parse, recognise
from tests.unit.ingestion.workbooks import account, write_ods, write_xlsx

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "severity_weights" / "weights.csv"


def test_weights_of_two_schemes() -> None:
    assert recognise(FIXTURE)
    (batch,) = account(parse(FIXTURE, ""), DATASET)
    assert batch.frame.select("scheme", "crime_type", "weight", "unit").rows() == [
        ("Made-up harm", "violence_and_sexual_offences", 1200.5, "days"),
        ("Made-up harm", "vehicle_crime", 10.0, "days"),
        ("Other scheme", "drugs", 0.0, "points"),
    ]
    assert batch.rejects.select("source_row", "reason").rows() == [
        (4, "crime type has two weights; the first is kept"),
        (5, "crime type is not one of police.uk's crime types"),
        (6, "weight is less than 0"),
    ]
    assert [(part.slice_key, dict(part.facts)) for part in batch.parts] == [
        ("Made-up harm", {"crime_types_without_weight": 12}),
        ("Other scheme", {"crime_types_without_weight": 13}),
    ]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_workbook_with_a_cover_sheet(tmp_path: Path, write: object) -> None:
    rows = [["scheme", "crime_type", "weight", "unit"], ["A", "Drugs", 3, "days"]]
    path = write(tmp_path / "w.xlsx", {"Cover": [["Weights"]], "Weights": rows})  # type: ignore[operator]
    assert recognise(path)
    (batch,) = account(parse(path, ""), DATASET)
    assert batch.frame["weight"].to_list() == [3.0]


def test_other_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("scheme,weight\nA,3\n")
    assert not recognise(path)
    with pytest.raises(RefusedFile, match="crime_type"):
        next(parse(path, ""))
