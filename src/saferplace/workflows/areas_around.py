"""Say which larger areas an area lies in: what it is usually compared with."""

from __future__ import annotations

import polars as pl

from saferplace.indicators.geography import Geography
from saferplace.reference.areas import Area, AreaLevel
from saferplace.workflows.open_evidence import OpenEvidence

# Nearest first.
_LARGER = (
    (AreaLevel.CSP, "csp_code"),
    (AreaLevel.DISTRICT, "district_code"),
    (AreaLevel.POLICE_FORCE_AREA, "police_force_area_code"),
    (AreaLevel.REGION, "region_code"),
    (AreaLevel.COUNTRY, "country_code"),
)
_SMALL = (AreaLevel.LSOA, AreaLevel.WARD, AreaLevel.NEIGHBOURHOOD)


def areas_around(evidence: OpenEvidence, area: Area) -> dict[AreaLevel, Area]:
    """Return the larger areas that most of an area lies in, by level, nearest first.

    A partnership of one district and its district are the same place: only the other one is left out for a district or
    a partnership itself.
    """
    if area.code.startswith("N:"):
        return _around(evidence.geography, area)
    return evidence.kept(("around", area.code), lambda: _around(evidence.geography, area))


def _around(geography: Geography, area: Area) -> dict[AreaLevel, Area]:
    rows = geography.atlas.filter(pl.col("lsoa_code").is_in(geography.lsoas(area.code)))
    found: dict[AreaLevel, Area] = {}
    for level, column in _LARGER:
        if area.level not in _SMALL and level in (AreaLevel.CSP, AreaLevel.DISTRICT):
            continue
        if _rank(level) <= _rank(area.level):
            continue
        counts = rows[column].drop_nulls().value_counts(sort=True)
        if counts.height:
            found[level] = geography.area(str(counts[column][0]))
    return found


def _rank(level: AreaLevel) -> int:
    return list(AreaLevel).index(level)


def small_parts(evidence: OpenEvidence, area: Area, level: AreaLevel) -> list[Area]:
    """Return the wards (newest list) or LSOAs in an area, by name.

    Raises:
        AreaNotFound: no code list of that level is loaded.
    """
    key = ("parts", area.code, level)
    return evidence.kept(key, lambda: evidence.geography.children(area.code, level))
