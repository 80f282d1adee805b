"""Reads another body's list of measures as it is pasted from a table: objective, measure, and whether it was marked."""

from __future__ import annotations

import csv
from dataclasses import dataclass

MOST_LINES = 500
HEADINGS = ("objective", "measure", "marked")
_YES = frozenset({"yes", "y", "x", "1", "true", "marked", "highlighted", "yellow"})
_LONGEST_OBJECTIVE, _LONGEST_MEASURE = 300, 400


@dataclass(frozen=True)
class ListedMeasure:
    """A line of the list."""

    objective: str
    text: str
    is_highlighted: bool


@dataclass(frozen=True)
class PastedList:
    """What was read: the measures, and in words what could not be."""

    measures: tuple[ListedMeasure, ...]
    faults: tuple[str, ...]


def read_pasted_list(text: str) -> PastedList:
    """Read a pasted table with two or three columns: objective, measure, marked.

    An empty objective means that of the line above, as merged cells come out of a spreadsheet. A line of headings is
    passed over.

    Example:
        >>> read_pasted_list("Less burglary;Burglaries solved;yes").measures[0].is_highlighted
        True
    """
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=_delimiter(text))]
    if len(rows) > MOST_LINES:
        return PastedList((), (f"At most {MOST_LINES} lines can be pasted at once, and these are {len(rows)}.",))
    measures: list[ListedMeasure] = []
    faults: list[str] = []
    objective = ""
    for number, row in enumerate(rows, start=1):
        if not any(row) or (number == 1 and [cell.casefold() for cell in row[:2]] == list(HEADINGS[:2])):
            continue
        objective = row[0] or objective
        fault = _fault(objective, row)
        if fault:
            faults.append(f"Line {number}: {fault}")
        else:
            measures.append(ListedMeasure(objective, row[1], len(row) > 2 and row[2].casefold() in _YES))
    return PastedList(tuple(measures), tuple(faults))


def _delimiter(text: str) -> str:
    return next((mark for mark in ("\t", ";", ",") if mark in text), "\t")


def _fault(objective: str, row: list[str]) -> str:
    if not objective:
        return "it names no objective, and no line above does."
    if len(row) < 2 or not row[1]:
        return "it names no measure: the second column is empty."
    if len(objective) > _LONGEST_OBJECTIVE or len(row[1]) > _LONGEST_MEASURE:
        return f"it is too long: {_LONGEST_OBJECTIVE} characters for the objective, {_LONGEST_MEASURE} for the measure."
    return ""
