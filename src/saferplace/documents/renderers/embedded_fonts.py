"""Source Sans inside the office formats, so that a paper looks the same where the font is not installed (OFL 1.1)."""

from __future__ import annotations

import re
import uuid

from saferplace.charts.drawing import font_directory
from saferplace.documents.renderers import office_styles, packages

_FACES = {"embedRegular": "SourceSansPro-Regular.ttf", "embedBold": "SourceSansPro-Bold.ttf"}
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def embed_in_word(parts: dict[str, bytes]) -> None:
    """Add the faces to the parts of a DOCX, obfuscated as the format asks.

    Source: ECMA-376 part 4, section 2.8.1, font embedding: the first 32 bytes are combined with the font's key.
    """
    faces, links = "", ""
    for place, (kind, name) in enumerate(_FACES.items(), start=1):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"saferplace:{name}")
        parts[f"word/fonts/font{place}.odttf"] = _obfuscated((font_directory() / name).read_bytes(), key)
        faces += f'<w:{kind} r:id="rId{place}" w:fontKey="{{{str(key).upper()}}}"/>'
        links += f'<Relationship Id="rId{place}" Type="{_R}/font" Target="fonts/font{place}.odttf"/>'
    parts["word/fontTable.xml"] = (
        f'{_HEADER}<w:fonts xmlns:w="{_W}" xmlns:r="{_R}"><w:font w:name="{office_styles.FONT}"><w:altName w:val="Arial"/>'
        f'<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{faces}</w:font></w:fonts>'
    ).encode()
    parts["word/_rels/fontTable.xml.rels"] = (
        f'{_HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode()
    )
    obfuscated = (
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    )
    packages.changed(
        parts, "[Content_Types].xml", lambda text: re.sub(r"(<Types[^>]*>)", rf"\1{obfuscated}", text, count=1)
    )
    packages.changed(parts, "word/settings.xml", _declared)


def _declared(settings: str) -> str:
    """Say in the settings that fonts are embedded; the schema wants it before all but a few elements."""
    return re.sub(r"(<w:settings[^>]*>)", r"\1<w:embedTrueTypeFonts/>", settings, count=1)


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(byte ^ cover for byte, cover in zip(font[:32], mask, strict=True)) + font[32:]


def embed_in_odf(parts: dict[str, bytes]) -> None:
    """Add the faces to the parts of an ODT and name them in its manifest and content."""
    entries = ""
    for name in _FACES.values():
        parts[f"Fonts/{name}"] = (font_directory() / name).read_bytes()
        entries += (
            f'<manifest:file-entry manifest:full-path="Fonts/{name}" manifest:media-type="application/x-font-ttf"/>'
        )
    packages.changed(
        parts,
        "META-INF/manifest.xml",
        lambda text: text.replace("</manifest:manifest>", f"{entries}</manifest:manifest>"),
    )
    packages.changed(parts, "content.xml", _with_font_face)


def _with_font_face(content: str) -> str:
    content = re.sub(
        r"<office:font-face-decls\s*/>|<office:font-face-decls>.*?</office:font-face-decls>",
        "",
        content,
        flags=re.DOTALL,
    )
    return content.replace("<office:automatic-styles>", f"{office_styles.ODF_FONTS}<office:automatic-styles>", 1)
