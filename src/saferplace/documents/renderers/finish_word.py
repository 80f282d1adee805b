"""What pandoc leaves to be done in the body of a DOCX: the look of tables, and what stays together on a page."""

from __future__ import annotations

import re

from saferplace.documents.renderers.office_styles import TEXT_WIDTH_CM, WIDE, is_short, rows_kept

_TABLE = re.compile(r'(<w:tbl>.*?</w:tbl>)(\s*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="FigureNote(?:Last)?" />)?', re.DOTALL)
_AFTER_TABLE = re.compile(
    r'</w:tbl>\s*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="(?:BodyText|FirstParagraph|LeadIn|Compact|FigureNote(?:Last)?)" />'
    r"(?:(?!</w:pPr>).)*</w:pPr>",
    re.DOTALL,
)
# Tables of many columns have less space between them.
_CLOSE_CELLS = '<w:tblCellMar><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"')


def finish_word(text: str) -> str:
    """Finish every table, and set the text after it apart."""
    text = _TABLE.sub(lambda found: _finish_table(found[1], noted=bool(found[2])) + (found[2] or ""), text)
    return _AFTER_TABLE.sub(_apart, text)


def flush_lists(numbering: str) -> str:
    """Set the bullets of lists at the edge of the text, as in the PDF."""
    return numbering.replace('<w:ind w:left="720" w:hanging="360" />', '<w:ind w:left="284" w:hanging="284" />')


def _finish_table(table: str, *, noted: bool) -> str:
    """Give cells their own styles, mark the first column as row headers, keep rows whole over page breaks.

    `noted`: whether notes follow, which the last row then stays with.
    """
    narrow = table.count("<w:gridCol ") > WIDE
    text, heading = ("TableTextNarrow", "TableHeadingNarrow") if narrow else ("TableText", "TableHeading")
    table = table.replace("<w:tblLook ", f"{_CLOSE_CELLS}<w:tblLook ", 1) if narrow else table
    table = table.replace('w:pStyle w:val="Compact"', f'w:pStyle w:val="{text}"')
    table = table.replace('w:firstColumn="0"', 'w:firstColumn="1"').replace('w:val="0020"', 'w:val="00A0"')
    table = _as_wide_as_the_text(table)
    head, mark, body = table.partition("</w:tr>")
    head = head.replace(f'w:pStyle w:val="{text}"', f'w:pStyle w:val="{heading}"')
    head = head.replace("<w:trPr>", "<w:trPr><w:cantSplit/>")
    body = body.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    first, *rows = body.split("<w:tr>")
    kept = rows_kept(len(rows), short=is_short(table, "<w:tr>"), noted=noted)
    rows = [_kept(row) if place in kept else row for place, row in enumerate(rows)]
    return head + mark + "<w:tr>".join((first, *rows))


def _kept(row: str) -> str:
    """Keep a row with what follows it."""
    return re.sub(r'<w:pStyle w:val="TableText(?:Narrow)?" />', r"\g<0><w:keepNext/>", row)


def _as_wide_as_the_text(table: str) -> str:
    """Widen the columns to the width of the text: Word takes them as they stand, pandoc counts on a page of its own."""
    widths = [int(width) for width in _COLUMN.findall(table)]
    share = TEXT_WIDTH_CM / 2.54 * 1440 / max(1, sum(widths))
    return _COLUMN.sub(lambda found: f'<w:gridCol w:w="{round(int(found[1]) * share)}"', table)


def _apart(found: re.Match[str]) -> str:
    """Set running text apart from the table over it: in Word a table has no space of its own beneath."""
    return found[0].removesuffix("</w:pPr>") + '<w:spacing w:before="160"/></w:pPr>'
