"""The highest and the lowest of a table, as the text names them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Reading, Statement, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.ranked_rows import rank_of_row
from saferplace.documents.linter.whole.row_extremes import extreme_of_row

_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_DEGREE = (
    r"the\s+(?:(?P<ordinal>second|third|fourth|fifth|2nd|3rd|4th|5th)[\s-]+)?"
    r"(?:(?P<high>highest|most|largest|greatest|biggest)|(?P<low>lowest|fewest|smallest|least))\b"
)
_SUPERLATIVE = re.compile(rf"\b(?:had|has|have|with|saw|recorded|remains?|is|was|were)\s+(?:by far\s+)?{_DEGREE}", re.I)
# "The worst month was June with 84"
_EXTREME = re.compile(
    r"\bthe\s+(?P<extreme>worst|best|busiest|quietest|highest|lowest)\s+(?:[a-z]+\s+){1,4}?(?:was|is|were)\s+"
    r"(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*),?\s+(?:with|at)\s+$",
    re.I,
)
# "The lowest number of offences was in Dale"
_NAMED_AFTER = re.compile(rf"^{_DEGREE}[^.;:,]{{0,60}}\b(?:was|were|is|are)\s+(?:in|for|at|that of)\s+", re.I)
_OTHERWISE = re.compile(
    r"\b(?:one of|among|joint|increase|rise|fall|change|improvement|drop|than|except|nationally|deprived|likely"
    r"|common in|since|for \w+ years|ever|on record)\b",
    re.I,
)
_SUMMARY = re.compile(r"\b(?:total|average|mean|median|year|all|target|england|overall)\b", re.I)
_FEWEST = 4
_COUNTED = re.compile(r"\b(?:numbers?|offences|crimes|incidents|reports|common|volume)\b", re.I)


def check_superlatives(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return every "the highest" and "the lowest" that the table of its section does not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        ranked = [item for grid in near for item in _superlative(grid, statement)] if _match(statement) else []
        ranked += [item for grid in grids for item in _extreme(grid, statement)]
        found += ranked or rank_of_row(near, statement) or extreme_of_row(near, statement)
    return found


def _extreme(grid: Grid, statement: Statement) -> list[Finding]:
    """Check "the worst month was June with 84": the figure is that row's, and the column has none beyond it."""
    for quantity in statement.of(Unit.COUNT, Unit.RATE, Unit.PERCENT):
        match = _EXTREME.search(statement.text[: quantity.start])
        lines = [line for line in grid.lines if not line.total and not line.merged]
        named = [line for line in lines if match and line.label.lower() == match["name"].lower()]
        if match is None or len(named) != 1 or len(lines) < _FEWEST or _OTHERWISE.search(match.group(0)):
            continue
        columns = [c for c in grid.columns if (own := named[0].figures.get(c.position)) and own.value == quantity.value]
        values = {x.label: x.figures[c.position].value for c in columns[:1] for x in lines if c.position in x.figures}
        values = {label: value for label, value in values.items() if not _SUMMARY.search(label)}
        if len(values) < _FEWEST or min(values.values()) == quantity.value or max(values.values()) == quantity.value:
            continue
        low = match["extreme"].lower() in ("quietest", "lowest")
        best = (min if low else max)(values, key=lambda label: values[label])
        how = f"In table {grid.number} '{best}' has {plain(values[best])}, '{match['name']}' {quantity.text}."
        mark = frozenset({(statement.block, statement.offset + match.start())})
        return [Finding(statement.place, quote(statement.text), match["name"], best, Kind.RANK, 0.7, how, mark)]
    return []


def _superlative(grid: Grid, statement: Statement) -> list[Finding]:
    """Check "Abbey had the highest rate" against the table of the same section whose rows name it."""
    match = _match(statement)
    lines = [line for line in grid.lines if not line.total and not line.merged]
    if not match or len(lines) < 4:
        return []
    after = match.re is _NAMED_AFTER
    lead = (statement.text[match.end() :] if after else statement.text[: match.start()]).lower()
    named = [
        line for line in lines if len(line.label) >= 3 and re.search(rf"\b{re.escape(line.label.lower())}\b", lead)
    ]
    if len(named) != 1 or _OTHERWISE.search(statement.text):
        return []
    column = _compared_column(grid, named[0], statement)
    if column is None:
        return []
    figures = {line.label: line.figures[column.position].value for line in lines if column.position in line.figures}
    ordered = sorted(figures, key=lambda label: figures[label], reverse=bool(match.group("high")))
    place = _ORDINALS.get((match.group("ordinal") or "").lower(), 1)
    own = figures[named[0].label]
    if place > len(ordered) or figures[ordered[place - 1]] == own:
        return []
    best = ordered[place - 1]
    how = (
        f"In table {grid.number} '{best}' has {plain(figures[best], 1)} in '{column.heading}', "
        f"'{named[0].label}' {plain(own, 1)}."
    )
    mark = frozenset({(statement.block, statement.offset + match.start())})
    degree = " ".join(filter(None, (match.group("ordinal"), match.group("high") or match.group("low"))))
    printed = f"{named[0].label}: {degree}"
    return [Finding(statement.place, quote(statement.text), printed, best, Kind.RANK, 0.65, how, mark)]


def _match(statement: Statement) -> re.Match[str] | None:
    return _NAMED_AFTER.match(statement.text) or _SUPERLATIVE.search(statement.text)


def _compared_column(grid: Grid, line: Line, statement: Statement) -> Column | None:
    """Return the column a superlative is about: the one whose cell it prints, or the only one of its kind."""
    values = [q for q in statement.quantities if q.unit in (Unit.COUNT, Unit.RATE, Unit.PERCENT) and not q.word]
    # "Nine of its 40 posts": the 40 is what the nine are of.
    values = [q for q in values if not re.search(r"\bof (?:its|their|the|all)\s+$", statement.text[: q.start])]
    columns = [
        c for c in grid.of(Holds.COUNT, Holds.RATE, Holds.PERCENT) if c.position in line.figures and not c.population
    ]
    printed = [c for c in columns if any(line.figures[c.position].within(q.low, q.high) for q in values)]
    rated = [c for c in columns if c.holds is Holds.RATE] if re.search(r"\brate\b", statement.text, re.I) else []
    keys = {p.key for p in statement.periods if p.key}
    dated = [c for c in columns if c.period and c.period.key in keys]
    counted = [c for c in columns if c.holds is Holds.COUNT] if _COUNTED.search(statement.text) else []
    chosen = printed or rated or dated or (columns if len(columns) == 1 else counted)
    return chosen[0] if len(chosen) == 1 else None
