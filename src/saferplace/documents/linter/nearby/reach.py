"""The figures that a worked-out figure may come from: of its own sentence, then of the sentences before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saferplace.documents.linter.arithmetic import hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems

FURTHEST = 3
_SMALL_WORD = 12
_EACH = re.compile(
    r"^(?:\s+[a-z]+)?\s+(?:each\b|apiece\b|(?:a|an|per|every)\s+(?:year|month|week|day|night|hour|quarter|head|person"
    r"|visit|case|place)\b)",
    re.I,
)
_TIME_WORDS = re.compile(
    r"\b(?:before|after|now|then|last|this|previous|ago|again|later|earlier|today|currently|a|an|the|two|three|only)\w*\b"
)
_PARTS_FOLLOW = re.compile(
    r"\bof (?:which|whom|these|those|them)\b|\bincluding\b|\b(?:made up of|comprising|consisting of)\b|[:(]", re.I
)
_PLACES = (
    r"national(?:ly)?|england|wales|london|region(?:al(?:ly)?)?|county|countywide|force|similar|neighbour\w*|elsewhere"
    r"|other areas"
)
ANOTHER_PLACE = re.compile(rf"\b(?:{_PLACES})\b", re.I)
# A figure of another place, or one that is wanted and not counted.
ELSEWHERE = re.compile(
    rf"\b(?:{_PLACES}|target"
    r"|would|should|could|might|expected?|planned?|forecast|likely|hope[ds]?|aims?|by 20\d\d|estimate[sd]?|capacity)\b",
    re.I,
)


@dataclass(frozen=True)
class Near:
    """A figure in reach.

    Attributes:
        quantity: the figure.
        statement: the sentence it stands in.
        back: how many sentences before the worked-out figure's own.
    """

    quantity: Quantity
    statement: Statement
    back: int

    @property
    def text(self) -> str:
        """Return the figure as printed."""
        return self.quantity.text

    @property
    def value(self) -> float:
        """Return its value."""
        return self.quantity.value

    @property
    def noun(self) -> frozenset[str]:
        """Return the stems of what it counts; empty where nothing is said, as in "33 were filled"."""
        words = _TIME_WORDS.split(self.quantity.noun)[0]
        verb = words.startswith("of ") or re.match(r"(?!(?:un)?reported\b|recorded\b)[a-z]+ed\b", words)
        return frozenset() if verb else stems(" ".join(words.split()[:3]))


def in_passages(reading: Reading) -> list[tuple[Statement, list[Statement]]]:
    """Return every sentence with figures, and the sentences of its passage before it, nearest first."""
    found = []
    for block in dict.fromkeys(statement.block for statement in reading.statements):
        statements = reading.within(block)
        for place, statement in enumerate(statements):
            if statement.quantities:
                found.append((statement, statements[max(0, place - FURTHEST) : place][::-1]))
    return found


def level(statement: Statement, quantity: Quantity) -> bool:
    """Return whether a figure says how many there are: no size of a change, no "each", no "two areas"."""
    if hedged(quantity) or (quantity.word and quantity.unit is Unit.COUNT and quantity.value <= _SMALL_WORD):
        return False
    if _EACH.match(statement.text[quantity.end :]):
        return False
    return direction_of_change(statement.text, quantity) is None


def levels(
    statement: Statement,
    earlier: Sequence[Statement],
    worked_out: Quantity,
    units: Sequence[Unit],
    *,
    least: int,
    heads: bool = False,
) -> list[Near]:
    """Return the levels of a sentence before the worked-out figure, and of earlier sentences until there are enough.

    Args:
        statement: the sentence of the worked-out figure.
        earlier: the sentences before it, nearest first.
        worked_out: the worked-out figure; figures after it in its sentence are not returned.
        units: units that may be operands.
        least: how many are needed; sentences are taken whole, so more may come.
        heads: whether parts such as "of which 12" are left out of the sentences before.
    """
    found = _of(statement, units, 0, before=worked_out.start)
    for back, source in enumerate(earlier, start=1):
        if len(found) >= least:
            break
        own = _of(source, units, back)
        found = (_heads(own) if heads else own) + found
    return found


def _heads(figures: Sequence[Near]) -> list[Near]:
    """Return the figures that are no parts of the first: "2,940 reports, of which 1,764 to the police"."""
    for place, figure in enumerate(figures[1:], start=1):
        text = figure.statement.text
        if _PARTS_FOLLOW.search(text[figures[place - 1].quantity.end : figure.quantity.start]):
            return list(figures[:place])
    return list(figures)


def all_near(statement: Statement, earlier: Sequence[Statement], worked_out: Quantity) -> list[Near]:
    """Return every figure in reach, levels or not: a figure that any of them explain is not questioned."""
    own = [Near(q, statement, 0) for q in statement.quantities if q is not worked_out]
    return own + [Near(q, source, back) for back, source in enumerate(earlier, start=1) for q in source.quantities]


def of_one_thing(figures: Sequence[Near]) -> bool:
    """Return whether figures may count one thing: of those that say what they count, all share a word."""
    named = [figure.noun for figure in figures if figure.noun]
    return not named or bool(frozenset.intersection(*named))


def sure_of(figures: Sequence[Near], best: float) -> float:
    """Return how sure a finding is: the further its operands are, the less."""
    furthest = max((figure.back for figure in figures), default=0)
    loose = any(figure.quantity.hedge is not Hedge.NONE for figure in figures)
    return round(best - 0.05 * furthest - (0.06 if loose else 0.0), 2)


def said(
    statement: Statement, figure: Quantity, wanted: str, kind: Kind, sure: float, how: str, operands: Sequence[Near]
) -> Finding:
    """Return a finding that says which figures it was worked out from; surest where they are near."""
    marks = frozenset((near.statement.block, near.statement.offset + near.quantity.start) for near in operands)
    return replace(finding(statement, figure, wanted, kind, sure_of(operands, sure), how), operands=marks)


def _of(statement: Statement, units: Sequence[Unit], back: int, before: int | None = None) -> list[Near]:
    return [
        Near(q, statement, back)
        for q in statement.of(*units)
        if level(statement, q) and (before is None or q.end <= before)
    ]
