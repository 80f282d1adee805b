"""Columns of a page: where one is cut into two, each side is read from top to bottom before the next."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saferplace.documents.linter.reading.pdf_letters import Flat, Letter, base_lines

_FEWEST = 10
_DEEPEST = 3
_TRIED = 3
_FEWEST_RUNNING = 2
_FEWEST_ROWS = 3
_TALLEST_ROW = 70


@dataclass(frozen=True)
class _Side:
    """The part of a line on one side of a gutter."""

    letters: list[Letter]

    @property
    def left(self) -> float:
        return min(letter.left for letter in self.letters)

    @property
    def right(self) -> float:
        return max(letter.right for letter in self.letters)

    @property
    def wordy(self) -> bool:
        """Whether it holds running text: three words or more, mostly letters."""
        text = "".join(letter.text for letter in self.letters)
        size = self.letters[0].size
        ordered = sorted(self.letters, key=lambda letter: letter.left)
        gaps = sum(b.left - a.right > 0.15 * size for a, b in itertools.pairwise(ordered))
        wide = any(b.left - a.right > 2 * size for a, b in itertools.pairwise(ordered))
        return gaps >= 2 and not wide and sum(letter.isalpha() for letter in text) > 0.65 * len(text)


def in_reading_order(letters: Sequence[Letter], flat: Sequence[Flat], depth: int = 0) -> list[list[Letter]]:
    """Return the letters of a page parted into regions in the order in which they are read.

    Args:
        letters: the letters of a page or of a column.
        flat: its level rules; a gutter that a table's rules cross is none.
        depth: how often the page was parted already.
    """
    lines = base_lines(letters)
    if depth >= _DEEPEST or len(lines) < _FEWEST:
        return [list(letters)]
    for gutter in _gutters(lines):
        bands = _bands(lines, gutter, flat)
        if len(bands) > 1 or bands[0][0]:
            return [region for parted, band in bands for region in _regions(band, gutter, flat, depth, parted=parted)]
    return [list(letters)]


def _regions(
    band: list[list[Letter]], gutter: float, flat: Sequence[Flat], depth: int, *, parted: bool
) -> Iterable[list[Letter]]:
    every = [letter for line in band for letter in line]
    if not parted:
        yield every
        return
    for side in ([x for x in every if x.left < gutter], [x for x in every if x.left >= gutter]):
        yield from in_reading_order(side, flat, depth + 1)


def _gutters(lines: list[list[Letter]]) -> list[float]:
    """Return the places that the fewest lines have words at, with enough of the text on either side."""
    start, end = min(x.left for line in lines for x in line), max(x.right for line in lines for x in line)
    first, last = round(start + 0.2 * (end - start)), round(end - 0.2 * (end - start))
    spans = [span for line in lines for span in _spans(line)]
    lefts, rights = sorted(left for left, _ in spans), sorted(right for _, right in spans)
    least = 0.2 * len(lines)
    crossed = {}
    for place in range(first, last + 1, 2):
        before = bisect_right(rights, place)
        after = len(lefts) - bisect_left(lefts, place)
        if before >= least and after >= least:
            crossed[place] = len(spans) - before - after
    best: list[float] = []
    for fewest in sorted(set(crossed.values()))[:_TRIED]:
        middle = float(statistics.median_low([x for x, n in crossed.items() if n == fewest]))
        if all(abs(middle - other) > 8 for other in best):
            best.append(middle)
    return best


def _spans(line: list[Letter]) -> Iterable[tuple[float, float]]:
    """Yield the stretches of a line that are parted by more than the space between words."""
    ordered = sorted(line, key=lambda letter: letter.left)
    size = statistics.median(letter.size for letter in line)
    left, right = ordered[0].left, ordered[0].right
    for letter in ordered[1:]:
        if letter.left - right > 0.7 * size:
            yield left, right
            left = letter.left
        right = max(right, letter.right)
    yield left, right


def _bands(lines: list[list[Letter]], gutter: float, flat: Sequence[Flat]) -> list[tuple[bool, list[list[Letter]]]]:
    """Return runs of lines, each with whether it is set in two columns."""
    across = _across(lines, gutter, flat)
    sided = [_clear(line, gutter) and place not in across for place, line in enumerate(lines)]
    runs = itertools.groupby(zip(sided, lines, strict=True), key=lambda pair: pair[0])
    bands = [(clear, [line for _, line in pairs]) for clear, pairs in runs]
    parted = [clear and _in_columns(band, gutter, flat) for clear, band in bands]
    if any(parted):
        parted = [
            known or (clear and _is_short_run(band, gutter)) for known, (clear, band) in zip(parted, bands, strict=True)
        ]
    made: list[tuple[bool, list[list[Letter]]]] = []
    for known, (_, band) in zip(parted, bands, strict=True):
        if made and not known and not made[-1][0]:
            made[-1][1].extend(band)
        else:
            made.append((known, band))
    return made


def _is_short_run(band: list[list[Letter]], gutter: float) -> bool:
    """Whether a few lines, on a page that has columns at this place, are running text on both sides."""
    sides = [
        [_Side(side) for line in band if (side := [x for x in line if (x.left < gutter) is left])]
        for left in (True, False)
    ]
    return all(side and sum(one.wordy for one in side) >= 0.5 * len(side) for side in sides)


def _across(lines: list[list[Letter]], gutter: float, flat: Sequence[Flat]) -> set[int]:
    """Return the lines that are rows of a table over both columns: between rules that cross the gutter, or figures."""
    crossing = sorted(height for height, left, right in flat if left < gutter - 8 and right > gutter + 8)
    between: set[int] = set()
    for low, high in itertools.pairwise(crossing):
        if high - low < _TALLEST_ROW:
            between |= {place for place, line in enumerate(lines) if low - 2 <= line[0].bottom <= high}
    figured = [place for place, line in enumerate(lines) if place in between or _is_row(line, gutter)]
    runs = [
        [place for _, place in run]
        for _, run in itertools.groupby(enumerate(figured), key=lambda pair: pair[1] - pair[0])
    ]
    found = {place for run in runs if len(run) >= _FEWEST_ROWS for place in run}
    # The headings of a table stand over its first rule.
    heads = {
        place - 1 for place in found if place and place - 1 not in found and len(list(_spans(lines[place - 1]))) > 2
    }
    return found | heads


def _is_row(line: list[Letter], gutter: float) -> bool:
    """Whether a line has figures on both sides of the gutter and running text on neither."""
    sides = [[x for x in line if x.left < gutter], [x for x in line if x.left >= gutter]]
    if not all(sides) or any(_Side(side).wordy for side in sides):
        return False
    digits = [sum(letter.text.isdigit() for letter in side) / len(side) for side in sides]
    return len(list(_spans(line))) > 2 and digits[1] > 0.4


def _clear(line: list[Letter], gutter: float) -> bool:
    """Whether no word of a line lies over the gutter."""
    size = min(letter.size for letter in line)
    before = max((x.right for x in line if x.left < gutter), default=gutter - size)
    after = min((x.left for x in line if x.left >= gutter), default=gutter + size)
    return before <= gutter + 1 and after - before > 0.7 * size


def _in_columns(band: list[list[Letter]], gutter: float, flat: Sequence[Flat]) -> bool:
    lefts = [_Side(side) for line in band if (side := [x for x in line if x.left < gutter])]
    rights = [_Side(side) for line in band if (side := [x for x in line if x.left >= gutter])]
    if len(lefts) < 4 or len(rights) < 2 or len(lefts) + len(rights) < _FEWEST:
        return False
    low, high = band[-1][0].bottom, band[0][0].top
    if sum(low - 2 <= rule <= high + 2 and a < gutter - 8 and b > gutter + 8 for rule, a, b in flat) >= _FEWEST_ROWS:
        return False
    if _prosy(lefts) and _prosy(rights):
        return True
    widths = [max(side.right for side in sides) - min(side.left for side in sides) for sides in (lefts, rights)]
    apart = _interleaved(band) or _alternating(band, gutter)
    if max(widths) > (2.0 if apart else 1.4) * min(widths):
        return False
    if apart:
        wordy = sum(side.wordy for side in (*lefts, *rights)) > 0.15 * (len(lefts) + len(rights))
        return wordy and min(_running(lefts), _running(rights)) >= _FEWEST_RUNNING
    return max(_paragraphs(lefts), _paragraphs(rights)) >= 3 and not _rows_agree(band, gutter)


def _alternating(band: list[list[Letter]], gutter: float) -> bool:
    """Whether there are lines of the left side alone and of the right side alone: each side is set by itself."""
    sides = [{letter.left < gutter for letter in line} for line in band]
    return min(sides.count({True}), sides.count({False})) > 0.12 * len(band)


def _paragraphs(sides: list[_Side]) -> int:
    """Return how many lines of running text that fill their side are followed by another such."""
    width = max(side.right for side in sides) - min(side.left for side in sides)
    full = [side.wordy and side.right - side.left > 0.75 * width for side in sides]
    return sum(one and other for one, other in itertools.pairwise(full))


def _interleaved(band: list[list[Letter]]) -> bool:
    """Whether lines of one side stand between the heights of the other's: each side is set by itself."""
    size = statistics.median(letter.size for line in band for letter in line)
    gaps = [one[0].bottom - other[0].bottom for one, other in itertools.pairwise(band)]
    return sum(gap < 0.8 * size for gap in gaps) > 0.1 * len(gaps)


def _prosy(sides: list[_Side]) -> bool:
    """Whether most lines of a side are running text that fills its width."""
    return _running(sides) >= 0.45 * len(sides)


def _running(sides: list[_Side]) -> int:
    """Return how many lines of a side are running text that fills its width."""
    width = max(side.right for side in sides) - min(side.left for side in sides)
    return sum(side.wordy and side.right - side.left > 0.55 * width for side in sides)


def _rows_agree(band: list[list[Letter]], gutter: float) -> bool:
    """Whether both sides keep to the same base lines and part at the same heights, as the rows of a table do."""
    both = [{letter.left < gutter for letter in line} == {True, False} for line in band]
    if sum(both) < 0.4 * len(band):
        return False
    gaps = [one[0].bottom - other[0].bottom for one, other in itertools.pairwise(band)]
    usual = statistics.median(gaps)
    rows = [place for place, gap in enumerate(gaps, start=1) if gap > 1.25 * usual and both[place]]
    return sum(both) > 0.8 * len(band) or (len(rows) >= 3 and len(band) < 8 * (len(rows) + 1))
