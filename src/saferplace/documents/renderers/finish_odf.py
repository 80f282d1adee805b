"""What pandoc leaves to be done in an ODT: the look of tables, what stays together, text alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from saferplace.charts import style
from saferplace.charts.drawing import printable
from saferplace.documents.renderers.office_styles import RULE, WIDE, is_short, rows_kept

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
_FIRST_LEVEL = re.compile(r'<text:list-level-style-bullet text:level="1".*?</text:list-level-style-bullet>', re.DOTALL)
_ROW = "<table:table-row>"
_NARROW = {"Table_20_Contents": "TableTextNarrow", "Table_20_Heading": "TableHeadingNarrow"}
_NARROW_CELLS = {"TableHeaderRowCell": "NarrowHeaderCell", "TableRowCell": "NarrowCell"}
_KEPT = {"Table_20_Contents": "TableTextKept", "TableTextNarrow": "TableTextNarrowKept"}
_ADDED_STYLES = (
    '<style:style style:name="WholeRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
) + "".join(
    f'<style:style style:name="{narrow}" style:family="table-cell">'
    f"<style:table-cell-properties {_CELLS[name].replace('0.25cm', '0.14cm')}/></style:style>"
    for name, narrow in _NARROW_CELLS.items()
)
# Pandoc leaves no space between the lines of a list.
_TIGHT, _LOOSER = 'fo:margin-top="0in" fo:margin-bottom="0in"', 'fo:margin-top="0pt" fo:margin-bottom="2pt"'


def finish_odf(text: str, alternatives: list[str]) -> str:
    """Give cells their rules, tables their look, and pictures their text alternatives."""
    for name, properties in _CELLS.items():
        pattern = rf'(<style:style style:name="{name}"[^>]*>\s*<style:table-cell-properties )[^>]*?(\s*/>)'
        text = re.sub(pattern, _put_between(properties), text)
    for whole, name, noted in _TABLE.findall(text):
        text = _with_table_style(text, name, short=is_short(whole, _ROW), noted=bool(noted))
        if whole.count("<table:table-column ") > WIDE:
            text = _aligned_in_smaller_type(text, whole)
    text = _TABLE.sub(lambda found: _finish_table(found[1], noted=bool(found[3])), text)
    text = _FIRST_LEVEL.sub(_flush, text).replace(_TIGHT, _LOOSER)
    text = text.replace("</office:automatic-styles>", f"{_ADDED_STYLES}</office:automatic-styles>", 1)
    waiting = iter(alternatives)
    return re.sub(r"<draw:image [^>]*?/>", lambda found: found[0] + _alternative(next(waiting)), text)


def _flush(found: re.Match[str]) -> str:
    """Set the bullets of a list at the edge of the text, as in the PDF."""
    return found[0].replace("0.25in", "0.2in").replace("0.5in", "0.2in")


def _with_table_style(text: str, name: str, *, short: bool, noted: bool) -> str:
    """Give a table some space beneath; a short one stays whole, and with its notes."""
    kept = ' style:may-break-between-rows="false"' if short else ""
    kept += ' fo:keep-with-next="always"' if short and noted else ""
    pattern = rf'(<style:style style:name="{name}" style:family="table">\s*<style:table-properties )'
    return re.sub(pattern, rf'\g<1>fo:margin-bottom="8pt"{kept} ', text)


def _aligned_in_smaller_type(text: str, table: str) -> str:
    """Set the paragraphs of a table that have an alignment of their own in smaller type."""
    for aligned in set(re.findall(r'text:style-name="(P\d+)"', table)):
        for name, narrow in _NARROW.items():
            declared = f'(style:name="{aligned}" style:family="paragraph" style:parent-style-name=)"{name}"'
            text = re.sub(declared, rf'\g<1>"{narrow}"', text)
    return text


def _finish_table(table: str, *, noted: bool) -> str:
    """Set a table of many columns in smaller type, and keep rows whole and with what belongs to them."""
    if table.count("<table:table-column ") > WIDE:
        for name, narrow in (_NARROW | _NARROW_CELLS).items():
            table = table.replace(f'"{name}"', f'"{narrow}"')
    head, *rows = table.split(_ROW)
    # The heading's row comes first.
    kept = rows_kept(len(rows) - 1, short=is_short(table, _ROW), noted=noted)
    rows = [_kept(row) if place - 1 in kept else row for place, row in enumerate(rows)]
    return '<table:table-row table:style-name="WholeRow">'.join((head, *rows))


def _kept(row: str) -> str:
    """Keep a row with what follows it: its first paragraph says so."""
    for name in ("Table_20_Contents", "TableTextNarrow"):
        row = row.replace(f'<text:p text:style-name="{name}">', f'<text:p text:style-name="{_KEPT[name]}">', 1)
    return row


def _put_between(middle: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + middle + found[2]


def _alternative(alternative: str) -> str:
    return f"<svg:title>Chart</svg:title><svg:desc>{escape(printable(alternative))}</svg:desc>"
