"""The oddities of the real lookups, populations and boundaries, each against a count made here, not by the adapter."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from saferplace.indicators.denominators import population
from saferplace.indicators.geography import Geography, assign_points
from saferplace.ingestion.recognition import recognise
from saferplace.reference.areas import AreaLevel
from saferplace.store.evidence import EvidenceStore

CSP_2017 = (
    "Local_Authority_District_to_Community_Safety_Partnerships_to_Police_Force_Areas__January_2017__"
    "Lookup_in_England_and_Wales_Version_2.csv"
)
POPULATIONS = ("population20_lsoa11.csv", "population20_ltla21.csv", "mysociety_2019_lsoa_population.csv")


@pytest.fixture(scope="module")
def lookups(shared: Path) -> Path:
    return shared / "data" / "lookups"


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> EvidenceStore:
    data = shared / "data"
    paths = sorted((data / "lookups").glob("*.csv")) + [data / "population" / name for name in POPULATIONS]
    paths += sorted((data / "boundaries" / "drkane_lsoa11").glob("E070001[23]*.geojson"))
    paths += sorted((data / "boundaries" / "drkane_lsoa11").glob("E0600001*.geojson"))  # Leicestershire with Rutland
    store = EvidenceStore.open(tmp_path_factory.mktemp("ons") / "store")
    with store.begin_load(command="test", moment=datetime(2026, 1, 1, tzinfo=UTC)) as load:
        for path in paths:
            adapter = recognise(path)
            assert adapter.id.startswith("ons."), path
            for batch in adapter.parse(path, ""):
                if batch.dataset != "population_by_age":
                    load.add(batch)
        load.commit()
    return store.newest()


@pytest.fixture(scope="module")
def geography(store: EvidenceStore) -> Geography:
    return Geography.from_store(store)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_change_of_lsoas_is_there(store: EvidenceStore, geography: Geography, lookups: Path) -> None:
    published = Counter(row["change_code"] for row in rows(lookups / "lookup_lsoa11_lsoa21_ltla22.csv"))
    assert published == {"U": 33_647, "S": 1_900, "M": 239, "X": 9}
    stored = store.scan("area_lookup").filter(pl.col("change_code").is_not_null()).collect()
    assert Counter(stored["change_code"]) == published
    held = geography.atlas.group_by("in_2011", "in_2021").len().sort("in_2011", "in_2021")
    assert held.rows() == [(False, True, 2_025), (True, False, 1_106), (True, True, 33_647)]


def test_every_lsoa_has_ward_district_partnership_and_force(geography: Geography) -> None:
    columns = ["ward17_code", "ward24_code", "district_code", "csp_code", "police_force_area_code", "lsoa21_code"]
    assert geography.atlas.select(columns).null_count().row(0) == (0,) * len(columns)
    english = geography.atlas.filter(country_code="E92000001")
    assert english["region_code"].null_count() == 0
    assert (len(geography.children("K04000001", "district")), len(geography.children("K04000001", "csp"))) == (318, 314)


def test_wards_are_exact_but_where_a_changed_lsoa_leaves_a_choice(geography: Geography, lookups: Path) -> None:
    wards = {row["lsoa21_code"]: row["ward24_code"] for row in rows(lookups / "lookup_lsoa21_ward24_ltla24.csv")}
    parts = defaultdict(set)
    for row in rows(lookups / "lookup_lsoa11_lsoa21_ltla22.csv"):
        parts[row["lsoa11_code"]].add(wards[row["lsoa21_code"]])
    chosen = {code for code, found in parts.items() if len(found) > 1}
    best_fit = geography.atlas.filter(ward24_method="best_fit")
    assert set(best_fit["lsoa_code"]) == chosen
    assert len(chosen) == 193
    assert all(ward in parts[code] for code, ward in best_fit.select("lsoa_code", "ward24_code").iter_rows())


@pytest.mark.parametrize(
    ("code", "district"),
    [
        ("E01008187", "E08000037"),  # Gateshead, partly to Northumberland
        ("E01023508", "E07000242"),  # East Hertfordshire, partly to Stevenage
        ("E01023964", "E07000241"),  # Welwyn Hatfield, partly to St Albans
        ("W01000060", "W06000002"),  # Gwynedd, which the 2011 to 2021 district lookup puts into Powys
    ],
)
def test_lsoas_on_which_the_files_disagree(geography: Geography, code: str, district: str) -> None:
    assert geography.atlas.filter(lsoa_code=code)["district_code"].to_list() == [district]


def test_districts_with_several_partnerships_are_told_apart(geography: Geography, lookups: Path) -> None:
    stated = defaultdict(set)
    for row in rows(lookups / "lookup_ltla24_csp24_pfa24.csv"):
        stated[row["ltla24_code"]].add(row["csp24_code"])
    several = {district: csps for district, csps in stated.items() if len(csps) > 1}
    assert len(several) == 7
    for district, csps in several.items():
        here = geography.atlas.filter(district_code=district)
        assert set(here["csp_code"]) == csps, district
        assert set(here["csp_method"]) == {"former_district"}
    others = geography.atlas.filter(~pl.col("district_code").is_in(list(several)))
    assert set(others["csp_method"]) == {"exact"}


def test_partnerships_of_several_districts_hold_them_all(geography: Geography, lookups: Path) -> None:
    stated = defaultdict(set)
    for row in rows(lookups / CSP_2017):
        stated[row["CSP17CD"]].add(row["LAD17CD"])
    joint = {csp: districts for csp, districts in stated.items() if len(districts) > 1}
    assert len(joint) == 15
    for csp, districts in joint.items():
        expected = {lsoa for district in districts for lsoa in geography.lsoas(district)}
        column = "csp17_code"
        held = set(geography.atlas.filter(pl.col(column) == csp)["lsoa_code"])
        assert held == expected, csp


def test_merged_districts_lead_to_todays(geography: Geography) -> None:
    ends = {
        "E07000026": "Cumberland",
        "E07000031": "Westmorland and Furness",
        "E07000163": "North Yorkshire",
        "E07000190": "Somerset",
        "E07000246": "Somerset",
        "E07000004": "Buckinghamshire",
        "E07000150": "North Northamptonshire",
        "E06000029": "Bournemouth, Christchurch and Poole",
        "E06000048": "Northumberland",
        "E08000020": "Gateshead",
    }
    assert {code: geography.area(geography.current(code)).name for code in ends} == ends
    assert geography.area("E07000163").name == "Craven"
    assert len(geography.lsoas("E07000163")) < len(geography.lsoas("E06000065"))


def test_charnwood(geography: Geography, lookups: Path) -> None:
    assert geography.find("Charnwood").code == "E22000165"
    assert geography.find("Charnwood", AreaLevel.DISTRICT).code == "E07000130"
    assert set(geography.lsoas("E22000165")) == set(geography.lsoas("E07000130"))
    assert geography.forces("E22000165") == {"leicestershire": 1.0}
    table = rows(lookups / "lookup_lsoa11_lsoa21_ltla22.csv")
    for census, column in ((2011, "lsoa11_code"), (2021, "lsoa21_code")):
        stated = {row[column] for row in table if row["ltla22_code"] == "E07000130"}
        assert {area.code for area in geography.children("E22000165", "lsoa", census)} == stated
    wards = {
        row["ward24_code"]
        for row in rows(lookups / "lookup_lsoa21_ward24_ltla24.csv")
        if row["ltla24_name"] == "Charnwood"
    }
    assert {area.code for area in geography.children("E07000130", "ward", 2024)} == wards
    assert len(geography.children("E07000130", "ward", 2017)) == 28


def test_every_code_of_every_list_answers(geography: Geography, lookups: Path) -> None:
    tables = {
        CSP_2017: ("CSP17CD", "PFA17CD", "LAD17CD"),
        "lookup_ltla24_csp24_pfa24.csv": ("csp24_code", "pfa24_code", "ltla24_code"),
        "lookup_lsoa11_ward17.csv": ("ward17_code", "lsoa11_code"),
        "lookup_lsoa21_ward24_ltla24.csv": ("ward24_code", "lsoa21_code"),
    }
    for name, columns in tables.items():
        for row in rows(lookups / name):
            for column in columns:
                assert geography.has_lsoas(row[column]), (name, row[column])


def test_district_sums_of_lsoas_are_the_published_district_estimates(
    store: EvidenceStore, geography: Geography, shared: Path
) -> None:
    published = {
        row["ltla21_code"]: int(row["total_population"])
        for row in rows(shared / "data" / "population" / "population20_ltla21.csv")
    }
    found = population(store, geography, list(published), 2020)
    assert dict(found.select("area_code", "persons").iter_rows()) == published
    assert set(found["method"]) == {"lsoa_sum"}
    assert published["E07000130"] == 188_416
    whole = population(store, geography, ["E22000165", "K04000001", "E92000001", "W92000004"], 2021)
    assert whole["persons"].to_list() == [188_416, 59_719_724, 56_550_138, 3_169_586]
    assert set(whole["label"]) == {"mid-2020 population"}


def test_new_lsoas_that_were_split_off_have_no_population_of_2020(store: EvidenceStore, geography: Geography) -> None:
    new = [area.code for area in geography.children("K04000001", "lsoa", 2021)]
    found = population(store, geography, new, 2020)
    assert found["persons"].null_count() == 1_900 + 6
    merged = population(store, geography, ["E01035188", "E01011973", "E01011976"], 2020)["persons"].to_list()
    assert merged[0] == merged[1] + merged[2]


def test_other_nations_and_the_grand_total_of_the_british_file_are_counted_as_left_out(shared: Path) -> None:
    path = shared / "data" / "population" / "mysociety_2019_lsoa_population.csv"
    (batch,) = recognise(path).parse(path, "")
    part = batch.parts[0]
    assert (part.rows_read, part.rows_kept, part.rows_rejected) == (42_620, 34_753, 7_867)
    assert batch.frame["persons"].sum() == 59_439_840
    starts = Counter(content[:3] for content in batch.rejects["content"])
    assert (starts["S01"], starts["Gra"]) == (6_976, 1)


def test_stated_lsoa_and_polygon_agree_as_far_as_the_notes_say(store: EvidenceStore, shared: Path) -> None:
    archive = shared / "data" / "police_uk" / "leicestershire-2019-12-to-2022-03.zip"
    with zipfile.ZipFile(archive) as files:
        text = [files.read(name).decode() for name in files.namelist() if name.startswith("2021-0")]
    stated = [row for month in text for row in csv.DictReader(io.StringIO(month)) if row["LSOA code"]]
    points = pl.DataFrame({"x": [float(r["Longitude"]) for r in stated], "y": [float(r["Latitude"]) for r in stated]})
    found = assign_points(store, points["x"], points["y"], "lsoa", 2011)
    placed = [(row["LSOA code"], code) for row, code in zip(stated, found, strict=True) if code is not None]
    agreed = sum(code == said for code, said in placed) / len(placed)
    assert len(placed) / len(stated) > 0.99
    assert agreed == pytest.approx(0.967, abs=0.005)
