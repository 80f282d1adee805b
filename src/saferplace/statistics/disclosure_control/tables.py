"""Published tables as cells and the sums that link them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
from scipy import sparse

from saferplace.statistics.inputs import Floats


@dataclass(frozen=True)
class Sum:
    """One sum a reader can check: the total and the cells that make it up."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class LinkedTables:
    """Every cell of every table published about one set of people, and every sum between them.

    A cell that stands in several tables (the grand total of three breakdowns) is one cell with one name; that is how
    suppression in one table is known to the others.

    Attributes:
        cells: count of each cell, whole numbers of zero or more.
        sums: all sums a reader can form.
        unpublished: cells that help to state the sums but are never shown.

    Raises:
        ValueError: when a count is not a whole number of zero or more, a sum names an unknown cell, or a sum does not
            add up.
    """

    cells: Mapping[str, int]
    sums: tuple[Sum, ...]
    unpublished: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Check that the counts are counts and that every sum adds up."""
        for name, count in self.cells.items():
            if count != int(count) or count < 0:
                msg = f"{name}: counts must be whole numbers of zero or more, got {count}"
                raise ValueError(msg)
        for line in self.sums:
            unknown = [name for name in (line.total, *line.parts) if name not in self.cells]
            if unknown:
                msg = f"unknown cells in a sum: {', '.join(unknown)}"
                raise ValueError(msg)
            if sum(self.cells[part] for part in line.parts) != self.cells[line.total]:
                msg = f"the parts of {line.total} do not add up to it"
                raise ValueError(msg)

    @property
    def names(self) -> tuple[str, ...]:
        """Cell names in order."""
        return tuple(self.cells)

    def counts(self) -> Floats:
        """Return the counts in the order of `names`."""
        return np.array(list(self.cells.values()), dtype=np.float64)

    def matrix(self) -> sparse.csr_array:
        """Return the sums as rows of a matrix over cells: total 1, parts -1."""
        at = {name: number for number, name in enumerate(self.names)}
        rows, columns, signs = [], [], []
        for number, line in enumerate(self.sums):
            rows += [number] * (1 + len(line.parts))
            columns += [at[line.total], *(at[part] for part in line.parts)]
            signs += [1.0] + [-1.0] * len(line.parts)
        return sparse.csr_array((signs, (rows, columns)), shape=(len(self.sums), len(self.cells)))

    def totals(self) -> frozenset[str]:
        """Return the cells that are the total of some sum."""
        return frozenset(line.total for line in self.sums)


def linked_breakdowns(
    total: int, breakdowns: Mapping[str, Mapping[str, int]], *, name: str = "total", total_published: bool = True
) -> LinkedTables:
    """Return the tables for one total broken down several ways at once.

    Args:
        total: the number of people.
        breakdowns: for each breakdown ("sex", "age") the count of each group; each must add to the total.
        name: what the total is called.
        total_published: False when the total itself is not shown anywhere.

    Raises:
        ValueError: when a breakdown does not add to the total.

    >>> tables = linked_breakdowns(68, {"sex": {"female": 62, "male": 6}})
    >>> tables.names
    ('total', 'sex: female', 'sex: male')
    """
    cells = {name: total}
    sums = []
    for breakdown, groups in breakdowns.items():
        parts = tuple(f"{breakdown}: {group}" for group in groups)
        cells.update(zip(parts, groups.values(), strict=True))
        sums.append(Sum(name, parts))
    return LinkedTables(cells, tuple(sums), frozenset() if total_published else frozenset({name}))


def cross_table(counts: npt.ArrayLike, labels: Iterable[Collection[str]] | None = None) -> LinkedTables:
    """Return the tables for a cross-tabulation of any number of dimensions with all its margins published.

    Args:
        counts: array of counts, one axis for each classification.
        labels: names along each axis; numbers when not given.

    Raises:
        ValueError: when a count is not a whole number of zero or more or the labels do not fit.

    Cells are named by their labels joined with " / ", margins by "all" in the place of what was added up.

    >>> cross_table([[1, 2], [3, 4]]).cells["all / 1"]
    6
    """
    array = np.asarray(counts)
    names = [[str(i) for i in range(size)] for size in array.shape] if labels is None else [list(n) for n in labels]
    if [len(n) for n in names] != list(array.shape):
        msg = "labels must fit the table"
        raise ValueError(msg)
    axes = range(array.ndim)
    cells: dict[str, int] = {}
    sums: list[Sum] = []
    for size in range(array.ndim + 1):
        for summed in combinations(axes, size):
            margin = array.sum(axis=summed, keepdims=True) if summed else array
            for index in product(*(range(1) if a in summed else range(array.shape[a]) for a in axes)):
                spot = tuple("all" if a in summed else names[a][index[a]] for a in axes)
                cells[" / ".join(spot)] = _whole(margin[index])
                sums += [Sum(" / ".join(spot), _spread(spot, axis, names[axis])) for axis in summed]
    return LinkedTables(cells, tuple(sums))


def _spread(spot: tuple[str, ...], axis: int, names: list[str]) -> tuple[str, ...]:
    return tuple(" / ".join((*spot[:axis], name, *spot[axis + 1 :])) for name in names)


def _whole(value: float) -> int:
    if not np.isfinite(value) or value != int(value):
        msg = f"counts must be whole numbers, got {value}"
        raise ValueError(msg)
    return int(value)
