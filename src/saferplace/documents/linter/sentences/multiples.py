"""Doubled, halved, three times as many: the factor in words against the two figures beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, comparable, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.pairs import changes_of, pairs_of
from saferplace.documents.linter.sentences.pointed import pair_in_bracket
from saferplace.documents.linter.sentences.wording import clause
from saferplace.documents.linter.statements import Reading, Statement, finding

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
MULTIPLE = re.compile(
    r"\b(?P<hedge>(?:more than|over|almost|nearly|about|around|just over|just under|less "
    r"than)\s+)?(?P<word>twice|double|doubled|treble|trebled|tripled|(?:\d+(?:\.\d+)?|"
    + "|".join(_NUMBERED)
    + r") times|quadrupled|halved|two-?fold|three-?fold|four-?fold)\b",
    re.I,
)
_GROWN = re.compile(r"d$|fold$|^(?:double|treble)$")
_BESIDE = re.compile(
    r"^\s+(?:(?:the|that|those|its|last year's|an?)\b[^.;,\d]{0,60}|(?:as\s+\w+\s+as|higher\s+than|more\s+than|what)\b"
    r"[^.;,\d]{0,60})?[(]?£?$",
    re.I,
)
_MORE, _LESS = ("more than", "over", "just over"), ("less than", "fewer than")
_LIMIT = re.compile(r"\b(?:above|below|beyond|within|exceeds?|exceeded|than|at least|at most)\s+$", re.I)
_AS_LIKELY = re.compile(r"^\s+(?:as\s+(?:likely|high|many|much|often|common)|the\s+(?:rate|number|figure))\b", re.I)
_AS_IN = re.compile(r"^\s+as\s+[a-z]+\b[^.;\d]{0,50}$", re.I)


def check_multiples(reading: Reading) -> list[Finding]:
    """Return every "doubled", "halved" and "three times" that the two figures beside it do not bear out."""
    return [
        item for statement in reading.statements if len(statement.quantities) >= 2 for item in _multiples(statement)
    ]


def _multiples(statement: Statement) -> list[Finding]:
    found = []
    levels = [q for q in statement.of(*_LEVELS) if not hedged(q) and q.value > 0 and not (q.word and q.value <= 4)]
    for match in MULTIPLE.finditer(statement.text):
        word = match.group("word").lower().replace("-", "")
        pair = _grown(statement, match) if _GROWN.search(word) else None
        pair = pair or _pointed(statement, match) or _around(statement.text, match, levels)
        if pair is None or not pair[0].value or _LIMIT.search(statement.text[: match.start()]):
            continue
        base, result = pair
        ratio, factor = result.value / base.value, factor_of(word)
        if fits_factor(ratio, factor, (match.group("hedge") or "").strip().lower()):
            continue
        following = statement.text[match.end() :]
        if re.match(r"\s+(?:higher|more|greater|larger)\b", following) and abs(ratio - factor) < 1.2:
            # "Three times higher" may mean three times as high, or that much again.
            continue
        would = amount(base.value * factor, base)
        how = f"{result.text} is {ratio:.2g} times {base.text}; {factor:g} times would be {would}."
        item = finding(statement, result, f"{ratio:.2g} times", Kind.FRACTION, 0.7, how)
        found.append(
            Finding(item.place, item.quote, match.group(0), item.expected, item.kind, item.confidence, how, item.marks)
        )
    return found


def fits_factor(ratio: float, factor: float, hedge: str) -> bool:
    """Return whether a factor in words may stand for a ratio; "more than halved" is to less than a half."""
    if hedge in _MORE or hedge in _LESS:
        above = (hedge in _MORE) == (factor > 1)
        right = ratio >= factor * 0.99 if above else ratio <= factor * 1.01
        return right and not (hedge.startswith("just") and abs(ratio / factor - 1) > 0.2)
    return abs(ratio / factor - 1) <= (0.2 if hedge else 0.12)


def factor_of(word: str) -> float:
    """Return the number that "twice", "trebled" or "four times" stands for; a half for "halved"."""
    first = word.split()[0]
    return _TIMES.get(word) or _NUMBERED.get(first) or float(first)


def _grown(statement: Statement, match: re.Match[str]) -> tuple[Quantity, Quantity] | None:
    """Return the earlier and the later figure of what doubled: the only ones in its clause, or in its sentence."""
    pairs = pairs_of(statement, changes_of(statement))
    start, end = clause(statement.text, match.start())
    inside = [pair for pair in pairs if start <= pair.start < end] or (pairs if len(pairs) == 1 else [])
    if len(inside) != 1 or len(list(MULTIPLE.finditer(statement.text))) > 1:
        return None
    return inside[0].before, inside[0].after


def _pointed(statement: Statement, match: re.Match[str]) -> tuple[Quantity, Quantity] | None:
    """Return the base and the result of "three times that of Park (72.0 against 24.0)"."""
    pair = pair_in_bracket(statement, match.end())
    between = statement.text[match.end() : pair[0].start] if pair else ""
    return (pair[1], pair[0]) if pair and not re.search(r"\d", between) else None


def _around(text: str, match: re.Match[str], levels: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return the base and the result of "420, double the 210" and "twice as high in Abbey (18.2) as in Park (9.1)"."""
    start, end = clause(text, match.start())
    after = [q for q in levels if match.end() <= q.start < end]
    before = [q for q in levels if start <= q.start and q.end <= match.start()]
    if len(after) == 2 and not before and comparable(*after) and _AS_IN.match(text[match.end() : after[0].start][:-1]):
        return (after[1], after[0]) if re.search(r"\b(?:as|than|in)\b", text[after[0].end : after[1].start]) else None
    two = [q for q in levels if q.end <= match.start() and q not in after]
    if len(two) == 2 and not after and comparable(*two) and _AS_LIKELY.match(text[match.end() :]):
        less, more = sorted(two, key=lambda q: q.value)
        return less, more
    before = [q for q in before if after and comparable(q, after[0])]
    if before and after and before[-1].hedge is Hedge.NONE:
        gap = text[match.end() : after[0].start]
        if len(gap) < 80 and (_BESIDE.match(gap) or re.search(r"\b(?:rate|average|figure|number|level|that)\b", gap)):
            return after[0], before[-1]
    return None
