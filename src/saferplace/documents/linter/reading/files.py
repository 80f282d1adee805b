"""Read a file of any form as a paper."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from saferplace.documents.linter.model import Block, Paper
from saferplace.documents.linter.reading.mending import mend_tables
from saferplace.documents.linter.reading.nesting import DEEPEST, is_too_deep, with_small_spans
from saferplace.documents.linter.reading.pandoc import FORMS, read_with_pandoc
from saferplace.documents.linter.reading.pdf import read_pdf
from saferplace.documents.linter.reading.plain import read_plain
from saferplace.documents.linter.reading.sections import with_sections
from saferplace.documents.linter.reading.shown_html import shown_html
from saferplace.documents.linter.reading.shown_office import shown
from saferplace.documents.linter.reading.unreadable import Unreadable

LARGEST = 60_000_000
LARGEST_TEXT = 8_000_000
LARGEST_UNPACKED = 40_000_000
# A name without an ending, as from standard input, says nothing of the form.
_MARKDOWN = re.compile(r"^(?:#{1,6} \S.*|\|?(?:[ :]*-{3,}[ :]*\|)+[ :|-]*)$", re.M)
_ACCEPTED = "DOCX, ODT, PDF, HTML, Markdown or plain text"


def read_file(path: Path) -> Paper:
    """Return the paper in a file.

    Raises:
        Unreadable: it is missing, empty, too large, locked by a password, a scan without text, or of no form known.
    """
    if path.is_dir():
        raise Unreadable(path.name, f"it is a folder; give one file ({_ACCEPTED})")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(path.name, f"it is {size / 1e6:,.0f} MB; the most that is read is {LARGEST / 1e6:,.0f} MB")
        content = path.read_bytes()
    except OSError as failure:
        raise Unreadable(path.name, failure.strerror or "it cannot be opened") from failure
    return read_content(content, path.name)


def read_content(content: bytes, name: str) -> Paper:
    """Return the paper in the content of a file called `name`; what it is is seen from the content, then the name.

    Raises:
        Unreadable: as read_file.
    """
    if not content.strip():
        raise Unreadable(name, "it is empty")
    blocks, notes = _blocks(content, name)
    finished = tuple(with_sections(mend_tables(blocks)))
    paper = Paper(finished, name, tuple(notes))
    if not paper.words:
        raise Unreadable(name, "no text was found in it")
    return paper


def read_text(text: str, name: str = "text") -> Paper:
    """Return the paper in a text that was pasted.

    Raises:
        Unreadable: it is empty or too long.
    """
    return read_content(text.encode(), f"{name}.txt" if "." not in name else name)


def _blocks(content: bytes, name: str) -> tuple[list[Block], list[str]]:
    if content[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        form = _packaged(content, name)
        return read_with_pandoc(shown(content, form, name), form, name), []
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            name, "it is an old Word file (.doc) or locked by a password; save it as DOCX without a password"
        )
    if content.startswith(b"{\\rtf"):
        raise Unreadable(name, "it is an RTF file; save it as DOCX")
    return _of_text(_decoded(content, name), name)


def _of_text(text: str, name: str) -> tuple[list[Block], list[str]]:
    ending = Path(name).suffix.lower()
    if len(text) > LARGEST_TEXT:
        raise Unreadable(name, f"it has {len(text):,} characters; the most that is read is {LARGEST_TEXT:,}")
    head = text[:2000].lstrip().lower()
    is_html = ending in (".html", ".htm", ".xhtml") or head.startswith(("<!doctype html", "<html"))
    is_markdown = ending in (".md", ".markdown") or (not ending and bool(_MARKDOWN.search(text)))
    if not (is_html or is_markdown):
        return read_plain(text), []
    if is_too_deep(text):
        raise Unreadable(name, f"its parts stand within each other more than {DEEPEST} deep")
    form = FORMS[".html"] if is_html else FORMS[".md"]
    text = with_small_spans(text.replace("\x0c", "\n"))
    return read_with_pandoc((shown_html(text) if is_html else text).encode(), form, name), []


def _packaged(content: bytes, name: str) -> str:
    """Return whether a package is Word or OpenDocument."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            if "word/document.xml" in names:
                form = "docx"
            elif "content.xml" in names and b"opendocument.text" in package.read("mimetype")[:80]:
                form = "odt"
            else:
                raise Unreadable(name, f"it is a package of another kind; give {_ACCEPTED}")
            unpacked = sum(item.file_size for item in package.infolist() if item.filename.endswith(".xml"))
            if unpacked > LARGEST_UNPACKED:
                raise Unreadable(name, "its text is too large when unpacked")
            if form == "odt" and b"encryption-data" in package.read("META-INF/manifest.xml"):
                raise Unreadable(name, "it is locked by a password; save it without one")
    except (zipfile.BadZipFile, KeyError, EOFError, OSError) as failure:
        raise Unreadable(name, "the package is damaged") from failure
    return form


def _decoded(content: bytes, name: str) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    odd = sum(
        1 for letter in text[:20000] if (ord(letter) < 32 and letter not in "\t\n\r\x0b\x0c") or letter == "\ufffd"
    )
    if odd > 0.01 * min(len(text), 20000) + 2:
        raise Unreadable(name, f"it is no text; give {_ACCEPTED}")
    return text
