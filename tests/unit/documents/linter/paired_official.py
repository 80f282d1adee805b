"""Sentences in the plain prose of official papers, written before it was known how the linter reads them."""

# Sentences stay whole, however long.
# ruff: noqa: E501

PAIRED_OFFICIAL = (
    "Overall, 3,412 incidents were recorded in 2023/24, {{7.2%||9.1%}} lower than the 3,677 recorded in the previous year.",
    "Knife crime accounted for 214 of 1,865 violent offences ({{11.5%||15.1%}}).",
    "The number of repeat victims reduced from 412 to 365, a {{11%||13%}} reduction.",
    "Of the 56 recommendations made since 2019, 41 have been completed, nine are in progress and {{six||five}} have not been started.",
    "Total partnership funding for 2024/25 is £412,500, comprising £185,000 from the Police and Crime Commissioner, £140,000 from the Council and {{£87,500||£78,500}} from the Integrated Care Board.",
    "The proportion of residents who feel safe during the day fell from 91% to 86%, a reduction of {{5 percentage points||5%}}.",
    "The rate of domestic abuse incidents was 24.3 per 1,000 population, {{2.1||3.1}} higher than the county rate of 22.2.",
    "There were 1,204 referrals to the MARAC, of which 337 ({{28%||38%}}) were repeat cases.",
    "First time entrants to the youth justice system fell by {{18.2%||22.2%}}, from 88 to 72.",
    "With 642 offences and a population of 98,400 the district's rate is {{6.5||5.6}} per 1,000.",
    "A total of 27 projects were funded: 12 in the north, nine in the south and {{six||eight}} in the east.",
    "Shoplifting now makes up {{one in five||one in four}} offences (1,102 of 5,510).",
    "In Q1 there were 231 reports, in Q2 264, in Q3 298 and in Q4 207, a total of {{1,000||1,010}} for the year.",
    "Spend to 31 December is £268,400 against a budget of £310,000, leaving {{£41,600||£46,100}} to spend.",
    "The survey received 1,486 responses; 624 ({{42%||48%}}) were from women and 817 (55%) from men.",
    "Vehicle crime increased by 112 offences to 684, a rise of {{19.6%||16.4%}}.",
    "The average number of days taken to close a case was 46, down {{nine||eleven}} days from 55 in 2022/23.",
    "Hate crime rose by {{14%||12%}} (from 268 to 305).",
    "Half of the 64 people in the cohort ({{32||34}}) did not reoffend.",
    "Criminal damage fell by 9.4% from 1,340 to {{1,214||1,241}}.",
    "Two thirds of the £96,000 grant, {{£64,000||£60,000}}, has been committed.",
    "The gap between the most and least deprived wards is {{31.4||34.1}} crimes per 1,000 (48.9 compared with 17.5).",
    "Robbery doubled from 41 to {{82||92}}.",
    "Of 198 premises inspected, 171 were compliant, a compliance rate of {{86%||89%}}.",
    "Night-time economy violence is down 6% on last year (from 750 to {{705||750}}).",
    "The project cost £48,600 and supported 162 people, a unit cost of {{£300||£360}}.",
    "There were 18 more arson incidents than last year ({{94||96}} compared with 76).",
    "Agreement was 62%, disagreement 23% and {{15%||25%}} did not know.",
    "Some 4.2% of the 61,300 households, about {{2,575||3,575}}, reported a burglary.",
    "Thefts from the person have fallen each year, from 412 in 2020/21 to 388 in 2021/22 and {{351||398}} in 2022/23.",
)
