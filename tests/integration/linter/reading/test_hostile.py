"""Files made to harm or damaged: each is refused in words or read, and never takes long."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from time import monotonic

import docx
import pytest

from saferplace.documents.linter.reading.files import read_content
from saferplace.documents.linter.reading.unreadable import Unreadable

WORDS = b"<w:p><w:r><w:t>crime 12</w:t></w:r></w:p>"
TEN_TIMES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">' + TEN_TIMES + b"]>"


def word(change: Callable[[bytes], bytes]) -> bytes:
    plain, made = BytesIO(), BytesIO()
    paper = docx.Document()
    paper.add_paragraph("Robbery rose.")
    paper.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == "word/document.xml" else content)
    return made.getvalue()


def within(content: bytes) -> Callable[[bytes], bytes]:
    return lambda document: document.replace(b"<w:body>", b"<w:body>" + content)


def open_document(content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return made.getvalue()


REFUSED: dict[str, Callable[[], bytes]] = {
    "bomb.docx": lambda: word(within(WORDS * 1_200_000)),
    "entities.docx": lambda: word(
        lambda document: ENTITIES + document.split(b"?>", 1)[1].replace(b"Robbery", b"&e11;")
    ),
    "cut.docx": lambda: word(lambda document: document[: len(document) // 2]),
    "empty.docx": lambda: word(lambda _: b""),
    "entities.odt": lambda: open_document(ENTITIES + b"<a>&e11;</a>"),
    "cut.odt": lambda: open_document(b"<a>"),
}
DEEP: dict[str, bytes] = {
    "deep.html": b"<html><body>" + b"<div>" * 20_000 + b"12%",
    "lists.html": b"<html><body>" + b"<ul><li>" * 1000 + b"12%",
    "quotes.md": b"> " * 2000 + b"12%",
    "brackets.md": b"[" * 2000 + b"12%",
}
READ: dict[str, bytes] = {
    "spaces.txt": (b"a   " * 200 + b"\n") * 20,
    "line.txt": b"crime 12% of 50 " * 20_000,
    "spans.html": b"<html><table><tr><td colspan=1000000 rowspan=100000>1</td><td>2</td></tr></table>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_damaged_or_swollen_package_is_refused_in_words(name: str) -> None:
    begun = monotonic()
    with pytest.raises(Unreadable, match="could not be read: ") as refusal:
        read_content(REFUSED[name](), name)
    assert "Traceback" not in str(refusal.value)
    assert monotonic() - begun < 20


@pytest.mark.parametrize("name", DEEP)
def test_a_text_nested_without_end_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="100 deep"):
        read_content(DEEP[name], name)


@pytest.mark.parametrize("name", READ)
def test_a_text_made_to_take_long_is_read_in_a_moment(name: str) -> None:
    begun = monotonic()
    assert read_content(READ[name], name).words
    assert monotonic() - begun < 20
