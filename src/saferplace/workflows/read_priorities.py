"""Read today's priorities of a partnership from a TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from saferplace.assessment.inputs import Priority
from saferplace.datasets.parts import RefusedFile

_EXPECTED = 'TOML with entries like [[priority]], title = "Road safety", indicators = ["ksi_casualties"]'


def read_priorities(path: Path) -> tuple[Priority, ...]:
    """Return the priorities in their order.

    Raises:
        RefusedFile: the file is not of that form.
        OSError: the file cannot be read.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedFile(str(path), _EXPECTED, str(error)) from error
    entries = table.get("priority")
    if not isinstance(entries, list) or not entries:
        raise RefusedFile(str(path), _EXPECTED, "no [[priority]] entry")
    found = []
    for entry in entries:
        title, indicators = entry.get("title"), entry.get("indicators", [])
        if not isinstance(title, str) or not all(isinstance(item, str) for item in indicators):
            raise RefusedFile(str(path), _EXPECTED, f"an entry {entry!r}")
        found.append(Priority(title, tuple(indicators)))
    return tuple(found)
