"""Captions that say by what a table is broken down, against what its rows are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Passage, Role
from saferplace.documents.linter.quantities.periods import MONTHS, find_periods
from saferplace.documents.linter.statements import Reading, quote
from saferplace.documents.linter.tables.grid import Grid
from saferplace.documents.linter.whole.row_mentions import rows_of

_BY = re.compile(
    r"\bby\s+(?P<what>(?:[a-z-]+\s+){0,2}?[a-z-]+)(?:\s*(?:,|and|/|&)\s*(?P<also>[a-z-]+(?:\s+[a-z-]+)?))?"
    r"(?=\s*(?:[.,;:()]|$|\s(?:in|for|to|from|of|between|over|at|per|since|with|\d)))",
    re.I,
)
# What rows may be of, and the words each is known by.
_SORTS = {
    "place": r"wards?|areas?|districts?|towns?|boroughs?|neighbourhoods?|localit(?:y|ies)|parish(?:es)?"
    r"|beats?|zones?|stations?"
    r"|places?|regions?|local authorit(?:y|ies)|postcodes?|schools?|streets?|locations?|sectors?|communit(?:y|ies)",
    "time": r"months?|years?|quarters?|weeks?|days?|day of (?:the )?week|hours?|time(?: of day)?"
    r"|seasons?|dates?|periods?",
    "age": r"ages?|age (?:group|band)s?",
    "sex": r"sex|gender",
    "ethnic group": r"ethnic(?:ity| group| background| origin)?s?|race",
    "kind": r"types?|kinds?|categor(?:y|ies)|offences?|offence types?|crime types?|causes?|reasons?"
    r"|outcomes?|themes?|sources?"
    r"|agenc(?:y|ies)|motives?|motivations?|strands?|substances?|drugs?|weapons?|vehicles?"
    r"|answers?|measures?|services?",
}
_FINE_TIME = {
    "month": r"months?",
    "year": r"years?",
    "quarter": r"quarters?",
    "week": r"weeks?",
    "day": r"days?|day of (?:the )?week",
    "hour": r"hours?|time of day",
}
_DAYS = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_AGES = re.compile(
    r"^(?:under|over|aged?)?\s*\d{1,2}\s*(?:to|-|–|and|\+|or)\s*(?:\d{1,2}|over|under|older" r"|younger)?", re.I
)
_SEXES = re.compile(r"^(?:wom[ae]n|m[ae]n|girls?|boys?|females?|males?)$", re.I)


def check_captions_by(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return captions, and headings right above a table, that name another breakdown than the rows have."""
    found: list[Finding] = []
    for grid in grids:
        for passage in _titles(reading, grid):
            match = _BY.search(passage.text)
            if match is not None:
                found += _judged(passage, match, grid)
                break
    return found


def _titles(reading: Reading, grid: Grid) -> list[Passage]:
    """Return the caption of a table, else the heading that stands right above it."""
    blocks = reading.paper.blocks
    captions = [b for b in blocks if isinstance(b, Passage) and b.role is Role.CAPTION and b.text == grid.table.caption]
    if captions:
        return captions[:1]
    place = next((n for n, block in enumerate(blocks) if block is grid.table), 0)
    above = blocks[place - 1] if place else None
    return [above] if isinstance(above, Passage) and above.role in (Role.HEADING, Role.CAPTION) else []


def _judged(passage: Passage, match: re.Match[str], grid: Grid) -> list[Finding]:
    said = [_sort(match["what"])] + ([_sort(match["also"])] if match["also"] else [])
    heading = grid.columns[0].heading if grid.columns else ""
    rows = _sort(heading) or _sort_of_rows(grid)
    across = {_sort(column.heading) or _sort_of_heading(column.heading) for column in grid.columns[1:]}
    if not rows or None in said or not said[0]:
        return []
    if (
        rows in said
        or said[0] in across | {_sort_of_rows(grid)}
        or _coarse(rows) in {_coarse(s or "") for s in said} - {"time"}
    ):
        return []
    how = f"The rows are of '{heading or rows}'."
    text, mark = quote(passage.text), frozenset({(-2000 - grid.number, 0)})
    return [
        Finding(
            passage.place, text, f"by {match['what']}", f"by {heading.lower() or rows}", Kind.HEADING, 0.6, how, mark
        )
    ]


def _coarse(sort: str) -> str:
    return "time" if sort in _FINE_TIME else sort


def _sort(words: str | None) -> str | None:
    """Return what sort of thing a word for rows is; times by how long they are."""
    text = (words or "").strip().lower()
    for sort, pattern in _FINE_TIME.items():
        if re.fullmatch(rf"(?:the\s+)?(?:[a-z]+\s+)?(?:{pattern})", text):
            return sort
    return next(
        (sort for sort, pattern in _SORTS.items() if re.fullmatch(rf"(?:the\s+)?(?:[a-z-]+\s+)?(?:{pattern})", text)),
        None,
    )


def _sort_of_heading(heading: str) -> str | None:
    if _SEXES.match(heading.strip()):
        return "sex"
    if _AGES.match(heading.strip()):
        return "age"
    return _of_text(heading)


def _of_text(text: str) -> str | None:
    bare = text.strip()
    if _DAYS.match(bare):
        return "day"
    if bare.lower() in MONTHS:
        return "month"
    kinds = {period.kind for period in find_periods(text)}
    sorts = {"month": "month", "quarter": "quarter", "year": "year", "financial year": "year"}
    return next((sort for kind, sort in sorts.items() if kind in kinds), None)


def _sort_of_rows(grid: Grid) -> str | None:
    sorts = [_sort_of_heading(line.label) for line in rows_of(grid)]
    return sorts[0] if sorts and len(set(sorts)) == 1 else None
