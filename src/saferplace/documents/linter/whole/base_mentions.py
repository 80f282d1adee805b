"""A whole that the text introduces with one number and speaks of with another: "221 staff" and "of the 212 staff"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import percentage_of
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems, telling

_OF_THE = re.compile(
    r"\b(?:of|all|among|between)\s+(?:the|these|those|our|its|all)\s+(?:cohort\s+of\s+"
    r"|sample\s+of\s+|group\s+of\s+)?$",
    re.I,
)
_NUMBERED = re.compile(r"\b(?P<what>cohort|sample|caseload)\s+(?:numbered|was|is|of|had|stood at|came to)\s+$", re.I)
_INTRODUCES = re.compile(
    r"\b(?:has|have|had|employs?|runs?|all|drew|received|got|with|to|of|surveyed|interviewed"
    r"|asked|sent|invited|total of|"
    r"there (?:are|were)|covers?|serves?|contains?|held|questioned|polled|by|from)\s+(?:a\s+total\s+of\s+)?$",
    re.I,
)
_SURVEY = re.compile(
    r"\b(?:survey|poll|consultation|questionnaire)\s+(?:of|drew|received|had|got|was answered" r" by)\s+$", re.I
)
_ANSWERED = re.compile(
    r"^\s*(?:answered|responded|replied|took part|responses|respondents|replies|answers"
    r"|completed (?:forms|questionnaires|surveys)"
    r"|(?:people\s+)?(?:who|that)\s+"
    r"(?:answered|responded|replied|took part)|(?:people|residents|tenants)\s+(?:answered|responded|replied|took part)"
    r"|came back|were returned|were completed)\b",
    re.I,
)
_STOP = re.compile(
    r"[,;:.()]|\b(?:we|who|that|which|whom|in|of|for|to|from|at|on|with|were|was|are|is|have"
    r"|has|had|did|do|took|take|by|came|"
    r"and|or|asked|sent|surveyed|interviewed|recorded|during|after|before|since|felt|said"
    r"|during|between|this|where|when)\b",
    re.I,
)
_OTHER_ONES = re.compile(
    r"\b(?:remaining|left|other|new|further|more|rest|this question|the question|complete" r"|valid|same)\b", re.I
)
_LEAST, _NEAR = 8, 0.18
_RESPONDED = frozenset({"respondent"})
_PEOPLE = frozenset({"people", "case", "time", "question", "form"})


@dataclass(frozen=True)
class Base:
    """A number that is said of a whole, and what the whole is of."""

    statement: Statement
    quantity: Quantity
    what: frozenset[str]


def check_base_mentions(reading: Reading) -> list[Finding]:
    """Return wholes whose number is another one where the text comes back to them."""
    introduced: list[tuple[Statement, Quantity]] = []
    referred: list[tuple[Statement, Quantity]] = []
    everything: list[tuple[Statement, Quantity]] = []
    for statement in reading.statements:
        for quantity in statement.of(Unit.COUNT):
            everything.append((statement, quantity))
            if quantity.step != 1 or not quantity.exact or quantity.value < _LEAST or statement.role is Role.HEADING:
                continue
            (referred if _refers(statement, quantity) else introduced).append((statement, quantity))
    wholes = [base for item in introduced if (base := _introduced(*item))]
    found = _answered_twice(wholes)
    for statement, quantity in referred:
        what = _what(statement, quantity)
        if what and not _elsewhere(quantity, everything, referred):
            found += _judged(Base(statement, quantity, what), wholes, everything)
    return found


def _answered_twice(wholes: Sequence[Base]) -> list[Finding]:
    """Return a number of people who answered that is another's digits in another order."""
    answered = [base for base in wholes if base.what == _RESPONDED]
    for place, later in enumerate(answered):
        for earlier in answered[:place]:
            digits = [sorted(re.sub(r"\D", "", base.quantity.text)) for base in (earlier, later)]
            years = [{p.key for p in base.statement.periods} for base in (earlier, later)]
            apart = earlier.statement.block != later.statement.block and (years[0] == years[1] or not all(years))
            if apart and digits[0] == digits[1] and earlier.quantity.value != later.quantity.value:
                how = (
                    f"{earlier.statement.place.words()} has {earlier.quantity.text}, for what seems to be the"
                    f" same whole."
                )
                return [finding(later.statement, later.quantity, earlier.quantity.text, Kind.DENOMINATOR, 0.58, how)]
    return []


def _refers(statement: Statement, quantity: Quantity) -> bool:
    lead = statement.text[: quantity.start]
    return bool(_OF_THE.search(lead) or re.search(r"\b[Tt]he\s+$", lead))


def _introduced(statement: Statement, quantity: Quantity) -> Base | None:
    lead, tail = statement.text[: quantity.start], statement.text[quantity.end :]
    if _ANSWERED.match(tail) or _SURVEY.search(lead):
        return Base(statement, quantity, _RESPONDED)
    if cohort := _NUMBERED.search(lead):
        return Base(statement, quantity, frozenset({cohort["what"].lower()}))
    what = _what(statement, quantity)
    began = _INTRODUCES.search(lead) or not lead.strip()
    return Base(statement, quantity, what) if what and began and not _OTHER_ONES.search(tail[:40]) else None


def _what(statement: Statement, quantity: Quantity) -> frozenset[str]:
    """Return the stems of the things counted: the words after the number, to the end of their phrase."""
    lead, tail = statement.text[: quantity.start], statement.text[quantity.end : quantity.end + 80]
    if _ANSWERED.match(tail):
        return frozenset() if _OTHER_ONES.search(tail[:45]) else _RESPONDED
    if cohort := re.search(r"\b(cohort|sample|caseload)\s+of\s+$", lead, re.I):
        return frozenset({cohort.group(1).lower()})
    stop = _STOP.search(tail, 1)
    phrase = tail[: stop.start()] if stop else tail
    words = telling(stems(phrase))
    return frozenset() if _OTHER_ONES.search(phrase) or len(words) > 3 else words - _PEOPLE


def _elsewhere(
    quantity: Quantity,
    everything: Sequence[tuple[Statement, Quantity]],
    referred: Sequence[tuple[Statement, Quantity]],
) -> bool:
    """Return whether the number stands anywhere else in the paper but where it is referred to."""
    there = [other for _, other in everything if other.value == quantity.value]
    return len(there) > sum(other.value == quantity.value for _, other in referred)


def _judged(base: Base, wholes: Sequence[Base], everything: Sequence[tuple[Statement, Quantity]]) -> list[Finding]:
    number = base.quantity.value
    same = [w for w in wholes if base.what <= w.what and w.statement.block <= base.statement.block]
    same = [w for w in same if len(w.what) - len(base.what) <= 1 and w.statement is not base.statement]
    if not same or any(w.quantity.value == number for w in same):
        return []
    whole = same[-1]
    gap = abs(whole.quantity.value - number)
    digits = sorted(re.sub(r"\D", "", whole.quantity.text)) == sorted(re.sub(r"\D", "", base.quantity.text))
    far = gap > _NEAR * max(number, whole.quantity.value) and not digits
    periods = {p.key for p in whole.statement.periods}, {p.key for p in base.statement.periods}
    if far or any(other.value == gap for _, other in everything) or (all(periods) and periods[0] != periods[1]):
        return []
    first = _borne_out(base)
    wrong, right = (whole, base) if first else (base, whole)
    how = f"{right.statement.place.words()} has {right.quantity.text}, for what seems to be the same whole."
    return [finding(wrong.statement, wrong.quantity, right.quantity.text, Kind.DENOMINATOR, 0.58, how)]


def _borne_out(base: Base) -> bool:
    """Return whether a count and a percentage in the sentence fit the number it refers to."""
    shares = base.statement.of(Unit.PERCENT)
    parts = [q for q in base.statement.of(Unit.COUNT) if 0 < q.value < base.quantity.value]
    return any(percentage_of(part, base.quantity).allows(share) for part in parts for share in shares)
