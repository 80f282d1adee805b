"""What a reader with pencil and paper can work out about the hidden cells."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from saferplace.statistics.disclosure_control.tables import LinkedTables
from saferplace.statistics.inputs import Booleans, Floats

SLACK = 1e-6


class Audit(NamedTuple):
    """Bounds on every hidden cell, from the published cells and sums alone.

    Attributes:
        lower: lowest count possible, by cell.
        upper: highest count possible, by cell; infinite when nothing bounds it.
        recoverable: hidden cells for which one whole number only is possible. Empty is what publication needs.
    """

    lower: dict[str, float]
    upper: dict[str, float]
    recoverable: tuple[str, ...]


class Proof(NamedTuple):
    """A bound and the published cells it rests on."""

    bound: float
    leans_on: Booleans


def audit(tables: LinkedTables, hidden: Collection[str]) -> Audit:
    """Bound every hidden cell as tightly as the published figures allow.

    Args:
        tables: all cells and sums.
        hidden: names of the cells not shown. Unpublished cells of the tables count as hidden but are not reported.

    Raises:
        ValueError: when a hidden name is not a cell.

    Method: for each hidden cell two linear programmes (HiGHS), its least and greatest value over all tables of numbers
    of zero or more that agree with what is published. A cell is recoverable when only one whole number lies between.
    Source: Fischetti M, Salazar JJ (2001), Solving the cell suppression problem on tabular data with linear
    constraints, Management Science 47, section 2; Hundepool A et al (2012), Statistical Disclosure Control, 4.4.

    >>> from saferplace.statistics.disclosure_control.tables import linked_breakdowns
    >>> tables = linked_breakdowns(68, {"sex": {"female": 62, "male": 6}})
    >>> audit(tables, {"sex: male"}).recoverable
    ('sex: male',)
    """
    attacker = Attacker(tables, hidden)
    lower, upper = {}, {}
    for name in tables.names:
        if name in hidden and name not in tables.unpublished:
            low, high = attacker.bounds(name)
            lower[name], upper[name] = low.bound, high.bound
    exposed = tuple(name for name in lower if whole_numbers_between(lower[name], upper[name]) < 2)
    return Audit(lower, upper, exposed)


def whole_numbers_between(lower: float, upper: float) -> float:
    """Return how many whole numbers lie between two bounds, bounds included.

    >>> whole_numbers_between(0.6, 1.4), whole_numbers_between(0, 3)
    (1.0, 4.0)
    """
    if np.isinf(upper):
        return float("inf")
    return float(np.floor(upper + SLACK) - np.ceil(lower - SLACK) + 1)


class Attacker:
    """The linear programmes of one set of tables with one set of hidden cells."""

    def __init__(self, tables: LinkedTables, hidden: Collection[str]) -> None:
        """Prepare the programmes; raises ValueError for a hidden name that is not a cell."""
        unknown = [name for name in hidden if name not in tables.cells]
        if unknown:
            msg = f"not cells of these tables: {', '.join(sorted(unknown))}"
            raise ValueError(msg)
        self._names = tables.names
        self._counts = tables.counts()
        self._matrix = tables.matrix().tocsc()
        secret = set(hidden) | tables.unpublished
        self._open: Booleans = np.array([name in secret for name in self._names])
        self._free = np.flatnonzero(self._open)
        self._place = {int(cell): column for column, cell in enumerate(self._free)}
        self._seen_low = self._counts[self._free].copy()
        self._seen_high = self._seen_low.copy()
        left: sparse.csr_array = self._matrix[:, self._free].tocsr()
        self._used = np.flatnonzero(np.diff(left.indptr))
        self._left = left[self._used]
        self._right = -(self._matrix[:, ~self._open] @ self._counts[~self._open])[self._used]

    def pins_down(self, name: str, values: int = 2) -> tuple[Proof, Proof] | None:
        """Return the bounds of a hidden cell when they leave fewer than `values` whole numbers open, else None.

        Solutions met on the way bear witness for other cells too, so most cells need no programme of their own.
        """
        column = self._place[self._names.index(name)]
        if self._open_by_witness(column, values):
            return None
        high = self._solve(column, -1.0)
        if np.isinf(high.bound) or self._open_by_witness(column, values):
            return None
        low = self._solve(column, 1.0)
        return None if whole_numbers_between(low.bound, high.bound) >= values else (low, high)

    def _open_by_witness(self, column: int, values: int) -> bool:
        return whole_numbers_between(float(self._seen_low[column]), float(self._seen_high[column])) >= values

    def bounds(self, name: str) -> tuple[Proof, Proof]:
        """Return the least and greatest value of a hidden cell, each with the published cells the bound rests on."""
        column = self._place[self._names.index(name)]
        return self._solve(column, 1.0), self._solve(column, -1.0)

    def _solve(self, column: int, sign: float) -> Proof:
        cost = np.zeros(self._free.size)
        cost[column] = sign
        equations: Any = (self._left, self._right) if self._used.size else (None, None)
        found = linprog(cost, A_eq=equations[0], b_eq=equations[1], bounds=(0, None), method="highs")
        nothing: Booleans = np.zeros(self._counts.size, dtype=bool)
        if found.status == 3:  # unbounded
            return Proof(float("inf"), nothing)
        if found.status != 0 or found.fun is None or found.x is None:  # pragma: no cover - only if HiGHS itself fails
            msg = f"the audit could not be solved: {found.message}"
            raise ValueError(msg)
        self._seen_low = np.minimum(self._seen_low, found.x)
        self._seen_high = np.maximum(self._seen_high, found.x)
        return Proof(float(sign * found.fun), self._leaned_on(found.eqlin.marginals) if self._used.size else nothing)

    def _leaned_on(self, prices: Floats) -> Booleans:
        """Return the published cells that would have to be hidden, one at least, for the bound to move.

        A published nought whose price has the sign of its own bound adds nothing to the proof.
        """
        reduced = -(self._matrix[self._used].T @ prices)
        result: Booleans = ~self._open & (np.abs(reduced) > SLACK) & ~((self._counts == 0) & (reduced > 0))
        return result
