"""Codes of partnerships from the Home Office's geographic reference table, when it lies beside the figures."""

from __future__ import annotations

import re
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.spreadsheets import normalised, read_sheets

_NAME = re.compile(r"prc-geog.*\.(?:csv|ods|xlsx)", re.IGNORECASE)
_CODE = re.compile(r"[EW]2[12]\d{6}")


def partnership_codes(path: Path) -> dict[str, str]:
    """Return name of a partnership in small letters to its GSS code; empty when no reference table is found.

    The figures name partnerships without code. The reference table published with them (prc-geog-ref-table-...)
    holds both; its layout could not be checked against an original, so the column of names is the one whose heading
    speaks of "CSP" or "partnership" and "name", and the code is whatever cell of the row looks like one.
    """
    for file in sorted(path.parent.iterdir()):
        if file != path and _NAME.fullmatch(file.name):
            try:
                return _codes(file)
            except RefusedFile:
                return {}
    return {}


def _codes(file: Path) -> dict[str, str]:
    codes: dict[str, str] = {}
    for sheet in read_sheets(file, fallback="cp1252"):
        column = None
        for row in sheet.rows:
            if column is None:
                headings = [normalised(cell) for cell in row.cells]
                column = next((i for i, heading in enumerate(headings) if _is_name(heading)), None)
                continue
            cells = [cell.strip() for cell in row.cells]
            code = next((cell for cell in cells if _CODE.fullmatch(cell)), None)
            if code and column < len(cells) and cells[column]:
                codes[cells[column].lower()] = code
    return codes


def _is_name(heading: str) -> bool:
    return "name" in heading and ("csp" in heading or "partnership" in heading)
