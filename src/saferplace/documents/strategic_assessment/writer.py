"""The writer of one paper: turns results into paragraphs, keeps every live number and every Value printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from saferplace.assessment.assess import Assessment
from saferplace.assessment.inputs import AssessmentInput, SourceFacts
from saferplace.assessment.panel import Cell, Panel, ValueKey
from saferplace.assessment.sentences import Form, Number, Part, Sentence
from saferplace.charts import wording
from saferplace.charts.figure import Caption
from saferplace.documents.model import Inline, LiveNumber, Paragraph, Reference
from saferplace.documents.parts.figures import without_numbers
from saferplace.indicators.values import Lineage, Value
from saferplace.reference.areas import Area, level_of
from saferplace.reference.periods import Period

DEMONSTRATION = "demonstration"
NOT_SHOWN = "(not shown)"
WHY_NOT_SHOWN = "Not shown: a count so small could point to a person, or this figure would give such a count away."
# Charts of these name the edition they use; the releases in the store may be of several.
_EDITIONS_NAMED_ELSEWHERE = ("deprivation", "population", "population_by_age", "boundary")
Words = Part | Reference
"""What a section may put into a paragraph."""


class LineageOf(Protocol):
    """Where values come from."""

    def of(self, indicator: str, area_code: str, period: str) -> tuple[Lineage, ...]:
        """Return the sources of one value."""
        ...


class Writer:
    """Writes one paper; every number goes through it, so that the CSV and the lineage file miss none."""

    def __init__(self, given: AssessmentInput, found: Assessment, lineage: LineageOf | None) -> None:
        """Begin a paper with no numbers."""
        self.given = given
        self.found = found
        self.panel: Panel = found.panel
        self.values: dict[str, Value] = {}
        self._lineage = lineage
        self._numbers = 0
        self._small: dict[ValueKey, Cell] = {}
        self._areas = _areas_of(given)
        self._periods = {period.code: period for period in (given.year, given.previous)}

    @property
    def area(self) -> str:
        """Name of the own area."""
        return self.given.area.name

    @property
    def year(self) -> str:
        """Label of the year assessed."""
        return self.given.year.label

    @property
    def previous(self) -> str:
        """Label of the year before."""
        return self.given.previous.label

    def paragraph(self, *parts: Words) -> Paragraph:
        """Return a paragraph of words, numbers and references."""
        return Paragraph(tuple(self._inline(part) for part in parts if part != ""))

    def write(self, sentence: Sentence) -> Paragraph:
        """Return a sentence as a paragraph."""
        return self.paragraph(*sentence.parts)

    def together(self, sentences: Iterable[Sentence]) -> Paragraph:
        """Return several sentences as one paragraph."""
        parts: list[Words] = []
        for sentence in sentences:
            parts += [*([" "] if parts else []), *sentence.parts]
        return self.paragraph(*parts)

    def _inline(self, part: Words) -> Inline:
        return self.number(part) if isinstance(part, Number) else part

    def number(self, number: Number) -> LiveNumber:
        """Return a number as printed, tied to the value it comes from."""
        self._numbers += 1
        source = self.register(self._cell(number.source)) if number.source else None
        if any(key in self.given.hidden for key in (number.source, *number.operands)):
            return LiveNumber(f"n{self._numbers}", NOT_SHOWN, how=WHY_NOT_SHOWN)
        operands = tuple(self._key(self._cell(key)) for key in number.operands)
        return LiveNumber(f"n{self._numbers}", print_number(number), source, operands, number.how)

    def hides(self, indicator: str) -> bool:
        """Return whether a figure of an indicator must not be printed for the own area in either year."""
        keys = ((indicator, self.given.area.code, year.code) for year in (self.given.year, self.given.previous))
        return any(key in self.given.hidden for key in keys)

    def _cell(self, key: ValueKey) -> Cell:
        return self._small.get(key) or self.panel.cell(*key)

    def _key(self, cell: Cell) -> str:
        self.register(cell)
        return figure_id(cell.key)

    def register(self, cell: Cell) -> Value:
        """Keep a value among those printed and return it."""
        key = figure_id(cell.key)
        if key not in self.values:
            value = self._value(cell)
            self.values[key] = without_numbers(value) if cell.key in self.given.hidden else value
        return self.values[key]

    def register_all(self, cells: Iterable[Cell]) -> None:
        """Keep the values of a table or chart, those without any figure left out."""
        for cell in cells:
            if cell.value is not None or cell.numerator is not None:
                self.register(cell)

    def register_small(self, cells: Iterable[Cell]) -> None:
        """Keep the values of small areas, which the panel does not hold, so that sentences may be made of them."""
        found = list(cells)
        self._small.update((cell.key, cell) for cell in found)
        self.register_all(found)

    def _value(self, cell: Cell) -> Value:
        indicator, area, period = cell.key
        caveats = tuple(dict.fromkeys((*cell.caveats, *self._caveats(indicator))))
        return Value(
            indicator=indicator,
            area=self._areas.get(area) or Area(area, level_of(area), area),
            period=self._periods.get(period) or Period.parse(period),
            numerator=cell.numerator,
            denominator=cell.denominator,
            denominator_label=cell.denominator_label,
            unit=cell.unit,
            value=cell.value,
            lower=cell.lower,
            upper=cell.upper,
            completeness=cell.completeness,
            caveats=caveats,
            lineage=self._lineage.of(indicator, area, period) if self._lineage else (),
        )

    def _caveats(self, indicator: str) -> tuple[str, ...]:
        facts = self.panel.facts.get(indicator)
        return facts.caveats if facts else ()

    def caption(
        self, name: str, title: str, subtitle: str, datasets: Sequence[str], caveats: Sequence[str] = ()
    ) -> Caption:
        """Return the words around a chart, with the source line of the datasets read."""
        return Caption(name, title, subtitle, self.source_line(datasets), tuple(caveats))

    def source_line(self, datasets: Sequence[str]) -> str:
        """Return the credit of the datasets that were read, with their releases."""
        read = [source for source in self.given.sources if source.dataset in datasets] or list(self.given.sources)
        return "; ".join(_credit(source) for source in read)

    @property
    def is_made_up(self) -> bool:
        """Whether any release read is demonstration data."""
        return any(DEMONSTRATION in release.lower() for source in self.given.sources for release in source.releases)

    def crime_caveats(self) -> tuple[str, ...]:
        """Return the caveats of the main indicator of crime, for charts of crime counts."""
        return self.panel.all_crime.caveats if self.panel.all_crime else ()


def figure_id(key: ValueKey) -> str:
    """Return the id under which a value is kept: indicator, area and period."""
    return f"{key.indicator}.{key.area_code}.{key.period}"


def print_number(number: Number) -> str:
    """Return a number as it is printed, rounded half up once."""
    amount = number.amount
    match number.form:
        case Form.COUNT | Form.RANK:
            return wording.number(amount)
        case Form.RATE:
            return wording.number(amount, 1 if abs(amount) >= 1 or amount == 0 else 2)
        case Form.PERCENT:
            if 0 < abs(amount) < 1:
                return f"less than {wording.percent(1)}"
            return wording.percent(amount)
        case Form.SHARE:
            return wording.percent(amount, 1)
        case Form.POINTS:
            return wording.percentage_points(amount)
        case Form.TIMES:
            return f"{wording.number(amount, 1)} times"


def _areas_of(given: AssessmentInput) -> dict[str, Area]:
    areas = [given.area, *(area for area in (given.force, given.country) if area)]
    if given.peer_group:
        areas += [peer.area for peer in given.peer_group.peers]
    known = {area.code: area for area in areas}
    for code, name in given.small_areas.select("area_code", "name").unique().sort("area_code").iter_rows():
        known.setdefault(code, Area(code, level_of(code), name or code))
    return known


def _credit(source: SourceFacts) -> str:
    """Return "Street-level crime (police.uk), releases 2019-12 to 2022-03"."""
    lead = f"{source.title} ({source.publisher.split(' (')[0]})"
    named = sorted(release for release in source.releases if release)
    if not named or source.dataset in _EDITIONS_NAMED_ELSEWHERE:
        return lead
    return f"{lead}, release {named[0]}" if len(named) == 1 else f"{lead}, releases {named[0]} to {named[-1]}"
