"""The cheapest way to let one hidden cell move while every published figure stays as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from saferplace.statistics.disclosure_control.tables import LinkedTables
from saferplace.statistics.inputs import Booleans, Floats

FREE = 1e-3
SMALLEST_MOVE = 1e-7


def cells_on_cheapest_way(
    tables: LinkedTables, cell: int, hidden: Booleans, allowed: Booleans, cost: Floats, move: int
) -> Booleans | None:
    """Return the cells that would move if `cell` were `move` higher (or, failing that, lower) and nothing else showed.

    Hiding them all leaves both tables possible, so the cell cannot be pinned down. Cells nobody publishes move freely.
    None when there is no such way.

    Args:
        tables: cells and sums.
        cell: number of the cell to protect.
        hidden: cells hidden so far, which move almost for free.
        allowed: cells that may be hidden.
        cost: cost of hiding each cell.
        move: by how much the cell must be able to move.

    Method: linear programme over increases and decreases of each cell that keep every sum, decreases no larger than
    the count; its corner solutions use few cells.
    Source: Kelly JP, Golden BL, Assad AA (1992), Cell suppression: disclosure protection for sensitive tabular data,
    Networks 22, 397-417.
    """
    matrix, counts = tables.matrix(), tables.counts()
    both: Any = sparse.hstack([matrix, -matrix], format="csr")
    unseen = np.isin(np.array(tables.names), list(tables.unpublished))
    price = np.where(hidden | unseen, FREE, cost)
    usable = hidden | unseen | allowed
    rise = np.where(usable, np.inf, 0.0)
    fall = np.where(usable, counts, 0.0)
    for up, down in ((float(move), 0.0), (0.0, float(move))):
        if down > counts[cell]:
            continue
        low = np.zeros(2 * counts.size)
        high = np.concatenate([rise, fall])
        low[[cell, counts.size + cell]] = high[[cell, counts.size + cell]] = (up, down)
        found = linprog(
            np.concatenate([price, price]),
            A_eq=both,
            b_eq=np.zeros(matrix.shape[0]),
            bounds=list(zip(low.tolist(), high.tolist(), strict=True)),
            method="highs-ds",
        )
        if found.status == 0 and found.x is not None:
            steps = found.x[: counts.size] - found.x[counts.size :]
            moving: Booleans = (np.abs(steps) > SMALLEST_MOVE) & ~unseen
            return moving
    return None
