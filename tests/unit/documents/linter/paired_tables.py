"""Made-up tables with what is right and wrong in them, or in a sentence about them."""

WARDS = """Table 1: Recorded crime by ward, 2021/22

| Ward | Offences | Rate per 1,000 | Rank |
|---|--:|--:|--:|
| Abbey | 412 | 41.2 | 1 |
| Bridge | 305 | 30.5 | 3 |
| Castle | 366 | 36.6 | 2 |
| Dale | 198 | 19.8 | 5 |
| Elm | 254 | 25.4 | 4 |
| Total | 1,535 | 30.7 | |
"""

KINDS = """Table 2: Crime types

| Type | 2019/20 | 2020/21 | 2021/22 |
|---|--:|--:|--:|
| Violence | 1,204 | 1,310 | 1,288 |
| Burglary | 412 | 388 | 341 |
| Vehicle crime | 520 | 498 | 560 |
| Robbery | 96 | 82 | 74 |
| Total | 2,232 | 2,278 | 2,263 |
"""

ABOUT_WARDS = (
    "As table 1 shows, Abbey recorded {{412||421}} offences.",
    "Abbey had the {{highest||second highest}} rate of the five wards.",
    "{{Abbey||Castle}} had the highest number of offences.",
    "The lowest number of offences was in {{Dale||Elm}}.",
    "{{Dale||Elm}} had the fewest offences.",
    "Castle had the {{second||third}} highest rate.",
    "Abbey accounts for {{27%||37%}} of all offences.",
)

ABOUT_KINDS = (
    "Burglary fell from 412 in 2019/20 to {{341||314}} in 2021/22.",
    "Burglary fell by {{17%||27%}} between 2019/20 and 2021/22.",
    "Robbery fell by {{10%||19%}} in 2021/22.",
    "Vehicle crime {{rose||fell}} in 2021/22.",
    "Vehicle crime rose by {{12%||22%}} from 2020/21 to 2021/22.",
    "In 2021/22 violence made up {{57%||67%}} of all crime.",
    "There were {{74||84}} robberies in 2021/22.",
    "{{Robbery||Violence}} has fallen every year since 2019/20.",
    "Burglary was the {{third||second}} most common type in 2021/22.",
)

IN_TABLES = (
    """| | Budget £ | Actual £ |
|---|--:|--:|
| Council | 485,000 | 490,000 |
| Lottery | 205,000 | 210,000 |
| Total income | 690,000 | 700,000 |
| Staff | 402,000 | 395,400 |
| Projects | 198,000 | 220,600 |
| Premises | 90,000 | 84,000 |
| Total spending | 690,000 | 700,000 |

Staff took {{56.5%||59.5%}} of spending.
""",
    """| Ward | 2022 | 2023 |
|---|--:|--:|
| Abbey | 212 | 238 |
| Bridge | 174 | 159 |
| Castle | 121 | 138 |
| Dale | 64 | 51 |
| Elm | 44 | 51 |

{{Three||Four}} of the five wards rose.
""",
    """| Ward | 2022 | 2023 |
|---|--:|--:|
| Abbey | 212 | 238 |
| Bridge | 174 | 159 |
| Castle | 121 | 138 |
| Dale | 64 | 51 |
| Elm | 44 | 51 |

Abbey and Castle together had {{376||396}} in 2023.
""",
    """| | 2021/22 | 2022/23 | 2023/24 |
|---|--:|--:|--:|
| Brought forward | 84 | 97 | 110 |
| New referrals | 402 | 431 | 468 |
| Completed | 351 | 377 | 412 |
| Withdrawn | 38 | 41 | 45 |
| Carried forward | 97 | 110 | {{121||131}} |
""",
    """| Month | All | Serious |
|---|--:|--:|
| May | 79 | 22 |
| June | 84 | 24 |
| July | 80 | 21 |
| November | 88 | 16 |
| December | 69 | 14 |

The worst month for all collisions was {{November with 88||June with 84}}.
""",
    """| Measure | Aim | Q1 | Q2 | Q3 | Q4 | Year |
|---|--:|--:|--:|--:|--:|--:|
| Cases closed | 400 | 98 | 107 | 112 | 110 | {{427||417}} |
| Home visits | 2,400 | 611 | 582 | 604 | 633 | 2,430 |
| Days to close | 30 | 31 | 29 | 33 | 27 | 30 |
| Warnings given | 120 | 31 | 33 | 29 | 36 | 129 |
""",
    """| Ward | 2022 | 2023 | Change | % |
|---|--:|--:|--:|--:|
| Abbey | 41 | 26 | -15 | -37% |
| Bridge | 33 | 28 | -5 | -15% |
| Castle | 19 | 23 | +4 | {{+21%||+17%}} |
| Dale | 204 | 211 | +7 | +3% |
""",
    """| Fires | 2021 | 2022 | 2023 | 3-year average | Against average |
|---|--:|--:|--:|--:|--:|
| Dwelling | 71 | 66 | 58 | 65 | -11% |
| Other building | 38 | 35 | 41 | 38 | {{+8%||+12%}} |
| Vehicle | 61 | 57 | 62 | 60 | +3% |
| Refuse | 119 | 85 | 72 | 92 | -22% |
""",
    """| District | Planned visits | Done | Done, % of planned |
|---|--:|--:|--:|
| Coast | 620 | 655 | 106% |
| Moor | 480 | 444 | {{93%||98%}} |
| City | 900 | 963 | 107% |
| Hill | 310 | 302 | 97% |
""",
    """| Project | Q1 | Q2 | Q3 | Q4 | Year | Budget |
|---|--:|--:|--:|--:|--:|--:|
| Lighting | 12,400 | 38,150 | 41,000 | 8,450 | 100,000 | 100,000 |
| Marshals | 19,800 | 20,250 | 21,600 | 22,350 | 84,000 | 82,000 |
| Mentors | 27,300 | 24,700 | 28,900 | 29,100 | {{110,000||111,000}} | 112,000 |
| Hub | 14,500 | 16,900 | 18,200 | 20,400 | 70,000 | 68,000 |
""",
    """| Quarter | Released | Engaged |
|---|--:|--:|
| April to June | 48 | 18 |
| July to September | 55 | 25 |
| October to December | 41 | 22 |
| January to March | 52 | 31 |
| Year | 196 | {{96||86}} |
""",
    """| Checked | Yes | No | Not clear | % yes |
|---|--:|--:|--:|--:|
| Answered in time | 96 | 19 | 5 | 80 |
| Risk assessed | 84 | 36 | 0 | 70 |
| Plan agreed | 57 | 52 | 11 | {{47.5||57}} |
| Others involved | 63 | 27 | 30 | 52.5 |
""",
    """| Checked | Yes | No | Not clear |
|---|--:|--:|--:|
| Answered in time | 96 | 19 | 5 |
| Risk assessed | 84 | 36 | 0 |
| Plan agreed | 57 | 52 | 11 |
| Others involved | 63 | {{27||37}} | 30 |
""",
    """| | 2020/21 | 2021/22 | 2022/23 | 2023/24 |
|---|--:|--:|--:|--:|
| Open on 1 April | 212 | 254 | 231 | 268 |
| Opened in the year | 1,304 | 1,190 | 1,088 | 1,136 |
| Closed in the year | 1,262 | 1,213 | 1,051 | 1,102 |
| Open on 31 March | 254 | 231 | 268 | {{302||312}} |
""",
    """| Main substance | 2021/22 n (%) | 2022/23 n (%) | 2023/24 n (%) |
|---|--:|--:|--:|
| Opiates | 844 (51%) | 888 (49%) | 928 (47%) |
| Non-opiates | 182 (11%) | 217 (12%) | 257 (13%) |
| Alcohol only | 447 (27%) | 508 (28%) | 572 ({{29%||23%}}) |
| Alcohol and others | 182 (11%) | 199 (11%) | 217 (11%) |
| All adults | 1,655 (100%) | 1,812 (100%) | 1,974 (100%) |
""",
    """| Grant | Spent | Awarded | Variance |
|---|--:|--:|--:|
| Lighting | 100,000 | 100,000 | 0 |
| Marshals | 84,000 | 82,000 | 2,000 |
| Van | 75,000 | 78,000 | {{-3,000||-5,000}} |
| Hub | 70,500 | 68,000 | 2,500 |
| Staff | 77,000 | 76,000 | 1,000 |
""",
    """| Measure | Target | Actual | Status |
|---|--:|--:|---|
| Calls answered in time | 90% | 92% | Met |
| Victims satisfied | 80% | 76% | {{Missed||Met}} |
| Orders completed | 70% | 74% | Met |
| Cases reviewed | 95% | 97% | Met |
""",
    """| Measure | Target | Actual | Variance |
|---|--:|--:|--:|
| Calls answered | 90% | 92% | +2 |
| Victims satisfied | 80% | 76% | {{-4||-6}} |
| Orders completed | 70% | 74% | +4 |
| Cases reviewed | 95% | 97% | +2 |
""",
    """| Service | People | Cost | Cost per person |
|---|--:|--:|--:|
| Outreach | 120 | £36,000 | £300 |
| Helpline | 800 | £40,000 | £50 |
| Refuge | 64 | £96,000 | {{£1,500||£1,050}} |
| Courses | 200 | £30,000 | £150 |
""",
    """| Area | Population | Offences | Per 1,000 |
|---|--:|--:|--:|
| North | 12,000 | 480 | 40.0 |
| South | 15,000 | 450 | 30.0 |
| East | 20,000 | 500 | {{25.0||35.0}} |
| West | 10,000 | 220 | 22.0 |
| Total | 57,000 | 1,650 | 28.9 |
""",
    """| Area | Population | Offences | Per 100,000 |
|---|--:|--:|--:|
| North | 120,000 | 480 | 400 |
| South | 150,000 | 450 | 300 |
| East | 200,000 | 500 | {{250||350}} |
| West | 100,000 | 220 | 220 |
""",
    """| Year | Offences | Change on year |
|---|--:|--:|
| 2018/19 | 400 | |
| 2019/20 | 420 | 5.0% |
| 2020/21 | 378 | {{-10.0%||-12.0%}} |
| 2021/22 | 397 | 5.0% |
""",
    """| Year | Offences | Index (2018/19 = 100) |
|---|--:|--:|
| 2018/19 | 400 | 100 |
| 2019/20 | 420 | 105 |
| 2020/21 | 378 | {{95||98}} |
| 2021/22 | 392 | 98 |
""",
    """| Quarter | Incidents |
|---|--:|
| Q1 | 120 |
| Q2 | 140 |
| Q3 | 131 |
| Q4 | 109 |
| Total | {{500||490}} |
| Monthly average | 42 |
""",
    """| Outcome | Number | % |
|---|--:|--:|
| Charged | 120 | 12% |
| Caution | 80 | 8% |
| No suspect | 500 | {{50%||55%}} |
| Other | 300 | 30% |
| Total | 1,000 | 100% |
""",
    """| Age | Male | Female | All |
|---|--:|--:|--:|
| Under 18 | 30 | 25 | 55 |
| 18 to 64 | 120 | 140 | {{260||250}} |
| 65 and over | 20 | 32 | 52 |
| Total | 170 | 197 | 367 |
""",
    """Table 1: Crime by ward, 2021/22

| Ward | Offences |
|---|--:|
| Abbey | 412 |
| Castle | 366 |
| Dale | 198 |
| Total | 976 |

Table 2: Crime by type, 2021/22

| Type | Offences |
|---|--:|
| Violence | 500 |
| Theft | 376 |
| Other | 100 |
| Total | {{976||986}} |
""",
)

PAIRED_TABLES = (
    *(f"{WARDS}\n{sentence}" for sentence in ABOUT_WARDS),
    *(f"{KINDS}\n{sentence}" for sentence in ABOUT_KINDS),
    *IN_TABLES,
)
