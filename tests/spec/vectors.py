"""Collects, per vector file, how many answers were checked, how many passed and the worst relative error.

A test calls `record` once per file with what it checked; `tests/spec/conftest.py` prints the table at the end, also
when the tests ran in several processes.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HELD_OUT = "HELD_OUT"

_records: list[tuple[str, int, int, float]] = []


def record(file: str, checked: int, worst: float = 0.0, passed: int | None = None) -> None:
    """Note that `checked` answers of a file were checked, with this worst relative error (0 for labels)."""
    _records.append((file, checked, checked if passed is None else passed, worst))


def records() -> list[tuple[str, int, int, float]]:
    """Return what this process has recorded."""
    return _records


def relative_error(answer: float, expected: float) -> float:
    """Return |answer - expected| over |expected| (over 1 when 0 is expected); 0 when both are missing."""
    if math.isnan(answer) and math.isnan(expected):
        return 0.0
    if math.isnan(answer) or math.isnan(expected):
        return math.inf
    return abs(answer - expected) / (abs(expected) or 1.0)


class Checker:
    """Checks the answers of one vector file, and records them when it is left without an error."""

    def __init__(self, file: str) -> None:
        self.file, self.checked, self.worst = file, 0, 0.0
        self.failures: list[str] = []
        self.disputed = 0

    def number(self, case: str, answer: float, expected: float | str | None, tolerance: float) -> None:
        """Check a number to a relative tolerance; an expected blank means missing."""
        wanted = math.nan if expected in ("", None) else float(expected)  # type: ignore[arg-type]
        error = relative_error(float(answer), wanted)
        self._note(case, error, error <= tolerance, f"{answer!r} instead of {wanted!r}")

    def near(self, case: str, answer: float, expected: float | str, tolerance: float) -> None:
        """Check a number to an absolute tolerance."""
        gap = abs(float(answer) - float(expected))
        self._note(
            case, relative_error(float(answer), float(expected)), gap <= tolerance, f"{answer!r}, not {expected!r}"
        )

    def label(self, case: str, answer: object, expected: object) -> None:
        """Check a label, exactly."""
        self._note(case, 0.0, answer == expected, f"{answer!r} instead of {expected!r}")

    def refuses(self, case: str, call: Callable[[], Any]) -> None:
        """Check that a call is refused with a ValueError."""
        try:
            answer = call()
        except ValueError:
            self._note(case, 0.0, True, "")
        else:
            self._note(case, 0.0, False, f"answered {answer!r} instead of refusing")

    def dispute(self) -> None:
        """Count an answer that is wrong or not computable; say why in the test's docstring. It never passes."""
        self.checked += 1
        self.disputed += 1

    def _note(self, case: str, error: float, good: bool, words: str) -> None:
        self.checked += 1
        if math.isfinite(error):
            self.worst = max(self.worst, error)
        if not good:
            self.failures.append(f"{case}: {words}")

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            record(self.file, self.checked, self.worst, self.checked - self.disputed - len(self.failures))
            assert self.checked, f"{self.file}: no answer was checked"
            assert not self.failures, f"{len(self.failures)} of {self.checked} fail: " + "; ".join(self.failures[:12])


def half_a_digit(text: str) -> float:
    """Return half a unit of the last decimal printed: what a printed figure can be off by."""
    return 0.5000001 * 10.0 ** -len(text.partition(".")[2])


def rows(vectors: Path, file: str) -> list[dict[str, str]]:
    """Return the rows of a CSV vector file; the test is skipped when the file is not there."""
    path = vectors / file
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def answered(table: list[dict[str, str]], column: str) -> Iterator[dict[str, str]]:
    """Yield the rows whose answer is not held out."""
    return (row for row in table if row[column] != HELD_OUT)


def cases(vectors: Path, file: str) -> Any:
    """Return the content of a JSON vector file; the test is skipped when the file is not there."""
    path = vectors / file
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    return json.loads(path.read_text(encoding="utf-8"))


def number(text: str) -> float:
    """Read a cell; a blank one is missing."""
    return math.nan if text in ("", "NA") else float(text)
