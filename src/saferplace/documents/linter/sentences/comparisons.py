"""Two figures beside each other: how much one is above the other, and which is the higher."""

from __future__ import annotations

import itertools
import re

from saferplace.documents.linter.arithmetic import Range, amount, comparable, difference, hedged, percent, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.wording import clause
from saferplace.documents.linter.statements import Reading, Statement, finding

_MORE = (
    r"higher|more|greater|larger|above|better|over(?!\s+the\s+(?:age|year|quarter|month|period|course"
    r"|last|past|same|two|three|four|five))|exceeds|exceeded|exceeding"
)
_LESS = r"lower|fewer|less|smaller|below|under(?!\s+the\s+age)|worse"
_GAP = re.compile(
    rf"^\)?\s*(?:\([^()]{{1,24}}\)\s*)?(?:(?!(?:\w+(?:ed|ook)|is|was|are|were|lie|lies|stand)\b)[\w-]+\s+){{0,3}}?"
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+(?:than|the)\b",
    re.I,
)
_BETWEEN = re.compile(
    r"\b(?:(?P<more>higher|more|greater|larger|above|exceeds?|exceeded|exceeding)|(?P<less>lower"
    r"|fewer|less|smaller|below))\b"
    r"(?!\s*(?:than\s+)?(?:expected|last year|the previous)\b)(?P<rest>[^.;\d%]{0,90})[(]?\s*(?:of\s+"
    r"|at\s+|was\s+|is\s+|\()?\s*£?$",
    re.I,
)
_NOT = re.compile(r"\b(?:not|no|never|neither|nor|slightly|if|should|target|whether|half|times|twice|double)\b", re.I)
# What is so much larger is not compared.
_ALIKE = 20.0
# "86 more incidents than last year": a size, not a level.
_SIZE = re.compile(r"^\s+(?:more|fewer|higher|lower|less|additional|extra)\b", re.I)
_SIZE_THAN = re.compile(
    r"^\s+(?:[a-z]+\s+)?(?:more|fewer|less)\s+than\b|^\s+(?:above|below|higher than|lower than)\s+(?:the|its|our)\b",
    re.I,
)
_LEVELS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE)
# "Two of the five fell", "the remaining six types came to 2,179": a number of things, and no level of one.
_FEW_WORDS = 12


def check_comparisons(reading: Reading) -> list[Finding]:
    """Return gaps that are not the difference, and comparisons that go the wrong way."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) < 2:
            continue
        found += _gaps(statement) or _ways(statement)
    return found


def _gaps(statement: Statement) -> list[Finding]:
    """Check "37.4, which was 17.0 greater than the average (20.4)"."""
    found = []
    for size in statement.quantities:
        match = _GAP.match(statement.text[size.end :])
        if not match or size.unit not in (*_LEVELS, Unit.POINTS) or hedged(size):
            continue
        unit = Unit.PERCENT if size.unit is Unit.POINTS else size.unit
        levels = _levels(statement, size)
        before = [q for q in levels if q.end <= size.start]
        after = [q for q in levels if q.start >= size.end]
        if before and statement.text[before[-1].end : size.start] == " (":
            before = before[:-1]
        before = [q for q in before if after and q.unit is after[0].unit] or before
        if not before or not after or not comparable(before[-1], after[0]):
            continue
        if ";" in statement.text[size.end : after[0].start]:
            continue
        one, other = before[-1], after[0]
        if (
            size.unit in (Unit.COUNT, Unit.MONEY)
            and one.unit is not size.unit
            and size.noun not in ("", "higher", "lower")
        ):
            continue
        if re.search(r"\b(?:in|during|since)\b", statement.text[size.end : other.start]) and one.unit is not unit:
            continue
        found += _gap(statement, size, one, other, 1 if match.group("more") else -1)
    return found


def _levels(statement: Statement, size: Quantity) -> list[Quantity]:
    """Return the levels of a sentence: no numbers of things in words beside figures, and no other sizes."""
    found = [q for q in statement.quantities if q.unit in _LEVELS and q.value and q is not size]
    found = [q for q in found if not _SIZE_THAN.match(statement.text[q.end :])]
    return found if size.word else [q for q in found if not (q.word and q.value <= _FEW_WORDS)]


def _gap(statement: Statement, size: Quantity, one: Quantity, other: Quantity, way: int) -> list[Finding]:
    gap = difference(other, one)
    relative = Range(
        100 * (one.low / other.high - 1), 100 * (one.value / other.value - 1), 100 * (one.high / other.low - 1)
    ) if other.low > 0 else gap  # fmt: skip
    share = size.unit is Unit.PERCENT
    if gap.middle and gap.middle * way < 0 and (one.low > other.high or one.high < other.low):
        word = "lower" if way > 0 else "higher"
        how = f"{one.text} is {word} than {other.text}."
        return [finding(statement, size, f"{word}, not {'higher' if way > 0 else 'lower'}", Kind.DIRECTION, 0.8, how)]
    if (gap.allows(size) and not (share and one.unit is Unit.PERCENT)) or (share and relative.allows(size)):
        return []
    if share and one.unit is Unit.PERCENT and gap.allows(size):
        how = (
            f"{one.text} less {other.text} is {percent(abs(gap.middle))[:-1]} percentage points, or "
            f"{percent(abs(relative.middle))} of it."
        )
        return [finding(statement, size, f"{percent(abs(gap.middle))[:-1]} percentage points", Kind.POINTS, 0.7, how)]
    wanted = relative if share and one.unit is not Unit.PERCENT else gap
    how = f"{one.text} less {other.text} is {plain(gap.middle, 1 if one.step < 1 else 0)}"
    how += f", or {percent(relative.middle)} of {other.text}." if share else "."
    kind = Kind.PERCENTAGE if share else Kind.DIFFERENCE
    return [finding(statement, size, amount(abs(wanted.middle), size), kind, 0.78, how)]


def _ways(statement: Statement) -> list[Finding]:
    """Check "45.1, lower than the national rate of 31.0"."""
    found = []
    levels = [q for q in statement.of(*_LEVELS) if not hedged(q) and not _SIZE.match(statement.text[q.end :])]
    levels = [q for q in levels if not re.match(r"\s+of the\b", statement.text[q.end :]) or not q.word]
    for one, other in itertools.pairwise(levels):
        between = statement.text[one.end : other.start]
        match = _BETWEEN.search(between)
        start, end = clause(statement.text, one.start)
        if _GAP.match(statement.text[one.end :]) or other.hedge is not Hedge.NONE:
            continue
        if not max(one.value, other.value) < _ALIKE * max(1.0, min(one.value, other.value)):
            continue
        if not match or not comparable(one, other) or not start <= other.start < end or _NOT.search(between):
            continue
        if not re.search(r"\bthan\b|\bthe\b|\bits\b", match.group(0)) or re.search(r",\s*(?:with|and)\s", between):
            continue
        way = 1 if match.group("more") else -1
        if (one.value - other.value) * way < 0 and (one.low > other.high or one.high < other.low):
            word = "lower" if way > 0 else "higher"
            said = match.group("more") or match.group("less")
            item = finding(
                statement,
                one,
                word,
                Kind.DIRECTION,
                0.78,
                f"{one.text} is {word} than {other.text}; the text says '{said}'.",
            )
            found.append(Finding(item.place, item.quote, said, word, item.kind, item.confidence, item.how, item.marks))
    return found
