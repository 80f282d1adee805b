"""The period a plan is for, and figures of different years side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Role
from saferplace.documents.linter.quantities.periods import Period, find_periods
from saferplace.documents.linter.statements import Reading, Statement, quote
from saferplace.documents.linter.tables.grid import Grid

_YEARS = ("financial year", "year")
_HEAD = 8
_PLAN = re.compile(r"\b(?:plan|strategy|report|assessment)\b", re.I)
_IS_FOR = re.compile(
r"\b(?:(?:the|our|these|this)\s+)?(?:\w+\s+)?(?:priorities|this\s+(?:plan|strategy|document"
        r"|report)|the\s+(?:plan|strategy)\s+(?=covers|runs|is\s+for))\s*"
    r"(?:for|covers?|covering|runs?\s+from|is\s+for|spans?|of)\s+(?:the\s+)?(?:period\s+|years?\s+)?(?:from\s+)?$", re.I
)  # fmt: skip
_PRIORITIES = re.compile(r"^\s+(?:priorities|strategy|plan)\b", re.I)
_FIGURES = re.compile(
    r"\b(?:rate|number|recorded|crimes?|offences|reports?|incidents|contacts|referrals|cases)\b", re.I
)
_COMPARING = re.compile(
r"\b(?:compar\w+|previous|since|than|rose|fell|increas\w+|decreas\w+|reduc\w+|rise|fall|between"
        r"|trend|from|against|last|change)\b", re.I
)  # fmt: skip


def check_periods(reading: Reading) -> list[Finding]:
    """Return a plan's period printed in two ways, and sections that set figures of two years side by side."""
    return _plan_period(reading) + _mixed(reading)


def check_captions(grids: Sequence[Grid]) -> list[Finding]:
    """Return tables whose caption names a year that none of their columns has."""
    found = []
    for grid in grids:
        named = [p for p in find_periods(grid.table.caption) if p.kind in _YEARS]
        columns = [column.period for column in grid.columns if column.period and column.period.kind in _YEARS]
        if len(named) != 1 or not columns or named[0].key in {period.key for period in columns}:
            continue
        if any(period.kind != named[0].kind for period in columns):
            continue
        headings = ", ".join(period.text for period in columns)
        how = f"The caption says {named[0].text}; the columns are {headings}."
        text = quote(grid.table.caption)
        found.append(Finding(grid.table.place, text, named[0].text, headings, Kind.PERIOD, 0.55, how))
    return found


def _plan_period(reading: Reading) -> list[Finding]:
    title = _title_period(reading.paper)
    if title is None:
        return []
    found = []
    for statement in reading.statements:
        for period in statement.periods:
            if period.kind not in ("years", "financial year") or period.key == title.key or not period.key:
                continue
            named = _PRIORITIES.match(statement.text[period.end :]) and period.key[-4:] != title.key[-4:]
            if not _IS_FOR.search(statement.text[: period.start]) and not (named and _shares(period, title)):
                continue
            how = f"The title gives {title.text}; here the period is {period.text}."
            mark = frozenset({(statement.block, statement.offset + period.start)})
            text = quote(statement.text, period.start, period.end)
            found.append(Finding(statement.place, text, period.text, title.text, Kind.PERIOD, 0.65, how, mark))
    return found


def _shares(period: Period, title: Period) -> bool:
    """Return whether two spans of years begin together: the plan's own, not an earlier plan's."""
    return period.order == title.order


def _title_period(paper: Paper) -> Period | None:
    """Return the period of several years in the paper's title."""
    head = [block for block in paper.blocks[:_HEAD] if isinstance(block, Passage)]
    named = any(_PLAN.search(passage.text) for passage in head)
    for passage in head:
        if len(passage.text) > 150:
            continue
        for period in find_periods(passage.text):
            if period.kind in ("years", "financial year") and named:
                return period
    return None


def _mixed(reading: Reading) -> list[Finding]:
    """Say once for a numbered section that figures of an older year stand beside those of the paper's year."""
    usual = Counter(p.key for s in reading.statements for p in s.periods if p.kind == "financial year" and s.quantities)
    if not usual or usual.most_common(1)[0][1] < 5:
        return []
    main = usual.most_common(1)[0][0]
    sections: dict[str, list[Statement]] = {}
    section = ""
    starts = {p.place.line: p for p in reading.paper.passages if p.role is Role.HEADING and p.label}
    for statement in reading.statements:
        if statement.place.line in starts:
            section = f"{starts[statement.place.line].label} {starts[statement.place.line].text}"
        sections.setdefault(section, []).append(statement)
    found = []
    for name, statements in sections.items():
        current = [s for s in statements if _single(s) == main]
        older = [s for s in statements if _single(s) not in ("", main) and not _COMPARING.search(s.text.split(",")[0])]
        older = [s for s in older if _single(s).startswith("FY") and _single(s) < main and not _rises(s)]
        if name and current and older:
            found.append(_side_by_side(name, current[0], older[0]))
    return found


def _rises(statement: Statement) -> bool:
    return bool(
        re.search(r"\b(?:compared with|compared to|increase|decrease|rose|fell|previous)\b", statement.text, re.I)
    )


def _single(statement: Statement) -> str:
    """Return the one financial year a sentence about figures speaks of."""
    keys = {period.key for period in statement.periods if period.kind == "financial year"}
    return next(iter(keys)) if len(keys) == 1 and _FIGURES.search(statement.text) else ""


def _side_by_side(name: str, current: Statement, older: Statement) -> Finding:
    old = next(period for period in older.periods if period.kind == "financial year")
    new = next(period for period in current.periods if period.kind == "financial year")
    how = (
        f"Section '{name.strip()[:60]}' uses figures for {new.text} ({current.place.words()}) and for "
        f"{old.text}, a different year, "
        "side by side without a comparison."
    )
    mark = frozenset({(older.block, older.offset + old.start)})
    return Finding(
        older.place,
        quote(older.text),
        old.text,
        f"{new.text}, or a word that the years differ",
        Kind.PERIOD,
        0.35,
        how,
        mark,
    )
