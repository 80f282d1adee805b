"""Made-up figures, one for each chart; every number is invented."""

from __future__ import annotations

import json
import math
from datetime import date

import polars as pl

from saferplace.charts.change_bars import change_bars
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.concentration_curve import concentration_curve
from saferplace.charts.figure import Caption, Figure
from saferplace.charts.hundred_people import hundred_people
from saferplace.charts.peer_table import peer_table
from saferplace.charts.seasonal_pattern import seasonal_pattern
from saferplace.charts.small_multiples import small_multiples
from saferplace.charts.treemap import treemap
from saferplace.charts.trend_chart import trend_lines, trend_with_limits
from saferplace.charts.ward_map import ward_map

AREA = "East Anyshire"
SOURCE = "Made-up records in the form of police.uk street-level crime, release of May 2022."
LONG_NAME = "Borough Partnership of Saint Mary-le-Willows, Upper Marsh and the Long River Valleys"
CRIME_TYPES = (
    ("Violence and sexual offences", 4810, 5220),
    ("Criminal damage and arson", 1530, 1502),
    ("Public order", 1204, 1391),
    ("Other theft", 1260, 1188),
    ("Shoplifting", 880, 1104),
    ("Vehicle crime", 1010, 902),
    ("Burglary", 990, 797),
    ("Drugs", 455, 401),
    ("Other crime", 260, 291),
    ("Bicycle theft", 171, 148),
    ("Robbery", 88, 93),
    ("Possession of weapons", 61, 72),
    ("Theft from the person", 8, 31),
)
HOSTILE_NAMES = (
    "Ward #1 *bold* _it_ `code` $x^2$ @ref <b>tag</b> & \"quoted\" 'single' \\ end",
    "=SUM(A1:A9)",
    "[link](http://example.org) ~x~ | pipe {{ 7 * 7 }} {% raw %}",
    "Llanfair­pwll ŵ ŷ – O’Brien’s £5 €6",
)


def caption(identifier: str, title: str, subtitle: str, *caveats: str) -> Caption:
    """Return a caption with the made-up source."""
    return Caption(identifier, title, subtitle, SOURCE, caveats)


def months(count: int = 36) -> list[date]:
    """Return months from April 2019."""
    return [date(2019 + (i + 3) // 12, (i + 3) % 12 + 1, 1) for i in range(count)]


def wave(place: int, scale: float) -> float:
    """Return a made-up monthly level with a season and a little noise, the same every time."""
    return scale * (
        1 + 0.09 * math.sin(place * math.pi / 6) + 0.045 * math.sin(place * 2.7) + 0.03 * math.sin(place * 7.1)
    )


def crime_treemap() -> Figure:
    frame = pl.DataFrame(
        {"label": [n for n, _, _ in CRIME_TYPES], "value": [float(after) for _, _, after in CRIME_TYPES]}
    )
    words = caption(
        "crime-types", "Violence makes up four in ten recorded crimes", f"Recorded crimes by type, {AREA}, 2021/22"
    )
    return treemap(frame, words, label_heading="Crime type", stated_total=13_140)


def crime_change() -> Figure:
    records = []
    for name, before, after in CRIME_TYPES:
        percent = (after - before) / before * 100 if before >= 10 else None
        clear = abs(after - before) > 3 * math.sqrt(after + before)
        direction = "no clear change" if not clear else "rose" if after > before else "fell"
        reason = "fewer than 10 before" if percent is None else ""
        records.append(
            {
                "label": name,
                "before": before,
                "after": after,
                "percent": percent,
                "direction": direction,
                "reason": reason,
            }
        )
    words = caption(
        "change", "Shoplifting and public order rose; burglary fell", f"Recorded crimes, {AREA}, 2020/21 and 2021/22"
    )
    return change_bars(
        pl.DataFrame(records), words, label_heading="Crime type", before_heading="2020/21", after_heading="2021/22"
    )


def crime_trend() -> Figure:
    values = [wave(place, 1090) for place in range(36)]
    values[26] = 1385
    for gap in (7, 8, 15):
        values[gap] = None  # type: ignore[call-overload]
    frame = pl.DataFrame(
        {
            "month": months(),
            "value": values,
            "centre": [1090.0] * 36,
            "lower": [905.0] * 36,
            "upper": [1275.0] * 36,
            "signal": ["above the upper limit" if place == 26 else "" for place in range(36)],
        }
    )
    words = caption(
        "trend", "June 2021 was above the usual range", f"Recorded crimes a month, {AREA}, April 2019 to March 2022"
    )
    return trend_with_limits(frame, words, unit="crimes a month")


def crime_lines() -> Figure:
    scales = {AREA: 6.2, "Similar areas": 5.9, "Anyshire": 5.1, "England": 7.4}
    frame = pl.concat(
        pl.DataFrame(
            {
                "series": [name] * 36,
                "month": months(),
                "value": [None if place == 15 else wave(place + shift, scale) for place in range(36)],
            }
        )
        for shift, (name, scale) in enumerate(scales.items())
    )
    words = caption("lines", f"Crime in {AREA} keeps close to similar areas", "Crimes per 1,000 residents a month")
    return trend_lines(frame, words, unit="crimes per 1,000 residents", focus=AREA)


def comparison() -> Figure:
    frame = pl.DataFrame(
        {
            "label": [
                "Northborough",
                AREA,
                LONG_NAME,
                "Westvale",
                HOSTILE_NAMES[0],
                "Missing District",
                "Anyshire",
                "England",
            ],
            "value": [96.1, 84.2, 80.3, 71.0, 60.2, None, 70.0, 83.9],
            "lower": [94.0, 82.1, 77.2, 69.0, 58.1, None, 69.2, 83.8],
            "upper": [98.2, 86.4, 83.5, 73.1, 62.4, None, 70.8, 84.0],
            "role": ["peer", "focus", "peer", "peer", "peer", "peer", "benchmark", "benchmark"],
        }
    )
    words = caption("comparison", f"{AREA} is second highest of five", "Recorded crimes per 1,000 residents, 2021/22")
    return comparison_bars(
        frame,
        words,
        label_heading="Partnership",
        unit="crimes per 1,000 residents",
        reference=("Average of similar areas", 77.3),
    )


def peers() -> Figure:
    verdicts = [
        "above",
        "similar",
        "above",
        "similar",
        "above",
        "below",
        "below",
        "similar",
        "similar",
        "similar",
        "similar",
        "above",
        "",
    ]
    records = []
    for place, ((name, _, after), verdict) in enumerate(zip(CRIME_TYPES, verdicts, strict=True)):
        rate = after / 124.7
        ratio = {"above": 0.86, "below": 1.19, "similar": 1.02, "": 1.0}[verdict]
        half = 1.96 * math.sqrt(after) / 124.7
        missing = verdict == ""
        records.append(
            {
                "measure": name,
                "value": None if missing else rate,
                "lower": None if missing else rate - half,
                "upper": None if missing else rate + half,
                "average": rate * ratio,
                "comparison": verdict,
                "rank": None if missing else place % 9 + 1,
                "of": 15,
            }
        )
    words = caption(
        "peers",
        f"{AREA} is above similar areas on four of twelve crime types",
        "Crimes per 1,000 residents, 2021/22",
        "Above or below means that the average lies outside the 95 % interval.",
    )
    return peer_table(
        pl.DataFrame(records),
        words,
        area_name=AREA,
        average_name="Average of 14 similar areas",
        measure_heading="Crime type",
        unit="per 1,000 residents",
        decimals=1,
    )


def hexagon(column: int, row: int, size: float = 0.03) -> str:
    """Return a made-up ward boundary."""
    x, y = -1.9 + column * size * 1.75 + (row % 2) * size * 0.875, 52.8 + row * size * 0.95
    corners = [
        (x + size * math.sin(angle) * 1.01, y + size * 0.633 * math.cos(angle))
        for angle in (i * math.pi / 3 for i in range(7))
    ]
    return json.dumps({"type": "Polygon", "coordinates": [corners]})


def wards_frame(count: int = 22) -> tuple[pl.DataFrame, dict[str, str]]:
    """Return made-up wards with hostile names among them, and their boundaries."""
    names = [
        "Castle",
        "Market",
        "Station",
        "St Mary’s",
        *HOSTILE_NAMES,
        "Upper Marsh with Saint Mary-le-Willows and Long Valley",
    ]
    records, boundaries = [], {}
    for place in range(count):
        code = f"E0500{place:04}"
        value = None if place == 9 else 210 * math.exp(-place / 7) + 18
        name = names[place] if place < len(names) else f"Ward {place + 1}"
        records.append(
            {
                "code": code,
                "name": name,
                "value": value,
                "lower": value and value * 0.92,
                "upper": value and value * 1.08,
                "comparison": "" if value is None else "above" if place < 6 else "similar" if place < 11 else "below",
            }
        )
        boundaries[code] = hexagon(place % 5, place // 5)
    return pl.DataFrame(records), boundaries


def wards() -> Figure:
    frame, boundaries = wards_frame()
    words = caption(
        "wards",
        "Castle ward has twice the rate of the district",
        f"Recorded crimes per 1,000 residents by ward, {AREA}, 2021/22",
    )
    return ward_map(frame, boundaries, words, unit="crimes per 1,000 residents")


def people() -> Figure:
    frame = pl.DataFrame(
        [
            *(
                {"topic": "Age", "label": n, "count": c}
                for n, c in (
                    ("aged under 16", 1880),
                    ("aged 16 to 24", 1340),
                    ("aged 25 to 64", 5210),
                    ("aged 65 or over", 1570),
                )
            ),
            *({"topic": "Sex", "label": n, "count": c} for n, c in (("women and girls", 5110), ("men and boys", 4890))),
            *(
                {"topic": "How deprived", "label": n, "count": c}
                for n, c in (("in the most deprived fifth of England", 4420), ("in the middle three fifths", 5580))
            ),
            *(
                {"topic": "Home", "label": n, "count": c}
                for n, c in (
                    ("own their home", 5010),
                    ("rent from a council or housing association", 2890),
                    ("rent privately", 2100),
                )
            ),
        ]
    )
    words = caption("hundred", "If Castle ward were 100 people", "Residents of Castle ward, mid-2020")
    return hundred_people(frame, words, place="Castle ward")


def multiples() -> Figure:
    frame = pl.concat(
        pl.DataFrame(
            {
                "series": [name] * 36,
                "month": months(),
                "value": [None if place in (7, 8) else wave(place + shift, after / 12) for place in range(36)],
                "note": ["rose" if name in ("Shoplifting", "Public order") else "fell" if name == "Burglary" else ""]
                * 36,
            }
        )
        for shift, (name, _, after) in enumerate(CRIME_TYPES[:9])
    )
    words = caption(
        "multiples",
        "Two of nine types rose, one fell",
        f"Recorded crimes a month by type, {AREA}, April 2019 to March 2022",
    )
    return small_multiples(frame, words, unit="crimes a month", series_heading="Crime type")


def seasons() -> Figure:
    usual = [1090 * (1 + 0.09 * math.sin((month - 3) * math.pi / 6)) for month in range(1, 13)]
    frame = pl.DataFrame(
        {
            "month": list(range(1, 13)),
            "usual": usual,
            "lower": [value * 0.94 for value in usual],
            "upper": [value * 1.06 for value in usual],
            "latest": [value * (1.2 if place == 5 else 1.01) for place, value in enumerate(usual)],
        }
    )
    words = caption(
        "seasons", "Crime is highest in early summer", f"Recorded crimes a month, {AREA}, usual level and 2021/22"
    )
    return seasonal_pattern(frame, words, unit="crimes a month", latest_name="2021/22")


def concentration() -> Figure:
    frame = pl.DataFrame({"count": [round(420 * math.exp(-place / 9)) + 4 for place in range(70)]})
    words = caption(
        "concentration", "Half of crime falls on one in seven neighbourhoods", f"Recorded crimes, {AREA}, 2021/22"
    )
    return concentration_curve(frame, words, places_name="neighbourhoods (LSOAs)")


def every_figure() -> list[Figure]:
    """Return one figure of each chart."""
    charts = (
        crime_treemap,
        crime_change,
        crime_trend,
        crime_lines,
        comparison,
        peers,
        wards,
        people,
        multiples,
        seasons,
        concentration,
    )
    return [chart() for chart in charts]
