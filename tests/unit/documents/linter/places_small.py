"""Percentages of very few cases, in text and in tables, beside the same without them."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

PAIRED_SMALL = (
    "Two of the three complaints{{|| (67%)}} were upheld.",
    "Robberies at the station rose from 1 to 4{{||, a rise of 300%}}.",
    "In 2021 there were 2 such fires and in 2023 there were 5{{||, an increase of 150%}}.",
    "| Ward | 2022 | 2023 |{{|| % change |}}\n|---|--:|--:|{{||--:|}}\n| Abbey | 2 | 5 |{{|| +150% |}}\n| Bridge | 40 | 44 |{{|| +10% |}}\n| Castle | 50 | 40 |{{|| -20% |}}\n",
    "| Group | Asked | Content | {{Not content||% content}} |\n|---|--:|--:|--:|\n| Tenants | 60 | 45 | {{15||75%}} |\n| Owners | 40 | 30 | {{10||75%}} |\n| Lodgers | 4 | 3 | {{1||75%}} |\n",
    "Five households were asked. {{Four||80%}} of them were content.",
    "Only 4 people answered, {{three||75%}} of whom said yes.",
    "There were three homicides, against two the year before{{||, up 50%}}.",
    "Six cases went to court; {{four||67%}} ended in a conviction.",
    "The number of modern slavery cases {{tripled from 2 to 6||rose by 200%, from 2 to 6}}.",
    "Of the seven trials, three{{|| (43%)}} failed.",
    "In 2022 it was 3. Now it is 6{{||, which is 100% more}}.",
    "Arson at schools fell from 8 to 6{{||, or 25%}}.",
    "Three of the four licences that were reviewed were revoked{{||, which is 75%}}.",
    "The team dealt with 5 cases of forced marriage. {{Two||40%}} came from schools.",
    "| Kind | 2022 | 2023 | Change |\n|---|--:|--:|--:|\n| Homicide | 3 | 6 | {{+3||+100%}} |\n| Rape | 112 | 126 | {{+14||+12.5%}} |\n| Robbery | 200 | 180 | {{-20||-10%}} |\n",
    "Complaints against wardens doubled from 2 to 4{{|| (a 100% rise)}}.",
    "Eight women came to the group; {{six||75%}} stayed to the end.",
    "Knife injuries at the college: 1 in 2022, 3 in 2023{{|| (+200%)}}.",
    "One in four{{|| (25%)}} of the 4 pubs visited failed the test.",
)

RIGHT_SMALL = (
    "Off-road bikes doubled from 4 to 8, but on numbers so small it would be wrong to make anything of a 100% rise.",
    "From 1 to 4 is a rise of 300%; with so few cases no percentage should be read into it.",
    "Percentages of fewer than ten are not given. Two of the three complaints were upheld.",
    "Of 200 calls, 4 (2%) were hoaxes.",
    "Calls rose from 212 to 216, 4 more (2%).",
    "Nine of the 90 visits (10%) found no alarm.",
    "5 of the 12 wards (42%) saw a rise.",
    "Three in four (75%) of the 412 tenants were content.",
    "Of the 3,000 homes, three (0.1%) had no door.",
    "Costs rose by 3%, from £2m to £2.06m.",
    "| Ward | Share | Officers |\n|---|--:|--:|\n| Abbey | 50% | 3 |\n| Bridge | 30% | 2 |\n| Castle | 20% | 1 |\n",
    "| Measure | Target | Result |\n|---|--:|--:|\n| Answered in 3 days | 75% | 80% |\n| Answered in 8 days | 95% | 97% |\n| Repeat calls | 10% | 9% |\n",
    "The rate rose from 2.1 to 4.2 per 1,000, or 100%.",
    "The wait fell from 6 days to 3 days, or 50%.",
    "The score rose from 4.0 to 5.0, or 25%, among 640 people.",
    "In five years crime fell by 20%.",
    "Four wards hold 52% of all crime.",
    "Three quarters (75%) of staff answered.",
    "All eight officers (100%) are trained.",
)
