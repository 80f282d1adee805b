"""Write an empty template for local series."""

from __future__ import annotations

from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.local import template

FORMS = (".xlsx", ".ods", ".csv")


def write_template(path: Path) -> None:
    """Write the template in the form the name asks for.

    Raises:
        RefusedFile: the name ends in none of FORMS, or the file is already there.
    """
    if path.suffix.lower() not in FORMS:
        raise RefusedFile(str(path), f"a name ending in {', '.join(FORMS)}", f"'{path.suffix or path.name}'")
    if path.exists():
        raise RefusedFile(str(path), "a name that is not taken", "a file of that name, which was left as it is")
    template.write_template(path)
