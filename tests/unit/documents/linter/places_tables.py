"""What a text says of the table beside it, and what two places say of one thing, beside the same put right."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

WARDS = "## Wards\n\n| Ward | 2022/23 | 2023/24 | Rate per 1,000 |\n|---|--:|--:|--:|\n| Abbey | 380 | 412 | 41.2 |\n| Bridge | 291 | 305 | 30.5 |\n| Castle | 391 | 366 | 36.6 |\n| Dale | 180 | 198 | 19.8 |\n| Elm | 240 | 254 | 25.4 |\n| Borough | 1,482 | 1,535 | 30.7 |\n\n"
MONTHS = "## Calls\n\n| Month | Calls |\n|---|--:|\n| April | 312 |\n| May | 298 |\n| June | 341 |\n| July | 377 |\n| August | 330 |\n| September | 301 |\n\n"
TARGETS = "## Targets\n\n| Measure | Target | Result | Status |\n|---|--:|--:|---|\n| Burglaries, fewer than | 400 | 388 | Green |\n| Robberies, fewer than | 90 | 101 | Red |\n| Visits made | 1,200 | 1,310 | Green |\n| Talks given | 60 | 44 | Red |\n| Gates fitted | 25 | 31 | Green |\n\n"
BUDGET = "## Money\n\n| Head | Budget | Actual |\n|---|--:|--:|\n| Staff | £210,000 | £204,500 |\n| Cameras | £64,000 | £71,200 |\n| Training | £18,000 | £12,400 |\n| Premises | £36,000 | £36,900 |\n| Total | £328,000 | £325,000 |\n\n"
KINDS = "## Kinds\n\n| Offence | 2021/22 | 2022/23 | 2023/24 |\n|---|--:|--:|--:|\n| Burglary | 455 | 412 | 388 |\n| Robbery | 88 | 96 | 101 |\n| Vehicle crime | 498 | 520 | 560 |\n| Arson | 61 | 54 | 49 |\n| Shop theft | 640 | 702 | 815 |\n\n"

_ABOUT_WARDS = (
    "Castle is the only ward where crime {{fell||rose}}.",
    "Crime rose in every ward {{but Castle||but Dale}}.",
    "Crime {{rose in four of the five wards||rose in all five wards}}.",
    "Abbey recorded {{more||fewer}} offences than Castle in 2023/24.",
    "In 2023/24 Abbey had {{46||64}} more offences than Castle.",
    "Abbey and Castle together had {{half||two thirds}} of the borough's crime.",
    "The gap between Abbey, the highest, and Dale, the lowest, was {{214||241}} offences in 2023/24.",
    "{{Two||Three}} wards had rates above that of the borough.",
    "The rate was {{highest in Abbey||highest in Castle}}, at {{41.2||36.6}} per 1,000.",
    "Elm's rate of {{25.4||24.5}} per 1,000 was below the borough's.",
    "Bridge and Elm both {{rose||fell}}.",
    "The rate in Abbey was {{twice||three times}} that in Dale.",
)
_ABOUT_MONTHS = (
    "The line was busiest in {{July||June}}.",
    "Calls peaked in {{July||August}} at 377.",
    "Between April and June there were {{951||915}} calls.",
    "There were {{fewer||more}} calls in September than in April.",
    "May was the {{quietest||busiest}} month.",
    "Calls fell {{from July to September||from April to July}}.",
)
_ABOUT_TARGETS = (
    "{{Two||Three}} of the five measures are red.",
    "{{Three||Four}} measures met their targets.",
    "The target for talks was {{missed||met}}.",
    "Visits made were {{above||below}} target.",
    "Gates fitted {{exceeded||fell short of}} the target by 6.",
    "All measures but {{two||one}} are green.",
    "Robberies {{missed||met}} the target of fewer than 90.",
)
_ABOUT_BUDGET = (
    "Training was {{underspent||overspent}}.",
    "Cameras {{overspent by £7,200||overspent by £2,700}}.",
    "The service as a whole came in {{under||over}} budget.",
    "{{Two||Three}} heads overspent.",
    "The {{largest||smallest}} head is staff.",
    "Premises was {{£900||£9,000}} over budget.",
)
_ABOUT_KINDS = (
    "Burglary and arson are the only offences that {{fell||rose}} in both years.",
    "Robbery has {{risen||fallen}} in both years.",
    "Arson has been the {{least||most}} common of the five throughout.",
    "In {{2023/24||2022/23}} shop theft reached 815.",
    "Vehicle crime overtook burglary in {{2021/22||2023/24}}.".replace(
        "overtook burglary in", "was above burglary already in"
    ).replace("||2023/24", "||2021/22, when it stood at 489"),
    "Shop theft was {{three||two}} times as common as robbery and burglary together.".replace(
        "{{three||two}} times as common as robbery and burglary together",
        "{{the most||the second most}} common offence in 2023/24",
    ),
    "Robbery rose {{from 88 to 101||from 88 to 110}} in two years.",
    "Only {{two||three}} of the five offences fell in 2023/24.",
    "Between 2021/22 and 2023/24 shop theft rose by {{175||157}}.",
)
_TWO_PLACES = (
    "## Summary\n\nBurglary fell to {{388||338}} offences in 2023/24.\n\n## Burglary\n\nThe police recorded 388 burglary offences in 2023/24, against 412 in 2022/23.",
    "## Summary\n\n- {{312||321}} children were referred in 2023/24\n\n## Referrals\n\nIn 2023/24, 312 children were referred, most of them by schools.",
    "### Burglary down by {{6%||16%}}\n\nThere were 388 burglaries in 2023/24, 6% fewer than the 412 of 2022/23.",
    "### {{Robbery is up||Robbery is down}}\n\nThe police recorded 101 robberies in 2023/24, 5 more than the 96 of 2022/23.",
    "## Key facts\n\nThe scheme cost {{£412,300||£421,300}} in 2023/24.\n\n## Money\n\nIn 2023/24 the scheme cost £412,300, of which £300,000 was pay.",
    "## Summary\n\nSatisfaction stood at {{81%||71%}} in 2023/24.\n\n## Satisfaction\n\nIn 2023/24 satisfaction stood at 81%, against 78% in 2022/23.",
)

PAIRED_PLACES = (
    *(WARDS + text for text in _ABOUT_WARDS),
    *(MONTHS + text for text in _ABOUT_MONTHS),
    *(TARGETS + text for text in _ABOUT_TARGETS),
    *(BUDGET + text for text in _ABOUT_BUDGET),
    *(KINDS + text for text in _ABOUT_KINDS),
    *_TWO_PLACES,
)

RIGHT_PLACES = (
    WARDS + "Crime rose in every ward of the county's second district.",
    WARDS + "Only Castle fell, and only by 25.",
    WARDS + "Abbey had fewer burglaries than Castle.",
    WARDS + "The rate of violence was highest in Castle.",
    WARDS + "Four wards have a warden of their own; Dale shares one.",
    WARDS + "Two wards had rates of burglary above the borough's.",
    WARDS + "Crime fell in Castle and rose in Abbey, Bridge, Dale and Elm.",
    MONTHS + "The office was busiest in August.",
    MONTHS + "Between April and June there were 51 calls from children.",
    MONTHS + "Calls fell from July to August and again in September.",
    TARGETS + "Three of the five measures were green last year.",
    TARGETS + "The target for calls was met.",
    TARGETS + "Two of the five measures are new.",
    BUDGET + "Staff costs will be overspent next year.",
    BUDGET + "The police's training budget was overspent.",
    KINDS + "Burglary of garages rose.",
    KINDS + "Robbery is expected to fall.",
    KINDS + "Arson rose nationally.",
    KINDS + "Shop theft by children stood at 112 in 2023/24.",
    "## Summary\n\nThere were 388 burglaries of homes in 2023/24.\n\n## Burglary\n\nThe police recorded 512 burglary offences in 2023/24.",
    "## Summary\n\nBurglary fell by 6%.\n\n## Repeat burglary\n\nRepeat burglary fell by 16%.",
    "### Robbery down, burglary up\n\nRobbery fell by 5%, from 101 to 96. Burglary rose by 6%, from 388 to 411.",
)
