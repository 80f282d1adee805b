"""What became of abolished districts: each old code's current code, and which old codes a current one replaced."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from saferplace.indicators.geography.source import between

_LONGEST_CHAIN = 20  # no district has been replaced so often; a longer chain is a circle in a file


def direct_successors(edges: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return for each abolished district code the codes a file names as replacing it, without shortcuts.

    One file says A -> C, another A -> B and B -> C: the shortcut A -> C is left out, so that sums over the parts of C
    count A once, within B.
    """
    rows = between(edges, "district", "district").filter(pl.col("child") != pl.col("parent"))
    named: dict[str, set[str]] = {}
    for child, parent in rows.select("child", "parent").unique().iter_rows():
        named.setdefault(child, set()).add(parent)
    return {
        child: frozenset(p for p in parents if not any(p in _reached(named, other) for other in parents - {p}))
        for child, parents in named.items()
    }


def _reached(named: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    edge = [start]
    while edge:
        for parent in named.get(edge.pop(), ()):
            if parent not in found:
                found.add(parent)
                edge.append(parent)
    return found


def current_codes(successors: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return the code in force for each abolished code; a code that ended in several places is left out."""
    current = {}
    for code in successors:
        ends = {code}
        for _ in range(_LONGEST_CHAIN):
            ends = {after for end in ends for after in successors.get(end, (end,))}
        if len(ends) == 1 and (end := next(iter(ends))) not in successors:
            current[code] = end
    return current


def predecessors(successors: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return for each code the codes it directly replaced."""
    found: dict[str, set[str]] = {}
    for child, parents in successors.items():
        for parent in parents:
            found.setdefault(parent, set()).add(child)
    return {parent: frozenset(children) for parent, children in found.items()}


def as_current(codes: pl.Expr, current: Mapping[str, str]) -> pl.Expr:
    """Return an expression that replaces abolished district codes by the ones in force."""
    return codes.replace(dict(current)) if current else codes
