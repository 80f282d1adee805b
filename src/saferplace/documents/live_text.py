"""Texts with live figures, under the name that papers know: see indicators.live_text."""

from saferplace.indicators.live_text import (
    EXAMPLE,
    KINDS,
    BrokenReference,
    FigureReference,
    Piece,
    broken_in,
    parse_live_text,
    references_in,
    typed_numbers,
)

__all__ = [
    "EXAMPLE",
    "KINDS",
    "BrokenReference",
    "FigureReference",
    "Piece",
    "broken_in",
    "parse_live_text",
    "references_in",
    "typed_numbers",
]
