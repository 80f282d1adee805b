"""What is left of a whole, and what parts come to, with the operands in the sentences before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import ELSEWHERE, Near, all_near, in_passages, level, levels, said
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import WORDS
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement

_LEFT = re.compile(
    r"\b(?:leaving|leaves?|left|remaining|remainder(?:\s+of)?|the rest,?|balance of|the other"
    r"|(?:under|over)spend(?:ing)? of|surplus of|shortfall of|deficit of)\s+(?:[a-z]+\s+)?£?$",
    re.I,
)
_LEFT_AFTER = re.compile(
    r"^\s+(?:[a-z]+\s+){0,2}?(?:is|are|was|were|remains?)?\s*(?:left(?: over)?|unspent|unallocated|remaining|remains?"
    r"|free to|still to be|to be (?:awarded|spent|allocated|found)|not yet)\b(?!\s+(?:over\s+)?(?:from|on)\b)",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:tak(?:es|ing) the (?:total|number|figure) to|bring(?:s|ing) the (?:total|number|figure)\s+(?:up\s+)?to"
    r"|between them(?:\s+[a-z]+){0,3}|together(?:\s+[a-z]+){0,3}|altogether|in all|in total,?|all told,?"
    r"|(?:which|that|this) (?:makes|gives|comes to|is)|mak(?:es|ing)|(?:that|it|which) (?:is|comes to)"
    r"|total(?:\s+[a-z]+){0,2}\s+(?:is|was|comes to)(?:\s+therefore)?|so (?:the|a) total of"
    r"|(?:these|the|all) (?:two|three|four|five|six)(?:\s+[a-z]+){0,2}\s+(?:account(?:ed)? for|had|saw|recorded"
    r"|came to|have)"
    r"|(?:pot|sum|whole|budget|total|combined\s+[a-z]+)\s+(?:is|was|comes to)\s+(?:therefore|thus|now))\s+£?$",
    re.I,
)
_TOGETHER_AFTER = re.compile(
    r"^(?:\s+[a-z-]+){0,3}\s+(?:in all|altogether|all told|in total|between them|together)\b", re.I
)
# "These three wards account for": all three of them, and no two.
_SO_MANY = re.compile(r"\b(?:these|the|all|those) (?P<number>two|three|four|five|six)\b(?:\s+[a-z]+){0,4}\s+£?$", re.I)
_ANOTHER_YEAR = re.compile(r"\b(?:previous|prior|last|preceding) (?:financial )?(?:year|quarter|month)\b", re.I)
_WITH = re.compile(r"^(?:together with|added to|adding|with|in addition to|along with)\b", re.I)
_SO_IT_IS = re.compile(r"\bso\s+(?:that\s+)?[^.;\d]{0,50}\b(?:is|are|was|were)\s+£?$", re.I)
_JOINED = re.compile(
    r"\b(?:joined|entered|opened|started|new|were added|came in|taken? on|took on|arrived|recruited|begun)\b", re.I
)
_GONE = re.compile(r"\b(?:left|closed|ended|discharged|completed|finished|withdrew|removed|moved away|leavers)\b", re.I)
_STOOD = re.compile(
    r"\b(?:stood at|stands at|ending (?:with|on)|ended (?:with|on)|finished (?:with|on)|closed (?:with|on|at)|leaving"
    r"|down to|up to|was then|is now|are now|now (?:has|have|stands at))\s+$",
    re.I,
)
_EACH_AFTER = re.compile(r"^\s+(?:[a-z]+\s+){0,2}(?:each|apiece|a (?:month|year|week|day|head)|per)\b", re.I)
_UNITS = (Unit.COUNT, Unit.MONEY)
_MOST_PARTS, _BETWEEN = 6, 60
_NEAR_ENOUGH = (0.6, 1.6)


_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|everywhere else|all other [a-z]+|the (?:other|remaining) [a-z]+|the rest(?: of the [a-z]+)?)\b"
    r"[^.;\d]{0,30}$",
    re.I,
)


def check_left(reading: Reading) -> list[Finding]:
    """Return every remainder, sum and running number that the figures before it do not come to."""
    found: list[Finding] = []
    for statement, earlier in in_passages(reading):
        for quantity in statement.of(*_UNITS):
            if hedged(quantity) or _EACH_AFTER.match(statement.text[quantity.end :]) or _supposed(statement, quantity):
                continue
            found += _flow(statement, earlier, quantity) or _judged(statement, earlier, quantity)
    return found


def _supposed(statement: Statement, quantity: Quantity) -> bool:
    """Return whether a figure is of another place or only hoped for; "would leave" is worked out all the same."""
    if re.search(r"\b(?:would|will)\s+leave\s+£?$", statement.text[: quantity.start], re.I):
        return False
    return bool(ELSEWHERE.search(statement.text))


def _judged(statement: Statement, earlier: Sequence[Statement], quantity: Quantity) -> list[Finding]:
    text = statement.text
    lead, after = text[: quantity.start], text[quantity.end :]
    if _LEFT.search(lead) or _LEFT_AFTER.match(after) or _ELSEWHERE.search(lead):
        return _remainder(statement, earlier, quantity)
    if _SO_IT_IS.search(lead):
        return _remainder_of_two(statement, quantity)
    if _ANOTHER_YEAR.search(lead[-40:]):
        return []
    if direction_of_change(text, quantity) is None and (_TOGETHER.search(lead) or _TOGETHER_AFTER.match(after)):
        return _sum(statement, earlier, quantity)
    return []


def _remainder(statement: Statement, earlier: Sequence[Statement], rest: Quantity) -> list[Finding]:
    if _any_explains(statement, earlier, rest):
        return []
    # "Of this, £118,000 went on one and £94,500 on the other": the whole stands a sentence before its parts.
    windows = [levels(statement, earlier, rest, (rest.unit,), least=least) for least in (2, _MOST_PARTS)]
    figures = next((found for found in windows if len(found) > 1 and _left_of(found) > 0), [])
    if not figures or len(figures) > _MOST_PARTS:
        return []
    left, whole = _left_of(figures), max(figures, key=lambda figure: figure.value)
    parts = [figure for figure in figures if figure is not whole]
    if not _NEAR_ENOUGH[0] < rest.value / left < _NEAR_ENOUGH[1]:
        return []
    wanted = amount(left, rest)
    how = f"{whole.text} less {' and '.join(part.text for part in parts)} leaves {wanted}."
    return [said(statement, rest, wanted, Kind.DIFFERENCE, 0.74, how, figures)]


def _left_of(figures: Sequence[Near]) -> float:
    return 2 * max(figure.value for figure in figures) - sum(figure.value for figure in figures)


def _remainder_of_two(statement: Statement, rest: Quantity) -> list[Finding]:
    """Check "of the 1,180 some 720 were in treatment, so the unmet need is 460": of two figures, one of the other."""
    own = [Near(q, statement, 0) for q in statement.of(rest.unit) if q.end <= rest.start and level(statement, q)]
    if len(own) != 2 or _any_explains(statement, (), rest):
        return []
    part, whole = sorted(own, key=lambda figure: figure.value)
    start, end = sorted((part.quantity, whole.quantity), key=lambda q: q.start)
    between = statement.text[start.end : end.start]
    led = re.search(r"\bof\s+(?:the\s+|all\s+|our\s+)*£?$", statement.text[: whole.quantity.start], re.I)
    left = whole.value - part.value
    if not led or len(between) > _BETWEEN or not _NEAR_ENOUGH[0] < rest.value / max(left, 1e-9) < _NEAR_ENOUGH[1]:
        return []
    how = f"{whole.text} less {part.text} leaves {amount(left, rest)}."
    return [said(statement, rest, amount(left, rest), Kind.DIFFERENCE, 0.7, how, own)]


def _sum(statement: Statement, earlier: Sequence[Statement], whole: Quantity) -> list[Finding]:
    # "Together with £241,400 from the council": the first part stands in the sentence before.
    with_earlier = _WITH.match(statement.text)
    least = _MOST_PARTS if with_earlier else 2
    figures = levels(statement, earlier[:1] if with_earlier else earlier, whole, (whole.unit,), least=least, heads=True)
    counted = _SO_MANY.search(statement.text[: whole.start])
    all_meant = bool(counted) and WORDS[counted["number"].lower()] == len(figures) if counted else False
    explained = not all_meant and _any_explains(statement, earlier, whole)
    if not 2 <= len(figures) <= _MOST_PARTS or explained:
        return []
    if whole.unit is Unit.COUNT and _of_another_thing(Near(whole, statement, 0), figures):
        return []
    come_to = sum(part.value for part in figures)
    if whole.within(sum(part.quantity.low for part in figures), sum(part.quantity.high for part in figures)):
        return []
    if not _NEAR_ENOUGH[0] < whole.value / come_to < _NEAR_ENOUGH[1] or max(f.value for f in figures) >= whole.value:
        return []
    wanted = amount(come_to, whole)
    how = f"{' + '.join(part.text for part in figures)} = {wanted}."
    return [said(statement, whole, wanted, Kind.SUM, 0.72, how, figures)]


def _of_another_thing(whole: Near, parts: Sequence[Near]) -> bool:
    """Return whether a figure counts none of what its parts do: "144 by 46 children; between them 171 warnings"."""
    named = [part.noun for part in parts if part.noun]
    return bool(whole.noun and named) and not any(whole.noun & one for one in named)


def _flow(statement: Statement, earlier: Sequence[Statement], at_end: Quantity) -> list[Finding]:
    """Check "184 at the start. 71 joined and 62 left, so that it stood at 193"."""
    if at_end.unit is not Unit.COUNT or not _STOOD.search(statement.text[: at_end.start]):
        return []
    figures = levels(statement, earlier, at_end, (Unit.COUNT,), least=3)
    if len(figures) != 3 or any(figure.quantity.word and figure.value <= 1 for figure in figures):
        return []
    start, one, other = figures
    came, went = (_JOINED, _GONE)
    ways = [
        bool(came.search(_beside(figure, figures))) - bool(went.search(_beside(figure, figures)))
        for figure in (one, other)
    ]
    if sorted(ways) != [-1, 1]:
        return []
    value = start.value + ways[0] * one.value + ways[1] * other.value
    if at_end.within(value, value) or _any_explains(statement, earlier, at_end):
        return []
    plus, minus = (one, other) if ways[0] > 0 else (other, one)
    wanted = amount(value, at_end)
    how = f"{start.text} and {plus.text} more less {minus.text} is {wanted}."
    return [said(statement, at_end, wanted, Kind.SUM, 0.76, how, figures)]


def _beside(figure: Near, figures: Sequence[Near]) -> str:
    """Return the words around a figure, up to the figures beside it."""
    text = figure.statement.text
    same = [f.quantity for f in figures if f.statement is figure.statement]
    left = max((q.end for q in same if q.end <= figure.quantity.start), default=0)
    right = min((q.start for q in same if q.start >= figure.quantity.end), default=len(text))
    before, after = text[left : figure.quantity.start], text[figure.quantity.end : right]
    # The verb stands after all figures alike, or before: "71 joined and 62 left", "took on 38 and closed 29".
    verb_after = _JOINED.search(after) or _GONE.search(after)
    return after if verb_after and not _verb(before.split(" and ")[-1]) else before


def _verb(text: str) -> bool:
    return bool(_JOINED.search(text) or _GONE.search(text))


def _any_explains(statement: Statement, earlier: Sequence[Statement], figure: Quantity) -> bool:
    """Return whether any two to six figures in reach come to a figure, or leave it, or one of them is it."""
    near = [f.quantity for f in all_near(statement, earlier, figure) if f.quantity.unit is figure.unit][:12]
    if any(
        other.value == figure.value for other in near if other.start < figure.start or other not in statement.quantities
    ):
        return True
    for size in range(2, min(_MOST_PARTS, len(near)) + 1):
        for some in itertools.combinations(near, size):
            low, high = sum(q.low for q in some), sum(q.high for q in some)
            if figure.within(low, high):
                return True
            for whole in some:
                others_low, others_high = low - whole.low, high - whole.high
                if figure.within(whole.low - others_high, whole.high - others_low):
                    return True
    return False
