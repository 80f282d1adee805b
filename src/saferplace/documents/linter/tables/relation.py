"""One way in which a column of a table may be computed from its other columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import Range
from saferplace.documents.linter.model import Kind
from saferplace.documents.linter.tables.grid import Column, Line


@dataclass(frozen=True)
class Relation:
    """One way in which a column may be computed.

    Attributes:
        name: the same for the same way.
        inputs: the columns it is computed from.
        compute: from a row to the range of the result; None when the row lacks a figure.
        explain: from a row to how it was computed, in words.
        kind: what a miss is.
        stated: whether the heading says so.
    """

    name: str
    inputs: tuple[Column, ...]
    compute: Callable[[Line], Range | None]
    explain: Callable[[Line, Range], str]
    kind: Kind
    stated: bool
