"""Parts of a figure that stands in the sentence or the list before: "Of these, 62", "By age: 19", "That is 514"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Passage
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.sums import OF_THESE, SUMMED, judge_sum, makes_up, parts_of
from saferplace.documents.linter.sentences.wording import direction_of_change, is_base
from saferplace.documents.linter.statements import Reading, Statement

_BY_KIND = re.compile(
    r"^by\s+(?:age|sex|gender|type|kind|outcome|source|ward|area|district|tenure|month|quarter|cause|reason|method|group)"
    r"(?:\s+[a-z]+)?:\s",
    re.I,
)
# "10 waited more than six weeks" is a number of people and no difference.
_LONGER = re.compile(
    r"^\s+(?:[a-z]+\s+)?(?:waited|took|lasted|had|were|stayed|needed|came|served)\s+(?:for\s+)?(?:more|less|fewer|longer)\s+than\b",
    re.I,
)
_THAT_IS = re.compile(
    r"^(?:that|this|these|together|in all|altogether|between them|the (?:two|three|four|five|six)(?:\s+[a-z]+)?)\b"
    r"(?:\s+(?:is|are|was|were|makes?|made|comes?|came|total\w*|to|they|had|have|account\w*|for|a total of|up))*\s+£?$",
    re.I,
)
_NEAR = 0.15


def check_of_these(reading: Reading) -> list[Finding]:
    """Return every set of parts that does not make up the figure before it, and every sum after a list."""
    found = [item for position in range(len(reading.statements)) for item in _of_these(reading, position)]
    for items in reading.lists.values():
        found += _after_list(reading, items)
    return found


def _after_list(reading: Reading, items: Sequence[int]) -> list[Finding]:
    """Check "- Abbey: 188 - Bridge: 141 That is 329 of 1,284"."""
    following = next(
        (n for n in range(items[-1] + 1, len(reading.paper.blocks)) if isinstance(reading.paper.blocks[n], Passage)), -1
    )
    statements = reading.within(following) if following == items[-1] + 1 else []
    wholes = statements[0].of(*SUMMED) if statements else []
    if not wholes or not _THAT_IS.match(statements[0].text[: wholes[0].start]):
        return []
    firsts = [found[0] for item in items for s in reading.within(item)[:1] if (found := s.of(wholes[0].unit))]
    if len(firsts) != len(items) or len(firsts) < 2:
        return []
    short = abs(sum(part.value for part in firsts) - wholes[0].value)
    return judge_sum(statements[0], wholes[0], firsts, 0.82) if short <= _NEAR * wholes[0].value else []


def _of_these(reading: Reading, position: int) -> list[Finding]:
    """Check "68 people. Of these, 62 were female and 6 male": the parts against the figure they are of."""
    statement = reading.statements[position]
    cue = OF_THESE.search(statement.text) or _BY_KIND.match(statement.text)
    if not cue or statement.opens:
        return []
    start = _with_first(statement, cue)
    after = [q for q in statement.of(*SUMMED) if q.start >= start]
    if ";" in statement.text[start:]:
        # "0 to 15, 19; 16 to 24, 53": the last figure of each piece is its number.
        after = [q for q, following in itertools.zip_longest(after, after[1:]) if _ends_piece(statement, q, following)]
    parts = parts_of(statement, after, Unit.COUNT) or parts_of(statement, after, Unit.MONEY)
    figures = [part for part in parts if not part.word]
    if len(figures) >= 2:
        longer = [q for q in after if q not in parts and q.exact and _LONGER.match(statement.text[q.end :])]
        parts = sorted([*figures, *longer], key=lambda q: q.start)
    whole = _whole_before(reading, position, min(start, cue.start()))
    if whole is None or len(parts) < 2 or not makes_up(statement.text, whole[1], parts):
        return []
    return judge_sum(*whole, parts, 0.8) if whole[0] is statement else judge_sum(statement, whole[1], parts, 0.8)


def _ends_piece(statement: Statement, quantity: Quantity, following: Quantity | None) -> bool:
    return following is None or ";" in statement.text[quantity.end : following.start]


def _with_first(statement: Statement, cue: re.Match[str]) -> int:
    """Return where the parts begin: "1,010 of them waited" has its first before the cue."""
    before = [q for q in statement.of(*SUMMED) if q.end <= cue.start()]
    near = len(before) == 1 and cue.start() - before[0].end < 2 and before[0].start < 3
    return before[0].start if near else cue.end()


def _whole_before(reading: Reading, position: int, start: int) -> tuple[Statement, Quantity] | None:
    """Return the figure that "these" stands for: the last count before it, in its sentence or the one before."""
    statement = reading.statements[position]
    here = [q for q in statement.of(*SUMMED) if q.end <= start]
    if here:
        return statement, here[-1]
    if not position:
        return None
    earlier = reading.statements[position - 1]
    if earlier.block != statement.block and not (statement.offset == 0 and earlier.block == statement.block - 1):
        return None
    counts = [
        q
        for q in earlier.of(*SUMMED)
        if q.exact
        and direction_of_change(earlier.text, q) is None
        and not is_base(earlier.text, q, list(earlier.quantities))
    ]
    if not counts:
        return None
    parts = sum(q.value for q in statement.of(*SUMMED) if q.start >= start) or 1.0
    return earlier, min(counts, key=lambda q: abs(q.value / parts - 1))
