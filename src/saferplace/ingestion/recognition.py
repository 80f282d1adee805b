"""Which adapter a file belongs to."""

from __future__ import annotations

from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion import (
    defra,
    dft,
    home_office,
    local,
    mhclg,
    ons,
    partnership_papers,
    police_uk,
    severity_weights,
    trafford_data_lab,
)
from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.glimpse import glimpse

# In the order in which they are asked. The local template and the published rates are asked last: their headings are
# the plainest.
ADAPTERS: tuple[Adapter, ...] = (
    *police_uk.ADAPTERS,
    *ons.ADAPTERS,
    *mhclg.ADAPTERS,
    *defra.ADAPTERS,
    *dft.ADAPTERS,
    *home_office.ADAPTERS,
    *severity_weights.ADAPTERS,
    *trafford_data_lab.ADAPTERS,
    *partnership_papers.ADAPTERS,
    *local.ADAPTERS,
)


def recognise(path: Path) -> Adapter:
    """Return the adapter for a file or folder.

    Raises:
        RefusedFile: it is none of the releases that can be loaded; the message lists those and says what was found.
    """
    if not path.exists():
        raise RefusedFile(str(path), what_can_be_loaded(), "nothing: there is no such file or folder")
    for adapter in ADAPTERS:
        if adapter.recognise(path):
            return adapter
    raise RefusedFile(path.name, what_can_be_loaded(), glimpse(path).found)


def what_can_be_loaded() -> str:
    """Return the list of what can be loaded, one a line."""
    return "one of these:\n" + "\n".join(f"  - {adapter.title}" for adapter in ADAPTERS) + "\n"
