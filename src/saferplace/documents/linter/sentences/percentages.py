"""Percentages that share out one whole total 100."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import hedged, percent
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding

_REST = re.compile(r"\b(?:remaining|remainder|the rest|the balance)\b", re.I)
_SHARED = re.compile(
    r"\b(?:of (?:these|those|which|whom|the|all)|breakdown|broken down|split|as follows|proportions?|made up of|"
    r"comprised|outcomes? of|share[ds]?|divided|distribution|either|by (?:type|age|age group|gender|sex|"
    r"time(?: of day)?|day|ethnicity|method|location|outcome|tenure|ward|source|reason))\b", re.I
)  # fmt: skip
_OVERLAP = re.compile(
    r"\b(?:more than one|multiple|could (?:choose|select|tick)|respondents|agreed?|satisfied|feel|felt|most|main|top|"
    r"largest|commonest|common|key|mainly|mostly|include|includes|including|also|further|both|compared|than|increase|"
    r"decrease|rose|fell|change|target|reoffend|likely|some|whilst|while|average|nationally|experienced|reported|had|"
    r"said|under the age|known|completed|achieved)\b", re.I
)  # fmt: skip
# Whatever else a sentence says, one of these cannot be the other.
_OPPOSITES = (
    (r"by day|(?:in|during) the day|daytime|day-time|mornings?|daylight", r"night|night-?time|evening|dark"),
    (r"weekdays?|midweek|Mondays? to (?:Thurs|Fri)days?", r"weekends?"),
    (r"m[ae]n|males?|boys", r"wom[ae]n|females?|girls"),
    (
        r"under (?:the age of )?\d+|(?:aged )?\d+ (?:to|and) \d+|\d+[-–]\d+",
        r"over \d+|\d+ (?:and|or|years and) over|\d+\+|older",
    ),
    (r"safer|more safe", r"less safe|unsafe"),
    (r"agreed", r"disagreed"),
    (r"(?<!dis)satisfied", r"dissatisfied"),
    (r"indoors|inside", r"outdoors|outside"),
    (r"urban", r"rural"),
    (r"adults?", r"children|young people|under-18s|juveniles"),
    (r"residential|domestic|dwellings", r"commercial|business(?:es)?|non-residential|other buildings"),
    (r"yes", r"no"),
    (r"no problem|not a problem|no worry", r"(?:big|small|serious|minor) problem"),
    (r"(?:very |fairly )?good", r"(?:very |fairly )?(?:poor|bad)"),
    (r"capital", r"revenue"),
    (r"better", r"worse"),
    (r"full[- ]time", r"part[- ]time"),
    (r"first[- ]time", r"repeat"),
)  # fmt: skip
_LAST_OF_ALL = re.compile(
    r"\b(?:all )?(?:others?|unknown|not known|not stated|not recorded|no answer|unspecified|none of these|neither"
    r"|no change|stayed the same|do(?:es)? not know|did not (?:know|say|answer)|prefer(?:red)? not to say)\b",
    re.I,
)
_NOT_SHARED = re.compile(
    r"\b(?:more than one|multiple|could (?:choose|select|tick)|compared|than (?:in|the|last|a year)|increase\w*"
    r"|decrease\w*|rose|fell|rise|fall|changed|target|also|both|nationally|average|respectively|likely|whilst|while|whereas"
    r"|rate|in 20\d\d/\d\d|of which|of whom|previous|last year|convicted|charged)\b",
    re.I,
)
# "62% of victims were men and 48% of offenders were women": each has a whole of its own.
_WHOLE_OF_ITS_OWN = re.compile(r"^\s+of\s+(?!the total|these|those|them|all)\w", re.I)
# "Asked which matters most": one answer each.
_WHICH_ONE = re.compile(
    r"\b(?:which|what)\b[^.;,]{0,50}\b(?:most|main|first|top|biggest|greatest)\b|\b(?:one answer|a single answer)\b",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)|\b(?:midnight|noon|midday)\b", re.I)
_FAR = 15.0


def check_percentages(reading: Reading) -> list[Finding]:
    """Return every set of percentages of one whole that does not total 100 within rounding."""
    found: list[Finding] = []
    for statement, following in itertools.zip_longest(reading.statements, reading.statements[1:]):
        found += _subtotal(statement)
        shares = _shares(statement)
        if len(shares) < 2:
            continue
        if following is not None and following.block == statement.block and _REST.search(following.text):
            # "... The remaining 10% were of other types": the next sentence finishes the whole.
            continue
        found += _judge(statement, shares, statement.text, "")
    for opener, items in reading.lists.items():
        found += _listed(reading, opener, items)
    return found


def _subtotal(statement: Statement) -> list[Finding]:
    """Check "58%: 17% very safe and 39% fairly safe"."""
    shares = statement.of(Unit.PERCENT)
    if len(shares) < 3 or len(shares) != len(_shares(statement)):
        return []
    whole, parts = shares[0], shares[1:]
    if not re.fullmatch(r"[^.;:()\d%]{0,40}(?::|\()\s*", statement.text[whole.end : parts[0].start]):
        return []
    gaps = [statement.text[one.end : other.start] for one, other in itertools.pairwise(parts)]
    if not all(re.fullmatch(r"[^.;:()\d%]{2,50}(?:,|\band\b|\bplus\b)[^.;:()\d%]{0,30}", gap) for gap in gaps):
        return []
    together = sum(part.value for part in parts)
    slack = sum(part.high - part.value for part in (*parts, whole))
    if abs(together - whole.value) <= slack or abs(together - whole.value) > _FAR or abs(together - 100) <= slack:
        return []
    how = f"{' + '.join(part.text for part in parts)} = {percent(together)}."
    return [finding(statement, whole, percent(together), Kind.SUM, 0.75, how)]


def _shares(statement: Statement) -> list[Quantity]:
    everything = list(statement.quantities)
    return [
        q for q in statement.of(Unit.PERCENT)
        if not hedged(q) and direction_of_change(statement.text, q) is None
        and not is_base(statement.text, q, everything)
        and q.value >= 0
    ]  # fmt: skip


def _listed(reading: Reading, opener: int, items: Sequence[int]) -> list[Finding]:
    opening = " ".join(statement.text for statement in reading.within(opener)[-1:])
    leading: list[tuple[Statement, Quantity]] = []
    for item in items:
        statements = reading.within(item)
        shares = _shares(statements[0]) if statements else []
        if len(shares) != 1:
            return []
        leading.append((statements[0], shares[0]))
    if len(leading) < 3:
        return []
    text = " ".join([opening, *(statement.text for statement, _ in leading)])
    return _judge(leading[-1][0], [share for _, share in leading], text, opening)


def _judge(statement: Statement, shares: Sequence[Quantity], text: str, opening: str) -> list[Finding]:
    whole = sum(share.value for share in shares)
    slack = sum(max(share.high - share.value, share.value - share.low) for share in shares)
    if abs(whole - 100) <= slack + 1e-9:
        return []
    rest = bool(_REST.search(text))
    near = abs(whole - 100) <= _FAR and len(shares) >= 3
    shared = bool(_SHARED.search(opening or text)) or (bool(opening) and opening.rstrip().endswith(":"))
    exclusive = _exclude(text, shares, whole)
    if not rest and not exclusive and not (near and shared and not _OVERLAP.search(text)):
        return []
    if (rest and not 50 < whole < 200) or (not exclusive and _has_alternative(shares)):
        return []
    sums = " + ".join(share.text for share in shares)
    printed = percent(whole, 1)
    last = shares[-1]
    left = 100 - whole + last.value
    rest = rest and left >= 0
    wanted = percent(left, 1) if rest else "100%"
    how = f"{sums} = {printed}; shares of one whole total 100%"
    how += (
        f" (rounding explains at most {slack:.2g})."
        if not rest
        else f", which leaves {wanted} for the rest, not {last.text}."
    )
    item = finding(statement, last, wanted, Kind.TOTAL_PERCENT, 0.85 if rest else 0.65, how)
    if rest:
        return [item]
    # A wrong share is the reason, and is said once: this finding marks every one of them.
    marks = (
        frozenset((statement.block, statement.offset + share.start) for share in shares) if not opening else item.marks
    )
    return [Finding(item.place, item.quote, printed, "100%", item.kind, item.confidence, how, marks)]


def _exclude(text: str, shares: Sequence[Quantity], whole: float) -> bool:
    """Return whether the shares are of things of which only one can be, such as by day and at night."""
    if abs(whole - 100) > _FAR or _NOT_SHARED.search(text):
        return False
    tails = _tails(text, shares)
    if any(_WHOLE_OF_ITS_OWN.match(text[share.end :]) for share in shares[1:]):
        return False
    if len(shares) >= 3 and (_LAST_OF_ALL.search(tails[-1]) or _WHICH_ONE.search(text[: shares[0].start])):
        return True
    if len(shares) >= 3 and all(_CLOCK.search(tail) for tail in tails):
        return True
    for one, other in _OPPOSITES:
        first, second = re.compile(rf"\b(?:{one})\b", re.I), re.compile(rf"\b(?:{other})\b", re.I)
        if any(first.search(tail) for tail in tails) and any(second.search(tail) for tail in tails):
            return not any(
                re.match(rf"\s+of\s+(?:the\s+|all\s+)?(?:{one}|{other})\b", text[share.end :], re.I) for share in shares
            )
    return False


def _tails(text: str, shares: Sequence[Quantity]) -> list[str]:
    """Return the words that go with each share: up to the next one, or from the last one where they stand before."""
    ends = [share.end for share in shares]
    starts = [share.start for share in shares]
    after = [text[end:stop] for end, stop in zip(ends, [*starts[1:], len(text)], strict=True)]
    if not re.search(r"[A-Za-z]{2,}", after[-1]):
        return [text[start:stop] for start, stop in zip([0, *ends[:-1]], starts, strict=True)]
    if len(shares) == 2 and not re.search(r"\b(?:were|was|are|is|in|on|at|by)\b", after[-1]):
        # "Men made up 62% of victims and women 38%"
        return [text[: starts[0]], after[0]]
    return after


def _has_alternative(shares: Sequence[Quantity]) -> bool:
    """Return whether leaving the first or the last one out makes 100: that one is then of another whole."""
    for rest in (shares[1:], shares[:-1]):
        slack = sum(share.high - share.value for share in rest)
        if len(rest) >= 2 and abs(sum(share.value for share in rest) - 100) <= slack + 1e-9:
            return True
    return False
