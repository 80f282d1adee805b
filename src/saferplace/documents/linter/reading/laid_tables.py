"""Tables in printed lines: where one begins and ends."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence

from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.lines import Line

FIGURE = re.compile(r"^(?!£?000s?$)[£+\-−–(]?\s?[\dOl][\d,.OlI]*\s?(?:%|k|m|pp)?\)?[*†]?$")
_HEADS = 3
_LONGEST_CELL = 60
_ROWS = 8


def table_lines(lines: Sequence[Line], start: int) -> int:
    """Return how many lines from `start` are one table: most of them in columns, with figures or rules; 0 for none."""
    first = start
    while first < len(lines) and first < start + _HEADS and len(lines[first].cells) < 2 and _tops_column(lines, first):
        first += 1
    if first >= len(lines) or len(lines[first].cells) < 2:
        return 0
    end = _end(lines, first)
    wide = [line for line in lines[first:end] if len(line.cells) >= 2]
    ruled = sum(line.ruled for line in lines[start:end]) > 0.5 * (end - start)
    return end - start if len(wide) >= 2 and (ruled or _figured(wide) or _aligned(wide)) else 0


def _end(lines: Sequence[Line], first: int) -> int:
    end = first
    second = min(line.cells[1].left for line in lines[first : first + 3] if len(line.cells) >= 2)
    while end < len(lines):
        if len(lines[end].cells) < 2 and not _belongs(lines, end, second):
            break
        if end > first and _begins_another(lines[end - 1], lines[end]):
            break
        end += 1
    while end > first and len(lines[end - 1].cells) < 2 and not _wraps(lines, end - 1, second):
        end -= 1
    return end


def _begins_another(above: Line, line: Line) -> bool:
    """A row set in rules below rows without, far below, or of quite another size, begins another table."""
    return above.bottom - line.top > 3.5 * line.height or (
        line.ruled
        and above.ruled
        and len(line.edges) != len(above.edges)
        and above.bottom - line.top > 0.9 * line.height
    )


def _figured(wide: Sequence[Line]) -> bool:
    """Whether the rows below the headings have about a figure each."""
    figures = [sum(bool(FIGURE.match(cell.text)) for cell in line.cells[1:]) for line in wide]
    heads = next((n for n, count in enumerate(figures) if count), len(figures))
    body = figures[min(heads, _HEADS) :]
    return bool(body) and sum(body) >= len(body) and (len(body) > 1 or len(wide) > 1)


def _aligned(wide: Sequence[Line]) -> bool:
    """Whether rows of words stand in columns: every second cell begins at one of few places."""
    if len(wide) < 3 or sum(len(line.cells) for line in wide) < 2.5 * len(wide):
        return False
    size = wide[0].height
    places = Counter(round(cell.left / (0.3 * size)) for line in wide for cell in line.cells[1:])
    near = sum(
        count for place, count in places.items() if sum(places[place + n] for n in (-1, 0, 1)) >= 0.5 * len(wide)
    )
    return near >= 0.8 * places.total()


def _tops_column(lines: Sequence[Line], position: int) -> bool:
    """A line of one cell close above a line of several, standing over one of its later columns."""
    line = lines[position]
    if position + 1 >= len(lines) or _stands_out(line, lines[position + 1]):
        return False
    below = next((line for line in lines[position + 1 : position + 3] if len(line.cells) >= 2), None)
    near = line.bottom - lines[position + 1].top < 0.6 * line.height
    over = below is not None and any(
        abs(line.cells[0].left - cell.left) < 1.5 * line.height or cell.left <= line.cells[0].middle <= cell.right
        for cell in (below.cells if below.text[:1].islower() else below.cells[1:])
    )
    return near and over and len(line.text) < 40 and not re.search(r"[.!?:;]$", line.text)


def _stands_out(line: Line, below: Line) -> bool:
    """Whether a line is a heading over a table: larger, bold over plain, or above its rules."""
    return line.height > 1.08 * below.height or (line.bold and not below.bold) or (below.ruled and not line.ruled)


def _belongs(lines: Sequence[Line], position: int, second: float) -> bool:
    """A line of one cell within a table is the rest of a cell above or below."""
    line, above = lines[position], lines[position - 1]
    if line.ruled and above.ruled:
        return True
    if above.ruled != line.ruled and position + 1 < len(lines) and lines[position + 1].ruled != line.ruled:
        return False
    if line.height > 1.08 * above.height or (line.bold and not above.bold and not _is_group(lines, position)):
        # A heading ends a table, however close it stands.
        return False
    following = any(len(other.cells) >= 2 for other in lines[position + 1 : position + 4])
    near = _close_to(lines, position) and len(line.text) < _LONGEST_CELL and not labels.bullet(line.text)[0]
    return (following and (near or _leads_into(lines, position, second))) or _wraps(lines, position, second)


def _is_group(lines: Sequence[Line], position: int) -> bool:
    """Whether a bold line stands among the rows of a table as the name of those below it: they have figures at once."""
    below = lines[position + 1] if position + 1 < len(lines) else None
    return (
        below is not None
        and _close_to(lines, position)
        and _close_to(lines, position + 1)
        and len(below.cells) >= 2
        and all(FIGURE.match(cell.text) for cell in below.cells[1:])
    )


def _leads_into(lines: Sequence[Line], position: int, second: float) -> bool:
    """A line within the first column, closer to the row below than to the one above, is the top of a label."""
    line = lines[position]
    rest = lines[position + 1 : position + 3]
    row = next((other for other in rest if len(other.cells) >= 2), None)
    if row is None or line.cells[0].right > second + 2 or not any(FIGURE.match(cell.text) for cell in row.cells[1:]):
        return False
    above, below = lines[position - 1].bottom - line.top, line.bottom - rest[0].top
    return below < 0.5 * line.height and below < above < 1.3 * line.height


def _wraps(lines: Sequence[Line], position: int, second: float) -> bool:
    """A line that stays within the first column, close under a row, goes on with its label."""
    line = lines[position]
    within = line.cells[0].right <= second + 2
    goes_on = line.text[:1].islower() or _ends_page(lines, position, second) or _is_nearer_than_rows(lines, position)
    return (within and goes_on and _close_to(lines, position)) or (line.ruled and lines[position - 1].ruled)


def _is_nearer_than_rows(lines: Sequence[Line], position: int) -> bool:
    """Whether a line stands closer to the one above than the rows before it do to each other."""
    before = lines[max(0, position - _ROWS) : position]
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(before) if len(b.cells) >= 2]
    near = lines[position - 1].bottom - lines[position].bottom
    return len(steps) >= 2 and near < 0.9 * statistics.median(steps)


def _ends_page(lines: Sequence[Line], position: int, second: float) -> bool:
    """Whether only a few lines within the first column are left: the label of a row cut by the end of the page."""
    rest = lines[position:]
    rows = [line for line in lines[:position] if len(line.cells) >= 2]
    return (
        len(rest) <= _HEADS
        and len(rows) >= _HEADS
        and all(len(line.cells) == 1 and line.cells[0].right <= second + 2 for line in rest)
        and all(_close_to(lines, place) for place in range(position, len(lines)))
        and not any(labels.caption_label(line.text) for line in rest)
    )


def _close_to(lines: Sequence[Line], position: int) -> bool:
    return position > 0 and lines[position - 1].bottom - lines[position].top < 0.9 * lines[position].height
