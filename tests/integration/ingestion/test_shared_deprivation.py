"""The indices of 2019 and 2025, counted again with the csv module."""

import csv
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.deprivation import DATASET
from saferplace.ingestion.mhclg.parse import parse
from tests.unit.ingestion.workbooks import account


@pytest.mark.parametrize(
    ("name", "code", "lsoas", "edition", "vintage", "scored"),
    [
        ("imd2019_england_lsoa11.csv", "lsoa11_code", 32_844, 2019, 2011, False),
        ("imd2025_england_lsoa21.csv", "lsoa21_code", 33_755, 2025, 2021, True),
    ],
)
def test_an_edition(shared: Path, name: str, code: str, lsoas: int, edition: int, vintage: int, scored: bool) -> None:
    path = shared / "data" / "deprivation" / name
    (batch,) = account(parse(path, ""), DATASET)
    assert (batch.frame.height, batch.rejects.height) == (lsoas * 8, 0)
    assert batch.frame["edition"].unique().to_list() == [edition]
    assert batch.frame["lsoa_vintage"].unique().to_list() == [vintage]
    assert batch.frame["score"].null_count() == (0 if scored else lsoas * 8)
    with path.open(encoding="utf-8", newline="") as handle:
        expected = {row[code]: (int(row["Crime_rank"]), int(row["Crime_decile"])) for row in csv.DictReader(handle)}
    crime = batch.frame.filter(pl.col("domain") == "crime")
    assert {row[0]: row[1:] for row in crime.select("lsoa_code", "rank", "decile").iter_rows()} == expected
    overall = batch.frame.filter(pl.col("domain") == "overall").sort("rank")
    assert (overall["rank"].min(), overall["rank"].max()) == (1, lsoas)  # some LSOAs share a rank
    # 1 is the most deprived in both, and each tenth holds a tenth of the LSOAs.
    assert (overall["decile"][0], overall["decile"][-1]) == (1, 10)
    assert set(overall["decile"].value_counts()["count"]) <= {lsoas // 10, lsoas // 10 + 1}
    if scored:
        assert overall["score"][0] > overall["score"][-1]
