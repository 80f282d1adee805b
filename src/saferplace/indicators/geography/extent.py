"""Which areas the loaded lookups know only in part, so that no sum over them may be taken for the whole."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from saferplace.indicators.geography.source import between
from saferplace.indicators.geography.successors import as_current
from saferplace.reference.areas import ENGLAND, ENGLAND_AND_WALES, WALES

# LSOAs of each census (ONS, Census geography): a country with fewer in the lookups is known in part.
LSOAS_IN = {
    2011: {ENGLAND: 32_844, WALES: 1_909, ENGLAND_AND_WALES: 34_753},
    2021: {ENGLAND: 33_755, WALES: 1_917, ENGLAND_AND_WALES: 35_672},
}
_MADE_OF_DISTRICTS = ("csp", "police_force_area", "region")


def known_in_part(edges: pl.DataFrame, atlas: pl.DataFrame, current: Mapping[str, str], census: int) -> frozenset[str]:
    """Return the partnerships, forces, regions and countries of which some districts or LSOAs are not in the atlas.

    Args:
        edges: every stated edge.
        atlas: the atlas.
        current: code in force of each abolished district code.
        census: 2011 or 2021, whose LSOAs are counted.
    """
    here = atlas.filter(f"in_{census}")
    stated = []
    for level in _MADE_OF_DISTRICTS:
        rows = between(edges, "district", level)
        newest = rows.filter(pl.col("parent_vintage") == pl.col("parent_vintage").max())
        stated.append(newest.select(as_current(pl.col("child"), current).alias("district_code"), "parent"))
    absent = pl.concat(stated).join(here.select("district_code").unique(), on="district_code", how="anti")
    found = set(absent["parent"].to_list())
    for country, expected in LSOAS_IN[census].items():
        column = "england_and_wales_code" if country == ENGLAND_AND_WALES else "country_code"
        if here.filter(pl.col(column) == country).height < expected:
            found.add(country)
    return frozenset(found)
