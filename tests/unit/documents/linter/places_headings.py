"""Headings, captions and announcements that do not match what follows, beside the same put right."""

# Rows and sentences stay whole, however long.
# ruff: noqa: E501

_FOUR = "- Fewer victims\n- Safer streets\n- Stronger families\n- Better lighting\n"
_WARDS = "| Ward | Offences |\n|---|--:|\n| Abbey | 412 |\n| Bridge | 305 |\n| Castle | 366 |\n| Dale | 198 |\n| Elm | 254 |\n"
_AGES = (
    "| Age | Victims |\n|---|--:|\n| Under 18 | 61 |\n| 18 to 29 | 140 |\n| 30 to 59 | 233 |\n| 60 and over | 52 |\n"
)
_TABLES = f"Table 1: Offences by ward\n\n{_WARDS}\nTable 2: Victims by age\n\n{_AGES}\n"

PAIRED_HEADINGS = (
    f"## Our {{{{four||five}}}} aims\n\n{_FOUR}",
    "## Our {{three||four}} priorities\n\n### Violence\n\nWe will train door staff.\n\n### Burglary\n\nWe will mark goods.\n\n### Fraud\n\nWe will warn people.\n\n## Money\n\nThe grant pays for this.\n",
    "## {{Three||Five}} things we will do\n\n### Light the paths\n\nLamps will be renewed.\n\n### Close the alleys\n\nGates will be hung.\n\n### Watch the car parks\n\nCameras will be moved.\n",
    "The board has {{three||four}} priorities. They are violence, burglary and fraud.",
    f"These are the {{{{five||six}}}} wards with the most offences.\n\n{_WARDS}",
    f"Table 2: The {{{{five||seven}}}} wards with the most offences\n\n{_WARDS}",
    f"Table 1: Offences by {{{{ward||age}}}}\n\n{_WARDS}",
    f"Table 3: Victims by {{{{age||ethnic group}}}}\n\n{_AGES}",
    "## Burglary\n\nOf all {{burglary||vehicle crime}}, most is at night. Reports of {{burglary||vehicle crime}} come from the north. A {{burglary||vehicle crime}} team visits. The {{burglary||vehicle crime}} leaflet is out.\n\n## Robbery\n\nRobbery is rare. Most robbery is by night. The robbery team visits.",
    f"{_TABLES}As table {{{{2||4}}}} shows, the young suffer most.",
    "## 1 Money\n\nThe grant is spent.\n\n## 2 People\n\nStaff left. Section {{1||4}} says what was spent.\n\n## 3 Places\n\nStreets are lit.\n",
    "## The {{four||six}} aims of the plan\n\nThe plan was adopted by the council.\n\n" + _FOUR,
    "The {{two||four}} strands are set out below.\n\n### Strand 1: Schools\n\nTalks are held.\n\n### Strand 2: Homes\n\nLocks are fitted.\n",
    "The group agreed {{two||three}} actions, namely a review of street lamps and a survey of shops.",
    "There are {{three||two}} reasons for this. First, the shops open later. Second, the buses stop earlier. Third, the lamps are dim.",
    "Table 5: Fires by {{cause||station}}\n\n| Cause | 2022 | 2023 |\n|---|--:|--:|\n| Cooking | 44 | 51 |\n| Smoking | 21 | 18 |\n| Wiring | 30 | 27 |\n",
    "The panel looked at {{four||six}} matters: (a) the budget; (b) the staff; (c) the cars; and (d) the building.",
    "## Hate crime by {{month||ward}}\n\n| Month | Reports |\n|---|--:|\n| April | 21 |\n| May | 30 |\n| June | 27 |\n",
    "The service works from {{five||four}} places: Northgate, Southgate, Mill Road, the Harbour and Castle Street.",
    f"We have {{{{four||three}}}} aims, listed here.\n\n{_FOUR}",
    "Recommendations\n\nThat the committee agrees the following {{three||five}} steps.\n\n1. Publish the report\n2. Ask the police for monthly figures\n3. Meet again in May\n",
    f"{_TABLES}The ages are in table 2 and the wards in table {{{{1||3}}}}.",
    "The review had {{four||three}} findings. The first was that calls are slow. The second was that letters are late. The third was that staff are new. The fourth was that records are thin.",
    "Table 1: Calls by {{day of the week||hour}}\n\n| Day | Calls |\n|---|--:|\n| Monday | 44 |\n| Tuesday | 51 |\n| Wednesday | 39 |\n| Thursday | 60 |\n| Friday | 72 |\n| Saturday | 80 |\n| Sunday | 58 |\n",
    "## Appendices\n\nAppendix A: Terms of reference\n\nThe group meets monthly.\n\nAppendix B: Members\n\nEach body sends one.\n\n## Summary\n\nThe members are in appendix {{B||D}}.\n",
    "{{Three||Two}} partners pay for the scheme: the council gives £40,000, the police £25,000 and the college £10,000.",
)

RIGHT_HEADINGS = (
    "Three officers: Inspector Grey, who leads, a sergeant, who keeps the records, and a constable.",
    "Three officers are on the team: the inspector, who leads, the sergeant and, since May, a constable.",
    "Two people lead the work, both from the council, with the police, the college and the housing trust beside them.",
    f"## Our five aims in brief\n\nThe fifth aim, cleaner parks, is reported elsewhere. The others are here.\n\n{_FOUR}",
    f"Table 1: Offences by ward, the three with most above the average\n\n{_WARDS}",
    "## Our priorities\n\nThree of our five priorities are new.\n\n- Violence\n- Fraud\n- Lighting\n",
    "## Burglary\n\nThieves enter by back doors at night. Homes with gates are safer. Locks were given to 300 homes. Neighbours watch.\n\n## Robbery\n\nRobbery is rare.",
    "## Acquisitive crime\n\nBurglary fell. Vehicle crime rose. Shop theft is level. Burglary teams visit. Vehicle crime leaflets are out.\n",
    f"Table 3 of the county's own report gives the wards.\n\n{_TABLES}",
    "Table 4 in the annex to last year's report shows the same.\n\nTable 1: Offences by ward\n\n" + _WARDS,
    "There are two reasons. First, the shops open later, and the buses stop earlier. Second, the lamps are dim.",
    "Section 17 of the Crime and Disorder Act 1998 applies.\n\n## 1 Money\n\nSpent.\n\n## 2 People\n\nThere.\n\n## 3 Places\n\nLit.",
    "Four wards stand out. They are Abbey, Castle and the two on the river.",
    "## Four years of the plan\n\n- More visits\n- Fewer fires\n- Better records\n",
    "## One team\n\n- The inspector\n- The sergeant\n",
    "The three towns differ.\n\n| Town | Offences |\n|---|--:|\n| Northgate | 412 |\n| Southgate | 305 |\n| Millbrook | 366 |\n| Villages | 198 |\n| District | 1,281 |\n",
    "Table 7: Victims by age and sex\n\n| Age | Women | Men |\n|---|--:|--:|\n| Under 18 | 61 | 50 |\n| 18 to 29 | 140 | 120 |\n| 30 and over | 233 | 222 |\n",
    "Table 8: Reports by area\n\n| Neighbourhood | Reports |\n|---|--:|\n| Northgate | 61 |\n| Southgate | 140 |\n| Millbrook | 233 |\n",
    "Table 9: Offences by type\n\n| Offence | 2023 |\n|---|--:|\n| Burglary | 61 |\n| Robbery | 140 |\n| Arson | 233 |\n",
    "Three partners pay: the council, the police and crime commissioner, and the fire and rescue authority.",
    "The trust has two offices, in Northgate and Southgate, and three hostels.",
    "Six actions were agreed, among them a review of lamps and a survey of shops.",
)

# Right passages that were once flagged.
RIGHT_ANNOUNCED = (
    "## 3 What was done\n\n- Visits\n- Talks\n- Checks\n- Repairs\n",
    "Table 5 Two of 4 kinds clearly rose and one clearly fell\n\n| Kind | 2022 | 2023 |\n|---|--:|--:|\n| Burglary | 412 | 380 |\n| Robbery | 96 | 92 |\n| Arson | 54 | 80 |\n| Fraud | 300 | 390 |\n",
    "Cabinet, 12 December 2023\n\n## Recommendations\n\nCabinet is asked to:\n\n- recommend to full council that the plan be adopted\n\nFull Council is asked to:\n\n- adopt the plan\n",
)
