"""Periods, headings, bases and small numbers in looser words, beside the same put right."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

_STREETS = (
    "| Street | Reports |\n|---|--:|\n| High Street | 61 |\n| Mill Lane | 44 |\n| Quay Road | 39 |\n| Park Way | 22 |\n"
)

PAIRED_LOOSE = (
    # periods
    "The quarter brought 212 reports, against {{230 in the same quarter last year: 8% fewer||903 in the year before: 77% fewer}}.".replace(
        "The quarter", "Quarter 3 of 2023/24"
    )
    .replace("the same quarter last year", "quarter 3 of 2022/23")
    .replace("the year before", "2022/23"),
    "# Report for the year 2023/24\n\n## Figures\n\nTable 1: Thefts, {{2023/24||2021/22}}\n\n| Quarter | Thefts |\n|---|--:|\n| Q1 2023/24 | 61 |\n| Q2 2023/24 | 58 |\n| Q3 2023/24 | 70 |\n| Q4 2023/24 | 66 |\n",
    "We have had the scheme for {{three||five}} years, from April 2021 to March 2024.",
    "From January to {{June||September}} 2023, a period of six months, wardens made 310 visits.",
    "Figures are for the half-year to {{30 September 2023||31 December 2023}} (April to September 2023).",
    "| Offence | Year to March 2023 | {{Year to March 2024||Six months to September 2023}} | % change |\n|---|--:|--:|--:|\n| Burglary | 400 | 220 | -45% |\n| Robbery | 100 | 60 | -40% |\n| Arson | 50 | 30 | -40% |\n",
    # headings
    "## What we did: {{three||four}} projects\n\n### The night bus\n\nIt ran on Fridays.\n\n### The safe place\n\nIt opened in May.\n\n### The wardens\n\nThey began in June.\n",
    "The plan rests on {{three||four}} pillars, which are prevention, protection and prosecution.",
    f"The {{{{four||three}}}} worst streets are these:\n\n{_STREETS}",
    f"The table lists the {{{{four||six}}}} streets with most reports.\n\n{_STREETS}",
    "Members raised {{two||three}} concerns: first, that buses stop early; and second, that lamps are dim.",
    f"Table 1: Reports by {{{{street||month}}}}\n\n{_STREETS}",
    # bases
    "We sent out 900 forms and 360 came back.\n\nOf the {{360||630}} forms that came back, 90 (25%) were from tenants.",
    "The panel heard from {{31||13}} witnesses. The 31 witnesses came from nine bodies.",
    "There are {{48||84}} schools in the district. Lessons were given in 36 of the 48 schools.",
    f"{{{{166||186}}}} reports were made in the four streets.\n\n{_STREETS}",
    "Some 240 officers were asked; {{180 (75%) answered||180 answered. Of the 108 who answered, most were content}}.",
    "In a borough of {{212,000||221,000}} people there were 1,060 burglaries, or 5.0 for every 1,000 residents.",
    # small numbers
    "One of the two appeals{{ was allowed||, that is 50%, was allowed}}.",
    "Only three victims asked for this, and {{two||67%}} of them got it.",
    "Two firearms were found in 2022 and six in 2023{{||, a 200% increase}}.",
    "Deaths on the road rose{{||, by 25%,}} from four to five.",
    "The unit has {{eight officers, of whom six||eight officers, 75% of whom}} are detectives.",
    "| Kind | Cases | Solved | {{Open||% solved}} |\n|---|--:|--:|--:|\n| Burglary | 120 | 30 | {{90||25%}} |\n| Robbery | 40 | 12 | {{28||30%}} |\n| Kidnap | 3 | 2 | {{1||67%}} |\n",
)

RIGHT_LOOSE = (
    "The number since April stands at 214, against 455 for the whole of last year.",
    "In the three years since 2020/21 fires fell by 12%.",
    "## Two years on\n\n### The night bus\n\nIt ran.\n\n### The safe place\n\nIt opened.\n\n### The wardens\n\nThey began.\n",
    "The plan has three pillars, of which prevention and protection are new.",
    f"The three towns have 166 reports between them, most of them in four streets.\n\n{_STREETS}",
    "We sent out 900 forms in May and 950 in June. Of the 950 forms sent in June, 95 (10%) came back.",
    "There are 48 schools in the district. Lessons were given in 36 of the 40 primary schools.",
    "The fund gave four grants, and 75% of the money went to the first.",
    "Three wards hold 40% of all crime.",
    "Eight in ten (80%) of the 640 people asked were content.",
    "Table 2: Reports by street and the share of the total\n\n" + _STREETS,
    "Two of the 12 wards saw 30% of reports.",
)
