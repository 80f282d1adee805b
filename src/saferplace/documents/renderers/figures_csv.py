"""A CSV (RFC 4180) of every figure printed: numbers in the text, and every number of every table and chart."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from saferplace.charts.figure import TableData
from saferplace.documents import formatting
from saferplace.documents.model import Block, Document, FigureBlock, TableBlock
from saferplace.documents.renderers.lineage import values_of
from saferplace.documents.renderers.numbering import Numbering, all_sections, number_document
from saferplace.indicators.values import Value

COLUMNS = (
    "id",
    "kind",
    "place",
    "row",
    "column",
    "printed",
    "value",
    "unit",
    "indicator",
    "area_code",
    "area_name",
    "period",
    "numerator",
    "denominator",
    "denominator_label",
    "lower",
    "upper",
    "completeness",
    "comparison",
    "derived_from",
    "how",
)
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?(e[+-]?\d+)?([ \N{NO-BREAK SPACE}]%)?", re.IGNORECASE)


def render_csv(document: Document) -> str:
    """Return the CSV, lines ended by CR LF, cells that a spreadsheet would run as a formula defused by an apostrophe.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    numbering = number_document(document)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in (*_numbers(document, numbering), *_tables(document, numbering)):
        writer.writerow({name: _guarded(value) for name, value in record.items()})
    return out.getvalue()


def _numbers(document: Document, numbering: Numbering) -> Iterator[dict[str, Any]]:
    values = values_of(document)
    for identifier, number in numbering.numbers.items():
        about = {
            "id": identifier,
            "kind": "number in text",
            "place": numbering.places[identifier],
            "printed": number.text,
        }
        derived = {"derived_from": " ".join(number.derived_from), "how": number.how}
        value = values.get(identifier)
        yield about | derived | (_value(value) if value else {})
    for identifier, value in values.items():
        if identifier not in numbering.numbers:
            yield {"id": identifier, "kind": "value", "place": numbering.places.get(identifier, "")} | _value(value)


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": value.value,
        "unit": value.unit,
        "indicator": value.indicator,
        "area_code": value.area.code,
        "area_name": value.area.name,
        "period": value.period.code,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "denominator_label": value.denominator_label,
        "lower": value.lower,
        "upper": value.upper,
        "completeness": value.completeness,
        "comparison": value.label,
    }


def _tables(document: Document, numbering: Numbering) -> Iterator[dict[str, Any]]:
    parts: list[tuple[Block, ...]] = [section.blocks for section in all_sections(document)]
    for block in (block for blocks in (*parts, document.methods) for block in blocks):
        if isinstance(block, FigureBlock):
            label = numbering.labels[block.figure.id]
            yield from _cells(block.figure.id, "chart", f"{label.kind} {label.number}", block.figure.table)
        elif isinstance(block, TableBlock):
            label = numbering.labels[block.id]
            yield from _cells(block.id, "table", f"{label.kind} {label.number}", block.data)


def _cells(identifier: str, kind: str, place: str, data: TableData) -> Iterator[dict[str, Any]]:
    header = data.columns[0]
    for line, row in enumerate(data.frame.iter_rows(named=True), start=1):
        for column in data.columns[1:]:
            value = row[column.name]
            hidden = bool(column.marker and row.get(column.marker))
            yield {
                "id": f"{identifier}/{line}/{column.name}",
                "kind": kind,
                "place": place,
                "row": formatting.cell(header, row),
                "column": column.heading,
                "printed": formatting.cell(column, row),
                "value": None if hidden or isinstance(value, str) else value,
                "comparison": value if column.judgement else "",
            }


def _guarded(value: Any) -> Any:
    if isinstance(value, bool | int | float) or value is None:
        return value
    text = str(value)
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text
