"""The rows of a table that a clause names, put as signs in their places, so that what is said of them can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.quantities.periods import MONTHS
from saferplace.documents.linter.statements import Statement
from saferplace.documents.linter.stemming import stem
from saferplace.documents.linter.subjects import GENERIC, stems, telling
from saferplace.documents.linter.tables.grid import Column, Grid, Line

_BRACKET = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_FILLERS = 2
_ROOT = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What a claim about rows is made of, and the names of what rows are: these tell nothing of another thing.
_PLAIN = GENERIC | stems(
    "only both all every each neither either except apart rose risen fell fallen rising"
    " falling climbed dropped declined "
    "grew grown down went highest lowest most fewest busiest quietest worst best largest"
    " biggest smallest greatest least "
    "gap difference table shows shown see seen recorded had compared twice times double half"
    " target targets budget over "
    "under spent overspent underspent met missed measure measures head heads indicator"
    " indicators green amber red track "
    "ward wards area areas district districts town towns borough city county month months quarter quarters category "
    "categories type types kind kinds group groups zone zones day days item items place places exceeded achieved fell "
    "short behind ahead above below higher lower together combined throughout peak peaked reached stood remained count "
    "counts volume amount busy quiet line time rated rating status result results good better poor missing common "
    "frequent single individual second third fourth fifth one two three four five six seven"
    " eight nine ten eleven twelve "
    "but since now did does do still again however although though already also almost nearly"
    " once ended end came come comes get got "
    "fewer more less commonest rarest remain remains place brought make makes making account"
    " accounts accounted accounting "
    "share shares part majority alone far ever instead itself further take takes took hold"
    " holds held number numbers fewest "
    "then there here being well outcome action majority proportion together same different"
    " left each apiece altogether sum "
    "them him her service whole programme partnership unit scheme among nothing everything else rank ranks"
    " ranked came top bottom first last full while"
    " whereas against least day night "
)


@dataclass(frozen=True)
class Named:
    """A sentence with signs for the rows it names.

    Attributes:
        statement: the sentence.
        grid: the table.
        text: the sentence, each named row as ⟦a⟧, ⟦b⟧ and so on.
        lines: the row of each sign.
    """

    statement: Statement
    grid: Grid
    text: str
    lines: dict[str, Line]

    def of(self, signs: str | None) -> list[Line]:
        """Return the rows of the signs in a stretch of the text, in their order."""
        return [self.lines[letter] for letter in re.findall(r"⟦([a-z])⟧", signs or "")]


def named_rows(statement: Statement, grid: Grid) -> Named:
    """Return a sentence with the rows of a table that it names."""
    places = [(place, line) for line in rows_of(grid) for place in _found(statement.text, line, grid)]
    spans = _without_overlap([(start, end, line) for (start, end), line in places])
    text, lines = statement.text, {}
    for letter, (start, end, line) in reversed(list(zip(_LETTERS, spans, strict=False))):
        text = f"{text[:start]}⟦{letter}⟧{text[end:]}"
        lines[letter] = line
    return Named(statement, grid, text, lines)


def rows_of(grid: Grid) -> list[Line]:
    """Return the rows that are parts: no totals, no repeats, with a label."""
    return [line for line in grid.lines if not line.total and not line.merged and not line.subset and line.label]


def explained(named: Named, text: str) -> bool:
    """Return whether a clause speaks of nothing but its table: no word of it tells of another thing."""
    return not unexplained(named, text)


def unexplained(named: Named, text: str) -> frozenset[str]:
    """Return the stems of a clause that are of no heading, row or month, and no plain words."""
    grid = named.grid
    known = [grid.table.caption, named.statement.place.section, *(c.heading for c in grid.columns)]
    words = frozenset(word for source in [*known, *(line.label for line in grid.lines)] for word in stems(source))
    months = frozenset(stem(month) for month in MONTHS)
    begun = {word[:_ROOT] for word in words if len(word) >= _ROOT}
    strange = stems(re.sub(r"⟦[a-z]⟧", " ", text)) - words - _PLAIN - months
    # "Vacancies" are of the column "Vacant".
    return frozenset(word for word in strange if word[:_ROOT] not in begun)


def columns_named(grid: Grid, clause: str, columns: Sequence[Column]) -> list[Column]:
    """Return the columns of which a word stands in a clause that no other of them has; all where none has."""
    words = _roots(stems(clause))
    own = {c.position: _roots(telling(stems(c.heading))) for c in columns}
    shared = {word for word in words if sum(word in names for names in own.values()) > 1}
    named = [c for c in columns if (own[c.position] & words) - shared]
    return named or list(columns)


def _roots(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in words)


def _key(label: str) -> list[str]:
    """Return the telling stems of a label in their order; what follows a comma only says more."""
    bare = _BRACKET.sub("", label)
    head = bare.split(",")[0] if telling(stems(bare.split(",")[0])) else bare
    return [word for piece in _WORD.findall(head) for word in telling(stems(piece))]


def _found(text: str, line: Line, grid: Grid) -> list[tuple[int, int]]:
    key = _key(line.label)
    if not key:
        return []
    words = [
        (m.start(), m.end(), stem(m.group(0).lower().replace("’", "'").removesuffix("'s")))
        for m in _WORD.finditer(text)
    ]
    places = [place for n in range(len(words)) if (place := _from(words, n, key))]
    if not places and len(key) > 1 and _alone(key[0], line, grid):
        places = [(start, end) for start, end, word in words if word == key[0]]
    if line.label.lower() in MONTHS:
        # "May" is a month, "may" is none.
        places = [(a, b) for a, b in places if text[a].isupper()]
    return places


def _from(words: Sequence[tuple[int, int, str]], start: int, key: Sequence[str]) -> tuple[int, int] | None:
    """Return where a label stands that begins with a word, a few other words between its own."""
    at, end = start, 0
    for wanted in key:
        step = next((n for n in range(at, min(at + _FILLERS + 1, len(words))) if words[n][2] == wanted), None)
        if step is None or (wanted == key[0] and step != start):
            return None
        at, end = step + 1, words[step][1]
    return words[start][0], end


def _alone(word: str, line: Line, grid: Grid) -> bool:
    return all(word not in stems(other.label) for other in grid.lines if other is not line)


def _without_overlap(spans: list[tuple[int, int, Line]]) -> list[tuple[int, int, Line]]:
    kept: list[tuple[int, int, Line]] = []
    for start, end, line in sorted(spans, key=lambda item: (item[0] - item[1], item[0])):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, line))
    return sorted(kept, key=lambda item: item[0])
