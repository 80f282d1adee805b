"""Which rows of a table are said to have risen or fallen: both, all, all but one, so many of them, the only one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.reader import WORDS
from saferplace.documents.linter.statements import Reading, Statement, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.row_mentions import Named, explained, named_rows, rows_of

ROWS = r"⟦[a-z]⟧(?:(?:,\s*(?:and\s+)?|\s+and\s+(?:in\s+)?|\s+or\s+)⟦[a-z]⟧)*"
NUMBER = r"(?:\d{1,2}|" + "|".join(word for word in WORDS if len(word) > 2) + ")"
_UP = (
    r"(?:has\s+|have\s+|had\s+)?(?:rose|risen|increased|grew|grown|climbed|went up|gone up"
    r"|(?:was|were|is|are)\s+(?:now\s+)?up|(?:saw|had"
    r"|recorded)\s+more\s+\w+\s+than\s+(?:the\s+year\s+before|before)"
    r"|saw\s+(?:an?\s+)?(?:rises?|increases?))"
)
_DOWN = (
    r"(?:has\s+|have\s+|had\s+)?(?:fell|fallen|decreased|dropped|declined|went down|gone down|came down"
    r"|(?:was|were|is|are)\s+(?:now\s+)?down|(?:saw|had"
    r"|recorded)\s+fewer\s+\w+\s+than\s+(?:the\s+year\s+before|before)"
    r"|saw\s+(?:an?\s+)?(?:falls?|decreases?|drops?|reductions?))"
)
_MOVE = rf"(?:(?P<up>{_UP}|\brise)|(?P<down>{_DOWN}|\bfall))\b"
_MOVED = re.compile(_MOVE, re.I)
_BUT = (
    rf"(?:\s+(?:but|except|apart\s+from|bar|other\s+than|save)\s+(?:for\s+|in\s+)?(?P<but>{ROWS}|(?:one|two|three)\b))?"
)
_SOME_OF = rf"(?P<number>{NUMBER})(?:\s+of\s+(?:the|our|these|all)(?:\s+(?P<all>{NUMBER}))?)?(?:\s+[a-z-]+){{1,2}}?"
_ALL_OF = rf"(?:all|every|each)(?:\s+of)?(?:\s+the|\s+our)?(?:\s+(?P<all>{NUMBER}))?(?:\s+[a-z-]+){{1,2}}?{_BUT}"
_CLAIMS = {
    "only": (
        re.compile(
            rf"(?P<rows>{ROWS})\s+(?:is|are|was" rf"|were)\s+(?:still\s+)?the\s+only\s+(?:[\w'’-]+\s+){{0,6}}?{_MOVE}",
            re.I,
        ),
        re.compile(rf"\bthe\s+only\s+(?:[\w'’-]+\s+){{0,6}}?{_MOVE}\s+(?:is|are|was|were)\s+(?P<rows>{ROWS})", re.I),
        re.compile(rf"\bonly\s+(?:in\s+)?(?P<rows>{ROWS})\s+(?:[\w'’-]+\s+){{0,2}}?{_MOVE}", re.I),
        re.compile(rf"{_MOVE}\s+only\s+in\s+(?P<rows>{ROWS})", re.I),
    ),
    "all": (
        re.compile(
            rf"{_MOVE}(?:\s+[\w-]+){{0,2}}?\s+in\s+{_ALL_OF}(?=\s*(?:[.,;]|$|\s(?:in|since|between"
            rf"|during|over|this|from)\b))",
            re.I,
        ),
        re.compile(rf"(?<![\w⟧]\s)\b{_ALL_OF}\s+{_MOVE}", re.I),
    ),
    "none": (re.compile(rf"\b(?:none\s+of\s+the|no)(?:\s+[a-z-]+){{1,2}}?\s+{_MOVE}", re.I),),
    "some": (
        re.compile(rf"\b{_SOME_OF}\s+{_MOVE}", re.I),
        re.compile(
            rf"{_MOVE}(?:\s+[\w-]+){{0,2}}?\s+in\s+(?:only\s+|just\s+)?{_SOME_OF}(?=\s*(?:[.,;]|$"
            rf"|\s(?:in|since|between|during|over|this|from)\b))",
            re.I,
        ),
    ),
    "these": (
        re.compile(
            rf"(?P<rows>⟦[a-z]⟧(?:,\s*⟦[a-z]⟧)*,?\s+and\s+⟦[a-z]⟧)\s+(?:[\w'’-]+\s+)?(?:both\s+|all\s+"
            rf"|each\s+)?{_MOVE}",
            re.I,
        ),
    ),
}
UNSURE = re.compile(
    r"\b(?:will|would|should|could|might|expected|expect|forecast|aims?|plan(?:s|ned)?|nationally|national|county|"
    r"england|wales|force|regional?|next year|not|never|at least|about|around|nearly|almost|more than|fewer than|less "
    r"than|over|similar|if|new|last year|percentage|proportion|share|clearly|significant\w*"
    r"|statistical\w*|marked\w*|sharply|"
    r"slightly|faster|peers?|rose more|fell less|rose by|fell by|rose most|fell most|(?:rose"
    r"|fell)\s+(?:by\s+)?(?:more|less)"
    r"|confidence)\b",
    re.I,
)
_BOTH_TIMES = re.compile(
    r"\b(?:in|for)\s+(?:both|all|each|every)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:years?|quarters?"
    r"|months?)\b|\b(?:every|each) (?:year|quarter|month)\b|\bthroughout\b",
    re.I,
)
_CUT = re.compile(
    r";|\s(?:because|although|though|while|whereas|which|despite|thanks|after|following"
    r"|when)\b|,\s+(?:and|but|as|with)\b|\(|:"
)
_FEWEST = 3


def check_row_ways(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return what is said of which rows rose or fell and is not so in the table of the same section."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        if not _MOVED.search(statement.text) or statement.role is Role.HEADING or len(near) != 1:
            continue
        if len(rows_of(near[0])) < _FEWEST:
            continue
        found += _judged(named_rows(statement, near[0]))
    return found


def clause_around(text: str, start: int, end: int) -> str:
    """Return a stretch of a sentence to where its clause begins and ends."""
    cuts = [0, *(cut.end() for cut in _CUT.finditer(text) if cut.end() <= start)]
    ends = [cut.start() for cut in _CUT.finditer(text) if cut.start() >= end]
    return text[cuts[-1] : min(ends, default=len(text))]


def _judged(named: Named) -> list[Finding]:
    for claim, patterns in _CLAIMS.items():
        for pattern in patterns:
            match = pattern.search(named.text)
            if match is None:
                continue
            clause = clause_around(named.text, match.start(), match.end())
            if UNSURE.search(clause) or not explained(named, clause):
                return []
            return _compared(named, claim, match, clause)
    return []


def _compared(named: Named, claim: str, match: re.Match[str], clause: str) -> list[Finding]:
    way = 1 if match["up"] else -1
    options = ways_of_rows(named.grid, named.statement, every=bool(_BOTH_TIMES.search(clause)))
    if not options or any(_holds(named, claim, match, ways, way) for ways in options):
        return []
    ways = options[0]
    movers = [line.label for line in rows_of(named.grid) if ways.get(line.position) == way]
    verb = "rose" if way > 0 else "fell"
    names = f": {', '.join(name[:30] for name in movers)}" if 0 < len(movers) <= 6 else ""
    how = f"In table {named.grid.number} {len(movers)} of {len(ways)} rows {verb}{names}."
    statement = named.statement
    printed = plain_words(named, match.group(0))
    mark = frozenset({(statement.block, statement.offset + max(statement.text.find(printed), 0))})
    wanted = f"{len(movers)} of {len(ways)} {verb}{names}"
    kind = Kind.DIRECTION if claim == "these" else Kind.COUNT
    return [Finding(statement.place, quote(statement.text), printed, wanted, kind, 0.68, how, mark)]


def plain_words(named: Named, text: str) -> str:
    """Return a stretch of the text with the names of the rows as they are printed in the table."""
    return re.sub(r"⟦([a-z])⟧", lambda sign: named.lines[sign.group(1)].label, text)


def _holds(named: Named, claim: str, match: re.Match[str], ways: dict[int, int], way: int) -> bool:
    movers = {position for position, moved in ways.items() if moved == way}
    groups = match.groupdict()
    rows = {line.position for line in named.of(groups.get("rows") or groups.get("but"))}
    stated = groups.get("all")
    if stated and value(stated) != len(ways):
        return True
    if claim == "only":
        return movers == rows
    if claim == "these":
        return rows <= movers or not rows <= set(ways)
    if claim == "some":
        return len(movers) == value(groups["number"] or "")
    if claim == "none":
        return not movers
    but = groups.get("but") or ""
    if but and not rows:
        return len(movers) == len(ways) - value(but)
    return movers == set(ways) - rows


def value(number: str) -> int:
    """Return a small number that is written in digits or in words."""
    return int(number) if number.isdigit() else WORDS.get(number.lower(), -1)


def ways_of_rows(grid: Grid, statement: Statement, *, every: bool = False) -> list[dict[int, int]]:
    """Return which way each row went, in every sense in which a sentence may mean it; the likeliest first."""
    dated = series(grid)
    keys = {period.key for period in statement.periods if period.key}
    if keys and dated and not keys <= {c.period.key for c in dated if c.period}:
        return []
    pairs = list(itertools.pairwise(dated))
    options: list[list[tuple[Column, Column]]] = []
    if every and pairs:
        options = [pairs]
    elif pairs:
        named = [pair for pair in pairs if pair[1].period and pair[1].period.key in keys]
        options = [[pair] for pair in named[-1:] or pairs[-1:]] + ([[(dated[0], dated[-1])]] if len(pairs) > 1 else [])
    ways = [found for option in options if (found := _ways(grid, option))]
    changes = (
        []
        if every
        else [found for column in grid.of(Holds.CHANGE, Holds.PERCENT_CHANGE) if (found := _signs(grid, column))]
    )
    return ways + changes


def series(grid: Grid) -> list[Column]:
    """Return the columns of one kind over time, earliest first."""
    for holds in (Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT):
        dated = [c for c in grid.of(holds) if c.period and c.period.order is not None and not c.total]
        if len(dated) > 1 and len({c.period.order for c in dated if c.period}) == len(dated):
            return sorted(dated, key=lambda c: (c.period.order or 0.0) if c.period else 0.0)
    return []


def _ways(grid: Grid, pairs: Sequence[tuple[Column, Column]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for line in rows_of(grid):
        steps = {_way(line, *pair) for pair in pairs}
        if None in steps:
            return {}
        found[line.position] = next(iter(steps)) or 0 if len(steps) == 1 else 0
    return found


def _way(line: Line, before: Column, after: Column) -> int | None:
    sides = line.figures.get(before.position), line.figures.get(after.position)
    if sides[0] is None or sides[1] is None:
        return None
    gap = sides[1].value - sides[0].value
    return (gap > 0) - (gap < 0)


def _signs(grid: Grid, column: Column) -> dict[int, int]:
    values = {line.position: line.figures.get(column.position) for line in rows_of(grid)}
    if any(figure is None for figure in values.values()):
        return {}
    return {place: (figure.value > 0) - (figure.value < 0) for place, figure in values.items() if figure}
