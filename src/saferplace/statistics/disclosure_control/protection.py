"""Which further cells to hide so that no hidden cell can be worked out."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from saferplace.statistics.disclosure_control.audit import Attacker, Audit, audit
from saferplace.statistics.disclosure_control.rerouting import cells_on_cheapest_way
from saferplace.statistics.disclosure_control.rules import DEFAULT_THRESHOLD, MARKER, too_small
from saferplace.statistics.disclosure_control.tables import LinkedTables
from saferplace.statistics.inputs import Booleans, Floats
from saferplace.statistics.rounding import round_to_base

TOTAL_COST = 10.0
NOUGHT_COST = 2.0
LARGEST_EXACT = 120
LARGEST_REVIEW = 60
EXACT_STEPS = 12
SECONDS_PER_STEP = 1.0
GAP = 0.02


class Protection(NamedTuple):
    """Linked tables as they may be published.

    Attributes:
        shown: what to print for each published cell: the count, or the marker "[c]".
        primary: cells hidden because they are too small.
        secondary: cells hidden so that those cannot be worked out.
        audit: what a reader can still work out; `audit.recoverable` is empty.
    """

    shown: dict[str, str]
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    audit: Audit

    @property
    def hidden(self) -> frozenset[str]:
        """All hidden cells; rates and percentages of these are hidden with them."""
        return frozenset(self.primary) | frozenset(self.secondary)


def protect(
    tables: LinkedTables,
    threshold: int = DEFAULT_THRESHOLD,
    *,
    base: int | None = None,
    hide_zero: bool = False,
    always_shown: Collection[str] = (),
    also_hidden: Collection[str] = (),
    possible_values: int = 2,
) -> Protection:
    """Hide small counts in several linked tables at once, and as few others as will keep them secret.

    Args:
        tables: every cell and sum that will be public together, earlier publications about the same people included.
        threshold: smallest count that may be shown.
        base: round what is shown to this base; the suppression does not rely on it.
        hide_zero: treat nought as too small as well.
        always_shown: cells that must not be hidden (a total already public).
        also_hidden: cells hidden for another reason, such as a small count beside them; counted as secondary.
        possible_values: how many whole numbers each hidden cell must leave open; 2 rules out exact recovery only.

    Raises:
        ValueError: when the cells that must be shown make protection impossible, or the threshold is below 1.

    Method: cells to hide are found by whole-number programming. Whenever the audit bounds a hidden cell too tightly,
    the dual prices name the published cells the bound rests on, and one of them at least must be hidden too; this is
    repeated until nothing is exposed. Fewest cells first, then small counts, rather parts than totals, rather counts
    than noughts. After 12 rounds, and above 120 cells, each exposed cell in turn gets the cheapest set of cells that
    lets it move. Cells hidden in vain are shown again. Every hidden cell is protected, the secondary ones too.
    Source: Fischetti M, Salazar JJ (2001), Management Science 47, sections 3 and 4; for large tables Kelly, Golden and
    Assad (1992).

    >>> from saferplace.statistics.disclosure_control.tables import linked_breakdowns
    >>> tables = linked_breakdowns(68, {"sex": {"female": 62, "male": 6}, "age": {"13": 7, "14-15": 28, "16-17": 31,
    ...     "18": 2}})
    >>> result = protect(tables, 5)
    >>> result.primary, result.secondary
    (('age: 18',), ('age: 13',))
    """
    names, counts = tables.names, tables.counts()
    open_to_hiding = np.array([name not in tables.unpublished and name not in always_shown for name in names])
    small = too_small(counts, threshold, hide_zero=hide_zero)
    primary = tuple(n for n, s in zip(names, small, strict=True) if s and n not in tables.unpublished)
    forced = set(primary) & set(always_shown)
    if forced:
        msg = f"too small to be shown at all: {', '.join(sorted(forced))}"
        raise ValueError(msg)
    first = frozenset(primary) | frozenset(also_hidden)
    hidden = _close(tables, first, open_to_hiding, possible_values) if first else frozenset()
    secondary = tuple(name for name in names if name in hidden and name not in primary)
    numbers = counts if base is None else round_to_base(counts, base)
    shown = {
        name: MARKER if name in hidden else f"{number:.0f}"
        for name, number in zip(names, numbers, strict=True)
        if name not in tables.unpublished
    }
    return Protection(shown, primary, secondary, audit(tables, hidden))


def _close(tables: LinkedTables, primary: frozenset[str], allowed: Booleans, values: int) -> frozenset[str]:
    names = np.array(tables.names)
    cost = _costs(tables)
    demands: list[tuple[int, Booleans]] = []
    hidden = np.isin(names, list(primary))
    first = hidden.copy()
    rounds = 0
    while fresh := _exposures(tables, hidden, allowed, values):
        rounds += 1
        demands += fresh
        exact = rounds <= EXACT_STEPS and names.size <= LARGEST_EXACT
        cheapest = _cheapest(first, demands, cost, allowed) if exact else None
        exposed = [cell for cell, _ in fresh]
        hidden = _rerouted(tables, hidden, exposed, allowed, cost, values) if cheapest is None else cheapest
    return frozenset(_shown_again(tables, names, hidden, primary, cost, values))


def _costs(tables: LinkedTables) -> Floats:
    counts = tables.counts()
    largest = max(float(counts.max(initial=0)), 1.0)
    size = 1 + 0.5 * np.log1p(counts) / np.log1p(largest) / max(counts.size, 1)
    total = np.array([name in tables.totals() for name in tables.names])
    result: Floats = size * np.where(total, TOTAL_COST, 1.0) * np.where(counts == 0, NOUGHT_COST, 1.0)
    return result


def _exposures(tables: LinkedTables, hidden: Booleans, allowed: Booleans, values: int) -> list[tuple[int, Booleans]]:
    """Return, for each hidden cell bounded too tightly, the cells of which one at least must be hidden as well."""
    names = tables.names
    attacker = Attacker(tables, [name for name, secret in zip(names, hidden, strict=True) if secret])
    demands = []
    for cell in np.flatnonzero(hidden):
        pinned = attacker.pins_down(names[cell], values)
        if pinned is None:
            continue
        candidates: Booleans = (pinned[0].leans_on | pinned[1].leans_on) & allowed
        if not candidates.any():
            msg = f"{names[cell]} cannot be protected while the cells that give it away must be shown"
            raise ValueError(msg)
        demands.append((int(cell), candidates))
    return demands


def _cheapest(
    primary: Booleans, demands: list[tuple[int, Booleans]], cost: Floats, allowed: Booleans
) -> Booleans | None:
    """Return the cheapest set of cells that meets every demand made so far; None when time runs out."""
    rows = np.array([candidates for _, candidates in demands], dtype=np.float64)
    rows[np.arange(len(demands)), [cell for cell, _ in demands]] -= 1.0
    found = milp(
        cost,
        integrality=np.ones(cost.size, dtype=np.int64),
        bounds=Bounds(primary.astype(float), (primary | allowed).astype(float)),
        constraints=LinearConstraint(sparse.csr_array(rows), lb=0.0),
        options={"time_limit": SECONDS_PER_STEP, "mip_rel_gap": GAP},
    )
    if found.x is None:
        return None
    result: Booleans = found.x > 0.5
    return result


def _rerouted(
    tables: LinkedTables, hidden: Booleans, exposed: list[int], allowed: Booleans, cost: Floats, values: int
) -> Booleans:
    """Hide, for one exposed cell after the other, the cells on its cheapest way out."""
    chosen = hidden.copy()
    for cell in exposed:
        moving = cells_on_cheapest_way(tables, cell, chosen, allowed, cost, values - 1)
        if moving is None:
            msg = f"{tables.names[cell]} cannot be protected while the cells that give it away must be shown"
            raise ValueError(msg)
        chosen |= moving
    return chosen


def _shown_again(
    tables: LinkedTables, names: np.ndarray, hidden: Booleans, primary: frozenset[str], cost: Floats, values: int
) -> set[str]:
    """Try to show each secondary cell again, the dearest first."""
    kept = {str(name) for name in names[hidden]}
    extra = [number for number in np.flatnonzero(hidden) if names[number] not in primary]
    if len(extra) > LARGEST_REVIEW:
        return kept
    for number in sorted(extra, key=lambda at: -cost[at]):
        fewer = kept - {str(names[number])}
        attacker = Attacker(tables, fewer)
        if all(attacker.pins_down(name, values) is None for name in fewer):
            kept = fewer
    return kept
