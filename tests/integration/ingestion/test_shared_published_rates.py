"""Trafford's published rates and scores, beside Defra's workbook where both speak."""

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.published_rate import DATASET
from saferplace.ingestion.trafford_data_lab.parse import parse
from tests.unit.ingestion.workbooks import account

FILES = {
    "recorded_crime/trafford_csp_crime_rate.csv": (273, 28),
    "recorded_crime/trafford_csp_crime_severity_score.csv": (210, 0),
    "flytipping/trafford_flytipping.csv": (18, 0),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_row_is_kept_and_a_colon_is_missing(shared: Path, name: str) -> None:
    path = shared / "data" / name
    (batch,) = account(parse(path, ""), DATASET)
    with path.open(encoding="utf-8", newline="") as handle:
        values = [row["value"] for row in csv.DictReader(handle)]
    rows, missing = FILES[name]
    assert (batch.frame.height, batch.rejects.height) == (rows, 0)
    assert batch.frame["value"].to_list() == [None if value == ":" else float(value) for value in values]
    assert values.count(":") == missing


def test_trafford_its_force_and_england(shared: Path) -> None:
    (batch,) = parse(shared / "data" / "recorded_crime" / "trafford_csp_crime_rate.csv", "")
    row = batch.frame.filter(
        pl.col("area_code") == "E22000107",
        pl.col("group") == "Total recorded crime",
        pl.col("period_start") == date(2008, 4, 1),
    ).row(0, named=True)
    assert row["value"] == pytest.approx(78.624537858031815)
    assert (row["unit"], row["area_level"], row["period_kind"]) == ("offences per 1,000", "csp", "financial_year")
    assert set(batch.frame["area_level"]) == {"csp", "police_force_area", "country"}
