"""Targets, budgets and colours of a table as the text tells them: met or missed, over or under, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, finding, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.row_mentions import Named, explained, named_rows, rows_of
from saferplace.documents.linter.whole.row_ways import NUMBER, ROWS, UNSURE, clause_around, plain_words, value

_AIM = re.compile(r"\b(?:target|goal|ambition|standard|aim|budget(?:ed)?|planned|plan|limit)\b", re.I)
_BUDGET = re.compile(r"\bbudget|\bplanned\b", re.I)
_REACHED = re.compile(
    r"\b(?:actual|result|achieved|performance|outturn|reached|latest|spent|spend|spending|to date|now)\b", re.I
)
_GOOD = re.compile(
    r"^\W*(?:green|met|achieved|exceeded|on target|on track|hit|yes|target met|above target|complete[d]?)\W*$", re.I
)
_BAD = re.compile(
    r"^\W*(?:red|not met|missed|not achieved|below target|off target|off track|unmet|no|target (?:missed|not met))\W*$",
    re.I,
)
_MIDDLE = re.compile(r"^\W*(?:amber|yellow|partly(?: met)?|partial(?:ly)?(?: met)?|at risk)\W*$", re.I)
_NOUNS = (
    r"(?:measures|targets|indicators|rows|heads|lines|budgets|projects|actions|objectives"
    r"|services|areas|standards|milestones|aims|priorities)"
)
_WORD = (
    r"(?:(?:(?:is|are|was|were)\s+(?:now\s+|rated\s+|marked\s+"
    r"|shown\s+as\s+)*)?(?P<colour>green|amber|red|on track|off track|at risk)"
    r"|(?:(?:was|were|has been|have been|is|are)\s+)?(?P<met>met|achieved|hit|on target)"
    r"|(?:(?:was|were|is|are)\s+)?(?P<missed>missed|not met|not achieved|off target))\b"
)
_HOW_MANY = re.compile(
    rf"\b(?P<number>{NUMBER})(?:\s+of\s+(?:the|our"
    rf"|these)?\s*(?P<all>{NUMBER})?)?\s+(?:other\s+)?{_NOUNS}?\s*{_WORD}",
    re.I,
)
_ALL_BUT = re.compile(
    rf"\ball\s+(?:(?:the|our)\s+)?(?:(?P<all>{NUMBER})\s+)?{_NOUNS}(?:\s+(?:but|except|bar"
    rf"|apart from)\s+(?P<but>{NUMBER}|{ROWS}))?\s+{_WORD}",
    re.I,
)
_OVER = (
    r"(?:(?P<over>overspent|over[\s-]spent|(?:(?:came|was|were|is|are"
    r"|went)\s+)?(?:in\s+)?over\s+budget|exceeded (?:its|the|their) budget)"
    r"|(?P<under>underspent|under[\s-]spent|(?:(?:came|was|were|is|are)\s+)?(?:in\s+)?(?:under"
    r"|below|within)\s+budget))"
)
_OF_ROW = re.compile(
    rf"⟦(?P<row>[a-z])⟧\s+(?:(?:was|were|is|are|has|have|costs?|also"
    rf"|again)\s+){{0,2}}(?P<size>£\d[\d,.]*(?<=\d)\w?\s+)?{_OVER}(?:\s+by\s+(?P<by>£\d[\d,.]*(?<=\d)[km]?))?",
    re.I,
)
_OF_ALL = re.compile(
    rf"\b(?:service|total|budget|programme|partnership|unit|whole|overall"
    rf"|scheme)(?:\s+as\s+a\s+whole)?\s+(?:was\s+|were\s+)?{_OVER}",
    re.I,
)
_HEADS = re.compile(
    rf"\b(?P<number>{NUMBER})(?:\s+of\s+(?:the|our)?\s*(?P<all>{NUMBER})?)?\s+(?:heads|lines"
    rf"|budgets|items|services|areas|rows)\s+(?:(?:were|was|are)\s+)?{_OVER}",
    re.I,
)
_TARGET_OF = re.compile(
    r"(?:\btargets?\s+(?:for|of|on)\s+(?:the\s+)?⟦(?P<row>[a-z])⟧(?:\s+made"
    r"|\s+given)?\s+(?:was|were|is|has been)\s+(?:again\s+)?(?:(?P<met>met|achieved|hit|beaten"
    r"|exceeded)|(?P<missed>missed|not met))"
    r"|⟦(?P<name>[a-z])⟧(?:\s+[a-z]+)?\s+(?:(?P<beat>met|exceeded|beat|achieved|hit|surpassed)"
    r"|(?P<fell>missed|fell short of|did not (?:meet|reach))|(?:was|were|is"
    r"|are)\s+(?P<above>above|over|ahead of)|(?:was|were|is|are)\s+(?P<below>below|under"
    r"|behind|short of))\s+(?:(?:its|the|their|our)\s+)?target)\b",
    re.I,
)
_CUE = re.compile(
    r"\b(?:targets?|budget|(?:over|under)[\s-]?spen\w+|green|amber|red|met|missed|track" r"|achieved|risk)\b", re.I
)
_OVER_UNDER = re.compile(r"\b(?:over|under)\b", re.I)
_AT_MOST = re.compile(
    r"\b(?:fewer than|less than|at most|no more than|below|under|maximum|up to|reduce|reduction)\b|[<≤]", re.I
)


def check_row_status(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return what is said of targets, budgets and colours that the table of the same section does not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        if not _CUE.search(statement.text) or statement.role is Role.HEADING or len(near) != 1:
            continue
        named = named_rows(statement, near[0])
        found += _counted(named) or _budgeted(named) or _heads(named) or _whole(named) or _targeted(named)
    return found


def _clause(named: Named, match: re.Match[str]) -> str | None:
    clause = clause_around(named.text, match.start(), match.end())
    return (
        None if UNSURE.search(_OVER_UNDER.sub("", _AT_MOST.sub("", clause))) or not explained(named, clause) else clause
    )


def _told(named: Named, match: re.Match[str], wanted: str, how: str) -> list[Finding]:
    statement, printed = named.statement, plain_words(named, match.group(0))
    mark = frozenset({(statement.block, statement.offset + max(0, statement.text.find(printed)))})
    how = f"Table {named.grid.number}: {how}"
    return [Finding(statement.place, quote(statement.text), printed, wanted, Kind.CLAIM, 0.66, how, mark)]


def _status(grid: Grid) -> Column | None:
    for column in grid.of(Holds.TEXT):
        words = [line.texts[column.position] for line in rows_of(grid)]
        if column.position and len(words) >= 2 and all(p.match(w) for w in words for p in [_any(w)]):
            return column
    return None


def _any(word: str) -> re.Pattern[str]:
    return next((pattern for pattern in (_GOOD, _BAD, _MIDDLE) if pattern.match(word)), _GOOD)


def _counted(named: Named) -> list[Finding]:
    """Check "two of the five measures are red" and "all measures but one met their targets"."""
    column = _status(named.grid)
    match = _ALL_BUT.search(named.text) or _HOW_MANY.search(named.text)
    if column is None or match is None or _clause(named, match) is None:
        return []
    words = {line.position: line.texts[column.position].strip() for line in rows_of(named.grid)}
    groups = match.groupdict()
    wanted = _pattern(groups)
    counted = {place for place, word in words.items() if wanted.match(word)}
    if not any(pattern.match(word) for word in words.values() for pattern in (wanted,)) and not groups.get("colour"):
        return []
    if (groups.get("all") and value(groups["all"]) != len(words)) or _as_said(named, groups, counted, set(words)):
        return []
    how = f"{len(counted)} of {len(words)} rows have '{next((words[p] for p in counted), groups.get('colour') or '')}'."
    return _told(named, match, f"{len(counted)} of {len(words)}", how)


def _pattern(groups: dict[str, str | None]) -> re.Pattern[str]:
    colour = (groups.get("colour") or "").lower()
    if colour in ("green", "amber", "red"):
        return re.compile(rf"^\W*{colour}\W*$", re.I)
    if colour:
        return re.compile(rf"^\W*{re.escape(colour)}\W*$", re.I)
    return _GOOD if groups.get("met") else _BAD


def _as_said(named: Named, groups: dict[str, str | None], counted: set[int], rows: set[int]) -> bool:
    if "but" in groups:
        but = groups["but"] or ""
        left = {line.position for line in named.of(but)}
        return counted == rows - left if left or not but else len(counted) == len(rows) - value(but)
    return len(counted) == value(groups["number"] or "")


def _sides(grid: Grid) -> tuple[Column, Column] | None:
    """Return the column of what was aimed at and the column of what came of it."""
    values = [c for c in grid.columns if c.holds in (Holds.COUNT, Holds.MONEY, Holds.PERCENT, Holds.RATE, Holds.OTHER)]
    aims = [c for c in values if _AIM.search(c.heading)]
    rest = [c for c in values if c not in aims]
    reached = [c for c in rest if _REACHED.search(c.heading)] or rest
    return (aims[0], reached[0]) if len(aims) == 1 and len(reached) == 1 else None


def _money(grid: Grid) -> tuple[Column, Column] | None:
    sides = _sides(grid)
    return sides if sides and _BUDGET.search(sides[0].heading) else None


def _gap(line: Line, sides: tuple[Column, Column]) -> float | None:
    aim, reached = (line.figures.get(column.position) for column in sides)
    return None if aim is None or reached is None else reached.value - aim.value


def _both(line: Line, sides: tuple[Column, Column]) -> str:
    return (
        f"'{line.label[:40]}' has {line.texts[sides[0].position]} ({sides[0].heading}) and"
        f" {line.texts[sides[1].position]} ({sides[1].heading})."
    )


def _budgeted(named: Named) -> list[Finding]:
    """Check "cameras overspent by £7,200" against budget and outturn of the row."""
    sides, match = _money(named.grid), _OF_ROW.search(named.text)
    if sides is None or match is None or _clause(named, match) is None:
        return []
    line = named.lines[match["row"]]
    gap = _gap(line, sides)
    if not gap:
        return []
    if (gap > 0) != bool(match["over"]):
        return _told(named, match, "overspent" if gap > 0 else "underspent", _both(line, sides))
    size = _size(named, (match["size"] or match["by"] or "").strip())
    figures = [line.figures[column.position] for column in sides]
    slack = sum((figure.high - figure.low) / 2 for figure in figures)
    if size is None or size.within(abs(gap) - slack, abs(gap) + slack):
        return []
    how = f"Table {named.grid.number}: {_both(line, sides)}"
    return [finding(named.statement, size, amount(abs(gap), size), Kind.DIFFERENCE, 0.72, how)]


def _size(named: Named, printed: str) -> Quantity | None:
    there = [q for q in named.statement.of(Unit.MONEY) if q.text == printed]
    return there[0] if len(there) == 1 and printed and there[0].exact else None


def _heads(named: Named) -> list[Finding]:
    sides, match = _money(named.grid), _HEADS.search(named.text)
    if sides is None or match is None or _clause(named, match) is None:
        return []
    gaps = [gap for line in rows_of(named.grid) if (gap := _gap(line, sides)) is not None]
    number = sum(gap > 0 if match["over"] else gap < 0 for gap in gaps)
    if number == value(match["number"]) or len(gaps) < len(rows_of(named.grid)):
        return []
    return _told(
        named, match, str(number), f"{number} of {len(gaps)} rows are {'over' if match['over'] else 'under'} budget."
    )


def _whole(named: Named) -> list[Finding]:
    """Check "the service as a whole came in under budget" against the row of totals."""
    sides, match = _money(named.grid), _OF_ALL.search(named.text)
    totals = [line for line in named.grid.lines if line.total and not line.subtotal]
    if sides is None or match is None or len(totals) != 1 or named.lines or _clause(named, match) is None:
        return []
    gap = _gap(totals[0], sides)
    if not gap or (gap > 0) == bool(match["over"]):
        return []
    return _told(named, match, "over budget" if gap > 0 else "under budget", _both(totals[0], sides))


def _targeted(named: Named) -> list[Finding]:
    """Check "the target for talks was met" and "visits were above target" against the row."""
    sides, match = _sides(named.grid), _TARGET_OF.search(named.text)
    if sides is None or match is None or _clause(named, match) is None:
        return []
    line = named.lines[match["row"] or match["name"]]
    gap = _gap(line, sides)
    if not gap:
        return []
    above = gap > 0
    if match["above"] or match["below"]:
        right = above == bool(match["above"])
        return [] if right else _told(named, match, "above" if above else "below", _both(line, sides))
    met = _is_met(named.grid, line, above)
    if met is None or met == bool(match["met"] or match["beat"]):
        return []
    return _told(named, match, "met" if met else "missed", _both(line, sides))


def _is_met(grid: Grid, line: Line, above: bool) -> bool | None:
    """Return whether a row's target was met, by its own status or by which way its label says is better."""
    column = _status(grid)
    if column is not None:
        word = line.texts[column.position]
        return True if _GOOD.match(word) else False if _BAD.match(word) else None
    return not above if _AT_MOST.search(line.label) else None
