"""The period that a caption, a heading or a sentence gives a table, against the periods of its rows and columns."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Passage, Place, Role
from saferplace.documents.linter.quantities.spans import Span, find_spans
from saferplace.documents.linter.statements import Reading, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds
from saferplace.documents.linter.whole.row_mentions import rows_of
from saferplace.documents.linter.whole.span_claims import differ

_SHOWS = re.compile(r"\btables?\b|\bbelow\b|\bfollowing\b|\bthis section covers\b|:\s*$", re.I)
_OTHERWISE = re.compile(
    r"\b(?:since|compar\w+|before|previous|trend|plan|plans|priorit\w+|targets?|forecast"
    r"|budget|will|latest|change|average"
    r"|strategy|against|earlier|last|next|also|history|over time|year on year)\b",
    re.I,
)
_NO_TOTALS = re.compile(r"\b(?:average|target|share|rate|forecast|budget|plan)\b", re.I)
_MOVES = (Holds.CHANGE, Holds.PERCENT_CHANGE)


def check_span_tables(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return tables of another period than they are said to be, and changes between columns of unlike lengths."""
    found: list[Finding] = []
    for grid in grids:
        rows = [(line.label, spans[0]) for line in rows_of(grid) if len(spans := find_spans(line.label)) == 1]
        titled = next((item for title in _titles(reading, grid) if (item := _titled(grid, *title, rows))), [])
        found += titled or _columns(grid)
        found += _quarters(grid)
    return found


def _titles(reading: Reading, grid: Grid) -> list[tuple[Place, str, str, Span]]:
    """Return what may give a table its period: its caption, else the sentence and the heading above it."""
    blocks = reading.paper.blocks
    at = next((n for n, block in enumerate(blocks) if block is grid.table), 0)
    above = [b for b in blocks[max(0, at - 3) : at] if isinstance(b, Passage)]
    titles: list[tuple[Place, str, str]] = []
    if grid.table.caption:
        titles.append((grid.table.place, grid.table.caption, "caption"))
    for passage in reversed(above):
        last = [s.text for s in reading.statements if s.place == passage.place][-1:]
        if passage.role is Role.PARAGRAPH and last and _SHOWS.search(last[0]):
            titles.append((passage.place, last[0], "sentence"))
        if passage.role is Role.HEADING:
            titles.append((passage.place, passage.text, "heading"))
            break
    named = [(place, text, what, find_spans(text)) for place, text, what in titles if not _OTHERWISE.search(text)]
    single = [
        (place, text, what, spans[0])
        for place, text, what, spans in named
        if len({(s.first, s.months) for s in spans}) == 1
    ]
    return [item for item in single if item[3].months]


def _titled(
    grid: Grid, place: Place, text: str, what: str, span: Span, rows: Sequence[tuple[str, Span]]
) -> list[Finding]:
    if what != "caption" and span.months == 1 and any(row.first == span.first for _, row in rows):
        # "February 2023 was below the limit": a sentence about one of the rows.
        return []
    if len(rows) >= 2 and len(rows) >= len(rows_of(grid)) - 1:
        return _of_rows(grid, place, text, span, rows)
    columns = [
        s[0] for c in grid.columns[1:] if len(s := find_spans(c.heading)) == 1 and not _NO_TOTALS.search(c.heading)
    ]
    dated = [column for column in columns if column.first is not None]
    if not dated or span.first is None or any(_meet(span, column) for column in dated):
        return []
    years = {"year", "calendar year"}
    if what == "caption" and span.kind in years and all(column.kind in years for column in dated):
        # Captions of years are compared with years of columns elsewhere.
        return []
    if what != "caption" and span.first > max(column.first or 0 for column in dated):
        return []
    names = ", ".join(column.text.strip() for column in dated)
    return [_finding(grid, place, text, span, names, f"The columns are of {names}.", 0.58)]


def _meet(one: Span, two: Span) -> bool:
    if one.first is None or two.first is None or one.last is None or two.last is None:
        return True
    return one.first <= two.last and two.first <= one.last


def _of_rows(grid: Grid, place: Place, text: str, span: Span, rows: Sequence[tuple[str, Span]]) -> list[Finding]:
    known = [(label, row) for label, row in rows if row.of_year or row.first is not None]
    outside = [label for label, row in known if not span.holds(row)]
    names = f"{rows[0][0]} to {rows[-1][0]}"
    if outside:
        how = f"The rows are of {names}; {', '.join(outside[:4])} {'lie' if len(outside) > 1 else 'lies'} outside."
        return [_finding(grid, place, text, span, names, how, 0.6)]
    months = [row for _, row in known if row.kind == "month"]
    total = sum(row.months for row in months)
    if len(months) == len(rows) and 3 <= total < span.months <= 12 and span.kind in ("range", "quarter", "half"):
        how = f"The rows are of {names}: {total} months, and {span.text.strip()} has {span.months}."
        return [_finding(grid, place, text, span, names, how, 0.56)]
    return []


def _finding(grid: Grid, place: Place, text: str, span: Span, wanted: str, how: str, sure: float) -> Finding:
    mark = frozenset({(-3000 - grid.number, 0)})
    return Finding(place, quote(text, span.start, span.end), span.text.strip(), wanted, Kind.PERIOD, sure, how, mark)


def _columns(grid: Grid) -> list[Finding]:
    """Check columns of changes whose two sides are of unlike lengths."""
    dated = [
        (c, s[0])
        for c in grid.of(Holds.COUNT, Holds.MONEY)
        if len(s := find_spans(c.heading)) == 1 and not _NO_TOTALS.search(c.heading)
    ]
    for change in grid.of(*_MOVES):
        for (one, first), (two, second) in itertools.pairwise(dated):
            if differ(first, second) and _computed(grid, one, two, change):
                how = (
                    f"'{change.heading}' is computed from '{one.heading}' and '{two.heading}', which are of"
                    f" unlike lengths."
                )
                mark = frozenset({(-3000 - grid.number, change.position)})
                wanted = "columns of periods as long as each other"
                text = quote(" | ".join(column.heading for column in grid.columns))
                return [Finding(grid.table.place, text, change.heading, wanted, Kind.PERIOD, 0.64, how, mark)]
    return []


def _computed(grid: Grid, one: Column, two: Column, change: Column) -> bool:
    """Return whether most rows bear out that one column is the change between two others, either way round."""
    right = tried = 0
    for line in rows_of(grid):
        sides = [line.figures.get(column.position) for column in (one, two, change)]
        if sides[0] is None or sides[1] is None or sides[2] is None or not sides[0].value or not sides[1].value:
            continue
        before, after, size = sides[0].value, sides[1].value, sides[2]
        gaps = [after - before, before - after]
        if change.holds is Holds.PERCENT_CHANGE:
            gaps = [100 * gaps[0] / before, 100 * gaps[1] / after]
        tried += 1
        right += any(abs(abs(gap) - abs(size.value)) <= max(size.step, 0.51) for gap in gaps)
    return tried >= 2 and right >= 2 * tried / 3


def _quarters(grid: Grid) -> list[Finding]:
    """Check rows and columns such as "Q2 (July to September)": all of one year begin in one month."""
    texts = [line.label for line in rows_of(grid)] + [column.heading for column in grid.columns]
    read = []
    for text in texts:
        number = re.search(r"\b(?:Q|quarter\s+)([1-4])\b", text, re.I)
        months = [span for span in find_spans(text) if span.kind == "range" and span.months == 3 and span.of_year]
        if number and len(months) == 1:
            read.append((text, (months[0].of_year - 1 - 3 * (int(number.group(1)) - 1)) % 12))
    if len(read) < 3:
        return []
    usual, times = Counter(start for _, start in read).most_common(1)[0]
    odd = [text for text, start in read if start != usual]
    if not odd or times < 2:
        return []
    how = f"The other quarters begin their year in month {usual + 1}."
    mark = frozenset({(-3000 - grid.number, 500)})
    text = quote(" | ".join(texts))
    return [Finding(grid.table.place, text, odd[0], "the months of that quarter", Kind.PERIOD, 0.6, how, mark)]
