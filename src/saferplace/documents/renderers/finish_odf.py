"""What pandoc leaves to be done in an ODT: the look of tables, what stays together, text alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from saferplace.charts import style
from saferplace.charts.drawing import printable
from saferplace.documents.renderers.office_styles import RULE, WIDE, is_short

# Pandoc writes its own cell styles into the content; these take their place.
_CELLS = {
    "TableHeaderRowCell": f'fo:border="none" fo:border-bottom="1pt solid {style.INK}" fo:padding-right="0.25cm" '
    'style:vertical-align="bottom"',
    "TableRowCell": f'fo:border="none" fo:border-bottom="0.5pt solid {RULE}" fo:padding-right="0.25cm"',
}
_TABLE = re.compile(
    r'(<table:table table:name="[^"]*" table:style-name="([^"]*)".*?</table:table>)'
    r'(?=(\s*<text:p text:style-name="FigureNote)?)',
    re.DOTALL,
)
_ROW = "<table:table-row>"
_WHOLE_ROW = (
    '<style:style style:name="WholeRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
_NARROW = {"Table_20_Contents": "TableTextNarrow", "Table_20_Heading": "TableHeadingNarrow"}


def finish_odf(text: str, alternatives: list[str]) -> str:
    """Give cells their rules, tables their look, and pictures their text alternatives."""
    for name, properties in _CELLS.items():
        pattern = rf'(<style:style style:name="{name}"[^>]*>\s*<style:table-cell-properties )[^>]*?(\s*/>)'
        text = re.sub(pattern, _put_between(properties), text)
    for whole, name, noted in _TABLE.findall(text):
        text = _with_table_style(text, name, short=is_short(whole, _ROW), noted=bool(noted))
        if whole.count("<table:table-column ") > WIDE:
            text = _narrowed(text, whole)
    text = text.replace(_ROW, '<table:table-row table:style-name="WholeRow">')
    text = text.replace("</office:automatic-styles>", f"{_WHOLE_ROW}</office:automatic-styles>", 1)
    waiting = iter(alternatives)
    return re.sub(r"<draw:image [^>]*?/>", lambda found: found[0] + _alternative(next(waiting)), text)


def _with_table_style(text: str, name: str, *, short: bool, noted: bool) -> str:
    """Give a table some space beneath; a short one stays whole, and with its notes."""
    kept = ' style:may-break-between-rows="false"' if short else ""
    kept += ' fo:keep-with-next="always"' if short and noted else ""
    pattern = rf'(<style:style style:name="{name}" style:family="table">\s*<style:table-properties )'
    return re.sub(pattern, rf'\g<1>fo:margin-bottom="6pt"{kept} ', text)


def _narrowed(text: str, table: str) -> str:
    """Set a table of many columns in smaller type, the paragraphs with an alignment of their own as well."""
    smaller = table
    for name, narrow in _NARROW.items():
        smaller = smaller.replace(f'"{name}"', f'"{narrow}"')
        for aligned in set(re.findall(r'text:style-name="(P\d+)"', table)):
            declared = f'(style:name="{aligned}" style:family="paragraph" style:parent-style-name=)"{name}"'
            text = re.sub(declared, rf'\g<1>"{narrow}"', text)
    return text.replace(table, smaller)


def _put_between(middle: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + middle + found[2]


def _alternative(alternative: str) -> str:
    return f"<svg:title>Chart</svg:title><svg:desc>{escape(printable(alternative))}</svg:desc>"
