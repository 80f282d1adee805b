"""Targets met or missed, and figures said to be above or below one: the figures beside them must agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.polarity import better
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, quote, statement_of

_TARGET = re.compile(r"\b(?:targets?|goals?|ambition|standard)\b", re.I)
_OF_TARGET = re.compile(
    r"\b(?:target|goal|ambition|standard)\b(?:\s+(?:for|in)\s+[^,.;:()\d]{1,30}|\s+\d{4}(?:/\d\d)?)?"
    r"(?:\s*(?:of|is|was|:|=|being|set at|at|to be|\(|that|to (?:cut|reduce|lower|raise|increase|improve)[^.;:\d]{0,50}"
    r"(?:by|to)))+\s*(?:answer(?:ing)?\s+|having\s+|at least\s+|no more than\s+|at most\s+|under\s+|over\s+)?£?$",
    re.I,
)
_TARGET_AFTER = re.compile(
    r"^\)?\s*(?:(?!(?:against|of|to|an?|the|its|our|above|below|short|than|and|but)\b)[a-z-]+\s+){0,2}?"
    r"(?:target|goal|ambition|standard)\b",
    re.I,
)
_UNMET = (
    r"(?:not|never|n't|narrowly not)\s+(?:been\s+|quite\s+|yet\s+)?(?:met|achieved|hit|reached|exceeded|beaten)"
    r"|(?:failed|failing|unable)\s+to\s+(?:meet|achieve|hit|reach|beat)|did not\s+(?:meet|achieve|hit|reach)"
    r"|(?:narrowly\s+|just\s+)?miss(?:ed|es|ing)|unmet|(?:fell|falls|falling|fall)\s+short(?:\s+of)?|short of"
    r"|(?:is|was|are|were|remains?)\s+behind"
)
_MET = (
    r"(?:met|meets|meeting|achieved|achieves|achieving|hit|reached|exceed(?:s|ed|ing)?|beat(?:s|en|ing)?|surpass(?:ed|es"
    r"|ing)|bettered|ahead of|on target|within target|comfortably within)"
)
_VERDICT = re.compile(rf"\b(?:(?P<unmet>{_UNMET})|(?P<met>{_MET}))\b", re.I)
_LITERAL = re.compile(
    r"\b(?:(?P<above>above|higher than|over|more than|greater than)|(?P<below>below|lower than|under|less than"
    r"|fewer than|falls? below|fell below))\s+(?:(?:the|our|its|their|this|that|a|an|£)\s*)?"
    r"(?:[\d.,]+\s?(?:%|per cent)?\s+)?(?:[a-z-]+\s+){0,2}?(?:target|goal|standard)\b",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:if|would|will|should|could|may|might|can|aims?|expect\w*|in order|to be|on (?:track|course)|whether|unless"
    r"|projected|forecast|likely|partly|partially|all but|some|most|\w+ of the \w+ targets|how far)\b",
    re.I,
)
_UNITS = (Unit.PERCENT, Unit.COUNT, Unit.MONEY, Unit.RATE, Unit.DURATION)


@dataclass(frozen=True)
class Aim:
    """A target and what was reached, with whether more of it is better (1), less (-1), or that is not known (0)."""

    target: Quantity
    actual: Quantity
    way: int


def check_targets(reading: Reading) -> list[Finding]:
    """Return every target called met, missed, passed or not passed that its own figures gainsay."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        if not (_VERDICT.search(statement.text) or _LITERAL.search(statement.text)):
            continue
        earlier = reading.statements[position - 1] if position else None
        found += _judged(statement, statement, 0)
        if earlier is not None and earlier.block == statement.block and len(statement.quantities) < 2:
            joined = statement_of(f"{earlier.text.rstrip('.')}; {statement.text}", statement.place, statement.block)
            found += _judged(joined, statement, len(earlier.text.rstrip(".")) + 2)
    return found


def _judged(read: Statement, statement: Statement, shift: int) -> list[Finding]:
    aim = _aim(read) if _TARGET.search(read.text) else None
    if aim is None:
        return []
    literal = next((m for m in _LITERAL.finditer(read.text) if m.start() >= shift), None)
    if literal is not None:
        return _compared(statement, literal, shift, aim)
    verdicts = [m for m in _VERDICT.finditer(read.text) if m.start() >= shift]
    if len(verdicts) > 1:
        # "Completions reached 68%, short of the 75% target": the first is only the verb of the figure.
        verdicts = [m for m in verdicts if not re.match(r"\s+(?:about\s+)?£?\d", read.text[m.end() :])]
    if len(verdicts) != 1:
        return []
    match = verdicts[0]
    if not aim.way and re.match(r"exceed|surpass", match.group(0), re.I):
        # Which way is better need not be known: what is exceeded is less.
        aim = replace(aim, way=1)
    if not aim.way:
        return []
    around = read.text[max(0, match.start() - 50) : match.end()]
    if _NOT_YET.search(around):
        return []
    met, said = _is_met(aim), bool(match.group("met"))
    if met is None or met == said:
        return []
    printed, expected = match.group(0), "met" if met else "missed"
    which = "at least" if aim.way > 0 else "at most"
    how = f"The target is {which} {aim.target.text}; {aim.actual.text} {'meets' if met else 'misses'} it."
    return [_finding(statement, match.start() - shift, printed, expected, how, 0.75)]


def _compared(statement: Statement, match: re.Match[str], shift: int, aim: Aim) -> list[Finding]:
    above = bool(match.group("above"))
    target, actual = aim.target, aim.actual
    if actual.hedge is not Hedge.NONE or not (actual.high < target.low if above else actual.low > target.high):
        return []
    said = match.group("above") or match.group("below")
    wanted = "below" if above else "above"
    how = f"{actual.text} is {wanted} the target of {target.text}."
    return [_finding(statement, match.start() - shift, said, wanted, how, 0.8)]


def _finding(statement: Statement, start: int, printed: str, expected: str, how: str, sure: float) -> Finding:
    mark = frozenset({(statement.block, statement.offset + start)})
    text = quote(statement.text, start, start + len(printed))
    return Finding(statement.place, text, printed, expected, Kind.CLAIM, sure, how, mark)


def _is_met(aim: Aim) -> bool | None:
    """Return whether a target is met; None when rounding or a hedge leaves it open."""
    low, high = aim.actual.low, aim.actual.high
    if aim.way > 0:
        return True if low >= aim.target.value else False if high < aim.target.value else None
    return True if high <= aim.target.value else False if low > aim.target.value else None


def _aim(read: Statement) -> Aim | None:
    """Return the one target of a sentence and the one other figure of its unit."""
    text = read.text
    targets = [q for q in read.of(*_UNITS) if _OF_TARGET.search(text[: q.start]) or _TARGET_AFTER.match(text[q.end :])]
    if len(targets) != 1:
        return None
    target = targets[0]
    size = direction_of_change(text, target)
    others = [
        q for q in read.quantities
        if q is not target and q.unit is target.unit and q.per == target.per and not (q.word and q.value <= 3)
        and not is_base_of_time(text, q, read) and (size is not None or not re.search(r"\bby\s+£?$", text[: q.start]))
        and (direction_of_change(text, q) is None) == (size is None)
    ]  # fmt: skip
    if len(others) != 1:
        return None
    if size is not None:
        same = direction_of_change(text, others[0]) == size
        return Aim(target, others[0], 1) if size and same else None
    return Aim(target, others[0], better(text, target))


def is_base_of_time(text: str, quantity: Quantity, read: Statement) -> bool:
    """Return whether a figure is an earlier year's; "against a target of" makes none."""
    before = text[max(0, quantity.start - 60) : quantity.start]
    return not _TARGET.search(before) and is_base(text, quantity, list(read.quantities))
