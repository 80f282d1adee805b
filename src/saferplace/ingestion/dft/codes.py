"""DfT's codes for severity, travel, sex and age, in the words of the dataset."""

from __future__ import annotations

from collections.abc import Mapping

# What DfT writes where nothing is recorded.
MISSING = ("-1", "null", "")

SEVERITIES: Mapping[str, str | None] = {"1": "fatal", "2": "serious", "3": "slight"}
SEXES: Mapping[str, str | None] = {"1": "male", "2": "female", "9": None, "-1": None}
AGE_BANDS: Mapping[str, str | None] = {
    "1": "0-5",
    "2": "6-10",
    "3": "11-15",
    "4": "16-20",
    "5": "21-25",
    "6": "26-35",
    "7": "36-45",
    "8": "46-55",
    "9": "56-65",
    "10": "66-75",
    "11": "Over 75",
    "-1": None,
}
_MOTORCYCLES = ("2", "3", "4", "5", "23", "97", "103", "104", "105", "106")
_GOODS = ("19", "20", "21", "98", "113")
_BUSES = ("10", "11", "110")
_OTHERS = ("16", "17", "22", "90")
# How the casualty travelled. Codes over 100 are those of older years. Horse riders, agricultural vehicles, mobility
# scooters and (in code 90) e-scooters are "other", as in the published tables by road user type.
CASUALTY_TYPES: Mapping[str, str | None] = {
    "0": "pedestrian",
    "1": "pedal_cycle",
    **dict.fromkeys(_MOTORCYCLES, "powered_two_wheeler"),
    **dict.fromkeys(("8", "108"), "taxi"),
    **dict.fromkeys(("9", "109"), "car"),
    **dict.fromkeys(_BUSES, "bus_or_coach"),
    **dict.fromkeys(_GOODS, "goods_vehicle"),
    "18": "tram",
    **dict.fromkeys(_OTHERS, "other"),
    "99": None,
    "-1": None,
}

# The extract of Greater Manchester writes words.
EXTRACT_SEVERITIES: Mapping[str, str | None] = {"Fatal": "fatal", "Serious": "serious", "Slight": "slight"}
EXTRACT_SEXES: Mapping[str, str | None] = {"Male": "male", "Female": "female", "-1": None}
EXTRACT_AGE_BANDS: Mapping[str, str | None] = {band: band for band in AGE_BANDS.values() if band} | {"-1": None}
EXTRACT_MODES: Mapping[str, str | None] = {
    "Car": "car",
    "Pedestrian": "pedestrian",
    "Pedal Cycle": "pedal_cycle",
    "Powered 2 Wheeler": "powered_two_wheeler",
    "Goods Vehicle": "goods_vehicle",
    "Taxi or private hire": "taxi",
    "Bus or Coach": "bus_or_coach",
    "Tram": "tram",
    "Other Vehicle": "other",
    "-1": None,
}
EXTRACT_DISTRICTS: Mapping[str, str | None] = {
    "Bolton": "E08000001",
    "Bury": "E08000002",
    "Manchester": "E08000003",
    "Oldham": "E08000004",
    "Rochdale": "E08000005",
    "Salford": "E08000006",
    "Stockport": "E08000007",
    "Tameside": "E08000008",
    "Trafford": "E08000009",
    "Wigan": "E08000010",
}
