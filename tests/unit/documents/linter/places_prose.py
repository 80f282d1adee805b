"""What running prose says of the table beside it, in looser words, beside the same put right."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

AREAS = "## Where\n\nTable 1: Incidents by neighbourhood\n\n| Neighbourhood | 2022 | 2023 | Change |\n|---|--:|--:|--:|\n| Riverside | 512 | 468 | -44 |\n| Old Town | 388 | 421 | +33 |\n| Hillcrest | 240 | 236 | -4 |\n| Station Quarter | 301 | 355 | +54 |\n| Meadows | 119 | 96 | -23 |\n| Total | 1,560 | 1,576 | +16 |\n\n"
OUTCOMES = "## Outcomes\n\n| Outcome | Cases | Share |\n|---|--:|--:|\n| Charged | 96 | 12% |\n| Out-of-court resolution | 160 | 20% |\n| Evidence lacking, victim supports | 232 | 29% |\n| Victim does not support | 184 | 23% |\n| No suspect | 128 | 16% |\n| All | 800 | 100% |\n\n"
STAFF = "## Staff\n\n| Team | Posts | Filled | Vacant | Sickness days each |\n|---|--:|--:|--:|--:|\n| Patrol | 64 | 58 | 6 | 9.1 |\n| Neighbourhood | 40 | 31 | 9 | 7.4 |\n| Response | 82 | 80 | 2 | 11.6 |\n| Control room | 36 | 33 | 3 | 14.2 |\n| Total | 222 | 202 | 20 | 10.5 |\n\n"
VIEWS = "## Views\n\n| Statement | Agree | Neither | Disagree |\n|---|--:|--:|--:|\n| I feel safe by day | 88% | 7% | 5% |\n| I feel safe after dark | 54% | 16% | 30% |\n| The police do a good job | 47% | 31% | 22% |\n| The council listens | 33% | 29% | 38% |\n| I would report a crime | 71% | 18% | 11% |\n\n"
YEARS = "## Over time\n\n| Year | Fires | Injuries | Rescues |\n|---|--:|--:|--:|\n| 2018/19 | 214 | 31 | 12 |\n| 2019/20 | 198 | 27 | 15 |\n| 2020/21 | 171 | 22 | 9 |\n| 2021/22 | 183 | 29 | 11 |\n| 2022/23 | 165 | 19 | 14 |\n\n"

_OF_AREAS = (
    "Two neighbourhoods got worse over the year: {{Old Town||Hillcrest}} and Station Quarter.",
    "Riverside remains the place with the most incidents, {{468||486}} in 2023.",
    "The biggest fall was in {{Riverside||Hillcrest}}.",
    "The largest increase, of {{54||45}}, was at Station Quarter.",
    "Old Town now has {{more||fewer}} incidents than Station Quarter, 421 against 355.",
    "Three of the five neighbourhoods saw {{fewer||more}} incidents than the year before.",
    "Meadows, the quietest of the five, had {{96||69}}.",
    "Riverside and Old Town between them make up {{56%||65%}} of the total for 2023.",
    "Only in {{Old Town and Station Quarter||Old Town}} did numbers rise.",
    "{{Riverside||Old Town}} was the worst place in both years.",
    "Incidents in Station Quarter were up by {{18%||28%}}.",
)
_OF_OUTCOMES = (
    "The commonest outcome was that evidence was lacking although the victim supported action ({{29%||23%}}).",
    "More cases ended {{with an out-of-court resolution than with a charge||with a charge than with an out-of-court resolution}}.",
    "Just over {{half||two thirds}} of cases came to nothing because evidence was lacking or the victim did not support action.",
    "Charges were the {{least||most}} common outcome of all.",
    "In {{128||182}} cases there was no suspect.",
    "Victims who did not support action account for {{nearly a quarter||nearly a third}} of cases.",
)
_OF_STAFF = (
    "The neighbourhood team has the most vacancies, {{nine||six}} of its 40 posts.",
    "Sickness is highest in {{the control room||response}}.",
    "Nearly all response posts are filled ({{98%||89%}}).",
    "{{Response||Patrol}} is the largest team, with 82 posts.",
    "Patrol has {{twice||three times}} as many vacancies as the control room.",
    "Neighbourhood has the {{lowest||second lowest}} sickness, at 7.4 days each.",
    "{{Every||No}} team has vacancies.",
)
_OF_VIEWS = (
    "Most people ({{88%||78%}}) feel safe by day.",
    "Fewer than half agree that {{the police do a good job||people would report a crime}}.",
    "More people {{disagree||agree}} than {{agree||disagree}} that the council listens.",
    "The statement that drew the least agreement was {{that the council listens||that the police do a good job}}.",
    "{{Three||Four}} of the five statements have a majority behind them.",
)
_OF_YEARS = (
    "Fires were fewest in {{2022/23||2020/21}}.",
    "Fires fell in every year but {{2021/22||2020/21}}.",
    "Injuries came to {{128||138}} over the five years.",
    "There were {{33||43}} fewer fires in 2022/23 than in 2019/20.",
    "Rescues were at their highest in {{2019/20||2022/23}}, at 15.",
    "The number of injuries has {{fallen||risen}} since 2018/19.",
)

PAIRED_PROSE = (
    *(AREAS + text for text in _OF_AREAS),
    *(OUTCOMES + text for text in _OF_OUTCOMES),
    *(STAFF + text for text in _OF_STAFF),
    *(VIEWS + text for text in _OF_VIEWS),
    *(YEARS + text for text in _OF_YEARS),
)

RIGHT_PROSE = (
    AREAS + "Old Town got worse because a new bar opened, and Riverside got better.",
    AREAS + "The biggest fall in burglary was in Meadows.",
    AREAS + "Riverside had 31 incidents on one night in May.",
    AREAS + "Between them the five neighbourhoods have 41,000 residents.",
    OUTCOMES + "Charges were more common for robbery than for burglary.",
    OUTCOMES + "In 61 of the cases with no suspect there was no camera.",
    STAFF + "Six of the nine neighbourhood vacancies will be filled in May.",
    STAFF + "Response lost 11 people in the year and gained 14.",
    STAFF + "Sickness is highest in winter.",
    VIEWS + "Women feel less safe after dark than men (46% and 62%).",
    VIEWS + "Of those who feel safe by day, 51% also feel safe after dark.",
    YEARS + "Fires in homes were fewest in 2020/21.",
    YEARS + "Injuries to firefighters came to 12 over the five years.",
    YEARS + "Rescues from water were at their highest in 2022/23, at 6.",
)
