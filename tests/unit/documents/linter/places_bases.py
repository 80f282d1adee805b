"""Bases and populations that are printed in two ways, beside the same put right."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

_ANSWERS = (
    "| Answer | People | % |\n|---|--:|--:|\n| Safe | 210 | 60% |\n| Unsafe | 105 | 30% |\n| Not sure | 35 | 10% |\n"
)
_RATES = "| Ward | Population | Offences | Rate per 1,000 |\n|---|--:|--:|--:|\n| Abbey | 10,000 | 412 | 41.2 |\n| Bridge | 12,400 | 372 | 30.0 |\n| Castle | 9,150 | 366 | 40.0 |\n| Dale | 11,200 | 224 | 20.0 |\n"

PAIRED_BASES = (
    "## Method\n\nThe survey drew {{1,204||1,240}} responses.\n\n## Results\n\nOf the 1,204 respondents, 602 (50%) felt safe.",
    f"Table 1: How safe people feel (n = {{{{350||320}}}})\n\n{_ANSWERS}",
    f"Table 1: How safe people feel\n\nBase: {{{{350||380}}}} respondents\n\n{_ANSWERS}",
    "The borough has {{152,300||153,200}} residents.\n\n## Hate crime\n\nWith a population of 152,300, the borough has a rate of 4.0 hate crimes per 1,000 people (609 reports).",
    "| Answer | Women | Men | % of all |\n|---|--:|--:|--:|\n| Safe | 120 | 90 | 60% |\n| Unsafe | 60 | 45 | {{30%||36%}} |\n| Not sure | 20 | 15 | 10% |\n| All | 200 | 150 | 100% |\n",
    f"In all {{{{350||335}}}} people answered the question.\n\n{_ANSWERS}",
    f"Abbey has a population of {{{{10,000||12,000}}}}.\n\n{_RATES}",
    "We spoke to {{45||54}} tenants in May. Of the 45 tenants we spoke to, 27 (60%) were content.",
    "Of 1,200 questionnaires sent, 318 came back (26.5%).\n\n## Findings\n\nOf the {{318||381}} who answered, most feared burglary.",
    "The survey of {{1,050||1,500}} residents was done in June.\n\n## Findings\n\nFear is falling.\n\nSource: residents' survey, June 2023, 1,050 respondents.",
    "The service has {{212||221}} staff.\n\nOf the 212 staff, 53 (25%) are on-call.",
    "All {{24||26}} secondary schools took part. Eighteen of the 24 schools (75%) had a visit.",
    "The borough has {{14||15}} wards. In nine of the 14 wards crime fell.",
    "The cohort numbered {{193||139}} at the start. Of the cohort of 193, 77 (40%) offended again.",
    f"The rates use {{{{a population of 42,750||a population of 47,250}}}}, that of the four wards together.\n\n{_RATES}",
    "Interviews were held with {{60||66}} victims. Table 2 gives their answers.\n\n| Answer | Victims |\n|---|--:|\n| Content | 33 |\n| Neither | 12 |\n| Not content | 15 |\n| Total | 60 |\n",
    "A total of {{864||846}} households were sent a form.\n\nOf the 864 households sent a form, 432 (50%) sent it back.",
    "Base: {{486||468}} victims\n\n| Age | Victims |\n|---|--:|\n| Under 18 | 61 |\n| 18 to 29 | 140 |\n| 30 to 59 | 233 |\n| 60 and over | 52 |\n",
    "The district's population of {{98,400||89,400}} has grown.\n\nThere were 2,460 crimes, 25.0 for every 1,000 of the district's 98,400 residents.",
    "Respondents: {{1,000||1,100}}\n\n| Question | Yes | No |\n|---|--:|--:|\n| Do you feel safe? | 610 | 390 |\n| Do you know your warden? | 205 | 795 |\n| Would you call again? | 880 | 120 |\n",
)

RIGHT_BASES = (
    "The survey drew 1,204 responses, of which 1,180 were complete. Of the 1,180 complete responses, 590 (50%) said yes.",
    "Of 1,204 respondents, 1,150 answered this question; 575 (50%) said yes.",
    "In 2022 there were 1,240 respondents and in 2023 1,204 respondents.",
    f"Table 1: How safe people feel (n = 360, of whom 10 gave no answer)\n\n{_ANSWERS}",
    "The borough has 152,300 residents. The county has 1,204,000 residents.",
    "The borough has 152,300 residents, of whom 118,000 are adults. Rates are for the 118,000 adults.",
    "The service has 212 staff. Of the 60 new staff, 15 (25%) are on-call.",
    "The borough has 14 wards and five parishes. In nine of the 12 urban wards crime fell.",
    "Interviews were held with 60 victims and 41 witnesses.",
    "All 24 secondary schools took part, and 51 of the 60 primary schools.",
    "We spoke to 45 tenants in May and 54 tenants in June.",
    f"Abbey has a population of 10,000 and Bridge one of 12,400.\n\n{_RATES}",
    "Table 3: Reasons given (n = 350; people could give several)\n\n| Reason | People |\n|---|--:|\n| Dark | 210 |\n| Gangs | 180 |\n| Traffic | 90 |\n",
    "Some 300 people were asked. Of the 287 who answered, 140 said yes.",
    "The cohort numbered 193 at the start and 187 at the end. Of the cohort of 187, 77 (41%) offended again.",
)
