"""Hot spots: cells whose neighbourhood holds more crime than chance would put there."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse, stats
from scipy.spatial import cKDTree

from saferplace.statistics.false_discovery import benjamini_hochberg
from saferplace.statistics.inputs import Floats, Integers, complete_counts_of, complete_numbers_of, share_of

Weights = Any  # scipy.sparse CSR; its stubs do not carry a shape-free matrix type


class Grid(NamedTuple):
    """Square cells over the events, in rows from the south-west corner; empty cells included.

    Attributes:
        x_min: west edge of each cell.
        y_min: south edge of each cell.
        events: events in the cell.
        cell_size: side of a cell.
        columns: cells in a row.
    """

    x_min: Floats
    y_min: Floats
    events: Integers
    cell_size: float
    columns: int


class HotSpots(NamedTuple):
    """One entry for each cell.

    Attributes:
        z: Getis-Ord statistic; NaN where it is not defined (no spread or no neighbours, or all are neighbours).
        p_value: two-sided, by the normal distribution.
        adjusted: p-value adjusted over all cells tested (Benjamini-Hochberg).
        label: "hot", "cold" or "" at the false-discovery rate asked for.
    """

    z: Floats
    p_value: Floats
    adjusted: Floats
    label: npt.NDArray[np.str_]


def count_in_grid(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    cell_size: float,
    *,
    origin: tuple[float, float] | None = None,
    shape: tuple[int, int] | None = None,
) -> Grid:
    """Count events in square cells that hold their west and south edges only, so that each event is counted once.

    Args:
        x: eastings of the events.
        y: northings.
        cell_size: side of a cell, in the same unit.
        origin: south-west corner; the corner of the events when not given.
        shape: rows and columns; just enough to hold the events when not given. Events outside are not counted.

    Raises:
        ValueError: when a coordinate is missing, there is no event and no shape, or the cell size is not positive.

    >>> count_in_grid([0, 10, 5], [0, 0, 5], 10).events.tolist()
    [2, 1]
    """
    east, north = complete_numbers_of(x, "x"), complete_numbers_of(y, "y")
    if cell_size <= 0:
        msg = "the cell size must be greater than zero"
        raise ValueError(msg)
    if east.size == 0 and (origin is None or shape is None):
        msg = "without events, give the origin and shape of the grid"
        raise ValueError(msg)
    west, south = origin if origin is not None else (float(east.min()), float(north.min()))
    column = np.floor((east - west) / cell_size).astype(np.int64)
    row = np.floor((north - south) / cell_size).astype(np.int64)
    rows, columns = shape if shape is not None else (int(row.max()) + 1, int(column.max()) + 1)
    inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    counts = np.bincount(row[inside] * columns + column[inside], minlength=rows * columns)
    grid_row, grid_column = np.divmod(np.arange(rows * columns), columns)
    return Grid(west + grid_column * cell_size, south + grid_row * cell_size, counts, float(cell_size), columns)


def neighbours_within(x: npt.ArrayLike, y: npt.ArrayLike, distance: float) -> Weights:
    """Return binary weights (sparse, without the cell itself) between points no further apart than `distance`.

    Args:
        x: eastings of cell centres.
        y: northings.
        distance: for square cells, 1.5 times the side gives the eight cells around.

    >>> neighbours_within([0, 1, 5], [0, 0, 0], 2).toarray().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    points = np.column_stack([complete_numbers_of(x, "x"), complete_numbers_of(y, "y")])
    pairs = cKDTree(points).query_pairs(distance, output_type="ndarray")
    ones = np.ones(pairs.shape[0])
    half = sparse.csr_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(points.shape[0], points.shape[0]))
    return (half + half.T).tocsr()


def gi_star(values: npt.ArrayLike, weights: Weights, *, false_discovery_rate: float = 0.05) -> HotSpots:
    """Getis-Ord Gi*: is the neighbourhood of each cell, the cell included, unusually full or empty?

    Args:
        values: count of each cell; all cells tested must be given, also those with none.
        weights: sparse or dense, binary or general; a cell is given weight 1 on itself where it has none.
        false_discovery_rate: expected share of false calls among those labelled hot or cold.

    Returns:
        z, p-value, p-value adjusted over all cells given, and label.

    Raises:
        ValueError: when values are missing or negative or the weights do not fit them.

    Method: (sum of w x - mean x sum of w) / (s sqrt((n sum of w^2 - (sum of w)^2) / (n - 1))), s with n.
    Source: Ord JK, Getis A (1995), Local spatial autocorrelation statistics, Geographical Analysis 27, equation 13;
    false discovery as Caldas de Castro M, Singer BH (2006), Geographical Analysis 38. Adjusting by the number of
    neighbours only, as one common package does, is not copied.

    >>> result = gi_star([0, 0, 9, 0, 0, 0], neighbours_within([0, 1, 2, 3, 4, 5], [0] * 6, 1))
    >>> result.z.round(2).tolist()
    [-0.71, 1.0, 1.0, 1.0, -1.0, -0.71]
    """
    counts = complete_counts_of(values, "values")
    matrix = _matched(weights, counts.size)
    matrix = (matrix + sparse.diags_array((matrix.diagonal() == 0).astype(np.float64))).tocsr()
    size = counts.size
    total, squares = matrix.sum(axis=1), matrix.multiply(matrix).sum(axis=1)
    spread = counts.std()
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = spread * np.sqrt((size * squares - total**2) / (size - 1))
        z = (matrix @ counts - counts.mean() * total) / scale
    return _labelled(np.where(scale > 1e-12 * max(spread, 1e-300), z, np.nan), false_discovery_rate)


def gi(values: npt.ArrayLike, weights: Weights, *, false_discovery_rate: float = 0.05) -> HotSpots:
    """Getis-Ord Gi: is the neighbourhood of each cell, the cell itself left out, unusually full or empty?

    Arguments, results and errors as `gi_star`; weight on the cell itself is ignored.

    Method: as Gi* with the mean and spread of all other cells.
    Source: Ord JK, Getis A (1995), Geographical Analysis 27, equation 12.

    >>> gi([0, 0, 9, 0, 0, 0], neighbours_within([0, 1, 2, 3, 4, 5], [0] * 6, 1)).z.round(2).tolist()
    [-0.5, 1.22, nan, 1.22, -0.82, -0.5]
    """
    counts = complete_counts_of(values, "values")
    matrix = _matched(weights, counts.size)
    matrix = (matrix - sparse.diags_array(matrix.diagonal())).tocsr()
    others = counts.size - 1
    mean = (counts.sum() - counts) / others
    variance = np.maximum((np.square(counts).sum() - counts**2) / others - mean**2, 0.0)
    total, squares = matrix.sum(axis=1), matrix.multiply(matrix).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.sqrt(variance) * np.sqrt((others * squares - total**2) / (others - 1))
        z = (matrix @ counts - mean * total) / scale
    return _labelled(np.where(scale > 1e-9 * max(counts.std(), 1e-300), z, np.nan), false_discovery_rate)


def _matched(weights: Weights, size: int) -> Weights:
    matrix: Weights = sparse.csr_array(weights, dtype=np.float64)
    if matrix.shape != (size, size):
        msg = f"weights are {matrix.shape[0]} by {matrix.shape[1]} but there are {size} values"
        raise ValueError(msg)
    return matrix


def _labelled(z: Floats, rate: float) -> HotSpots:
    share_of(rate, "false_discovery_rate")
    p_value = 2 * stats.norm.sf(np.abs(z))
    adjusted = np.atleast_1d(benjamini_hochberg(p_value))
    called = adjusted <= rate
    label = np.where(called & (z > 0), "hot", np.where(called & (z < 0), "cold", ""))
    return HotSpots(z, p_value, adjusted, label)
