"""Recognises the area columns of ONS files by pattern, so that a new vintage loads without a change of code.

A column is a prefix, a year and an ending: LSOA21CD, WD24NM, LAD22CD, lsoa11_code, ltla24_name, "LSOA 2021 Code",
"Ward 2023 Name", F_LSOA11CD (the Open Geography portal's exact-fit table), LADCD_ACTIVE (the code in force today).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEVEL_OF_PREFIX = {
    "OA": "output_area",
    "LSOA": "lsoa",
    "MSOA": "msoa",
    "WD": "ward",
    "WARD": "ward",
    "LAD": "district",
    "LTLA": "district",
    "LA": "district",
    "CSP": "csp",
    "PFA": "police_force_area",
    "UTLA": "upper_tier_authority",
    "CTYUA": "upper_tier_authority",
    "CTY": "county",
    "CAUTH": "combined_authority",
    "RGN": "region",
    "CTRY": "country",
    "EW": "england_and_wales",
}
_PREFIXES = "|".join(sorted(LEVEL_OF_PREFIX, key=len, reverse=True))
_FORMS = (
    re.compile(rf"(?:F_)?({_PREFIXES})(\d\d)?(CD|NM)(_ACTIVE)?"),
    re.compile(rf"({_PREFIXES})(\d\d)?_(CODE|NAME)()"),
    re.compile(rf"({_PREFIXES}) (20\d\d )?(CODE|NAME)(?: \((?P<boundaries>20\d\d) BOUNDARIES\))?()"),
)
# Columns that may stand beside area columns in a lookup and say nothing about which area lies in which.
_BESIDE = re.compile(
    rf"({_PREFIXES})\d*(NMW|CDO|CDH|HCLNM|HCLNMW)|F?ID|OBJECTID|GLOBALID|CURRENT|SOURCEFILE|CHGIND|CHANGE_CODE"
    r"|BNG_[EN]|LONG|LAT|SHAPE.*|(GB|UK)(CD|NM)|",
)
CHANGE_COLUMNS = ("CHGIND", "CHANGE_CODE")
SOURCE_YEAR_COLUMN = "SOURCEFILE"


@dataclass(frozen=True)
class AreaColumn:
    """A column that holds area codes.

    Attributes:
        level: level of the areas, such as "lsoa".
        vintage: year of the code list; 0 when the column does not say.
        active: True for the code in force today (…_ACTIVE).
        code: name of the column of codes.
        name: name of the column of names beside it; None when there is none.
    """

    level: str
    vintage: int
    active: bool
    code: str
    name: str | None


def _year(text: str | None) -> int:
    if not text:
        return 0
    number = int(text)
    if number >= 100:
        return number
    return number + (2000 if number < 70 else 1900)


def _match(column: str) -> tuple[tuple[str, int, bool], bool] | None:
    """Return ((level, vintage, active), is a code column), or None."""
    text = column.strip().upper()
    for form in _FORMS:
        if found := form.fullmatch(text):
            prefix, year, ending, *rest = found.groups()
            year = found.groupdict().get("boundaries") or year
            key = (LEVEL_OF_PREFIX[prefix], _year(year), "_ACTIVE" in rest)
            return key, ending in ("CD", "CODE")
    return None


def area_columns(header: Sequence[str]) -> list[AreaColumn]:
    """Return the columns of area codes in `header`, each with the column of names that belongs to it."""
    codes: dict[tuple[str, int, bool], str] = {}
    names: dict[tuple[str, int, bool], str] = {}
    for column in header:
        if found := _match(column):
            key, is_code = found
            (codes if is_code else names).setdefault(key, column)
    return [AreaColumn(*key, code, names.get(key)) for key, code in codes.items()]


def strangers(header: Sequence[str]) -> list[str]:
    """Return the columns that are neither area columns nor known to stand beside them in a lookup."""
    return [column for column in header if _match(column) is None and not _BESIDE.fullmatch(column.strip().upper())]


def named(header: Sequence[str], wanted: Sequence[str]) -> str | None:
    """Return the column of `header` whose name, in any case, is one of `wanted`; None when there is none."""
    return next((column for column in header if column.strip().upper() in wanted), None)
