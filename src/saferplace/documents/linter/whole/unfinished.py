"""Sentences cut off, gaps left to be filled, and targets without values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Passage, Role
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.reading.prose import sentences
from saferplace.documents.linter.statements import Reading, quote
from saferplace.documents.linter.subjects import stems
from saferplace.documents.linter.tables.grid import Grid, Line

_DANGLING = re.compile(
    r"\b(?:the|of|to|and|in|for|over|a|an|by|with|from|that|which|at|on|than|was|were|is|are|or)\s*$", re.I
)
_GAP = re.compile(
    r"(?:\b[Xx]{2,}\b|\?{2,})\s?%?|£\s?(?:[Xx]{2,}|\?+)|\[(?:insert|tbc|to be confirmed|to follow"
    r"|add)\b[^\]]*\]",
    re.I,
)
_SHORTEST, _TAIL = 60, 400
_REPEAT = 0.6


def check_unfinished(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return what a draft left open."""
    found = [item for passage in reading.paper.passages for item in _in_passage(passage)]
    for grid in grids:
        if re.search(r"\btargets?\b", f"{grid.table.caption} {grid.columns[0].heading if grid.columns else ''}", re.I):
            found += _targets(grid) + _covered(reading, grid)
        found += _repeats(grid)
    return found


def _in_passage(passage: Passage) -> list[Finding]:
    found = []
    last = sentences(passage.text)[-1][1] if passage.text.strip() else ""
    whole = passage.role in (Role.PARAGRAPH, Role.ITEM) and len(passage.text) >= _SHORTEST
    goes_on = passage.role is Role.ITEM and re.search(r"\b(?:and|or)\s*$", last)
    if whole and not goes_on and _DANGLING.search(last) and not re.search(r"[.!?:;]$", last):
        how = "The sentence ends in the middle."
        change = [q for q in read_quantities(last[-_TAIL:]) if q.unit is Unit.PERCENT]
        counts = [q for q in read_quantities(last[-_TAIL:]) if q.unit is Unit.COUNT and q.value > 10]
        if change and counts:
            base = counts[-1].value / (1 + change[-1].value / 100)
            how += (
                f" The base of {change[-1].text} is missing; {counts[-1].text} after such a rise would come from "
                f"about {base:,.0f}."
            )
        found.append(
            Finding(
                passage.place,
                quote(last, len(last)),
                last[-40:],
                "the rest of the sentence",
                Kind.INCOMPLETE,
                0.55,
                how,
            )
        )
    for match in _GAP.finditer(passage.text):
        found.append(
            Finding(
                passage.place, quote(passage.text, match.start(), match.end()), match.group(0), "a figure",
                Kind.INCOMPLETE, 0.6, "A gap was left to be filled.",
            )
        )  # fmt: skip
    return found


def _targets(grid: Grid) -> list[Finding]:
    """A table of targets whose years are all empty."""
    years = [
        column.position for column in grid.columns if column.period and column.period.kind in ("financial year", "year")
    ]
    empty = [p for p in years if all(not line.texts[p] for line in grid.lines)]
    if len(empty) < 2 or len(grid.lines) < 3:
        return []
    filled = next((p for p in range(1, len(grid.columns)) if p not in empty), None)
    usable = sum(bool(re.search(r"\d", line.texts[filled])) for line in grid.lines) if filled else 0
    names = ", ".join(grid.columns[p].heading for p in empty)
    how = (
        f"{len(grid.lines)} targets: {usable} have a usable baseline, and none has a value in {names}; "
        "whether they are met can never be said."
    )
    place = grid.place(grid.lines[0])
    first = quote(" | ".join(grid.lines[0].texts))
    return [
        Finding(
            place, first, f"{len(grid.lines)} targets without values", "a value for each year", Kind.INCOMPLETE,
            0.5, how,
        )
    ]  # fmt: skip


def _covered(reading: Reading, grid: Grid) -> list[Finding]:
    """Priorities of a list for which no target stands in the table of targets."""
    words = frozenset(stem for line in grid.lines for stem in _names(line.label))
    for opener, items in reading.lists.items():
        opening = reading.within(opener)
        if not opening or not re.search(r"\bpriorities\b", opening[-1].text, re.I):
            continue
        texts = [(s.text, s) for item in items for s in reading.within(item)[:1]]
        bare = [(text, s) for text, s in texts if not _names(text) & words]
        if not bare or len(bare) == len(texts):
            return []
        text, statement = bare[0]
        how = f"No row of the table of targets (table {grid.number}) speaks of: {'; '.join(text for text, _ in bare)}."
        mark = frozenset({(statement.block, 0)})
        return [
            Finding(
                statement.place,
                quote(text),
                f"{len(bare)} of {len(texts)} priorities without a target",
                "a target for each priority",
                Kind.INCOMPLETE,
                0.4,
                how,
                mark,
            )
        ]
    return []


def _names(text: str) -> frozenset[str]:
    """Return the stems of a label with the letters of its capitals, so that "Killed/Seriously Injured" is "ksi"."""
    initials = re.findall(r"\b[A-Z](?=[a-z])", text)
    short = {"".join(initials[n : n + 3]).lower() for n in range(len(initials) - 2)}
    return frozenset(stems(text) | short | {word.lower() for word in re.findall(r"\b[A-Z]{3,}\b", text)})


def _repeats(grid: Grid) -> list[Finding]:
    """Repeat cases that would be most of all cases: two baselines on different bases?"""
    general = stems("increased reduced reduce increase number")
    found = []
    for line in grid.lines:
        names = stems(line.label) - general
        if "repeat" not in names:
            continue
        for other in grid.lines:
            if other is not line and stems(other.label) - general == names - {"repeat"}:
                found += _implausible(grid, line, other)
    return found


def _implausible(grid: Grid, line: Line, other: Line) -> list[Finding]:
    for position, figure in line.figures.items():
        whole = other.figures.get(position)
        if whole is not None and whole.value > 20 and figure.value / whole.value > _REPEAT:
            share = 100 * figure.value / whole.value
            how = (
                f"{figure.text} of {whole.text} would be {share:.1f}% repeats: implausibly many; probably not on "
                f"the same base or period."
            )
            return [grid.finding(line, grid.columns[position], "figures on one base", Kind.DENOMINATOR, 0.4, how)]
    return []
