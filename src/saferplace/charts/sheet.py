"""Drawing without a drawing library, for the charts a page draws while somebody waits.

It takes a few milliseconds instead of a tenth of a second (ADR 0009). Only presentation attributes are written, no
styles, so that a strict content policy lets them be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from saferplace.charts import style
from saferplace.charts.drawing import printable

# Widths of Source Sans are near enough to this share of the type size, capitals and digits among them.
_CHARACTER = 0.52
_BOLD = 1.05

Number = float | int


def text_width(text: str, size: float = style.TEXT_SIZE, *, bold: bool = False) -> float:
    """Return about how wide a text is when set."""
    return len(text) * size * _CHARACTER * (_BOLD if bold else 1)


def round_ticks(highest: float, wanted: int = 5) -> list[float]:
    """Return round numbers from zero to just over the highest value, about as many as wanted."""
    if not (math.isfinite(highest) and highest > 0):
        return [0.0, 1.0]
    rough = highest / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    return [round(i * step, 10) for i in range(math.ceil(highest / step - 1e-9) + 1)]


def tick_text(value: float) -> str:
    """Write a tick without needless decimals."""
    return f"{value:,.10f}".rstrip("0").rstrip(".")


class Sheet:
    """A drawing under way, from the back to the front."""

    def __init__(self, height: Number, width: Number = style.WIDTH) -> None:
        """Begin with white paper."""
        self._width, self._height = width, height
        self._marks: list[str] = []
        self.rectangle(0, 0, width, height, style.PAPER)

    def _mark(self, tag: str, attributes: dict[str, Number | str], content: str | None = None) -> None:
        written = "".join(
            f" {name.replace('_', '-')}={quoteattr(_text(value))}" for name, value in attributes.items() if value != ""
        )
        self._marks.append(
            f"<{tag}{written}/>" if content is None else f"<{tag}{written}>{escape(str(printable(content)))}</{tag}>"
        )

    def rectangle(self, x: Number, y: Number, width: Number, height: Number, fill: str) -> None:
        """Draw a filled rectangle."""
        self._mark("rect", {"x": x, "y": y, "width": max(width, 0), "height": max(height, 0), "fill": fill})

    def line(
        self, x1: Number, y1: Number, x2: Number, y2: Number, stroke: str, width: Number = 1, dash: str = ""
    ) -> None:
        """Draw a straight line."""
        ends: dict[str, Number | str] = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        self._mark("line", ends | {"stroke": stroke, "stroke_width": width, "stroke_dasharray": dash})

    def path(
        self, points: Sequence[tuple[float, float]], *, stroke: str = "none", width: Number = 1, fill: str = "none"
    ) -> None:
        """Draw a line through points, or fill what they enclose."""
        if points:
            steps = " ".join(f"{_text(x)},{_text(y)}" for x, y in points)
            shape: dict[str, Number | str] = {"d": f"M{steps}{'Z' if fill != 'none' else ''}", "fill": fill}
            self._mark("path", shape | {"stroke": stroke, "stroke_width": width, "stroke_linejoin": "round"})

    def dot(self, x: Number, y: Number, radius: Number, fill: str, stroke: str = "") -> None:
        """Draw a point."""
        self._mark("circle", {"cx": x, "cy": y, "r": radius, "fill": fill, "stroke": stroke})

    def text(
        self,
        x: Number,
        y: Number,
        content: str,
        *,
        size: Number = style.TEXT_SIZE,
        fill: str = style.INK,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Write one line; `y` is its middle."""
        look: dict[str, Number | str] = {"x": x, "y": y + size * 0.34, "font_family": style.FONT_STACK}
        look |= {"font_size": size, "fill": fill, "text_anchor": anchor, "font_weight": 600 if bold else ""}
        self._mark("text", look, content)

    def svg(self) -> str:
        """Return the finished drawing."""
        size = f'width="{_text(self._width)}" height="{_text(self._height)}"'
        box = f'viewBox="0 0 {_text(self._width)} {_text(self._height)}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{"".join(self._marks)}</svg>'


def _text(value: Number | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
