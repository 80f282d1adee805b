"""A whole and the two parts that make it up: the percentage beside them, and how many are not so."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, percent, percentage_of
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import ELSEWHERE, Near, all_near, in_passages, level, said
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement

_UNITS = (Unit.COUNT, Unit.MONEY)
_PART_OF = re.compile(r"^(?:\s+[a-z'’-]+){0,4}?\s+(?:out\s+)?of\s+(?:(?:the|all|our|these)\s+)*£?$", re.I)
_NOT_SO = re.compile(
    r"\b(?:miss(?:ed|ing)|not|failed|without|unmet|outside|late|refused|declined|n't|other|others|rest|remaining"
    r"|left out|no answer|elsewhere|unanswered|unsolved|undetected)\b",
    re.I,
)
_ENDS = re.compile(r"^\s*(?:$|[.,;)]|of\b|were\b|was\b|are\b|is\b|people\b|occasions?\b|cases?\b|times\b)", re.I)
_DID_NOT = re.compile(r"^\s+(?:did|do|does|were|was|had|have|could|are|is)\s+not\b", re.I)
_FAR, _SLIP, _MANY = 2.0, 0.025, 100
_FEWEST, _LONGEST, _BETWEEN, _OFF = 3, 8, 70, 0.1
_SOME = re.compile(
    r"\b(?:more than one|includ\w+|such as|for example|among|mainly|mostly|largely|most|largest|main|also|up to"
    r"|at least|more than|over|per|average|target)\b",
    re.I,
)
_LEAST = 10


def check_triples(reading: Reading) -> list[Finding]:
    """Return shares of a whole that is there with both its parts, and counts of the rest, that do not fit."""
    found: list[Finding] = []
    printed = {q.value for statement in reading.statements for q in statement.of(Unit.COUNT)}
    for statement, earlier in in_passages(reading):
        found += _shares(statement, earlier) + _the_rest(statement) + _list(statement, earlier, printed)
    return found


def _shares(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    """Check "of the 1,616 people 970 lived in the town and 646 elsewhere, so 60% are in the town"."""
    shares = statement.of(Unit.PERCENT, Unit.FRACTION)
    if len(shares) != 1 or hedged(shares[0]) or direction_of_change(statement.text, shares[0]) is not None:
        return []
    share = shares[0]
    if re.match(r"\s+of\s+(?:the\s+(?:whole|total|lot)|all|everything)\b", statement.text[share.end :]):
        return []
    figures = [Near(q, statement, 0) for q in statement.of(*_UNITS) if level(statement, q)]
    triple = _triple(figures)
    # "The other 646 live elsewhere" is of the same whole.
    if triple is None or ELSEWHERE.search(statement.text.replace("elsewhere", "")) or len(figures) > 3:
        return []
    whole, parts = triple
    wanted = [percentage_of(part.quantity, whole.quantity) for part in parts]
    if any(expected.allows(share) for expected in wanted) or _explained(statement, earlier, share):
        return []
    nearest = min(range(2), key=lambda place: abs(wanted[place].middle - share.value))
    value = wanted[nearest].middle
    if not 1 / _FAR < share.value / max(value, 1e-9) < _FAR:
        return []
    fraction = share.unit is Unit.FRACTION
    text = percent(value, 0) if fraction else amount(value, share)
    how = f"{parts[nearest].text} of {whole.text} is {percent(value)}."
    kind = Kind.FRACTION if fraction else Kind.PERCENTAGE
    return [said(statement, share, text, kind, 0.7, how, [whole, *parts])]


def _triple(figures: Sequence[Near]) -> tuple[Near, tuple[Near, Near]] | None:
    """Return the one whole that two other figures make up."""
    found = []
    for one, other in itertools.combinations(figures, 2):
        for whole in figures:
            same = whole not in (one, other) and whole.quantity.unit is one.quantity.unit is other.quantity.unit
            if same and whole.value >= _LEAST and abs(one.value + other.value - whole.value) < whole.quantity.step / 2:
                found.append((whole, (one, other)))
    return found[0] if len(found) == 1 else None


def _the_rest(statement: Statement) -> list[Finding]:
    """Check "in 358 cases out of 407; the standard was missed on 49 occasions"."""
    counts = [q for q in statement.of(Unit.COUNT) if level(statement, q)]
    for part, whole, rest in zip(counts, counts[1:], counts[2:], strict=False):
        between = statement.text[whole.end : rest.start]
        if part.value >= whole.value or not _PART_OF.match(statement.text[part.end : whole.start]):
            continue
        behind = statement.text[rest.end :]
        left = whole.value - part.value
        told = (_NOT_SO.search(between) and _ENDS.match(behind)) or _DID_NOT.match(behind)
        if hedged(rest) or not (told or _almost(statement, rest.value, left, whole)):
            continue
        if rest.within(left, left) or not 1 / _FAR < rest.value / max(left, 1e-9) < _FAR:
            continue
        if ELSEWHERE.search(between) or direction_of_change(statement.text, rest) is not None or len(counts) > 3:
            continue
        how = f"{whole.text} less {part.text} leaves {amount(left, rest)}."
        operands = [Near(part, statement, 0), Near(whole, statement, 0)]
        return [said(statement, rest, amount(left, rest), Kind.DIFFERENCE, 0.72, how, operands)]
    return []


def _list(statement: Statement, earlier: Sequence[Statement], printed: Collection[float]) -> list[Finding]:
    """Check "the 446 came from the police (238), hospitals (81), housing (53) and others (74)", or the whole before."""
    counts = [Near(q, statement, 0) for q in statement.of(Unit.COUNT) if level(statement, q)]
    heads = [Near(q, source, 1) for source in earlier[:1] for q in source.of(Unit.COUNT)[:1] if level(source, q)]
    whole, parts = (counts[0], counts[1:]) if counts and _opens(statement, counts[0]) else (None, counts)
    whole = whole or (heads[0] if heads else None)
    if (
        whole is None
        or not _FEWEST <= len(parts) <= _LONGEST
        or len(parts) + (whole.back == 0) != len(statement.of(Unit.COUNT))
    ):
        return []
    text = statement.text[parts[0].quantity.start :]
    gaps = [statement.text[a.quantity.end : b.quantity.start] for a, b in itertools.pairwise(parts)]
    listed = all(re.search(r"[,;)]", gap) for gap in gaps[:-1]) and re.search(r"\band\b", gaps[-1])
    if (
        not listed
        or _SOME.search(statement.text)
        or statement.of(Unit.PERCENT)
        or any(len(gap) > _BETWEEN for gap in gaps)
    ):
        return []
    total = sum(part.value for part in parts)
    if (
        not 0 < abs(total - whole.value) <= _OFF * whole.value
        or whole.value < _MANY
        or _not_parts(text)
        or total in printed
    ):
        return []
    how = f"{' + '.join(part.text for part in parts)} = {total:,.0f}, and not {whole.text}."
    last = parts[-1]
    wanted = f"{total:,.0f} in all, or another part"
    if whole.back == 0:
        return [said(statement, whole.quantity, f"{total:,.0f}", Kind.SUM, 0.66, how, parts)]
    return [said(statement, last.quantity, wanted, Kind.SUM, 0.64, how, [whole, *parts[:-1]])]


def _opens(statement: Statement, figure: Near) -> bool:
    """Return whether a figure is the subject of its sentence: "The 446 referrals came from"."""
    return bool(
        re.match(
            r"^\W*(?:the|all|these|those|our|of the|a total of)\s+$", statement.text[: figure.quantity.start], re.I
        )
    )


def _not_parts(text: str) -> bool:
    return bool(
        re.search(r"\b(?:compared|than|against|from|rose|fell|up|down|increase|decrease|each|20\d\d)\b", text, re.I)
    )


def _almost(statement: Statement, rest: float, left: float, whole: Quantity) -> bool:
    """Return whether two parts so nearly make up a whole that they must: "1,042 of the 1,786, and 774"."""
    joined = re.search(r"\band\b", statement.text[whole.end :])
    return bool(joined) and whole.value >= _MANY and 0 < abs(rest - left) <= _SLIP * whole.value


def _explained(statement: Statement, earlier: Sequence[Statement], share: Quantity) -> bool:
    near = [figure.quantity for figure in all_near(statement, earlier[:2], share) if figure.quantity.unit in _UNITS]
    return any(
        one is not other and one.unit is other.unit and other.value > 0 and percentage_of(one, other).allows(share)
        for one in near
        for other in near
    )
