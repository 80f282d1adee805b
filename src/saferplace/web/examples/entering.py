"""Entering a record once: added when it is not there, changed when it differs, left alone when it is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


@dataclass
class Tally:
    """Counts what was done, by kind of record."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether everything was there already."""
        return not self.added and not self.changed

    def count(self, counts: dict[str, int], row: models.Model) -> None:
        """Count a record under the name of its kind."""
        name = str(row._meta.verbose_name)
        counts[name] = counts.get(name, 0) + 1


def enter(
    found: Row | None,
    wanted: Mapping[str, Any],
    tally: Tally,
    *,
    add: Callable[[Mapping[str, Any]], Row],
    change: Callable[[Row, Mapping[str, Any]], Row],
) -> Row:
    """Return the record as it is wanted.

    Args:
        found: the record as it stands; None when there is none.
        wanted: fields and their values.
        tally: counts what was done.
        add: operation that adds one.
        change: operation that changes one.
    """
    if found is None:
        row = add(wanted)
        tally.count(tally.added, row)
        return row
    different = {name: value for name, value in wanted.items() if _held(found, name) != value}
    if not different:
        return found
    row = change(found, wanted)
    tally.count(tally.changed, row)
    return row


def _held(row: models.Model, name: str) -> Any:
    """Return a field's value; of a many-to-many field the rows, in the order of their keys."""
    if isinstance(row._meta.get_field(name), models.ManyToManyField):
        return list(getattr(row, name).order_by("pk"))
    return getattr(row, name)
