"""Tables copied out of a PDF: rows of words with single spaces, or every cell on a line of its own between blank lines.

What was a table is then known by its figures alone: labels that are each followed by the same number of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.copied_headings import headings_of
from saferplace.documents.linter.reading.laid_tables import FIGURE
from saferplace.documents.linter.reading.text_lines import TextLine

_FIGURES = re.compile(
    rf"(?:{FIGURE.pattern})|^(?:-|–|—|\*|\.\.|c|n/a|nil|red|amber|green|up|down|same|met|missed|yes|no|better|worse)$",
    re.I,
)
_SHARE = re.compile(r"^\([\d.]+%\)$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_ENDS = re.compile(r"[.!?;:][\"'”’)\]]*$")
_WIDE_GAP = re.compile(r"\S {2,}\S")
_FEWEST_ROWS, _FEWEST_FIGURES = 3, 6
_LONGEST_LABEL, _LONGEST_HEAD = 60, 130
_MOST_LABEL_LINES, _MOST_ABOVE = 4, 16


@dataclass(frozen=True)
class _Piece:
    """A line, or a block of lines between blank ones: the label it has, and the figures after it."""

    start: int
    end: int
    label: str
    figures: tuple[str, ...]


def with_copied_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with each row of a copied table as one line that has tabs between its cells."""
    whole = list(lines)
    if sum(bool(FIGURE.match(line.text.strip())) for line in whole) >= _FEWEST_FIGURES:
        whole = _marked(whole, list(_blocks(whole)), cells=True)
    return _marked(whole, [_piece(place, place + 1, line.text) for place, line in enumerate(whole)], cells=False)


def _blocks(lines: Sequence[TextLine]) -> Iterable[_Piece]:
    """Yield every stretch of lines without a blank one; the last line of a long one for itself: it may be a cell."""
    start = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and lines[place].text.strip():
            continue
        if start < place:
            text = " ".join(line.text.strip() for line in lines[start:place])
            if place - start > 1 and (len(text) > _LONGEST_LABEL or labels.number_label(text)[0]):
                yield _Piece(start, place - 1, "", ())
                start = place - 1
                text = lines[start].text.strip()
            yield _piece(start, place, text)
        start = place + 1


def _piece(start: int, end: int, text: str) -> _Piece:
    if "\t" in text or "|" in text or _WIDE_GAP.search(text):
        return _Piece(start, end, "", ())
    words = text.split()
    first = len(words)
    while first and _FIGURES.match(words[first - 1]):
        first -= 1
    while first < len(words) and not FIGURE.match(words[first]):
        first += 1
    if first == 0 and len(words) > 1 and _YEAR.match(words[0]):
        first = 1
    years = len(words) - first > 1 and all(_YEAR.match(word) for word in words[first:])
    if first and (years or words[first - 1].lower() == "per"):
        # Headings: several years, or "Rate per 1,000".
        first = len(words)
    if _is_range(words, first):
        first += 1
    return _Piece(start, end, " ".join(words[:first]), _with_shares(words[first:]))


def _is_range(words: Sequence[str], first: int) -> bool:
    """Whether the first figure belongs to the label: "16 to 24", "Over 65"."""
    last = words[first - 1].lower() if 0 < first < len(words) - 1 else ""
    return last in ("over", "under", "aged") or (
        last in ("to", "and") and first > 1 and bool(FIGURE.match(words[first - 2]))
    )


def _with_shares(words: Sequence[str]) -> tuple[str, ...]:
    """Return figures with a percentage in brackets in the cell of the figure before it: "447 (27%)"."""
    cells: list[str] = []
    for word in words:
        if cells and _SHARE.match(word) and "%" not in cells[-1]:
            cells[-1] = f"{cells[-1]} {word}"
        else:
            cells.append(word)
    return tuple(cells)


def _marked(lines: list[TextLine], pieces: Sequence[_Piece], *, cells: bool) -> list[TextLine]:
    """Return the lines with every table in them marked; in some texts each cell is a piece, in others each row."""
    made: list[TextLine] = []
    done = position = 0
    while position < len(pieces):
        if not pieces[position].figures:
            position += 1
            continue
        rows, end = _rows(pieces, position, cells=cells)
        if len(rows) < _FEWEST_ROWS or not _is_table(rows):
            position = end if len(rows) >= _FEWEST_ROWS else position + 1
            continue
        heads, start = _head(pieces, position, done, len(rows[0].figures), cells=cells)
        if heads.label:
            rows[0] = _Piece(heads.start, rows[0].end, heads.label, rows[0].figures)
        made += lines[done:start]
        made += [TextLine(lines[start].number, "\t".join(heads.figures))] if heads.figures else []
        made += [TextLine(lines[row.start].number, "\t".join((row.label, *row.figures))) for row in rows]
        done, position = rows[-1].end, end
        made.append(TextLine(lines[done - 1].number, ""))
    return made + lines[done:]


def _head(pieces: Sequence[_Piece], position: int, done: int, width: int, *, cells: bool) -> tuple[_Piece, int]:
    """Return the label of the first row, with the headings above it, and the line where all that begins."""
    first = pieces[position]
    back: list[_Piece] = []
    for piece in reversed(pieces[max(0, position - _MOST_ABOVE) : position]):
        if piece.figures or piece.start < done or not _may_be_above(piece):
            break
        back.insert(0, piece)
    least = 0 if first.label else 1
    for count in range(least, min(len(back), 1 if cells else _MOST_LABEL_LINES) + 1):
        above, label = back[: len(back) - count], back[len(back) - count :]
        heads, start = headings_of([(piece.start, piece.label) for piece in above], width, cells=cells)
        if heads and start is not None:
            return _labelled(label, first, heads), start
    label = back[len(back) - least :]
    return _labelled(label, first, []), (label[0] if label else first).start


def _labelled(label: Sequence[_Piece], first: _Piece, heads: Sequence[str]) -> _Piece:
    text = " ".join([piece.label for piece in label] + ([first.label] if first.label else []))
    return _Piece(label[0].start if label else first.start, first.end, text, tuple(heads))


def _rows(pieces: Sequence[_Piece], position: int, *, cells: bool) -> tuple[list[_Piece], int]:
    """Return the rows of a table whose first figures are a piece, and the piece after it."""
    rows: list[_Piece] = []
    end = position
    while end < len(pieces):
        row, after = _row(pieces, end, cells=cells, first=not rows)
        if row is None or (rows and len(row.figures) != len(rows[0].figures)):
            short = row is not None and len(rows) >= _FEWEST_ROWS and 1 < len(row.figures) + 1 == len(rows[0].figures)
            if row is None or not short:
                break
            # The total of what can be added up: the last column has none.
            rows.append(_Piece(row.start, row.end, row.label, (*row.figures, "")))
            return rows, after
        rows.append(row)
        end = after
    return rows, end


def _row(pieces: Sequence[_Piece], position: int, *, cells: bool, first: bool) -> tuple[_Piece | None, int]:
    """Return the row that begins at a piece: its label, over several lines perhaps, and all figures up to the next."""
    label: list[str] = []
    place = position
    while place < len(pieces) and not pieces[place].figures and _is_label(pieces[place]):
        label.append(pieces[place].label)
        place += 1
    if len(label) > (1 if cells else _MOST_LABEL_LINES) or place >= len(pieces) or not pieces[place].figures:
        return None, position
    label += [pieces[place].label] if pieces[place].label else []
    figures = list(pieces[place].figures)
    place += 1
    while place < len(pieces) and pieces[place].figures and not pieces[place].label:
        figures += pieces[place].figures
        place += 1
    text = " ".join(label)
    if (not text and not first) or len(text) > _LONGEST_LABEL or _ENDS.search(text):
        return None, position
    return _Piece(pieces[position].start, pieces[place - 1].end, text, tuple(figures)), place


def _is_label(piece: _Piece) -> bool:
    return bool(piece.label) and len(piece.label) <= _LONGEST_LABEL and not _ENDS.search(piece.label)


def _may_be_above(piece: _Piece) -> bool:
    return bool(piece.label) and len(piece.label) <= _LONGEST_HEAD and not _ENDS.search(piece.label)


def _is_table(rows: Sequence[_Piece]) -> bool:
    """Whether rows are rows: with one figure each, they must not be lines of prose that end in one."""
    labels = [row.label for row in rows if row.label]
    named = sum(label[:1].isupper() or label[:1].isdigit() for label in labels) >= 0.6 * len(labels)
    if len(rows[0].figures) == 1:
        return named and len(rows) > _FEWEST_ROWS and max(map(len, labels)) < 0.7 * _LONGEST_LABEL
    return named
