"""Parts and wholes within a sentence, its neighbours and lists: totals, splits, "of these"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from saferplace.documents.linter.arithmetic import amount, hedged, plain, total
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement, finding

SUMMED = (Unit.COUNT, Unit.MONEY)
_MADE_OF = re.compile(
    r"\b(?:made up of|comprising|comprised(?: of)?|comprises|consisting of|consists of|consisted of|composed of|"
    r"(?:was|were|is|been)\s+(?:split|divided|broken down|allocated|shared|distributed)|"
    r"split|broken down|divided (?:between|into)|being the sum of|as follows|namely)\b",
    re.I,
)
# "The 281 casualties were 148 in cars, 43 on motorcycles, 69 on foot and 21 others"
_WERE_ALL = re.compile(
    r"(?<=[a-z]) (?:were|are)(?=\s+\d)(?=.*\b(?:others?|elsewhere|unknown|rest|not known|not stated)\b)", re.I
)
_LESS = re.compile(r"\b(?:less|minus|net of|offset by)\s+£?(?=\d)", re.I)
OF_THESE = re.compile(r"\bof (?:these|those|which|whom|the total|them)\b", re.I)
_TOTAL_BEFORE = re.compile(
    r"\btogether\s+(?:making\s+|giving\s+)?£?$|\b(?:totall?(?:ing|ed|s)|(?:a|the|an overall|a grand"
    r"|giving a|making a|combined|overall"
    r"|in)\s+(?:combined\s+|overall\s+|grand\s+)?total\s+"
    r"(?:of|is|was|to)|combined total of|sum of|amount(?:ing|ed|s)? to|adding up to|add(?:s)? up to)\s+(?:just\s+)?£?$",
    re.I,
)
_TOTAL_AFTER = re.compile(r"^(?:\s+[\w'’-]+){0,4}?\s*,?\s*(?:in total|in all|altogether|combined|overall)\b", re.I)
_EXHAUSTIVE = re.compile(
    r"\b(?:remaining|remainder|the rest|the other|balance|all others?|the final|unknown|not known|not "
    r"recorded|not stated)\b",
    re.I,
)
_OVERLAP = re.compile(
    r"\b(?:more than one|multiple|both|overlap|some of (?:whom|which)|not mutually|may also|up to|at least|including|"
    r"include|includes|such as|for example|e\.g\.|among|most|mainly|mostly|largely|also)\b", re.I
)  # fmt: skip
_PAIRED = re.compile(
    r"\b(?:female|women|girls)\b.*\b(?:male|men|boys)\b|\bmale\b.*\bfemale\b|\b(?:men|boys)\b.*\b(?:women|girls)\b|"
    r"\badults?\b.*\b(?:children|young people)\b|\bwith\b.*\bwithout\b|\b(?:revenue)\b.*\b(?:capital)\b", re.I | re.S
)  # fmt: skip
_INNER = re.compile(r"\b(?:includ\w+|of which|average of|target of|up to)\s+(?:a\s+total\s+of\s+)?£?$", re.I)
_ACCOUNT = re.compile(
    r"\b(?:account\w*\s+for|together\b[^.]{0,30}|between them\b[^.]{0,30}|make up|made up|total\w*)\s+(?:just\s+)?$",
    re.I,
)
_EACH = re.compile(r"^\s+(?:each|apiece)\b", re.I)
_NEAR = 0.12


def check_sums(reading: Reading) -> list[Finding]:
    """Return every total that is not the sum of the parts printed with it."""
    found: list[Finding] = []
    for statement in reading.statements:
        if len(statement.quantities) >= 2:
            found += _made_of(statement) + _totalled(statement) + _equation(statement)
            found += _lead(statement) + _together(statement)
    for opener, items in reading.lists.items():
        found += _listed(reading, opener, items)
    return found


def parts_of(statement: Statement, quantities: Sequence[Quantity], unit: Unit) -> list[Quantity]:
    """Return the figures that can be parts of a whole: one unit, no changes, no earlier years, no loose hedges."""
    everything = list(statement.quantities)
    return [
        q for q in quantities
        if q.unit is unit and not hedged(q) and direction_of_change(statement.text, q) is None
        and not _EACH.match(statement.text[q.end :])
        and not is_base(statement.text, q, everything) and not _INNER.search(statement.text[: q.start][-24:])
    ]  # fmt: skip


def _made_of(statement: Statement) -> list[Finding]:
    """Check "68, made up of 62 and 6" and "38 were made: 25 are done, 9 begun and 4 left"."""
    for cue in (_MADE_OF.search(statement.text), re.search(r":\s", statement.text), _WERE_ALL.search(statement.text)):
        # "The team comprises 58 posts: 32 constables and 26 others" has its whole after the first of the two.
        wholes = [q for q in statement.of(*SUMMED) if cue and q.end <= cue.start() and not hedged(q)]
        # "28 actions under four headings: nine, eight, seven and four": what is divided is not the number of headings.
        wholes = [q for q in wholes if not (q.word and any(o.value > 2 * q.value for o in wholes if not o.word))]
        if cue and wholes:
            return _made_of_whole(statement, cue, wholes[-1])
    return []


def _made_of_whole(statement: Statement, cue: re.Match[str], whole: Quantity) -> list[Finding]:
    stated = bool(_MADE_OF.fullmatch(cue.group(0)))
    parts_text = statement.text[cue.end() :]
    parts = parts_of(statement, [q for q in statement.quantities if q.start >= cue.end()], whole.unit)
    if _LESS.search(parts_text):
        parts = [_signed(statement.text, part) for part in parts]
    if len(parts) < 2 or any(part.value > whole.value * 1.5 for part in parts) or _doubled(statement, parts):
        return []
    if not stated and not (
        makes_up(statement.text[cue.end() :], whole, parts) or _runs_on(statement, cue.end(), whole, parts)
    ):
        return []
    return judge_sum(statement, whole, parts, 0.88 if stated else 0.78)


def _signed(text: str, part: Quantity) -> Quantity:
    """Return a part as a minus where "less" stands before it."""
    if not _LESS.search(text[max(0, part.start - 14) : part.start + 2]):
        return part
    return replace(part, text=f"(-{part.text})", value=-part.value, low=-part.high, high=-part.low)


def _runs_on(statement: Statement, start: int, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether all that follows a colon is "a in X, b in Y and c in Z", to the sentence's end."""
    text = statement.text[start:]
    fewest = 2 if whole.unit is Unit.MONEY else 3
    if (
        len(parts) < fewest
        or _OVERLAP.search(text)
        or len(parts) != len([q for q in statement.quantities if q.start >= start])
    ):
        return False
    gaps = [statement.text[a.end : b.start] for a, b in itertools.pairwise(parts)]
    joined = all(re.fullmatch(r"[^,;.:()]{2,60},?\s*(?:and\s+)?£?|[^,;.:()]{2,60}[,;]\s*£?", gap) for gap in gaps)
    whole_sum = sum(part.value for part in parts)
    return (
        joined
        and text[: parts[0].start - start].strip() in ("", "£")
        and abs(whole_sum - whole.value) <= 0.4 * whole.value
    )


def _lead(statement: Statement) -> list[Finding]:
    """Check "Of 931 victims, 512 were male, 401 were female and 18 did not say"."""
    match = re.search(
        r"(?:^|[:;,]\s)of\s+(?:the\s+|all\s+|these\s+|those\s+|our\s+)*$",
        statement.text[: statement.quantities[0].start],
        re.I,
    )
    whole = statement.quantities[0]
    if not match or whole.unit not in SUMMED or hedged(whole):
        return []
    parts = parts_of(statement, statement.quantities[1:], whole.unit)
    if len(parts) < 2 or not makes_up(statement.text[whole.end :], whole, parts):
        return []
    return judge_sum(statement, whole, parts, 0.8)


def _together(statement: Statement) -> list[Finding]:
    """Check "Abbey (210), Castle (180) and Park (95) account for 485"."""
    inner = [
        q
        for q in statement.of(*SUMMED)
        if re.search(r"\(\s*£?$", statement.text[: q.start]) and statement.text[q.end : q.end + 1] == ")"
    ]
    if len(inner) < 2 or len({q.unit for q in inner}) > 1:
        return []
    after = [q for q in statement.of(inner[0].unit) if q.start > inner[-1].end and q not in inner]
    if not after or not _ACCOUNT.search(statement.text[inner[-1].end : after[0].start]) or hedged(after[0]):
        return []
    whole = after[0]
    if not 0.5 * whole.value <= sum(q.value for q in inner) <= 1.6 * whole.value:
        return []
    return judge_sum(statement, whole, inner, 0.8)


def _doubled(statement: Statement, parts: Sequence[Quantity]) -> bool:
    """A part of a part, such as "£2m, including £1m", must not be counted twice."""
    return bool(
        re.search(r"\b(?:of which|of whom|including|includes)\b", statement.text[parts[0].end : parts[-1].end], re.I)
    )


def _totalled(statement: Statement) -> list[Finding]:
    """Check "A, B and C, a total of D" and "A and B, D in total"."""
    for whole in statement.of(*SUMMED):
        before = statement.text[max(0, whole.start - 60) : whole.start]
        stated = bool(_TOTAL_BEFORE.search(before)) or bool(_TOTAL_AFTER.match(statement.text[whole.end :]))
        if not stated or hedged(whole):
            continue
        parts = parts_of(statement, [q for q in statement.quantities if q.end <= whole.start], whole.unit)
        parts = [part for part in parts if not (part.word and part.value <= 3)]
        lead = statement.text[parts[0].start : whole.start] if parts else ""
        joined = re.search(r"\band\b|\bplus\b|[,;+]", lead)
        if (
            len(parts) < 2
            or not joined
            or _doubled(statement, parts)
            or re.search(r"\bcompared|\bfrom\s+£?\d|\bout of\b|\bof the\s+£?\d", lead)
        ):
            continue
        if max(part.value for part in parts) > whole.value * 1.2 or sum(p.value for p in parts) > whole.value * 2.5:
            continue
        return judge_sum(statement, whole, parts, 0.85)
    return []


def _equation(statement: Statement) -> list[Finding]:
    """Check "4,954 + 2,449 = 7,403"."""
    found = []
    quantities = list(statement.quantities)
    for position, whole in enumerate(quantities):
        if not re.search(r"=\s*£?$", statement.text[: whole.start]):
            continue
        parts: list[Quantity] = []
        for one in reversed(quantities[:position]):
            after = statement.text[one.end : (parts[0].start if parts else whole.start)]
            if not re.fullmatch(r"\s*(?:\+|=|plus)\s*£?", after):
                break
            parts.insert(0, one)
        if len(parts) >= 2:
            found += judge_sum(statement, whole, parts, 0.95)
    return found


def _listed(reading: Reading, opener: int, items: Sequence[int]) -> list[Finding]:
    """A whole in the sentence that opens a list: each item's own parts, and the items' first figures together."""
    opening = reading.within(opener)
    if not opening:
        return []
    cue = next((s for s in reversed(opening) if s.opens), None)
    wholes = [
        q
        for s in opening[-2:]
        for q in s.of(*SUMMED)
        if q.exact and q.value > 3 and direction_of_change(s.text, q) is None
    ]
    if cue is None or not wholes:
        return []
    of_these = bool(OF_THESE.search(cue.text) or _MADE_OF.search(cue.text) or re.search(r":\s*$", cue.text))
    whole = wholes[-1] if len(wholes) == 1 else max(wholes, key=lambda q: q.value)
    found: list[Finding] = []
    firsts: list[tuple[Statement, Quantity]] = []
    for item in items:
        for statement in reading.within(item):
            parts = parts_of(statement, list(statement.of(*SUMMED)), whole.unit)
            if of_these and len(parts) >= 2 and makes_up(statement.text, whole, parts):
                found += judge_sum(statement, whole, parts, 0.8)
            if (
                parts
                and statement.offset == 0
                and (parts[0].start <= 2 or re.search(r"[:–-]\s*£?$", statement.text[: parts[0].start]))
            ):
                firsts.append((statement, parts[0]))
    several = any(
        len(parts_of(s, list(s.of(*SUMMED)), whole.unit)) >= 2 for item in items for s in reading.within(item)
    )
    if of_these and len(firsts) == len(items) >= 2 and not several:
        parts = [quantity for _, quantity in firsts]
        text = " ".join(statement.text for statement, _ in firsts)
        strong = bool(_MADE_OF.search(cue.text)) and not _OVERLAP.search(cue.text)
        if strong or makes_up(text, whole, parts):
            source = next(s for s in opening if whole in s.quantities)
            found += judge_sum(source, whole, parts, 0.85 if strong else 0.75)
    return found


def makes_up(text: str, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether the parts must make up the whole: the text says so, or they nearly do."""
    if any(part.value > whole.value for part in parts) or any(part.unit is not whole.unit for part in parts):
        return False
    if _EXHAUSTIVE.search(text):
        return True
    if _OVERLAP.search(text):
        return False
    short = abs(sum(part.value for part in parts) - whole.value)
    if len(parts) == 2:
        # Two parts may be two sides that overlap, unless they are opposites or leave almost nothing.
        return short <= max(1.0, 0.02 * whole.value) or (bool(_PAIRED.search(text)) and short <= 0.4 * whole.value)
    return short <= _NEAR * whole.value


def judge_sum(
    statement: Statement, whole: Quantity, parts: Sequence[Quantity], sure: float, *, all_meant: bool = False
) -> list[Finding]:
    """Return what is wrong with a total and its parts; a total that all parts but one make up is let be.

    Args:
        statement: the sentence of the total.
        whole: the total.
        parts: its parts.
        sure: how sure it is that these are its parts.
        all_meant: whether every one of the parts is meant, so that one may only have been forgotten.
    """
    expected = total(parts)
    if whole.within(expected.low, expected.high):
        return []
    if any(part.hedge is not Hedge.NONE for part in (*parts, whole)):
        sure -= 0.2
    if (not all_meant and _alternative(whole, parts)) or _rest_beside(statement, whole, parts):
        return []
    sums = " + ".join(part.text for part in parts)
    places = 1 if any(part.step < 1 for part in parts) else 0
    shown = amount(expected.middle, whole) if whole.unit is Unit.MONEY else plain(expected.middle, places)
    off = plain(abs(whole.value - expected.middle), places)
    more = "more" if whole.value > expected.middle else "less"
    how = f"{sums} = {shown}; {whole.text} is {off} {more}."
    target = whole if whole in statement.quantities else None
    if target is not None:
        return [finding(statement, whole, shown, Kind.SUM, sure, how)]
    item = finding(statement, parts[0], shown, Kind.SUM, sure, f"{how} The total stands in the sentence before.")
    return [Finding(item.place, item.quote, whole.text, shown, item.kind, item.confidence, item.how, item.marks)]


def _rest_beside(statement: Statement, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether what is missing stands in the sentence as a part of its own: "of which 158 were, 39 and 46"."""
    rest = whole.value - sum(part.value for part in parts)
    return rest > 0 and any(
        q.unit is whole.unit and q.value == rest and q is not whole and q not in parts for q in statement.quantities
    )


def _alternative(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether all parts but one make up the whole: that one is then something else."""
    if len(parts) < 3:
        return False
    for left_out in (0, len(parts) - 1):
        rest = total([part for position, part in enumerate(parts) if position != left_out])
        if whole.within(rest.low, rest.high):
            return True
    return False
