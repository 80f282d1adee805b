"""Reads and runs the worked examples (*.toml beside this file); the tests and the methods reference share it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).resolve().parent
MISSING = "missing"
"""How a missing number is written in an example."""


@dataclass(frozen=True)
class Example:
    """One worked example.

    Attributes:
        file: name of its file.
        method: "module.function" below saferplace.statistics.
        title: a line.
        text: what is shown, in words.
        source: where figures and answers come from.
        given: arguments that are figures.
        options: other arguments.
        answers: expected result, by field; "answer" is the result itself.
        decimals: places the answers are given to; None means exactly.
    """

    file: str
    method: str
    title: str
    text: str
    source: str
    given: dict[str, Any]
    options: dict[str, Any]
    answers: dict[str, Any]
    decimals: int | None


def examples() -> Iterator[Example]:
    """Yield every example, in order of file and place."""
    for path in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["example"]:
            yield Example(
                file=path.name,
                method=entry["method"],
                title=entry["title"],
                text=entry["text"],
                source=entry["source"],
                given=entry["given"],
                options=entry.get("options", {}),
                answers=entry["answers"],
                decimals=entry.get("decimals"),
            )


def run(example: Example) -> dict[str, Any]:
    """Return what the method answers, in the shape of the expected answers."""
    module, _, function = example.method.rpartition(".")
    method = getattr(import_module(f"saferplace.statistics.{module}"), function)
    result = method(**example.given, **example.options)
    return {
        name: _plain(result if name == "answer" else getattr(result, name), example.decimals)
        for name in example.answers
    }


def _plain(value: Any, decimals: int | None) -> Any:
    found = np.asarray(value).tolist()
    return [_number(each, decimals) for each in found] if isinstance(found, list) else _number(found, decimals)


def _number(value: Any, decimals: int | None) -> Any:
    if isinstance(value, float):
        if math.isnan(value):
            return MISSING
        return value if decimals is None else round(value, decimals)
    return value
