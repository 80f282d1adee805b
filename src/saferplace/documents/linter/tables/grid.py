"""A table read as figures: what each column and row holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from saferplace.documents.linter.model import Finding, Kind, Place, Table
from saferplace.documents.linter.quantities.periods import Period, find_periods
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.statements import quote

TOTAL = re.compile(
    r"^\W*(?:(?:grand|overall|sub|net|combined|area|district|borough|city|county|partnership)[\s-]*)?totals?\b|\btotals?\W*$|^\W*all\b(?!\s+other)|^\W*overall\b|^\W*sum\b|^\W*total\b",
    re.I,
)
_SUBTOTAL = re.compile(
    r"\bsub[\s-]?totals?\b|^\W*total\s+(?!all\b|recorded\b|crime\b|number\b|offences\b|for\b)\w", re.I
)
_SUBSET = re.compile(
    r"^\W*(?:of which|of whom|including|incl\.?|of these|thereof)\b|\((?:part of|included in|also in|within)\b", re.I
)
_CHANGE = re.compile(
    r"\bchange|\bdifference|\bdiff\b|\bvariance|\bvariation|\+\s?/\s?-|\bincrease|\bdecrease|\bgrowth|\btrend|\bmovement"
    r"|\bup or down\b|\brise or fall\b|\bmore or (?:fewer|less)\b|\bgain or loss\b",
    re.I,
)
_PERCENT = re.compile(r"%|per\s?cent|percentage|proportion|\bshare\b", re.I)
_SHARE = re.compile(
    r"(?:%|per\s?cent|percentage|proportion|share)\s*(?:of|total)\b|\bshare\b|\bproportion\b|^\W*(?:%|per\s?cent|percentage)\W*$",
    re.I,
)
_RATE = re.compile(r"\bper\s+(?P<base>1,?000|10,?000|100,?000|100|thousand|million)\b|\brate\b", re.I)
_RANK = re.compile(r"\brank|\bposition\b|\bquartile|\bdecile|\bcentile", re.I)
_AVERAGE = re.compile(
    r"\baverage|\bmean\b|\bmedian|\bbaseline|\btarget|\bscore|\bindex\b|\bratio\b|\bunit cost|\bcost per\b", re.I
)
_POPULATION = re.compile(r"\bpopulation|\bresidents\b|\bhouseholds\b|\bdenominator", re.I)
_IDENTIFIER = re.compile(r"^\W*(?:no|ref|id|code|item|year|date|page|line)\W*$", re.I)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# So many parts, and so large a sum, are hardly a total by chance.
_FEWEST_PARTS, _LEAST_SUM = 3, 30
# A total that is wrong is still near its sum; a percentage of the whole, a rank or an average is not.
_NEAR_SUM = 0.15
_WRITTEN = re.compile(r"(?P<minus>-?)(?P<size>£?\d[\d,.]*(?:k|m|bn)?)(?P<tail>%?)")
_BARE = re.compile(r"^[£+\-−–(]?\s*£?\s*\d[\d,\s]*(?:\.\d+)?\s?(?:%|k|m|bn|pp|ppts?)?\s*\)?\s?[*†‡^a]?$", re.I)


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RATE = "rate"
    CHANGE = "change"
    PERCENT_CHANGE = "percentage change"
    RANK = "rank"
    OTHER = "other"


@dataclass(frozen=True)
class Column:
    """A column: its heading, what it holds, of when, and the base of its rate."""

    position: int
    heading: str
    holds: Holds
    period: Period | None = None
    per: float = 0.0
    total: bool = False
    share: bool = False
    population: bool = False


@dataclass(frozen=True)
class Line:
    """A row: its label, its figures by column, and what part it plays in sums."""

    position: int
    label: str
    place: Place
    figures: dict[int, Quantity]
    texts: tuple[str, ...]
    total: bool = False
    subtotal: bool = False
    subset: bool = False
    merged: bool = False


@dataclass(frozen=True)
class Grid:
    """A table read as figures."""

    table: Table
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    number: int

    def of(self, *kinds: Holds) -> list[Column]:
        """Return the columns that hold some kinds of figure."""
        return [column for column in self.columns if column.holds in kinds]

    def finding(self, line: Line, column: Column, expected: str, kind: Kind, confidence: float, how: str) -> Finding:
        """Return a finding about one cell."""
        place = self.place(line, column)
        row = quote(" | ".join(text for text in line.texts if text))
        printed = line.texts[column.position]
        mark = frozenset({(-1000 - self.number, line.position * 1000 + column.position)})
        expected = self._as_printed(expected, column)
        return Finding(place, row, printed, expected, kind, round(confidence, 2), how, mark)

    def _as_printed(self, expected: str, column: Column) -> str:
        """Write a figure as the others of its column are: with plus signs, brackets for a minus, or without %."""
        match = _WRITTEN.fullmatch(expected)
        cells = [line.texts[column.position] for line in self.lines]
        if not match:
            return expected
        if "%" in match["tail"] and not any("%" in cell for cell in cells):
            match = _WRITTEN.fullmatch(expected.replace("%", "")) or match
        if match["minus"]:
            brackets = any(re.fullmatch(r"\(.*\d.*\)", cell) for cell in cells)
            minus = next((cell[0] for cell in cells if cell[:1] in "-−–" and cell[1:2].isdigit()), "-")
            return f"({match['size']}{match['tail']})" if brackets else f"{minus}{match['size']}{match['tail']}"
        plus = "+" if any(cell.startswith("+") for cell in cells) else ""
        return f"{plus}{match['size']}{match['tail']}"

    def place(self, line: Line, column: Column | None = None) -> Place:
        """Return where a cell stands, by table, row and column."""
        detail = f"table {self.number}, row '{line.label[:50]}'"
        if column is not None and column.heading:
            detail += f", column '{column.heading[:40]}'"
        return replace(line.place, detail=detail)


def read_grid(table: Table, number: int) -> Grid:
    """Return a table read as figures."""
    headings = _headings(table)
    cells = {
        (row, column): _figure(table.rows[row].cells[column])
        for row in range(table.headings, len(table.rows))
        for column in range(1, table.width)
    }
    columns = tuple(_column(table, position, headings[position], cells) for position in range(table.width))
    lines = []
    for row in range(table.headings, len(table.rows)):
        figures = {
            column.position: _in_column(quantity, column)
            for column in columns
            if column.holds is not Holds.TEXT and (quantity := cells.get((row, column.position))) is not None
        }
        lines.append(_line(table, row, figures))
    totalled = _with_total(columns, lines)
    return Grid(table, tuple(_without_false_total(column, totalled) for column in columns), totalled, number)


def _without_false_total(column: Column, lines: Sequence[Line]) -> Column:
    """Take a column without a heading for no count where its total is far from the sum: its heading was lost."""
    if column.heading or column.holds is not Holds.COUNT or not any(line.total for line in lines):
        return column
    figures = [(line.total, line.figures[column.position].value) for line in lines if column.position in line.figures]
    parts, wholes = [value for total, value in figures if not total], [value for total, value in figures if total]
    near = any(abs(sum(parts) - whole) <= _NEAR_SUM * abs(whole) for whole in wholes)
    return column if near or not parts or not wholes else replace(column, holds=Holds.OTHER)


def _with_total(columns: tuple[Column, ...], lines: list[Line]) -> tuple[Line, ...]:
    """Take the row that is the sum of all rows above it for a total, whatever it is called: "Year", "Service"."""
    if any(line.total for line in lines):
        return tuple(lines)
    additive = [c.position for c in columns if c.holds in (Holds.COUNT, Holds.MONEY)]
    for place, line in enumerate(lines[_FEWEST_PARTS:], start=_FEWEST_PARTS):
        above = [other for other in lines[:place] if not other.merged]
        if any(_is_sum(line, above, position) for position in additive):
            return (*lines[:place], replace(line, total=True), *lines[place + 1 :])
    return tuple(lines)


def _is_sum(line: Line, above: list[Line], position: int) -> bool:
    values = [other.figures[position].value for other in above if position in other.figures]
    whole = line.figures.get(position)
    return (
        whole is not None and whole.value >= _LEAST_SUM and len(values) == len(above) and min(values) > 0
        and abs(sum(values) - whole.value) < whole.step / 2
    )  # fmt: skip


def _line(table: Table, row: int, figures: dict[int, Quantity]) -> Line:
    texts = tuple(re.sub(r"\s+", " ", cell).strip() for cell in table.rows[row].cells)
    label = texts[0]
    total = bool(TOTAL.search(label)) and not re.search(r"\bother\b", label, re.I)
    return Line(
        row, label, table.rows[row].place, figures, texts, total, total and bool(_SUBTOTAL.search(label)),
        bool(_SUBSET.search(label)), row in table.merged,
    )  # fmt: skip


def _headings(table: Table) -> list[str]:
    """Return a heading for every column; an upper row joins in where it dates columns or tells equal ones apart."""
    rows = [[re.sub(r"\s+", " ", cell).strip() for cell in row.cells] for row in table.rows[: table.headings]]
    if not rows:
        return [""] * table.width
    filled = [row for row in rows if any(row)]
    lowest = filled[-1] if filled else rows[-1]
    named = [cell or _nearest_above(filled, column) for column, cell in enumerate(lowest)]
    for upper in reversed(filled[:-1]):
        repeated = len(set(named[1:])) < len(named[1:])
        if not repeated and not any(find_periods(cell) for cell in upper):
            continue
        left = ""
        for column in range(1, table.width):
            left = upper[column] or left
            if left and left not in named[column]:
                named[column] = f"{left} {named[column]}".strip()
    return named


def _nearest_above(rows: list[list[str]], column: int) -> str:
    return next((row[column] for row in reversed(rows[:-1]) if row[column]), "")


def _figure(cell: str) -> Quantity | None:
    """Return the one figure of a cell that holds nothing else; accountants' brackets are a minus."""
    text = re.sub(r"\s+", " ", cell).strip().strip("*†‡^").strip()
    text = re.sub(
        r"^(?:[▲△↑⬆]|up\b)\s*(?=\d)", "+", re.sub(r"^(?:[▼▽↓⬇]|down\b)\s*(?=\d)", "-", text, flags=re.I), flags=re.I
    )
    if not _BARE.match(text):
        return None
    negative = text.startswith("(") and text.endswith(")") and not text.endswith("%)")
    inner = text.strip("()").strip()
    found = read_quantities(inner, table_cell=True)
    if len(found) != 1 and re.fullmatch(r"[+\-−–]?[\d,]+(?:\.\d+)?", inner):
        found = _plain(inner)
    if len(found) != 1:
        return None
    quantity = found[0]
    if re.match(r"[-−–]\s?£?\d", inner) and quantity.value > 0:
        quantity = replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low, signed=True)
    return replace(quantity, value=-quantity.value, low=-quantity.high, high=-quantity.low) if negative else quantity


def _plain(text: str) -> list[Quantity]:
    """Read a bare number that would elsewhere be a year, a reference or a telephone number."""
    digits = text.replace(",", "").replace("−", "-").replace("–", "-")
    try:
        value = float(digits)
    except ValueError:
        return []
    places = len(digits.split(".")[1]) if "." in digits else 0
    step = 10.0**-places
    half = step / 2 if places else 0.0
    return [Quantity(text, 0, len(text), value, value - half, value + half, step, Unit.COUNT, signed=digits[0] in "+-")]


def _in_column(quantity: Quantity, column: Column) -> Quantity:
    """Return a figure with the unit its heading gives it."""
    unit = {
        Holds.PERCENT: Unit.PERCENT, Holds.PERCENT_CHANGE: Unit.PERCENT, Holds.RATE: Unit.RATE, Holds.MONEY: Unit.MONEY,
    }.get(column.holds, quantity.unit)  # fmt: skip
    if unit is quantity.unit:
        return quantity
    half = quantity.step / 2 if unit is not Unit.MONEY or quantity.step < 1 else 0.0
    low, high = (
        (quantity.value - half, quantity.value + half)
        if quantity.hedge is Hedge.NONE
        else (quantity.low, quantity.high)
    )
    return replace(quantity, unit=unit, low=low, high=high, per=column.per)


def _column(table: Table, position: int, heading: str, cells: dict[tuple[int, int], Quantity | None]) -> Column:
    rows = range(table.headings, len(table.rows))
    filled = [
        row
        for row in rows
        if table.rows[row].cells[position].strip() not in ("", "-", "–", "n/a", "N/A", "*", "..", "c")
    ]
    figures = [quantity for row in rows if (quantity := cells.get((row, position))) is not None]
    periods = find_periods(heading)
    period = periods[0] if periods else None
    rate = _RATE.search(heading)
    per = 0.0
    if rate and rate.group("base"):
        base = rate.group("base").lower().replace(",", "")
        per = {"thousand": 1e3, "million": 1e6}.get(base) or float(base)
    numeric = bool(figures) and len(figures) >= 0.5 * len(filled)
    holds = _holds(heading, figures, position) if numeric and position else Holds.TEXT
    return Column(
        position, heading, holds, period, per or (100.0 if holds is Holds.PERCENT else 0.0),
        bool(TOTAL.search(heading)), bool(_SHARE.search(heading)), bool(_POPULATION.search(heading)),
    )  # fmt: skip


def _holds(heading: str, figures: list[Quantity], position: int) -> Holds:
    percents = sum(figure.unit in (Unit.PERCENT, Unit.POINTS) for figure in figures) > 0.5 * len(figures)
    money = sum(figure.unit is Unit.MONEY for figure in figures) > 0.5 * len(figures) or "£" in heading
    percent_heading = bool(_PERCENT.search(heading)) and not _RATE.search(heading)
    if _IDENTIFIER.match(heading) and not (_year_total(heading, figures) or (heading == "No" and position > 1)):
        return Holds.OTHER
    if _RANK.search(heading):
        return Holds.RANK
    if _CHANGE.search(heading):
        return Holds.PERCENT_CHANGE if percents or percent_heading else Holds.CHANGE
    if percents or percent_heading:
        return Holds.PERCENT_CHANGE if any(figure.signed or figure.value < 0 for figure in figures) else Holds.PERCENT
    if _RATE.search(heading):
        return Holds.RATE
    if _AVERAGE.search(heading) and not money:
        return Holds.OTHER
    return Holds.MONEY if money else Holds.COUNT


def _year_total(heading: str, figures: list[Quantity]) -> bool:
    """Return whether a column "Year" holds what the year came to, and not which year it was."""
    years = sum(_FIRST_YEAR < figure.value < _LAST_YEAR for figure in figures)
    return "year" in heading.lower() and years <= len(figures) / 3
