"""Columns made up from several others of their row: a run of quarters, a share of the row, what is open at the end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from saferplace.documents.linter.arithmetic import Range, percent, plain
from saferplace.documents.linter.model import Kind
from saferplace.documents.linter.quantities.quantity import Quantity
from saferplace.documents.linter.tables.grid import Column, Line
from saferplace.documents.linter.tables.relation import Relation

_FEWEST = 3
_YEAR = re.compile(r"\b(?:year|annual|12 months|total|half[\s-]year)\b", re.I)
_PART_OF_YEAR = re.compile(
    r"\bQ[1-4]\b|\bquarter\b|^\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I
)
_OF_ANOTHER_KIND = 0.3
# What a stock at the end is called; three columns of anything else would do by chance.
_AT_THE_END = re.compile(
    r"^\W*(?:still\s+)?open (?:on|at)\b|\bclosing\b|\bcarried (?:forward|over)\b|\bat (?:the )?(?:year |quarter )?end\b"
    r"|\bend of (?:the )?(?:year|quarter|month|period)\b|\bbalance\b|\bremaining\b|\boutstanding\b"
    r"|\bleft (?:over|open)\b",
    re.I,
)
# Beyond this any columns would do by chance.
_FEWEST_MOVES, _MOST_MOVES = 2, 4


def run_of_columns(columns: Sequence[Column], target: Column) -> Iterator[Relation]:
    """Read a column without the word total as the sum of the run of columns before it, such as four quarters."""
    before = [column for column in columns if column.position < target.position]
    for start in range(len(before) - _FEWEST + 1):
        run = tuple(before[start:])
        if run[-1].position - run[0].position == len(run) - 1 and target.position - run[-1].position == 1:
            yield _run(run, target)


def _run(run: tuple[Column, ...], target: Column) -> Relation:
    def compute(line: Line) -> Range | None:
        values, printed = _values(line, run), line.figures.get(target.position)
        whole = _total(values) if values else None
        if whole is None or printed is None or abs(printed.value - whole.middle) > _OF_ANOTHER_KIND * abs(whole.middle):
            # Rates and averages stand in the same table as numbers, and are not added up.
            return None
        return whole

    def explain(line: Line, result: Range) -> str:
        return f"{' + '.join(line.texts[c.position] for c in run)} = {plain(result.middle)}."

    return Relation("run", run, compute, explain, Kind.SUM, _is_year_of(run, target))


def _is_year_of(run: Sequence[Column], target: Column) -> bool:
    """Return whether the headings say that a column is the year of the quarters or months before it."""
    parts = all(_PART_OF_YEAR.search(column.heading) for column in run)
    return parts and len(run) in (4, 6, 12) and _YEAR.search(target.heading) is not None


def part_of_row(columns: Sequence[Column], target: Column) -> Iterator[Relation]:
    """Read a percentage as one column's share of the columns beside it: "Yes", "No" and "Not clear"."""
    plain_ones = [c for c in columns if not c.total and not c.population and c.position < target.position]
    for start in range(len(plain_ones) - 1):
        run = tuple(plain_ones[start:])
        if run[-1].position - run[0].position == len(run) - 1:
            for part in (run[0], run[-1]):
                yield _part(part, run)


def _part(part: Column, run: tuple[Column, ...]) -> Relation:
    def compute(line: Line) -> Range | None:
        values = _values(line, run)
        if not values or min(value.value for value in values) < 0:
            return None
        whole, own = _total(values), line.figures[part.position]
        if whole.low <= 0:
            return None
        return Range(100 * own.low / whole.high, 100 * own.value / whole.middle, 100 * own.high / whole.low)

    def explain(line: Line, result: Range) -> str:
        whole = _total(_values(line, run))
        return f"{line.texts[part.position]} of {plain(whole.middle)} in the row is {percent(result.middle, 2)}."

    return Relation("part of row", (part,), compute, explain, Kind.PERCENTAGE, False)


def flows(columns: Sequence[Column], target: Column) -> Iterator[Relation]:
    """Read a column as what was there, with what came and without what went."""
    before = [column for column in columns if column.position < target.position]
    if not _AT_THE_END.search(target.heading):
        return
    for place, start in enumerate(before):
        moves = before[place + 1 :]
        if _FEWEST_MOVES <= len(moves) <= _MOST_MOVES:
            for signs in itertools.product((1, -1), repeat=len(moves)):
                if len(set(signs)) > 1:
                    yield _flow(start, list(zip(moves, signs, strict=True)))


def _flow(start: Column, moves: Sequence[tuple[Column, int]]) -> Relation:
    def compute(line: Line) -> Range | None:
        values = _values(line, (start, *(column for column, _ in moves)))
        if not values:
            return None
        signs = (1, *(sign for _, sign in moves))
        low = sum(v.low if sign > 0 else -v.high for v, sign in zip(values, signs, strict=True))
        high = sum(v.high if sign > 0 else -v.low for v, sign in zip(values, signs, strict=True))
        return Range(low, sum(v.value * sign for v, sign in zip(values, signs, strict=True)), high)

    def explain(line: Line, result: Range) -> str:
        steps = "".join(f" {'+' if sign > 0 else 'less'} {line.texts[column.position]}" for column, sign in moves)
        return f"{line.texts[start.position]}{steps} is {plain(result.middle)}."

    return Relation("flow", (start, *(column for column, _ in moves)), compute, explain, Kind.SUM, False)


def _values(line: Line, columns: Sequence[Column]) -> list[Quantity]:
    """Return a row's figures in some columns; none when one is missing."""
    values = [line.figures[c.position] for c in columns if c.position in line.figures]
    return values if len(values) == len(columns) else []


def _total(values: Sequence[Quantity]) -> Range:
    return Range(sum(v.low for v in values), sum(v.value for v in values), sum(v.high for v in values))
