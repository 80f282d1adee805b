"""The demonstration adds up to the published table, in every publisher's layout, and is the same every time."""

from __future__ import annotations

import csv
import hashlib
import time
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from saferplace.datasets.parts import Batch
from saferplace.ingestion.recognition import recognise
from saferplace.reference.areas import AreaLevel, level_of
from saferplace.reference.forces import FORCE_SLUGS, police_force_area_of
from saferplace.reference.offence_groups import PARTS_OF
from saferplace.statistics.group_average import group_average
from saferplace.workflows.demonstration import DemonstrationData, write_demonstration
from saferplace.workflows.demonstration.counts import ASB, TYPES, make_counts, ranks
from saferplace.workflows.demonstration.partners import PARTNER_FORCES
from saferplace.workflows.demonstration.published import (
    ASB_INCIDENTS,
    COUNT_OF_TYPE,
    LINES_OF_TYPE,
    POPULATION,
    RANK_OF,
    TABLE,
)
from saferplace.workflows.demonstration.world import (
    FORCES,
    OWN_CSP,
    OWN_DISTRICT,
    PRIORITY_WARDS,
    District,
    make_world,
)
from saferplace.workflows.read_priorities import read_priorities

Loaded = dict[str, list[Batch]]
MONTHS = [f"{2014 + (3 + n) // 12}-{(3 + n) % 12 + 1:02d}" for n in range(36)]


@pytest.fixture(scope="module")
def world() -> tuple[District, ...]:
    return make_world()


def _rows(loaded: Loaded, dataset: str) -> pl.DataFrame:
    return pl.concat([batch.frame for batch in loaded[dataset]])


@pytest.fixture(scope="module")
def counts(loaded: Loaded, world: tuple[District, ...]) -> pl.DataFrame:
    """Counts by district, financial year and type, from the police.uk files."""
    homes = {lsoa.code: district.code for district in world for lsoa in district.lsoas}
    lookup = pl.DataFrame({"lsoa_code": list(homes), "district": list(homes.values())})
    counted = pl.concat([batch.aggregates["street_crime_counts"] for batch in loaded["street_crime"]])
    year = (pl.col("month").dt.offset_by("-3mo").dt.year()).alias("year")
    joined = counted.join(lookup, on="lsoa_code").with_columns(year)
    return joined.group_by("district", "year", "crime_type").agg(pl.col("count").sum())


def test_every_file_is_recognised_and_no_row_is_rejected(written: DemonstrationData, loaded: Loaded) -> None:
    kinds = Counter(recognise(path).id for path in written.files)
    assert kinds["police_uk.archive"] == 1
    assert len(written.files) == 13
    assert sum(batch.rejects.height for found in loaded.values() for batch in found) == 0
    labels = {part.release for found in loaded.values() for batch in found for part in batch.parts}
    assert labels == {"demonstration"}
    assert set(loaded) >= {
        *("area_lookup", "area_name", "boundary", "crime_outcomes", "deprivation", "fly_tipping", "local_series"),
        *("population", "population_by_age", "road_casualty", "road_collision", "stop_and_search", "street_crime"),
    }


def test_the_folder_says_that_it_is_made_up(written: DemonstrationData) -> None:
    text = (written.priorities.parent / "MADE-UP.txt").read_text(encoding="utf-8")
    assert text.startswith("MADE UP FOR DEMONSTRATION")
    assert (written.area, written.year, written.release) == (OWN_CSP, "2016/17", "demonstration")
    assert len(read_priorities(written.priorities)) == 3


def test_records_of_2016_17_are_the_published_ones_by_type(counts: pl.DataFrame) -> None:
    own = counts.filter((pl.col("district") == OWN_DISTRICT) & (pl.col("year") == 2016))
    assert dict(own.select("crime_type", "count").iter_rows()) == {**COUNT_OF_TYPE, ASB: ASB_INCIDENTS}
    assert sum(COUNT_OF_TYPE.values()) == 7_716
    assert COUNT_OF_TYPE["violence_and_sexual_offences"] == 1_156 + 1_322 + 1 + 290


def test_the_three_sums_of_the_published_table_and_what_they_leave_over(loaded: Loaded) -> None:
    series = _rows(loaded, "local_series").filter(pl.col("series").str.starts_with("published_2016_17_"))
    figures = {
        name.removeprefix("published_2016_17_"): count for name, count in series.select("series", "numerator").rows()
    }
    assert figures == {line: printed.count for line, printed in TABLE.items()}
    left_over = {total: figures[total] - sum(figures[part] for part in parts) for total, parts in PARTS_OF.items()}
    assert left_over == {"total_recorded_crime": 197, "violence_against_the_person": 1, "theft_offences": 0}
    assert set(series["area_code"]) == {OWN_CSP}


def test_every_published_rate_is_reproduced_by_the_population(loaded: Loaded, world: tuple[District, ...]) -> None:
    people = _rows(loaded, "population").filter(pl.col("area_level") == "lsoa")
    own = [lsoa.code for lsoa in world[0].lsoas]
    totals = people.filter(pl.col("area_code").is_in(own)).group_by("mid_year").agg(pl.col("persons").sum())
    by_year = dict(totals.iter_rows())
    assert by_year[2015] == POPULATION
    assert set(by_year) == {2014, 2015}
    for line, printed in TABLE.items():
        assert f"{printed.count / by_year[2015] * 1000:.1f}" == f"{printed.rate:.1f}", line


def test_each_rank_is_the_published_one(counts: pl.DataFrame, world: tuple[District, ...]) -> None:
    residents = np.array([district.population for district in world])
    year = counts.filter(pl.col("year") == 2016)
    table = np.array(
        [
            [year.filter(district=district.code, crime_type=kind)["count"].sum() for kind in LINES_OF_TYPE]
            for district in world
        ]
    )
    assert len(world) == RANK_OF
    wanted = [TABLE[lines[0]].rank for lines in LINES_OF_TYPE.values()]
    assert ranks(table, residents).tolist() == wanted
    assert ranks(table.sum(axis=1, keepdims=True), residents)[0] == TABLE["total_recorded_crime"].rank


def test_peers_differ_as_the_published_comparison_says(world: tuple[District, ...]) -> None:
    residents = np.array([district.population for district in world])
    counts = make_counts(world)[2]
    rates = counts / residents[:, None]
    for place, kind in enumerate(TYPES[1:], 1):
        own = rates[0, place]
        mean = float(group_average(counts[:, place], residents, multiplier=1.0).value)
        margin = 1.96 * own / np.sqrt(rates[0, place] * residents[0])
        word = "Above" if own - margin > mean else "Below" if own + margin < mean else "Similar"
        assert word == TABLE[LINES_OF_TYPE[kind][0]].comparison, kind


def test_priority_wards_together_have_almost_double_the_rate(
    loaded: Loaded, written: DemonstrationData, world: tuple[District, ...]
) -> None:
    wards = {code for code, name in world[0].wards.items() if name in PRIORITY_WARDS}
    marked = [lsoa.code for lsoa in world[0].lsoas if lsoa.ward in wards]
    own = [lsoa.code for lsoa in world[0].lsoas]
    people = _rows(loaded, "population").filter(pl.col("mid_year") == 2015)
    crimes = _rows(loaded, "street_crime").filter(
        (pl.col("crime_type") != ASB) & (pl.col("month") >= pl.date(2016, 4, 1))
    )

    def rate(codes: list[str]) -> float:
        count = crimes.filter(pl.col("lsoa_code").is_in(codes)).height
        return float(count / people.filter(pl.col("area_code").is_in(codes))["persons"].sum())

    assert 1.85 <= rate(marked) / rate(own) < 2.0


def test_the_files_have_the_oddities_of_real_ones(loaded: Loaded) -> None:
    parts = [part for batch in loaded["street_crime"] for part in batch.parts]
    assert sorted({part.slice_key.split("/")[1] for part in parts}) == MONTHS
    assert {part.publisher_area for part in parts} == {*FORCES, *PARTNER_FORCES}
    for part in parts:
        assert 0.005 < part.facts["rows_without_lsoa"] / part.rows_read < 0.05
    assert sum(part.facts["rows_outside_force"] for part in parts) > 100
    assert sum(part.facts["repeated_crime_ids"] for part in parts) > 50
    rows = _rows(loaded, "street_crime")
    assert rows.filter(pl.col("lsoa_code").is_not_null() & pl.col("location").is_null()).height > 50
    assert (
        rows.filter(pl.col("crime_type") == ASB)["crime_id"].null_count()
        == rows.filter(pl.col("crime_type") == ASB).height
    )


def test_baselines_of_the_plan(loaded: Loaded) -> None:
    casualties = _rows(loaded, "road_casualty").filter(
        (pl.col("district_code") == OWN_DISTRICT)
        & pl.col("casualty_severity").is_in(["fatal", "serious"])
        & pl.col("month").is_between(pl.date(2016, 4, 1), pl.date(2017, 3, 1))
    )
    assert casualties.height == 41
    assert not _rows(loaded, "road_casualty")["provisional"].any()
    series = _rows(loaded, "local_series").filter(pl.col("period_start") >= pl.date(2016, 4, 1))
    totals = dict(series.group_by("series").agg(pl.col("numerator").sum()).iter_rows())
    assert (totals["domestic_abuse_reports"], totals["domestic_abuse_repeats"]) == (966, 780)


def test_made_up_codes_and_names_are_nobody_elses(shared: Path, world: tuple[District, ...]) -> None:
    lookups = shared / "data" / "lookups"
    text = "".join(path.read_text(encoding="utf-8-sig") for path in sorted(lookups.glob("*.csv")))
    for district in world[1:]:
        codes = [district.code, district.csp, *district.wards, *(lsoa.code for lsoa in district.lsoas)]
        assert not [code for code in codes if code in text]
        assert f",{district.name}," not in text
        assert f'"{district.name}"' not in text
        assert level_of(district.code) is AreaLevel.DISTRICT
        assert level_of(district.csp) is AreaLevel.CSP
        assert {level_of(lsoa.code) for lsoa in district.lsoas} == {AreaLevel.LSOA}
    assert "E2390" not in text


def test_codes_are_given_once_and_lie_in_their_force(world: tuple[District, ...]) -> None:
    codes = [lsoa.code for district in world for lsoa in district.lsoas]
    assert len(codes) == len(set(codes))
    for district in world:
        assert district.force_area == FORCE_SLUGS[district.force]
        assert {police_force_area_of(lsoa.code) for lsoa in district.lsoas} == {district.force_area}


def test_real_names_and_codes_of_the_own_district(shared: Path, world: tuple[District, ...]) -> None:
    folder = shared / "data" / "lookups"
    with (folder / "lookup_lsoa11_ltla21.csv").open(encoding="utf-8") as handle:
        real = {
            row["lsoa11_code"]: row["lsoa11_name"]
            for row in csv.DictReader(handle)
            if row["ltla21_code"] == OWN_DISTRICT
        }
    with (folder / "lookup_lsoa11_ward17.csv").open(encoding="utf-8") as handle:
        wards = {row["lsoa11_code"]: row["ward17_code"] for row in csv.DictReader(handle)}
    assert {lsoa.code: lsoa.name for lsoa in world[0].lsoas} == real
    assert {lsoa.code: lsoa.ward for lsoa in world[0].lsoas} == {code: wards[code] for code in real}


def test_the_same_bytes_every_time(written: DemonstrationData, tmp_path: Path) -> None:
    begin = time.process_time()
    again = write_demonstration(tmp_path)
    assert time.process_time() - begin < 20
    for one, other in zip(written.files, again.files, strict=True):
        assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest(), one.name


def test_a_world_without_a_fitting_draw_says_so(world: tuple[District, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saferplace.workflows.demonstration.counts._ATTEMPTS", 0)
    with pytest.raises(AssertionError, match="the seed was changed"):
        make_counts(world)
