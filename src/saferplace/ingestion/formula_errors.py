"""Cells whose formula ended in an error (#N/A, #DIV/0!): the reader gives them as blank, which would mean missing."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from pathlib import Path

_XLSX_CELL = re.compile(r'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)


def formula_errors(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """Return (row number, column index from 0) to the error, such as #N/A, for a sheet of an XLSX file.

    Empty for other files, and for an XLSX file whose parts cannot be found: then such cells stay blank.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            member = _member(archive, sheet)
            xml = archive.read(member).decode("utf-8", errors="replace") if member else ""
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError, EOFError):
        return {}
    if ' t="e"' not in xml:
        return {}
    return {(int(row), _index(column)): html.unescape(error) for column, row, error in _XLSX_CELL.findall(xml)}


def _member(archive: zipfile.ZipFile, sheet: str) -> str:
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    book = archive.read("xl/workbook.xml").decode("utf-8", errors="replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    for tag in re.findall(r"<(?:\w+:)?sheet [^>]*>", book):
        name = re.search(r' name="([^"]*)"', tag)
        link = re.search(r' \w+:id="([^"]*)"', tag)
        if name and link and html.unescape(name[1]) == sheet:
            return _target(links, link[1])
    return ""


def _target(links: str, wanted: str) -> str:
    for tag in re.findall(r"<Relationship [^>]*>", links):
        if f' Id="{wanted}"' in tag and (target := re.search(r' Target="([^"]*)"', tag)):
            return target[1].removeprefix("/") if target[1].startswith("/") else f"xl/{target[1]}"
    return ""


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
