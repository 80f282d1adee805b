"""Works out which mid-year a population file is of, and of which code list its LSOAs are."""

from __future__ import annotations

import re

import polars as pl

from saferplace.reference.forces import is_lsoa_of_2021_only, lsoas_of_2011_only

# Most telling first. Two digits count only straight after a word for population: population17_lsoa11.
_NAMED = (
    re.compile(r"mid[-_ ]?(?:year[-_ ]?)?((?:19|20)\d\d)", re.IGNORECASE),
    re.compile(r"(?:population|age_gender|pop|mye)[-_ ]?(\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)"),
)


def year_in(text: str) -> int | None:
    """Return the one mid-year a name speaks of; None when it names none, or several."""
    for form in _NAMED:
        years = {int(found) for found in form.findall(text)}
        if len(years) == 1:
            year = years.pop()
            return year if year > 99 else 2000 + year
        if years:
            return None
    return None


def vintage_of(level: str, codes: pl.Series, stated: int) -> int:
    """Return the year of the code list: as stated by the column, else told by LSOA codes of one census only, else 0."""
    if stated or level != "lsoa":
        return stated
    if any(is_lsoa_of_2021_only(code) for code in codes):
        return 2021
    return 2011 if codes.is_in(list(lsoas_of_2011_only())).any() else 0
