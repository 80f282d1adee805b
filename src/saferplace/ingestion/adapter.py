"""The form every publisher's adapter has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saferplace.datasets.parts import Batches


@dataclass(frozen=True)
class Adapter:
    """One kind of release that can be loaded.

    Attributes:
        id: identifier, such as "police_uk.street".
        title: what it is, in words, used in the list of what can be loaded.
        expected: what such a file looks like, printed when an unknown file is refused.
        recognise: True when the path holds this kind of release; looks at names, headers and members only, never
            reads a whole file, and never raises on damaged input.
        parse: yields batches; raises RefusedFile for a file that cannot be loaded at all. Called as
            parse(path, release_label), the label being "" when the user gave none.
    """

    id: str
    title: str
    expected: str
    recognise: Callable[[Path], bool]
    parse: Callable[[Path, str], Batches]
