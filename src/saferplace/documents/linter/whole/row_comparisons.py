"""Rows of a table set beside each other in the text: more than, so many more, the gap, twice as many, from, to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import amount, hedged, plain
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.statements import Reading, finding, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.tables.turned import turned_grid
from saferplace.documents.linter.whole.row_mentions import Named, columns_named, explained, named_rows, rows_of
from saferplace.documents.linter.whole.row_ways import UNSURE, clause_around, plain_words

_HOLDS = (Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT, Holds.OTHER)
_ONE, _TWO = r"⟦(?P<one>[a-z])⟧(?:['’]s?)?", r"⟦(?P<two>[a-z])⟧(?:['’]s?)?"
_Q = r"(?P<size>(?:£?[\d.,]+\w?%?|[a-z]+(?:-[a-z]+)?)\s+(?:percentage\s+points?\s+)?)?"
_MORE, _LESS = (
    r"(?P<more>more|higher|greater|larger|above|bigger|busier)",
    r"(?P<less>fewer|less|lower|below|smaller|quieter)",
)
_HAD = r"(?:had|has|have|recorded|saw|reported|received|made|took|with|was|were|is|are|at|there\s+were|cost)"
_THAN = r"(?:[\w'’/-]+\s+){0,5}?(?:than\s+)?(?:(?:in|at|for|that\s+(?:of|in|for)|those\s+(?:of|in)|did)\s+)?"
_MORE_THAN = (
    re.compile(rf"{_ONE}\s+(?:[\w'’/-]+\s+){{0,3}}?{_HAD}\s+{_Q}(?:{_MORE}|{_LESS})\s+{_THAN}{_TWO}", re.I),
    re.compile(
        rf"\bthere\s+were\s+{_Q}(?:{_MORE}|{_LESS})\s+(?:[\w'’-]+\s+){{0,3}}?in\s+{_ONE}\s+than\s+in\s+{_TWO}", re.I
    ),
    re.compile(
        rf"^(?P<size>)(?:{_MORE}|{_LESS})\s+(?:[\w'’-]+\s+){{0,6}}?{_ONE}\s+than\s+(?:(?:in|with|at|for|on|by|of)\s+)?"
        rf"(?:(?:an?|the)\s+)?(?:[\w-]+[\s-])?{_TWO}",
        re.I,
    ),
)
_GAP = re.compile(
    rf"\b(?:gap|difference|range)\s+between\s+(?:the\s+)?{_ONE}[^.;⟦\d]{{0,40}}?\s+and\s+(?:the\s+)?{_TWO}[^.;⟦\d]{{0,40}}?\s"
    r"(?:was|is|of|stood at|comes? to|came to)\s+(?:now\s+)?(?P<size>£?[\d,.]+\d?%?)",
    re.I,
)
_TIMES = re.compile(
    rf"{_ONE}[^.;⟦]{{0,40}}?\b(?P<times>twice|double|three times|four times|five times|treble|half)\s+"
    rf"(?:as\s+\w+\s+(?:[\w'’-]+\s+){{0,2}}?as|the\s+(?:[\w'’-]+\s+){{0,3}}?(?:of|in)"
    rf"|that\s+(?:of|in)|those\s+(?:of|in))\s+(?:in\s+|for\s+)?(?:the\s+)?{_TWO}",
    re.I,
)
_BETWEEN = re.compile(rf"\b(?P<how>between|from)\s+{_ONE}\s+(?P<and>and|to)\s+{_TWO}", re.I)
_MOVED = re.compile(
    r"\b(?:(?P<more>rose|increased|grew|climbed|went up)|(?P<less>fell|decreased|dropped"
    r"|declined|went down))\b[^.;⟦]{0,25}$",
    re.I,
)
_CUE = re.compile(r"\b(?:than|gap|difference|range|between|from|twice|double|times|treble|half|above|below)\b", re.I)
_FACTORS = {
    "twice": 2.0,
    "double": 2.0,
    "three times": 3.0,
    "treble": 3.0,
    "four times": 4.0,
    "five times": 5.0,
    "half": 0.5,
}
_LOOSE, _NEAR, _LEAST = 0.12, 0.2, 20


@dataclass(frozen=True)
class Pair:
    """Two rows that a clause sets beside each other, and the columns it may mean."""

    named: Named
    match: re.Match[str]
    one: Line
    two: Line
    columns: tuple[Column, ...]


def check_row_comparisons(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return every comparison of two rows of a table of the same section that none of its columns bears out."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        if not _CUE.search(statement.text) or statement.role is Role.HEADING or len(near) != 1:
            continue
        named = named_rows(statement, near[0])
        if len(named.lines) >= 2:
            found += next((item for check in _CHECKS if (item := check(named))), [])
        elif re.search(r"\bthan\b", statement.text) and (turned := turned_grid(near[0])):
            # "More people disagree than agree that …": the columns are what is compared, the row is named in words.
            across = named_rows(statement, turned)
            found += _compared(across) if len(across.lines) == 2 and len(named.lines) == 1 else []
    return found


def _pair(named: Named, match: re.Match[str] | None) -> Pair | None:
    if match is None:
        return None
    clause = clause_around(named.text, match.start(), match.end())
    if UNSURE.search(_without_than(clause)) or not explained(named, clause):
        return None
    one, two = named.lines[match["one"]], named.lines[match["two"]]
    columns = tuple(c for c in _meant(named, clause) if c.position in one.figures and c.position in two.figures)
    return Pair(named, match, one, two, columns) if columns else None


def _without_than(clause: str) -> str:
    return re.sub(r"\b(?:more|fewer|less)\b(?=[^.;]{0,60}\bthan\b)", "", clause)


def _meant(named: Named, clause: str) -> list[Column]:
    """Return the columns a clause may be about: of its year, of a rate where it says so, else all."""
    keys = {period.key for period in named.statement.periods if period.key}
    columns = [c for c in named.grid.of(*_HOLDS) if not c.population and not c.total]
    dated = [c for c in columns if c.period and c.period.key in keys]
    rates = [c for c in columns if c.holds is Holds.RATE] if re.search(r"\brates?\b", clause, re.I) else []
    if rates or dated:
        return rates or dated
    return [] if keys and any(c.period for c in columns) else columns_named(named.grid, clause, columns)


def _compared(named: Named) -> list[Finding]:
    pair = next((found for pattern in _MORE_THAN if (found := _pair(named, pattern.search(named.text)))), None)
    if pair is None:
        return []
    way = 1 if pair.match["more"] else -1
    size = _quantity(pair)
    if size is not None and size.unit in (Unit.COUNT, Unit.MONEY, Unit.POINTS, Unit.RATE):
        return _sized(pair, size, way)
    if pair.match["size"] and size is not None:
        return []
    return _turned(pair, lambda gap: gap * way > 0, "more" if way < 0 else "less")


def _quantity(pair: Pair) -> Quantity | None:
    """Return the figure of a comparison as it stands in the sentence."""
    printed = (pair.match["size"] or "").strip()
    there = [q for q in pair.named.statement.quantities if q.text.startswith(printed) and printed]
    return there[0] if len(there) == 1 and read_quantities(printed) else None


def _sized(pair: Pair, size: Quantity, way: int) -> list[Finding]:
    if hedged(size) or not size.exact:
        return []
    gaps = [(pair.one.figures[c.position].value - pair.two.figures[c.position].value) * way for c in pair.columns]
    slack = [_slack(pair, column) for column in pair.columns]
    if any(size.within(gap - half, gap + half) for gap, half in zip(gaps, slack, strict=True)):
        return []
    column, gap = pair.columns[-1], gaps[-1]
    if len(pair.columns) > 1 or abs(gap) > 4 * size.value or abs(gap) < size.value / 4:
        return []
    wanted = amount(abs(gap), size) + ("" if gap >= 0 else " the other way")
    return [finding(pair.named.statement, size, wanted, Kind.DIFFERENCE, 0.66, _how(pair, column))]


def _slack(pair: Pair, column: Column) -> float:
    return sum(
        (line.figures[column.position].high - line.figures[column.position].low) / 2 for line in (pair.one, pair.two)
    )


def _turned(pair: Pair, holds: Callable[[float], bool], wanted: str) -> list[Finding]:
    """Return a finding when no column bears out which of two rows has more."""
    gaps = [pair.one.figures[c.position].value - pair.two.figures[c.position].value for c in pair.columns]
    if any(holds(gap) for gap in gaps) or not all(gaps):
        return []
    statement = pair.named.statement
    printed = plain_words(pair.named, pair.match.group(0))
    mark = frozenset({(statement.block, statement.offset + max(0, statement.text.find(printed)))})
    how = _how(pair, pair.columns[-1])
    return [Finding(statement.place, quote(statement.text), printed, wanted, Kind.DIRECTION, 0.66, how, mark)]


def _how(pair: Pair, column: Column) -> str:
    sides = [f"'{line.label[:40]}' has {line.texts[column.position]}" for line in (pair.one, pair.two)]
    return f"In table {pair.named.grid.number}, '{column.heading}', {sides[0]} and {sides[1]}."


def _gap(named: Named) -> list[Finding]:
    pair = _pair(named, _GAP.search(named.text))
    size = _quantity(pair) if pair is not None else None
    if pair is None or size is None:
        return []
    gap = [pair.one.figures[c.position].value - pair.two.figures[c.position].value for c in pair.columns]
    return _sized(pair, size, -1 if gap[-1] < 0 else 1)


def _times(named: Named) -> list[Finding]:
    pair = _pair(named, _TIMES.search(named.text))
    if pair is None or re.search(r"\b(?:almost|nearly|about|more|over|less|than)\b", pair.match.group(0), re.I):
        return []
    factor = _FACTORS[pair.match["times"].lower()]
    ratios = [(pair.one.figures[c.position].value, pair.two.figures[c.position].value) for c in pair.columns]
    if any(not two or abs(one / two / factor - 1) <= _LOOSE for one, two in ratios):
        return []
    statement, (one, two) = named.statement, ratios[-1]
    mark = frozenset({(statement.block, statement.offset + max(0, statement.text.find(pair.match["times"])))})
    wanted = f"{plain(one / two, 1)} times"
    how = _how(pair, pair.columns[-1])
    return [
        Finding(statement.place, quote(statement.text), pair.match["times"], wanted, Kind.FRACTION, 0.66, how, mark)
    ]


def _between(named: Named) -> list[Finding]:
    """Check "between April and June there were 951 calls" and "fell from April to July" against rows in an order."""
    pair = _pair(named, _BETWEEN.search(named.text))
    if pair is None or pair.two.position <= pair.one.position:
        return []
    moved = _MOVED.search(named.text[: pair.match.start()])
    counts = [q for q in named.statement.of(Unit.COUNT, Unit.MONEY) if not q.word and q.exact and q.value >= _LEAST]
    if moved and pair.match["how"].lower() == "from" and not named.statement.quantities:
        way = 1 if moved["more"] else -1
        return _turned(pair, lambda gap: gap * -way > 0, "fell" if way > 0 else "rose")
    rows = [line for line in rows_of(named.grid) if pair.one.position <= line.position <= pair.two.position]
    columns = [c for c in pair.columns if c.holds in (Holds.COUNT, Holds.MONEY)]
    if len(counts) != 1 or len(columns) != 1 or not all(columns[0].position in line.figures for line in rows):
        return []
    cells = {figure.value for line in named.grid.lines for figure in line.figures.values()}
    whole = sum(line.figures[columns[0].position].value for line in rows)
    if counts[0].value in cells | {whole} or abs(counts[0].value / whole - 1) > _NEAR or moved:
        return []
    shown = " + ".join(line.texts[columns[0].position] for line in rows)
    how = f"Table {named.grid.number}: {shown} = {plain(whole)}."
    return [finding(named.statement, counts[0], amount(whole, counts[0]), Kind.SUM, 0.66, how)]


_CHECKS: tuple[Callable[[Named], list[Finding]], ...] = (_gap, _times, _compared, _between)
