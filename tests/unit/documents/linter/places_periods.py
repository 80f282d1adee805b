"""Pieces of papers in which one place speaks of another period than the other, beside the same put right."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

_MONTHS = "| Month | Reports |\n|---|--:|\n| July | 211 |\n| August | 198 |\n| September | 240 |\n"
_HALF = "| Month | Calls |\n|---|--:|\n| April 2023 | 312 |\n| May 2023 | 298 |\n| June 2023 | 341 |\n| July 2023 | 355 |\n| August 2023 | 330 |\n| September 2023 | 301 |\n"
_TWO_YEARS = "| Offence | 2022/23 | 2023/24 |\n|---|--:|--:|\n| Burglary | 412 | 388 |\n| Robbery | 96 | 101 |\n| Arson | 54 | 49 |\n"

PAIRED_PERIODS = (
    f"## Crime in {{{{2023/24||2020/21}}}}\n\n{_TWO_YEARS}",
    f"Table 1: Calls for help, April to September {{{{2023||2022}}}}\n\n{_HALF}",
    f"The table gives the reports of quarter {{{{2||3}}}} of 2023/24, month by month.\n\n{_MONTHS}",
    f"Between April and {{{{September||December}}}} 2023 the line was called as often as the table shows.\n\n{_HALF}",
    "Shop theft rose from {{298 in quarter 1 of 2022/23 to 312 in quarter 1 of 2023/24, a rise of 5%||1,204 in 2022/23 to 312 in quarter 1 of 2023/24, a fall of 74%}}.",
    "In the six months to September 2023 there were 540 reports, compared with {{562 in the six months to September 2022, a fall of 4%||1,110 in 2022/23, a fall of 51%}}.",
    "| Offence | {{April to September 2022||2022/23}} | April to September 2023 | Change |\n|---|--:|--:|--:|\n| Burglary | 412 | 201 | -211 |\n| Robbery | 96 | 52 | -44 |\n| Arson | 54 | 20 | -34 |\n",
    "| Measure | 2022/23 | 2023/24{{|| (year to date)}} | Change |\n|---|--:|--:|--:|\n| Visits | 812 | 640 | -172 |\n| Checks | 310 | 255 | -55 |\n| Talks | 74 | 61 | -13 |\n",
    "| Offence | {{Q1 2022/23||2022/23}} | Q1 2023/24 | % change |\n|---|--:|--:|--:|\n| Burglary | 120 | 102 | -15% |\n| Robbery | 80 | 52 | -35% |\n| Arson | 50 | 41 | -18% |\n",
    "So far this year there have been 214 reports of fly-tipping, compared with {{231 in the same months of last year, a fall of 7%||455 in the whole of last year, a fall of 53%}}.",
    "## Quarter 2: July to September 2023\n\nIn {{August||November}} 2023 there were 46 thefts of bicycles, more than in any other month. The police took away 12 stolen bicycles from one house.",
    "Table 4: Homicides, 2019 to {{2023||2021}}\n\n| Year | Homicides |\n|---|--:|\n| 2019 | 14 |\n| 2020 | 11 |\n| 2021 | 16 |\n| 2022 | 12 |\n| 2023 | 13 |\n",
    "Over the {{twelve||nine}} months from April 2023 to March 2024 the police recorded 8,214 crimes.",
    "In the {{six||three}} months from April to September 2023 wardens made 412 visits.",
    "## Quarter {{1||2}} of 2023/24 (April to June 2023)\n\nWardens made 412 visits.",
    "The financial year {{2023/24||2022/23}} (April 2023 to March 2024) closed with 8,214 crimes.",
    "In the year ending 31 March 2024 ({{2023/24||2022/23}}) there were 8,214 crimes.",
    "The {{three||five}} years from 2021/22 to 2023/24 saw 14 homicides.",
    f"In {{{{2022/23||2023/24}}}} burglary stood at 412.\n\n{_TWO_YEARS}",
    "| Measure | {{April to December 2022||2022/23}} | April to December 2023 | % change |\n|---|--:|--:|--:|\n| Visits | 800 | 640 | -20% |\n| Checks | 300 | 255 | -15% |\n| Talks | 100 | 61 | -39% |\n",
    "Complaints in the first half of 2023/24 numbered 88, {{10 fewer than the 98 of the first half||74 fewer than the 162}} of 2022/23.",
    "Table 2: Robbery, quarter 4 of 2023/24\n\n| Month | Robberies |\n|---|--:|\n| {{January||October}} 2024 | 31 |\n| {{February||November}} 2024 | 28 |\n| {{March||December}} 2024 | 35 |\n".replace(
        "{{January||October}} 2024", "{{January 2024||October 2023}}"
    )
    .replace("{{February||November}} 2024", "{{February 2024||November 2023}}")
    .replace("{{March||December}} 2024", "{{March 2024||December 2023}}"),
    f"This section covers the {{{{half-year||year}}}} from April to September 2023.\n\n{_HALF}",
    "| Quarter | Visits |\n|---|--:|\n| Q1 (April to June) | 101 |\n| Q2 ({{July to September||October to December}}) | 96 |\n| Q3 ({{October to December||July to September}}) | 120 |\n| Q4 (January to March) | 118 |\n",
)

RIGHT_PERIODS = (
    f"## Crime since 2022/23\n\n{_TWO_YEARS}",
    f"## Priorities for 2024/25\n\nThe table shows where we stood.\n\n{_TWO_YEARS}",
    f"Table 1: Crime in 2023/24 compared with the year before\n\n{_TWO_YEARS}",
    "In quarter 1 there were 312 thefts, about a quarter of the 1,204 recorded in the whole of 2022/23.",
    "| Measure | Target 2023/24 | April to September 2023 |\n|---|--:|--:|\n| Visits | 812 | 440 |\n| Checks | 310 | 155 |\n| Talks | 74 | 31 |\n",
    "## Quarter 2: July to September 2023\n\nThe strategy will be adopted in November 2023. In October 2022 there had been 41 thefts.",
    "In the two years from 2021/22 to 2023/24 burglary fell by 14%.",
    "The plan covers the five years from April 2021 to March 2026.",
    "| Quarter | Visits |\n|---|--:|\n| Q1 (January to March) | 101 |\n| Q2 (April to June) | 96 |\n| Q3 (July to September) | 120 |\n| Q4 (October to December) | 118 |\n",
    "| Measure | 2022/23 full year | 2023/24 to December | Share of last year |\n|---|--:|--:|--:|\n| Visits | 800 | 640 | 80% |\n| Checks | 300 | 255 | 85% |\n| Talks | 100 | 61 | 61% |\n",
    "The year to date stands at 214 after five months; the whole of last year brought 455, so a year of about 510 is likely.",
    "Table 6: Three-year average and the latest quarter\n\n| Offence | 2020/21 to 2022/23 | Q1 2023/24 |\n|---|--:|--:|\n| Burglary | 412 | 101 |\n| Robbery | 96 | 22 |\n| Arson | 54 | 14 |\n",
    "The 12 months to September 2023 brought 1,140 reports, compared with 1,110 in 2022/23, 30 more.",
    "In nine months, from 1 April to 31 December 2023, we made 412 visits.",
    "The academic year 2023/24 (September 2023 to July 2024) saw 51 exclusions.",
    "The grant runs for 18 months from October 2023 to March 2025.",
)
