"""What a Word or OpenDocument file shows: with the words of its text boxes, and without those that are hidden."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from saferplace.documents.linter.reading.markup_tree import Element, Tangled, tree_of
from saferplace.documents.linter.reading.unreadable import Unreadable

_WORD = re.compile(rb"<w:vanish\b|txbxContent")
_OPEN = re.compile(rb"draw:text-box|text:display=\"none\"|is-hidden=\"true\"|rows-spanned=|text:numbered-paragraph")
_OFF = ("0", "false", "off", "none")
_MOST_CELLS = 200


def shown(content: bytes, form: str, name: str) -> bytes:
    """Return a package of a form, "docx" or "odt", in which all that is shown can be read, and nothing else.

    Raises:
        Unreadable: its text is damaged.
    """
    part, asks, change = ("word/document.xml", _WORD, _word) if form == "docx" else ("content.xml", _OPEN, _open)
    with zipfile.ZipFile(BytesIO(content)) as package:
        text = package.read(part)
        if not asks.search(text) or b"<!DOCTYPE" in text[:4000]:
            return content
        try:
            changed = change(tree_of(text.decode("utf-8"))).written()
        except (Tangled, UnicodeDecodeError) as failure:
            raise Unreadable(name, "the package is damaged") from failure
        return _packed(package, part, changed.encode())


def _packed(package: zipfile.ZipFile, part: str, text: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for item in package.namelist():
            target.writestr(item, text if item == part else package.read(item))
    return made.getvalue()


def _word(tree: Element) -> Element:
    return _boxes_after_paragraphs(tree.replaced(_without_hidden_runs), "w:p", "w:txbxContent")


def _without_hidden_runs(element: Element) -> list[Element | str]:
    if element.name == "mc:Fallback":
        # The same box again, for older programs.
        return []
    if element.name == "w:r":
        properties = [child for child in element.children if isinstance(child, Element) and child.name == "w:rPr"]
        marks = [mark for each in properties for mark in each.within("w:vanish")]
        if any(mark.mark("w:val") not in _OFF for mark in marks):
            return []
    return [element]


def _boxes_after_paragraphs(tree: Element, paragraph: str, box: str) -> Element:
    """Return the tree with what stands in boxes put behind the paragraph that holds them."""

    def lifted(element: Element) -> list[Element | str]:
        if element.name != paragraph:
            return [element]
        boxes = list(element.within(box))
        if not boxes:
            return [element]
        emptied = element.replaced(lambda child: [] if child.name == box else [child])
        if paragraph == "w:p":
            emptied = emptied.replaced(
                lambda child: [] if child.name in ("mc:AlternateContent", "w:drawing", "w:pict") else [child]
            )
        return [emptied, *(child for each in boxes for child in each.children)]

    return tree.replaced(lifted)


def _open(tree: Element) -> Element:
    hidden = {
        style.mark("style:name")
        for style in tree.within("style:style")
        if any(each.mark("text:display") == "none" for each in style.within("style:text-properties"))
    }
    return _boxes_after_paragraphs(tree.replaced(_open_change(hidden)), "text:p", "draw:text-box")


def _open_change(hidden: set[str]) -> Callable[[Element], list[Element | str]]:
    def change(element: Element) -> list[Element | str]:
        if element.mark("text:style-name") in hidden or _is_hidden(element):
            return []
        if element.name == "text:numbered-paragraph":
            return element.children
        if element.name == "table:covered-table-cell":
            repeated = element.mark("table:number-columns-repeated")
            count = min(int(repeated), _MOST_CELLS) if repeated.isdigit() else 1
            return [Element("table:table-cell")] * count
        if element.name == "table:table-cell":
            # What it covers is written out as empty cells.
            marks = re.sub(r"\s+table:number-(?:rows|columns)-spanned\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", element.marks)
            return [Element(element.name, marks, element.children)]
        return [element]

    return change


def _is_hidden(element: Element) -> bool:
    if element.name == "text:section":
        return element.mark("text:display") == "none"
    hidden = element.name in ("text:p", "text:h") and any(
        each.mark("text:is-hidden") == "true" for each in element.within("text:hidden-paragraph")
    )
    return hidden or (element.name == "text:hidden-text" and element.mark("text:is-hidden") == "true")
