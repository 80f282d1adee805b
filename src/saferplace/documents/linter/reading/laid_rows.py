"""Tables in printed lines: their columns, and which lines are one row."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence

from saferplace.documents.linter.reading.laid_tables import FIGURE
from saferplace.documents.linter.reading.lines import Cell, Line, ruled_columns

Cells = list[str]
# Lines nearer to each other than rows stand belong to one row.
_CLOSER = 0.93


def table_rows(lines: Sequence[Line]) -> list[tuple[Line, Cells]]:
    """Return the rows of a table in printed lines, each with its first line."""
    edges = ruled_columns(lines) or _columns(lines)
    placed = [_placed(line, edges) for line in lines]
    pitch = _pitch(lines, placed)
    rows: list[tuple[Line, Cells]] = []
    for number, (line, cells) in enumerate(zip(lines, placed, strict=True)):
        if rows and _same_row(lines, placed, number, rows[-1][1], pitch, first=len(rows) == 1):
            rows[-1] = (rows[-1][0], [f"{a} {b}".strip() for a, b in zip(rows[-1][1], cells, strict=True)])
        else:
            rows.append((line, cells))
    return rows


def _placed(line: Line, edges: Sequence[float]) -> Cells:
    cells = [""] * len(edges)
    for cell in line.cells:
        _put(cell, edges, cells)
    return cells


def _put(cell: Cell, edges: Sequence[float], cells: Cells) -> None:
    """Put a stretch of words into its column; one that lies over several columns is parted between words."""
    first = max((n for n, edge in enumerate(edges) if cell.left + 1 >= edge), default=0)
    last = max((n for n, edge in enumerate(edges) if cell.right - 1 >= edge), default=0)
    if first == last:
        cells[first] = f"{cells[first]} {cell.text}".strip()
        return
    figure = cell.words[-1]
    if (first, last) == (0, 1) and len(cell.words) > 1 and FIGURE.match(figure[0]) and figure[1] + 1 >= edges[1]:
        cells[0] = f"{cells[0]} {' '.join(text for text, _, _ in cell.words[:-1])}".strip()
        cells[1] = f"{cells[1]} {figure[0]}".strip()
        return
    if len(cell.words) == 1 or (first == 0 and last == 1):
        column = max((n for n, edge in enumerate(edges) if cell.middle >= edge), default=0) if first else 0
        cells[column] = f"{cells[column]} {cell.text}".strip()
        return
    for text, left, _ in cell.words:
        column = max((n for n, edge in enumerate(edges) if left + 1 >= edge), default=0)
        cells[column] = f"{cells[column]} {text}".strip()


def _columns(lines: Sequence[Line]) -> list[float]:
    """Return the left edge of each column: white stretches that every full line leaves free."""
    figured = [line for line in lines if any(FIGURE.match(cell.text) for cell in line.cells[1:])]
    chosen = figured if len(figured) >= 2 else lines
    most = max(len(line.cells) for line in chosen)
    full = [line for line in lines if len(line.cells) == most]
    edges = [float("-inf")]
    for column in range(1, most):
        if _is_left_aligned([line.cells[column] for line in full]):
            edges.append(full[0].cells[column].left - 2)
            continue
        right = max(line.cells[column - 1].right for line in full)
        left = min(line.cells[column].left for line in full)
        middles = [(line.cells[column - 1].right + line.cells[column].left) / 2 for line in full]
        edges.append((right + left) / 2 if left > right else statistics.median(middles))
    return edges


def _is_left_aligned(cells: Sequence[Cell]) -> bool:
    """Whether cells of different widths begin at one place: then what stands above them does too."""
    lefts, rights = [cell.left for cell in cells], [cell.right for cell in cells]
    return len(cells) >= 3 and max(lefts) - min(lefts) < 1 and max(rights) - min(rights) > 3


def _pitch(lines: Sequence[Line], placed: Sequence[Cells]) -> float:
    """Return the distance from one row to the next, where two whole rows follow each other; 0 when none do."""
    most = max(sum(bool(cell) for cell in cells) for cells in placed)
    whole = [sum(bool(cell) for cell in cells) >= max(2, most - 1) and bool(cells[0]) for cells in placed]
    steps = [
        one.bottom - other.bottom
        for (one, other), both in zip(itertools.pairwise(lines), itertools.pairwise(whole), strict=True)
        if all(both)
    ]
    if not steps:
        # Every label is longer than a line: rows begin at a distance from the last line of the one before.
        steps = [a.bottom - b.bottom for a, b, begins in zip(lines, lines[1:], whole[1:], strict=False) if begins][1:]
    return statistics.median(steps) if steps else 0.0


def _same_row(
    lines: Sequence[Line], placed: Sequence[Cells], number: int, row: Cells, pitch: float, *, first: bool
) -> bool:
    """Whether a line goes on with the row above.

    Lines between the same two rules are one row, and lines less than a line apart; close lines without figures at
    the top are one row of headings; a line without a figure that stands nearer than the rows do goes on with its row.
    """
    line, before, cells = lines[number], lines[number - 1], placed[number]
    if line.row is not None and before.row is not None:
        return line.row == before.row
    if (line.row is None) != (before.row is None):
        return False
    step = before.bottom - line.bottom
    if step < 0.75 * line.height:
        return True
    filled = [n for n, cell in enumerate(cells) if cell]
    if _is_top_of_label(lines, placed, number, row, pitch):
        return True
    headings = first and not any(FIGURE.match(cell) for cell in row)
    if headings and pitch and step < _CLOSER * pitch:
        return True
    per = first and re.search(r"\bper$", " ".join(row))
    if any(FIGURE.match(cells[n]) for n in filled if n) and not per:
        return False
    if headings and step < 1.6 * line.height and (len(filled) < len(cells) or "" in row):
        return True
    return _goes_on(lines, placed, number, row, pitch)


def _is_top_of_label(lines: Sequence[Line], placed: Sequence[Cells], number: int, row: Cells, pitch: float) -> bool:
    """Whether the row above is only the first lines of a label whose figures stand in its middle or at its foot."""
    if any(row[1:]) or not any(FIGURE.match(cell) for cell in placed[number][1:]):
        return False
    top = number - 1
    while top and not any(placed[top - 1][1:]) and placed[top - 1][0] and placed[top - 1][0] in row[0]:
        top -= 1
    step = lines[number - 1].bottom - lines[number].bottom
    above = lines[top - 1].bottom - lines[top].bottom if top else 0.0
    return step < (_CLOSER * pitch if pitch else 0.8 * above)


def _goes_on(lines: Sequence[Line], placed: Sequence[Cells], number: int, row: Cells, pitch: float) -> bool:
    cells, step = placed[number], lines[number - 1].bottom - lines[number].bottom
    filled = [n for n, cell in enumerate(cells) if cell]
    if not filled or not all(row[n] for n in filled):
        return False
    if pitch and step < _CLOSER * pitch:
        return True
    if number + 1 < len(lines) and lines[number].bottom - lines[number + 1].bottom < 0.8 * step:
        # Nearer to the line below: the top of the next row.
        return False
    if len(filled) > 1:
        return False
    return filled[0] > 0 or cells[0][:1].islower() or _is_cut(lines, number)


def _is_cut(lines: Sequence[Line], number: int) -> bool:
    """Whether the first word of a line would not have fitted at the end of the label above it."""
    line, above = lines[number].cells[0], lines[number - 1]
    if len(above.cells) < 2 or not line.words:
        return False
    word = line.words[0][2] - line.words[0][1]
    room = min(other.cells[1].left for other in lines if len(other.cells) > 1) - above.cells[0].right
    return 0 <= room < 0.9 * word
