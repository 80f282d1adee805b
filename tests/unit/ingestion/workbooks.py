"""Made-up workbooks and the account every batch must give."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import polars as pl
import xlsxwriter

from saferplace.datasets.description import Dataset
from saferplace.datasets.parts import Batch

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    f'manifest:full-path="/" manifest:media-type="{_TYPE}"/></manifest:manifest>'
)


def write_xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                for x, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(y, x, cell)
    return path


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """As Defra's file is: every cell typed, the rest of a row one repeated blank."""
    body = "".join(
        f'<table:table table:name="{escape(name)}">{_ods_rows(rows)}</table:table>' for name, rows in sheets.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _HEAD + body + _TAIL)
    return path


def _ods_rows(rows: Rows) -> str:
    lines = []
    for row in rows:
        cells = "".join(_ods_cell(cell) for cell in row)
        lines.append(
            f'<table:table-row>{cells}<table:table-cell table:number-columns-repeated="100"/></table:table-row>'
        )
    return "".join(lines)


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    number = f'office:value-type="float" office:value="{cell!r}"'
    return f"<table:table-cell {number}><text:p>{cell}</text:p></table:table-cell>"


def account(batches: Iterable[Batch], dataset: Dataset) -> list[Batch]:
    """Check that every batch conforms, that rows kept and rejected add up, part by part; return the batches."""
    found = list(batches)
    for batch in found:
        assert batch.dataset == dataset.id
        dataset.conform(batch.frame)
        assert batch.frame.schema["part"] == pl.Int32()
        assert batch.frame.schema["source_row"] == pl.Int32()
        kept = dict(batch.frame.group_by("part").len().iter_rows())
        rejected = dict(batch.rejects.group_by("part").len().iter_rows())
        assert len({part.slice_key for part in batch.parts}) == len(batch.parts)
        for number, part in enumerate(batch.parts):
            assert (part.rows_kept, part.rows_rejected) == (kept.pop(number, 0), rejected.pop(number, 0))
            assert part.rows_read == part.rows_kept + part.rows_rejected
            assert len(part.source.sha256) == 64
        assert not kept
        assert not rejected
    return found
