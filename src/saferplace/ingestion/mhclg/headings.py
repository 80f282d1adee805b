"""The headings of the indices of deprivation: MHCLG's long ones and the short ones of extracts."""

from __future__ import annotations

import re

# Normalised heading of the LSOA's code to the vintage of the codes.
LSOA_HEADINGS: dict[str, int] = {
    "lsoa code (2011)": 2011,
    "lsoa11_code": 2011,
    "lsoa11cd": 2011,
    "lsoa code (2021)": 2021,
    "lsoa21_code": 2021,
    "lsoa21cd": 2021,
}

# "Health Deprivation and Disability Rank (where 1 is most deprived)", "Income Score (rate)".
COLUMN = re.compile(r"(.+?) (score|rank|decile)(?: ?\(.*)?")
# "IMD_decile", "Housing_and_Services_rank".
SHORT_COLUMN = re.compile(r"([a-z_]+)_(score|rank|decile)")

# Title of a domain, in small letters without punctuation, to its id.
TITLES: dict[str, str] = {
    "imd": "overall",
    "index of multiple deprivation imd": "overall",
    "index of multiple deprivation": "overall",
    "income": "income",
    "employment": "employment",
    "education": "education",
    "education skills and training": "education",
    "health": "health",
    "health deprivation and disability": "health",
    "crime": "crime",
    "housing and access": "housing",
    "housing and services": "housing",
    "barriers to housing and services": "housing",
    "environment": "environment",
    "living environment": "environment",
    "income deprivation affecting children index idaci": "income_children",
    "income deprivation affecting older people idaopi": "income_older_people",
    "income deprivation affecting older people index idaopi": "income_older_people",
    "children and young people sub domain": "children_and_young_people",
    "adult skills sub domain": "adult_skills",
    "geographical barriers sub domain": "geographical_barriers",
    "wider barriers sub domain": "wider_barriers",
    "indoors sub domain": "indoors",
    "outdoors sub domain": "outdoors",
}
