"""Shares whose part and whole stand in the sentences before, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, percent, percentage_of
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.nearby.reach import ELSEWHERE, Near, all_near, in_passages, levels, said
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement

_BEFORE = re.compile(
    r"(?:\b(?:that|this|it|which)\s+(?:is|means|makes|represents|amounts to|comes to|equates to)|\b(?:that|which)\s+was"
    r"|\b(?:this|that|which) (?:is|gives|means) (?:an?|the)\s+(?:[a-z]+\s+){1,3}?of"
    r"|\b(?:therefore|thus|so)\b[^.;\d%]{0,40}?\b(?:represents?|makes? up|accounts? for|are|is)"
    r"|\b(?:or|i\.e\.|exactly|meaning|representing|equal to|equating to)|[,(:–-])\s*"
    r"(?:just\s+(?:over|under)\s+|about\s+|around\s+|nearly\s+|almost\s+|some\s+|more than\s+|over\s+"
    r"|an?\s+|or\s+|exactly\s+)*$",
    re.I,
)
_AFTER = re.compile(
    r"^\s*\)?\s*(?:$|[.,;)]|of\s+(?:them|these|those|it|the\s+(?:total|whole|lot|number)|all(?:\s+(?:of\s+)?(?:them|these))?"
    r"|everything|everyone|(?!which|whom|these|those)[a-z]+(?:\s+[a-z]+)?(?=\s*[.,;)]))(?!\s+(?:were|was|had|said|are|is|who|came|have)\b)|(?:are|is|were|was)\s+(?:now\s+)?(?:done|complete|fitted)\b)",
    re.I,
)
_CHANGE = re.compile(r"\b(?:increase|rise|fall|drop|reduction|growth|decrease|change)\b", re.I)
_UNITS = (Unit.COUNT, Unit.MONEY)
_FAR = 2.2
_FEWEST = 5


def check_part_of(reading: Reading) -> list[Finding]:
    """Return every share that the only two figures before it do not bear out."""
    found: list[Finding] = []
    for statement, earlier in in_passages(reading):
        shares = statement.of(Unit.PERCENT, Unit.FRACTION)
        for share in shares:
            beside = [q for q in shares if q is not share and 0 <= share.start - q.end <= 2]
            if beside:
                # "Nearly a third (24%)": one share said twice, compared elsewhere.
                continue
            if _named(statement, share):
                found += _judged(statement, earlier, share)
            elif len(shares) == 1 and _of_what_is_here(statement, share):
                found += _judged(statement, (), share)
    return found


def _named(statement: Statement, share: Quantity) -> bool:
    lead, after = statement.text[: share.start], statement.text[share.end :]
    if direction_of_change(statement.text, share) is not None or hedged(share) or _CHANGE.search(statement.text):
        return False
    if ELSEWHERE.search(re.split(r"[,;.]", lead)[-1]) or ELSEWHERE.search(
        re.split(r"[,;.]", after.lstrip(" ,"))[0][:50]
    ):
        return False
    return bool(_BEFORE.search(lead) and _AFTER.match(after))


def _of_what_is_here(statement: Statement, share: Quantity) -> bool:
    """Return whether a sentence's only share ends it, or is of what the sentence counts: "27% of the people who"."""
    lead, after = statement.text[: share.start], statement.text[share.end :]
    if direction_of_change(statement.text, share) is not None or hedged(share):
        return False
    if ELSEWHERE.search(re.split(r"[;.]", lead)[-1]) or ELSEWHERE.search(after[:50]):
        return False
    joined = re.search(r"\b(?:rate|share|proportion)\s+of\s+$|\bput at\s+$|\bor\s+$|,\s*$|\bis\s+$", lead)
    return bool(joined and re.match(r"^\s*(?:$|[.,;)]|of (?:the|those|all)\s+[a-z]+)", after))


def _judged(statement: Statement, earlier: Sequence[Statement], share: Quantity) -> list[Finding]:
    pair = next((pair for unit in _UNITS if (pair := _pair(statement, earlier, share, unit))), None)
    if pair is None:
        return []
    part, whole = sorted(pair, key=lambda figure: figure.value)
    if whole.value < _FEWEST or part.value == whole.value:
        return []
    if part.back == whole.back and not _one_of_the_other(part, whole):
        return []
    if share.start - whole.quantity.end in range(12) and whole.back == 0:
        # "£2.05m, or 79% of the total": the share is of something larger.
        return []
    expected = percentage_of(part.quantity, whole.quantity)
    if _explained(statement, earlier, share) or not 1 / _FAR < share.value / max(expected.middle, 1e-9) < _FAR:
        return []
    fraction = share.unit is Unit.FRACTION
    wanted = percent(expected.middle, 0) if fraction else amount(expected.middle, share)
    how = f"{part.text} of {whole.text} is {percent(expected.middle)}."
    kind = Kind.FRACTION if fraction else Kind.PERCENTAGE
    return [said(statement, share, wanted, kind, 0.72, how, pair)]


def _pair(statement: Statement, earlier: Sequence[Statement], share: Quantity, unit: Unit) -> list[Near] | None:
    figures = levels(statement, earlier, share, (unit,), least=2)
    return figures if len(figures) == 2 and figures[-1].back <= 1 else None


def _one_of_the_other(part: Near, whole: Near) -> bool:
    """Return whether the words between two figures of a sentence make one part of the other."""
    text = part.statement.text
    if part.quantity.start < whole.quantity.start:
        return bool(re.search(r"\b(?:out )?of\b", text[part.quantity.end : whole.quantity.start]))
    between = text[whole.quantity.end : part.quantity.start]
    if re.search(r"\b(?:against|compared|than|to|while|whereas|from|but)\b", between, re.I):
        return False
    led = re.search(r"\bof\s+(?:the\s+|all\s+|our\s+|these\s+|those\s+)*£?$", text[: whole.quantity.start], re.I)
    return bool(led or re.search(r"[;]|\bof (?:which|whom|these|them)\b|\.\s", between))


def _explained(statement: Statement, earlier: Sequence[Statement], share: Quantity) -> bool:
    near = [figure.quantity for figure in all_near(statement, earlier, share)]
    if any(q.unit in (Unit.PERCENT, Unit.FRACTION) and share.within(q.low, q.high) for q in near):
        return True
    return any(
        one is not other and one.unit is other.unit and other.value > 0 and percentage_of(one, other).allows(share)
        for one in near
        for other in near
    )
