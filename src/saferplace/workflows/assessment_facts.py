"""The facts around an assessment: likeness of areas, residents, completeness, sources, weights, published tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import polars as pl

from saferplace.assessment.inputs import (
    BOUNDARIES_SCHEMA,
    COMPLETENESS_SCHEMA,
    DEPRIVATION_SCHEMA,
    HarmWeights,
    Profile,
    PublishedTable,
    SourceFacts,
)
from saferplace.assessment.peers import PEER_FACTS_SCHEMA
from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.coverage import monthly_coverage
from saferplace.indicators.denominators import age_profile, population
from saferplace.indicators.readers.profile import midyear_of
from saferplace.indicators.reading import PRESENT_NEEDED
from saferplace.indicators.request import Request
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.offence_groups import NAMES, PARTS_OF
from saferplace.reference.periods import Period, PeriodError
from saferplace.workflows.assessment_setting import PUBLISHED, AssessmentSetting

# Bands printed in the profile, and those peers are chosen on.
OLDEST_AGE = 90
AGE_BANDS = ((0, 15), (16, 24), (25, 44), (45, 64), (65, 120))
_PUBLISHED = re.compile(r"published_(\d{4})_(\d{2})_(\w+)")


def latest_deprivation(setting: AssessmentSetting) -> pl.DataFrame:
    """Return lsoa_code, decile, edition of the newest edition loaded."""
    rows = setting.store.scan("deprivation").filter(pl.col("domain") == "overall")
    frame = rows.select("lsoa_code", "decile", "edition").collect()
    return frame.filter(pl.col("edition") == pl.col("edition").max())


def _comparable(setting: AssessmentSetting, areas: Sequence[Area]) -> list[str]:
    """Return the areas of the same level whose crime is loaded for the year: only those can be compared with."""
    column = setting.geography.column_of(areas[0].code)
    codes = setting.geography.atlas[column].drop_nulls().unique().sort().to_list()
    request = Request(setting.store, setting.geography, (), tuple(codes), (setting.year,))
    covered = monthly_coverage(request, "street_crime").filter(pl.col("present") >= PRESENT_NEEDED)
    return covered["area_code"].to_list()


def peer_facts(setting: AssessmentSetting, areas: Sequence[Area]) -> pl.DataFrame:
    """Return what areas are alike in, for every area that could be a peer (PEER_FACTS_SCHEMA)."""
    codes = list(dict.fromkeys([*_comparable(setting, areas), *(area.code for area in areas)]))
    year = midyear_of(setting.year)
    people = population(setting.store, setting.geography, codes, year).select("area_code", "persons")
    ages = age_profile(setting.store, setting.geography, codes, AGE_BANDS, year)
    shares = ages.with_columns((pl.col("persons") / pl.col("all_persons")).alias("share"))
    deprived = _mean_decile(setting, codes, year)
    names = {code: setting.geography.area(code).name for code in codes}

    def share(first_age: int, name: str) -> pl.DataFrame:
        return shares.filter(pl.col("age_from") == first_age).select("area_code", pl.col("share").alias(name))

    frame = people.rename({"persons": "population"})
    for first_age, name in ((0, "share_under_16"), (16, "share_16_to_24"), (65, "share_65_and_over")):
        frame = frame.join(share(first_age, name), on="area_code", how="left")
    frame = frame.join(deprived, on="area_code", how="left").with_columns(
        pl.col("area_code").replace_strict(names, return_dtype=pl.String).alias("name"),
        pl.lit(None, pl.Float64).alias("density"),
    )
    return frame.select(pl.col(column).cast(dtype) for column, dtype in PEER_FACTS_SCHEMA.items())


def _mean_decile(setting: AssessmentSetting, codes: Sequence[str], year: int) -> pl.DataFrame:
    ranks = latest_deprivation(setting)
    lsoas = ranks["lsoa_code"].to_list()
    if not lsoas:
        return pl.DataFrame(schema={"area_code": pl.String, "deprivation_mean": pl.Float64})
    people = population(setting.store, setting.geography, lsoas, year)
    weighted = ranks.join(people.select(pl.col("area_code").alias("lsoa_code"), "persons"), on="lsoa_code").drop_nulls()
    mean = (pl.col("decile") * pl.col("persons")).sum() / pl.col("persons").sum()
    return (
        weighted.join(setting.geography.membership(codes), on="lsoa_code")
        .group_by("area_code")
        .agg(mean.alias("deprivation_mean"))
    )


def profiles(setting: AssessmentSetting, areas: Sequence[Area]) -> dict[str, Profile]:
    """Return who lives in each area: residents, age bands (area and wards), deprivation of its LSOAs."""
    geography, year = setting.geography, midyear_of(setting.year)
    column = geography.column_of(areas[0].code)
    codes = [area.code for area in areas]
    atlas = geography.atlas.filter(pl.col(column).is_in(codes))
    people = population(setting.store, geography, codes, year)
    residents = {row["area_code"]: row for row in people.iter_rows(named=True)}
    wards = atlas.select(pl.col(column).alias("own_code"), pl.col(setting.ward_column).alias("area_code"))
    wards = wards.drop_nulls().unique()
    ages = ages_of(setting, [*codes, *wards["area_code"].unique().to_list()], year)
    belongs = pl.concat([wards, pl.DataFrame({"own_code": codes, "area_code": codes})])
    split_ages = _split(ages.join(belongs, on="area_code"))
    ranks = latest_deprivation(setting)
    edition = ranks["edition"].to_list()[:1]
    deprivation_of = _split(deprivation_of_places(setting, ranks, atlas, column, year))
    return {
        code: Profile(
            population=_number(residents.get(code, {}).get("persons")),
            population_label=str(residents.get(code, {}).get("label") or ""),
            ages=split_ages.get(code, Profile().ages),
            deprivation=deprivation_of.get(code, Profile().deprivation),
            deprivation_label=f"English Indices of Deprivation {edition[0]}" if edition else "",
            ward_vintage=f"20{setting.ward_column[4:6]}" if wards.height else "",
        )
        for code in codes
    }


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _split(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {str(key[0]): part.drop("own_code") for key, part in frame.partition_by("own_code", as_dict=True).items()}


def ages_of(setting: AssessmentSetting, codes: Sequence[str], year: int) -> pl.DataFrame:
    """Return the residents of areas by age band (AGES_SCHEMA)."""
    frame = age_profile(setting.store, setting.geography, list(codes), AGE_BANDS, year)
    over = pl.col("age_to") >= OLDEST_AGE
    band = (
        pl.when(over).then(pl.format("{} and over", "age_from")).otherwise(pl.format("{} to {}", "age_from", "age_to"))
    )
    return frame.filter(pl.col("persons").is_not_null()).select(
        "area_code", band.alias("band"), pl.col("age_from").alias("first_age"), pl.col("persons").cast(pl.Float64)
    )


def deprivation_of_places(
    setting: AssessmentSetting, ranks: pl.DataFrame, atlas: pl.DataFrame, column: str, year: int
) -> pl.DataFrame:
    """Return the deprivation of the LSOAs of an atlas (DEPRIVATION_SCHEMA with own_code, the code in `column`)."""
    places = atlas.select(
        pl.col(column).alias("own_code"), "lsoa_code", pl.col(setting.ward_column).alias("ward_code")
    ).join(ranks.select("lsoa_code", "decile"), on="lsoa_code")
    people = population(setting.store, setting.geography, places["lsoa_code"].to_list(), year)
    joined = places.join(
        people.select(pl.col("area_code").alias("lsoa_code"), pl.col("persons").alias("population")),
        on="lsoa_code",
        how="left",
    )
    return joined.select("own_code", *(pl.col(name).cast(dtype) for name, dtype in DEPRIVATION_SCHEMA.items()))


def completeness_of(setting: AssessmentSetting, area: Area) -> pl.DataFrame:
    """Return, for each force of the area and each month of both years, whether it is loaded and how well placed."""
    months = [*setting.previous.months, *setting.year.months]
    forces = list(setting.geography.forces(area.code))
    wanted = pl.DataFrame({"force": forces}, schema={"force": pl.String}).join(
        pl.DataFrame({"month": months}, schema={"month": pl.Date}), how="cross"
    )
    stored = setting.completeness
    frames = []
    for dataset in ("street_crime", "crime_outcomes", "stop_and_search"):
        rows = stored.filter(pl.col("dataset") == dataset).rename({"publisher_area": "force"})
        if rows.is_empty():
            continue
        frames.append(
            wanted.join(rows, on=["force", "month"], how="left").select(
                pl.lit(dataset).alias("dataset"),
                "force",
                "month",
                pl.col("rows").is_not_null().alias("loaded"),
                "rows",
                (1 - pl.col("rows_without_lsoa") / pl.col("rows")).alias("located_share"),
                (1 - pl.col("rows_outside_force") / (pl.col("rows") - pl.col("rows_without_lsoa"))).alias(
                    "inside_share"
                ),
                pl.col("lsoa_vintage").alias("code_vintage"),
            )
        )
    return pl.concat(frames) if frames else pl.DataFrame(schema=dict(COMPLETENESS_SCHEMA))


def rejects_of(setting: AssessmentSetting) -> pl.DataFrame:
    """Return how many rows were left out when loading, by dataset and reason."""
    rejects = setting.store.rejects()
    return rejects.group_by("dataset", "reason").agg(pl.len().cast(pl.Int64).alias("rows")).sort("dataset", "reason")


def sources_of(setting: AssessmentSetting) -> tuple[SourceFacts, ...]:
    """Return every dataset in the store with its credit line and the releases read."""
    parts = setting.store.parts()
    grouped = (
        parts.group_by("dataset").agg(pl.col("release").unique().sort(), pl.col("rows_kept").sum()).sort("dataset")
    )
    found = []
    for row in grouped.iter_rows(named=True):
        dataset = DATASETS[row["dataset"]]
        found.append(
            SourceFacts(
                dataset=dataset.id,
                title=dataset.title,
                publisher=dataset.publisher,
                credit=dataset.credit,
                licence=dataset.licence,
                releases=tuple(release for release in row["release"] if release),
                store_version=setting.store.version,
                rows=int(row["rows_kept"]),
            )
        )
    return tuple(found)


def harm_weights(setting: AssessmentSetting) -> HarmWeights | None:
    """Return the weights table in use; None when none is loaded."""
    frame = setting.store.scan("crime_weight").collect()
    if frame.is_empty():
        return None
    rows = frame.group_by("crime_type").agg(pl.col("weight").last()).sort("crime_type")
    weights = dict(zip(rows["crime_type"].to_list(), rows["weight"].to_list(), strict=True))
    return HarmWeights(str(frame["scheme"][-1]), str(frame["unit"][-1]), weights)


def published_tables(setting: AssessmentSetting) -> Mapping[str, tuple[PublishedTable, ...]]:
    """Return, by area, the published tables of recorded crime entered as local series 'published_YYYY_YY_group'.

    A sum with a small count in it is left out: total and sum of the parts that are known would give it back.
    """
    rows = (
        setting.store.scan("local_series")
        .filter(pl.col("series").str.starts_with(PUBLISHED))
        .select("series", "area_code", "numerator", "disclosure_threshold")
        .collect()
    )
    figures: dict[tuple[str, str], dict[str, float | None]] = {}
    small: dict[tuple[str, str], set[str]] = {}
    for series, area, count, threshold in rows.iter_rows():
        matched = _PUBLISHED.fullmatch(series)
        if matched and matched[3] in NAMES and (period := _period(f"{matched[1]}/{matched[2]}")):
            name = NAMES[matched[3]]
            figures.setdefault((area, period), {})[name] = count
            if count and 0 < count <= (threshold or 0):
                small.setdefault((area, period), set()).add(name)
    tables: dict[str, list[PublishedTable]] = {}
    for (area, period), table in sorted(figures.items()):
        every = ((NAMES[total], tuple(NAMES[part] for part in parts)) for total, parts in PARTS_OF.items())
        few = small.get((area, period), set())
        sums = tuple((total, parts) for total, parts in every if not few & {total, *parts})
        title = f"Recorded crime as published for {period}"
        tables.setdefault(area, []).append(PublishedTable(title, "entered as a local series", sums, table))
    return {area: tuple(found) for area, found in tables.items()}


def _period(text: str) -> str | None:
    try:
        return Period.parse(text).code
    except PeriodError:
        return None


def boundaries_of(setting: AssessmentSetting, small_areas: pl.DataFrame) -> pl.DataFrame:
    """Return the outlines of the wards in `small_areas` (BOUNDARIES_SCHEMA); empty when none are loaded."""
    wards = small_areas.filter(pl.col("area_level") == AreaLevel.WARD.value).select("area_code", "name").unique()
    rows = setting.store.scan("boundary").filter(pl.col("area_level") == AreaLevel.WARD.value)
    shapes = rows.sort("vintage").group_by("area_code").agg(pl.col("geometry").last()).collect()
    return wards.join(shapes, on="area_code").select(list(BOUNDARIES_SCHEMA)).sort("area_code")
