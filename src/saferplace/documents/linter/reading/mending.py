"""Mend tables: rows of unequal length, cells cut by a page's end, tables split in two, letters for digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from saferplace.documents.linter.model import Block, Damage, Passage, Role, Row, Table
from saferplace.documents.linter.quantities.periods import find_periods

_SCANNED = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2"})
_LIKE_NUMBER = re.compile(r"^[£+\-−(]?[\dOolISBZ][\dOolISBZ,.\s]*[\dOolISBZ]%?\)?$|^[OolI]%$")
_NUMBER = re.compile(r"^[£+\-−–(]?\s?\d[\d,\s]*(?:\.\d+)?\s?(?:%|k|m|pp)?\)?\*?$", re.I)
_ALIKE = 0.6
_MOST_ROWS = 300


def mend_tables(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every table evened, re-joined and given its caption and headings."""
    evened = [_evened(block) if isinstance(block, Table) else block for block in blocks]
    joined: list[Block] = []
    for block in evened:
        if isinstance(block, Table) and not block.rows:
            continue
        earlier = _table_before(joined)
        if isinstance(block, Table) and earlier is not None:
            whole = _rejoined(earlier[1], block)
            if whole is not None:
                del joined[earlier[0] :]
                joined.append(whole)
                continue
        joined.append(block)
    return [_finished(joined, place) for place in range(len(joined))]


def is_number(cell: str) -> bool:
    """Return whether a cell holds one number and nothing else."""
    return bool(_NUMBER.match(cell.strip()))


def _table_before(blocks: list[Block]) -> tuple[int, Table] | None:
    """Return the table directly before, over a running header or page number at most."""
    for back in range(1, min(3, len(blocks)) + 1):
        block = blocks[-back]
        if isinstance(block, Table):
            return len(blocks) - back, block
        if block.role is not Role.HEADING and len(block.text) > 4:
            return None
    return None


def _evened(table: Table) -> Table:
    rows = [row for row in table.rows if any(cell.strip() for cell in row.cells)]
    if not rows:
        return replace(table, rows=())
    if _is_heading(rows[0].cells):
        # Headings repeated where the table was cut by a page's end.
        rows = rows[:1] + [row for row in rows[1:] if not _same(row.cells, rows[0].cells)]
    width = max(len(row.cells) for row in rows)
    damage = list(table.damage)
    if len(rows) > 2 and len(rows[0].cells) == width - 1 and all(len(row.cells) == width for row in rows[1:]):
        # Headings without a word over the column of labels.
        rows[0] = replace(rows[0], cells=("", *rows[0].cells))
    short = [row for row in rows if len(row.cells) < width]
    if short and len(rows) > 1 and not _only_titles(short):
        damage.append(
            Damage(
                short[0].place,
                " | ".join(short[0].cells),
                f"{len(short)} of {len(rows)} rows have fewer cells than the rest "
                f"({len(short[0].cells)} instead of {width}); they were padded on the right",
                True,
            )
        )
    rows = [replace(row, cells=row.cells + ("",) * (width - len(row.cells))) for row in rows]
    return replace(table, rows=tuple(rows), damage=tuple(damage))


def _only_titles(rows: list[Row]) -> bool:
    return all(sum(bool(cell.strip()) for cell in row.cells) <= 1 for row in rows)


def _rejoined(first: Table, second: Table) -> Table | None:
    """Return one table when the second goes on where the first was cut; None when it is another one."""
    first, second = _with_rest_of_label(first, second)
    head = first.rows[0].cells
    if len(head) == len(second.rows[0].cells) and _same(head, second.rows[0].cells) and len(second.rows) > 1:
        rows = list(first.rows)
        repeated = next(
            (
                n
                for n, (one, other) in enumerate(zip(first.rows, second.rows, strict=False))
                if not _same(one.cells, other.cells)
            ),
            min(len(first.rows), len(second.rows) - 1),
        )
        for row in second.rows[repeated:]:
            if rows and not row.cells[0].strip() and not any(is_number(cell) for cell in row.cells):
                rows[-1] = replace(
                    rows[-1], cells=tuple(f"{a} {b}".strip() for a, b in zip(rows[-1].cells, row.cells, strict=True))
                )
            else:
                rows.append(row)
        return replace(first, rows=tuple(rows), damage=first.damage + second.damage)
    headless = not _is_heading(second.rows[0].cells) and len(second.rows[0].cells) >= 2
    near = abs(first.width - second.width) <= 1 and first.width >= 3
    if not (headless and near and len(first.rows) > 1):
        return None
    padded = tuple(replace(row, cells=(*row.cells, "")[: first.width]) for row in second.rows)
    damage = list(first.damage + second.damage)
    if first.width != second.width:
        if first.width < second.width:
            return None
        what = (
            f"the table goes on here with {second.width} columns instead of {first.width}; the rows were "
            f"padded on the right"
        )
        damage.append(Damage(second.place, " | ".join(second.rows[0].cells), what, True))
    return replace(first, rows=first.rows + padded, damage=tuple(damage))


def _with_rest_of_label(first: Table, second: Table) -> tuple[Table, Table]:
    """Give the last row its label whole, where the rest of it stands on the next page under the repeated headings."""
    head, again = first.rows[0].cells, second.rows[0].cells
    rest = again[0].removeprefix(head[0]).strip()
    goes_on = len(again) == len(head) > 1 and again[0].startswith(head[0]) and rest and _same(head[1:], again[1:])
    if not goes_on or len(first.rows) < 2 or (not head[0] and is_number(rest)):
        return first, second
    last = first.rows[-1]
    last = replace(last, cells=(f"{last.cells[0]} {rest}".strip(), *last.cells[1:]))
    repeated = replace(second.rows[0], cells=head)
    return replace(first, rows=(*first.rows[:-1], last)), replace(second, rows=(repeated, *second.rows[1:]))


def _same(left: Sequence[str], right: Sequence[str]) -> bool:
    return [re.sub(r"\W", "", cell).lower() for cell in left] == [re.sub(r"\W", "", cell).lower() for cell in right]


def _is_heading(cells: Sequence[str]) -> bool:
    """Headings are words and periods; a row with a figure is none."""
    filled = [cell for cell in cells[1:] if cell.strip()]
    if not filled:
        return False
    return all(not is_number(cell) or _is_period(cell) for cell in filled) and len(filled) >= (len(cells) - 1) / 2


def _is_period(cell: str) -> bool:
    found = find_periods(cell)
    return bool(found) and found[0].start <= 1 and found[0].end >= len(cell.strip()) - 1


def _finished(blocks: list[Block], place: int) -> Block:
    block = blocks[place]
    if not isinstance(block, Table):
        return block
    caption = block.caption
    for near in (place - 1, place + 1):
        if not caption and 0 <= near < len(blocks):
            other = blocks[near]
            if isinstance(other, Passage) and (
                other.role is Role.CAPTION or (near < place and other.role is Role.HEADING)
            ):
                caption = other.text
    return _doubles(_scanned(replace(block, headings=_heading_rows(block), caption=caption)))


def _heading_rows(table: Table) -> int:
    """Headings are the rows before the first that has a figure (years are none)."""
    for position, row in enumerate(table.rows):
        if any((is_number(cell) or _scanned_number(cell)) and not _names_a_column(cell) for cell in row.cells[1:]):
            return position
    return 1 if len(table.rows) > 1 else 0


def _names_a_column(cell: str) -> bool:
    """Whether a cell with digits is a heading: a period, or a unit such as "£000"."""
    return _is_period(cell) or re.fullmatch(r"\W*[£$€]?\s*[’']?000s?\W*", cell.strip()) is not None


def _scanned_number(cell: str) -> bool:
    return bool(_LIKE_NUMBER.match(cell.strip())) and bool(re.search(r"\d", cell))


def _scanned(table: Table) -> Table:
    """Read letters that a scan put for digits, in columns that otherwise hold numbers."""
    rows, damage = list(table.rows), list(table.damage)
    for column in range(1, table.width):
        cells = [row.cells[column].strip() for row in rows[table.headings :]]
        numeric = sum(is_number(cell) for cell in cells)
        if numeric < 2 or numeric < 0.6 * sum(bool(cell) for cell in cells):
            continue
        for position in range(table.headings, len(rows)):
            cell = rows[position].cells[column].strip()
            if is_number(cell) or not _LIKE_NUMBER.match(cell) or not re.search(r"[OolISBZ]", cell):
                continue
            mended = cell.translate(_SCANNED).replace(" ", "")
            cells_now = list(rows[position].cells)
            cells_now[column] = mended
            what = f"'{cell}' stands in a column of numbers; it was read as {mended}"
            damage.append(Damage(rows[position].place, " | ".join(rows[position].cells), what, True, cell, mended))
            rows[position] = replace(rows[position], cells=tuple(cells_now))
    return replace(table, rows=tuple(rows), damage=tuple(damage))


def _doubles(table: Table) -> Table:
    """Set apart a row that is a garbled copy of the row beside it."""
    damage, merged = list(table.damage), set(table.merged)
    for position in range(table.headings, len(table.rows) - 1):
        one, other = (" ".join(row.cells).lower() for row in table.rows[position : position + 2])
        if position in merged or not re.search(r"\d", one):
            continue
        garbled = _garbled(table, position, position + 1, one, other)
        if garbled is not None:
            kept = 2 * position + 1 - garbled
            merged.add(garbled)
            damage.append(
                Damage(
                    table.rows[garbled].place,
                    " | ".join(table.rows[garbled].cells),
                    "this row reads as a damaged copy of the row beside it; it was left out of all sums",
                    True,
                    " | ".join(table.rows[garbled].cells),
                    " | ".join(table.rows[kept].cells),
                )
            )
    return replace(table, damage=tuple(damage), merged=frozenset(merged))


def _garbled(table: Table, first: int, second: int, one: str, other: str) -> int | None:
    """Return which of two rows is the damaged copy: alike letter by letter, and with cells of the wrong shape."""
    labels = [table.rows[position].cells[0].lower() for position in (first, second)]
    wordless = all(is_number(cell) or not cell for row in table.rows[first : second + 1] for cell in row.cells[1:])
    if wordless or len(table.rows) > _MOST_ROWS:
        return None
    if one == other or min(_alike(one, other), _alike(*labels)) < _ALIKE:
        return None
    known = {
        column: {row.cells[column].lower() for place, row in enumerate(table.rows) if place not in (first, second)}
        for column in range(1, table.width)
    }
    strange = []
    for position in (first, second):
        cells = table.rows[position].cells
        strange.append(
            sum(
                bool(cell) and cell.lower() not in known[column] and _wrong_shape(cell, known[column])
                for column, cell in enumerate(cells)
                if column
            )
        )
    if max(strange) < 2 or min(strange) > 0:
        return None
    return first if strange[0] > strange[1] else second


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _wrong_shape(cell: str, others: set[str]) -> bool:
    """A cell is strange when nothing else in its column has its shape of letters and digits."""
    shape = re.sub(r"[a-z]+", "a", re.sub(r"\d+", "9", cell.lower()))
    shapes = {re.sub(r"[a-z]+", "a", re.sub(r"\d+", "9", other)) for other in others}
    words = len(others) <= 5 and not re.search(r"\d", cell)
    return shape not in shapes or words
