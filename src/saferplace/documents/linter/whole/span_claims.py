"""Stretches of time within a sentence: how long one is said to be, two names of one, and figures of unlike lengths."""

from __future__ import annotations

import itertools
import re

from saferplace.documents.linter.arithmetic import difference, relative_change
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import WORDS
from saferplace.documents.linter.quantities.spans import Span, find_spans, number_of
from saferplace.documents.linter.sentences.pairs import changes_of
from saferplace.documents.linter.statements import Reading, Statement, quote

_NUMBER = r"(?:\d{1,2}|" + "|".join(word for word in WORDS if len(word) > 2) + ")"
_LENGTH = re.compile(
    rf"\b(?:(?P<number>{_NUMBER})[\s-](?P<unit>months?|years?|quarters?)|(?P<long>half-year"
    rf"|half year|quarter|(?<!academic )(?<!school )(?<!each )(?<!every )year))"
    r"(?:\s+(?:period|programme|plan|strategy|grant))?\s*(?:,|\()?\s*(?:from|between|of|runs"
    r" from|running from)?\s*(?:the\s+)?$",
    re.I,
)
_UNITS = {"month": 1, "quarter": 3, "year": 12, "half-year": 6, "half year": 6}
_PERIOD_OF = re.compile(
    rf"^\s*,?\s*(?:\(\s*)?(?:a|this)\s+(?:period|stretch"
    rf"|total)\s+of\s+(?P<number>{_NUMBER})\s+(?P<unit>month|year)s?\b",
    re.I,
)
_APPOSED = re.compile(r"^\s*(?:,?\s*(?:that is|i\.e\.),?\s*|[(:]\s*|,\s+from\s+)(?:from\s+|the\s+)?$", re.I)
_WARNED = re.compile(
    r"\b(?:not (?:directly )?comparable|not like for like|pro rata|annuali\w+|on course"
    r"|extrapolat\w+|projected|forecast"
    r"|equivalent to|at this rate|per month|a month|monthly|average|same|corresponding)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:there were|there was|were|was|recorded|took|had|saw|made|received|fell|rose|reached)\b", re.I)
_LATER = re.compile(
    r"\b(?:will|by|plan\w*|next|due|expected|until|before|since|compared|against|forecast" r"|target|later|now)\b", re.I
)
_UNLIKE = 1.15


def check_span_claims(reading: Reading) -> list[Finding]:
    """Return lengths and names of periods that do not fit, changes between unlike lengths, and figures from after."""
    found: list[Finding] = []
    title: Span | None = None
    for statement in reading.statements:
        spans = find_spans(statement.text)
        found += _lengths(statement, spans) + _two_names(statement, spans) + _unlike(statement, spans)
        if statement.role is Role.HEADING:
            title = _title(spans)
        elif title is not None:
            found += _after(statement, spans, title)
    return found


def _title(spans: list[Span]) -> Span | None:
    named = [span for span in spans if span.first is not None and span.kind in ("quarter", "half", "range")]
    return named[0] if named and len({(span.first, span.months) for span in named}) == 1 else None


def _told(statement: Statement, span: tuple[int, int], wanted: str, how: str, sure: float) -> list[Finding]:
    mark = frozenset({(statement.block, statement.offset + span[0])})
    printed = statement.text[span[0] : span[1]].strip(" ,(")
    return [Finding(statement.place, quote(statement.text, *span), printed, wanted, Kind.PERIOD, sure, how, mark)]


def _lengths(statement: Statement, spans: list[Span]) -> list[Finding]:
    """Check "the nine months from April 2023 to March 2024"."""
    for span in spans:
        after = _PERIOD_OF.match(statement.text[span.end :])
        if (
            after is not None
            and span.kind == "range"
            and number_of(after["number"]) * _UNITS[after["unit"]] != span.months
        ):
            start = span.end + after.start("number")
            how = f"'{span.text.strip()}' is {span.months} months."
            return _told(statement, (start, span.end + after.end()), f"{span.months} months", how, 0.66)
        match = _LENGTH.search(statement.text[: span.start])
        if (
            match is None
            or span.kind not in ("range", "years")
            or not span.months
            or re.match(r"(?:to|ending|ended)\b", span.text)
        ):
            continue
        between = statement.text[match.start() : span.start]
        if not re.search(r"from|between|[,(]", between + span.text[:8], re.I):
            continue
        unit = (match["unit"] or match["long"]).lower().rstrip("s")
        said = (number_of(match["number"]) if match["number"] else 1) * _UNITS[unit]
        step = 12 if span.kind == "years" else 1
        if not said or said in (span.months, span.months - step) or (unit == "quarter" and span.months == 12):
            continue
        wanted = f"{span.months // 12} years" if span.months % 12 == 0 and unit == "year" else f"{span.months} months"
        how = f"'{span.text.strip()}' is {wanted}."
        return _told(
            statement, (match.start(), match.start() + len(match.group(0).rstrip(" ,(from"))), wanted, how, 0.66
        )
    return []


def _two_names(statement: Statement, spans: list[Span]) -> list[Finding]:
    """Check "the financial year 2022/23 (April 2023 to March 2024)" and "quarter 2 of 2023/24 (April to June 2023)"."""
    for one, two in itertools.pairwise(spans):
        if not _APPOSED.match(statement.text[one.end : two.start]) or one.first is None:
            continue
        long_enough = one.months > 1 and two.months > 1 and "years" not in (one.kind, two.kind)
        if not long_enough or (one.kind == two.kind and one.kind != "range") or statement.text[two.end :][:1] == ":":
            continue
        unsaid = two.first is None and not two.of_year
        same = unsaid or (one.of_year == two.of_year if two.first is None else one.first == two.first)
        if (same and one.months == two.months) or (one.months > two.months and one.holds(two)):
            continue
        if two.months > one.months and two.holds(one):
            continue
        how = f"'{one.text}' and '{two.text}' stand for one period, and are two."
        return _told(statement, (one.start, one.end), f"{two.text}, or the other way round", how, 0.66)
    return []


def _unlike(statement: Statement, spans: list[Span]) -> list[Finding]:
    """Check changes that are computed between figures of periods of unlike lengths."""
    if len(spans) < 2 or _WARNED.search(statement.text):
        return []
    changes = changes_of(statement)
    sizes = {change.quantity.start for change in changes}
    levels = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if q.start not in sizes and not _inside(q, spans)]
    own = {level.start: span for level in levels if (span := _own(level, levels, spans))}
    for change in changes:
        for one, two in itertools.permutations([q for q in levels if q.start in own], 2):
            size, pair = change.quantity, (own[one.start], own[two.start])
            computed = relative_change(one, two) if size.unit is Unit.PERCENT else difference(one, two)
            if size.unit in (Unit.PERCENT, Unit.COUNT, Unit.MONEY) and computed.allows(size) and differ(*pair):
                how = (
                    f"{one.text} is of '{pair[0].text.strip()}' and {two.text} of '{pair[1].text.strip()}': no"
                    f" change can be told."
                )
                return _told(statement, (size.start, size.end), "figures of periods as long as each other", how, 0.66)
    return []


def _inside(quantity: Quantity, spans: list[Span]) -> bool:
    return any(span.start <= quantity.start < span.end for span in spans)


def _own(level: Quantity, levels: list[Quantity], spans: list[Span]) -> Span | None:
    """Return the period of a figure: in the order in which they stand, where there are as many of each."""
    if len(levels) == len(spans):
        return spans[levels.index(level)]
    after = [span for span in spans if span.start >= level.end and span.start - level.end < 60]
    before = [span for span in spans if span.end <= level.start]
    return after[0] if after else before[-1] if before else None


def differ(one: Span, two: Span) -> bool:
    """Return whether two periods are so unlike in length that their figures cannot be compared."""
    if "part" in (one.kind, two.kind):
        return one.kind != two.kind and 12 in (one.months, two.months)
    if not one.months or not two.months:
        return False
    return max(one.months, two.months) / min(one.months, two.months) >= _UNLIKE


def _after(statement: Statement, spans: list[Span], title: Span) -> list[Finding]:
    """Check for figures of a month after the period that the heading names."""
    months = [span for span in spans if span.kind == "month" and span.first is not None]
    if len(months) != 1 or len(spans) != 1 or title.last is None or months[0].first is None:
        return []
    counts = [q for q in statement.of(Unit.COUNT, Unit.MONEY, Unit.PERCENT) if not q.word]
    if months[0].first <= title.last or not counts or not _PAST.search(statement.text) or _LATER.search(statement.text):
        return []
    how = f"The heading is for {title.text.strip()}; {months[0].text} comes after it."
    return _told(statement, (months[0].start, months[0].end), f"a month of {title.text.strip()}", how, 0.55)
