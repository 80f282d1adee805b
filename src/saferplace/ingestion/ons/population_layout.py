"""Recognises the layouts in which ONS publishes population estimates, from the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saferplace.ingestion.ons.columns import area_columns, named

# Names of the column of area codes where it does not carry level and vintage itself.
_PLAIN_CODES = ("AREA_CODE", "AREA CODE", "GEOGRAPHY_CODE", "CODE", "MNEMONIC", "LSOA", "LSOA CODE", "LAD CODE")
_SERIES_CODE = re.compile(r"(LAD|LSOA|WARD)CODE(\d\d)")  # ladcode20 of the MYEB series
_LEVELS = ("lsoa", "ward", "district")
_TOTALS = ("TOTAL_POPULATION", "ALL AGES", "ALL_AGES", "POP", "POPULATION", "PERSONS", "TOTAL")
_SEXES = ("SEX", "GENDER_NAME", "GENDER")
_PERIODS = ("PERIOD", "DATE_NAME", "DATE", "YEAR", "MID_YEAR")
_AGE_COLUMNS = ("AGE", "C_AGE_NAME", "AGE_NAME")
_VALUES = ("OBS_VALUE",)
_MEASURES = ("MEASURES_NAME",)
_AGE = re.compile(r"(?:AGE[_ ]?)?([FM])?(\d{1,2})(\+| AND OVER| AND ABOVE)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:POPULATION_|MID[- ])((?:19|20)\d\d)", re.IGNORECASE)
OLDEST = 90
_ALL_SINGLE_YEARS = 86  # 0 to 84 and 85+ in the oldest files; 0 to 89 and 90+ today
_FEW_COLUMNS = 12


@dataclass(frozen=True)
class Layout:
    """Where a table keeps what.

    Attributes:
        code: column of area codes.
        vintage: year of the code list; 0 when the column does not say.
        total: column of persons of all ages; None when there is none.
        ages: for each single year of age, the columns to add up (one, or females and males).
        years: for each mid-year, its column; empty when the table is of one year.
        sex: column that says whose row it is; None when rows are of persons.
        period: column that says of which year the row is.
        age: column that says of which age the row is (a long table).
        value: the figure of a long table.
        measure: column that says what the figure is; only "Value" rows count.
        census: True for census counts in broad ages.
    """

    code: str
    vintage: int
    total: str | None
    ages: Mapping[int, tuple[str, ...]]
    years: Mapping[int, str]
    sex: str | None
    period: str | None
    age: str | None
    value: str | None
    measure: str | None
    census: bool

    @property
    def is_long(self) -> bool:
        """True when a row is one age of one sex."""
        return self.age is not None


def layout_of(header: Sequence[str]) -> Layout | None:
    """Return the layout of a table of population estimates; None when the header is of something else."""
    code, vintage = _code_column(header)
    if code is None:
        return None
    ages = _age_columns(header)
    years = {int(found[1]): name for name in header if (found := _YEAR.fullmatch(name.strip()))}
    age = named(header, _AGE_COLUMNS)
    value = named(header, _VALUES)
    layout = Layout(
        code=code,
        vintage=vintage,
        total=named(header, _TOTALS),
        ages=ages if len(ages) >= _ALL_SINGLE_YEARS else {},
        years=years,
        sex=named(header, _SEXES),
        period=named(header, _PERIODS),
        age=age if value or years else None,
        value=value,
        measure=named(header, _MEASURES),
        census=named(header, ("WORKING_AGE_FEMALES",)) is not None,
    )
    return layout if _is_population(layout, header) else None


def _is_population(layout: Layout, header: Sequence[str]) -> bool:
    if layout.ages or layout.is_long or len(layout.years) > 1:
        return True
    is_total = layout.total is not None and layout.total.strip().upper() != "TOTAL"
    return is_total and len(header) <= _FEW_COLUMNS


def _code_column(header: Sequence[str]) -> tuple[str | None, int]:
    areas = [column for column in area_columns(header) if column.level in _LEVELS]
    if areas:
        own = min(areas, key=lambda column: (_LEVELS.index(column.level), -column.vintage))
        return own.code, own.vintage
    for name in header:
        if found := _SERIES_CODE.fullmatch(name.strip().upper()):
            return name, 2000 + int(found[2])
    return named(header, _PLAIN_CODES), 0


def _age_columns(header: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the columns of each single year of age; none when an age is missing, or given more than once."""
    persons: dict[int, list[str]] = {}
    females: dict[int, list[str]] = {}
    males: dict[int, list[str]] = {}
    place = {None: persons, "F": females, "M": males}
    for name in header:
        if found := _AGE.fullmatch(name.strip()):
            sex = found[1].upper() if found[1] else None
            place[sex].setdefault(int(found[2]), []).append(name)
    columns = persons or {age: [*females[age], *males.get(age, [])] for age in females}
    each = 1 if persons else 2
    complete = sorted(columns) == list(range(len(columns))) and all(len(names) == each for names in columns.values())
    return {age: tuple(columns[age]) for age in sorted(columns)} if complete else {}
