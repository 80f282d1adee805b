"""Series of three and more years in a sentence: each step, the whole way, and "every year"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from saferplace.documents.linter.arithmetic import comparable, difference, hedged, percent, relative_change
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.pairs import Change, changes_of
from saferplace.documents.linter.statements import Reading, Statement, finding

_LEVELS = (Unit.COUNT, Unit.MONEY, Unit.RATE, Unit.PERCENT)
_NEXT = re.compile(
    r"^(?:\s*\(?(?:in\s+)?(?:the\s+year\s+to\s+\w+\s+)?\d{4}(?:[/-]\d{2,4})?\)?)?\s*(?:\([^()]*\))?\s*"
    r"(?:[,;:]|,?\s*\b(?:and|then|to|before|followed by|rising|falling|down|up|fell|rose|dropped|increased|decreased"
    r"|reduced|again|in|further|by|of|at|was|were|it|there|finally|the\s+(?:following|next)\s+year)\b|\s|\d{4}(?:[/-]\d{2,4})?"
    r"|\([^()]*\)|£|→|->)*$",
    re.I,
)
_WHOLE_WAY = re.compile(
    r"\b(?:over|across|in|during)\s+(?:the\s+|these\s+|all\s+)?(?:whole\s+|last\s+|past\s+)?(?:\w+[\s-])?(?:years?|period|time)\b"
    r"|\bsince\s+(?:\d{4}(?:[/-]\d{2,4})?|the first)|\boverall\b|\bin all\b|\baltogether\b|\bin total\b",
    re.I,
)
_EVERY_YEAR = re.compile(
    r"\b(?:every|each)\s+(?:single\s+)?(?:year|quarter|month)\b|\b(?:year|quarter|month)\s+(?:on|after)\s+(?:year|quarter|month)\b"
    r"|\b(?:for\s+)?\w+\s+(?:consecutive\s+)?(?:years?|quarters?|months?)\s+(?:running|in a row|in succession)\b"
    r"|\b(?:consecutive|successive)\s+(?:years|quarters|months)\b|\b(?:steadily|consistently|continuously)\b",
    re.I,
)
# "38 (27%) were repeats": what a figure is the subject of says that it is part of the one before, not the next year's.
_SUBJECT = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:were|was|are|is|had|have|came|led|involved)\b", re.I)
_ROSE = re.compile(r"\b(?:rise[ns]?|rose|rising|risen|grown?|grew|increas\w+|climbed|up)\b", re.I)
_FELL = re.compile(r"\b(?:fall(?:en|s|ing)?|fell|declin\w+|decreas\w+|reduc\w+|dropped|down)\b", re.I)


@dataclass(frozen=True)
class Series:
    """Figures of one thing in the order of their years."""

    levels: tuple[Quantity, ...]

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.levels[0].start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.levels[-1].end


def check_chains(reading: Reading) -> list[Finding]:
    """Return every step, every change over the whole way, and every "each year" that a series does not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) >= 3:
            found += _in_statement(statement)
    return found


def series_of(statement: Statement) -> Series | None:
    """Return the one series of three or more figures of a sentence, earliest first."""
    sizes = {change.quantity.start for change in steps_of(statement)}
    levels = [
        q for q in statement.of(*_LEVELS) if q.start not in sizes and not hedged(q) and not (q.word and q.value <= 12)
    ]
    if len(levels) < 3 or any(not comparable(one, other) for one, other in itertools.pairwise(levels)):
        return None
    for one, other in itertools.pairwise(levels):
        if _SUBJECT.match(statement.text[other.end :]):
            return None
        between = _without(statement.text[one.end : other.start], one.end, sizes, statement)
        if not _NEXT.match(between):
            return None
    orders = [q.period.order for q in levels if q.period is not None and q.period.order is not None]
    distinct = len(set(orders)) == len(levels)
    if len(orders) == len(levels) and distinct and orders != sorted(orders):
        return None
    # Three figures without a year each may be three things; a word that one came of the other is needed.
    moved = re.search(r"\b(?:to|then|before|rising|falling|running|row|every|each)\b", statement.text, re.I)
    return Series(tuple(levels)) if distinct or moved else None


def steps_of(statement: Statement) -> list[Change]:
    """Return the sizes of changes of a sentence, also bare percentages in the bracket behind a later figure."""
    changes = changes_of(statement)
    known = {change.quantity.start for change in changes}
    text = statement.text
    counts = statement.of(Unit.COUNT, Unit.MONEY)
    if len(counts) < 3 or not (_ROSE.search(text) or _FELL.search(text)):
        return changes
    bracketed = [
        share for share in statement.of(Unit.PERCENT)
        if share.start not in known and text[share.end : share.end + 1] == ")" and text[share.start - 1] == "("
    ]  # fmt: skip
    if any(share.start < counts[1].start for share in bracketed):
        # The first figure has one too: these are shares of something else.
        return changes
    return [*changes, *(Change(share, 0) for share in bracketed)]


def stepped(statement: Statement) -> set[int]:
    """Return where the sizes of changes begin that are of the steps of a series."""
    series = series_of(statement) if len(statement.quantities) >= 4 else None
    if series is None:
        return set()
    return {change.quantity.start for change in steps_of(statement) if _step(statement, series, change)}


def _without(between: str, start: int, sizes: set[int], statement: Statement) -> str:
    """Return the words between two levels without the sizes of changes and their brackets."""
    for quantity in reversed(statement.quantities):
        at = quantity.start - start
        if quantity.start in sizes and at >= 0 and quantity.end - start <= len(between):
            between = between[:at] + " " + between[quantity.end - start :]
    return re.sub(r"\([^()]*\)", " ", between)


def _in_statement(statement: Statement) -> list[Finding]:
    series = series_of(statement)
    if series is None:
        return []
    found: list[Finding] = []
    for change in steps_of(statement):
        pair = _step(statement, series, change)
        if pair is not None:
            found += _judged(statement, change, *pair)
    return found + _every_year(statement, series)


def _step(statement: Statement, series: Series, change: Change) -> tuple[Quantity, Quantity] | None:
    """Return the two figures that a change is of: the whole way, or the one it follows and the one before."""
    size = change.quantity
    before = [q for q in series.levels if q.end <= size.start]
    following = statement.text[size.end : size.end + 60].split(";")[0]
    if len(before) == len(series.levels):
        lead = statement.text[series.end : size.start]
        if _WHOLE_WAY.search(following) or _WHOLE_WAY.search(lead):
            return series.levels[0], series.levels[-1]
        bracketed = re.fullmatch(r"\s*(?:in\s+\d{4}(?:[/-]\d{2,4})?\s*)?\(\s*(?:[a-z]+\s+){0,3}[+\-−–]?", lead)
        return (before[-2], before[-1]) if bracketed else None
    if len(before) >= 2 and _own_bracket(statement.text, before[-1], size):
        return before[-2], before[-1]
    return None


def _own_bracket(text: str, level: Quantity, size: Quantity) -> bool:
    """Return whether a change stands in the bracket that follows a level and its year."""
    between = text[level.end : size.start]
    return bool(
        re.fullmatch(r"[^()\d;]{0,25}(?:\d{4}(?:[/-]\d{2,4})?)?\s*[(,]\s*(?:[a-z]+\s+){0,3}[+\-−–]?", between, re.I)
    )


def _judged(statement: Statement, change: Change, before: Quantity, after: Quantity) -> list[Finding]:
    size = change.quantity
    shares = size.unit in (Unit.PERCENT, Unit.FRACTION) and before.unit is not Unit.PERCENT
    if size.unit in (Unit.COUNT, Unit.MONEY) and size.unit is not before.unit:
        return []
    if not shares and size.unit not in (before.unit, Unit.POINTS):
        return []
    expected = relative_change(before, after) if shares else difference(before, after)
    way = f"From {before.text} to {after.text} is {_size(expected.middle, size)}"
    if expected.allows(size):
        if change.direction * expected.middle >= 0 or (before.high >= after.low and after.high >= before.low):
            return []
        wanted = "a fall" if expected.middle < 0 else "a rise"
        return [finding(statement, size, f"{wanted} of {size.text.lstrip('+-−–')}", Kind.DIRECTION, 0.8, f"{way}.")]
    return [finding(statement, size, _size(abs(expected.middle), size), Kind.CHANGE, 0.88, f"{way}.")]


def _size(value: float, like: Quantity) -> str:
    if like.unit in (Unit.PERCENT, Unit.FRACTION):
        return percent(value, 1 if like.step < 1 else 0)
    return f"{value:,.1f}" if like.step < 1 else f"{value:,.0f}"


def _every_year(statement: Statement, series: Series) -> list[Finding]:
    """Check "has fallen for three years running: 512, 480 and 495"."""
    text = statement.text
    cue = _EVERY_YEAR.search(text)
    rose, fell = _ROSE.search(text), _FELL.search(text)
    if cue is None or bool(rose) == bool(fell) or re.search(r"\b(?:not|except|apart from|bar)\b", text, re.I):
        return []
    way = 1 if rose else -1
    for one, other in itertools.pairwise(series.levels):
        if (other.value - one.value) * way < 0 and (one.high < other.low or other.high < one.low):
            word = "fell" if way > 0 else "rose"
            how = f"From {one.text} to {other.text} it {word}."
            item = finding(statement, other, "not every time", Kind.DIRECTION, 0.75, how)
            said = rose or fell
            return [replace(item, printed=f"{said.group(0) if said else ''} … {cue.group(0)}".strip())]
    return []
