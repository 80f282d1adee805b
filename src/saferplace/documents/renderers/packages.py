"""Zip packages of the office formats: built from parts, and repacked so that the same paper has the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

_STORED_FIRST = "mimetype"  # ODF asks for it first and uncompressed


def pack(parts: Mapping[str, bytes], day: date) -> bytes:
    """Return a zip of the parts, every entry dated the same day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != _STORED_FIRST, name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
            stored = name == _STORED_FIRST or name.endswith(".png")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def unpack(package: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def changed(parts: dict[str, bytes], name: str, change: Callable[[str], str]) -> None:
    """Change one part as text; nothing happens when it is not there."""
    if name in parts:
        parts[name] = change(parts[name].decode()).encode()


def add_to_odf(parts: dict[str, bytes], name: str, part: bytes, kind: str) -> None:
    """Add a part to an ODF package and name it, with its media type, in the manifest."""
    parts[name] = part
    end = "</manifest:manifest>"
    entry = f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
    changed(parts, "META-INF/manifest.xml", lambda text: text.replace(end, entry + end))
