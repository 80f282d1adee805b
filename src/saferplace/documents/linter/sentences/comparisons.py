"""Two figures beside each other: how much one is above the other, and which is the higher."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import Range, amount, comparable, difference, hedged, percent, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.wording import clause
from saferplace.documents.linter.statements import Reading, Statement, finding

_MORE = r"higher|more|greater|larger|above|better|over(?!\s+the\s+age)|exceeds|exceeded|exceeding"
_LESS = r"lower|fewer|less|smaller|below|under(?!\s+the\s+age)|worse"
_GAP = re.compile(
    rf"^\)?\s*(?:\([^()]{{1,24}}\)\s*)?(?:[\w-]+\s+){{0,3}}?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+(?:than|the)\b",
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
_LEVELS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE)
_TIMES = {
    "twice": 2.0,
    "double": 2.0,
    "doubled": 2.0,
    "three times": 3.0,
    "treble": 3.0,
    "trebled": 3.0,
    "tripled": 3.0,
    "four times": 4.0,
    "halved": 0.5,
    "quadrupled": 4.0,
    "twofold": 2.0,
    "threefold": 3.0,
    "fourfold": 4.0,
}
_NUMBERED = {
    name: float(number)
    for number, name in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
    )
}
_MULTIPLE = re.compile(
    r"\b(?P<hedge>(?:more than|over|almost|nearly|about|around|just over|just under|less "
    r"than)\s+)?(?P<word>twice|double|doubled|treble|trebled|tripled|(?:\d+(?:\.\d+)?|"
    + "|".join(_NUMBERED)
    + r") times|quadrupled|halved|two-?fold|three-?fold|four-?fold)\b",
    re.I,
)


def check_comparisons(reading: Reading) -> list[Finding]:
    """Return gaps that are not the difference, and comparisons that go the wrong way."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) < 2:
            continue
        found += _gaps(statement) or _ways(statement)
        found += _multiples(statement)
    return found


def _gaps(statement: Statement) -> list[Finding]:
    """Check "37.4, which was 17.0 greater than the average (20.4)"."""
    found = []
    for size in statement.quantities:
        match = _GAP.match(statement.text[size.end :])
        if not match or size.unit not in (*_LEVELS, Unit.POINTS) or hedged(size):
            continue
        unit = Unit.PERCENT if size.unit is Unit.POINTS else size.unit
        before = [q for q in statement.quantities if q.end <= size.start and q.unit in _LEVELS and q.value]
        after = [q for q in statement.quantities if q.start >= size.end and q.unit in _LEVELS and q.value]
        if before and statement.text[before[-1].end : size.start] == " (":
            before = before[:-1]
        before = [q for q in before if after and q.unit is after[0].unit] or before
        if not before or not after or not comparable(before[-1], after[0]):
            continue
        one, other = before[-1], after[0]
        if re.search(r"\b(?:in|during|since)\b", statement.text[size.end : other.start]) and one.unit is not unit:
            continue
        found += _gap(statement, size, one, other, 1 if match.group("more") else -1)
    return found


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
    levels = [q for q in statement.of(*_LEVELS) if not hedged(q)]
    for one, other in itertools.pairwise(levels):
        between = statement.text[one.end : other.start]
        match = _BETWEEN.search(between)
        start, end = clause(statement.text, one.start)
        if _GAP.match(statement.text[one.end :]):
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


def _multiples(statement: Statement) -> list[Finding]:
    """Check "doubled from 40 to 60", "twice the rate of 31.0"."""
    found = []
    levels = [q for q in statement.of(*_LEVELS) if not hedged(q) and q.value > 0 and not (q.word and q.value <= 4)]
    for match in _MULTIPLE.finditer(statement.text):
        word = match.group("word").lower().replace("-", "")
        pair = _around(statement.text, match, levels, word)
        if pair is None:
            continue
        base, result = pair
        ratio, factor = result.value / base.value, _factor(word)
        hedge = (match.group("hedge") or "").strip().lower()
        if hedge in ("more than", "over", "just over") and ratio >= factor * 0.99:
            continue
        if hedge in ("less than",) and ratio <= factor * 1.01:
            continue
        if abs(ratio / factor - 1) <= (0.2 if hedge else 0.12):
            continue
        if (
            re.match(r"\s+(?:higher|more|greater|larger)\b", statement.text[match.end() :])
            and abs(ratio - factor) < 1.2
        ):
            # "Three times higher" may mean three times as high, or that much again.
            continue
        how = f"{result.text} is {ratio:.2g} times {base.text}."
        item = finding(statement, result, f"{ratio:.2g} times", Kind.FRACTION, 0.7, how)
        found.append(
            Finding(item.place, item.quote, match.group(0), item.expected, item.kind, item.confidence, how, item.marks)
        )
    return found


def _factor(word: str) -> float:
    first = word.split()[0]
    return _TIMES.get(word) or _NUMBERED.get(first) or float(first)


def _around(text: str, match: re.Match[str], levels: Sequence[Quantity], word: str) -> tuple[Quantity, Quantity] | None:
    start, end = clause(text, match.start())
    after = [q for q in levels if match.end() <= q.start < end]
    before = [q for q in levels if start <= q.start and q.end <= match.start()]
    if word.endswith(("d", "fold")) or word in ("double", "treble"):
        if (
            len(after) >= 2
            and re.search(r"\bfrom\b[^.;\d]{0,40}$", text[: after[0].start])
            and re.search(r"\bto\b[^.;\d]{0,30}$", text[: after[1].start])
            and comparable(*after[:2])
        ):
            return after[0], after[1]
        return None
    if before and after and comparable(before[-1], after[0]) and before[-1].hedge is Hedge.NONE:
        gap = text[match.end() : after[0].start]
        if re.search(r"\b(?:rate|average|figure|number|level|that)\b", gap) and len(gap) < 80:
            return after[0], before[-1]
    return None
