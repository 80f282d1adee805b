"""What every chart looks like: palette, type, sizes (the Government Analysis Function palette; Source Sans)."""

from __future__ import annotations

from typing import Any

DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
ORANGE = "#F46A25"
DARK_GREY = "#3D3D3D"
LIGHT_PURPLE = "#A285D1"

# Four lines at most; light enough apart to be told from each other in grey as well.
LINE_COLOURS = (DARK_BLUE, ORANGE, TURQUOISE, DARK_PINK)

# Darker twins of the line colours for words set in them: 4.5:1 against white.
TEXT_OF = {DARK_BLUE: DARK_BLUE, ORANGE: "#B3420B", TURQUOISE: "#1A6F69", DARK_PINK: DARK_PINK}
TEXT_OF |= {LIGHT_PURPLE: "#6A4BA0", DARK_GREY: DARK_GREY, "#8A8A8A": "#5A6064"}

FOCUS = DARK_BLUE
CONTEXT = "#BFBFBF"  # named by LOOK.md for what stands behind the one thing that matters
CONTEXT_STROKE = "#8A8A8A"  # 3:1 against white, for marks in the context colour that must be seen
INK = "#1D1D1D"
QUIET_INK = "#505A5F"
GRID = "#E3E6E8"
PAPER = "#FFFFFF"

SEQUENTIAL = ("#12436D", "#2073BC", "#6BACE6")
SEQUENTIAL_BANDS = ("#DCEBF9", "#A9CFF0", "#6BACE6", "#2073BC", "#12436D")  # light to dark, for five map classes

JUDGEMENT_COLOURS = {"above": "#B3420B", "similar": DARK_GREY, "below": DARK_BLUE, "": CONTEXT_STROKE}
JUDGEMENT_SHAPES = {"above": "triangle-up", "similar": "circle", "below": "triangle-down", "": "cross"}

FONT = "Source Sans Pro"
FONT_STACK = "Source Sans Pro, Arial, Helvetica, sans-serif"
WIDTH = 640  # design width in px; a paper's column prints it at about seven tenths, so 14 px text becomes 10 pt
TEXT_SIZE = 14
SMALL_TEXT = 13
BAR_STEP = 25
DENSE_STEP = 20  # for lists so long that they would fill a page
DENSE_FROM = 14


def theme() -> dict[str, Any]:
    """Return the Vega-Lite configuration shared by all charts."""
    axis = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": SMALL_TEXT,
        "titleFontSize": SMALL_TEXT,
        "titleFontWeight": 400,
        "labelColor": QUIET_INK,
        "titleColor": QUIET_INK,
        "gridColor": GRID,
        "domainColor": CONTEXT_STROKE,
        "tickColor": CONTEXT_STROKE,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "titlePadding": 10,
    }
    return {
        "background": PAPER,
        "font": FONT,
        "padding": {"left": 2, "right": 10, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "bar": {"color": FOCUS},
        "text": {"font": FONT, "fontSize": TEXT_SIZE, "color": INK},
        "legend": {"labelFont": FONT, "titleFont": FONT, "labelFontSize": SMALL_TEXT, "titleFontSize": SMALL_TEXT},
        "header": {"labelFont": FONT, "titleFont": FONT, "labelFontSize": TEXT_SIZE, "labelColor": INK},
        "concat": {"spacing": 24},
    }
