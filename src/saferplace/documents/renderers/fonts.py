"""Source Sans for pages (WOFF, embedded) and what it can display."""

from __future__ import annotations

import base64
import struct
import unicodedata
import zlib
from functools import cache

from saferplace.charts.drawing import font_directory

_BOLD, _REGULAR = "SourceSansPro-Semibold.ttf", "SourceSansPro-Regular.ttf"
# Signatures and hints of no use on a screen; leaving them out saves a tenth.
_LEFT_OUT = {b"DSIG"}
# Found in the fallback font that typst carries.
_FALLBACK_GLYPHS = "●"
_SFNT_HEADER, _RECORD = 12, 16


@cache
def embedded_fonts() -> tuple[tuple[int, str], ...]:
    """Return (weight, base64 of the WOFF file) for regular and semibold."""
    return tuple((weight, base64.b64encode(woff(name)).decode()) for weight, name in ((400, _REGULAR), (600, _BOLD)))


@cache
def woff(name: str) -> bytes:
    """Return a TrueType file of the font folder as WOFF 1.0, the same bytes every time.

    Source: W3C WOFF File Format 1.0, sections 3 and 4.
    """
    font = (font_directory() / name).read_bytes()
    tables = {tag: entry for tag, entry in _tables(font).items() if tag not in _LEFT_OUT}
    offset = 44 + 20 * len(tables)
    directory, body = b"", b""
    for tag in sorted(tables):
        checksum, start, length = tables[tag]
        raw = font[start : start + length]
        packed = min(zlib.compress(raw, 9), raw, key=len)
        directory += struct.pack(">4sIIII", tag, offset + len(body), len(packed), length, checksum)
        body += packed + b"\0" * (-len(packed) % 4)
    whole = _SFNT_HEADER + _RECORD * len(tables) + sum((length + 3) & ~3 for _, _, length in tables.values())
    flavour = struct.unpack(">I", font[:4])[0]
    head = struct.pack(
        ">4sIIHHIHHIIIII", b"wOFF", flavour, offset + len(body), len(tables), 0, whole, 1, 0, 0, 0, 0, 0, 0
    )
    return head + directory + body


def displayable(text: str) -> str:
    """Return text the paper fonts can set: a character they lack becomes its plain letter, else "?".

    PDF/UA refuses a paper with a character that no font can show; a name must never stop a paper from being printed.
    """
    return text if all(ord(c) in _characters() for c in text) else "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if ord(character) in _characters():
        return character
    plain = unicodedata.normalize("NFKD", character)[:1]
    return plain if plain and ord(plain) in _characters() else " " if character.isspace() else "?"


@cache
def _characters() -> frozenset[int]:
    shared = _covered(_REGULAR) & _covered(_BOLD)
    return frozenset(shared | {ord(c) for c in _FALLBACK_GLYPHS} | {ord("\n"), ord("\t")})


def _covered(name: str) -> frozenset[int]:
    """Return the characters of a font, from the segmented table (format 12) of its character map."""
    font = (font_directory() / name).read_bytes()
    start = _tables(font)[b"cmap"][1]
    found: set[int] = set()
    for place in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        offset = start + struct.unpack(">I", font[start + 8 + 8 * place : start + 12 + 8 * place])[0]
        if struct.unpack(">H", font[offset : offset + 2])[0] != 12:
            continue
        groups = struct.unpack(">I", font[offset + 12 : offset + 16])[0]
        for group in range(groups):
            at = offset + 16 + 12 * group
            first, last, _ = struct.unpack(">III", font[at : at + 12])
            found.update(range(first, last + 1))
    return frozenset(found)


def _tables(font: bytes) -> dict[bytes, tuple[int, int, int]]:
    count = struct.unpack(">H", font[4:6])[0]
    records = (font[_SFNT_HEADER + _RECORD * i : _SFNT_HEADER + _RECORD * (i + 1)] for i in range(count))
    return {
        tag: (checksum, start, length) for tag, checksum, start, length in (struct.unpack(">4sIII", r) for r in records)
    }
