"""From the rows of a population table to persons by area and, where given, by single year of age."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.ons.population_layout import OLDEST, Layout
from saferplace.ingestion.ons.tables import code_fault, reject_rows

LARGER_AREA = "a total for a larger area: estimates are kept for LSOAs, wards and districts only"
NOT_A_NUMBER = "a figure is blank or not a whole number"
TWICE = "the area is given twice"
AGES_DO_NOT_ADD_UP = "the single years of age do not add up to the total"
ONE_SEX_MISSING = "only one sex is given, and no figure for persons"

_LEVEL_BY_PREFIX = {
    **dict.fromkeys(("E01", "W01"), "lsoa"),
    **dict.fromkeys(("E05", "W05"), "ward"),
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06"), "district"),
}
_PERSONS = ("PERSONS", "TOTAL", "ALL PERSONS", "T", "B")
_FEMALES = ("FEMALES", "FEMALE", "F", "2")
_MALES = ("MALES", "MALE", "M", "1")


@dataclass(frozen=True)
class Estimates:
    """Estimates of one year.

    Attributes:
        year: mid-year, as rows or columns state it; None when they do not.
        totals: area_code, area_level, persons, source_row.
        ages: area_code, area_level, age, persons, source_row; None when the table has no single years of age.
        rejects: rows left out, with reasons.
        file_rows: data rows of the table, given with its first year only.
    """

    year: int | None
    totals: pl.DataFrame
    ages: pl.DataFrame | None
    rejects: pl.DataFrame
    file_rows: int


def read_estimates(rows: pl.DataFrame, layout: Layout, place: str) -> Iterator[Estimates]:
    """Yield the estimates of each year in a table.

    Raises:
        RefusedFile: no row has a usable code.
    """
    file_rows = rows.height
    fault = pl.coalesce(code_fault(layout.code), _level_fault(layout.code))
    rejects = reject_rows(rows, fault, layout.code)
    rows = rows.filter(fault.is_null())
    if rows.is_empty():
        raise RefusedFile(place, "rows with LSOA, ward or district codes", f"none in the column {layout.code}")
    rows = rows.with_columns(
        pl.col(layout.code).alias("area_code"),
        pl.col(layout.code).str.head(3).replace_strict(_LEVEL_BY_PREFIX).alias("area_level"),
        _sex(layout).alias("sex"),
    )
    for year, table, value in _by_year(rows, layout):
        yield _one_year(year, _Wide.of(table, layout, value), rejects, file_rows)
        rejects, file_rows = rejects.clear(), 0


def _level_fault(code: str) -> pl.Expr:
    known = pl.col(code).str.head(3).is_in(list(_LEVEL_BY_PREFIX))
    return pl.when(~known).then(pl.lit(LARGER_AREA))


def _sex(layout: Layout) -> pl.Expr:
    if layout.sex is None:
        return pl.lit("persons")
    text = pl.col(layout.sex).cast(pl.String).str.to_uppercase()
    return (
        pl.when(text.is_in(_PERSONS))
        .then(pl.lit("persons"))
        .when(text.is_in(_FEMALES))
        .then(pl.lit("females"))
        .when(text.is_in(_MALES))
        .then(pl.lit("males"))
    )


def _by_year(rows: pl.DataFrame, layout: Layout) -> Iterator[tuple[int | None, pl.DataFrame, str | None]]:
    """Yield year, rows and the column of the figure (None when the layout's total and ages are meant)."""
    if layout.years:
        for year, column in layout.years.items():
            yield year, rows, column
    elif layout.period:
        text = pl.col(layout.period).cast(pl.String).str.extract(r"((?:19|20)\d\d)").cast(pl.Int16)
        for (year,), table in rows.with_columns(text.alias("year")).group_by("year", maintain_order=True):
            yield (int(str(year)) if year is not None else None), table.drop("year"), layout.value
    else:
        yield None, rows, layout.value


@dataclass(frozen=True)
class _Wide:
    """A table with one row per area and sex: total, and columns "age 0" to "age 90" where there are any."""

    rows: pl.DataFrame
    ages: tuple[int, ...]
    spelled: tuple[str, ...]

    @classmethod
    def of(cls, rows: pl.DataFrame, layout: Layout, value: str | None) -> _Wide:
        if layout.is_long and value:
            return cls._from_long(rows, layout, value)
        names = {f"age {age}": columns for age, columns in layout.ages.items()}
        spelled = tuple(name for columns in names.values() for name in columns)
        total = value or layout.total
        figures = [*spelled, *([total] if total else [])]
        rows = rows.with_columns(_number(name) for name in figures)
        sums = [pl.sum_horizontal(columns, ignore_nulls=False).alias(name) for name, columns in names.items()]
        rows = rows.with_columns(sums)
        whole = pl.col(total) if total else pl.sum_horizontal(list(names), ignore_nulls=False)
        return cls(rows.with_columns(whole.alias("total")), tuple(layout.ages), tuple(figures))

    @classmethod
    def _from_long(cls, rows: pl.DataFrame, layout: Layout, value: str) -> _Wide:
        if layout.measure:
            rows = rows.filter(pl.col(layout.measure).str.to_lowercase() == "value")
        label = pl.col(str(layout.age)).cast(pl.String).str.to_lowercase().str.strip_chars()
        age = label.str.extract(r"^(?:aged? )?(\d{1,2})(?:\+| and over)?$").cast(pl.Int16)
        key = pl.when(label.is_in(["all ages", "total"])).then(pl.lit("total")).otherwise(pl.format("age {}", age))
        rows = rows.with_columns(_number(value), key.alias("key")).filter(pl.col("key").is_not_null())
        wide = rows.group_by("area_code", "area_level", "sex", maintain_order=True).agg(
            pl.col("source_row").first(), pl.col("key"), pl.col(value)
        )
        keys = rows["key"].unique(maintain_order=True).to_list()
        long = wide.explode("key", value).pivot(
            "key", index=["area_code", "area_level", "sex", "source_row"], values=value
        )
        ages = tuple(sorted(int(name[4:]) for name in keys if name != "total"))
        names = [f"age {number}" for number in ages]
        if "total" not in keys:
            long = long.with_columns(pl.sum_horizontal(names, ignore_nulls=False).alias("total"))
        return cls(long, ages if len(ages) > OLDEST - 6 else (), ("total",))


def _number(name: str) -> pl.Expr:
    """Return a whole number, thousands commas left out; null when it is none."""
    figure = pl.col(name).cast(pl.String).str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    whole = figure.is_finite() & (figure >= 0) & (figure == figure.round())
    return pl.when(whole).then(figure).cast(pl.Int64, strict=False).alias(name)


def _one_year(year: int | None, wide: _Wide, rejects: pl.DataFrame, file_rows: int) -> Estimates:
    names = [f"age {age}" for age in wide.ages]
    columns = ["area_code", "area_level", "sex", "source_row", "total", *names]
    rows = wide.rows.select(columns)
    persons, fault = _persons(rows, names)
    left_out = reject_rows(persons, fault, None)
    persons = persons.filter(fault.is_null())
    totals = persons.select("area_code", "area_level", pl.col("total").cast(pl.Int32).alias("persons"), "source_row")
    ages = _long(persons, wide.ages) if wide.ages else None
    return Estimates(year, totals, ages, pl.concat([rejects, left_out]), file_rows)


def _persons(rows: pl.DataFrame, names: list[str]) -> tuple[pl.DataFrame, pl.Expr]:
    """Return one row per area and the reason it cannot be used, as an expression over those rows."""
    figures = ["total", *names]
    stated = rows.filter(pl.col("sex") == "persons")
    parts = rows.filter(pl.col("sex") != "persons").join(stated, on="area_code", how="anti")
    added = parts.group_by("area_code", "area_level", maintain_order=True).agg(
        pl.col("source_row").first(),
        pl.col("sex").n_unique().alias("sexes"),
        pl.when(pl.col(*figures).null_count() == 0).then(pl.col(*figures).sum()).name.keep(),
    )
    order = ["area_code", "area_level", "source_row", "sexes", *figures]
    whole = pl.concat([stated.with_columns(pl.lit(2, pl.UInt32).alias("sexes")).select(order), added.select(order)])
    blank = pl.any_horizontal(pl.col(*figures).is_null())
    adds_up = pl.sum_horizontal(names) == pl.col("total") if names else pl.lit(True)
    fault = (
        pl.when(pl.col("sexes") != 2)
        .then(pl.lit(ONE_SEX_MISSING))
        .when(blank)
        .then(pl.lit(NOT_A_NUMBER))
        .when(~adds_up)
        .then(pl.lit(AGES_DO_NOT_ADD_UP))
        .when(pl.col("area_code").is_first_distinct().not_())
        .then(pl.lit(TWICE))
    )
    return whole, fault


def _long(rows: pl.DataFrame, ages: tuple[int, ...]) -> pl.DataFrame:
    names = {f"age {age}": age for age in ages}
    return (
        rows.unpivot(
            list(names), index=["area_code", "area_level", "source_row"], variable_name="name", value_name="persons"
        )
        .with_columns(
            pl.col("name").replace_strict(names, return_dtype=pl.Int16).alias("age"), pl.col("persons").cast(pl.Int32)
        )
        .select("area_code", "area_level", "age", "persons", "source_row")
    )
