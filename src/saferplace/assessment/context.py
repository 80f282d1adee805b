"""Dated events that a reader must know to read a change, from an editable table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from saferplace.reference.periods import Period, add_months

CONTEXT_FILE = Path(__file__).with_name("context.toml")


@dataclass(frozen=True)
class ContextNote:
    """One event.

    Attributes:
        title: its name.
        start: first day.
        end: last day.
        text: what it did to the figures.
        source: who says so.
    """

    title: str
    start: date
    end: date
    text: str
    source: str


@cache
def load_context(path: Path = CONTEXT_FILE) -> tuple[ContextNote, ...]:
    """Read the table of events."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["note"]
    return tuple(ContextNote(**row) for row in rows)


def notes_on(period: Period, notes: tuple[ContextNote, ...] | None = None) -> tuple[ContextNote, ...]:
    """Return the events that touch a period."""
    known = load_context() if notes is None else notes
    after = add_months(period.last_month, 1)
    return tuple(note for note in known if note.start < after and note.end >= period.start)
