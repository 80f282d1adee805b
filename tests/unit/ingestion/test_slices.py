"""Rows become parts that add up; a file without a loadable row is refused."""

from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.crime_weight import DATASET
from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.slices import batch_of, source_of
from tests.unit.ingestion.workbooks import account

ROWS = pl.DataFrame(
    {
        "scheme": ["A", "B", "A"],
        "crime_type": ["drugs", "drugs", "burglary"],
        "weight": [1.0, 2.0, 3.0],
        "unit": ["days"] * 3,
        "source_row": [2, 3, 4],
        "slice_key": ["A", "B", "A"],
    }
)
REJECTS = pl.DataFrame(
    {
        "source_row": [5, 6],
        "column": ["weight", None],
        "reason": ["is not a number", "is cut"],
        "content": ["x", "y"],
        "slice_key": ["B", None],
    }
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.csv"
    path.write_bytes(b"abc")
    return path


def test_source_is_hashed(file: Path) -> None:
    source = source_of(file)
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (source.name, source.size) == ("w.csv", 3)


def test_rejects_go_to_their_slice_or_to_the_first_part(file: Path) -> None:
    batch = batch_of(
        DATASET, ROWS, REJECTS, source=source_of(file), release={"A": "1"}, facts={"": {"notes": 2}, "B": {"x": 1}}
    )
    account([batch], DATASET)
    assert [(p.slice_key, p.rows_read, p.rows_kept, p.rows_rejected, p.release) for p in batch.parts] == [
        ("A", 3, 2, 1, "1"),
        ("B", 2, 1, 1, ""),
    ]
    assert [dict(p.facts) for p in batch.parts] == [{"notes": 2}, {"x": 1}]


def test_nothing_to_load_is_refused_with_the_first_faults(file: Path) -> None:
    with pytest.raises(RefusedFile, match="2 rows, all of them faulty: row 5, weight: is not a number; row 6: is cut"):
        batch_of(DATASET, ROWS.clear(), REJECTS, source=source_of(file), release="")
    with pytest.raises(RefusedFile, match="no rows under the header"):
        batch_of(DATASET, ROWS.clear(), REJECTS.clear(), source=source_of(file), release="")
