"""The base that a caption, or the sentence above it, gives a table, against the sum of its own counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind, Passage, Place, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.statements import Reading, quote
from saferplace.documents.linter.subjects import stems
from saferplace.documents.linter.tables.grid import Column, Grid, Holds
from saferplace.documents.linter.whole.row_mentions import rows_of

_BASE = re.compile(
    r"(?:\bn\s*=\s*|\bbase(?:\s+size)?\s*[:=]?\s*(?:all\s+)?(?:of\s+)?|\brespondents\s*[:=]\s*"
    r"|\bresponses\s*[:=]\s*|\bsample(?:\s+size)?\s*[:=]?\s*(?:of\s+)?)(?P<number>\d[\d,]*)",
    re.I,
)
_ANSWERED = re.compile(
    r"\b(?:answered|responded|replied|took part|respondents|responses|interviewed|interviews" r"|surveyed|asked)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:several|more than one|multiple|up to (?:two|three|five)|all that apply|no answer"
    r"|not answered|skipped|excluding|left out"
    r"|gave no|did not answer|of whom|complete)\b",
    re.I,
)
_BACK, _NEAR, _LEAST = 3, 0.18, 10


def check_table_bases(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return bases of tables that are not what their counts add up to."""
    found: list[Finding] = []
    for grid in grids:
        for place, text, number, sure in _bases(reading, grid):
            found += _judged(reading, grid, place, text, number, sure)
    return found


def _bases(reading: Reading, grid: Grid) -> list[tuple[Place, str, Quantity, float]]:
    """Return the base in the caption or a line beside the table, else a number of people in the sentence above."""
    blocks = reading.paper.blocks
    at = next((n for n, block in enumerate(blocks) if block is grid.table), 0)
    near = [b for b in [*blocks[max(0, at - _BACK) : at], *blocks[at + 1 : at + 2]] if isinstance(b, Passage)]
    texts = [(grid.table.place, grid.table.caption)] + [(b.place, b.text) for b in near if b.role is not Role.HEADING]
    for place, text in texts:
        match = _BASE.search(text)
        numbers = read_quantities(match["number"]) if match else []
        if match and numbers and not _SEVERAL.search(text):
            return [(place, text, numbers[0], 0.64)]
    above = [b for b in near if b in blocks[:at] and b.role is Role.PARAGRAPH][-1:]
    for passage in above:
        counts = [q for q in read_quantities(passage.text) if q.unit is Unit.COUNT and q.exact and not q.word]
        named = [q for q in counts if q.value >= _LEAST]
        if len(named) == 1 and _ANSWERED.search(passage.text) and not _SEVERAL.search(passage.text):
            return [(passage.place, passage.text, named[0], 0.58)]
    return []


def _judged(reading: Reading, grid: Grid, place: Place, text: str, base: Quantity, sure: float) -> list[Finding]:
    whole = _whole(grid)
    if whole is None or whole == base.value or abs(whole - base.value) > _NEAR * whole or whole < _LEAST:
        return []
    said = [q.value for s in reading.statements if s.text != text for q in s.of(Unit.COUNT)]
    if whole in said:
        # The paper says itself that fewer answered.
        return []
    how = f"The counts of table {grid.number} add up to {plain(whole)}."
    mark = frozenset({(-4000 - grid.number, 0)})
    return [Finding(place, quote(text), base.text, plain(whole), Kind.DENOMINATOR, sure, how, mark)]


def _whole(grid: Grid) -> float | None:
    """Return what the counts of a table share out: its total, its one column beside 100%, or every row alike."""
    counts = [c for c in grid.of(Holds.COUNT) if not c.population]
    rows = rows_of(grid)
    totals = [line for line in grid.lines if line.total and not line.merged]
    if len(counts) == 1 and len(totals) == 1 and counts[0].position in totals[0].figures:
        return totals[0].figures[counts[0].position].value
    full = [c for c in counts if all(c.position in line.figures for line in rows)]
    if len(full) == 1 and not totals and len(rows) >= 2 and (_hundred(grid) or _people(grid, full[0])):
        return sum(line.figures[full[0].position].value for line in rows)
    if len(full) >= 2 and len(full) == len(counts) and not any(c.period or c.total for c in full):
        sums = {sum(line.figures[c.position].value for c in full) for line in rows}
        return next(iter(sums)) if len(sums) == 1 and len(rows) >= 2 else None
    return None


def _hundred(grid: Grid) -> bool:
    for column in grid.of(Holds.PERCENT):
        values = [line.figures[column.position].value for line in rows_of(grid) if column.position in line.figures]
        if len(values) == len(rows_of(grid)) and abs(sum(values) - 100) <= 2:
            return True
    return False


def _people(grid: Grid, column: Column) -> bool:
    """Return whether rows are of groups that no one is in twice, such as ages."""
    return bool(stems(grid.columns[0].heading) & stems("age sex gender ward tenure")) and bool(column.heading)
