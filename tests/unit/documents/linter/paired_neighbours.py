"""Made-up paragraphs whose figures are worked out from figures a sentence, a list or a clause away."""

# Sentences stay whole, however long.
# ruff: noqa: E501

PAIRED_NEIGHBOURS = (
    # A share of a thing that was counted before.
    "There were 186 referrals: 93 from schools, 52 from police and 41 from parents. Schools are therefore {{50%||55%}} of referrals.",
    "The team used 214 warning letters, 61 contracts, 27 notices and 20 orders, 322 actions in all. Warning letters were {{66%||71%}}.",
    "The budget is overspent by £0.52m, made up of pay £0.31m, fuel £0.08m and insurance £0.13m. The main reason is pay, {{60%||70%}} of the overspend.",
    "The panel heard 240 complaints: 132 about noise, 66 about litter and 42 about parking. Complaints were public in every ward. Noise made up {{55%||65%}} of complaints.",
    # Counts whose sum is the whole of their percentages.
    "31,337 drivers took a course (65%), 12,053 paid a penalty (25%) and 4,820 went to court ({{10%||12%}}).",
    "What they told us:\n\n- Feel safe: 365 (73%)\n- Feel unsafe: 95 (19%)\n- Not sure: 40 ({{8%||6%}})",
    "Later we rang 200 of the people visited; 183 felt safer ({{91.5%||93.5%}}), 14 felt no different and 3 felt less safe.",
    # Parts of the sentence before, or of a list.
    "1,041 people started treatment. 1,010 of them waited three weeks or less, 23 waited three to six weeks and {{8||10}} waited more than six.",
    "Men were 164 of the 241 casualties (68%). By age: 0 to 15, 19; 16 to 24, 53; 25 to 59, 117; 60 and over, {{50||40}}; not known, 2.",
    "Four wards stand out:\n\n- High Street: 188\n- Station: 141\n- Queensway: 103\n- Fenland: 82\n\nThat is {{514||524}} of 1,284.",
    # So much each, named after it.
    "The road (18 km) had 27 collisions, which is {{1.5||1.8}} a kilometre.",
    "Marshals worked 104 nights. They saw 21,840 people into taxis, an average of {{210||201}} a night.",
    "Volunteers made 420 visits in the spring. They fitted 1,134 alarms, {{2.7||3.7}} for each visit.",
    "The service costs £186,000 a year. The 412 victims helped last year cost {{£451||£541}} apiece.",
    "We bought 17 cameras. The contract came to £37,604, or {{£2,212||£2,612}} per camera.",
    # Shares taken together.
    "Violence makes up 36% of the total and theft 38%, so the two together are nearly {{three quarters||two thirds}} of everything.",
    "Abbey has 21% of offences and Castle 18%. Together they account for {{39%||49%}} of the whole.",
    # What is left, and what so many each make.
    "Of 3,480 drinkers 789 were in treatment, so that {{77%||67%}} were not.",
    "For alcohol, 789 (572 by itself and 217 with others) of 3,480 were in treatment, so that {{77%||67%}} were not.",
    "In 2022 they worked 1,130 hours. They caught 7,119, {{6.3||6.8}} an hour.",
    "There were 149 cameras at a rent of £314,763. Per camera it is {{£2,112||£2,512}}.",
    # An earlier figure, and a multiple.
    "Crews attended 1,106 incidents: 402 fires, 371 alarms and 333 services. That is 12.2 a day over 91 days. In 2023 it was 1,193, a reduction of {{7.3%||8.1%}}.",
    "In men it is 812 and in women 364: men are more than {{twice||three times}} as likely to be admitted.",
    "In all 19 were out of order, {{more than twice||four times}} as many as the 8 found in 2022.",
    # Which way it went.
    "The gap of 17 points has {{narrowed||widened}} from 22 points in 2022.",
    "The gap between the two has {{widened||narrowed}} from 12 points to 19.",
    "It was 66% in 2021/22, 64% in 2022/23 and 62% now: it has {{gone down||gone up}} by 4 points in two years.",
    # A change beside its base.
    "In schools 5,610 pupils heard a talk, {{10%||8%}} more than the 5,100 of the spring before.",
    "The cost of a place has fallen from £46 to £43.70, that is by {{5%||10%}}.",
    "Feeling of safety (survey of 310 in May and 322 in November 2023): safe 34% in May and 49% in November, an improvement of {{15 percentage points||15%}}.",
)

# Of these the operands stand beside them too, and all is right.
RIGHT_NEIGHBOURS = (
    "There were 6,842 crimes in the year, 4.2% more than the 6,566 before. This compares with a 2.1% rise across the county.",
    "There were 412 fires in 2022. In 2021 it was 389. The county saw a rise of 12%.",
    "Three of the five wards rose in rank.",
    "Thirty-four were satisfied with the outcome (40%), 41 were dissatisfied (48%) and 10 were neither (12%).",
    "The orders cost £4,120 each, £57,680 together, leaving £35,980 for everything else.",
    "The service costs £38,000 for centres and £24,000 for training. There are 12 centres, at just under £3,200 each.",
    "We rang 85 people. In England 62% are satisfied. Women were 55% of those who answered last year.",
    "There were 93 referrals from schools out of 186. Schools expect that half will come back.",
    "In 2023 there were 640 visits in 52 weeks. Each officer makes 4 visits a shift.",
    "The gap has narrowed from 22 points to 17, and satisfaction has risen.",
    "Of 96 who answered 41 (43%) were content and 22% were not, 35% had no view.",
    "It was 62% in 2021/22, 64% in 2022/23 and 66% now: it has risen by 4 points.",
)
