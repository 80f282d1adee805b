"""Remarks in a row that speak of the row's own figures, and figures that a row should have had."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saferplace.documents.linter.arithmetic import percent, plain, relative_change
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.reading.prose import sentences
from saferplace.documents.linter.sentences.changes import check_statement, judge_changes
from saferplace.documents.linter.sentences.pairs import Pair, changes_of, pairs_of
from saferplace.documents.linter.sentences.shares import judge_shares
from saferplace.documents.linter.statements import Statement, quote, statement_of
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.tables.structure import words_of

_ABOUT_ANOTHER = re.compile(
    r"\b(?:those|nationally|regionally|west|england|force|however|among|whilst|target|of which|the average)\b", re.I
)
_SMALL_BASE = 10


def check_remarks(grid: Grid) -> list[Finding]:
    """Return what the text cells of a table say wrongly of its figures."""
    pair = _periods(grid)
    found: list[Finding] = []
    remarked: list[tuple[Line, bool]] = []
    for line in grid.lines:
        if line.merged:
            continue
        told = False
        for column in grid.of(Holds.TEXT):
            text = line.texts[column.position]
            if column.position == 0 or len(text) < 12:
                continue
            for _, sentence in sentences(text):
                statement = statement_of(sentence, line.place)
                told = told or bool(statement.of(Unit.PERCENT, Unit.POINTS))
                found += _about_row(grid, line, column, statement, pair)
            found += _sums(grid, line, column, text)
        if pair and all(side.position in line.figures for side in pair):
            remarked.append((line, told))
    return found + (_left_out(grid, remarked, pair) if pair else [])


def _periods(grid: Grid) -> tuple[Column, Column] | None:
    """Return the two columns of the earlier and the later period, when there are two."""
    dated = [
        c
        for c in grid.of(Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT)
        if c.period and c.period.order is not None
    ]
    if len(dated) != 2 or dated[0].holds is not dated[1].holds:
        return None
    one, other = sorted(dated, key=lambda column: column.period.order or 0.0 if column.period else 0.0)
    return one, other


def _about_row(
    grid: Grid, line: Line, column: Column, statement: Statement, sides: tuple[Column, Column] | None
) -> list[Finding]:
    found = check_statement(statement) + judge_shares(statement)
    changes = changes_of(statement)
    if sides and changes and not pairs_of(statement, changes):
        before, after = (line.figures.get(side.position) for side in sides)
        first = changes[0].quantity
        lead = statement.text[: first.start]
        if (
            before
            and after
            and not _ABOUT_ANOTHER.search(lead)
            and first.unit in (Unit.PERCENT, Unit.POINTS, before.unit)
        ):
            own = Pair(replace(before, start=-2, end=-1), replace(after, start=-2, end=-1), 0.92)
            found += judge_changes(statement, [changes[0]], [own], 1.0)
    return [_placed(grid, line, column, item) for item in found]


def _placed(grid: Grid, line: Line, column: Column, item: Finding) -> Finding:
    row = quote(" | ".join(text for text in line.texts if text))
    start = min((start for _, start in item.marks), default=0)
    mark = frozenset({(-1000 - grid.number, line.position * 1000 + column.position * 10_000_000 + start)})
    return replace(item, place=grid.place(line, column), quote=row, marks=mark)


def _sums(grid: Grid, line: Line, column: Column, text: str) -> list[Finding]:
    """Check "Business crime and vehicle crime accounted for 7,403, compared with 6,146 in 2016/17"."""
    found = []
    for _, sentence in sentences(text):
        statement = statement_of(sentence, line.place)
        named = _named(grid, statement.text)
        counts = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if not (q.word and q.value < 5)]
        if (
            len(named) < 2
            or not counts
            or not re.search(r"\baccount|\btotal|\btogether|\bcombined|\bsum\b", statement.text, re.I)
        ):
            continue
        for count in counts:
            found += _against_columns(grid, line, column, statement, named, count)
    return found


def _named(grid: Grid, text: str) -> list[Line]:
    said = words_of(text) | {word.lower() for word in re.findall(r"[A-Za-z]+", text)}
    plain_text = re.sub(r"\W+", " ", text).lower()
    return [row for row in grid.lines if row.label and not row.total and _is_named(row.label, said, plain_text)]


def _is_named(label: str, said: set[str], plain_text: str) -> bool:
    stems = words_of(label)
    return re.sub(r"\W+", " ", label).strip().lower() in plain_text or (len(stems) > 1 and stems <= said)


def _against_columns(
    grid: Grid, line: Line, column: Column, statement: Statement, named: Sequence[Line], count: Quantity
) -> list[Finding]:
    sums: dict[int, float] = {}
    for side in grid.of(Holds.COUNT, Holds.MONEY):
        values = [row.figures[side.position] for row in named if side.position in row.figures]
        if len(values) == len(named):
            sums[side.position] = sum(value.value for value in values)
    if not sums or any(count.within(value, value) for value in sums.values()):
        return []
    dated = [
        c
        for c in grid.columns
        if c.position in sums
        and c.period
        and count.period
        and c.period.key == count.period.key
        and count.period.start > count.start
    ]
    nearest = dated[0].position if dated else min(sums, key=lambda position: abs(sums[position] - count.value))
    if abs(sums[nearest] - count.value) > 0.1 * count.value:
        return []
    heading = grid.columns[nearest].heading
    parts = " + ".join(row.texts[nearest] for row in named)
    how = (
        f"{parts} ({', '.join(row.label for row in named)}, {heading}) = {plain(sums[nearest])}; the text "
        f"says {count.text}."
    )
    place = grid.place(line, column)
    mark = frozenset({(-1000 - grid.number, line.position * 1000 + column.position * 10_000_000 + count.start)})
    return [Finding(place, quote(statement.text), count.text, plain(sums[nearest]), Kind.SUM, 0.85, how, mark)]


def _left_out(grid: Grid, remarked: Sequence[tuple[Line, bool]], sides: tuple[Column, Column]) -> list[Finding]:
    """Rows whose change is not printed, though it is larger than those that are."""
    told = [line for line, says in remarked if says]
    silent = [
        line for line, says in remarked if not says and any(line.texts[c.position] for c in grid.of(Holds.TEXT)[1:])
    ]
    if (
        len(told) < 2
        or not silent
        or any(column.holds in (Holds.CHANGE, Holds.PERCENT_CHANGE) for column in grid.columns)
    ):
        return []
    before, after = sides

    def size(line: Line) -> float:
        return relative_change(line.figures[before.position], line.figures[after.position]).middle

    largest = max(abs(size(line)) for line in told)
    found = []
    for line in silent:
        base, now = line.figures[before.position], line.figures[after.position]
        if base.value <= 0 or abs(size(line)) <= largest:
            continue
        gap = now.value - base.value
        few = base.unit is Unit.COUNT and base.value < _SMALL_BASE
        share = "no percentage, as the earlier figure is under 10" if few else percent(size(line))
        how = (
            f"{now.text} less {base.text} is {gap:+,.0f} ({percent(size(line))}), more than the changes that "
            f"other rows print; "
            "this row prints none."
        )
        expected = f"{gap:+,.0f} ({share})"
        found.append(grid.finding(line, after, expected, Kind.OMITTED, 0.5, how))
    return found
