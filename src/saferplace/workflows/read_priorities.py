"""Read today's priorities of a partnership from a TOML file."""

from __future__ import annotations

from pathlib import Path

from saferplace.assessment.inputs import Priority
from saferplace.workflows.toml_tables import read_entries, text_of, texts_of

_EXPECTED = 'TOML with entries like [[priority]], title = "Road safety", indicators = ["ksi_casualties"]'


def read_priorities(path: Path) -> tuple[Priority, ...]:
    """Return the priorities in their order.

    Raises:
        RefusedFile: the file is not of that form.
        OSError: the file cannot be read.
    """
    return tuple(
        Priority(text_of(entry, "title", path, _EXPECTED), texts_of(entry, "indicators", path, _EXPECTED))
        for entry in read_entries(path, "priority", _EXPECTED)
    )
