"""Words that were broken at the end of a printed line: whole again, with the hyphen where it belongs to the word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from saferplace.documents.linter.model import Block, Passage
from saferplace.documents.linter.reading.plain_letters import written_plainly

BREAK = "\u00ad"
_BROKEN = re.compile(rf"([^\W\d_]+){BREAK}\s*([^\W\d_]+)")
_WORD = re.compile(rf"(?<!{BREAK})(?<!{BREAK} )\b[^\W\d_]+(?:-[^\W\d_]+)*\b(?!{BREAK})")
_TENS = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
_FIRST = _TENS | set(
    re.findall(
        r"\w+",
        "anti non self off on ex pre post mid long short high low well half two three four five six year part full "
        "cross multi first second third one drug knife hate",
    )
)


def with_whole_words(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every broken word whole, as the rest of the paper writes it."""
    texts = list(_texts(blocks))
    if not any(BREAK in text for text in texts):
        return list(blocks)
    known = {word.lower() for text in texts for word in _WORD.findall(text)}

    def joined(match: re.Match[str]) -> str:
        one, other = match.groups()
        first, second = one.lower(), other.lower()
        if first + second in known:
            return one + other
        kept = f"{first}-{second}" in known or first in _FIRST or (first in known and second in known)
        return f"{one}-{other}" if kept else one + other

    def whole(text: str) -> str:
        for _ in range(text.count(BREAK)):
            text, count = _BROKEN.subn(joined, text)
            if not count:
                break
        return written_plainly(text)

    return [_changed(block, whole) for block in blocks]


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Passage):
            yield block.text
        else:
            yield from (cell for row in block.rows for cell in row.cells)


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Passage):
        return replace(block, text=change(block.text)) if BREAK in block.text else block
    rows = (replace(row, cells=tuple(change(cell) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=tuple(rows))
