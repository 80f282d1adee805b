"""What a text says about its own lists, tables and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Role, Table
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.statements import Reading, Statement, finding, quote
from saferplace.documents.linter.subjects import stems
from saferplace.documents.linter.whole.listed import items_between

_OPEN = re.compile(
    r"\b(?:including|include|includes|such as|for example|e\.g|among|some of|at least|up to|over)\b", re.I
)
_TAIL = re.compile(
    r"^\s*[\w'’&/ ,()-]{0,90}?(?:are|is|as|were|be|namely|follows|of|key|main|to|remain as)?\s*[:;]\s*$", re.I
)
_PERFORMANCE = re.compile(
    r"\bhow we are (?:performing|doing)\b|\b(?:current|our) performance against\b|\bperformance "
    r"(?:against|for) each\b",
    re.I,
)
_MOST = 25


def check_claims(reading: Reading) -> list[Finding]:
    """Return numbers of items that are not the number listed, and contents announced that are not there."""
    found = [item for opener, items in reading.lists.items() for item in _listed(reading, opener, items)]
    found += [item for statement in reading.statements for item in _in_line(statement)]
    return found + _tagged(reading) + _announced(reading)


def _announced_number(statement: Statement, end: int) -> Quantity | None:
    """Return the number that says how many items follow: the last small whole number before the list."""
    counts = [q for q in statement.of(Unit.COUNT) if q.end <= end and q.step == 1 and 2 <= q.value <= _MOST and q.exact]
    if not counts or not counts[-1].noun:
        return None
    between = _without_periods(statement, counts[-1].end, end)
    return counts[-1] if not re.search(r"\d|%", between) and len(between) < 110 else None


def _without_periods(statement: Statement, start: int, end: int) -> str:
    """Return a stretch of a sentence without its years: "four priorities for 2024 to 2027:" lists four."""
    text = statement.text[start:end]
    for period in reversed(statement.periods):
        if start <= period.start and period.end <= end:
            text = text[: period.start - start] + text[period.end - start :]
    return text


def _listed(reading: Reading, opener: int, items: Sequence[int]) -> list[Finding]:
    statements = reading.within(opener)
    statement = statements[-1] if statements else None
    if statement is None or not re.search(r"[:;]\s*$", statement.text) or _OPEN.search(statement.text):
        return []
    number = _announced_number(statement, len(statement.text))
    if number is None or not _TAIL.match(_without_periods(statement, number.end, len(statement.text))):
        return []
    blocks = [reading.paper.blocks[item] for item in items]
    if any(isinstance(block, Passage) and re.search(r":\s*$", block.text) for block in blocks):
        return []
    if len(items) == number.value or not 2 <= len(items) <= number.value + 4:
        return []
    how = f"The list after '{quote(statement.text)[-60:]}' has {len(items)} items."
    return [finding(statement, number, str(len(items)), Kind.COUNT, 0.65, how)]


def _in_line(statement: Statement) -> list[Finding]:
    """Check "four work streams: pursue, prevent, protect and prepare"."""
    colon = re.search(r":\s+(?=[A-Za-z‘'\"])", statement.text)
    if not colon or _OPEN.search(statement.text):
        return []
    listed = statement.text[colon.end() :].rstrip(" .")
    number = _announced_number(statement, colon.start())
    if number is None or re.search(r"\d|:|\.\s|\bothers?\b|\bmore\b|\betc\b", listed) or len(listed) > 400:
        return []
    least, most = items_between(listed)
    if least < 3 or least <= number.value <= most or (least - 1 <= number.value and "(" in listed):
        return []
    if abs(least - number.value) > 3:
        return []
    return [finding(statement, number, str(least), Kind.COUNT, 0.55, f"{least} are named after the colon.")]


def _tagged(reading: Reading) -> list[Finding]:
    """Captions tagged with the same words in brackets against the number the text gives for them."""
    tags: dict[str, list[Passage]] = {}
    for passage in reading.paper.passages:
        match = re.search(r"\(([^()]{8,60})\)\s*$", passage.text) if passage.role is Role.CAPTION else None
        if match:
            tags.setdefault(match.group(1).strip().lower(), []).append(passage)
    found = []
    for tag, passages in tags.items():
        words = stems(tag)
        for statement in reading.statements:
            for number in statement.of(Unit.COUNT):
                named = words & stems(number.noun)
                if (
                    len(passages) < 2
                    or len(named) < 2
                    or not 2 <= number.value <= _MOST
                    or number.value == len(passages)
                ):
                    continue
                names = "; ".join(quote(p.text.split("(")[0])[-24:].strip() for p in passages)
                how = f"{len(passages)} captions carry '({tag})': … {names}."
                found.append(finding(statement, number, str(len(passages)), Kind.COUNT, 0.5, how))
                break
            if found and found[-1].expected == str(len(passages)):
                break
    return found


def _announced(reading: Reading) -> list[Finding]:
    """Check "the table shows how we are performing" against tables without any figure of performance."""
    if not reading.paper.tables or _has_figures(reading.paper):
        return []
    for statement in reading.statements:
        match = _PERFORMANCE.search(statement.text)
        if match:
            how = "No table of the paper prints a count, rate or percentage of performance, only words and money."
            mark = frozenset({(statement.block, statement.offset + match.start())})
            text = quote(statement.text, match.start(), match.end())
            return [
                Finding(statement.place, text, match.group(0), "figures of performance", Kind.CLAIM, 0.45, how, mark)
            ]
    return []


def _has_figures(paper: Paper) -> bool:
    return any(
        quantity.unit in (Unit.PERCENT, Unit.RATE, Unit.COUNT) and not quantity.word and quantity.value > 5
        for table in paper.tables
        for cell in _cells(table)
        for quantity in read_quantities(cell)
    )


def _cells(table: Table) -> list[str]:
    return [cell for row in table.rows[table.headings :] for cell in row.cells[1:]]
