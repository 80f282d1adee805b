"""A partnership's own accent, kept readable whatever it is."""

from __future__ import annotations

import re

_TEXT_CONTRAST = 4.5
_FALLBACK = "#12436D"
BLACK = "#000000"  # not the house ink: white or black is enough on every colour, white or ink is not
WHITE = "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(background: str) -> str:
    """Return white or black, whichever reads better upon a colour."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, background))


def accent(colour: str) -> str:
    """Return an accent as #RRGGBB; anything that is not such a colour gives the house's own dark blue."""
    return colour.upper() if re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) else _FALLBACK


def readable(colour: str) -> str:
    """Return the colour, darkened as far as words in it on white need."""
    red, green, blue = _channels(colour)
    while contrast(colour, WHITE) < _TEXT_CONTRAST:
        red, green, blue = (int(channel * 0.93) for channel in (red, green, blue))
        colour = f"#{red:02X}{green:02X}{blue:02X}"
    return colour


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if (c := channel / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
