"""Put what the partnership wrote and decided into its strategic assessment, in place of the prompts to write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from saferplace.documents.model import Block, Bullets, Document, Notice, Paragraph, Section, TableBlock

# Where the words under each statutory head are printed.
SECTION_OF_HEAD = {
    "levels_and_patterns": "levels",
    "changes_and_why": "change",
    "priorities": "candidates",
    "views": "views",
    "last_plan": "last_plan",
    "county_matters": "county_matters",
}
# Sections that hold nothing but prompts until somebody writes them.
_ONLY_WORDS = ("views", "last_plan", "county_matters")
_ANSWERED, _OPEN = "answered", "not answered yet"


def with_partnership_words(
    document: Document, words: Mapping[str, Sequence[Block]], missing: Mapping[str, str]
) -> Document:
    """Return the paper with the partnership's words.

    Args:
        document: the paper made from figures alone.
        words: blocks by statutory head; a head without any keeps its prompts.
        missing: what each statutory head in force still misses, by the wording of the head; "" when it is answered.
    """
    blocks = {SECTION_OF_HEAD[head]: tuple(found) for head, found in words.items() if found}
    sections = tuple(_section(section, blocks.get(section.id, ()), missing) for section in document.sections)
    return replace(document, sections=sections)


def _section(section: Section, words: tuple[Block, ...], missing: Mapping[str, str]) -> Section:
    if section.id == "checklist":
        return _checklist(section, missing)
    if not words:
        return section
    if section.id in _ONLY_WORDS:
        return replace(section, blocks=words)
    return _without_prompts(replace(section, blocks=(*words, *section.blocks)))


def _without_prompts(section: Section) -> Section:
    kept = tuple(block for block in section.blocks if not _is_prompt(block))
    return replace(section, blocks=kept, subsections=tuple(_without_prompts(part) for part in section.subsections))


def _is_prompt(block: Block) -> bool:
    return isinstance(block, Notice) and block.kind == "to_write"


def _checklist(section: Section, missing: Mapping[str, str]) -> Section:
    """Return the checklist with what people wrote counted in, and only the prompts that are still open."""
    still = [text for text in missing.values() if text]
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, TableBlock):
            title = "Every part is answered"
            if still:
                title = f"{len(still)} of {len(missing)} parts still need something from people"
            blocks.append(replace(block, title=title, data=replace(block.data, frame=_states(block, missing))))
        elif still and not isinstance(block, Bullets):
            blocks.append(block)
    if still:
        blocks.append(Bullets(tuple(Paragraph((text,)) for text in still)))
    return replace(section, blocks=tuple(blocks))


def _states(block: TableBlock, missing: Mapping[str, str]) -> pl.DataFrame:
    states = {head: _OPEN if text else _ANSWERED for head, text in missing.items()}
    return block.data.frame.with_columns(
        pl.col("head").replace_strict(states, default=pl.col("status")).alias("status")
    )
