"""A glimpse of a file that tells what it may be: its kind, the names of its sheets and its first rows.

Never reads a whole file and never raises on a damaged one.
"""

from __future__ import annotations

import csv
import html
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from saferplace.ingestion.spreadsheets import normalised

_FIRST_ROWS = 30
_ODS_BYTES = 6 * 1024 * 1024  # Defra's workbook names its first data sheet 280 kB in; headers follow at once
_XLSX_BYTES = 1024 * 1024
_CSV_BYTES = 64 * 1024


@dataclass(frozen=True)
class Glimpse:
    """What the beginning of a file shows.

    Attributes:
        kind: "csv", "xlsx", "ods", "zip", "folder", "empty" or "other".
        sheets: names of the sheets met, in order.
        rows: the headings met, in lower case: one set a row for CSV, one set for a whole workbook.
        found: what was found, in words, for the message that refuses an unknown file.
    """

    kind: str
    sheets: tuple[str, ...] = ()
    rows: tuple[frozenset[str], ...] = ()
    found: str = ""

    def holds(self, *headings: str) -> bool:
        """Return True when one of the rows seen holds all of these headings."""
        wanted = {normalised(heading) for heading in headings}
        return any(wanted <= row for row in self.rows)


def glimpse(path: Path) -> Glimpse:
    """Return what the beginning of the file shows; kind "other" when it cannot be read."""
    try:
        if path.is_dir():
            return Glimpse("folder", found="a folder")
        stat = path.stat()
        return _glimpse(path, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        return Glimpse("other", found=f"a file that cannot be opened ({error.strerror})")


@lru_cache(maxsize=64)
def _glimpse(path: Path, size: int, modified: int) -> Glimpse:
    del modified  # part of the cache's key only: a file that changes is looked at again
    if size == 0:
        return Glimpse("empty", found="an empty file")
    with path.open("rb") as handle:
        start = handle.read(_CSV_BYTES)
    if start[:4] == b"PK\x03\x04":
        return _archive(path)
    return _text(start)


def _text(start: bytes) -> Glimpse:
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = start.decode(encoding, errors="replace").lstrip("\ufeff")
    if "\x00" in text[:1000] or text[:5] in ("%PDF-", "{\\rtf"):
        return Glimpse("other", found=f"bytes beginning {start[:12]!r}")
    if text.lstrip()[:1] in ("{", "[", "<"):
        return Glimpse("other", found=f"a file beginning {_short(text.lstrip())}")
    lines = text.splitlines()[:_FIRST_ROWS]
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    rows = []
    for line in lines:
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            cells = []
        rows.append(frozenset(normalised(cell) for cell in cells))
    return Glimpse(
        "csv", rows=tuple(rows), found=f"a text file whose first line is {_short(lines[0] if lines else '')}"
    )


def _archive(path: Path) -> Glimpse:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                return _ods(archive)
            if "xl/workbook.xml" in names:
                return _xlsx(archive, names)
            return Glimpse("zip", found=f"a zip file holding {', '.join(names[:3]) or 'nothing'}")
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError, EOFError):
        return Glimpse("other", found="a damaged zip file")


def _beginning(archive: zipfile.ZipFile, name: str, length: int) -> str:
    with archive.open(name) as member:
        return member.read(length).decode("utf-8", errors="replace")


def _ods(archive: zipfile.ZipFile) -> Glimpse:
    xml = _beginning(archive, "content.xml", _ODS_BYTES)
    sheets = tuple(html.unescape(name) for name in re.findall(r'<table:table [^>]*?table:name="([^"]*)"', xml))
    texts = re.findall(r"<text:p[^>]*>(.*?)</text:p>", xml[:_ODS_BYTES])
    bag = frozenset(normalised(html.unescape(re.sub(r"<[^>]*>", " ", text))) for text in texts)
    return Glimpse("ods", sheets, (bag,), f"an ODS workbook with the sheets {', '.join(sheets[:8])}")


def _xlsx(archive: zipfile.ZipFile, names: list[str]) -> Glimpse:
    book = _beginning(archive, "xl/workbook.xml", _XLSX_BYTES)
    sheets = tuple(html.unescape(name) for name in re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"', book))
    inline = [name for name in names if name.startswith("xl/worksheets/sheet")]
    sources = [name for name in names if name == "xl/sharedStrings.xml"] + inline
    bag: set[str] = set()
    for name in sources:
        xml = _beginning(archive, name, _XLSX_BYTES)
        bag |= {normalised(html.unescape(text)) for text in re.findall(r"<(?:\w+:)?t(?: [^>]*)?>([^<]*)</", xml)}
    return Glimpse("xlsx", sheets, (frozenset(bag),), f"an XLSX workbook with the sheets {', '.join(sheets[:8])}")


def _short(text: str) -> str:
    return f"'{text[:100]}{'...' if len(text) > 100 else ''}'"
