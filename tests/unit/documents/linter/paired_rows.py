"""Made-up tables with sentences that give a row its share, its place among the rows or its peak."""

ZONES = """# Zones

| Zone | 2021/22 | 2022/23 |
|---|--:|--:|
| Harbour | 264 | 302 |
| Market Street | 201 | 188 |
| Mill Lane | 96 | 118 |
| Elsewhere | 71 | 82 |
| Town | 632 | 690 |
"""

KINDS = """# Kinds

| Kind | 2020 | 2021 | 2022 |
|---|--:|--:|--:|
| Theft of tools | 288 | 262 | 230 |
| Fuel and gas theft | 164 | 231 | 170 |
| Livestock theft | 118 | 106 | 125 |
| Fly-tipping | 190 | 204 | 226 |
| Heritage and chapel crime | 160 | 128 | 104 |
| All | 920 | 931 | 855 |
"""

QUARTERS = """# Quarters

| Quarter | Requests |
|---|--:|
| October to December | 14 |
| January to March | 17 |
| April to June | 19 |
| July to September | 25 |
| Year | 75 |
"""

_ABOUT_ZONES = ("The Harbour on its own accounts for {{44%||49%}} of the total, and the two next zones take in 306.",)
_ABOUT_KINDS = (
    "Fuel theft peaked in 2021, when gas was dear, at {{231||213}} offences.",
    "Fly-tipping in lanes, at 226 offences, is now {{the second largest||the largest}} single type.",
    "Heritage crime is the smallest, making up {{12.2%||15.2%}} of the 2022 total.",
    "Fly-tipping has risen from 190 to 226, and is now the {{second||third}} most common type.",
)
_ABOUT_QUARTERS = (
    "The busiest quarter was {{July to September||April to June}}.",
    "The second busiest quarter was {{April to June||January to March}}.",
)

PAIRED_ROWS = (
    *(f"{ZONES}\n{sentence}" for sentence in _ABOUT_ZONES),
    *(f"{KINDS}\n{sentence}" for sentence in _ABOUT_KINDS),
    *(f"{QUARTERS}\n{sentence}" for sentence in _ABOUT_QUARTERS),
)

# Of the county, of another year, of detected ones only, or of several rows together.
RIGHT_ROWS = (
    f"{ZONES}\nMarket Street is the largest zone in the county.",
    f"{ZONES}\nThe Harbour accounts for 62% of all detected offences.",
    f"{KINDS}\nFuel theft was the second largest type in 2021.",
    f"{KINDS}\nTheft peaked in 2021 at 599 offences.",
    f"{QUARTERS}\nThe busiest quarter in the county was January to March.",
)
