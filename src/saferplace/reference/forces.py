"""The police forces of police.uk: slug in its file names, name, and the ONS code of the police force area."""

from __future__ import annotations

from bisect import bisect_right
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Force:
    """One force.

    Attributes:
        slug: the force in police.uk's file names, such as "avon-and-somerset".
        name: the force as its rows name it ("Reported by").
        pfa_code: ONS code of the police force area; None for a force without a territory of its own in
            England and Wales.
        made_up: True for the force of the demonstration, which does not exist.
    """

    slug: str
    name: str
    pfa_code: str | None
    made_up: bool = False


FORCES: tuple[Force, ...] = (
    Force("avon-and-somerset", "Avon and Somerset Constabulary", "E23000036"),
    Force("bedfordshire", "Bedfordshire Police", "E23000026"),
    Force("btp", "British Transport Police", None),
    Force("cambridgeshire", "Cambridgeshire Constabulary", "E23000023"),
    Force("cheshire", "Cheshire Constabulary", "E23000006"),
    Force("city-of-london", "City of London Police", "E23000034"),
    Force("cleveland", "Cleveland Police", "E23000013"),
    Force("cumbria", "Cumbria Constabulary", "E23000002"),
    Force("derbyshire", "Derbyshire Constabulary", "E23000018"),
    Force("devon-and-cornwall", "Devon & Cornwall Police", "E23000035"),
    Force("dorset", "Dorset Police", "E23000039"),
    Force("durham", "Durham Constabulary", "E23000008"),
    Force("dyfed-powys", "Dyfed-Powys Police", "W15000004"),
    Force("essex", "Essex Police", "E23000028"),
    Force("gloucestershire", "Gloucestershire Constabulary", "E23000037"),
    Force("greater-manchester", "Greater Manchester Police", "E23000005"),
    Force("gwent", "Gwent Police", "W15000002"),
    Force("hampshire", "Hampshire Constabulary", "E23000030"),
    Force("hertfordshire", "Hertfordshire Constabulary", "E23000027"),
    Force("humberside", "Humberside Police", "E23000012"),
    Force("kent", "Kent Police", "E23000032"),
    Force("lancashire", "Lancashire Constabulary", "E23000003"),
    Force("leicestershire", "Leicestershire Police", "E23000021"),
    Force("lincolnshire", "Lincolnshire Police", "E23000020"),
    Force("merseyside", "Merseyside Police", "E23000004"),
    Force("metropolitan", "Metropolitan Police Service", "E23000001"),
    Force("norfolk", "Norfolk Constabulary", "E23000024"),
    Force("north-wales", "North Wales Police", "W15000001"),
    Force("north-yorkshire", "North Yorkshire Police", "E23000009"),
    Force("northamptonshire", "Northamptonshire Police", "E23000022"),
    Force("northern-ireland", "Police Service of Northern Ireland", None),
    Force("northumbria", "Northumbria Police", "E23000007"),
    Force("nottinghamshire", "Nottinghamshire Police", "E23000019"),
    Force("south-wales", "South Wales Police", "W15000003"),
    Force("south-yorkshire", "South Yorkshire Police", "E23000011"),
    Force("staffordshire", "Staffordshire Police", "E23000015"),
    Force("suffolk", "Suffolk Constabulary", "E23000025"),
    Force("surrey", "Surrey Police", "E23000031"),
    Force("sussex", "Sussex Police", "E23000033"),
    Force("thames-valley", "Thames Valley Police", "E23000029"),
    Force("warwickshire", "Warwickshire Police", "E23000017"),
    Force("west-mercia", "West Mercia Police", "E23000016"),
    Force("west-midlands", "West Midlands Police", "E23000014"),
    Force("west-yorkshire", "West Yorkshire Police", "E23000010"),
    Force("wiltshire", "Wiltshire Police", "E23000038"),
    # The second force of the demonstration. ONS codes police force areas E23000001 to E23000039.
    Force("demonstration-shire", "Demonstration-shire Constabulary (made up)", "E23900001", made_up=True),
)

FORCE_BY_SLUG = {force.slug: force for force in FORCES}
FORCE_SLUGS = {force.slug: force.pfa_code for force in FORCES if force.pfa_code}
SLUG_BY_POLICE_FORCE_AREA = {code: slug for slug, code in FORCE_SLUGS.items()}
# What a row names that is not the name above: spellings of other releases.
SLUG_BY_NAME = {force.name: force.slug for force in FORCES} | {
    "Hampshire & Isle of Wight Constabulary": "hampshire",
    "Devon and Cornwall Police": "devon-and-cornwall",
    "Devon & Cornwall Constabulary": "devon-and-cornwall",
    "Bedfordshire Constabulary": "bedfordshire",
    "Dyfed Powys Police": "dyfed-powys",
    "West Mercia Constabulary": "west-mercia",
}

# LSOAs made for the 2021 census have numbers above the last one of 2011 (ONS never reuses a number).
_LAST_LSOA_OF_2011 = {"E": "E01033768", "W": "W01001958"}


def is_lsoa_of_2021_only(code: str) -> bool:
    """Return True when the LSOA code was made for 2021 and did not exist in 2011."""
    last = _LAST_LSOA_OF_2011.get(code[:1])
    return last is not None and last < code < f"{code[0]}01900000"


@cache
def lsoas_of_2011_only() -> frozenset[str]:
    """Return the LSOA codes of 2011 that were retired in 2021 (split, merged or redrawn)."""
    text = files("saferplace.reference").joinpath("lsoas_retired_in_2021.txt").read_text(encoding="ascii")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _ranges() -> tuple[list[str], list[tuple[str, str]]]:
    text = files("saferplace.reference").joinpath("lsoa_ranges_by_force.csv").read_text(encoding="ascii")
    rows = list(DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return [row["first"] for row in rows], [(row["last"], row["police_force_area"]) for row in rows]


def police_force_area_of(lsoa_code: str) -> str | None:
    """Return the code of the police force area an LSOA (2011 or 2021) lies in; None when the code is in no range."""
    starts, rest = _ranges()
    place = bisect_right(starts, lsoa_code) - 1
    if place < 0:
        return None
    last, area = rest[place]
    return area if lsoa_code <= last else None
