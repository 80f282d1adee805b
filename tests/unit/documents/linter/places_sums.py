"""Tables whose sums, bases and ranks carry no plain name, with one wrong cell and put right."""

# Rows stay whole, however long.
# ruff: noqa: E501

PAIRED_SUMS = (
    "| District | Population (000s) | Offences | Offences per 1,000 | Rank |\n|---|--:|--:|--:|--:|\n| North | 52.4 | 2,620 | 50.0 | 3 |\n| South | 40.5 | 1,620 | {{40.0||45.0}} | 2 |\n| East | 33.0 | 1,089 | 33.0 | 1 |\n| West | 20.0 | 1,240 | 62.0 | 4 |\n",
    "| District | Population (000s) | Offences | Offences per 1,000 | Rank |\n|---|--:|--:|--:|--:|\n| North | 52.4 | 2,620 | 50.0 | 3 |\n| South | 40.5 | 1,620 | 40.0 | {{2||3}} |\n| East | 33.0 | 1,089 | 33.0 | 1 |\n| West | 20.0 | 1,240 | 62.0 | 4 |\n",
    "| Measure | Target | Q1 | Q2 | Q3 | Q4 | Year |\n|---|--:|--:|--:|--:|--:|--:|\n| Calls answered in time (%) | 90.0 | 87.1 | 89.4 | 90.2 | 92.6 | 89.8 |\n| Visits | 380 | 96 | 104 | 99 | 92 | {{391||381}} |\n| Talks | 60 | 14 | 17 | 20 | 12 | 63 |\n",
    "| Head | £000 | % of gross |\n|---|--:|--:|\n| Staff | 61,200 | 51.0 |\n| Vehicles | 14,400 | 12.0 |\n| Buildings | 18,000 | {{15.0||18.0}} |\n| Grants | 26,400 | 22.0 |\n| Gross spending | 120,000 | 100.0 |\n| Income | (8,000) | |\n",
    "| Reserve £m | 2022 | 2023 | 2024 |\n|---|--:|--:|--:|\n| General | 5.2 | 5.2 | 5.2 |\n| Change | 3.1 | 2.4 | 1.9 |\n| Buildings | 4.4 | 3.0 | 1.8 |\n| Total | 12.7 | {{10.6||11.0}} | 8.9 |\n",
    "| | 2021/22 | 2022/23 | 2023/24 |\n|---|--:|--:|--:|\n| Beds | 22 | 24 | 24 |\n| Requests | 240 | 262 | {{301||311}} |\n| Taken in | 60 | 71 | 68 |\n| Turned away, full | 140 | 150 | 188 |\n| Turned away, other | 40 | 41 | 45 |\n| Weeks stayed | 18 | 19 | 22 |\n",
)

RIGHT_SUMS = (
    "| Reserve £m | 2022 | 2023 | 2024 |\n|---|--:|--:|--:|\n| General | 5.2 | 5.2 | 5.2 |\n| Change | 3.1 | 2.4 | 1.9 |\n| Buildings | 4.4 | 3.0 | 1.8 |\n| Total | 12.7 | 10.7 | 8.9 |\n",
    "| Measure | Target | Q1 | Q2 | Q3 | Q4 | Year |\n|---|--:|--:|--:|--:|--:|--:|\n| Cases open | 380 | 396 | 404 | 399 | 392 | 392 |\n| Talks | 60 | 14 | 17 | 20 | 12 | 63 |\n",
    "| Town | 2021 | 2022 | 2023 |\n|---|--:|--:|--:|\n| Northgate | 100 | 120 | 130 |\n| Southgate | 60 | 70 | 75 |\n| Millbrook | 40 | 50 | 50 |\n",
    "| Head | % of all | £000 |\n|---|--:|--:|\n| Answered | 100.0 | 1,200 |\n| In time | 84.0 | 950 |\n| By letter | 31.0 | 400 |\n| By phone | 22.0 | 310 |\n| In person | 11.0 | 160 |\n",
)
