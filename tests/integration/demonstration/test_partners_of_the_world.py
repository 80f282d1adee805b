"""Telford and Wrekin and Wolverhampton have made-up records that add up to what their papers print."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import Batch
from saferplace.reference.forces import FORCE_SLUGS, police_force_area_of
from saferplace.workflows.demonstration.counts import ASB, TYPES
from saferplace.workflows.demonstration.partners import (
    TELFORD,
    WOLVERHAMPTON,
    make_neighbours,
    make_partners,
    partner_counts,
)
from saferplace.workflows.demonstration.world import District, make_world

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
Frames = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def partners() -> tuple[District, ...]:
    return make_partners()


@pytest.fixture(scope="module")
def frames(loaded: dict[str, list[Batch]]) -> Frames:
    return {name: pl.concat([batch.frame for batch in found]) for name, found in loaded.items()}


@pytest.fixture(scope="module")
def counts(frames: Frames, partners: tuple[District, ...]) -> pl.DataFrame:
    homes = {lsoa.code: district.code for district in partners for lsoa in district.lsoas}
    lookup = pl.DataFrame({"lsoa_code": list(homes), "district": list(homes.values())})
    year = pl.col("month").dt.offset_by("-3mo").dt.year().alias("year")
    rows = frames["street_crime"].join(lookup, on="lsoa_code").with_columns(year)
    return rows.group_by("district", "year", "crime_type").len()


@pytest.fixture(scope="module")
def printed() -> dict[str, float]:
    files = EXAMPLES.glob("*/published_figures.csv")
    rows = [row for path in files for row in csv.DictReader(path.open(encoding="utf-8", newline=""))]
    return {row["figure"]: float(row["value"]) for row in rows if row["value"]}


def of_type(counts: pl.DataFrame, district: str, year: int, kind: str) -> int:
    return int(counts.filter(district=district, year=year, crime_type=kind)["len"].sum())


def crimes(counts: pl.DataFrame, district: str, year: int) -> int:
    found = counts.filter(pl.col("crime_type") != ASB).filter(district=district, year=year)
    return int(found["len"].sum())


def test_telford_adds_up_to_its_strategy(
    counts: pl.DataFrame, frames: Frames, partners: tuple[District, ...], printed: dict[str, float]
) -> None:
    assert crimes(counts, TELFORD, 2016) == printed["tw.crime.count.1617"]
    own = [lsoa.code for lsoa in partners[0].lsoas]
    people = frames["population"].filter(pl.col("area_code").is_in(own) & (pl.col("mid_year") == 2015))
    residents = people["persons"].sum()
    assert residents == 172_976
    assert round(crimes(counts, TELFORD, 2016) / residents * 10_000, 1) == printed["tw.crime.rate.1617"]
    nuisance = of_type(counts, TELFORD, 2016, ASB)
    assert round(nuisance / residents * 1_000, 1) == printed["tw.asb.police.rate.1617"]
    change = nuisance / of_type(counts, TELFORD, 2015, ASB) - 1
    assert round(100 * change, 1) == printed["tw.asb.change.1617"]
    assert crimes(counts, TELFORD, 2014) < crimes(counts, TELFORD, 2015) < crimes(counts, TELFORD, 2016)


def test_west_mercia_is_more_than_telford_and_has_the_rate_printed_for_it(printed: dict[str, float]) -> None:
    districts = [*make_partners(), *make_neighbours()]
    latest = partner_counts()[2]
    own = [number for number, district in enumerate(districts) if district.force == "west-mercia"]
    crimes = latest[own].sum() - latest[own, TYPES.index(ASB)].sum()
    residents = sum(districts[number].population for number in own)
    assert len(own) == 3
    assert round(crimes / residents * 10_000, 1) == printed["wm.crime.rate.1617"]


def test_made_up_neighbours_have_codes_of_nobody_else(shared: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8-sig") for path in (shared / "data" / "lookups").glob("*.csv"))
    known = {lsoa.code for district in make_world() for lsoa in district.lsoas}
    for district in make_neighbours():
        codes = {district.code, district.csp, *district.wards, *(lsoa.code for lsoa in district.lsoas)}
        assert not [code for code in codes if code in text]
        assert not codes & known
        assert f",{district.name}," not in text
        assert {police_force_area_of(lsoa.code) for lsoa in district.lsoas} == {district.force_area}


def test_wolverhampton_adds_up_to_its_report(counts: pl.DataFrame, printed: dict[str, float]) -> None:
    assert crimes(counts, WOLVERHAMPTON, 2016) == printed["wv.crime.1718"] - printed["wv.crime.change.n"] == 18_684
    assert of_type(counts, WOLVERHAMPTON, 2016, "vehicle_crime") == printed["wv.vehicle.1617"]
    assert of_type(counts, WOLVERHAMPTON, 2016, "robbery") == printed["wv.robbery.1617"]


def test_series_of_partners_add_up_to_what_is_printed(frames: Frames, printed: dict[str, float]) -> None:
    year = pl.col("period_start").dt.offset_by("-3mo").dt.year().alias("year")
    rows = frames["local_series"].filter(pl.col("period_kind") == "month").with_columns(year)
    sums = {
        (series, area, year): total
        for series, area, year, total in rows.group_by("series", "area_code", "year")
        .agg(pl.col("value").sum())
        .iter_rows()
    }
    wolverhampton = {
        "business_crime": "wv.business",
        "knife_crime": "wv.knife",
        "firearm_crime": "wv.firearm",
        "modern_slavery": "wv.slavery",
    }
    for series, figure in wolverhampton.items():
        for start, label in ((2016, "1617"), (2017, "1718")):
            assert sums[series, "E22000341", start] == printed[f"{figure}.{label}"], series
    assert sums["marac_cases", "E22000341", 2017] == printed["wv.marac.cases.1718"]
    assert sums["marac_repeat_cases", "E22000341", 2017] == printed["wv.marac.repeat.1718"]
    assert sums["domestic_abuse_crimes", "E22000333", 2016] == printed["tw.da.crimes.1617"]
    council = sums["council_asb", "E22000333", 2016]
    assert round(council / 172_976 * 1_000, 1) == printed["tw.asb.council.rate.1617"]
    assert set(rows["caveat"]) == {"Made up for demonstration."}


def test_fly_tips_of_telford_fit_both_texts(frames: Frames, printed: dict[str, float]) -> None:
    rows = frames["fly_tipping"].filter(pl.col("area_code") == TELFORD)
    latest = rows.filter(pl.col("financial_year_start") == pl.date(2016, 4, 1))
    count = latest.filter(measure="incidents_total")["value"].item()
    assert printed["tw.flytip.reports.1617.b"] < count < printed["tw.flytip.reports.1617.a"]


def test_codes_and_names_are_real_and_nobody_elses(shared: Path, partners: tuple[District, ...]) -> None:
    with (shared / "data" / "lookups" / "lookup_lsoa11_ltla21.csv").open(encoding="utf-8") as handle:
        homes = {row["lsoa11_code"]: (row["lsoa11_name"], row["ltla21_code"]) for row in csv.DictReader(handle)}
    for district in partners:
        own = {code: name for code, (name, home) in homes.items() if home == district.code}
        assert {lsoa.code: lsoa.name for lsoa in district.lsoas} == own
        assert district.force_area == FORCE_SLUGS[district.force]
        assert {police_force_area_of(code) for code in own} == {district.force_area}
    others = {lsoa.code for district in make_world() for lsoa in district.lsoas}
    assert not others & {lsoa.code for district in partners for lsoa in district.lsoas}


def test_every_month_of_every_force_and_every_ward_outline_is_there(
    frames: Frames, partners: tuple[District, ...]
) -> None:
    months = frames["street_crime"].group_by("force").agg(pl.col("month").n_unique())
    assert dict(months.iter_rows())["west-mercia"] == dict(months.iter_rows())["west-midlands"] == 36
    outlined = set(frames["boundary"]["area_code"])
    assert {ward for district in partners for ward in district.wards} <= outlined
    assert partner_counts().shape == (3, 6, len(TYPES))
