"""Made-up sentences in many ways of saying that something rose, was more, came together or is listed."""

# Sentences stay whole, however long.
# ruff: noqa: E501

PAIRED_WORDINGS = (
    # Which way it went, by verbs of every colour.
    "The mean wait {{shortened||lengthened}} from 22 days to 17.",
    "The mean wait {{lengthened||shortened}} from 17 days to 22 days.",
    "Answering {{quickened||slowed}} from 41 minutes to 33 minutes.",
    "The list {{shrank||swelled}} from 214 names to 160.",
    "Visits {{crept up||crept down}} from 310 to 322.",
    "Takings {{slipped||surged}} from £41,200 to £38,900.",
    "The share who feel safe has {{improved||worsened}}, from 54% in 2020 to 61%.",
    "The share of victims who were satisfied {{deteriorated||improved}} from 71% to 64%.",
    # Before and after, then and now.
    "The first group of 96 had 310 arrests before and 217 after, a drop of {{30%||42.9%}}.",
    "There were 84 calls then and 63 now, a fall of {{25%||33%}}.",
    "There were 64 volunteers at the end of the year, against 58 at the beginning, {{6 more||6 fewer}} than before.",
    "In the survey of 2020, 58% agreed, against 49% now; agreement has dropped by {{9 percentage points||9%}}.",
    "It was done in 41 of 50 cases, 82%, against 77% in the year before: {{5||8}} percentage points better.",
    "Those who stayed were 91, or 52.3%; the figure for the 2019 group was 47.1%, so there was an improvement of {{5.2||4.2}} percentage points.",
    # What is left over, or wanting.
    "The trust received £640,000 in 2022/23 and spent £612,500, an underspend of {{£27,500||£37,500}}.",
    "Spending was £1,200,000 and income £1,150,000, a deficit of {{£50,000||£60,000}}.",
    "The panel was given £90,000 and paid out £82,500, so that {{£7,500||£6,500}} was left over.",
    # Together.
    "The hub took 96 of the calls, and the desk 47; between them they answered {{143||134}}.",
    "The north had 210 calls and the south 145, which makes {{355||365}}.",
    "The council gave £40,000 and the trust £25,500, so jointly they put in {{£65,500||£75,500}}.",
    # How many are named.
    "The pupils came from {{five||six}} schools, namely Ashby, Birch, Castle Hill, Dale and Elm Road.",
    "The plan covers {{four||five}} wards: Abbey, Castle, Dale and Park.",
    "{{Four||Five}} wards (these being Abbey, Castle, Dale, and Park) were chosen.",
)

# Of these nothing is wrong, though the words are like those above.
RIGHT_WORDINGS = (
    "The gap in satisfaction improved from 12% to 8%.",
    "Worry about crime improved from 40% to 31%.",
    "The wait shortened from 6 weeks to 16 days.",
    "Of the 500 calls 88 went to the north and 54 to the south; together 142.",
    "The work began with five wards, among them Abbey, Castle and Dale.",
    "Four wards (these being Abbey, Castle, Dale, and Park and Hill) were chosen.",
    "36% want lamps and 42% want cameras, a rise of 3 percentage points on last year.",
    "We had 21 requests. In all 9 of these were granted. In 2022/23 one was offered in 60 and taken up in 33 (55%).",
    "The review was offered in 45 of 52 cases and taken up in 24. In 2022/23 it was offered in 60 and taken up in 33 (55%).",
    "We trained 40 officers and 25 wardens, and together they made 72 visits.",
    "There were 30 complaints and 20 compliments; in all 45 people wrote.",
    "We spent £40,000 and received £60,000, with £15,000 left over from last year.",
    "The unit was awarded £80,000 and used £70,000, with £4,000 unspent on training.",
)
