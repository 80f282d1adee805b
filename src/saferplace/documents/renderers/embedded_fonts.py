"""Source Sans inside the office formats, so that a paper looks the same where the font is not installed (OFL 1.1)."""

from __future__ import annotations

import re
import uuid

from saferplace.charts.drawing import font_directory
from saferplace.documents.renderers import packages
from saferplace.documents.renderers.templating import office_part

_FACES = (("embedRegular", "SourceSansPro-Regular.ttf", "normal"), ("embedBold", "SourceSansPro-Bold.ttf", "bold"))
ODF_FACES = tuple((file, weight) for _, file, weight in _FACES)
_OBFUSCATED = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'


def embed_in_word(parts: dict[str, bytes]) -> None:
    """Add the faces to the parts of a DOCX, obfuscated as the format asks.

    Source: ECMA-376 part 4, font embedding: the first 32 bytes are combined with the font's key.
    """
    faces, links = [], []
    for place, (kind, file, _) in enumerate(_FACES, start=1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"saferplace:{file}")
        parts[f"word/fonts/font{place}.odttf"] = _obfuscated((font_directory() / file).read_bytes(), key)
        faces.append((kind, f"rId{place}", f"{{{str(key).upper()}}}"))
        links.append((f"rId{place}", "font", f"fonts/font{place}.odttf"))
    parts["word/fontTable.xml"] = office_part("word/font_table.xml.j2", faces=faces).encode()
    parts["word/_rels/fontTable.xml.rels"] = office_part("word/relationships.xml.j2", links=links).encode()
    packages.changed(parts, "[Content_Types].xml", _typed)
    packages.changed(parts, "word/settings.xml", _declared)


def _typed(types: str) -> str:
    """Name the type of obfuscated fonts once: some releases of pandoc do, and Word refuses a type named twice."""
    if 'Extension="odttf"' in types:
        return types
    return re.sub(r"<Types[^>]*>", rf"\g<0>{_OBFUSCATED}", types, count=1)


def _declared(settings: str) -> str:
    """Say in the settings that fonts are embedded; the schema wants it right after the zoom."""
    return re.sub(r"<w:zoom[^>]*/>", r"\g<0><w:embedTrueTypeFonts/>", settings, count=1)


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(byte ^ cover for byte, cover in zip(font[:32], mask, strict=True)) + font[32:]


def embed_in_odf(parts: dict[str, bytes]) -> None:
    """Add the faces to the parts of an ODT and name them in its manifest and content."""
    for file, _ in ODF_FACES:
        packages.add_to_odf(parts, f"Fonts/{file}", (font_directory() / file).read_bytes(), "application/x-font-ttf")
    packages.changed(parts, "content.xml", _with_font_face)


def _with_font_face(content: str) -> str:
    declared = r"<office:font-face-decls\s*/>|<office:font-face-decls>.*?</office:font-face-decls>"
    content = re.sub(declared, "", content, flags=re.DOTALL)
    faces = office_part("odf/fonts.xml.j2", faces=ODF_FACES)
    return content.replace("<office:automatic-styles>", f"{faces}<office:automatic-styles>", 1)
