"""Text that holds references to figures instead of numbers: {{value burglary E07000193 2016/17}}.

A reference is two braces, what to print, the indicator, the area, the period, two braces. What can be printed:
`value` (with its unit), `number` (the value alone), `count` (what was counted), `change` (on the year before, in
words).
Whatever stands between braces and is not a reference is kept as a broken one, to be shown in place: never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saferplace.reference.areas import AreaError, level_of
from saferplace.reference.periods import MONTH_NAMES, Period, PeriodError

KINDS = {
    "value": "the value with its unit",
    "number": "the value alone",
    "count": "what was counted",
    "change": "the change on the year before, in words",
}
EXAMPLE = "{{value burglary E07000193 2016/17}}"
_BRACES = re.compile(r"\{\{(?P<inside>.*?)\}\}", re.DOTALL)
_INDICATOR = re.compile(r"[a-z][a-z0-9_.]*")
_PARTS = 4


@dataclass(frozen=True)
class FigureReference:
    """Which figure, and how it is printed.

    Attributes:
        kind: one of KINDS.
        indicator: indicator id.
        area: area code.
        period: period code.
    """

    kind: str
    indicator: str
    area: str
    period: str

    def __str__(self) -> str:
        """Write it as it stands in the text."""
        return f"{{{{{self.kind} {self.indicator} {self.area} {self.period}}}}}"


@dataclass(frozen=True)
class BrokenReference:
    """Something between braces that is not a reference.

    Attributes:
        raw: what stands in the text, braces included.
        why: what is wrong with it and what one looks like.
    """

    raw: str
    why: str


Piece = str | FigureReference | BrokenReference


def parse_live_text(text: str) -> tuple[Piece, ...]:
    """Return words, references and broken references in order; joined by `str`, whole references give the text back."""
    pieces: list[Piece] = []
    end = 0
    for match in _BRACES.finditer(text):
        pieces += _words(text[end : match.start()])
        pieces.append(_reference(match["inside"], match[0]))
        end = match.end()
    pieces += _words(text[end:])
    return tuple(pieces)


def references_in(text: str) -> tuple[FigureReference, ...]:
    """Return the references of a text, each once, in order."""
    return tuple(dict.fromkeys(piece for piece in parse_live_text(text) if isinstance(piece, FigureReference)))


def broken_in(text: str) -> tuple[BrokenReference, ...]:
    """Return what stands between braces and is not a reference."""
    return tuple(piece for piece in parse_live_text(text) if isinstance(piece, BrokenReference))


def _words(text: str) -> list[Piece]:
    """Return words; braces that are opened or closed alone are broken, so that half a reference is not overlooked."""
    found: list[Piece] = []
    for part in re.split(r"(\{\{|\}\})", text):
        if part in ("{{", "}}"):
            found.append(BrokenReference(part, f"These braces have no partner. A reference looks like {EXAMPLE}."))
        elif part:
            found.append(part)
    return found


def _reference(inside: str, raw: str) -> Piece:
    parts = inside.split()
    if len(parts) != _PARTS:
        return BrokenReference(raw, f"A reference has {_PARTS} parts, as in {EXAMPLE}; this one has {len(parts)}.")
    kind, indicator, area, period = parts
    if kind not in KINDS:
        return BrokenReference(raw, f"'{kind}' cannot be printed; choose one of {', '.join(KINDS)}.")
    if not _INDICATOR.fullmatch(indicator):
        return BrokenReference(raw, f"'{indicator}' is not the name of an indicator.")
    try:
        level_of(area)
        code = Period.parse(period).code
    except (AreaError, PeriodError) as error:
        return BrokenReference(raw, str(error))
    return FigureReference(kind, indicator, area, code)


# Digits that are not figures: years, financial years, dates, places in a law, codes of areas and postcodes.
_MONTHS = "|".join(MONTH_NAMES)
_NOT_FIGURES = re.compile(
    rf"""
    \b(?:19|20)\d\d(?:/\d\d|\s?(?:to|-|–)\s?(?:19|20)\d\d)?\b(?!\s?%)
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})\b
    | \b(?:s|ss|sections?|regulations?|regs?|chapter|part|figure|table|page|class|grade|tier|year|step)
      \.?\s?\d+[A-Za-z]?(?:\s?(?:to|and|,|-|–)\s?\d+[A-Za-z]?)*\b
    | \b[A-Z]{{1,3}}\d\w*\b
    | \bQ[1-4]\b
    | \b\d+(?::|\.)\d\d\s?(?:am|pm)\b
    | \b\d{{1,2}}\s?(?:am|pm)\b
    | \b(?:aged?|under|over)\s\d{{1,2}}(?:\s?(?:to|and|-|–)\s?\d{{1,2}})?\b
    | \b24/7\b | \b999\b | \b101\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:\s?%)?")


def typed_numbers(text: str) -> tuple[str, ...]:
    """Return the figures typed by hand: they do not follow the evidence. Years, dates and the like are not figures."""
    found: list[str] = []
    for piece in parse_live_text(text):
        if isinstance(piece, str):
            found += [match[0].rstrip(",") for match in _NUMBER.finditer(_NOT_FIGURES.sub(" ", piece))]
    return tuple(dict.fromkeys(found))
