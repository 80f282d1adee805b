"""What several figures of a sentence come to together: "88 here and 54 there; between them 142"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import hedged
from saferplace.documents.linter.model import Finding
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.sums import SUMMED, judge_sum, parts_of
from saferplace.documents.linter.statements import Reading, Statement
from saferplace.documents.linter.subjects import counted

_CUE = re.compile(
    r"(?:\b(?:between (?:them|the (?:two|three|four))|together|jointly|combined|taken together|all told|all in all"
    r"|put together|added together|as a whole)(?P<by>,?(?:\s+(?!(?:and|with|by|on|at|of)\b)[a-z'’-]+){0,4}?)"
    r"|\b(?:which|that|this)\s+(?:makes|made|gives|gave|brings|comes to|came to)(?:\s+(?:it|us|them))?"
    r"|,\s+(?:so\s+)?(?:making|giving|amounting to|adding up to|coming to|for a total of|for)(?:\s+a total of)?"
    r"|\b(?:in all|altogether),?(?:\s+(?!of\b)[a-z]+){0,2}?)\s+£?$",
    re.I,
)
_AFTER = re.compile(
    r"^(?:\s+(?!of\b|per\b|in\b)[a-z-]+){0,3}\s+(?:between them|in all|altogether|all told|together)\b", re.I
)
# Of figures joined so, one is within another, or of another time.
_OTHERWISE = re.compile(
    r"\b(?:of which|of whom|of these|of them|including|includes|compared|against|than|from|rose|fell|up|down|out of"
    r"|less|minus|each|per|every|average|left|joined|lost|target|some of|both|aged?|times|more|fewer|than|about)\b",
    re.I,
)
_JOINED = re.compile(r"\band\b|[,;+]|\bplus\b|\bwhile\b|\bwith\b", re.I)
_WHOLE_FIRST = re.compile(r"(?:^|[,;:]\s|\bout )of\s+(?:the\s+|all\s+|our\s+|its\s+|these\s+)*£?$", re.I)
_LEAST, _FEWEST, _MOST, _LISTED = 10.0, 2, 6, 3
_NEAR = (0.7, 1.4)


def check_jointly(reading: Reading) -> list[Finding]:
    """Return every "between them", "making" and "in all" that the figures before it do not come to."""
    return [item for statement in reading.statements if len(statement.quantities) > 2 for item in _judged(statement)]


def _judged(statement: Statement) -> list[Finding]:
    text = statement.text
    for whole in statement.of(*SUMMED):
        cued = _CUE.search(text[: whole.start]) or _AFTER.match(text[whole.end :])
        if not cued or hedged(whole) or whole.value < _LEAST:
            continue
        parts = _parts(statement, whole)
        # Changes, shares and rates among them tell of something else than parts.
        lead = text[parts[0].start : whole.start] if parts else ""
        if _of_another_thing(text, whole, parts):
            continue
        if not _FEWEST <= len(parts) <= _MOST or not _JOINED.search(lead) or _OTHERWISE.search(lead):
            continue
        # After a colon all that is listed is meant: "noise 1,022, litter 407 and graffiti 185, making 1,614".
        chosen = [tuple(parts)] if ":" in text[: parts[0].start] else _choices(parts)
        if any(whole.within(sum(q.low for q in some), sum(q.high for q in some)) for some in chosen):
            return []
        if _NEAR[0] <= sum(part.value for part in parts) / whole.value <= _NEAR[1]:
            return judge_sum(statement, whole, parts, 0.75, all_meant=len(chosen) == 1)
    return []


def _of_another_thing(text: str, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether what is counted together is none of what was counted: "40 officers; together 72 visits"."""
    if whole.unit is Unit.MONEY or not text[whole.end :].startswith(" "):
        return False
    named, own = counted(text, whole.end), [counted(text, part.end) for part in parts]
    if len(parts) >= _LISTED and all(own) and not frozenset.intersection(*own):
        # "214 warnings, 96 contracts and 38 notices, making 348 interventions": one name for all of them.
        return False
    return bool(named) and not any(named & one for one in own)


def _parts(statement: Statement, whole: Quantity) -> list[Quantity]:
    earlier = [q for q in statement.quantities if q.end <= whole.start]
    parts = parts_of(statement, earlier, whole.unit)
    if parts and _WHOLE_FIRST.search(statement.text[: parts[0].start]):
        parts = parts[1:]
    others = [q for q in earlier if parts and q.unit in (*SUMMED, Unit.RATE) and q.start >= parts[0].start]
    return parts if len(parts) == len(others) and not any(part.word and part.value <= 1 for part in parts) else []


def _choices(parts: Sequence[Quantity]) -> list[tuple[Quantity, ...]]:
    """Return every two or more of the parts: of a longer sentence some may be meant."""
    return [some for size in range(_FEWEST, len(parts) + 1) for some in itertools.combinations(parts, size)]
