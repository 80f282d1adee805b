"""What a file was read as: its passages and tables as plain lists."""

from __future__ import annotations

import typst

from saferplace.documents.linter.model import Passage, Role, Table
from saferplace.documents.linter.reading.files import read_content


def printed(text: str) -> bytes:
    """Return a PDF set by typst."""
    made = typst.compile(text.encode())
    assert isinstance(made, bytes)
    return made


def tables(content: bytes, name: str) -> list[list[list[str]]]:
    """Return the cells of every table of a file."""
    return [[list(row.cells) for row in block.rows] for block in _blocks(content, name) if isinstance(block, Table)]


def texts(content: bytes, name: str, *roles: Role) -> list[str]:
    """Return the texts of its passages, of some roles or of all."""
    passages = [block for block in _blocks(content, name) if isinstance(block, Passage)]
    return [passage.text for passage in passages if not roles or passage.role in roles]


def _blocks(content: bytes, name: str) -> tuple[Passage | Table, ...]:
    return read_content(content, name).blocks
