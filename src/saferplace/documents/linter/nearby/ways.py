"""Which way it went, and how many times over, by the two figures of the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import ANOTHER_PLACE, ELSEWHERE, Near, levels, of_one_thing, sure_of
from saferplace.documents.linter.nearby.two_times import own_words, two_in_time
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.multiples import MULTIPLE, factor_of, fits_factor
from saferplace.documents.linter.statements import Reading, Statement, quote

_WENT = re.compile(
    r"\b(?:has|have|had|is|are)\s+(?:therefore\s+|thus\s+|so\s+|again\s+|now\s+)?"
    r"(?:(?P<rose>risen|increased|grown|gone up|climbed|edged up|crept up|moved up|up)"
    r"|(?P<fell>fallen|decreased|dropped|gone down|declined|reduced|come down"
    r"|slipped|dipped|eased|slid|edged down"
    r"|down))\b(?!\s+(?:by|to|from|in|at|over|on)\b)(?=[^\d]{0,40}(?:[.,;]|$))",
    re.I,
)
_BESIDE = re.compile(
    r"\bso\s+(?:that\s+)?(?:we|ours?|it|the\s+[a-z]+|here)\s+(?:are|is|was|were|stands?|remains?)\s+(?:well\s+|still\s+|just\s+)?"
    r"(?:(?P<more>above|higher|over|worse than)|(?P<less>below|lower|under))\b",
    re.I,
)
_BUDGET = re.compile(
    r"\b(?:(?P<over>over|above)|(?P<under>under|below|within))\s+(?:its\s+|the\s+)?(?:budget|allocation)\b"
    r"|\b(?P<overspent>overspent)\b|\b(?P<underspent>underspent)\b",
    re.I,
)
_PLANNED = re.compile(r"\b(?:budget|allocation|allocated|grant|awarded|funding)\b", re.I)
_SPENT = re.compile(r"\b(?:spent|spending|expenditure|cost|costs|outturn|came to)\b", re.I)
_NOT = re.compile(r"\b(?:not|n't|if|whether|would|will|may|might|more than|because|hardly|barely)\b", re.I)
_UNITS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE, Unit.DURATION)
_CLOSE = 40


def check_ways(reading: Reading) -> list[Finding]:
    """Return every "has therefore fallen", "three times as many" and "over budget" that two figures gainsay."""
    found: list[Finding] = []
    for block in dict.fromkeys(statement.block for statement in reading.statements):
        statements = reading.within(block)
        for place, statement in enumerate(statements):
            earlier = statements[max(0, place - 2) : place][::-1]
            found += _went(statement, earlier) + _multiple(statement, earlier) + _spent(statement, earlier)
            found += _set_beside(statement, earlier)
    return found


def _went(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    match = _WENT.search(statement.text)
    if (
        match is None
        or _NOT.search(statement.text[max(0, match.start() - _CLOSE) : match.end()])
        or ELSEWHERE.search(statement.text)
    ):
        return []
    pair = two_in_time(statement, earlier, _at(match), _UNITS)
    counts = pair is not None and pair[0].quantity.unit in (Unit.COUNT, Unit.MONEY)
    if pair is None or (
        counts and re.search(r"\b(?:rate|share|proportion|per)\b", statement.text[: match.end()], re.I)
    ):
        return []
    before, after = pair
    went = after.value - before.value
    apart = before.quantity.high < after.quantity.low or after.quantity.high < before.quantity.low
    if not apart or (went > 0) == bool(match["rose"]):
        return []
    wanted = "risen" if went > 0 else "fallen"
    how = f"From {before.text} to {after.text} is a {'rise' if went > 0 else 'fall'}."
    return [_said(statement, match, match.group(0), wanted, Kind.DIRECTION, sure_of(pair, 0.74), how)]


def _multiple(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    """Check "44 in 2020. In 2023 there were 132, three times the number"."""
    matches = list(MULTIPLE.finditer(statement.text))
    after = [q for q in statement.of(*_UNITS) if matches and q.start >= matches[0].end() and not q.word]
    if len(matches) != 1 or after or ELSEWHERE.search(statement.text):
        return []
    match = matches[0]
    pair = two_in_time(statement, earlier, _at(match), _UNITS) or _at_one_time(statement, earlier, match)
    if pair is None or not pair[0].value:
        return []
    if pair[0].quantity.unit is Unit.PERCENT and re.search(r"\brates?\b", statement.text, re.I):
        # "52 per cent were there. The rate is more than twice": of another thing than shares.
        return []
    ratio, factor = pair[1].value / pair[0].value, factor_of(match["word"].lower().replace("-", ""))
    if fits_factor(ratio, factor, (match["hedge"] or "").strip().lower()) or not 0.25 < ratio / factor < 4:
        return []
    would = amount(pair[0].value * factor, pair[0].quantity)
    how = f"{pair[1].text} is {ratio:.2g} times {pair[0].text}; {factor:g} times would be {would}."
    return [_said(statement, match, match.group(0), f"{ratio:.2g} times", Kind.FRACTION, sure_of(pair, 0.7), how)]


def _at_one_time(statement: Statement, earlier: Sequence[Statement], match: re.Match[str]) -> tuple[Near, Near] | None:
    """Return the only two figures before "times as many": the smaller, then the larger."""
    if not re.match(
        r"\s+(?:as (?:many|much|high|likely|often)|the (?:number|rate|figure))\b", statement.text[match.end() :]
    ):
        return None
    figures = levels(statement, earlier, _at(match), _UNITS, least=2)
    if len(figures) != 2 or figures[0].quantity.unit is not figures[1].quantity.unit or not of_one_thing(figures):
        return None
    less, more = sorted(figures, key=lambda figure: figure.value)
    return less, more


def _spent(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    """Check "spent £61,300 against a budget of £58,000. It is therefore under budget"."""
    match = _BUDGET.search(statement.text)
    if match is None or _NOT.search(statement.text[: match.start()]):
        return []
    figures = levels(statement, earlier, _at(match), (Unit.MONEY,), least=2)
    planned = [f for f in figures if _PLANNED.search(_before(f, figures))]
    spent = [f for f in figures if _SPENT.search(_before(f, figures)) and f not in planned]
    if len(figures) != 2 or len(planned) != 1 or len(spent) != 1 or planned[0].value == spent[0].value:
        return []
    over = bool(match["over"] or match["overspent"])
    if (spent[0].value > planned[0].value) == over:
        return []
    wanted = "underspent" if over else "overspent"
    how = f"{spent[0].text} was spent of {planned[0].text}."
    return [_said(statement, match, match.group(0), wanted, Kind.DIRECTION, sure_of(figures, 0.76), how)]


def _set_beside(statement: Statement, earlier: Sequence[Statement]) -> list[Finding]:
    """Check "here it is 2.67; the force recorded 2.41, so the borough is below the force": ours and another's."""
    match = _BESIDE.search(statement.text)
    if match is None or _NOT.search(statement.text[: match.start()]):
        return []
    for unit in (Unit.RATE, Unit.PERCENT, Unit.COUNT):
        figures = levels(statement, earlier, _at(match), (unit,), least=2)
        if len(figures) != 2:
            continue
        others = [
            f for f in figures if ANOTHER_PLACE.search(own_words(f, figures[1] if f is figures[0] else figures[0]))
        ]
        if len(others) != 1 or not of_one_thing(figures):
            return []
        other = others[0]
        ours = next(f for f in figures if f is not other)
        apart = ours.quantity.high < other.quantity.low or other.quantity.high < ours.quantity.low
        if not apart or (ours.value > other.value) == bool(match["more"]):
            return []
        wanted = "above" if ours.value > other.value else "below"
        how = f"{ours.text} is {wanted} {other.text}."
        printed = match["more"] or match["less"]
        return [_said(statement, match, printed, wanted, Kind.DIRECTION, sure_of(figures, 0.7), how)]
    return []


def _before(figure: Near, figures: Sequence[Near]) -> str:
    """Return the words before a figure, from the figure before it on."""
    starts = [
        f.quantity.end for f in figures if f.statement is figure.statement and f.quantity.end <= figure.quantity.start
    ]
    return figure.statement.text[max(starts, default=0) : figure.quantity.start]


def _at(match: re.Match[str]) -> Quantity:
    """Return a figure that stands where some words do, so that only what is before them is looked at."""
    return Quantity(match.group(0), match.start(), match.end(), 0.0, 0.0, 0.0, 1.0, Unit.COUNT)


def _said(
    statement: Statement, match: re.Match[str], printed: str, wanted: str, kind: Kind, sure: float, how: str
) -> Finding:
    mark = frozenset({(statement.block, statement.offset + match.start())})
    return Finding(
        statement.place, quote(statement.text, match.start(), match.end()), printed, wanted, kind, sure, how, mark
    )
