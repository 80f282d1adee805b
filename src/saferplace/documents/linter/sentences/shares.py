"""Shares: A of B (C per cent), a third of B, A (C per cent)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import amount, hedged, percent, percentage_of, plain
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit
from saferplace.documents.linter.sentences.pairs import changes_of
from saferplace.documents.linter.sentences.wording import FALL, RISE, clause, direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems

_WORDS = r"(?:[\w'’&/-]+\s+){0,%d}?"
_OF = re.compile(r"^\)?\s*" + _WORDS % 4 + r"(?:out\s+)?of\s+" + _WORDS % 4 + r"(?:a\s+total\s+of\s+)?£?$", re.I)
_LEAD_OF = re.compile(
    r"(?:^|[\s(])(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+|those\s+|these\s+|a\s+total\s+of\s+|some\s+"
    r"|all\s+the\s+|total\s+)*£?$",
    re.I,
)
_BRACKET = re.compile(
    r"^(?:\s+[\w'’&/-]+){0,8}?\s*[(\[]\s*(?:or\s+|n\s?=\s?|i\.e\.,?\s*|equating to\s+|equates to\s+"
    r"|equivalent to\s+|about\s+|around\s+|approximately\s+|nearly\s+|almost\s+|just\s+(?:over"
    r"|under)\s+|over\s+)?£?$",
    re.I,
)
_EQUATES = re.compile(
    r"^[^.;%\d]{0,70}?\b(?:or|equating\s+to|equates\s+to|which\s+(?:is|was|represents|equates\s+to)"
    r"|represent(?:s|ed|ing)|"
    r"equivalent\s+to|mak(?:es|ing)\s+up|account(?:s|ed|ing)\s+for|that\s+is)\s+(?:about\s+|around\s+"
    r"|nearly\s+|almost\s+|just\s+(?:over|under)\s+|over\s+|approximately\s+|a\s+|an\s+)*£?$",
    re.I,
)
_ANAPHOR = re.compile(r"\bof\s+(?:these|those|them|which|whom|the\s+total|all\s+(?:these|those))\b", re.I)
_OTHER_WHOLE = re.compile(
    r"^\s*\)?\s*of\s+(?:all\s+|the\s+|our\s+)?(?!all\b|the\b|our\b|these|those|them|total|cases?\b|which)[a-z]{3,}",
    re.I,
)
_BEFORE_PART = re.compile(
    r"^\s*(?:[\w'’/-]+\s+){0,4}?(?:[\w'’/]+(?=[,:]))?[(\[,:–-]\s*(?:or\s+|some\s+|about\s+)?£?$", re.I
)
_ACCOUNTS = re.compile(
    r"^\s+of\s+(?:all\s+|the\s+|our\s+|total\s+)*[\w'’-]+(?:\s+[\w'’-]+){0,3}?,?\s+(?:with|at|or)\s+(?:some\s+|about\s+)?£?$",
    re.I,
)
_AFTER_WHOLE = re.compile(
    r"^[\w\s'’]{0,60}[,–-]\s*(?:or\s+)?$|^[\w\s'’-]{0,70},\s*(?:a|an|the)\s+[\w\s-]{0,30}\brate of\s+$", re.I
)
_OF_WHOLE = re.compile(r"^\)?\s*of\s+(?:the\s+|all\s+|our\s+|these\s+|those\s+|a\s+total\s+of\s+|total\s+)*£?$", re.I)
_OF_WHICH = re.compile(r"\b(?:of\s+(?:which|whom|these|those)|including|(?<!compared )(?<!together )with)\b", re.I)
_MADE_OF = re.compile(r"\b(?:comprising|comprised|made up of|consisting of|split|divided)\b|:\s", re.I)
_THE_OTHER = re.compile(r"\b(?:the\s+other|the\s+remaining|the\s+rest|the\s+balance\s+of)\s*[,(:–-]?\s*£?$", re.I)
# From here on the words name part and whole.
_NAMED = 0.95
_DIGITS = 3
_FEW, _FAR = 12, 100
_WHOLES = (Unit.COUNT, Unit.MONEY)


@dataclass(frozen=True)
class Share:
    """A part, its whole and the percentage printed for it."""

    share: Quantity
    part: Quantity
    whole: Quantity
    sure: float
    whole_text: str = ""


def check_shares(reading: Reading) -> list[Finding]:
    """Return every percentage that is not its part of its whole."""
    found: list[Finding] = []
    for position, statement in enumerate(reading.statements):
        if not statement.of(Unit.PERCENT, Unit.FRACTION):
            continue
        found += _fractions_beside(statement) + _and_the_other(statement)
        known = explicit_shares(statement)
        earlier = _before(reading, position)
        anaphoric = _anaphoric(statement, earlier, {share.share.start for share in known})
        for share in (*known, *anaphoric):
            others = _other_wholes_here(statement, share)
            others += _other_wholes(earlier, share) if share in anaphoric else []
            found += _blamed(reading, statement, share) or _judge(statement, share, others)
    return found


def _and_the_other(statement: Statement) -> list[Finding]:
    """Check "£520,000 meets 66% of it; the council pays the other £262,000": two parts, and the share of one."""
    counts, shares = [q for q in statement.of(*_WHOLES) if not hedged(q)], statement.of(Unit.PERCENT)
    if len(counts) != 2 or len(shares) != 1 or counts[0].unit is not counts[1].unit:
        return []
    part, rest, share = counts[0], counts[1], shares[0]
    if not part.end <= share.start < share.end <= rest.start or direction_of_change(statement.text, share) is not None:
        return []
    if not _THE_OTHER.search(statement.text[share.end : rest.start]):
        return []
    whole = part.value + rest.value
    low, high = 100 * part.low / (part.low + rest.high), 100 * part.high / (part.high + rest.low)
    if share.within(low, high):
        return []
    wanted = 100 * part.value / whole
    how = f"{part.text} and the other {rest.text} make {amount(whole, part)}; {part.text} of that is {percent(wanted)}."
    return [finding(statement, share, amount(wanted, share), Kind.PERCENTAGE, 0.78, how)]


def _blamed(reading: Reading, statement: Statement, found: Share) -> list[Finding]:
    """Return the whole as what is wrong, where its digits turned about stand elsewhere and bear the share out."""
    whole, digits = found.whole, sorted(re.sub(r"\D", "", found.whole.text))
    if whole.unit is not Unit.COUNT or len(digits) < _DIGITS or percentage_of(found.part, whole).allows(found.share):
        return []
    twins = [
        q for s in reading.statements for q in s.of(Unit.COUNT)
        if q.value != whole.value and sorted(re.sub(r"\D", "", q.text)) == digits
        and percentage_of(found.part, q).allows(found.share)
    ]  # fmt: skip
    if not twins:
        return []
    value = percentage_of(found.part, twins[0])
    how = (
        f"{found.part.text} of {twins[0].text}, as printed elsewhere, is {percent(value.middle)}; of {whole.text} not."
    )
    return [finding(statement, whole, twins[0].text, Kind.DENOMINATOR, round(found.sure, 2), how)]


def judge_shares(statement: Statement) -> list[Finding]:
    """Return what does not hold among the shares of one sentence by itself."""
    shares = [item for share in explicit_shares(statement) for item in _judge(statement, share, ())]
    return shares + _fractions_beside(statement)


def explicit_shares(statement: Statement) -> list[Share]:
    """Return the shares of which part, whole and percentage all stand in one sentence."""
    found: list[Share] = []
    sizes = {change.quantity.start for change in changes_of(statement)}
    for share in statement.of(Unit.PERCENT, Unit.FRACTION):
        if share.start in sizes:
            continue
        made = _explicit(statement, share)
        if made is not None:
            found.append(made)
    return found


def _explicit(statement: Statement, share: Quantity) -> Share | None:
    text = statement.text
    counts = [q for q in statement.of(*_WHOLES) if not hedged(q) and not (q.word and share.unit is Unit.FRACTION)]
    # "The two groups together came to 3,749": how many groups, and no part of them.
    counts = [q for q in counts if not (q.word and q.value <= _FEW and any(o.value > _FAR * q.value for o in counts))]
    for part, whole in _part_whole(text, counts):
        inside = text[share.end : part.start] if share.end <= part.start else text[whole.end : share.start]
        if share.end <= part.start and (_BEFORE_PART.match(inside) or _ACCOUNTS.match(inside)):
            return Share(share, part, whole, 0.95)
        if whole.end <= share.start and len(inside) < 90 and _AFTER_WHOLE.match(inside):
            return Share(share, part, whole, 0.95)
        if whole.end <= share.start and (_BRACKET.match(inside) or _EQUATES.match(inside)) and len(inside) < 90:
            return Share(share, part, whole, 0.95)
    after = [q for q in counts if q.start >= share.end and _OF_WHOLE.match(text[share.end : q.start])]
    found = attached_part(text, share, counts)
    if found is None and after:
        found = _apposed(text, share, counts) or _in_all(text, after[0], counts)
    return _with_whole(statement, share, found, counts, after) if found is not None else None


def _apposed(text: str, share: Quantity, counts: Sequence[Quantity]) -> Quantity | None:
    """Return the part in "118, 18% of the 640": the count before, with a comma between."""
    before = [q for q in counts if q.end <= share.start]
    gap = text[before[-1].end : share.start] if before else ""
    return (
        before[-1]
        if before and re.match(r"^[^,;.:%\d]{0,60}(?:,|\s[–-])\s*(?:or\s+|about\s+|around\s+)?$", gap)
        else None
    )


def _in_all(text: str, whole: Quantity, counts: Sequence[Quantity]) -> Quantity | None:
    """Return the part in "28% of the 1,204 people asked, 337 in all"."""
    later = [q for q in counts if q.start >= whole.end]
    gap = text[whole.end : later[0].start] if later else ""
    named = bool(later) and re.match(r"^\s+(?:in all|in total)\b|^\)", text[later[0].end :])
    return later[0] if named and re.match(r"^[^,;.%\d]{0,60}(?:,|\s\()\s*(?:or\s+)?$", gap) else None


def _with_whole(
    statement: Statement, share: Quantity, part: Quantity, counts: Sequence[Quantity], after: Sequence[Quantity]
) -> Share | None:
    """Return the share with the whole it is of: named after it, before its part, or as what is made up of parts."""
    text = statement.text
    earlier = [q for q in counts if q.end <= part.start and q is not part and q.value >= part.value]
    lead = [q for q in earlier if _leads(text, q, part)]
    which = [q for q in earlier if _of_which(text, q, part)]
    made = [q for q in earlier if _MADE_OF.search(text[q.end : part.start])][:1]
    for group, sure in ((after, 0.95), (lead, 0.92), (which, 0.85), (made, 0.85)):
        if group and group[-1].unit is part.unit and not (group is not after and _OTHER_WHOLE.match(text[share.end :])):
            return Share(share, part, group[-1], sure)
    return None


def _of_which(text: str, whole: Quantity, part: Quantity) -> bool:
    """Return whether "of which" or "with" stands after a whole; "34 were content with it (40%)" is a part itself."""
    cue = _OF_WHICH.search(text[whole.end : part.end + 40])
    if cue and cue.start() <= 1:
        # "2,174 of these (70%), personal 621 (20%)": the figure is itself a part.
        return False
    return bool(cue and not (cue.group(0).lower() == "with" and "%" in text[whole.end : part.start]))


def _leads(text: str, whole: Quantity, part: Quantity) -> bool:
    start, _ = clause(text, part.start)
    return bool(_LEAD_OF.search(text[: whole.start])) and (start <= whole.start or whole.start < 25)


def _part_whole(text: str, counts: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Return every "A of B" of a sentence."""
    return [
        (one, other)
        for one, other in itertools.pairwise(counts)
        if one.unit is other.unit and one.value <= other.value
        and (_OF.match(text[one.end : other.start]) or _drawn(text, one, other))
        and not re.search(r"\bof\s+(?:a|an|one|each)\s+$", text[one.end : other.start], re.I)
    ]  # fmt: skip


def _drawn(text: str, one: Quantity, other: Quantity) -> bool:
    """Return whether some came from others, as in "1,610 answers from 5,500 invitations (29%)"."""
    drawn = re.match(r"^(?:\s+[a-z'’-]+){1,3}\s+from\s+(?:the\s+|some\s+)?$", text[one.end : other.start])
    bracket = re.match(r"^(?:\s+[a-z'’-]+){1,3}\s*(?:\(|,\s+or\s+)\s*[\d.]+\s?%", text[other.end :])
    return bool(
        drawn
        and bracket
        and direction_of_change(text, one) is None
        and not RISE.search(text[: one.start])
        and not FALL.search(text[: one.start])
    )


def attached_part(text: str, share: Quantity, counts: Sequence[Quantity]) -> Quantity | None:
    """Return the count that a percentage in brackets, or after "equating to", belongs to."""
    before = [q for q in counts if q.end <= share.start]
    if before:
        inside = text[before[-1].end : share.start]
        bracket = _BRACKET.match(inside) and ")" not in inside
        # "(5,718 offences) accounted for 40%": the bracket that closes was opened before the count.
        if bracket or (_EQUATES.match(inside) and inside.count(")") <= 1):
            return before[-1]
    after = [q for q in counts if q.start >= share.end]
    if after and re.match(
        r"^(?:\s+[\w'’-]+){0,4}?\s*[(\[]\s*(?:n\s?=\s?|or\s+)?£?$", text[share.end : after[0].start], re.I
    ):
        closing = text[after[0].end : after[0].end + 40]
        if re.match(r"^[^()%]*\)", closing):
            return after[0]
    return None


def _before(reading: Reading, position: int) -> list[Statement]:
    """Return the sentence before in the same passage, and the sentence that opens the list it is an item of."""
    statement = reading.statements[position]
    found = [s for s in reading.within(statement.block) if s.offset < statement.offset][-1:]
    opener = next((start for start, items in reading.lists.items() if statement.block in items), None)
    if opener is not None and statement.role is Role.ITEM:
        found += reading.within(opener)[-2:]
    return found


def _anaphoric(statement: Statement, earlier: Sequence[Statement], known: set[int]) -> list[Share]:
    """Return shares whose whole stands in the sentence before: "Of these, 53 (41%)"."""
    wholes = [
        q
        for s in earlier
        for q in s.of(*_WHOLES)
        if q.value >= 5 and not hedged(q) and direction_of_change(s.text, q) is None
    ]
    counts = [q for q in statement.of(*_WHOLES) if not hedged(q)]
    found = []
    for share in statement.of(Unit.PERCENT):
        if share.start in known or direction_of_change(statement.text, share) is not None:
            continue
        part = attached_part(statement.text, share, counts)
        if part is None:
            continue
        other = _OTHER_WHOLE.match(statement.text[share.end :])
        if other and not any(_same_thing(statement.text[share.end :], whole) for whole in wholes):
            continue
        cue = bool(_ANAPHOR.search(statement.text[: max(part.end, share.start)])) or any(
            s.opens and _ANAPHOR.search(s.text) for s in earlier
        )
        linked = [s for s in earlier if any(e.whole in s.quantities for e in explicit_shares(s))]
        bigger = [q for q in wholes if q.value > part.value and q.unit is part.unit]
        if not bigger or not (cue or linked):
            continue
        chosen = explicit_shares(linked[-1])[0].whole if linked and not cue else bigger[0]
        found.append(Share(share, part, chosen, 0.8 if cue else 0.65))
    return found


def _same_thing(text: str, whole: Quantity) -> bool:
    """Return whether "of all cases heard" names what the earlier figure counts."""
    named = re.match(r"^\s*\)?\s*of\s+((?:[\w'’-]+\s*){1,4})", text)
    return bool(named and stems(named.group(1)) & stems(" ".join(whole.noun.split()[:2])))


def _other_wholes(earlier: Sequence[Statement], share: Share) -> list[Quantity]:
    return [q for s in earlier for q in s.of(*_WHOLES) if q.value >= share.part.value and q is not share.whole]


def _other_wholes_here(statement: Statement, share: Share) -> list[Quantity]:
    """Return what else a share may be of, unless "A of B" names its whole."""
    if share.sure >= _NAMED:
        return []
    before = [q for q in statement.of(*_WHOLES) if q.end <= max(share.part.start, share.share.start)]
    return [q for q in before if q.unit is share.part.unit and q.value >= share.part.value and q is not share.whole]


def _judge(statement: Statement, found: Share, others: Sequence[Quantity]) -> list[Finding]:
    part, whole, share = found.part, found.whole, found.share
    if whole.value <= 0 or (part.hedge is Hedge.ABOUT and whole.hedge is Hedge.ABOUT):
        return []
    expected = percentage_of(part, whole)
    if expected.allows(share):
        return _small_base(statement, share, whole)
    if any(percentage_of(part, other).allows(share) for other in others if other.value):
        return []
    how = f"{part.text} of {whole.text} is {percent(expected.middle, 2 if share.step < 1 else 1)}."
    if share.value <= 100 and part.unit is Unit.COUNT:
        would = plain(round(share.value * whole.value / 100))
        how += f" {share.text[:1].upper()}{share.text[1:]} of {whole.text} would be {would}."
    kind = Kind.FRACTION if share.unit is Unit.FRACTION else Kind.PERCENTAGE
    sure = found.sure * (1.0 if share.unit is Unit.PERCENT else 0.9)
    wanted = percent(expected.middle, 0) if share.unit is Unit.FRACTION else amount(expected.middle, share)
    return [finding(statement, share, wanted, kind, round(sure, 2), how)]


def _small_base(statement: Statement, share: Quantity, whole: Quantity) -> list[Finding]:
    if share.unit is not Unit.PERCENT or whole.unit is not Unit.COUNT or not 0 < whole.value < 10:
        return []
    how = f"The percentage is of {whole.text}, fewer than 10: print the counts only."
    return [finding(statement, share, "counts only", Kind.SMALL_BASE, 0.7, how)]


def _fractions_beside(statement: Statement) -> list[Finding]:
    """Check "nearly half (55%)": the fraction in words against the percentage beside it."""
    found = []
    percents = statement.of(Unit.PERCENT)
    for fraction in statement.of(Unit.FRACTION):
        for share in percents:
            first, second = (fraction, share) if fraction.start < share.start else (share, fraction)
            between = statement.text[first.end : second.start]
            if not re.match(
                r"^(?:\s+(?!and\b|while\b)[\w'’-]+){0,9}\s*[(\[–]\s*$|^,\s+or\s+$", between
            ) or fraction.within(share.low, share.high):
                continue
            how = (
                f"{fraction.text} in words is about {percent(fraction.value, 0)}; the figure beside it is {share.text}."
            )
            found.append(finding(statement, fraction, share.text, Kind.FRACTION, 0.8, how))
    return found
