"""The sizes of changes that a sentence prints, and the earlier and later figures they are of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import comparable, hedged
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import FALL, RISE, clause, direction_of_change, is_base
from saferplace.documents.linter.statements import Statement
from saferplace.documents.linter.subjects import stems, telling

_LEVELS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE)
_AGAIN = re.compile(
r"^[^.;%]{0,90}?\b(?:equating to|equivalent to|equates to|which (?:is|was|equates to|represents)"
        r"|that is|representing|or)\s+"
r"(?:an? (?:additional |extra )?|about |around )*£?$|^(?:\s+(?!than\b|from\b"
        r"|in\b|on\b|previous\b|last\b|year\b)[\w'’-]+){0,4}?\s*[(,]\s*(?:or\s+|a\s+)?£?$", re.I
)  # fmt: skip
_ON_YEAR = re.compile(
    r"\b(?:on|from|than|over|in)\s+(?:the\s+)?(?:year\s+before|previous\s+year|last\s+year|prior\s+year)\b", re.I
)
# "Up from 1,150 to 1,495, by a third"
_BY_AFTER = re.compile(
    r"\bfrom\b(?:[^.;]|\.\d){3,60}\bto\b(?:[^.;]|\.\d){2,40}"
    r"(?:,\s+(?:that is,?\s+|or\s+|so\s+)?|\s+[–-]\s+)by\s+(?:an?\s+|about\s+|nearly\s+)*$",
    re.I,
)
_SINCE_WHEN = re.compile(
    r"\bsince\b[^.;]{0,40}\bwhen\s+(?:there\s+(?:were|was)|it\s+(?:was|stood\s+at)|they\s+were|the\s+\w+\s+(?:was|were))\s+£?$",
    re.I,
)
_TIMES = ("financial year", "year", "month", "date", "quarter")
_NEAR_ITS_TIME = 8
_BEFORE_AFTER = re.compile(r"\bin (?P<first>[A-Z][a-z]+) and\b.*\bin [A-Z][a-z]+|\bbefore\b.*\b(?:after|now)\b")
# "412 before and 259 after", "74% then, against 67% now", "52 at the end of the year, against 45 at the beginning"
_THEN = (
    r"before(?:hand)?|then|previously|formerly|earlier|initially|originally|to begin with|at first"
    r"|at the (?:start|beginning|outset)(?: of the \w+)?|last (?:year|time|month|quarter)|a year (?:ago|earlier)"
    r"|(?:in )?the (?:year|quarter|month) before|the previous (?:year|quarter|month)"
)
_LATER = (
    r"after(?:wards?)?|now|since|today|currently|at present|this (?:year|time|month|quarter)|by the end"
    r"|at the end(?: of the \w+)?|later|a year later|finally|latterly"
)
_LINK = r"(?:,?\s*(?:and|but|then|against|compared (?:with|to)|as (?:opposed|against) to|as against|versus|vs\.?|to))"
_SAID = r"(?:\s+(?!(?:and|of|than|per)\b)[a-z'’-]+){0,4}?"
_TIME_AFTER = re.compile(
    rf"^{_SAID}\s+(?:(?P<then>{_THEN})|(?P<later>{_LATER})){_LINK}\s+(?:only |just |some |there were )?£?$", re.I
)
_SECOND_AFTER = re.compile(rf"^{_SAID}\s+(?:(?P<then>{_THEN})|(?P<later>{_LATER}))\b(?!\s+the\b)", re.I)
_AGAINST_NOW = re.compile(rf"^[^.;:\d%]{{0,40}}{_LINK}\s+£?$", re.I)
_NOW = re.compile(r"^\s+(?:[a-z]+\s+)?(?:now|today|currently|at present|this (?:year|time|quarter))\b", re.I)
# Fewer than ten of anything carry no percentage.
SMALL_BASE = 10
_FAR_MORE = 10
# "An increase of 27 on the 345": there is no doubt which figure is the earlier one.
_ON_THE = re.compile(
    r"\b(?:increase|rise|fall|decrease|reduction|drop)\s+of\s+[\d,.]+\s?(?:%|per cent)?\s+on\s+(?:the\s+)?$", re.I
)


@dataclass(frozen=True)
class Change:
    """The size of a change that a sentence prints."""

    quantity: Quantity
    direction: int


@dataclass(frozen=True)
class Pair:
    """Two figures of one thing: the earlier and the later, and how sure it is that they are."""

    before: Quantity
    after: Quantity
    sure: float

    @property
    def start(self) -> int:
        """Return where the pair begins."""
        return min(self.before.start, self.after.start)

    @property
    def end(self) -> int:
        """Return where the pair ends."""
        return max(self.before.end, self.after.end)


def changes_of(statement: Statement) -> list[Change]:
    """Return the sizes of changes that a sentence prints."""
    found: list[Change] = []
    for quantity in statement.quantities:
        timed = quantity.unit is Unit.DURATION and re.search(r"\bby\s+$", statement.text[: quantity.start])
        if quantity.unit not in (*_LEVELS, Unit.POINTS, Unit.FRACTION) and not timed:
            continue
        direction = direction_of_change(statement.text, quantity)
        if direction is None and _in_bracket_of_change(statement, quantity):
            direction = 0
        if direction is None and found and _restates(statement.text, found[-1].quantity, quantity):
            direction = found[-1].direction
        if direction is None and _BY_AFTER.search(statement.text[: quantity.start]):
            direction = 0
        if direction is not None:
            found.append(Change(quantity, direction))
    return found


def _in_bracket_of_change(statement: Statement, quantity: Quantity) -> bool:
    """Return whether a percentage is the one in brackets after "from A to B"."""
    text = statement.text
    if quantity.unit is not Unit.PERCENT or not text[: quantity.start].rstrip(" +-–−").endswith("("):
        return False
    if len(re.findall(r"\([^()]*%[^()]*\)", text)) != 1:
        return False
    start, _ = clause(text, quantity.start)
    before = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if start <= q.start and q.end <= quantity.start]
    if len(before) != 2 or not re.fullmatch(
        r"\s*(?:[a-z]+\s*){0,2}(?:in\s+[\d/–-]+\s*)?\(\s*[+\-–−]?", text[before[-1].end : quantity.start]
    ):
        return False
    moved = RISE.search(text) or FALL.search(text) or re.search(r"\bto\b", text[before[0].end : before[1].start])
    # "1,610 answers from 5,500 invitations (29%)" is a share.
    return bool(moved and _from_to(text, before))


def _restates(text: str, size: Quantity, other: Quantity) -> bool:
    """Return whether a figure says the size of a change again: "a rise of 9%, equating to 34 offences", "30 (9%)"."""
    if size.unit is other.unit:
        return False
    return bool(_AGAIN.search(text[size.end : other.start]))


def pairs_of(statement: Statement, changes: Sequence[Change]) -> list[Pair]:
    """Return the earlier and later figures that a sentence sets against each other."""
    sizes = {change.quantity.start for change in changes}
    # "Down by 3 days, from 15 days to 11": times are only levels where a time is the change.
    timed = any(change.quantity.unit is Unit.DURATION for change in changes)
    units = (*_LEVELS, Unit.DURATION) if timed else _LEVELS
    levels = [q for q in statement.of(*units) if q.start not in sizes and not hedged(q)]
    levels = [q for q in levels if not _number_of_things(q, levels)]
    pairs = _from_to(statement.text, levels)
    pairs = pairs or _timed(statement.text, levels)
    pairs = pairs or _last_of_series(statement, levels) or _since(statement.text, levels)
    used = {q.start for pair in pairs for q in (pair.before, pair.after)}
    rest = [q for q in levels if q.start not in used]
    pairs += _based(statement.text, rest)
    used |= {q.start for pair in pairs for q in (pair.before, pair.after)}
    rest = [q for q in rest if q.start not in used]
    if pairs:
        return pairs
    return _dated(statement, rest) or _then_and_now(statement, rest, changes)


def _number_of_things(quantity: Quantity, levels: Sequence[Quantity]) -> bool:
    """Return whether a figure says how many kinds there are: "the remaining six types came to 2,179"."""
    return quantity.word and any(q.value > _FAR_MORE * quantity.value for q in levels if not q.word)


def _from_to(text: str, levels: Sequence[Quantity]) -> list[Pair]:
    pairs = []
    for one, other in itertools.pairwise(levels):
        if not comparable(one, other):
            continue
        opening, between = text[max(0, one.start - 45) : one.start], text[one.end : other.start]
        if len(between) > 120 or re.search(r"[;]|\bfrom\b", between):
            continue
        closes = re.search(r"\bto\s+(?:[a-z]+\s+){0,2}£?$|\bto\s+(?:a total of\s+)?£?$|(?:→|->)\s*$", between, re.I)
        opens = re.search(r"\bfrom\s+(?:[\w'’-]+\s+){0,4}?£?$", opening, re.I)
        if opens and closes:
            pairs.append(Pair(one, other, 0.95))
        elif re.search(r"\bto\s+(?:[\w'’-]+\s+){0,2}?£?$", opening, re.I) and re.search(
            r"\bfrom\s+(?:[\w'’-]+\s+){0,4}?£?$", text[: other.start][-45:], re.I
        ):
            pairs.append(Pair(other, one, 0.95))
    if not pairs:
        pairs = _reversed(text, levels)
    return pairs


def _timed(text: str, levels: Sequence[Quantity]) -> list[Pair]:
    """Read "412 before and 259 after" and "74% said so, against 67% now": a word of time beside each, or "now"."""
    found = []
    for one, other in itertools.pairwise(levels):
        if one.unit is not other.unit or not comparable(one, other):
            continue
        between, after = text[one.end : other.start], text[other.end : other.end + 60]
        first, second = _TIME_AFTER.match(between), _SECOND_AFTER.match(after)
        if first and second and bool(first["then"]) != bool(second["then"]):
            found.append(Pair(one, other, 0.92) if first["then"] else Pair(other, one, 0.92))
        elif _AGAINST_NOW.match(between) and _NOW.match(after):
            found.append(Pair(one, other, 0.92))
    return found


def _reversed(text: str, levels: Sequence[Quantity]) -> list[Pair]:
    """Read "rose to 423 in 2018 from 389 in 2017"."""
    found = []
    for one, other in itertools.pairwise(levels):
        between = text[one.end : other.start]
        if (
            comparable(one, other)
            and not _of_two_things(one, other)
            and len(between) < 90
            and re.search(r"\bfrom\s+(?:[\w'’-]+\s+){0,4}?£?$", between, re.I)
        ):
            found.append(Pair(other, one, 0.92))
    return found


def _of_two_things(one: Quantity, other: Quantity) -> bool:
    """Return whether "1,310 replies from 5,000 addresses" names two things; "from 2017" and "crimes" name none."""
    nouns = [telling(stems(" ".join(q.noun.split()[:2]))) for q in (one, other)]
    return all(nouns) and not nouns[0] & nouns[1]


def _based(text: str, levels: Sequence[Quantity]) -> list[Pair]:
    """Read "423, compared with 389" and "70 (21% increase from 55)": the later one is the nearest before."""
    found = []
    for position, quantity in enumerate(levels):
        if not is_base(text, quantity, list(levels)):
            continue
        earlier = [o for o in levels[:position] if comparable(o, quantity) and not _of_two_things(o, quantity)]
        earlier = [other for other in earlier if other.unit is quantity.unit] or earlier
        if earlier and not (quantity.word and quantity.value < SMALL_BASE):
            on = _ON_THE.search(text[: quantity.start])
            found.append(Pair(quantity, earlier[-1], 0.92 if on else 0.85))
    return found


def _since(text: str, levels: Sequence[Quantity]) -> list[Pair]:
    """Read "since 2018/19, when there were 800, offences have fallen by 25% to 600"."""
    if len(levels) != 2 or not comparable(*levels) or not _SINCE_WHEN.search(text[: levels[0].start]):
        return []
    return [Pair(levels[0], levels[1], 0.9)] if re.search(r"\bto\s+£?$", text[: levels[1].start]) else []


def _last_of_series(statement: Statement, levels: Sequence[Quantity]) -> list[Pair]:
    """Read "171 in 2017/18, 160 in 2018/19 and 132 in 2019/20, a drop of 18% on the year before"."""
    if len(levels) < 3 or not _ON_YEAR.search(statement.text):
        return []
    dated = [p for p in statement.periods if p.order is not None]
    orders = [p.order for p in dated if p.order is not None]
    if len(dated) != len(levels) or orders != sorted(set(orders)) or not comparable(levels[-2], levels[-1]):
        return []
    joined = all(q.end <= p.start and p.start - q.end < 40 for q, p in zip(levels, dated, strict=True))
    return [Pair(levels[-2], levels[-1], 0.85)] if joined else []


def _then_and_now(statement: Statement, levels: Sequence[Quantity], changes: Sequence[Change]) -> list[Pair]:
    """Read "34% in May and 49% in November, an improvement of 15 points": the only two percentages, each of a time."""
    shares = [q for q in levels if q.unit is Unit.PERCENT]
    if len(shares) != 2 or not any(change.quantity.start > shares[1].end for change in changes):
        return []
    months = [p for p in statement.periods if p.kind in _TIMES]
    between = statement.text[shares[0].end : shares[1].start]
    joined = re.fullmatch(
        r"\s+(?:in|at|on|before|for)\b[^,;.()%\d]*(?:\d{4}[^,;.()%\d]*)?,?\s*(?:and|then|but)\s+(?:[a-z]+\s+)?", between
    )
    after = [[p for p in months if 0 <= p.start - q.end < _NEAR_ITS_TIME] for q in shares]
    return [Pair(shares[0], shares[1], 0.8)] if joined and (all(after) or _BEFORE_AFTER.search(statement.text)) else []


def _dated(statement: Statement, levels: Sequence[Quantity]) -> list[Pair]:
    """Two figures of two periods: the earlier period's is the base."""
    periods = [period for period in statement.periods if period.order is not None or period.kind == "relative"]
    if len(levels) != 2 or not comparable(*levels) or len(periods) != 2:
        return []
    orders = [period.order if period.order is not None else float("-inf") for period in periods]
    if orders[0] == orders[1] or (
        periods[0].kind != periods[1].kind and "relative" not in (periods[0].kind, periods[1].kind)
    ):
        return []
    first, second = levels
    return [Pair(first, second, 0.85) if orders[0] < orders[1] else Pair(second, first, 0.85)]
