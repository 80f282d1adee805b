"""Which files to read for the live rows of a table, and the lazy frame over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from saferplace.store.catalogue import Catalogue
from saferplace.store.errors import readable_errors
from saferplace.store.location import Location
from saferplace.store.small_files import read_small_files

# A table of so many files of so few bytes together is held in memory.
_MANY, _SMALL = 12, 32 * 1024 * 1024


@dataclass
class _Use:
    """What the catalogue says of one file: how many parts it holds, which it names, and which of those are wanted."""

    size: int
    parts: int
    named: set[int] = field(default_factory=set)
    wanted: set[int] = field(default_factory=set)

    @property
    def is_whole(self) -> bool:
        return len(self.wanted) == self.parts

    @property
    def holds_unnamed(self) -> bool:
        """True when some of its rows were never to be stored, although their part may be live in another file."""
        return len(self.named) < self.parts


def scan_parts(
    location: Location,
    catalogue: Catalogue,
    table: str,
    schema: Mapping[str, pl.DataType],
    months: Sequence[date] | None = None,
    *,
    live: bool = True,
) -> pl.LazyFrame:
    """Return the rows of the live parts of a table, or of every part it ever held.

    Raises:
        StoreError: a file is missing or has another size than was stored.
    """
    uses = _uses_of(catalogue, table, months, live)
    for name, use in uses.items():
        location.check_size(table, name, use.size)
    whole = [name for name, use in uses.items() if use.is_whole]
    mixed = [name for name, use in uses.items() if not use.is_whole and not use.holds_unnamed]
    frames = []
    with readable_errors(f"The store at {location.root} cannot be read"):
        if whole:
            frames.append(_scan(location, table, whole, schema))
        if mixed:
            wanted = set().union(*(uses[name].wanted for name in mixed))
            frames.append(_scan(location, table, mixed, schema).filter(_of(wanted)))
        for name, use in uses.items():
            if use.holds_unnamed:
                frames.append(_scan(location, table, [name], schema).filter(_of(use.wanted)))
    if not frames:
        return pl.LazyFrame(schema=dict(schema))
    return frames[0] if len(frames) == 1 else pl.concat(frames)


def small_parts(
    location: Location, catalogue: Catalogue, table: str, schema: Mapping[str, pl.DataType], *, live: bool = True
) -> pl.DataFrame | None:
    """Return the same rows of a table that is many small files; None for any other table.

    Raises:
        StoreError: a file is missing or has another size than was stored.
    """
    uses = _uses_of(catalogue, table, None, live)
    is_small = sum(use.size for use in uses.values()) <= _SMALL
    if len(uses) < _MANY or not is_small or any(use.holds_unnamed for use in uses.values()):
        return None
    for name, use in uses.items():
        location.check_size(table, name, use.size)
    with readable_errors(f"The store at {location.root} cannot be read"):
        rows = read_small_files(location, [location.at(table, name) for name in uses], schema)
    return rows.filter(_of(set().union(*(use.wanted for use in uses.values()))))


def _uses_of(catalogue: Catalogue, table: str, months: Sequence[date] | None, live: bool) -> dict[str, _Use]:
    """Return the files with at least one wanted part, in the order they were loaded."""
    wanted = pl.col("live") | pl.lit(not live)
    if months is not None:
        wanted &= pl.col("month").is_in(list(months))
    rows = catalogue.placements.filter(pl.col("table") == table).with_columns(wanted=wanted.fill_null(False))
    uses: dict[str, _Use] = {}
    for part, wanted, name, size, parts in rows.select("part_id", "wanted", "name", "size", "parts").iter_rows():
        use = uses.setdefault(name, _Use(size, parts))
        use.named.add(part)
        if wanted:
            use.wanted.add(part)
    return {name: use for name, use in uses.items() if use.wanted}


def _of(part_ids: set[int]) -> pl.Expr:
    return pl.col("part_id").is_in(pl.Series(sorted(part_ids), dtype=pl.Int64).implode())


def _scan(location: Location, table: str, names: Sequence[str], schema: Mapping[str, pl.DataType]) -> pl.LazyFrame:
    return pl.scan_parquet(
        [location.at(table, name) for name in names],
        schema=dict(schema),
        missing_columns="insert",
        extra_columns="ignore",
        glob=False,
        storage_options=dict(location.storage_options) or None,
    )
