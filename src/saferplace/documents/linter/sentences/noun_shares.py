"""Shares of things counted a sentence or two before: "186 referrals, 93 of them from schools. Schools are half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import amount, hedged, percent, percentage_of
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems

_WHOLES = (Unit.COUNT, Unit.MONEY)
# The words before the percentage, of which the first group names the thing.
_SUBJECT = re.compile(
    r"(?:^|[,;:–]\s+|\band\s+|\bis\s+|\bwas\s+)(?P<name>(?:[A-Za-z][\w'’-]*\s+){0,3}?[A-Za-z][\w'’-]*)"
    r"(?:,\s+(?:at\s+)?|\s+(?:(?:is|are|was|were|makes?|made|accounts?|accounted|took|takes|represents?|represented|came"
    r"|come|provided?|provides|gave|gives|formed|forms)\s+(?:up\s+|for\s+|to\s+)?"
    r"(?:therefore\s+|thus\s+|so\s+|now\s+|just\s+|about\s+|nearly\s+|some\s+|over\s+|alone\s+|still\s+)*|alone,?\s+))$",
)
_ENDS = re.compile(
    r"^\s*(?:$|[.;,–]|of\s+(?:them|these|those|the\s+(?:total|whole|\w+)|all(?:\s+(?:of\s+)?(?:these|the))?(?:\s+\w+)?"
    r"|referrals|spending|cases|reports|actions|offences|crimes?|incidents|calls|income|everything)\b)",
    re.I,
)
_OF_THING = re.compile(r"^\s*of\s+(?:all\s+|the\s+|our\s+|those\s+)*(?P<thing>[a-z]{3,})\s*(?:[.,;]|$)", re.I)
_PRONOUN = re.compile(
    r"^(?:it|this|that|these|those|they|which|we|there|he|she|who|what|most|some|all|rate|share|figure|response"
    r"|proportion|percentage|target|average|average|satisfaction|change|total|rest|others?|the)$",
    re.I,
)
_NOT_HERE = re.compile(
    r"\b(?:national(?:ly)?|england|region\w*|similar|target|compared|against|than|from|last year|previous|year before"
    r"|rose|fell|increased?|decreased?|likely|(?:up|down) (?:from|on|by)|would|will|should|survey|in 20\d\d)\b",
    re.I,
)
_IN_ALL = re.compile(r"^(?:\s+[a-z]+){0,3}?,?\s*(?:in all|in total|altogether|overall)\b", re.I)
_FEWEST = 10


@dataclass(frozen=True)
class _Told:
    """A figure with the words that say what it is."""

    quantity: Quantity
    label: frozenset[str]


def check_noun_shares(reading: Reading) -> list[Finding]:
    """Return every share of a thing that the count of that thing, a sentence or two before, does not bear out."""
    found: list[Finding] = []
    for block in dict.fromkeys(statement.block for statement in reading.statements):
        statements = reading.within(block)
        for place, statement in enumerate(statements):
            shares = statement.of(Unit.PERCENT, Unit.FRACTION)
            if place and len(shares) == 1:
                found += _judged(statement, shares[0], statements[max(0, place - 2) : place])
    return found


def _judged(statement: Statement, share: Quantity, earlier: Sequence[Statement]) -> list[Finding]:
    text = statement.text
    named = _SUBJECT.search(text[: share.start])
    said = stems(" ".join(source.text for source in earlier))
    of = _OF_THING.match(text[share.end :])
    ends = _ENDS.match(text[share.end :]) or (of and stems(of["thing"]) <= said)
    if named is None or not ends or _NOT_HERE.search(text):
        return []
    words = stems(named["name"])
    others = [q for q in statement.of(*_WHOLES) if not q.word]
    if not words or others or _PRONOUN.match(named["name"].split()[-1]) or direction_of_change(text, share) is not None:
        return []
    told = [item for source in earlier for item in _told(source)]
    parts = [item for item in told if words <= item.label]
    parts = parts if len(parts) == 1 else []
    if not parts or hedged(share):
        return []
    part = parts[0].quantity
    wholes = _wholes(earlier, part)
    if not wholes or any(percentage_of(part, whole).allows(share) for whole in wholes):
        return []
    if _of_a_sum(earlier, part, share):
        return []
    nearest = min(wholes, key=lambda q: abs(percentage_of(part, q).middle - share.value))
    whole = next((q for source in earlier for q in wholes if _in_all(source, q)), nearest)
    value = percentage_of(part, whole).middle
    wanted = percent(value, 0) if share.unit is Unit.FRACTION else amount(value, share)
    how = f"{part.text} of {whole.text} is {percent(value)}; both stand before."
    kind = Kind.FRACTION if share.unit is Unit.FRACTION else Kind.PERCENTAGE
    return [finding(statement, share, wanted, kind, 0.68, how)]


def _told(source: Statement) -> list[_Told]:
    """Return the figures of a sentence with the words beside each, up to the next figure or mark."""
    quantities = [q for q in source.of(*_WHOLES) if not hedged(q) and direction_of_change(source.text, q) is None]
    found = []
    for place, quantity in enumerate(quantities):
        left = quantities[place - 1].end if place else 0
        right = quantities[place + 1].start if place + 1 < len(quantities) else len(source.text)
        before = re.split(r"[,;:.(–]|\band\b", source.text[left : quantity.start].rstrip(" (£:"))[-1]
        after = re.split(r"[,;:.()–]|\band\b|\bof\b", source.text[quantity.end : right])[0]
        found.append(_Told(quantity, stems(after) | stems(" ".join(before.split()[-3:]))))
    return found


def _wholes(earlier: Sequence[Statement], part: Quantity) -> list[Quantity]:
    """Return the figures that a part may be of, the nearest sentence's largest first."""
    found = [
        q for source in reversed(earlier) for q in sorted(source.of(part.unit), key=lambda q: -q.value)
        if q.value > part.value and q.value >= _FEWEST and direction_of_change(source.text, q) is None
    ]  # fmt: skip
    return [q for q in found if not (q.word and q.value < _FEWEST)]


def _in_all(source: Statement, quantity: Quantity) -> bool:
    return quantity in source.quantities and bool(_IN_ALL.match(source.text[quantity.end :]))


def _of_a_sum(earlier: Sequence[Statement], part: Quantity, share: Quantity) -> bool:
    """Return whether a share is of all figures of a sentence together, without any that is their total."""
    for source in earlier:
        values = [q.value for q in source.of(part.unit) if not q.word]
        for left_out in (0.0, max(values, default=0.0)):
            whole = sum(values) - left_out
            if part in source.quantities and whole > 0 and share.within(*[100 * part.value / whole] * 2):
                return True
    return False
