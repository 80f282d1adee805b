"""The values of one assessment, looked up by indicator, area and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from saferplace.assessment.inputs import VALUES_SCHEMA, AssessmentInput, IndicatorFacts, IndicatorGroup, checked

COMPLETE_ENOUGH = 0.95
"""Under this completeness on either side no comparison of two periods or areas is shown (R-65)."""


class ValueKey(NamedTuple):
    """Which value: indicator id, area code, period code."""

    indicator: str
    area_code: str
    period: str


@dataclass(frozen=True)
class Cell:
    """One value as it came in. Missing is None, never zero.

    Attributes:
        key: which value it is.
        numerator: count or sum.
        denominator: population or total.
        denominator_label: what the denominator is.
        unit: unit of the value.
        value: rate, share or score.
        lower: lower 95 % limit.
        upper: upper 95 % limit.
        completeness: 0 to 1; None when unknown.
        caveats: sentences printed with it.
    """

    key: ValueKey
    numerator: float | None = None
    denominator: float | None = None
    denominator_label: str = ""
    unit: str = ""
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    completeness: float | None = None
    caveats: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether enough is loaded to compare it; unknown completeness counts as enough, and is said elsewhere."""
        return self.completeness is None or self.completeness >= COMPLETE_ENOUGH

    @property
    def is_comparable(self) -> bool:
        """Whether there is a value with limits, complete enough to compare."""
        return None not in (self.value, self.lower, self.upper) and self.is_complete


class Panel:
    """Values and indicator facts of one assessment."""

    def __init__(self, given: AssessmentInput) -> None:
        """Read the frame of values once.

        Raises:
            InputError: the frame does not have the columns of VALUES_SCHEMA.
        """
        self.given = given
        self.own = given.area.code
        self.year = given.year.code
        self.previous = given.previous.code
        self.facts: Mapping[str, IndicatorFacts] = {facts.id: facts for facts in given.indicators}
        frame = checked(given.values, VALUES_SCHEMA, "values")
        self._cells = {cell.key: cell for cell in map(_cell, frame.iter_rows(named=True))}

    def cell(self, indicator: str, area_code: str | None = None, period: str | None = None) -> Cell:
        """Return a value; of the own area and the year assessed unless said otherwise. Not there means missing."""
        key = ValueKey(indicator, area_code or self.own, period or self.year)
        return self._cells.get(key) or Cell(key)

    def before(self, indicator: str) -> Cell:
        """Return the own area's value of the year before."""
        return self.cell(indicator, period=self.previous)

    def of_group(self, *groups: IndicatorGroup) -> tuple[IndicatorFacts, ...]:
        """Return the indicators of the groups, in the order given, that have a value for the own area."""
        return tuple(facts for facts in self.given.indicators if facts.group in groups and self.is_known(facts.id))

    def is_known(self, indicator: str) -> bool:
        """Whether the own area has a figure for the indicator in the year assessed."""
        cell = self.cell(indicator)
        return cell.numerator is not None or cell.value is not None

    def known(self) -> Iterable[IndicatorFacts]:
        """Return every indicator that has a figure for the own area, in the order given."""
        return tuple(facts for facts in self.given.indicators if self.is_known(facts.id))

    @property
    def all_crime(self) -> IndicatorFacts | None:
        """The indicator of all crime (never with anti-social behaviour in it), when it has a figure."""
        return next(iter(self.of_group(IndicatorGroup.ALL_CRIME)), None)


def _cell(row: Mapping[str, object]) -> Cell:
    fields = dict(row)
    key = ValueKey(str(fields.pop("indicator")), str(fields.pop("area_code")), str(fields.pop("period")))
    caveats = fields.pop("caveats")
    numbers = {name: _number(fields[name]) for name in _NUMBERS}
    return Cell(
        key=key,
        denominator_label=str(fields["denominator_label"] or ""),
        unit=str(fields["unit"] or ""),
        caveats=tuple(caveats) if isinstance(caveats, list) else (),
        **numbers,
    )


_NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "completeness")


def _number(value: object) -> float | None:
    """Return a float; None for null and NaN."""
    return value if isinstance(value, float) and value == value else None
