"""Read a partnership's own table for scoring candidate priorities."""

from __future__ import annotations

from pathlib import Path

from saferplace.assessment.scoring import SCHEME_FILE, Scheme, SchemeError, load_scheme
from saferplace.datasets.parts import RefusedFile

_EXPECTED = f"a scoring table in TOML with the entries of {SCHEME_FILE.name}, which is shipped with Saferplace"


def read_scheme(path: Path) -> Scheme:
    """Return the scheme of a scoring table.

    Raises:
        RefusedFile: it is not of that form.
        OSError: the file cannot be read.
    """
    path.read_bytes()  # a file that is not there is told as such
    try:
        return load_scheme(path)
    except SchemeError as error:
        raise RefusedFile(str(path), _EXPECTED, str(error)) from error
