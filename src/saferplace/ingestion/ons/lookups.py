"""Any lookup between areas, turned into edges child -> parent and names.

Within one level the columns of a file are chained from the oldest code list to the newest (2016 -> 2017 -> ..., or the
code as it was -> the code in force today), the lowest level links to the oldest of the next, and the newest links on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import polars as pl

from saferplace.datasets import area_lookup, area_name
from saferplace.datasets.parts import Batches, RefusedFile
from saferplace.ingestion.ons.columns import (
    CHANGE_COLUMNS,
    SOURCE_YEAR_COLUMN,
    AreaColumn,
    area_columns,
    named,
    strangers,
)
from saferplace.ingestion.ons.tables import (
    ELSEWHERE_CODE,
    GSS_CODE,
    NOT_A_CODE,
    PSEUDO_CODE,
    batch,
    code_fault,
    coverage_of,
    header_of,
    no_rejects,
    read_text_table,
    reject_rows,
    source_of,
)

EXPECTED = (
    "a CSV lookup with two or more columns of area codes, such as LSOA11CD, LSOA21CD, WD24CD, LAD24CD, CSP24CD, "
    "PFA24CD, RGN24CD, CTRY24CD or lsoa11_code, ward17_code, ltla24_code, with or without the names beside them"
)
# Which level may be stated to lie in which. Smallest first: the first level present is the file's own.
PARENTS = {
    "output_area": ("lsoa", "msoa"),
    "lsoa": ("msoa", "ward", "district", "csp"),
    "msoa": ("district",),
    "ward": ("district",),
    "district": ("csp", "police_force_area", "upper_tier_authority", "county", "region", "country"),
    "csp": ("police_force_area",),
    "upper_tier_authority": ("combined_authority", "region"),
    "county": ("region",),
    "police_force_area": (),
    "combined_authority": (),
    "region": ("country",),
    "country": (),
    "england_and_wales": (),
}
NO_PARENT = "no area is given in which this one lies"
_ORDER = {level: rank for rank, level in enumerate(PARENTS)}
# ONS fits LSOAs to wards by their population centre; the district beside such a ward is the ward's, so best fit too.
_BEST_FIT = {("lsoa", "ward"), ("lsoa", "msoa"), ("msoa", "district")}
_EDGE = list(area_lookup.DATASET.schema)


def recognise(path: Path) -> bool:
    """Return True for a CSV whose header is (almost) all area columns and links at least two of them."""
    header = header_of(path)
    return len(strangers(header)) <= 1 and bool(_links(area_columns(header)))


def parse(path: Path, release: str) -> Batches:
    """Yield one batch of edges and one of names.

    Raises:
        RefusedFile: the header links no areas, or no row holds a usable code.
    """
    rows = read_text_table(path)
    header = [name for name in rows.columns if name != "source_row"]
    columns = area_columns(header)
    links = _links(columns)
    if not links:
        raise RefusedFile(path.name, EXPECTED, f"the columns {', '.join(header[:12])}")
    own = min(columns, key=_age)
    rows, rejects = _usable(rows, own, links)
    if rows.is_empty():
        raise RefusedFile(path.name, EXPECTED, f"no row with an area code of England or Wales in {own.code}")
    year = named(header, (SOURCE_YEAR_COLUMN,))
    change = named(header, CHANGE_COLUMNS)
    has_wards = any(column.level == "ward" for column in columns)
    frames = [_edges(rows, child, parent, year, change, has_wards) for child, parent in links]
    edges = _unique(pl.concat(frames), _EDGE[:6])
    source = source_of(path)
    covers = coverage_of(own.level, rows[own.code])
    facts = {"file_rows": rows.height + rejects.height}
    levels = "-".join(_label(column) for column in sorted(columns, key=_age) if column.level != "england_and_wales")
    yield batch(area_lookup.DATASET, edges, rejects, source, f"{levels}/{covers}", release, facts)
    names = _names(rows, columns, year)
    if names.height:
        key = f"names/{levels}/{covers}"
        yield batch(area_name.DATASET, names, no_rejects(), source, key, release, {})


def _usable(
    rows: pl.DataFrame, own: AreaColumn, links: Sequence[tuple[AreaColumn, AreaColumn]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows that state an edge, and the others with the reason.

    A blank parent is a statement too (Wales has no regions), but a row without any parent states nothing.
    """
    faults = {own.code: code_fault(own.code)}
    parents = list(dict.fromkeys(parent.code for _, parent in links if parent.code != own.code))
    for name in parents:
        code = pl.col(name)
        well_formed = code.str.contains(GSS_CODE) | code.str.contains(ELSEWHERE_CODE)
        faults[name] = pl.when(~well_formed).then(pl.lit(NOT_A_CODE))
    nothing = pl.all_horizontal(pl.col(parents).is_null())
    faults[parents[0]] = pl.coalesce(faults[parents[0]], pl.when(nothing).then(pl.lit(NO_PARENT)))
    rejects = []
    for name, fault in faults.items():
        rejects.append(reject_rows(rows, fault, name))
        rows = rows.filter(fault.is_null())
    return rows, pl.concat(rejects)


def _age(column: AreaColumn) -> tuple[int, bool, int]:
    return _ORDER[column.level], column.active, column.vintage


def _label(column: AreaColumn) -> str:
    year = f"{column.vintage % 100:02d}" if column.vintage else ""
    return f"{column.level}{year}{'_active' if column.active else ''}"


def _chain(columns: Sequence[AreaColumn], level: str) -> list[AreaColumn]:
    """Return the columns of one level from old to new.

    Beside a column of codes in force today, a column of codes of some fixed year says nothing more and is left out.
    """
    chain = sorted((column for column in columns if column.level == level), key=_age)
    if any(column.active for column in chain):
        return [column for column in chain if column.active or not column.vintage]
    return chain


def _links(columns: Sequence[AreaColumn]) -> list[tuple[AreaColumn, AreaColumn]]:
    """Return the pairs of columns that state an edge."""
    chains = {level: chain for level in PARENTS if (chain := _chain(columns, level))}
    links = [pair for chain in chains.values() for pair in pairwise(chain)]
    for level, chain in chains.items():
        links.extend((chain[-1], chains[parent][0]) for parent in PARENTS[level] if parent in chains)
    return links


def _vintage(column: AreaColumn, year: str | None) -> pl.Expr:
    """Return the year of the code list: from the column's name, else from the row's SOURCEFILE, else 0."""
    if column.vintage or column.active or year is None or column.level not in ("ward", "district"):
        return pl.lit(column.vintage, pl.Int16)
    return pl.col(year).cast(pl.Int16, strict=False).fill_null(0)


def _edges(
    rows: pl.DataFrame,
    child: AreaColumn,
    parent: AreaColumn,
    year: str | None,
    change: str | None,
    has_wards: bool,
) -> pl.DataFrame:
    is_change = child.level == parent.level == "lsoa"
    code = pl.col(change).str.to_uppercase() if is_change and change else pl.lit(None, pl.String)
    edges = rows.select(
        pl.col(child.code).alias("child_code"),
        pl.lit(child.level).alias("child_level"),
        _vintage(child, year).alias("child_vintage"),
        pl.col(parent.code).alias("parent_code"),
        pl.lit(parent.level).alias("parent_level"),
        _vintage(parent, year).alias("parent_vintage"),
        code.alias("change_code"),
        _method(child, parent, change, has_wards).alias("method"),
        "source_row",
    )
    usable = [pl.col(name).str.contains(GSS_CODE) & ~pl.col(name).str.contains(PSEUDO_CODE) for name in _CODES]
    keep = pl.all_horizontal(usable).fill_null(False)
    if parent.active:
        keep &= pl.col("child_code") != pl.col("parent_code")
    return edges.filter(keep)


_CODES = ("child_code", "parent_code")


def _method(child: AreaColumn, parent: AreaColumn, change: str | None, has_wards: bool) -> pl.Expr:
    is_change = child.level == parent.level == "lsoa"
    if is_change:
        whole = pl.col(change).str.to_uppercase().is_in(["U", "M"]) if change else pl.lit(False)
        return pl.when(whole).then(pl.lit("exact")).otherwise(pl.lit("best_fit"))
    if child.level == parent.level:
        same = pl.col(child.code) == pl.col(parent.code)
        return pl.when(same).then(pl.lit("exact")).otherwise(pl.lit("successor"))
    through_ward = (child.level, parent.level) == ("lsoa", "district") and has_wards
    return pl.lit("best_fit" if through_ward or (child.level, parent.level) in _BEST_FIT else "exact")


def _names(rows: pl.DataFrame, columns: Sequence[AreaColumn], year: str | None) -> pl.DataFrame:
    frames = [
        rows.select(
            pl.col(column.code).alias("area_code"),
            pl.lit("country" if column.level == "england_and_wales" else column.level).alias("area_level"),
            _vintage(column, year).alias("vintage"),
            pl.col(column.name).alias("name"),
            "source_row",
        )
        for column in columns
        if column.name
    ]
    if not frames:
        return pl.DataFrame(schema={**area_name.DATASET.schema, "source_row": pl.Int32})
    code = pl.col("area_code")
    usable = code.str.contains(GSS_CODE) & ~code.str.contains(PSEUDO_CODE) & pl.col("name").is_not_null()
    return _unique(pl.concat(frames).filter(usable), ["area_code", "vintage"])


def _unique(frame: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    return frame.unique(key, keep="first", maintain_order=True)
