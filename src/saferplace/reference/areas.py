"""Kinds of area, what their GSS codes look like, and which vintage a code list belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class AreaLevel(StrEnum):
    """The levels at which an indicator can be asked for, smallest first."""

    LSOA = "lsoa"
    WARD = "ward"
    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"
    CSP = "csp"
    POLICE_FORCE_AREA = "police_force_area"
    REGION = "region"
    COUNTRY = "country"


LEVEL_NAMES = {
    AreaLevel.LSOA: "neighbourhood statistics area (LSOA)",
    AreaLevel.WARD: "ward",
    AreaLevel.NEIGHBOURHOOD: "neighbourhood",
    AreaLevel.DISTRICT: "district",
    AreaLevel.CSP: "community safety partnership",
    AreaLevel.POLICE_FORCE_AREA: "police force area",
    AreaLevel.REGION: "region",
    AreaLevel.COUNTRY: "country",
}

ENGLAND = "E92000001"
WALES = "W92000004"
ENGLAND_AND_WALES = "K04000001"

# GSS code prefixes (ONS Register of Geographic Codes). Codes of a custom neighbourhood begin "N:".
_PREFIXES = {
    AreaLevel.LSOA: ("E01", "W01"),
    AreaLevel.WARD: ("E05", "W05"),
    AreaLevel.DISTRICT: ("E06", "E07", "E08", "E09", "W06"),
    AreaLevel.CSP: ("E22", "W14", "W22", "W21"),
    AreaLevel.POLICE_FORCE_AREA: ("E23", "W15"),
    AreaLevel.REGION: ("E12",),
    AreaLevel.COUNTRY: ("E92", "W92", "K04"),
}
_LEVEL_OF_PREFIX = {prefix: level for level, prefixes in _PREFIXES.items() for prefix in prefixes}
NEIGHBOURHOOD_PREFIX = "N:"


class AreaError(ValueError):
    """Raised when a text is not an area code; the message says what one looks like."""


def level_of(code: str) -> AreaLevel:
    """Return the level an area code belongs to, from the code alone.

    Raises:
        AreaError: when the code has no known form.
    """
    if code.startswith(NEIGHBOURHOOD_PREFIX) and len(code) > len(NEIGHBOURHOOD_PREFIX):
        return AreaLevel.NEIGHBOURHOOD
    if re.fullmatch(r"[EWK]\d{8}", code) and (level := _LEVEL_OF_PREFIX.get(code[:3])):
        return level
    raise AreaError(
        f"'{code}' is not an area code. Use a GSS code such as E22000165 (partnership), E07000130 (district), "
        "E05005426 (ward), E01025670 (LSOA), E23000021 (police force area), E92000001 (England), "
        "or N:name for a neighbourhood of your own."
    )


@dataclass(frozen=True)
class Area:
    """One area: its code, level, name, and the vintages of the code lists it appears in.

    Attributes:
        code: GSS code.
        level: level of the area.
        name: name as ONS publishes it.
        vintages: years of the code lists that hold the code, such as (2011, 2021); empty when not known.
    """

    code: str
    level: AreaLevel
    name: str
    vintages: tuple[int, ...] = ()
