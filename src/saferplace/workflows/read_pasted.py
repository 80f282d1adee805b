"""Read a table pasted from a spreadsheet: the tidy template, or periods by areas or by series, either way round.

Nothing is guessed: what cannot be read for sure is a fault that says what to write, and every cell comes back as it
stood, so that nothing is lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saferplace.ingestion.local.layout import period_of
from saferplace.reference.periods import MONTH_NAMES, Period, PeriodKind
from saferplace.workflows.supply_terms import Figure, FigureKind, SeriesTerms, faults_of, with_value

MOST_LINES = 2_000
_TIDY = {"period", "value"}
_TIDY_NUMERATOR = {"period", "numerator", "denominator"}
_PLAIN = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_MONTHS = {name[:3].casefold(): place for place, name in enumerate(MONTH_NAMES, start=1)}
_QUARTER = 3
WEIGHTED = "; of a weighted percentage leave the number above the line empty"


@dataclass(frozen=True)
class Reading:
    """How one cell (of a wide table) or one line (of a tidy one) was read.

    Attributes:
        place: where it stands, in words.
        text: what stood there.
        figure: what it was read as; None when it could not be.
        fault: why it cannot be taken; "".
    """

    place: str
    text: str
    figure: Figure | None = None
    fault: str = ""


@dataclass(frozen=True)
class Pasted:
    """What was read of a pasted table.

    Attributes:
        readings: one for each figure found, in the order of the table.
        layout: how the table was understood, in words; "" when it was not.
        problem: why nothing could be read; "".
        empty: cells of a wide table that were empty and so passed over.
    """

    readings: tuple[Reading, ...] = ()
    layout: str = ""
    problem: str = ""
    empty: int = 0

    @property
    def good(self) -> tuple[Figure, ...]:
        """The figures that can be taken."""
        return tuple(each.figure for each in self.readings if each.figure is not None and not each.fault)

    @property
    def faulty(self) -> tuple[Reading, ...]:
        """What cannot be taken."""
        return tuple(each for each in self.readings if each.fault)


class _Unreadable(ValueError):
    """Raised for a cell or a table that cannot be read; says what to write."""


def read_pasted(text: str, known: Sequence[SeriesTerms], *, today: date, chosen: str = "", note: str = "") -> Pasted:
    """Read a pasted table.

    Args:
        text: the table, its cells separated by tabs, semicolons or commas.
        known: the series this person may supply.
        today: figures of periods that have not ended are refused.
        chosen: id of the series the whole table is of; "" when the table says it.
        note: what the figures are from, kept with each of them.
    """
    table = _cells(text)
    if len(table) < 2:
        return Pasted(problem="Paste a table with its headings: at least two lines.")
    if len(table) > MOST_LINES:
        return Pasted(problem=f"The table has more than {MOST_LINES:,} lines. Hand it in as a file, or in parts.")
    reader = _Reader(known, chosen, note, today)
    heads = [_folded(cell) for cell in table[0]]
    try:
        if set(heads) >= _TIDY or set(heads) >= _TIDY_NUMERATOR:
            return reader.tidy(heads, table[1:])
        return reader.wide(table)
    except _Unreadable as error:
        return Pasted(problem=str(error))


def _cells(text: str) -> list[list[str]]:
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip(" \t;,\"'")]
    if not lines:
        return []
    delimiter = next((mark for mark in "\t;" if mark in lines[0]), ",")
    rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, strict=False))
    return [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]


def _folded(text: str) -> str:
    return re.sub(r"[\s_]+", "_", text.strip().casefold())


class _Reader:
    def __init__(self, known: Sequence[SeriesTerms], chosen: str, note: str, today: date) -> None:
        self._known = {terms.series: terms for terms in known}
        self._titles = {terms.title.casefold(): terms for terms in known}
        self._chosen = self._known.get(chosen)
        self._note, self._today = note, today
        self._seen: set[tuple[str, str, str]] = set()

    def tidy(self, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Pasted:
        """Read one figure a line, under the headings of the template."""
        readings = []
        for number, line in enumerate(lines, start=2):
            row = dict(zip(heads, [*line, *[""] * (len(heads) - len(line))], strict=False))
            readings.append(
                self._reading(f"line {number}", ", ".join(filter(None, line)), lambda row=row: self._line(row))
            )
        return Pasted(tuple(readings), layout="one figure a line, as in the template")

    def _line(self, row: Mapping[str, str]) -> Figure:
        named = row.get("series") or row.get("title") or row.get("measure") or ""
        terms = self._series(named) if named else self._chosen
        if terms is None:
            raise _Unreadable("Say of which measure this is: choose it, or add a column “series”")
        area = self._area(terms, row.get("area_code") or row.get("area_name") or row.get("area") or "")
        period = spoken_period(row.get("period", ""))
        value, above, below = (spoken_number(row.get(name, "")) for name in ("value", "numerator", "denominator"))
        is_survey = terms.kind is FigureKind.SURVEY
        if (terms.kind.has_parts or is_survey) and above is not None and below is not None:
            value = self._agreed(terms, value, above, below)
        note = row.get("note", "") or self._note
        asked = (_spoken_day(row.get(name, "")) for name in ("asked_from", "asked_until")) if is_survey else ()
        return Figure(terms, area, period, value, above, below, note, *asked)

    @staticmethod
    def _agreed(terms: SeriesTerms, value: float | None, above: float, below: float) -> float | None:
        """Return nothing, so that the value is made of its parts, when the one given agrees with them."""
        made = above / below * terms.multiplier if below and terms.multiplier else None
        if value is not None and made is not None and abs(made - value) > 0.051:
            raise _Unreadable(
                f"{above:g} of {below:g} is {made:.1f} {terms.unit}, not {value:g}"
                f"{WEIGHTED if terms.kind is FigureKind.SURVEY else ''}"
            )
        return None

    def wide(self, table: Sequence[Sequence[str]]) -> Pasted:
        """Read a table with periods down and areas or series across, or the other way round."""
        across = [_period_or_none(cell) for cell in table[0][1:]]
        if sum(each is not None for each in across) > len(across) / 2:
            turned = [list(line) for line in _turned(table)]
            found = self._periods_down(turned)
            return replace(found, layout=found.layout.replace("down", "across").replace("beside", "below"))
        return self._periods_down(table)

    def _periods_down(self, table: Sequence[Sequence[str]]) -> Pasted:
        names = list(table[0][1:])
        while names and not names[-1]:
            names.pop()
        if not names:
            raise _Unreadable("The first line must name the areas or the measures, one over each column of figures.")
        columns = [self._column(name) for name in names]
        readings, empty = [], 0
        for line in table[1:]:
            for name, column, text in zip(names, columns, [*line[1:], *[""] * len(names)], strict=False):
                if not text:
                    empty += 1
                    continue
                place = f"{line[0]}, {name}"
                readings.append(self._reading(place, text, lambda c=column, p=line[0], t=text: self._cell(c, p, t)))
        what = "measures" if self._chosen is None else "areas"
        return Pasted(tuple(readings), layout=f"periods down, {what} beside each other", empty=empty)

    def _column(self, name: str) -> tuple[SeriesTerms, str] | str:
        """Return the series and area a heading names, or why it names none."""
        try:
            if self._chosen is not None:
                return self._chosen, self._area(self._chosen, name)
            terms = self._series(name)
            return terms, self._area(terms, "")
        except _Unreadable as error:
            return str(error)

    def _cell(self, column: tuple[SeriesTerms, str] | str, period: str, text: str) -> Figure:
        if isinstance(column, str):
            raise _Unreadable(column)
        terms, area = column
        if terms.kind.has_parts:
            raise _Unreadable(
                f"{terms.title} needs the two numbers it is made of: use the columns numerator and denominator"
            )
        return Figure(terms, area, spoken_period(period), spoken_number(text), note=self._note)

    def _reading(self, place: str, text: str, read: object) -> Reading:
        try:
            figure = with_value(read())  # type: ignore[operator]
        except _Unreadable as error:
            return Reading(place, text, None, str(error))
        faults = faults_of(figure, self._today)
        if not faults and figure.key in self._seen:
            faults = [("period", "This figure stands twice in the table")]
        self._seen.add(figure.key)
        return Reading(place, text, figure, "; ".join(words for _, words in faults))

    def _series(self, name: str) -> SeriesTerms:
        found = self._known.get(_folded(name)) or self._titles.get(name.strip().casefold())
        if found is None:
            raise _Unreadable(f"“{name}” is none of the measures you supply")
        return found

    def _area(self, terms: SeriesTerms, name: str) -> str:
        if not name and len(terms.areas) == 1:
            return next(iter(terms.areas))
        if not name:
            raise _Unreadable(f"{terms.title} has several areas: say which")
        wanted = name.casefold()
        for code, area in terms.areas.items():
            if wanted in (code.casefold(), area.casefold()):
                return code
        raise _Unreadable(f"“{name}” is no area of {terms.title}; it has {', '.join(terms.areas.values())}")


def _turned(table: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    width = max(len(line) for line in table)
    return list(zip(*[[*line, *[""] * (width - len(line))] for line in table], strict=True))


def _period_or_none(text: str) -> Period | None:
    try:
        return spoken_period(text)
    except _Unreadable:
        return None


def spoken_period(text: str) -> Period:
    """Read a period as people write it: 2018-Q2, April to June 2018, Apr-Jun 2018, Q1 2018/19, Apr 2018, 2018/19.

    Raises:
        ValueError: it is none, or could be several.
    """
    text = text.strip()
    if not text:
        raise _Unreadable("The period is missing")
    if found := period_of(text):
        return found
    if quarter := _named_months(text) or _financial_quarter(text):
        return quarter
    if re.fullmatch(r"[Qq]([1-4])[ ,]*(\d{4})|(\d{4})[ ,]*[Qq]([1-4])", text):
        raise _Unreadable(f"“{text}” could be a calendar or a financial quarter: write 2018-Q2 or April to June 2018")
    raise _Unreadable(f"“{text}” is not a period: write 2018-Q2, April to June 2018, 2018-04 or 2018/19")


def _named_months(text: str) -> Period | None:
    found = re.fullmatch(r"([A-Za-z]+)\.?\s*(?:-|–|to)\s*([A-Za-z]+)\.?\s+(\d{4})", text)
    if not found:
        return None
    first, last = (_MONTHS.get(found[place][:3].casefold()) for place in (1, 2))
    if first and last == first + 2 and first % _QUARTER == 1:
        return Period(date(int(found[3]), first, 1), PeriodKind.QUARTER)
    return None


def _financial_quarter(text: str) -> Period | None:
    """Read Q1 2018/19, the first quarter of that financial year: April to June 2018."""
    forms = (r"[Qq]([1-4])[ ,]*(\d{4})/(\d{2})", r"(\d{4})/(\d{2})[ ,]*[Qq]([1-4])")
    found = next((match for form in forms if (match := re.fullmatch(form, text))), None)
    if not found:
        return None
    quarter, year, end = (found[1], found[2], found[3]) if len(found[1]) == 1 else (found[3], found[1], found[2])
    if (int(year) + 1) % 100 != int(end):
        return None
    place = int(quarter)
    starts = date(int(year), 1 + _QUARTER * place, 1) if place < 4 else date(int(year) + 1, 1, 1)
    return Period(starts, PeriodKind.QUARTER)


def _spoken_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise _Unreadable(f"“{text}” is not a day: write 2018-03-31") from None


def spoken_number(text: str) -> float | None:
    """Read a number with thousands commas or a per cent sign; nothing is a missing figure.

    Raises:
        ValueError: it is no number.
    """
    bare = text.strip().removesuffix("%").strip()
    if not bare:
        return None
    if not _PLAIN.fullmatch(bare):
        raise _Unreadable(f"“{text}” is not a number; leave it empty when the figure is missing")
    return float(bare.replace(",", ""))
