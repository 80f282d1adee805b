"""Columns computed from other columns: what most rows bear out, or the heading says, must hold in every row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from saferplace.documents.linter.arithmetic import (
    Range,
    amount,
    difference,
    percent,
    percentage_of,
    plain,
    relative_change,
)
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.tables.relation import Relation
from saferplace.documents.linter.tables.row_sums import flows, part_of_row, run_of_columns

_VALUES = (Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT, Holds.OTHER)
_SMALL_BASE = 10
_HUNDRED, _ROUNDING, _FEWEST_SHARES = 100.0, 0.05, 3
_MOST = 0.6
# Columns that others are measured against: "Target", "3-year average", "Budget".
_AIM = re.compile(r"\b(?:target|plan(?:ned)?|average|mean|baseline|expected|profile|capacity)\b", re.I)
_IN_THOUSANDS = re.compile(r"[(\s][’']?000s?\b|\bthousands?\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")
# Points that a trend is given are no change of the columns beside it.
_SCORED = re.compile(r"^\s*(?:trend|score|points?)\s*$", re.I)
_PER_ONE = re.compile(r"\b(?:per|each|average|mean|unit cost|a head)\b", re.I)


def check_relations(grid: Grid) -> list[Finding]:
    """Return every cell that is not what its column is computed as elsewhere in the table."""
    found: list[Finding] = []
    for target in grid.of(
        Holds.CHANGE, Holds.PERCENT_CHANGE, Holds.PERCENT, Holds.RATE, Holds.COUNT, Holds.MONEY, Holds.OTHER
    ):
        relation = None if _SCORED.search(target.heading) else _best(grid, target)
        if relation is not None:
            found += _misses(grid, target, *relation)
    return found


def _best(grid: Grid, target: Column) -> tuple[Relation, int, int] | None:
    """Return the way of computing that most rows bear out, with how many do and do not."""
    best: tuple[Relation, int, int] | None = None
    first = (0, 0, False)
    for relation in _candidates(grid, target):
        right, wrong, telling = _counted(grid, target, relation)
        if right + wrong == 0:
            continue
        enough = right >= 2 and telling >= 2 and right / (right + wrong) >= _MOST
        stated = relation.stated and (right >= wrong or right + wrong <= 2)
        if not enough and not stated:
            continue
        better = (right, _right_way(grid, target, relation), relation.stated)
        if best is None or better > first:
            best, first = (relation, right, wrong), better
    return best


def _right_way(grid: Grid, target: Column, relation: Relation) -> int:
    """Return how many changes go the way that a way of computing gives them; actual less budget, or the reverse?"""
    if target.holds not in (Holds.CHANGE, Holds.PERCENT_CHANGE):
        return 0
    pairs = [
        (result.middle, line.figures[target.position].value)
        for line in grid.lines
        if not line.merged and target.position in line.figures and (result := relation.compute(line)) is not None
    ]
    return sum(computed * printed > 0 for computed, printed in pairs)


def _counted(grid: Grid, target: Column, relation: Relation) -> tuple[int, int, int]:
    right = wrong = telling = 0
    for line in grid.lines:
        result = None if line.merged else relation.compute(line)
        printed = line.figures.get(target.position)
        if result is None or printed is None:
            continue
        if _allows(result, printed, target, relation):
            right += 1
            telling += abs(printed.value) > 2 * printed.step
        else:
            wrong += 1
    return right, wrong, telling


def _allows(result: Range, printed: Quantity, target: Column, relation: Relation) -> bool:
    if relation.kind is Kind.RATE and target.holds in (Holds.COUNT, Holds.MONEY, Holds.OTHER):
        # So many each is rounded to the last digit printed.
        half = printed.step / 2
        result = Range(result.low - half, result.middle, result.high + half)
    return result.allows(printed, sign=target.holds in (Holds.COUNT, Holds.MONEY))


def _misses(grid: Grid, target: Column, relation: Relation, right: int, wrong: int) -> list[Finding]:
    found = []
    sure = 0.94 if right >= 3 else 0.88 if right else 0.8
    sure -= 0.1 * (wrong / max(1, right + wrong))
    for line in grid.lines:
        result = None if line.merged else relation.compute(line)
        printed = line.figures.get(target.position)
        if result is None or printed is None:
            continue
        if not _allows(result, printed, target, relation):
            wanted = (
                amount(result.middle, printed)
                if printed.unit is not Unit.RATE
                else plain(result.middle, _places(printed))
            )
            found.append(grid.finding(line, target, wanted, relation.kind, sure, relation.explain(line, result)))
        else:
            found += _sense(grid, target, relation, line, result, printed)
    return found


def _sense(
    grid: Grid, target: Column, relation: Relation, line: Line, result: Range, printed: Quantity
) -> list[Finding]:
    """A right size with the wrong sign, and a percentage of a handful."""
    if target.holds is Holds.PERCENT_CHANGE or target.holds is Holds.CHANGE:
        signs = any(figure.value < 0 for other in grid.lines if (figure := other.figures.get(target.position)))
        if signs and printed.value * result.middle < 0 and abs(result.middle) > printed.step:
            wanted = amount(result.middle, printed)
            return [grid.finding(line, target, wanted, Kind.DIRECTION, 0.85, relation.explain(line, result))]
    if target.holds is Holds.PERCENT_CHANGE:
        base = line.figures.get(relation.inputs[0].position)
        if (
            base is not None
            and not _is_aim(relation.inputs[0])
            and base.unit is Unit.COUNT
            and 0 < base.value < _SMALL_BASE
        ):
            how = (
                f"The earlier figure is {base.text}, under {_SMALL_BASE}: a percentage of so few is chance; print "
                f"the counts only."
            )
            return [grid.finding(line, target, "counts only", Kind.SMALL_BASE, 0.7, how)]
    return []


def _places(quantity: Quantity) -> int:
    places, step = 0, quantity.step
    while step < 0.999:
        step, places = step * 10, places + 1
    return places


def _candidates(grid: Grid, target: Column) -> Iterator[Relation]:
    values = [column for column in grid.of(*_VALUES) if column is not target]
    if target.holds in (Holds.CHANGE, Holds.PERCENT_CHANGE):
        for before, after in _timed_pairs(values, target):
            yield from _changes(before, after, target)
    counts = [column for column in values if column.holds in (Holds.COUNT, Holds.MONEY) or _is_aim(column)]
    if target.holds is Holds.PERCENT:
        yield from part_of_row([column for column in counts if not _is_aim(column)], target)
        for part in counts:
            yield _of_total(grid, part, target)
        for part, whole in itertools.permutations(counts, 2):
            yield _ratio(part, whole, 100.0, target)
    if target.holds is Holds.RATE:
        yield from _rates(values, target)
    yield from _shared_out(values, target)
    if target.holds in (Holds.COUNT, Holds.MONEY) and not target.total:
        alike = [c for c in counts if (c.holds is target.holds or _is_aim(c)) and not c.total]
        yield from _balances(alike, target)
        yield from run_of_columns([c for c in alike if not _is_aim(c)], target)
        yield from flows(alike, target)


def _is_aim(column: Column) -> bool:
    """Return whether a column holds counts that others are measured against."""
    return column.holds is Holds.OTHER and not column.per and bool(_AIM.search(column.heading))


def _shared_out(values: Sequence[Column], target: Column) -> Iterator[Relation]:
    """So much each: "cost per person", "average"."""
    if not _PER_ONE.search(target.heading) or target.holds not in (Holds.COUNT, Holds.MONEY, Holds.OTHER):
        return
    for part, whole in itertools.permutations([c for c in values if c.holds in (Holds.COUNT, Holds.MONEY)], 2):
        if whole.holds is Holds.COUNT:
            yield _ratio(part, whole, 1.0, target)


def _rates(values: Sequence[Column], target: Column) -> Iterator[Relation]:
    counts = [column for column in values if column.holds in (Holds.COUNT, Holds.OTHER)]
    for part, whole in itertools.permutations(counts, 2):
        scale = 1000.0 if whole.population and _IN_THOUSANDS.search(whole.heading) else 1.0
        for per in [target.per] if target.per else [1000.0, 10_000.0, 100_000.0, 100.0, 1.0]:
            yield _ratio(part, whole, per / scale, target)


def _balances(counts: Sequence[Column], target: Column) -> Iterator[Relation]:
    if 2 <= len(counts) <= 5:
        for one, other in itertools.permutations(counts, 2):
            if target.position > max(one.position, other.position):
                yield _balance(one, other)


def _timed_pairs(values: Sequence[Column], target: Column) -> list[tuple[Column, Column]]:
    """Return pairs of columns of one kind, earlier first; periods decide, else the order of the columns."""
    pairs = []
    for one, other in itertools.combinations([c for c in values if not c.share], 2):
        if one.holds is not other.holds and not (_is_aim(one) and other.holds in (Holds.COUNT, Holds.MONEY)):
            if not (_is_aim(other) and one.holds in (Holds.COUNT, Holds.MONEY)):
                continue
            one, other = other, one
        dated = one.period and other.period and one.period.order is not None and other.period.order is not None
        # "Quarter 3" beside "Q3 2024/25" may be of any year.
        dated = dated and bool(_YEAR.search(one.heading)) == bool(_YEAR.search(other.heading))
        if dated and one.period.order > other.period.order:  # type: ignore[union-attr,operator]
            one, other = other, one
        pairs.append((one, other))
        if not dated:
            pairs.append((other, one))
    near = [pair for pair in pairs if max(c.position for c in pair) < target.position]
    return near or pairs


def _both(line: Line, one: Column, other: Column) -> tuple[Quantity, Quantity] | None:
    a, b = line.figures.get(one.position), line.figures.get(other.position)
    return (a, b) if a is not None and b is not None else None


def _changes(before: Column, after: Column, target: Column) -> Iterator[Relation]:
    shares = before.holds is Holds.PERCENT

    def moved(line: Line) -> Range | None:
        pair = _both(line, before, after)
        return difference(*pair) if pair else None

    def relative(line: Line) -> Range | None:
        pair = _both(line, before, after)
        return relative_change(*pair) if pair and pair[0].value > 0 else None

    def say_moved(line: Line, result: Range) -> str:
        return (
            f"{line.texts[after.position]} less {line.texts[before.position]} is "
            f"{plain(result.middle, 1 if shares else 0)}."
        )

    def say_relative(line: Line, result: Range) -> str:
        a, b = line.texts[before.position], line.texts[after.position]
        return f"{b} less {a}, as a percentage of the earlier {a}, is {percent(result.middle)}."

    adjacent = abs(before.position - after.position) == 1
    if target.holds is Holds.CHANGE or shares:
        yield Relation("difference", (before, after), moved, say_moved, Kind.DIFFERENCE, adjacent)
    if target.holds is Holds.PERCENT_CHANGE:
        yield Relation("change", (before, after), relative, say_relative, Kind.CHANGE, adjacent and not shares)


def _ratio(part: Column, whole: Column, per: float, target: Column) -> Relation:
    def compute(line: Line) -> Range | None:
        pair = _both(line, part, whole)
        if pair is None or pair[1].value <= 0 or pair[0].value < 0:
            return None
        result = percentage_of(*pair)
        return Range(result.low * per / 100, result.middle * per / 100, result.high * per / 100)

    def explain(line: Line, result: Range) -> str:
        a, b = line.texts[part.position], line.texts[whole.position]
        if per == 100:
            return f"{a} of {b} is {percent(result.middle, 2)}."
        return f"{a} ÷ {b}{f' × {per:,.0f}' if per != 1 else ''} = {plain(result.middle, 2)}."

    named = whole.population and target.holds is Holds.RATE
    kind = Kind.RATE if target.holds is Holds.RATE or per == 1 else Kind.PERCENTAGE
    return Relation(f"ratio {per:g}", (part, whole), compute, explain, kind, named and bool(target.per))


def _of_total(grid: Grid, part: Column, target: Column) -> Relation:
    totals = [line for line in grid.lines if line.total and not line.subtotal and part.position in line.figures]
    rest = [
        line.figures[part.position]
        for line in grid.lines
        if not line.total and not line.merged and part.position in line.figures
    ]
    if not totals:
        # The row of 100% is what the others are shares of, whatever it is called.
        rows = [line for line in grid.lines if part.position in line.figures and target.position in line.figures]
        totals = [line for line in rows if abs(line.figures[target.position].value - _HUNDRED) < _ROUNDING]
        totals = totals if len(totals) == 1 and len(rows) > _FEWEST_SHARES else []
    whole = totals[-1].figures[part.position] if totals else None

    def compute(line: Line) -> Range | None:
        figure = line.figures.get(part.position)
        if figure is None or figure.value < 0:
            return None
        if whole is not None:
            return percentage_of(figure, whole) if whole.value > 0 else None
        everything = sum(item.value for item in rest)
        if len(rest) < 3 or everything <= 0:
            return None
        share = 100 * figure.value / everything
        return Range(share, share, share)

    def explain(line: Line, result: Range) -> str:
        of = whole.text if whole is not None else f"all {len(rest)} rows together"
        return f"{line.texts[part.position]} of {of} is {percent(result.middle, 2)}."

    near = abs(part.position - target.position) == 1 and target.share
    return Relation("share of total", (part,), compute, explain, Kind.PERCENTAGE, near and whole is not None)


def _balance(one: Column, other: Column) -> Relation:
    """A column that is one less another, such as a variance or what is left of a budget."""

    def compute(line: Line) -> Range | None:
        pair = _both(line, other, one)
        return difference(*pair) if pair else None

    def explain(line: Line, result: Range) -> str:
        return f"{line.texts[one.position]} less {line.texts[other.position]} is {plain(result.middle)}."

    return Relation("balance", (one, other), compute, explain, Kind.DIFFERENCE, False)
