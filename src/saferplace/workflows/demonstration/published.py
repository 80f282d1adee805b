"""The published 2016/17 table of East Staffordshire: what the made-up records must add up to.

Source: East Staffordshire Community Safety Plan, Appendix 2, Figure 10 (Staffordshire Police; mid-2015 population
estimates of the Office for National Statistics): count, comparison with the most similar group, rank of 15 (1 =
highest). Counts of areas and rates only; nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass

YEAR = "2016/17"
RANK_OF = 15
# Every printed rate per 1,000 is reproduced by a population of 116,000.0 to 116,111.5 and by no other.
POPULATION = 116_050
ASB_INCIDENTS = 3_502  # target baseline of the plan
DOMESTIC_ABUSE_REPORTS, REPEAT_REPORTS = 966, 780  # target baselines
KILLED_OR_SERIOUSLY_INJURED = 41  # target baseline


@dataclass(frozen=True)
class Printed:
    """One line of the table: count, rate per 1,000, rank, and the comparison with the most similar group."""

    count: int
    rate: float
    rank: int
    comparison: str


TABLE: dict[str, Printed] = {
    "total_recorded_crime": Printed(7_913, 68.2, 6, "Above"),
    "violence_against_the_person": Printed(2_479, 21.4, 3, "Above"),
    "violence_with_injury": Printed(1_156, 10.0, 1, "Above"),
    "violence_without_injury": Printed(1_322, 11.4, 6, "Above"),
    "sexual_offences": Printed(290, 2.5, 3, "Above"),
    "robbery": Printed(60, 0.5, 5, "Similar"),
    "theft_offences": Printed(3_088, 26.6, 8, "Above"),
    "burglary": Printed(682, 5.9, 10, "Similar"),
    "vehicle_offences": Printed(551, 4.7, 10, "Similar"),
    "theft_from_the_person": Printed(62, 0.5, 5, "Similar"),
    "bicycle_theft": Printed(188, 1.6, 3, "Above"),
    "shoplifting": Printed(791, 6.8, 4, "Above"),
    "all_other_theft_offences": Printed(814, 7.0, 8, "Similar"),
    "criminal_damage_arson_offences": Printed(1_051, 9.1, 8, "Similar"),
    "drug_offences": Printed(195, 1.7, 6, "Similar"),
    "possession_of_weapons_offences": Printed(49, 0.4, 5, "Similar"),
    "public_order_offences": Printed(321, 2.8, 7, "Below"),
    "miscellaneous_crimes_against_society": Printed(183, 1.6, 3, "Above"),
}

# police.uk type to the lines of the table that make it. Violence against the person and sexual offences are one type
# there. With the 1 offence by which the two kinds of violence fall short of their total: 2,479 + 290 = 2,769.
LINES_OF_TYPE: dict[str, tuple[str, ...]] = {
    "bicycle_theft": ("bicycle_theft",),
    "burglary": ("burglary",),
    "criminal_damage_and_arson": ("criminal_damage_arson_offences",),
    "drugs": ("drug_offences",),
    "other_crime": ("miscellaneous_crimes_against_society",),
    "other_theft": ("all_other_theft_offences",),
    "possession_of_weapons": ("possession_of_weapons_offences",),
    "public_order": ("public_order_offences",),
    "robbery": ("robbery",),
    "shoplifting": ("shoplifting",),
    "theft_from_the_person": ("theft_from_the_person",),
    "vehicle_crime": ("vehicle_offences",),
    "violence_and_sexual_offences": ("violence_against_the_person", "sexual_offences"),
}
COUNT_OF_TYPE = {kind: sum(TABLE[line].count for line in lines) for kind, lines in LINES_OF_TYPE.items()}
