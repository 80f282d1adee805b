"""How many things a heading, a caption or a sentence announces, against the list, headings, rows or text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saferplace.documents.linter.model import Block, Finding, Kind, Passage, Role, Table
from saferplace.documents.linter.quantities.reader import WORDS
from saferplace.documents.linter.statements import Reading, Statement, quote
from saferplace.documents.linter.subjects import stems
from saferplace.documents.linter.tables.grid import read_grid
from saferplace.documents.linter.whole.listed import items_between
from saferplace.documents.linter.whole.row_mentions import rows_of

_NUMBER = (
    r"(?P<number>\d{1,2}|" + "|".join(word for word in WORDS if len(word) > 2 and word not in ("zero", "one")) + ")"
)
_NOUN = (
    r"(?P<noun>aims|priorities|things|steps|actions|strands|themes|objectives|findings"
    r"|recommendations|reasons|measures|"
    r"projects|goals|principles|pillars|outcomes|commitments|points|ways|lessons|risks"
    r"|challenges|questions|tasks|pledges|"
    r"stages|phases|changes|tests|matters|topics|issues|options|elements|parts|workstreams"
    r"|standards|conditions|concerns|"
    r"conclusions|key messages|messages|proposals|targets|duties|values|activities|decisions"
    r"|streams|work streams|causes)"
)
_ADJECTIVES = r"(?:(?!of\b|our\b|the\b|these\b)[a-z][a-z-]*\s+){0,2}?"
_ANNOUNCED = re.compile(rf"(?<![\d.,£-])\b{_NUMBER}\s+{_ADJECTIVES}{_NOUN}\b", re.I)
_OPENS = re.compile(
    # A digit that opens a heading is its own number.
    rf"^(?:(?:the|our|these|your|their|its|my)\s+|(?!\d)){_NUMBER}\s+{_ADJECTIVES}"
    r"(?P<noun>(?!was\b|is\b|has\b|does\b|this\b|us\b|says\b|ways to\b)[a-z]+[a-rt-z]?s)\b",
    re.I,
)
_TABLE = re.compile(r"\btable\b", re.I)
# "What we did: three projects", "The plan in four steps"
_ENDS = re.compile(rf"(?:[:–—]\s*|\sin\s+|\s-\s){_NUMBER}\s+{_ADJECTIVES}(?P<noun>[a-z]+[a-rt-z]s)\s*$", re.I)
_BELOW = re.compile(
    r"\b(?:following|below|listed here|set out|as follows|listed|are these|are here|in turn"
    r"|described|outlined)\b|:\s*$",
    re.I,
)
_PART = re.compile(
    r"\b(?:elsewhere|others?|rest|only|some of|includ\w+|such as|among|example|first of|at"
    r" least|up to|[a-z]+ of (?:our|its|these|"
    r"which)\b|(?:two|three|four|five|six|seven|eight|\d) of the\b|remaining|over|more than"
    r"|new|every|between|each of|in brief|so far|last year|previous)\b",
    re.I,
)
_TIMES = re.compile(r"^(?:years?|months|weeks|days|hours|minutes|quarters|times|nights|terms|percent|thousands)$", re.I)
_CONTINUES = re.compile(
    r"^(?:these|they)\s+(?:are|were)\s*:?\s+(?P<list>.+)$|\b(?:namely|being|that is|which"
    r" are)[,:]?\s+(?P<named>.+)$",
    re.I,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ORDINAL = re.compile(rf"^(?:the\s+)?({'|'.join(_ORDINALS)})(?:ly)?\b", re.I)
_ORDINAL_WITHIN = re.compile(rf"\b({'|'.join(_ORDINALS)})(?:ly)?\s*,", re.I)
_MOST_OFF = 4


def check_announced(reading: Reading) -> list[Finding]:
    """Return numbers of things announced that are not the number of things that follow."""
    found: list[Finding] = []
    for place, statement in enumerate(reading.statements):
        if statement.role is Role.HEADING:
            found += _over_section(reading, statement)
        elif statement.role is not Role.ITEM:
            found += _sentences(reading, place, statement) or _below(reading, statement)
    return found + _captions(reading)


def _value(match: re.Match[str]) -> int:
    number = match["number"].lower()
    return int(number) if number.isdigit() else WORDS[number]


def _told(statement: Statement, match: re.Match[str], there: int, how: str) -> list[Finding]:
    said = _value(match)
    if there == said or there < 2 or abs(there - said) > _MOST_OFF or said < 2:
        return []
    mark = frozenset({(statement.block, statement.offset + match.start("number"))})
    text = quote(statement.text, match.start(), match.end())
    return [Finding(statement.place, text, match["number"], str(there), Kind.COUNT, 0.62, how, mark)]


def _over_section(reading: Reading, statement: Statement) -> list[Finding]:
    """Check "Our five aims" against the list, or the headings, of its section."""
    match = _OPENS.search(statement.text) or _ENDS.search(statement.text)
    if match is None or _TIMES.match(match["noun"]) or _PART.search(statement.text):
        return []
    blocks = list(_section(reading, statement.block))
    before = [b.text for b in blocks if isinstance(b, Passage) and b.role is Role.PARAGRAPH]
    if any(_PART.search(text) or _names_one(text) for text in before):
        return []
    there, what = _counted(blocks)
    if what == "headings" and any(isinstance(b, Passage) and b.role is Role.ITEM for b in blocks):
        return []
    return _told(statement, match, there, f"Under this heading stand {there} {what}.")


def _names_one(text: str) -> bool:
    return re.search(rf"\b(?:{'|'.join(_ORDINALS[1:])}|one)\b", text, re.I) is not None


def _section(reading: Reading, start: int) -> Iterator[Block]:
    """Yield what stands under a heading, to the next heading of its depth or above."""
    blocks = reading.paper.blocks
    heading = blocks[start]
    level = heading.level if isinstance(heading, Passage) else 0
    for block in blocks[start + 1 :]:
        if isinstance(block, Passage) and block.role is Role.HEADING and block.level <= level:
            return
        yield block


def _counted(blocks: Sequence[Block]) -> tuple[int, str]:
    """Return how many headings of the next depth, or else items of the only list, stand in some blocks."""
    headings = [b for b in blocks if isinstance(b, Passage) and b.role is Role.HEADING]
    if headings:
        top = min(heading.level for heading in headings)
        return sum(heading.level == top for heading in headings), "headings"
    runs: list[list[Passage]] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, Passage) and block.role is Role.ITEM:
            if isinstance(previous, Passage) and previous.role is Role.ITEM:
                runs[-1].append(block)
            else:
                runs.append([block])
        previous = block
    opens = any(re.search(r":\s*$", item.text) for run in runs for item in run)
    return (len(runs[0]), "items") if len(runs) == 1 and not opens else (0, "items")


def _below(reading: Reading, statement: Statement) -> list[Finding]:
    """Check "the four strands are set out below" against what follows its passage."""
    match = _ANNOUNCED.search(statement.text) or _OPENS.search(statement.text) or _these(statement.text)
    last = reading.within(statement.block)[-1] is statement
    if (
        match is None
        or not last
        or (
            not _BELOW.search(statement.text)
            and not _TABLE.search(statement.text)
            and not statement.text.lower().startswith("these are")
        )
    ):
        return []
    if _PART.search(statement.text) or _TIMES.match(match["noun"]):
        return []
    blocks = reading.paper.blocks[statement.block + 1 :]
    first = blocks[0] if blocks else None
    if isinstance(first, Table):
        return _rows(statement, match, first)
    if isinstance(first, Passage) and first.role is Role.ITEM:
        run = [n for n, block in enumerate(blocks) if not (isinstance(block, Passage) and block.role is Role.ITEM)]
        there = run[0] if run else len(blocks)
        colon = re.search(r":\s*$", statement.text) is not None
        nested = any(isinstance(b, Passage) and re.search(r":\s*$", b.text) for b in blocks[:there])
        return [] if colon or nested else _told(statement, match, there, f"The list below has {there} items.")
    if isinstance(first, Passage) and first.role is Role.HEADING:
        return _headings(reading, statement, match, first)
    return []


def _these(text: str) -> re.Match[str] | None:
    return re.search(
        rf"\b(?:these are|the following|lists?|shows?|gives?)\s+(?:the\s+"
        rf"|our\s+)?{_NUMBER}\s+{_ADJECTIVES}(?P<noun>[a-z]+s)\b",
        text,
        re.I,
    )


def _headings(reading: Reading, statement: Statement, match: re.Match[str], first: Passage) -> list[Finding]:
    above = [b for b in reading.paper.blocks[: statement.block] if isinstance(b, Passage) and b.role is Role.HEADING]
    if above and first.level <= above[-1].level:
        return []
    there = 0
    for block in reading.paper.blocks[statement.block + 1 :]:
        if isinstance(block, Passage) and block.role is Role.HEADING:
            if block.level < first.level:
                break
            there += block.level == first.level
    if not above:
        # Without a heading above, the paper itself may go on after them: only those named as the thing announced count.
        named = [b for b in reading.paper.blocks if isinstance(b, Passage) and b.role is Role.HEADING]
        noun = stems(match["noun"])
        there = sum(bool(noun & stems(b.text)) for b in named)
    return _told(statement, match, there, f"{there} headings follow.")


def _rows(statement: Statement, match: re.Match[str], table: Table) -> list[Finding]:
    grid = read_grid(table, 0)
    noun = stems(match["noun"])
    headed = grid.columns[0].heading if grid.columns else ""
    if not noun or not noun <= stems(headed):
        return []
    there = len(rows_of(grid))
    return _told(statement, match, there, f"The table has {there} rows of '{headed}'.")


def _captions(reading: Reading) -> list[Finding]:
    """Check "The seven wards with most offences" over a table against its rows."""
    found: list[Finding] = []
    captions = [s for s in reading.statements if s.role is Role.CAPTION]
    for table in reading.paper.tables:
        for statement in captions:
            match = re.search(
                rf"(?:^|[:.]\s+)(?:the\s+)?(?:top\s+)?{_NUMBER}\s+(?:[a-z-]+\s+){{0,2}}?(?P<noun>[a-z]+s)\b",
                statement.text,
                re.I,
            )
            if match and table.caption and statement.text == table.caption and not _PART.search(statement.text):
                found += _rows(statement, match, table)
    return found


def _sentences(reading: Reading, place: int, statement: Statement) -> list[Finding]:
    """Check "there are two reasons. First, … Second, …" and "it has four priorities. They are a, b and c."."""
    match = _ANNOUNCED.search(statement.text)
    if match is None or _PART.search(statement.text):
        return []
    named = _CONTINUES.search(statement.text)
    if named and named.start() > match.end() and named["named"]:
        return _in_list(statement, match, named["named"])
    lettered = statement.text[match.end() :]
    if re.search(r":\s*\(?(?:a|i|1)\)\s", lettered):
        return _in_list(statement, match, lettered[lettered.index(":") + 1 :])
    numbered = [ordinal.lower() for ordinal in _ORDINAL_WITHIN.findall(lettered)] if ":" in lettered else []
    if len(numbered) >= 2 and numbered == list(_ORDINALS[: len(numbered)]):
        return _told(statement, match, len(numbered), f"The sentence goes on to the {numbered[-1]}.")
    after = [s for s in reading.statements[place + 1 : place + 14] if s.block == statement.block]
    if after and (listed := _CONTINUES.match(after[0].text)) and listed["list"]:
        return _in_list(statement, match, listed["list"])
    ordinals = [ordinal.group(1).lower() for s in after if (ordinal := _ORDINAL.match(s.text))]
    if ordinals == list(_ORDINALS[: len(ordinals)]) and len(ordinals) >= 2:
        return _told(statement, match, len(ordinals), f"The text goes on to the {ordinals[-1]}.")
    return []


def _in_list(statement: Statement, match: re.Match[str], text: str) -> list[Finding]:
    least, most = items_between(text)
    if re.search(r"\d", text) or least <= _value(match) <= most or re.search(r"\bothers?\b|\betc\b|\bmore\b", text):
        return []
    return _told(statement, match, least, f"{least} are named: '{quote(text)[:80]}'.")
