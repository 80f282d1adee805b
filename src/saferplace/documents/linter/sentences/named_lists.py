"""How many a sentence says there are, against the names it goes on to give: "eight schools, namely A, B and C"."""

from __future__ import annotations

import re

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding

_NAMELY = (
    r"namely|viz\.?|that is|to wit|(?:these|those|they|which)\s+(?:are|were|being)|these being|being|as follows"
    r"|in alphabetical order"
)
_OPENS = re.compile(
    rf"^\s+(?P<noun>(?:(?!(?:of|in|per|and|or|with|at|for)\b)[\w'’-]+\s+){{0,3}}?[\w'’-]+s|people|children)"
    rf"(?P<more>\s+(?:[a-z'’-]+\s+){{0,4}}?[a-z'’-]+)??\s*"
    rf"(?:,\s+(?:{_NAMELY})[,:]?|:|\s[–—-]|\((?:{_NAMELY})?,?)\s+(?P<names>[A-Z][^.;:()–—]*?)(?P<end>[.)]?\s*$|\)|\s[–—-])",
)
# "Among others" and "such as" name some only.
_SOME = re.compile(r"\b(?:such as|including|among others|etc|for example|others?|more|rest|e\.g)\b|…", re.I)
_NAME = re.compile(r"^(?:the\s+)?[A-Z][\w'’&.-]*(?:\s+(?:[A-Z][\w'’&.-]*|of|on|the|in|upon|le|and|St\.?)){0,4}$")
_FEWEST, _MOST = 3, 20


def check_named_lists(reading: Reading) -> list[Finding]:
    """Return every number of things that is not the number of the names that follow it."""
    return [item for statement in reading.statements for item in _judged(statement)]


def _judged(statement: Statement) -> list[Finding]:
    for number in statement.of(Unit.COUNT):
        opened = _OPENS.match(statement.text[number.end :])
        if opened is None or not number.exact or number.value != int(number.value) or not 2 <= number.value <= _MOST:
            continue
        least, most = _how_many(opened["names"])
        if least and not least <= number.value <= most and max(least, most) >= _FEWEST:
            return _found(statement, number, least, most)
    return []


def _found(statement: Statement, number: Quantity, least: int, most: int) -> list[Finding]:
    wanted = f"{least}" if least == most else f"{least} to {most}"
    how = f"The text says {number.text} and names {wanted}."
    return [finding(statement, number, wanted, Kind.COUNT, 0.75, how)]


def _how_many(names: str) -> tuple[int, int]:
    """Return the fewest and the most names a list may hold, as "Barton and Hope" may be one; 0 when it is no list."""
    if _SOME.search(names) or re.search(r"\d", names):
        return 0, 0
    pieces = [piece.strip() for piece in names.split(",") if piece.strip()]
    last = pieces[-1] if pieces else ""
    joined = [re.split(r"\s+and\s+", re.sub(r"^and\s+", "", piece)) for piece in pieces]
    flat = [name.strip() for some in joined for name in some]
    if len(flat) < _FEWEST - 1 or len(pieces) < 2 or not all(_NAME.match(name) for name in flat):
        return 0, 0
    # With "and" before the last piece the commas tell it all; else its first "and" joins the last name.
    closes = bool(re.match(r"and\s", last)) or " and " in last
    if not closes:
        return 0, 0
    least = len(pieces) + (0 if last.startswith("and ") else 1)
    return least, len(flat)
