"""The picture of a governance diagram: boxes, numbered lines between them, and what each look of a line means."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from saferplace.charts import style
from saferplace.charts.drawing import printable
from saferplace.charts.governance_layout import BOX_WIDTH, Layout

_MARGIN = 12.0
_CHANNEL = 56.0  # between rows: room for lines to turn and for their numbers
_LINE = 16.0
_PADDING = 7.0
_NAME_WIDTH = 18  # characters of the name on one line, in Source Sans Semibold at 15 px
_KIND_WIDTH = 22
_NAME_SIZE = 15
_TAG = 9.5  # radius of a line's number
_LEGEND_STEP = 190.0

# Colour and dashes of a line by what it says; the words stand in the legend and in the list, never colour alone.
_LOOKS = {
    "reports_to": (style.DARK_BLUE, ""),
    "accountable_to": (style.DARK_BLUE, "9 3"),
    "scrutinises": (style.DARK_PINK, ""),
    "funds": ("#1A6F69", "6 4"),
    "advises": (style.DARK_GREY, "2 3"),
    "informs": (style.DARK_GREY, "2 3"),
    "works_with": ("#6F777B", ""),
}
_PLAIN = (style.DARK_GREY, "")
_BOTH_WAYS = frozenset({"works_with"})
Point = tuple[float, float]


@dataclass(frozen=True)
class DiagramBody:
    """A body.

    Attributes:
        id: what links refer to.
        name: its name.
        kind: its kind, in words.
        own: whether it is the partnership's own.
    """

    id: str
    name: str
    kind: str
    own: bool


@dataclass(frozen=True)
class DiagramLink:
    """Something that flows from one body to another.

    Attributes:
        source: id of the first body.
        target: id of the second.
        kind: what it does, such as "reports_to"; decides the look of the line.
        words: the same in words, as a sentence needs it: "reports to".
        upwards: True when the first answers to the second, False the other way about, None for neither.
        flow: what flows; "" when not recorded.
        frequency: how often; "" when not recorded.
        last_done: when last done, in words; "" when not recorded.
    """

    source: str
    target: str
    kind: str
    words: str
    upwards: bool | None
    flow: str = ""
    frequency: str = ""
    last_done: str = ""


class Picture:
    """A governance diagram being drawn: boxes, numbered lines, legend."""

    def __init__(self, bodies: Sequence[DiagramBody], links: Sequence[DiagramLink], layout: Layout) -> None:
        """Measure everything; nothing is drawn before `svg` is asked for."""
        self.bodies = {body.id: body for body in bodies}
        self.links = links
        self.layout = layout
        self.words = {body.id: (_wrapped(body.name, _NAME_WIDTH), _wrapped(body.kind, _KIND_WIDTH)) for body in bodies}
        self.row_of = {box: number for number, row in enumerate(layout.rows) for box in row}
        self.width = max(layout.width + 2 * _MARGIN, style.WIDTH)
        self.tops: list[float] = []
        self.heights: list[float] = []
        y = _MARGIN
        for row in layout.rows:
            tallest = max(sum(len(lines) for lines in self.words[box]) for box in row)
            self.tops.append(y)
            self.heights.append(tallest * _LINE + 2 * _PADDING)
            y += self.heights[-1] + _CHANNEL
        self.bottom = y - _CHANNEL + (_CHANNEL / 2 if links else 0)
        self.ports = self._ports()
        self.tags: list[Point] = []
        self.marks: list[str] = []

    def svg(self, title: str, description: str, figure_id: str) -> str:
        """Return the whole picture."""
        for number, link in enumerate(self.links):
            self._line(number, link)
        for box in self.row_of:
            self._box(box)
        for number, point in enumerate(self.tags, start=1):
            self._tag(number, point)
        height = self._legend(self.bottom + 20) + _MARGIN
        width = self.width
        shift = (width - self.layout.width) / 2
        heads = (
            f'<title id="{figure_id}-svg-title">{_safe(title)}</title>'
            f'<desc id="{figure_id}-svg-desc">{_safe(description)}</desc>'
        )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
            f'aria-labelledby="{figure_id}-svg-title {figure_id}-svg-desc" '
            f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
            f'font-family="{style.FONT_STACK}">{heads}'
            f'<rect width="{width:g}" height="{height:g}" fill="{style.PAPER}"/>'
            f'<g transform="translate({shift:g} 0)">{"".join(self.marks)}</g></svg>'
        )

    def _ports(self) -> dict[tuple[int, str], Point]:
        """Return where each line meets each of its boxes, side by side in the order of where they go."""
        sides: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
        for index, link in enumerate(self.links):
            for box, other in ((link.source, link.target), (link.target, link.source)):
                under = self.row_of[other] >= self.row_of[box]
                steps = self.layout.passages[index]
                beside = self.row_of[box] + (1 if under else -1)
                towards = steps.get(beside, self.layout.lefts[other] + BOX_WIDTH / 2)
                sides[box, under].append((towards, index))
        found = {}
        for (box, under), ends in sides.items():
            row = self.row_of[box]
            y = self.tops[row] + (self.heights[row] if under else 0)
            for place, (_, index) in enumerate(sorted(ends), start=1):
                found[index, box] = (self.layout.lefts[box] + BOX_WIDTH * place / (len(ends) + 1), y)
        return found

    def _line(self, index: int, link: DiagramLink) -> None:
        upper, lower = sorted((link.source, link.target), key=lambda box: self.row_of[box])
        start, end = self.ports[index, upper], self.ports[index, lower]
        same_row = self.row_of[upper] == self.row_of[lower]
        steps = [start, *self._passed(index), end]
        if same_row:
            low = start[1] + _CHANNEL * 0.6
            path = f"M{_at(start)}C{_at((start[0], low))} {_at((end[0], low))} {_at(end)}"
            self._remember(start, end, bend=low)
        else:
            path = f"M{_at(start)}"
            for number in range(0, len(steps), 2):
                path += _curve(steps[number], steps[number + 1])
                if number + 2 < len(steps):
                    path += f"L{_at(steps[number + 2])}"
            # The number stands on the stretch at the source, where the eye starts.
            near = (steps[0], steps[1]) if link.source == upper else (steps[-2], steps[-1])
            self._remember(*near)
        colour, dashes = _LOOKS.get(link.kind, _PLAIN)
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.marks.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.75"{dash}/>')
        ends = {link.target} | ({link.source} if link.kind in _BOTH_WAYS else set())
        for box in ends:
            self._arrow(self.ports[index, box], from_above=not same_row and box == lower, colour=colour)

    def _passed(self, index: int) -> list[Point]:
        """Return the top and the bottom of each passage, from the upper row down."""
        found = []
        for row, x in sorted(self.layout.passages[index].items()):
            found += [(x, self.tops[row]), (x, self.tops[row] + self.heights[row])]
        return found

    def _remember(self, start: Point, end: Point, *, bend: float | None = None) -> None:
        """Choose a place for the line's number where no other number stands."""
        places = []
        for part in (0.5, 0.36, 0.64, 0.24, 0.76):
            x = _cubic(start[0], start[0], end[0], end[0], part)
            if bend is None:
                middle = (start[1] + end[1]) / 2
                y = _cubic(start[1], middle, middle, end[1], part)
            else:
                y = _cubic(start[1], bend, bend, end[1], part)
            places.append((x, y))
        self.tags.append(
            max(places, key=lambda place: (min(self._distance(place), 2 * _TAG + 2), -places.index(place)))
        )

    def _distance(self, place: Point) -> float:
        return min((((place[0] - x) ** 2 + (place[1] - y) ** 2) ** 0.5 for x, y in self.tags), default=1000.0)

    def _arrow(self, tip: Point, *, from_above: bool, colour: str) -> None:
        x, y = tip
        back = y - 9 if from_above else y + 9
        self.marks.append(f'<path d="M{_at(tip)}L{_at((x - 5, back))}L{_at((x + 5, back))}Z" fill="{colour}"/>')

    def _box(self, box: str) -> None:
        body, row = self.bodies[box], self.row_of[box]
        left, top, height = self.layout.lefts[box], self.tops[row], self.heights[row]
        fill, stroke = (style.SEQUENTIAL_BANDS[0], style.DARK_BLUE) if body.own else (style.PAPER, style.CONTEXT_STROKE)
        self.marks.append(
            f'<rect x="{left:g}" y="{top:g}" width="{BOX_WIDTH:g}" height="{height:g}" rx="3" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="1.5"/>'
        )
        names, kinds = self.words[box]
        y = top + (height - (len(names) + len(kinds)) * _LINE) / 2 + _LINE * 0.72
        for line in names:
            self._text(left + BOX_WIDTH / 2, y, line, size=_NAME_SIZE, weight=600)
            y += _LINE
        for line in kinds:
            self._text(left + BOX_WIDTH / 2, y, line, size=style.SMALL_TEXT, fill=style.QUIET_INK)
            y += _LINE

    def _text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = style.TEXT_SIZE,
        weight: int = 400,
        fill: str = style.INK,
        anchor: str = "middle",
    ) -> None:
        self.marks.append(
            f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
            f'fill="{fill}">{_safe(words)}</text>'
        )

    def _tag(self, number: int, point: Point) -> None:
        x, y = point
        self.marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_TAG}" fill="{style.PAPER}" stroke="{style.INK}" stroke-width="1"/>'
        )
        self._text(round(x, 1), round(y + 4, 1), str(number), size=12, weight=600)

    def _legend(self, top: float) -> float:
        """Write what each look of a line means; return where the drawing ends."""
        used = {link.kind: link.words for link in self.links}
        left = (self.layout.width - self.width) / 2 + _MARGIN
        across = int((self.width - 2 * _MARGIN) // _LEGEND_STEP)
        for place, (kind, words) in enumerate(sorted(used.items())):
            x, y = left + (place % across) * _LEGEND_STEP, top + (place // across) * 24
            colour, dashes = _LOOKS.get(kind, _PLAIN)
            dash = f' stroke-dasharray="{dashes}"' if dashes else ""
            self.marks.append(f'<path d="M{_at((x, y))}h34" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
            self._text(x + 42, y + 4.5, words, size=style.SMALL_TEXT, anchor="start")
        return top + (-(-len(used) // across)) * 24


def _wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(str(printable(words)), width) or [""]


def _safe(words: str) -> str:
    return escape(str(printable(words)), {'"': "&quot;"})


def _at(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _curve(start: Point, end: Point) -> str:
    middle = (start[1] + end[1]) / 2
    return f"C{_at((start[0], middle))} {_at((end[0], middle))} {_at(end)}"


def _cubic(a: float, b: float, c: float, d: float, part: float) -> float:
    rest = 1 - part
    return a * rest**3 + 3 * b * rest**2 * part + 3 * c * rest * part**2 + d * part**3
